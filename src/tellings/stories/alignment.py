"""Words of one document aligned with words of another, and how much that weighs.

Two stretches are aligned by the longest common subsequence of their words. Its core is the part of it in which more
matches than is skipped, both weighed by rarity, so that a sentence which opens with another source, or goes on with
something else, still counts by what it shares.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from rapidfuzz.distance import LCSseq

from tellings.stories.candidates import RUN
from tellings.stories.fingerprint import Fingerprint
from tellings.vocabulary import Rarity, is_content

# What a skipped word takes from the core, as a share of what it would add as a match.
SKIPPED = 0.7
# Documents among which the rarity of a document's words is judged.
NEIGHBOURS = 60
# What a word that was to be expected from its neighbours still says, as a share of its weight.
ECHO = 0.15


@dataclass(frozen=True, slots=True)
class Weighed:
    """A document's words with their weights.

    `codes` has one character for each word, the same for all words of one class; `upto[n]` is the weight of the words
    before n (so it has one entry more than there are words), `content` is 1 for every content word, `speaks` how far a
    match of the word speaks for copying (0–1), `block` and `sentence` are the numbers of the block and of the sentence
    of each word. `runs` are the hashes of the RUN words from each word on, `told` the codes of each sentence's content
    words, each once.
    """

    print: Fingerprint
    codes: str
    upto: Sequence[float]
    content: bytes
    speaks: Sequence[float]
    block: Sequence[int]
    sentence: Sequence[int]
    runs: Sequence[int]
    told: tuple[str, ...]

    def weight(self, start: int, stop: int) -> float:
        """The weight of the words start <= n < stop."""
        return self.upto[stop] - self.upto[start]


class Scale:
    """Weighs documents; words of one class have one code in all of them.

    A document's words are weighed by how many of its neighbours hold them, which are the documents that it may share
    text with, so that pages of other events in the same input change nothing.
    """

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def weigh(self, page: Fingerprint, neighbours: Iterable[Fingerprint]) -> Weighed:
        """The document with its weights; of many neighbours some are enough."""
        codes = self._codes
        held = [page.vocabulary(), *(other.vocabulary() for other in islice(neighbours, NEIGHBOURS))]
        rarity = Rarity([words & held[0] for words in held])
        # A text has room for a million classes; from there on, two may share a code and match in vain.
        text = "".join(chr(codes.setdefault(cls, len(codes)) % 0x110000) for cls in page.classes)
        content = bytes(map(is_content, page.words))
        words, sentences = page.words, page.sentences
        return Weighed(
            print=page,
            codes=text,
            upto=array("d", accumulate(map(rarity.weight, words), initial=0.0)),
            content=content,
            speaks=array("d", (_speaks(said, echo) for said, echo in zip(page.said, page.echo, strict=True))),
            block=array("I", (b for part, b in zip(sentences, page.blocks, strict=True) for _ in part)),
            sentence=array("I", (number for number, part in enumerate(sentences) for _ in part)),
            runs=array("q", (hash(words[n : n + RUN]) for n in range(len(words) - RUN + 1))),
            told=tuple("".join(dict.fromkeys(text[n] for n in part if content[n])) for part in sentences),
        )


def _speaks(said: int, echo: int) -> float:
    if said:
        return 0.0
    return ECHO if echo else 1.0


@dataclass(frozen=True, slots=True)
class Passage:
    """Words `a` of one document aligned with words `b` of another.

    `matched` are pairs of word numbers of equal class, in order; `core` are the places in it of the part that counts.
    Of the core, `alike` is the weighted share of the words that match (0–1), `weight` the weight of the matches,
    `plain` what of it speaks for copying, `content` the number of content words. `whole` is the weighted share over all
    words of both stretches, `run` the most equal words in a row.
    """

    a: range
    b: range
    matched: tuple[tuple[int, int], ...]
    core: range
    alike: float
    weight: float
    plain: float
    content: int
    whole: float
    run: int

    @property
    def identical(self) -> bool:
        """Are the words the same from end to end?"""
        return self.run == len(self.a) == len(self.b)


def align(a: Weighed, b: Weighed, x: range, y: range) -> Passage:
    """Align two ranges of words."""
    words_a, words_b = a.print.words, b.print.words
    matched = _matched(a.codes[x.start : x.stop], b.codes[y.start : y.stop], x.start, y.start)
    identical = words_a[x.start : x.stop] == words_b[y.start : y.stop]
    weights = _weights(a, b, matched)
    core = range(len(matched)) if identical else _core(a, b, matched, weights)
    inner = [matched[n] for n in core]
    weight = sum(weights[n] for n in core)
    return Passage(
        a=x,
        b=y,
        matched=tuple(matched),
        core=core,
        alike=_share(a, b, matched, core, weight),
        weight=weight,
        plain=evidence(a, b, inner),
        content=sum(a.content[i] for i, _ in inner),
        whole=2 * sum(weights) / ((a.weight(x.start, x.stop) + b.weight(y.start, y.stop)) or 1.0),
        run=len(x) if identical else _longest(words_a, words_b, matched),
    )


def evidence(
    a: Weighed, b: Weighed, matched: Iterable[tuple[int, int]], *, without: Collection[int] = frozenset()
) -> float:
    """The weight of matched words as far as it speaks for copying; `without` are words of the first that do not."""
    return sum(
        weight * min(a.speaks[i], b.speaks[j])
        for (i, j), weight in zip(matched, _weights(a, b, matched), strict=True)
        if i not in without
    )


def _weights(a: Weighed, b: Weighed, matched: Iterable[tuple[int, int]]) -> list[float]:
    """The weight of each match: the mean of its two words."""
    mine, theirs = a.upto, b.upto
    return [(mine[i + 1] - mine[i] + theirs[j + 1] - theirs[j]) / 2 for i, j in matched]


def _matched(mine: str, theirs: str, start_a: int, start_b: int) -> list[tuple[int, int]]:
    """The pairs of words of equal class, numbered from the starts; what is equal throughout needs no alignment."""
    if mine == theirs:
        return [(start_a + n, start_b + n) for n in range(len(mine))]
    return [
        (start_a + step.src_start + n, start_b + step.dest_start + n)
        for step in LCSseq.opcodes(mine, theirs)
        if step.tag == "equal"
        for n in range(step.src_end - step.src_start)
    ]


def _core(a: Weighed, b: Weighed, matched: Sequence[tuple[int, int]], weights: Sequence[float]) -> range:
    """The matches, one after the other, that weigh most when what is skipped between them counts against them."""
    best, core = 0.0, range(0)
    sum_, first = 0.0, 0
    for n, (i, j) in enumerate(matched):
        if n:
            before = matched[n - 1]
            sum_ -= SKIPPED * (a.weight(before[0] + 1, i) + b.weight(before[1] + 1, j)) / 2
        if sum_ <= 0:
            sum_, first = 0.0, n
        sum_ += weights[n]
        if sum_ > best:
            best, core = sum_, range(first, n + 1)
    return core


def _share(a: Weighed, b: Weighed, matched: Sequence[tuple[int, int]], core: range, weight: float) -> float:
    if not core:
        return 0.0
    (i, j), (k, m) = matched[core.start], matched[core.stop - 1]
    return min(1.0, 2 * weight / ((a.weight(i, k + 1) + b.weight(j, m + 1)) or 1.0))


def _longest(a: Sequence[str], b: Sequence[str], matched: Sequence[tuple[int, int]]) -> int:
    best = run = 0
    last = (-2, -2)
    for i, j in matched:
        if a[i] == b[j]:
            run = run + 1 if run and (i - 1, j - 1) == last else 1
            best, last = max(best, run), (i, j)
        else:
            run = 0
    return best
