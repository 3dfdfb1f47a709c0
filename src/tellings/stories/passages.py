"""Which passages of two documents say the same words in the same order.

Two ways find them. Runs of equal words find what was copied as it stands. Sentences compared by the longest common
subsequence of their words, weighted by rarity, find what was edited or spun: who swaps synonyms keeps the order of
names, numbers and most of the grammar, while two reporters of one event share names but hardly their order. From the
sentences so found the alignment goes on to their neighbours, for a copy goes on.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping

from tellings.numbers import numbers_in
from tellings.stories.alignment import Passage, Weighed, align
from tellings.stories.candidates import RUN

REPEATS = 8  # a run that starts at more places than this in one document is a refrain, not a passage

# Bounds of the work on hostile or broken pages: no sentence of a report is as long, no content word as frequent.
LONGEST = 400  # words of a sentence that is aligned as a whole; runs are found in longer ones, too
FREQUENT = 200  # sentences of one document that hold the same word

# Two sentences are aligned when the core of their alignment is this alike (0–1), weighs so much and holds so many
# content words, and so much of both sentences (0–1) matches.
ALIKE = 0.5
WEIGHT = 9.0
CONTENT = 4
WHOLE = 0.3
# A sentence near an aligned one needs less: at most STEPS sentences further on both sides, for some are left out.
STEPS = 2
# So many content words must match, and so much of both sentences; of short sentences half of the content words, and a
# number in another spelling counts as one. What has a little less leads on to the next.
NEAR_CONTENT = 3
NEAR_WHOLE = 0.3
BRIDGE = 2


def find_passages(a: Weighed, b: Weighed) -> list[Passage]:
    """The aligned passages of two documents, in the order of the first; no passage lies inside another."""
    pairs = _joined(a, b, _sentence_pairs(a, b))
    rest = [align(a, b, x, y) for x, y in equal_runs(a, b)]
    # Pairs of sentences are one to one, so that a word stands in one of them at most.
    owner_a = {word: number for number, passage in enumerate(pairs) for word in passage.a}
    owner_b = {word: number for number, passage in enumerate(pairs) for word in passage.b}
    free = [passage for passage in rest if not _is_shown(passage, owner_a, owner_b)]
    return sorted([*pairs, *free], key=lambda passage: (passage.a.start, passage.b.start))


def _is_shown(passage: Passage, owner_a: Mapping[int, int], owner_b: Mapping[int, int]) -> bool:
    """Does one pair of sentences already show most of this passage?"""
    within_a = Counter(owner_a[word] for word in passage.a if word in owner_a)
    within_b = Counter(owner_b[word] for word in passage.b if word in owner_b)
    return any(2 * count >= len(passage.a) and 2 * within_b[n] >= len(passage.b) for n, count in within_a.items())


# ---- equal words in a row ---------------------------------------------------------------------------------------


def equal_runs(a: Weighed, b: Weighed) -> Iterator[tuple[range, range]]:
    """The longest runs of at least RUN equal words, each within one block on both sides and with content words."""
    words_a, words_b = a.print.words, b.print.words
    places = defaultdict(list)
    for start, key in enumerate(a.runs):
        places[key].append(start)
    reached: dict[int, int] = {}  # diagonal -> the end in b of the run last found on it
    for start_b, key in enumerate(b.runs):
        starts = places.get(key, ())
        for start_a in starts if len(starts) <= REPEATS else ():
            if reached.get(start_a - start_b, 0) > start_b:
                continue
            length = _length(words_a, words_b, start_a, start_b)
            reached[start_a - start_b] = start_b + length
            for offset, size in _within_blocks(a, b, start_a, start_b, length):
                first = start_a + offset
                if sum(a.content[first : first + size]) > 1:
                    yield range(first, first + size), range(start_b + offset, start_b + offset + size)


def _length(a: tuple[str, ...], b: tuple[str, ...], start_a: int, start_b: int) -> int:
    longest = min(len(a) - start_a, len(b) - start_b)
    return next((n for n in range(longest) if a[start_a + n] != b[start_b + n]), longest)


def _within_blocks(a: Weighed, b: Weighed, start_a: int, start_b: int, length: int) -> Iterator[tuple[int, int]]:
    """The run cut wherever a block ends on either side, as offset and length; pieces shorter than RUN are left out."""
    blocks = [(a.block[start_a + n], b.block[start_b + n]) for n in range(length)]
    begin = 0
    for n in range(1, length + 1):
        if n == length or blocks[n] != blocks[begin]:
            if n - begin >= RUN:
                yield begin, n - begin
            begin = n


# ---- sentences --------------------------------------------------------------------------------------------------


def _sentence_pairs(a: Weighed, b: Weighed) -> list[Passage]:
    """Each sentence with the one most like it on the other side, if they are alike enough; one to one."""
    aligned = ((x, y, align(a, b, a.print.sentences[x], b.print.sentences[y])) for x, y in _candidates(a, b))
    found = [(-p.weight * p.alike, x, y, p) for x, y, p in aligned if _is_enough(p)]
    taken: dict[int, int] = {}
    held: set[int] = set()
    result = []
    for _, x, y, passage in sorted(found, key=lambda entry: entry[:3]):
        if x not in taken and y not in held:
            taken[x] = y
            held.add(y)
            result.append(passage)
    return [*result, *_continued(a, b, taken)]


def _is_enough(p: Passage) -> bool:
    return p.alike >= ALIKE and p.weight >= WEIGHT and p.content >= CONTENT and p.whole >= WHOLE


def _continued(a: Weighed, b: Weighed, taken: dict[int, int]) -> Iterator[Passage]:
    """The sentences near an aligned pair, on the same side of it, where they, too, say much the same."""
    held = set(taken.values())
    waiting = deque(sorted(taken.items()))
    while waiting:
        x, y = waiting.popleft()
        for step in (1, -1):
            near = [(x + step * i, y + step * j) for i in range(1, STEPS + 1) for j in range(1, STEPS + 1)]
            for at, to in sorted(near, key=lambda place: abs(place[0] - x) + abs(place[1] - y)):
                if at in taken or to in held or not _is_sentence(a, at) or not _is_sentence(b, to):
                    continue
                passage = align(a, b, a.print.sentences[at], b.print.sentences[to])
                if passage.content >= BRIDGE and passage.whole >= NEAR_WHOLE:
                    taken[at] = to
                    held.add(to)
                    waiting.append((at, to))
                    if _goes_on(a, b, passage):
                        yield passage
                    break


def _goes_on(a: Weighed, b: Weighed, passage: Passage) -> bool:
    """Is a pair of sentences near an aligned one alike enough to be shown?"""
    shortest = min(sum(a.content[i] for i in passage.a), sum(b.content[j] for j in passage.b))
    enough = passage.content >= NEAR_CONTENT or 2 * passage.content >= shortest
    return enough or passage.content + _same_number(a, b, passage) >= NEAR_CONTENT


def _same_number(a: Weighed, b: Weighed, passage: Passage) -> bool:
    """Do both sentences have a number in common that they spell in two ways: "half a million", "500,000"?"""
    mine = {number.value for number in numbers_in(a.print.words[passage.a.start : passage.a.stop])}
    theirs = {number.value for number in numbers_in(b.print.words[passage.b.start : passage.b.stop])}
    return not mine.isdisjoint(theirs)


def _is_sentence(side: Weighed, number: int) -> bool:
    """Is there a sentence of this number, and of a length that can be one?"""
    return 0 <= number < len(side.print.sentences) and len(side.print.sentences[number]) <= LONGEST


def _candidates(a: Weighed, b: Weighed) -> list[tuple[int, int]]:
    """Pairs of sentences that share enough content words, wherever they stand in the sentence."""
    holding = defaultdict(list)
    for number, told in enumerate(b.told):
        for code in told if _is_sentence(b, number) else "":
            holding[code].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for number, told in enumerate(a.told):
        for code in told if _is_sentence(a, number) else "":
            holders = holding.get(code, ())
            if len(holders) <= FREQUENT:
                shared.update((number, other) for other in holders)
    return sorted(pair for pair, count in shared.items() if count >= CONTENT)


def _joined(a: Weighed, b: Weighed, pairs: list[Passage]) -> list[Passage]:
    """Neighbouring pairs of equal sentences in one block as one passage."""
    result: list[Passage] = []
    for passage in sorted(pairs, key=lambda passage: (passage.a.start, passage.b.start)):
        last = result[-1] if result else None
        if (
            last is not None
            and last.identical
            and passage.identical
            and (last.a.stop, last.b.stop) == (passage.a.start, passage.b.start)
            and a.block[last.a.start] == a.block[passage.a.start]
            and b.block[last.b.start] == b.block[passage.b.start]
        ):
            x, y = range(last.a.start, passage.a.stop), range(last.b.start, passage.b.stop)
            result[-1] = align(a, b, x, y)
        else:
            result.append(passage)
    return result
