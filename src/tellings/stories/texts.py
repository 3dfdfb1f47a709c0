"""Groups of pages that have the same words from one text: a page may have words from several texts.

edges between passages ─▶ passages that are one ─▶ groups by the pages that hold them
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tellings.graph import COPIED, components
from tellings.model import LineageEdge
from tellings.spans import Evidence

SAME = 2  # two spans of one page are one passage where they share at least one part in so many of the shorter one


@dataclass(frozen=True, slots=True, kw_only=True)
class TextGroup:
    """Documents that share passages by copying, by id, and the passages: each the same words in two of them or more.

    A passage has one citation a document, and more where it stands in parts or twice.
    """

    documents: tuple[str, ...]
    passages: tuple[tuple[Evidence, ...], ...]


def text_groups(edges: Iterable[LineageEdge]) -> tuple[TextGroup, ...]:
    """The groups of text among the pages, those of most pages first. The order of the edges does not matter."""
    copied = [edge for edge in edges if edge.b is not None and edge.score >= COPIED]
    places = sorted({side for edge in copied for side in (edge.a, edge.b) if side is not None})
    number = {place: str(at) for at, place in enumerate(places)}
    links = [(number[edge.a], number[edge.b]) for edge in copied if edge.b is not None]
    links += [(number[one], number[other]) for one, other in _same(places)]
    root = components(number.values(), links)
    passages: dict[str, list[Evidence]] = defaultdict(list)
    for place in places:
        passages[root[number[place]]].append(place)
    groups: dict[tuple[str, ...], list[tuple[Evidence, ...]]] = defaultdict(list)
    for held in passages.values():
        groups[tuple(sorted({place.document for place in held}))].append(tuple(_widest(held)))
    ordered = sorted(groups.items(), key=lambda group: (-len(group[0]), group[0]))
    return tuple(TextGroup(documents=documents, passages=tuple(sorted(held))) for documents, held in ordered)


def _same(places: Sequence[Evidence]) -> Iterator[tuple[Evidence, Evidence]]:
    """Pairs of spans of one document that are one passage; the places are in order."""
    open_: list[Evidence] = []
    for place in places:
        open_ = [before for before in open_ if before.document == place.document and before.end > place.start]
        for before in open_:
            shared = min(before.end, place.end) - place.start
            if SAME * shared >= min(before.end - before.start, place.end - place.start):
                yield before, place
        open_.append(place)


def _widest(places: Iterable[Evidence]) -> Iterator[Evidence]:
    """Of spans that overlap the widest, in order."""
    kept: list[Evidence] = []
    for place in sorted(places, key=lambda place: (place.start - place.end, place)):
        if not any(place.document == k.document and place.start < k.end and k.start < place.end for k in kept):
            kept.append(place)
    return iter(sorted(kept))
