"""Who copied whom: edges between passages that descend from the same text, with kind, direction and changes.

    postings of rare word sequences ─▶ pairs of documents ─▶ aligned passages ─▶ is it copying? ─▶ kind ─▶ edges

Short passages are shown whether or not they say anything of copying, with a score below COPIED where they do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tellings.graph import COPIED, components
from tellings.model import LineageEdge, Reading
from tellings.stories.alignment import Passage, Scale
from tellings.stories.candidates import RUN, candidates
from tellings.stories.changes import find_changes
from tellings.stories.credits import ancestors
from tellings.stories.direction import Side, direct, side
from tellings.stories.fingerprint import Fingerprint, fingerprints
from tellings.stories.outlet_names import brands
from tellings.stories.pairs import SURE_WEIGHT, Pair, compare, relation, spaced, without_phrases

Near = Mapping[int, Sequence[int]]


def edges(readings: Sequence[Reading]) -> tuple[LineageEdge, ...]:
    """The lineage edges among the documents and to ancestors that they credit, in a fixed order.

    One edge for each aligned passage; `kind` tells the relation of the two pages as far as this passage shows it,
    `score` (0–1) how sure it is that the pages have text of common descent: COPIED and more means so. `a` is the
    page with the smaller id. The order of the readings does not matter, and a page given twice counts once.
    """
    unique = {reading.document.id: reading for reading in readings}
    ordered = [unique[key] for key in sorted(unique)]
    given = brands(reading.document.outlet.name for reading in ordered if reading.document.outlet is not None)
    sides = {reading.document.id: side(reading, given) for reading in ordered}
    found = [
        edge
        for pair in _compared(fingerprints(ordered))
        for edge in _edges_of(pair, sides[pair.a.print.document.id], sides[pair.b.print.document.id])
    ]
    return (*found, *ancestors(ordered))


# ---- which documents share text -------------------------------------------------------------------------------------


def _compared(prints: Sequence[Fingerprint]) -> Iterator[Pair]:
    """The pairs of documents that share passages, in order."""
    places = candidates(prints)
    near = _neighbours(places)
    scale = Scale()
    weighed = {number: scale.weigh(prints[number], (prints[n] for n in near[number])) for number in sorted(near)}
    pairs = {place: pair for place in places if (pair := compare(weighed[place[0]], weighed[place[1]])).passages}
    family = _families(len(prints), pairs)
    for (x, y), pair in pairs.items():
        if pair.score < COPIED or pair.weight >= SURE_WEIGHT:
            yield pair
        else:
            third = sorted({*near[x], *near[y]})
            others = [prints[n] for n in third if family[n] not in (family[x], family[y])]
            yield without_phrases(pair, [spaced(page.words) for page in others])


def _neighbours(pairs: Iterable[tuple[int, int]]) -> Near:
    """For each document those that it is compared with, in order."""
    near: dict[int, list[int]] = defaultdict(list)
    for x, y in pairs:
        near[x].append(y)
        near[y].append(x)
    return {number: sorted(others) for number, others in near.items()}


def _families(count: int, pairs: Mapping[tuple[int, int], Pair]) -> Sequence[str]:
    """For each document the family of those that surely have text of common descent."""
    sure = [(str(x), str(y)) for (x, y), pair in pairs.items() if pair.weight >= SURE_WEIGHT]
    family = components(map(str, range(count)), sure)
    return [family[str(number)] for number in range(count)]


# ---- edges ----------------------------------------------------------------------------------------------------------


def _edges_of(pair: Pair, side_a: Side, side_b: Side) -> Iterator[LineageEdge]:
    copied = pair.score >= COPIED
    kind = relation(pair) if copied else "shared_passage"
    a, b = pair.a.print, pair.b.print
    for passage in pair.passages:
        if passage.run < RUN and not copied:
            continue
        changes = find_changes(a, b, passage)
        direction, reason = direct(side_a, side_b, (pair.share_a, pair.share_b), changes)
        if not copied:
            direction, reason = ("common_ancestor", "") if passage.plain == 0 else ("unknown", "")
        yield LineageEdge(
            kind="spun" if passage.run < RUN and kind != "spun" else kind,
            a=a.evidence(passage.a),
            b=b.evidence(passage.b),
            direction=direction,
            score=pair.score,
            changes=changes,
            why=_why(pair, passage, copied=copied, reason=reason),
        )


def _why(pair: Pair, passage: Passage, *, copied: bool, reason: str) -> str:
    if passage.identical:
        words = f"{passage.run} words in a row are the same"
    else:
        words = f"{len(passage.matched)} words stand in the same order, {passage.run} of them in a row"
    if passage.plain == 0:
        return f"{words}, inside quotation marks: the same speech, a common source and no sign of copying"
    if not copied:
        return f"{words}; too little to tell copying from a phrase that both had from one source"
    shares = f"{pair.share_a:.0%} of one page and {pair.share_b:.0%} of the other stand in such passages"
    return f"{words}; {shares}" + (f"; {reason}" if reason else "")
