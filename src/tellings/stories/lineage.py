"""Who copied whom: edges between passages that descend from the same text, with kind, direction and changes.

    postings of rare word sequences ─▶ pairs of documents ─▶ aligned passages ─▶ is it copying? ─▶ kind ─▶ edges

Whether two pages copy is decided on words outside quotation marks only: two reporters who heard one speech share the
speech, and that is a common source, no copy. Short passages are shown all the same, with a score below COPIED.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from tellings.graph import COPIED
from tellings.model import LineageEdge, LineageKind, Reading
from tellings.stories.changes import find_changes
from tellings.stories.credits import ancestors
from tellings.stories.direction import Side, direct, side
from tellings.stories.fingerprint import Fingerprint, fingerprint
from tellings.stories.outlet_names import brands
from tellings.stories.passages import RUN, Passage, find_passages
from tellings.vocabulary import Rarity, is_content

# Weight of aligned words (see `Rarity`) at which two pages are as likely to copy as not. Two whole sentences taken
# over, or six lines spun, lie above it; one official phrase of ten words below. An edge's score is 0.5, the value of
# COPIED, at this weight.
EVEN_WEIGHT = 21.0

WHOLE = 0.7  # share of a page's words that makes a copy of all of it
LARGE = 0.5  # share that makes the page an abridgement of the other or the other way round
SUBSTANTIAL = 0.3  # share that makes a spun copy
VERBATIM = 0.8  # share of equal words among the aligned ones that makes it no spin

MANY = 50  # a word sequence in more documents than this links each to its neighbour and the first only
BIGRAMS = 3  # rare pairs of content words that two documents must share to be compared


@dataclass(frozen=True, slots=True)
class Pair:
    """Two compared documents. Shares are parts of each page's words in passages, `weight` the evidence of copying."""

    a: Fingerprint
    b: Fingerprint
    passages: tuple[Passage, ...]
    share_a: float
    share_b: float
    equal: float
    weight: float

    @property
    def score(self) -> float:
        return round(self.weight / (self.weight + EVEN_WEIGHT), 3)


def edges(readings: Sequence[Reading]) -> tuple[LineageEdge, ...]:
    """The lineage edges among the documents and to ancestors that they credit, in a fixed order.

    One edge for each aligned passage; `kind` tells the relation of the two pages as far as this passage shows it,
    `score` (0–1) how sure it is that the pages have text of common descent: COPIED and more means so. `a` is the
    page with the smaller id. The order of the readings does not matter, and a page given twice counts once.
    """
    unique = {reading.document.id: reading for reading in readings}
    ordered = [unique[key] for key in sorted(unique)]
    prints = [fingerprint(reading) for reading in ordered]
    given = brands(reading.document.outlet.name for reading in ordered if reading.document.outlet is not None)
    sides = [side(reading, given) for reading in ordered]
    rarity = Rarity(page.words for page in prints)
    found = [
        edge
        for x, y in _candidates(prints)
        for edge in _edges_of(compare(prints[x], prints[y], rarity), sides[x], sides[y])
    ]
    return (*found, *ancestors(ordered))


# ---- which documents to compare -----------------------------------------------------------------------------------


def _candidates(prints: Sequence[Fingerprint]) -> list[tuple[int, int]]:
    """Pairs of documents that share a run of words or several rare pairs of content words."""
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for key, holders in _postings(prints).items():
        for pair in _linked(holders):
            shared[pair] += BIGRAMS if len(key) == RUN else 1
    return sorted(pair for pair, count in shared.items() if count >= BIGRAMS)


def _postings(prints: Sequence[Fingerprint]) -> Mapping[tuple[str, ...], list[int]]:
    """For each run of RUN words and each pair of neighbouring content words the documents that hold it, in order."""
    postings: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, page in enumerate(prints):
        content = [cls for word, cls in zip(page.words, page.classes, strict=True) if is_content(word)]
        runs = {page.words[n : n + RUN] for n in range(len(page.words) - RUN + 1)}
        for key in {*runs, *pairwise(content)}:
            postings[key].append(number)
    return postings


def _linked(holders: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a few documents; of many, neighbours and the first, so that the work stays linear."""
    if len(holders) <= MANY:
        yield from combinations(holders, 2)
    else:
        yield from {*pairwise(holders), *((holders[0], other) for other in holders[1:])}


# ---- what the comparison says -------------------------------------------------------------------------------------


def compare(a: Fingerprint, b: Fingerprint, rarity: Rarity) -> Pair:
    """Align two documents and weigh what they share."""
    passages = find_passages(a, b, rarity)
    words_a = {word for passage in passages for word in passage.a}
    words_b = {word for passage in passages for word in passage.b}
    matched = sum(len(passage.matched) for passage in passages)
    same = sum(a.words[i] == b.words[j] for passage in passages for i, j in passage.matched)
    longest = sum(max(len(passage.a), len(passage.b)) for passage in passages)
    return Pair(
        a=a,
        b=b,
        passages=tuple(passages),
        share_a=len(words_a) / max(1, len(a.words)),
        share_b=len(words_b) / max(1, len(b.words)),
        equal=same / longest if matched else 0.0,
        weight=sum(passage.plain * passage.alike for passage in passages),
    )


def relation(pair: Pair) -> LineageKind:
    """What two pages that copy are to each other."""
    small, large = sorted((pair.share_a, pair.share_b))
    if pair.equal >= VERBATIM:
        if small >= WHOLE:
            return "same_text"
        return "abridged" if large >= LARGE else "shared_passage"
    return "spun" if large >= SUBSTANTIAL else "shared_passage"


def _edges_of(pair: Pair, side_a: Side, side_b: Side) -> Iterator[LineageEdge]:
    copied = pair.score >= COPIED
    kind = relation(pair) if copied else "shared_passage"
    for passage in pair.passages:
        if passage.run < RUN and not copied:
            continue
        changes = find_changes(pair.a, pair.b, passage)
        direction, reason = direct(side_a, side_b, (pair.share_a, pair.share_b), changes)
        quoted = passage.plain == 0
        if not copied:
            direction, reason = ("common_ancestor", "") if quoted else ("unknown", "")
        yield LineageEdge(
            kind="spun" if passage.run < RUN and kind != "spun" else kind,
            a=pair.a.evidence(passage.a),
            b=pair.b.evidence(passage.b),
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
