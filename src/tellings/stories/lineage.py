"""Who copied whom: edges between passages that descend from the same text, with kind, direction and changes.

    postings of rare word sequences ─▶ pairs of documents ─▶ aligned passages ─▶ is it copying? ─▶ kind ─▶ edges

Short passages are shown whether or not they say anything of copying, with a score below COPIED where they do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.graph import COPIED, components
from tellings.model import Change, Document, LineageEdge, Reading
from tellings.stories.alignment import Passage, Scale
from tellings.stories.candidates import RUN, candidates
from tellings.stories.changes import find_changes
from tellings.stories.credits import ancestors, names_of
from tellings.stories.direction import Shared, Side, Verdict, direct, side
from tellings.stories.fingerprint import Fingerprint, fingerprints
from tellings.stories.outlet_names import brands
from tellings.stories.pairs import SURE_WEIGHT, Pair, compare, relation, spaced, without_phrases
from tellings.stories.tells import find_tells

Near = Mapping[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Described:
    """A pair with the passages that are shown, what each of them changed, and the direction of copying."""

    pair: Pair
    passages: tuple[Passage, ...]
    changes: tuple[tuple[Change, ...], ...]
    verdict: Verdict

    @property
    def copied(self) -> bool:
        """Do the pages have text of common descent?"""
        return self.pair.score >= COPIED


def edges(readings: Sequence[Reading]) -> tuple[LineageEdge, ...]:
    """The lineage edges among the documents and to ancestors that they credit, in a fixed order.

    One edge for each aligned passage; `kind` tells the relation of the two pages as far as this passage shows it,
    `score` (0–1) how sure it is that the pages have text of common descent: COPIED and more means so. `a` is the
    page with the smaller id. The order of the readings does not matter, and a page given twice counts once.
    """
    unique = {reading.document.id: reading for reading in readings}
    ordered = [unique[key] for key in sorted(unique)]
    given = brands(name for reading in ordered for name in names_of(reading))
    sides = {reading.document.id: side(reading, given) for reading in ordered}
    described = [_described(pair, sides) for pair in _compared(fingerprints(ordered))]
    parents = Parents(described)
    return (*(edge for each in described for edge in _edges_of(each, parents)), *ancestors(ordered))


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


def _described(pair: Pair, sides: Mapping[str, Side]) -> Described:
    """The pair with what each passage changed, and with the direction where the pages copy."""
    a, b = pair.a.print, pair.b.print
    copied = pair.score >= COPIED
    passages = tuple(passage for passage in pair.passages if copied or passage.run >= RUN)
    changes = tuple(find_changes(a, b, passage) if copied else () for passage in passages)
    verdict = Verdict()
    if copied:
        shared = Shared(
            shares=(pair.share_a, pair.share_b),
            passages=(tuple(a.evidence(p.a) for p in passages), tuple(b.evidence(p.b) for p in passages)),
            tells=(find_tells(a, b, passages, first=True), find_tells(b, a, passages, first=False)),
            changes=[change for listed in changes for change in listed],
        )
        verdict = direct(sides[a.document.id], sides[b.document.id], shared)
    return Described(pair, passages, changes, verdict)


class Parents:
    """The pages from which each page has text, and the words of it that it has from there."""

    def __init__(self, described: Iterable[Described]) -> None:
        self._held: dict[str, dict[str, set[int]]] = defaultdict(dict)
        self._document: dict[str, Document] = {}
        for each in described:
            a, b = each.pair.a.print.document, each.pair.b.print.document
            if each.verdict.direction == "a_from_b":
                self._held[a.id][b.id] = {word for passage in each.passages for word in passage.a}
                self._document[b.id] = b
            elif each.verdict.direction == "b_from_a":
                self._held[b.id][a.id] = {word for passage in each.passages for word in passage.b}
                self._document[a.id] = a

    def common(self, a: str, b: str, passage: Passage) -> Document | None:
        """A page from which both have most of the words of this passage."""
        of_a, of_b = self._held.get(a, {}), self._held.get(b, {})
        shared = (
            parent
            for parent in sorted(of_a.keys() & of_b.keys())
            if _most(passage.a, of_a[parent]) and _most(passage.b, of_b[parent])
        )
        return next((self._document[parent] for parent in shared), None)


def _most(words: range, held: Collection[int]) -> bool:
    return 2 * sum(word in held for word in words) > len(words)


def _edges_of(described: Described, parents: Parents) -> Iterator[LineageEdge]:
    pair = described.pair
    kind = relation(pair) if described.copied else "shared_passage"
    for passage, changes in zip(described.passages, described.changes, strict=True):
        verdict = _verdict(described, passage, parents)
        yield LineageEdge(
            kind="spun" if passage.run < RUN and kind != "spun" else kind,
            a=pair.a.print.evidence(passage.a),
            b=pair.b.print.evidence(passage.b),
            direction=verdict.direction,
            score=pair.score,
            changes=changes,
            why="; ".join(filter(None, (_alike(passage), _weighed(described, passage), verdict.reason))),
        )


def _verdict(described: Described, passage: Passage, parents: Parents) -> Verdict:
    """The direction of one passage: what two pages have from a third, neither has from the other."""
    a, b = described.pair.a.print.document, described.pair.b.print.document
    if not described.copied:
        return Verdict("common_ancestor" if passage.plain == 0 else "unknown")
    parent = parents.common(a.id, b.id, passage) if not described.verdict.credited else None
    if parent is None:
        return described.verdict
    name = parent.outlet.name if parent.outlet is not None else parent.name
    return Verdict("common_ancestor", f"both have it from the page of {name}")


def _alike(passage: Passage) -> str:
    if passage.identical:
        return f"{passage.run} words in a row are the same"
    return f"{len(passage.matched)} words stand in the same order, {passage.run} of them in a row"


def _weighed(described: Described, passage: Passage) -> str:
    pair = described.pair
    if described.copied:
        return f"{pair.share_a:.0%} of one page and {pair.share_b:.0%} of the other stand in such passages"
    if passage.plain == 0:
        return "somebody is quoted with them: a common source and no sign of copying"
    return "too little to tell copying from a phrase that both had from one source"
