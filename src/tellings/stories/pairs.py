"""Two documents compared: what they share, what that says of copying, and what the one is to the other.

Whether two pages copy is decided on words that nobody is quoted with: two reporters who heard one speech share the
speech, and that is a common source, no copy. Nor do names, titles, numbers and what they count say much, for these are
facts; nor phrases that a third page has which has nothing else in common with the two.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

from tellings.model import LineageKind
from tellings.stories.alignment import Passage, Weighed, evidence
from tellings.stories.fingerprint import Fingerprint
from tellings.stories.passages import STEPS, find_passages

# What chance finds, in the weight of aligned words (see `Rarity`): the natural logarithm of the places where a passage
# could stand, never less than in a thousand; and less for a passage that goes on where the last one ended.
CHANCE = 7.0
GOES_ON = 3.0
# The weight beyond chance at which two pages are as likely to copy as not; an edge's score is 0.5, the value of COPIED,
# at this weight. Set on copies made of texts of our own, see docs/lineage.md.
EVEN_WEIGHT = 1.2

SURE_WEIGHT = 12.0  # beyond chance: the pages have text of common descent, whoever else has the same phrases
PHRASE = 4  # words in a row that a third page holds, too
FORMULA = 12  # equal words in a row from which on a passage is no phrase

WHOLE = 0.7  # share of a page's words that makes a copy of all of it
LARGE = 0.5  # share that makes the page an abridgement of the other or the other way round
SUBSTANTIAL = 0.3  # share that makes a spun copy
VERBATIM = 0.88  # share of equal words among those that were kept or put otherwise that makes it no spin


@dataclass(frozen=True, slots=True)
class Pair:
    """Two compared documents.

    Shares are parts of each page's words in passages, `equal` the part of the words there that are the same among
    those that were not left out, `weight` the evidence of copying beyond chance.
    """

    a: Weighed
    b: Weighed
    passages: tuple[Passage, ...]
    share_a: float
    share_b: float
    equal: float
    weight: float

    @property
    def score(self) -> float:
        """How sure it is that the pages have text of common descent (0–1)."""
        return round(self.weight / (self.weight + EVEN_WEIGHT), 3)


def compare(a: Weighed, b: Weighed) -> Pair:
    """Align two documents and weigh what they share."""
    passages = find_passages(a, b)
    words_a = {word for passage in passages for word in passage.a}
    words_b = {word for passage in passages for word in passage.b}
    return Pair(
        a=a,
        b=b,
        passages=tuple(passages),
        share_a=len(words_a) / max(1, len(a.print.words)),
        share_b=len(words_b) / max(1, len(b.print.words)),
        equal=_equal(a.print, b.print, passages),
        weight=_weight(a, b, passages, lambda passage: passage.plain),
    )


def _equal(a: Fingerprint, b: Fingerprint, passages: Iterable[Passage]) -> float:
    """Of the words that both sides have in some form, the part that is the same: what was left out does not count."""
    same = other = 0
    for passage in passages:
        last = passage.a.start - 1, passage.b.start - 1
        for i, j in passage.matched:
            same += a.words[i] == b.words[j]
            other += (a.words[i] != b.words[j]) + min(i - last[0], j - last[1]) - 1
            last = i, j
    return same / (same + other) if same else 0.0


def _weight(a: Weighed, b: Weighed, passages: Iterable[Passage], plain: Callable[[Passage], float]) -> float:
    """What the passages say of copying beyond what chance would find among so many pairs of sentences.

    A passage right behind the last has few places where it could stand.
    """
    anywhere = max(CHANCE, log(max(1, len(a.print.sentences) * len(b.print.sentences))))
    last = (-STEPS - 1, -STEPS - 1)
    weight = 0.0
    for passage in passages:
        here = a.sentence[passage.a.start], b.sentence[passage.b.start]
        goes_on = all(0 <= now - before <= STEPS for now, before in zip(here, last, strict=True))
        weight += max(0.0, plain(passage) * passage.alike - (GOES_ON if goes_on else anywhere))
        last = a.sentence[passage.a.stop - 1], b.sentence[passage.b.stop - 1]
    return weight


# ---- phrases that others have as well -------------------------------------------------------------------------------


def without_phrases(pair: Pair, others: Sequence[str]) -> Pair:
    """The pair without the evidence of phrases that others have; `others` are the spaced words of unrelated pages."""

    def plain(passage: Passage) -> float:
        common = set(_phrases(pair, passage, others)) if passage.run < FORMULA else set()
        return evidence(pair.a, pair.b, [passage.matched[n] for n in passage.core], without=common)

    return replace(pair, weight=_weight(pair.a, pair.b, pair.passages, plain))


def _phrases(pair: Pair, passage: Passage, others: Collection[str]) -> Iterator[int]:
    """The words of the first document that stand in phrases which one of the others holds."""
    words = pair.a.print.words
    for run in _runs(pair, passage):
        for start in range(run.start, run.stop - PHRASE + 1):
            phrase = spaced(words[start : start + PHRASE])
            if any(phrase in text for text in others):
                yield from range(start, start + PHRASE)


def _runs(pair: Pair, passage: Passage) -> Iterator[range]:
    """The equal words in a row of a passage, as words of the first document."""
    start, last = -1, (-2, -2)
    for i, j in (*passage.matched, (-9, -9)):
        follows = (i - 1, j - 1) == last
        same = i >= 0 and pair.a.print.words[i] == pair.b.print.words[j]
        if start >= 0 and not (follows and same):
            yield range(start, last[0] + 1)
            start = -1
        if same and start < 0:
            start = i
        last = i, j


def spaced(words: Iterable[str]) -> str:
    """Words between blanks, so that a phrase is found in them by its letters."""
    return f" {' '.join(words)} "


# ---- kind -----------------------------------------------------------------------------------------------------------


def relation(pair: Pair) -> LineageKind:
    """What two pages that copy are to each other."""
    small, large = sorted((pair.share_a, pair.share_b))
    if pair.equal >= VERBATIM:
        if small >= WHOLE:
            return "same_text"
        return "abridged" if large >= LARGE else "shared_passage"
    return "spun" if large >= SUBSTANTIAL else "shared_passage"
