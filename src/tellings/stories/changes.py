"""What one wording of a passage changed against the other: numbers, force, facts, sources, words.

Whether a named speaker of a claim was lost is decided later from the claims; here only what the aligned words show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import ratio

from tellings.model import Change, ChangeKind
from tellings.numbers import Number, numbers_in
from tellings.stories.alignment import Passage
from tellings.stories.facts import swapped_names, swapped_relations
from tellings.stories.fingerprint import Fingerprint
from tellings.stories.sources import lost_sources
from tellings.strength import force_between
from tellings.vocabulary import is_content

SPELLING = 75.0  # two words this alike (0–100) are spellings or forms of one word
Segment = tuple[range, range]


def find_changes(a: Fingerprint, b: Fingerprint, passage: Passage) -> tuple[Change, ...]:
    """The changes in a passage in the order of the text; none where the words are the same."""
    if passage.identical:
        return ()
    segments = list(_segments(a, b, passage))
    found = [
        *swapped_relations(a, b, passage.a, passage.b),
        *lost_sources(a, b, passage.a, passage.b),
    ]
    for x, y in segments:
        found += list(_number(a, b, x, y)) or list(_force(a, b, x, y)) or list(swapped_names(a, b, x, y))
    told = {(c.a.start, c.b.start) for c in found if c.a and c.b}
    found += [change for x, y in segments for change in _wording(a, b, x, y, told)]
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda c: (_start(c), c.kind, c.b.start if c.b else -1)))


def _start(change: Change) -> int:
    return change.a.start if change.a else 10**9


def _segments(a: Fingerprint, b: Fingerprint, passage: Passage) -> Iterator[Segment]:
    """The stretches that differ: between equal words, with exchanged words of one class on their own."""
    at_a, at_b = passage.a.start, passage.b.start
    for i, j in [*passage.matched, (passage.a.stop, passage.b.stop)]:
        if i > at_a or j > at_b:
            yield range(at_a, i), range(at_b, j)
        if i < passage.a.stop and a.words[i] != b.words[j]:
            yield range(i, i + 1), range(j, j + 1)
        at_a, at_b = i + 1, j + 1


def _number(a: Fingerprint, b: Fingerprint, x: range, y: range) -> Iterator[Change]:
    mine, theirs = _numbers(a, x), _numbers(b, y)
    if len(mine) == len(theirs) == 1 and mine[0].value != theirs[0].value:
        left, right = a.evidence(mine[0].words), b.evidence(theirs[0].words)
        yield Change(
            kind="number_changed",
            a=left,
            b=right,
            why=f"“{left.quote}” on one page, “{right.quote}” on the other, in otherwise aligned words",
        )


def _same_number(a: Fingerprint, b: Fingerprint, x: Sequence[int], y: Sequence[int]) -> bool:
    """Are these words, and nothing else, one number in two spellings?"""
    if not x or not y:
        return False
    mine, theirs = _numbers(a, range(x[0], x[-1] + 1)), _numbers(b, range(y[0], y[-1] + 1))
    return (
        len(mine) == len(theirs) == 1
        and mine[0].value == theirs[0].value
        and set(x) <= set(mine[0].words)
        and set(y) <= set(theirs[0].words)
    )


def _numbers(side: Fingerprint, words: range) -> list[Number]:
    return list(numbers_in(side.words[words.start : words.stop], words.start))


def _force(a: Fingerprint, b: Fingerprint, x: range, y: range) -> Iterator[Change]:
    for i in x:
        for j in y:
            steps = force_between(a.words[i], b.words[j])
            if steps:
                left, right = a.evidence(range(i, i + 1)), b.evidence(range(j, j + 1))
                weak, strong = (left, right) if steps > 0 else (right, left)
                kind: ChangeKind = "strengthened" if steps > 0 else "weakened"
                why = f"“{strong.quote}” says more than “{weak.quote}”"
                yield Change(kind=kind, a=left, b=right, why=why)
                return


def _wording(a: Fingerprint, b: Fingerprint, x: range, y: range, told: set[tuple[int, int]]) -> Iterator[Change]:
    """Other words for the same, unless another kind of change has told it or only the grammar differs."""
    content_x = [i for i in x if is_content(a.words[i])]
    content_y = [j for j in y if is_content(b.words[j])]
    if not content_x and not content_y:
        return
    if any(a.starts[i] == s and b.starts[j] == t for s, t in sorted(told) for i in x for j in y):
        return
    if _same_number(a, b, content_x, content_y):
        return
    if len(content_x) == len(content_y) == 1 and ratio(a.words[content_x[0]], b.words[content_y[0]]) >= SPELLING:
        return
    left = a.evidence(x) if x else None
    right = b.evidence(y) if y else None
    if left and right:
        why = f"“{left.quote}” was put as “{right.quote}”"
    else:
        why = f"“{(left or right).quote}” stands on one page only"  # type: ignore[union-attr]
    yield Change(kind="wording", a=left, b=right, why=why)
