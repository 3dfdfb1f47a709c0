"""What happened to those who are counted: killed, injured, displaced … from the words around the number."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.claims.figures_amounts import Quantity
from tellings.claims.figures_nouns import Counted
from tellings.claims.figures_words import Row, is_people, kinds, listed, phrases_by, singular
from tellings.model import FigureKind

CLAUSE_MARKS = frozenset(';:—–()[]?!"“”')
BEFORE = 3  # words between a verb and its number: "killed, police said, twelve" is too far
TOLL_REACH = 14
REACH = 40  # words after a number in which what happened is looked for
LIST = 4  # numbers that may follow one another in a list
NEAR = 12
LINKS = frozenset({"and", ",", "or", "plus"})
INCLUDING = frozenset({"including", "among", "them"})
TOLL = frozenset({"toll", "count", "killed", "dead", "deaths", "wounded", "injured"})
Found = tuple[Quantity, Counted]


def kinds_of(row: Row, found: Sequence[Found]) -> tuple[FigureKind, ...]:
    """The kind of each quantity of a sentence, in order."""
    told: list[FigureKind] = []
    for number, (quantity, counted) in enumerate(found):
        kind = _own_kind(row, found, number)
        linked = counted.subset or (number and _is_linked(row, found[number - 1], quantity))
        if kind == "other" and number and (linked or _is_out_of(row, found[number - 1], quantity)):
            kind = told[-1]
        told.append(kind)
    return tuple(told)


def _is_out_of(row: Row, before: Found, quantity: Quantity) -> bool:
    """ "Of the 33 dead, 20 were women": 20 of the dead."""
    earlier, _ = before
    opening = [row.low(at) for at in range(max(0, earlier.begin - 2), earlier.begin)]
    return "of" in opening and earlier.begin <= 2 and row.low(quantity.begin - 1) == ","


def _own_kind(row: Row, found: Sequence[Found], number: int) -> FigureKind:
    quantity, counted = found[number]
    return (
        _noun_kind(row, counted)
        or _active_before(row, quantity)
        or _said_after(row, found, number)
        or _toll_before(row, quantity, counted)
        or "other"
    )


def _kind(text: str | None) -> FigureKind | None:
    return text  # type: ignore[return-value]


def _noun_kind(row: Row, counted: Counted) -> FigureKind | None:
    """ "12 deaths", "2 million refugees", "304 wounded"."""
    if not counted.has_phrase or counted.subset:
        return None
    for at in range(counted.first, counted.stop):
        if row.low(at) in kinds("verbs") or row.low(at) in kinds("states"):
            return _kind(kinds("verbs").get(row.low(at)) or kinds("states").get(row.low(at)))
    return _kind(kinds("nouns").get(singular(row.low(counted.stop - 1))))


def _active_before(row: Row, quantity: Quantity) -> FigureKind | None:
    """ "killing dozens", "killed or wounded 30 people", "the deaths of 12"."""
    at = quantity.begin
    while row.low(at - 1) in {"the", "of"} and row.low(at - 2) in {"of", "total", "all", "some", "least"}:
        at -= 1
    for turn, kind in phrases_by("turns_before", -1).get(row.low(at - 1), ()):
        if len(turn) > 1 and turn[0] not in {"death", "number"} and row.has(at - len(turn), turn):
            return _kind(kind)
    for back in range(1, BEFORE + 1):
        low = row.low(at - back)
        if low in kinds("verbs"):
            return _kind(kinds("verbs")[low])
        if low not in {"another", "the", "up", "a", "total", "of", "some", "dead", "all", "him", "himself", "his"}:
            return None
        if low == "dead" and row.low(at - back - 1) in {"shot", "shooting", "left", "leaving", "found"}:
            return "killed"
    return None


def _said_after(row: Row, found: Sequence[Found], number: int, listed_on: int = LIST) -> FigureKind | None:
    """ "102 civilians in Ukraine have been killed", "304 wounded", "2 million have fled", "12 lost their lives"."""
    quantity, counted = found[number]
    starts = {other.begin: later for later, (other, _) in enumerate(found[number + 1 : number + 1 + NEAR], number + 1)}
    start, helped = counted.close, False
    if not counted.has_phrase and counted.unit is None and not counted.subset:
        start = min(start, quantity.end + 1) if counted.more else quantity.end
        start += counted.more and row.low(start) in listed("more")
    for at in range(start, min(len(row.words), quantity.end + REACH)):
        if at in starts:
            return _past_next(row, found, starts[at], listed_on - 1) if listed_on else None
        turn = _turn_at(row, at)
        if turn:
            return turn
        low = row.low(at)
        kind = kinds("states").get(low) or kinds("verbs").get(low)
        if kind:
            said = at + 1 not in starts and _is_said_of(row, at, counted, helped=helped)
            return _kind(kind) if said else None
        if low in CLAUSE_MARKS or low in listed("breaks"):
            return None
        helped = (helped or low in listed("passive")) and low not in LINKS
    return None


def _past_next(row: Row, found: Sequence[Found], following: int, listed_on: int) -> FigureKind | None:
    """ "3 men and 2 women were killed", "12 people, including 3 children, were killed"."""
    quantity, _ = found[following]
    before = row.low(quantity.begin - 1)
    if before in LINKS or before in INCLUDING:
        kind = _said_after(row, found, following, listed_on)
        return kind if kind and _nothing_between(row, found, following) else None
    return None


def _nothing_between(row: Row, found: Sequence[Found], following: int) -> bool:
    """Does the number before take part in the same list: only its phrase, a link and "including" lie between?"""
    earlier, counted = found[following - 1]
    later, _ = found[following]
    return all(
        row.low(at) in LINKS | INCLUDING | {"at", "least"} for at in range(max(counted.close, earlier.end), later.begin)
    )


def _turn_at(row: Row, at: int) -> FigureKind | None:
    turns = phrases_by("turns_after", 0).get(row.low(at), ())
    return next((_kind(kind) for turn, kind in turns if row.has(at, turn)), None)


def _is_said_of(row: Row, at: int, counted: Counted, *, helped: bool) -> bool:
    """Is the participle at this word said of those counted, not an act of theirs ("gunmen killed three")?"""
    low = row.low(at)
    if low in kinds("states") or helped:
        return True
    if low.endswith("ing"):
        return False
    following = row.low(at + 1)
    if at > counted.close + 2 and row.low(at - 1) not in {"or", "and", "been", "being"}:
        return False
    if not following or not row.words[at + 1].is_alpha:
        return not (following and row.words[at + 1].is_number)
    if following in {"a", "an", "the", "his", "her", "their", "its", "at", "more", "some", "another"}:
        return following == "at" and row.low(at + 2) != "least"
    return not is_people(row.words[at + 1].text)


def _toll_before(row: Row, quantity: Quantity, counted: Counted) -> FigureKind | None:
    """ "The death toll rose to 12", "the number of dead stands at 30"."""
    if counted.unit not in (None, "person") or quantity.unit:
        return None
    low = max(0, quantity.begin - TOLL_REACH)
    for at in range(quantity.begin - 1, low, -1):
        if row.low(at) in CLAUSE_MARKS:
            return None
        for turn, kind in phrases_by("turns_before", -1).get(row.low(at), ()) if row.low(at) in TOLL else ():
            if row.has(at - len(turn) + 1, turn):
                return _kind(kind)
    return None


def _is_linked(row: Row, before: Found, quantity: Quantity) -> bool:
    """Does the number follow the one before it in a list: "killing 12 people and three soldiers"?"""
    earlier, counted = before
    between = [row.low(at) for at in range(max(counted.close, earlier.end), quantity.begin)]
    return 0 < len(between) <= 2 and all(word in LINKS | INCLUDING for word in between)
