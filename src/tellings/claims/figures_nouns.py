"""What is counted: the noun phrase after a number, its head, and the unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tellings.claims.figures_amounts import Quantity
from tellings.claims.figures_words import Row, is_people, is_plural, is_thing, kinds, listed, measure, singular

LONGEST = 6
OLDEST = 120
DETERMINERS = frozenset({"the", "these", "those", "his", "her", "its", "their", "our", "all", "this", "my", "your"})
OPENING = frozenset("\"“‘'")
AGE = frozenset({"old", "olds"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a number counts. first ≤ i < stop are the words of the noun phrase, none where first == stop.

    `subset`: "two of them". `more`: "dozens more". `close` is the first word after unit and phrase.
    """

    unit: str | None
    first: int
    stop: int
    close: int
    age: bool = False
    subset: bool = False
    more: bool = False
    compound: bool = False

    @property
    def has_phrase(self) -> bool:
        return self.first < self.stop


def counted_after(row: Row, found: Quantity) -> Counted:
    """Read the unit and the noun phrase after the number."""
    if _is_age(row, found):
        return Counted(unit="year", first=found.end, stop=found.end, close=found.end, age=True)
    at, compound = found.end, False
    if row.low(at) == "-" and row.is_glued(at):
        at, compound = at + 1, True
    if found.unit is not None:
        return _of_unit(row, at, found.unit, compound=compound)
    unit, after = _unit_at(row, at, found)
    if unit:
        return _aged(row, at, after) or _of_unit(row, after, unit, compound=compound)
    return _of_things(row, at, found, compound=compound)


def _is_age(row: Row, found: Quantity) -> bool:
    """ "Anna Berg, 39, was", "aged 39", "a man, 39"."""
    before, after = row.low(found.begin - 1), row.low(found.end)
    if found.value is None or not 0 < found.value < OLDEST or found.bound != "exact":
        return False
    if before in {"aged", "age"}:
        return True
    name = found.begin >= 2 and (
        row.words[found.begin - 2].text.istitle() or is_people(row.words[found.begin - 2].text)
    )
    return (
        before == ","
        and name
        and row.words[found.first].is_number
        and after in {",", ".", "of", ")", "and", "from", ""}
    )


def _unit_at(row: Row, at: int, found: Quantity) -> tuple[str | None, int]:
    """The unit of measure that stands here, and the word after it."""
    units = measure("units")
    pair = f"{row.low(at)} {row.low(at + 1)}"
    for name in (pair, f"{row.low(at)} {singular(row.low(at + 1))}"):
        if name in units:
            return units[name], at + 2
    low = row.low(at)
    if low == "m" and not row.words[found.first].is_number:
        return None, at
    if low == "second" and not row.is_glued(at):
        return None, at
    if low == "°" and at + 1 < len(row.words):
        return "degree", at + 2
    unit = units.get(low) or (units.get(singular(low)) if len(low) > 3 else None)
    return (unit, at + 1) if unit else (None, at)


def _aged(row: Row, at: int, after: int) -> Counted | None:
    """ "34-year-old", "34 years old", "34 years of age"."""
    if singular(row.low(at)) not in {"year", "month", "week", "day"}:
        return None
    here = after + (row.low(after) == "-")
    if row.low(here) in AGE or (row.low(here) == "of" and row.low(here + 1) == "age"):
        return Counted(unit=singular(row.low(at)), first=at, stop=at, close=here + 1, age=True)
    return None


def _of_unit(row: Row, at: int, unit: str, *, compound: bool) -> Counted:
    """What is measured: "two million dollars of aid", "40 percent of voters", "a three-hour meeting"."""
    if row.low(at) == "-":
        at += 1
    start = at
    if row.low(at) == "of":
        start = _past_determiners(row, at + 1)
    elif not compound and unit != "percent":
        return Counted(unit=unit, first=at, stop=at, close=at, compound=compound)
    elif row.low(at) in {"long", "old", "wide", "high"}:
        start = at + 1
    stop = _phrase_end(row, start, single=compound)
    return Counted(unit=unit, first=start, stop=stop, close=max(stop, at), compound=compound)


def _of_things(row: Row, at: int, found: Quantity, *, compound: bool) -> Counted:
    more = False
    while row.low(at) in listed("more") and not compound:
        at, more = at + 1, True
    if row.low(at) == "of":
        if row.low(at + 1) in listed("subset"):
            return _of_them(row, at + 2)
        at = _past_determiners(row, at + 1)
        if row.low(at - 1) in DETERMINERS and _is_state(row, at) and not _people_follow(row, at):
            return Counted(unit="person", first=at, stop=at + 1, close=at + 1)
        if row.low(at) and row.words[at].is_number:
            at += 1
        unit, after = _unit_at(row, at, found)
        if unit:
            return _of_unit(row, after, unit, compound=False)
    if compound:
        return _compound(row, at)
    if _is_adverb(row.low(at)) and not (at + 1 < len(row.words) and row.words[at + 1].is_alpha):
        return Counted(unit=None, first=at, stop=at, close=at + 1, subset=True)
    stop = _phrase_end(row, at, single=found.value == 1)
    return Counted(unit=_head_unit(row, at, stop), first=at, stop=stop, close=stop, more=more)


def _of_them(row: Row, at: int) -> Counted:
    """ "two of them", "two of them children": the noun behind says who they are."""
    is_noun = at < len(row.words) and row.words[at].text[0].islower() and is_people(row.words[at].text)
    named = is_noun and not _is_state(row, at) and row.low(at) not in listed("closed")
    stop = _phrase_end(row, at, single=False) if named else at
    return Counted(unit=None, first=at, stop=stop, close=max(stop, at), subset=True)


def _compound(row: Row, at: int) -> Counted:
    """ "193-member Assembly", "a 300-strong crowd": the word after the hyphen is the unit."""
    word = row.low(at)
    if word == "strong":
        stop = _phrase_end(row, at + 1, single=True)
        return Counted(unit="person", first=at + 1, stop=stop, close=stop, compound=True)
    start = at + 1 + (row.low(at + 1) == "-")
    stop = _phrase_end(row, start, single=True)
    return Counted(unit=singular(word) or None, first=start, stop=stop, close=max(stop, start), compound=True)


def _past_determiners(row: Row, at: int) -> int:
    while row.low(at) in DETERMINERS:
        at += 1
    return at


def _phrase_end(row: Row, start: int, *, single: bool) -> int:
    """Where the noun phrase that starts here ends."""
    stop = start
    for at in _phrase_words(row, start):
        if at > start and _ends_before(row, start, at, single=single):
            break
        stop = at + 1
    return stop if stop == start or row.words[stop - 1].is_alpha else stop - 1


def _phrase_words(row: Row, start: int) -> Iterator[int]:
    """The words that a noun phrase may hold, up to the first that it may not."""
    for at in range(start, min(len(row.words), start + LONGEST)):
        word = row.words[at]
        if not word.is_alpha:
            inside = word.low in {"-", "’"} and word.glued and row.is_glued(at + 1)
            if not inside and not (at == start and word.low in OPENING):
                return
        elif _is_closed(row, at) or (_is_state(row, at) and not (at == start and _people_follow(row, at))):
            return
        yield at


def _is_closed(row: Row, at: int) -> bool:
    """Is it a word before which a phrase ends? "US" is none, "high-ranking" holds none."""
    if row.low(at + 1) == "-" and row.is_glued(at + 1):
        return False
    return row.low(at) in listed("closed") and not (row.words[at].text.isupper() and row.low(at) in {"us", "it"})


def _is_state(row: Row, at: int) -> bool:
    return row.low(at) in kinds("states") or row.low(at) in kinds("verbs")


def _people_follow(row: Row, at: int) -> bool:
    if at + 1 >= len(row.words) or not row.words[at + 1].is_alpha:
        return False
    return is_people(row.words[at + 1].text) and not _is_state(row, at + 1)


def _ends_before(row: Row, start: int, at: int, *, single: bool) -> bool:
    """Is the phrase complete before this word? After a plural only people go on ("women drivers")."""
    word, last = row.words[at], row.words[at - 1]
    if not word.is_alpha or not last.is_alpha:
        return False
    if (is_people(word.text) and word.text[0].islower()) or (last.low == "police" and is_plural(word.low)):
        return False
    if _is_adverb(last.low) and at - 1 > start:
        return True
    if last.text[0].islower() and is_plural(last.low) and not last.low.endswith("’s"):
        return True
    if is_people(last.text) and (last.text[0].islower() or is_plural(last.low)):
        return word.text[0].islower() or is_plural(last.low)
    if _is_adverb(word.low) and not _is_adverb(last.low):
        return True
    complete = is_thing(last.text) or word.low.endswith("ed")
    return single and complete and word.text[0].islower() and not is_thing(word.text)


def _is_adverb(low: str) -> bool:
    return low.endswith("ly") and low not in listed("no_adverbs")


def _head_unit(row: Row, first: int, stop: int) -> str | None:
    """ "person" for people, else the head in the singular."""
    heads = [at for at in range(first, stop) if row.words[at].is_alpha]
    if not heads:
        return None
    head = row.words[heads[-1]]
    if is_people(head.text):
        return "person"
    return singular(head.low.removesuffix("’s").removesuffix("'s"))
