"""Text families among the pages of a story and of one fact: pages that descend from the same text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tellings.account.passages import Passages
from tellings.graph import components, copies
from tellings.model import Claim, Material


def families(material: Material) -> Mapping[str, str]:
    """For each document id the smallest id of its family; pages with the very same text are one, however short."""
    documents = sorted((reading.document for reading in material.readings), key=lambda document: document.id)
    first_with: dict[str, str] = {}
    same = [(document.id, first_with.setdefault(document.text, document.id)) for document in documents if document.text]
    return components((document.id for document in documents), [*copies(material.lineage), *same])


def lineages(claims: Iterable[Claim], family: Mapping[str, str], passages: Passages) -> int:
    """Text families among the pages of the claims.

    Pages that share the very passage in which these claims stand are one family here, even where the pages as wholes
    share too little to be called copies: for this fact they have one text.
    """
    told = sorted(claims, key=lambda claim: claim.id)
    here = {claim.document: family.get(claim.document, claim.document) for claim in told}
    return len(set(components(here.values(), _same_passage(told, here, passages)).values()))


def _same_passage(claims: Sequence[Claim], here: Mapping[str, str], passages: Passages) -> Iterator[tuple[str, str]]:
    """Families whose claims stand in the two sides of one passage."""
    sides = {(spot.edge, spot.side): here[claim.document] for claim in claims for spot in passages.spots(claim)}
    for (edge, side), mine in sorted(sides.items()):
        if side == "a" and (edge, "b") in sides:
            yield mine, sides[(edge, "b")]
