"""Text families: pages that descend from the same text, whoever published them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tellings.account.passages import Passages
from tellings.model import Claim, Material

COPIED = 0.5  # an edge with this score or more means copying


def families(material: Material) -> Mapping[str, str]:
    """For each document id the smallest id of its family."""
    texts: dict[str, str] = {}
    pairs = [(edge.a.document, edge.b.document) for edge in material.lineage if edge.b and edge.score >= COPIED]
    documents = sorted((reading.document for reading in material.readings), key=lambda document: document.id)
    # The very same text is one family, however short it is.
    pairs += [(document.id, texts.setdefault(document.text, document.id)) for document in documents if document.text]
    return joined((document.id for document in documents), pairs)


def joined(items: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """For each item the smallest one that pairs connect it with; pairs with unknown items are passed over."""
    root = {item: item for item in items}

    def find(item: str) -> str:
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for a, b in pairs:
        if a in root and b in root:
            low, high = sorted((find(a), find(b)))
            root[high] = low
    return {item: find(item) for item in root}


def lineages(claims: Iterable[Claim], family: Mapping[str, str], passages: Passages) -> int:
    """Text families among the pages of the claims.

    Pages that share the very passage in which these claims stand are one family here, even where the pages as wholes
    share too little to be called copies: for this fact they have one text.
    """
    told = sorted(claims, key=lambda claim: claim.id)
    here = {claim.document: family.get(claim.document, claim.document) for claim in told}
    return len(set(joined(here.values(), _same_passage(told, here, passages)).values()))


def _same_passage(claims: list[Claim], here: Mapping[str, str], passages: Passages) -> Iterator[tuple[str, str]]:
    """Families whose claims stand in the two sides of one passage."""
    sides = {(spot.edge, spot.side): here[claim.document] for claim in claims for spot in passages.spots(claim)}
    for (edge, side), mine in sorted(sides.items()):
        if side == "a" and (edge, "b") in sides:
            yield mine, sides[(edge, "b")]
