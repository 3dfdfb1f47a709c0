"""The numbers in a sentence with the words that limit them: "at least 102", "between 20 and 30", "dozens"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, cast

from tellings.claims.figures_words import Row, additional, is_people, is_plural, listed, measure, phrases_by, singular
from tellings.model import Bound
from tellings.numbers import amount_at, fraction_at, number_at, ordinal_at

Shape = Literal["number", "amount", "fraction", "ordinal"]
DASHES = frozenset({"-", "–"})
FEW = 4  # below this "over", "about", "around" before a thing are mostly prepositions
SCALED = 100
SIGNS_BEFORE = frozenset("-–/.#@&_=+:’'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number in a row of words: first ≤ i < stop are its words, begin ≤ i < end those with what limits it."""

    first: int
    stop: int
    begin: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    shape: Shape
    unit: str | None = None
    additional: bool = False


def quantities(row: Row, is_barred: Callable[[Row, Quantity], bool]) -> Iterator[Quantity]:
    """The quantities of a sentence, in order; `is_barred` turns down numbers that are names, dates or scores."""
    at = 0
    while at < len(row.words):
        found = _read(row, at)
        if found is None or is_barred(row, found):
            at = found.stop if found and found.stop > at + 1 and found.shape != "amount" else at + 1
            continue
        yield _limited(row, found)
        at = found.stop


def _read(row: Row, at: int) -> Quantity | None:
    """The quantity that starts at this word, without what limits it."""
    if row.is_glued(at) and (row.words[at - 1].text[-1].isalnum() or row.low(at - 1) in SIGNS_BEFORE):
        return None
    sign = measure("money").get(row.low(at))
    if sign:
        return _money(row, at, str(sign))
    fraction = fraction_at(row.lows, at)
    if fraction:
        return _exact(at, fraction.words.stop, fraction.value, "fraction")
    amount = amount_at(row.lows, at)
    if amount:
        stop = amount.words.stop - (row.low(amount.words.stop - 1) == "of")
        return Quantity(first=at, stop=stop, begin=at, end=stop, value=None, low=amount.low, high=amount.high,
                        bound="vague", shape="amount")  # fmt: skip
    number = number_at(row.lows, at, short_scales=_is_million(row, at))
    if number and row.low(at - 1) == "day":
        return _exact(at, number.words.stop, number.value, "ordinal")
    if number and not (number.value == 0.5 and len(number.words) == 1):
        found = _exact(at, number.words.stop, number.value, "number")
        return _range(row, found) or found
    ordinal = ordinal_at(row.lows, at)
    if ordinal:
        return _exact(at, ordinal.words.stop, ordinal.value, "ordinal")
    if row.has(at, ("not", "one")) and row.low(at + 2).isalpha() and row.low(at + 2) not in listed("not_one"):
        return _exact(at, at + 2, 0, "number")
    if row.has(at, ("a", "pair", "of")) or row.has(at, ("a", "couple", "of")):
        return _exact(at, at + 2, 2, "number")
    pair = _both(row, at)
    return _exact(at, at + 1, pair, "number") if pair is not None else None


def _is_million(row: Row, at: int) -> bool:
    """Is the "m" of "38m euros", "2m people" no metre, because what is counted follows?"""
    if row.low(at + 1) != "m" or not row.is_glued(at + 1) or at + 2 >= len(row.words):
        return False
    after = row.words[at + 2]
    is_money = str(measure("units").get(singular(after.low), "")).isupper()
    return is_money or (is_people(after.text) and after.low not in listed("closed"))


def _both(row: Row, at: int) -> float | None:
    """2 for "both sides", 0 for "no casualties" and "none of its staff", None elsewhere."""
    if row.low(at) == "none" and row.low(at + 1) == "of":
        return 0
    following = row.low(at + 1)
    if row.low(at) == "both" and row.low(at + 2) != "and" and not row.low(at + 2).isdigit():
        adjective = is_plural(row.low(at + 2)) and following not in listed("closed")
        return 2 if following.isalpha() and (is_plural(following) or adjective) else None
    return 0 if row.low(at) == "no" and singular(following) in listed("no_nouns") else None


def _exact(first: int, stop: int, value: float, shape: Shape) -> Quantity:
    return Quantity(first=first, stop=stop, begin=first, end=stop, value=value, low=value, high=value,
                    bound="exact", shape=shape)  # fmt: skip


def _money(row: Row, at: int, unit: str) -> Quantity | None:
    if at + 1 >= len(row.words) or not row.words[at + 1].is_number:
        return None
    number = number_at(row.lows, at + 1, short_scales=True)
    if number is None:
        return None
    found = replace(_exact(at, number.words.stop, number.value, "number"), unit=unit)
    return _range(row, found) or found


def _range(row: Row, first: Quantity) -> Quantity | None:
    """ "20 to 30", "20-30", "two or three", "between 20 and 30": one quantity with two limits."""
    joint, at = row.low(first.stop), first.stop + 1
    if at >= len(row.words) or first.value is None:
        return None
    at += first.unit is not None and row.low(at) in measure("money")
    number = number_at(row.lows, at, short_scales=first.unit is not None) if at < len(row.words) else None
    if number is None or not _is_joint(row, first, joint, number.value):
        return None
    low = first.value
    if number.value >= SCALED * low and len(number.words) > 1:
        scale = number_at(("one", row.low(number.words.stop - 1)), 0)
        low *= scale.value if scale else 1
    if low >= number.value:
        return None
    begin = first.begin - (row.low(first.begin - 1) == "between")
    return replace(first, begin=begin, stop=number.words.stop, end=number.words.stop, value=None, low=low,
                   high=number.value, bound="about")  # fmt: skip


def _is_joint(row: Row, first: Quantity, joint: str, high: float) -> bool:
    before = row.low(first.begin - 1)
    if joint == "and":
        return before == "between"
    if joint in DASHES:
        return row.words[first.first].is_number and not row.low(first.stop + 2).isdigit()
    if joint == "to":
        return before != "from" and row.words[first.stop - 1].is_alpha == row.words[first.stop + 1].is_alpha
    return joint == "or" and first.value is not None and high <= 2 * first.value + 1


def _limited(row: Row, found: Quantity) -> Quantity:
    """The quantity with the words before and after it that limit it."""
    if found.shape == "ordinal":
        return found
    begin, more = found.begin, False
    bound: Bound | None = None
    while True:
        turn = _additional_before(row, begin)
        if turn:
            begin, more = begin - turn, True
            continue
        length, limit = _modifier_before(row, begin, found)
        if not length:
            break
        begin, bound = begin - length, limit if limit != "exact" or bound is None else bound
    if bound is None and found.shape == "fraction" and row.low(begin - 1) in listed("needing"):
        bound = "at_least"
    end, after = _modifier_after(row, found)
    whole = replace(found, begin=begin, end=end, additional=more)
    return _bounded(whole, after or bound, measured=_measured(row, found))


def _additional_before(row: Row, begin: int) -> int:
    return next((len(turn) for turn in additional() if row.has(begin - len(turn), turn)), 0)


def _modifier_before(row: Row, begin: int, found: Quantity) -> tuple[int, Bound | None]:
    for turn, bound in phrases_by("modifiers", -1).get(row.low(begin - 1), ()):
        if row.has(begin - len(turn), turn) and not _is_preposition(row, begin - len(turn), turn, found):
            return len(turn), cast("Bound", bound)
    return 0, None


def _is_preposition(row: Row, at: int, turn: tuple[str, ...], found: Quantity) -> bool:
    """Is "over", "about", "under" here no limit but a preposition?"""
    if turn == ("all",) and found.shape == "amount":
        return True
    if len(turn) > 1 or turn[0] not in listed("prepositions"):
        return False
    if row.low(at - 1) in listed("speaking_about"):
        return True
    unit = singular(row.low(found.stop))
    if turn[0] == "over" and unit in measure("time"):
        return row.low(at - 1) not in {"for", "just", "well", "took", "lasted", "of", "lasting"}
    measured = unit in measure("units") or found.unit is not None
    return found.value is not None and found.value < FEW and not measured


def _modifier_after(row: Row, found: Quantity) -> tuple[int, Bound | None]:
    at = found.stop + (row.low(found.stop) == "-")
    for turn, bound in phrases_by("after", 0).get(row.low(at), ()):
        if row.has(at, turn):
            return at + len(turn), cast("Bound", bound)
    return found.end, None


def _measured(row: Row, found: Quantity) -> bool:
    """Is this an amount of a measure, not a count?"""
    at = found.stop + (row.low(found.stop) == "-")
    return found.unit is not None or singular(row.low(at)) in measure("units")


def _bounded(found: Quantity, bound: Bound | None, *, measured: bool) -> Quantity:
    """The quantity with inclusive limits: of a count "more than 500" begins at 501, of a measure at 500."""
    value = found.value
    if bound in (None, "exact") or value is None:
        return found
    step = 0 if measured or not float(value).is_integer() else 1
    limits: dict[Bound, tuple[float | None, float | None]] = {
        "at_least": (value, None),
        "more_than": (value + step, None),
        "up_to": (None, value),
        "less_than": (None, value - step),
        "almost": (None, value - step),
        "about": (None, None),
    }
    low, high = limits[bound]
    return replace(found, bound=bound, low=low, high=high)
