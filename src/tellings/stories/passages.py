"""Which passages of two documents say the same words in the same order.

Two ways find them. Runs of equal words find what was copied as it stands. Sentences compared by the longest common
subsequence of their words, weighted by rarity, find what was edited or spun: who swaps synonyms keeps the order of
names, numbers and most of the grammar, while two reporters of one event share names but hardly their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from tellings.stories.fingerprint import Fingerprint
from tellings.vocabulary import Rarity, is_content

RUN = 6  # equal words in a row that are shown as a shared passage
REPEATS = 8  # a run that starts at more places than this in one document is a refrain, not a passage

# Bounds of the work on hostile or broken pages: no sentence of a report is as long, no content word as frequent.
LONGEST = 400  # words of a sentence that is aligned as a whole; runs are found in longer ones, too
FREQUENT = 200  # sentences of one document that hold the same word

# Two sentences are aligned when they are this alike (0–1) and share this much weight and so many content words.
# Set on copies of the texts in tests/stories/copies.toml, made by hand.
ALIKE = 0.5
SHARED_WEIGHT = 9.0
SHARED_CONTENT = 4
# A sentence right beside an aligned one needs less, for a copy goes on.
NEXT_ALIKE = 0.35
NEXT_CONTENT = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """Words `a` of one document aligned with words `b` of another.

    `matched` are pairs of word numbers of equal class, in order. `alike` is the weighted share of the words that
    match (Dice, 0–1), `plain` the weight of the matches outside quotation marks, `run` the most equal words in a row.
    """

    a: range
    b: range
    matched: tuple[tuple[int, int], ...]
    alike: float
    plain: float
    run: int

    @property
    def identical(self) -> bool:
        return self.run == len(self.a) == len(self.b)


def find_passages(a: Fingerprint, b: Fingerprint, rarity: Rarity) -> list[Passage]:
    """The aligned passages of two documents, in the order of the first; no passage lies inside another."""
    pairs = _joined(a, b, list(_sentence_pairs(a, b, rarity)), rarity)
    rest = [_passage(a, b, x, y, rarity) for x, y in equal_runs(a, b)]
    # Pairs of sentences are one to one, so that a word stands in one of them at most.
    owner_a = {word: number for number, passage in enumerate(pairs) for word in passage.a}
    owner_b = {word: number for number, passage in enumerate(pairs) for word in passage.b}
    free = [p for p in rest if p.plain + p.alike > 0 and not _is_shown(p, owner_a, owner_b)]
    return sorted([*pairs, *free], key=lambda passage: (passage.a.start, passage.b.start))


def _is_shown(passage: Passage, owner_a: Mapping[int, int], owner_b: Mapping[int, int]) -> bool:
    """Does one pair of sentences already show most of this passage?"""
    within_a = Counter(owner_a[word] for word in passage.a if word in owner_a)
    within_b = Counter(owner_b[word] for word in passage.b if word in owner_b)
    return any(2 * count >= len(passage.a) and 2 * within_b[n] >= len(passage.b) for n, count in within_a.items())


# ---- equal words in a row ---------------------------------------------------------------------------------------


def equal_runs(a: Fingerprint, b: Fingerprint) -> Iterator[tuple[range, range]]:
    """The longest runs of at least RUN equal words, each within one block on both sides and with a content word."""
    places = defaultdict(list)
    for start in range(len(a.words) - RUN + 1):
        places[a.words[start : start + RUN]].append(start)
    block_a, block_b = _block_of_words(a), _block_of_words(b)
    reached: dict[int, int] = {}  # diagonal -> the end in b of the run last found on it
    for start_b in range(len(b.words) - RUN + 1):
        starts = places.get(b.words[start_b : start_b + RUN], ())
        for start_a in starts if len(starts) <= REPEATS else ():
            if reached.get(start_a - start_b, 0) > start_b:
                continue
            length = _length(a, b, start_a, start_b)
            reached[start_a - start_b] = start_b + length
            for offset, size in _within_blocks(block_a, block_b, start_a, start_b, length):
                first = start_a + offset
                if sum(map(is_content, a.words[first : first + size])) > 1:
                    yield range(first, first + size), range(start_b + offset, start_b + offset + size)


def _length(a: Fingerprint, b: Fingerprint, start_a: int, start_b: int) -> int:
    longest = min(len(a.words) - start_a, len(b.words) - start_b)
    same = (n for n in range(longest) if a.words[start_a + n] != b.words[start_b + n])
    return next(same, longest)


def _block_of_words(side: Fingerprint) -> list[int]:
    return [block for sentence, block in zip(side.sentences, side.blocks, strict=True) for _ in sentence]


def _within_blocks(
    blocks_a: Sequence[int], blocks_b: Sequence[int], start_a: int, start_b: int, length: int
) -> Iterator[tuple[int, int]]:
    """The run cut wherever a block ends on either side, as offset and length; pieces shorter than RUN are left out."""
    blocks = [(blocks_a[start_a + n], blocks_b[start_b + n]) for n in range(length)]
    begin = 0
    for n in range(1, length + 1):
        if n == length or blocks[n] != blocks[begin]:
            if n - begin >= RUN:
                yield begin, n - begin
            begin = n


# ---- sentences --------------------------------------------------------------------------------------------------


def _sentence_pairs(a: Fingerprint, b: Fingerprint, rarity: Rarity) -> Iterator[Passage]:
    """Each sentence with the one most like it on the other side, if they are alike enough; one to one."""
    aligned = ((x, y, _passage(a, b, a.sentences[x], b.sentences[y], rarity)) for x, y in _candidates(a, b))
    found = [(-p.alike, x, y, p) for x, y, p in aligned if p.alike >= ALIKE and _is_enough(a, p, rarity)]
    taken = {}
    holders: set[int] = set()
    for _, x, y, passage in sorted(found, key=lambda entry: entry[:3]):
        if x not in taken and y not in holders:
            taken[x] = y
            holders.add(y)
            yield passage
    yield from _continued(a, b, taken, rarity)


def _is_enough(a: Fingerprint, passage: Passage, rarity: Rarity) -> bool:
    content = sum(is_content(a.words[word]) for word, _ in passage.matched)
    weight = sum(rarity.weight(a.words[word]) for word, _ in passage.matched)
    return weight >= SHARED_WEIGHT and content >= SHARED_CONTENT


def _continued(a: Fingerprint, b: Fingerprint, taken: dict[int, int], rarity: Rarity) -> Iterator[Passage]:
    """The sentences right behind or before an aligned pair where they, too, say much the same: a copy goes on."""
    held = set(taken.values())
    for x, y in sorted(taken.items()):
        for step in (1, -1):
            at, to = x + step, y + step
            while 0 <= at < len(a.sentences) and 0 <= to < len(b.sentences) and at not in taken and to not in held:
                if max(len(a.sentences[at]), len(b.sentences[to])) > LONGEST:
                    break
                passage = _passage(a, b, a.sentences[at], b.sentences[to], rarity)
                content = sum(is_content(a.words[word]) for word, _ in passage.matched)
                if passage.alike < NEXT_ALIKE or content < NEXT_CONTENT:
                    break
                taken[at] = to
                held.add(to)
                yield passage
                at, to = at + step, to + step


def _candidates(a: Fingerprint, b: Fingerprint) -> list[tuple[int, int]]:
    """Pairs of sentences that share enough content words, wherever they stand in the sentence."""
    holding = defaultdict(list)
    for number, sentence in enumerate(b.sentences):
        for word in _content(b, sentence):
            holding[word].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for number, sentence in enumerate(a.sentences):
        for word in _content(a, sentence):
            holders = holding.get(word, ())
            for other in holders if len(holders) <= FREQUENT else ():
                shared[number, other] += 1
    return sorted(pair for pair, count in shared.items() if count >= SHARED_CONTENT)


def _content(side: Fingerprint, sentence: range) -> list[str]:
    """The classes of the sentence's content words; none of a sentence too long to be one."""
    if len(sentence) > LONGEST:
        return []
    return sorted({side.classes[word] for word in sentence if is_content(side.words[word])})


def _passage(a: Fingerprint, b: Fingerprint, x: range, y: range, rarity: Rarity) -> Passage:
    """Align two ranges of words by the longest common subsequence of their classes."""
    matched = _matched(_slice(a.classes, x), _slice(b.classes, y), x.start, y.start)
    identical = _slice(a.words, x) == _slice(b.words, y)
    weight_a = [rarity.weight(word) for word in _slice(a.words, x)]
    weight_b = weight_a if identical else [rarity.weight(word) for word in _slice(b.words, y)]
    weight = sum(weight_a[i - x.start] + weight_b[j - y.start] for i, j in matched)
    whole = sum(weight_a) + sum(weight_b)
    plain = [(i, j) for i, j in matched if not (a.quoted[i] or b.quoted[j])]
    return Passage(
        a=x,
        b=y,
        matched=tuple(matched),
        alike=weight / whole if whole else 0.0,
        plain=sum(min(weight_a[i - x.start], weight_b[j - y.start]) for i, j in plain),
        run=len(x) if identical else _longest(a, b, matched),
    )


def _matched(mine: Sequence[str], theirs: Sequence[str], start_a: int, start_b: int) -> list[tuple[int, int]]:
    """The pairs of equal words, numbered from the starts; what is equal throughout needs no alignment."""
    if mine == theirs:
        return [(start_a + n, start_b + n) for n in range(len(mine))]
    numbers = {word: n for n, word in enumerate(dict.fromkeys([*mine, *theirs]))}
    steps = LCSseq.opcodes([numbers[word] for word in mine], [numbers[word] for word in theirs])
    return [
        (start_a + step.src_start + n, start_b + step.dest_start + n)
        for step in steps
        if step.tag == "equal"
        for n in range(step.src_end - step.src_start)
    ]


def _slice(column: tuple[str, ...], words: range) -> tuple[str, ...]:
    return column[words.start : words.stop]


def _longest(a: Fingerprint, b: Fingerprint, matched: Sequence[tuple[int, int]]) -> int:
    best = run = 0
    last = (-2, -2)
    for i, j in matched:
        if a.words[i] == b.words[j]:
            run = run + 1 if run and (i - 1, j - 1) == last else 1
            best, last = max(best, run), (i, j)
        else:
            run = 0
    return best


def _joined(a: Fingerprint, b: Fingerprint, pairs: list[Passage], rarity: Rarity) -> list[Passage]:
    """Neighbouring pairs of equal sentences in one block as one passage."""
    block_a, block_b = _block_of_words(a), _block_of_words(b)
    result: list[Passage] = []
    for passage in sorted(pairs, key=lambda passage: (passage.a.start, passage.b.start)):
        last = result[-1] if result else None
        if (
            last is not None
            and last.identical
            and passage.identical
            and (last.a.stop, last.b.stop) == (passage.a.start, passage.b.start)
            and block_a[last.a.start] == block_a[passage.a.start]
            and block_b[last.b.start] == block_b[passage.b.start]
        ):
            x, y = range(last.a.start, passage.a.stop), range(last.b.start, passage.b.stop)
            result[-1] = _passage(a, b, x, y, rarity)
        else:
            result.append(passage)
    return result
