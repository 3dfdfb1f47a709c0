"""Numbers and units that are others in the copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tellings.model import Change
from tellings.numbers import Number, numbers_in
from tellings.stories.fingerprint import Fingerprint
from tellings.stories.segments import Segment, change
from tellings.tables import toml_table

PACKAGE, TABLE = "tellings.stories", "data/changes.toml"
CONVERTED = 0.07  # how far, as a share, two amounts in two units may lie apart to be one
ROUNDED = 0.05  # the same of a number and what it was rounded to
ROUNDING = frozenset({"about", "around", "some", "nearly", "almost", "roughly", "approximately", "over", "than"})
SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "mn", "bn", "tn"})
NEAR = 2  # words before a number in which a word of rounding stands


def changed_numbers(segment: Segment) -> Iterator[Change]:
    """Another number in the place of one, unless the second is the first in another unit or rounded."""
    x, y = _with_digits(segment.a, segment.x), _with_digits(segment.b, segment.y)
    mine, theirs = numbers(segment.a, x), numbers(segment.b, y)
    if len(mine) != 1 or len(theirs) != 1 or mine[0].value == theirs[0].value:
        return
    if _is_converted(segment, mine[0], theirs[0]) or _is_rounded(segment, mine[0], theirs[0]):
        return
    left, right = segment.a.evidence(mine[0].words), segment.b.evidence(theirs[0].words)
    why = f"“{left.quote}” on one page, “{right.quote}” on the other, in otherwise aligned words"
    yield change("number_changed", left, right, why)


def _with_digits(side: Fingerprint, words: range) -> range:
    """The words with the digits before them where they begin with a power of ten: "1.4" million."""
    tens = words and side.words[words.start] in SCALES
    digits = tens and words.start > 0 and side.words[words.start - 1][0].isdigit()
    return range(words.start - 1, words.stop) if digits else words


def changed_units(segment: Segment) -> Iterator[Change]:
    """Another unit behind the same number: "eight kilometres", "eight miles"."""
    (content_a, content_b) = segment.content()
    if len(content_a) != 1 or len(content_b) != 1:
        return
    i, j = content_a[0], content_b[0]
    one, other = _unit(segment.a.words[i]), _unit(segment.b.words[j])
    if one is None or other is None or one[0] != other[0] or one == other:
        return
    before, their_before = _number_before(segment.a, i), _number_before(segment.b, j)
    if before is None or their_before is None or before.value != their_before.value:
        return
    left = segment.a.evidence(range(before.words.start, i + 1))
    right = segment.b.evidence(range(their_before.words.start, j + 1))
    yield change("number_changed", left, right, f"the unit is another: “{left.quote}”, “{right.quote}”")


def numbers(side: Fingerprint, words: range) -> list[Number]:
    """The numbers among these words."""
    return list(numbers_in(side.words[words.start : words.stop], words.start))


def is_one_number(segment: Segment, x: Sequence[int], y: Sequence[int]) -> bool:
    """Are these words, and nothing else, one number in two spellings?"""
    if not x or not y:
        return False
    mine, theirs = numbers(segment.a, range(x[0], x[-1] + 1)), numbers(segment.b, range(y[0], y[-1] + 1))
    return (
        len(mine) == len(theirs) == 1
        and mine[0].value == theirs[0].value
        and set(x) <= set(mine[0].words)
        and set(y) <= set(theirs[0].words)
    )


@cache
def _units() -> dict[str, tuple[str, float]]:
    """For each name of a unit what it measures, and its size in the first unit of its kind."""
    table: dict[str, list[dict[str, object]]] = toml_table(PACKAGE, TABLE)["units"]
    found: dict[str, tuple[str, float]] = {}
    for measure, units in table.items():
        for unit in units:
            names, size = unit["names"], unit["size"]
            assert isinstance(names, list)
            assert isinstance(size, float)
            found |= dict.fromkeys(names, (measure, size))
    return found


def _unit(word: str) -> tuple[str, float] | None:
    return _units().get(word)


def _number_before(side: Fingerprint, word: int) -> Number | None:
    """The number that ends right before a word, of at most three words."""
    for start in range(max(0, word - 3), word):
        for number in numbers(side, range(start, word)):
            if number.words.stop == word:
                return number
    return None


def _behind(side: Fingerprint, number: Number) -> tuple[str, float] | None:
    return _unit(side.words[number.words.stop]) if number.words.stop < len(side.words) else None


def _is_converted(segment: Segment, mine: Number, theirs: Number) -> bool:
    one, other = _behind(segment.a, mine), _behind(segment.b, theirs)
    if one is None or other is None or one[0] != other[0] or one == other:
        return False
    return _apart(mine.value * one[1], theirs.value * other[1]) <= CONVERTED


def _is_rounded(segment: Segment, mine: Number, theirs: Number) -> bool:
    hedged = _hedged(segment.a, mine) or _hedged(segment.b, theirs)
    return hedged and _apart(mine.value, theirs.value) <= ROUNDED


def _hedged(side: Fingerprint, number: Number) -> bool:
    return not ROUNDING.isdisjoint(side.words[max(0, number.words.start - NEAR) : number.words.start])


def _apart(one: float, other: float) -> float:
    return abs(one - other) / max(abs(one), abs(other), 1e-9)
