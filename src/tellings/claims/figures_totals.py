"""Numbers without a noun of their own: "the number of teams rose to 34", "the figure of 14", "up from 47"."""

from __future__ import annotations

from dataclasses import replace

from tellings.claims.figures_amounts import Quantity
from tellings.claims.figures_meant import HARMED, Meant
from tellings.claims.figures_words import Row, is_people, kinds, listed, singular
from tellings.model import FigureKind

REACH = 24  # words before a total in which "the number of" is looked for
NEAR = 4  # words between a verb of change and its "to"
CLAUSE_MARKS = frozenset(';:()[]?!"“”')
JOINTS = frozenset({"to", "at", "from", "of", "was", "is", "were", "reached", "hit", "passed", "exceeded", "topped"})
LONGEST = 8
ENDS = frozenset({".", ",", "”", '"', ";", "!", "?", ""})


def total(row: Row, quantity: Quantity, last: Meant | None, before: Meant | None) -> Meant | None:
    """The meaning of a number that nothing counted follows.

    `last` is the meaning of the number before it in the sentence, `before` that of the sentences just before.
    """
    joint, one = row.low(quantity.begin - 1), row.low(quantity.begin - 2)
    known = last or before
    if joint == "of" and one in listed("settlements"):
        return Meant("person", "people", "other")
    if joint == "of" and one in listed("limits"):
        return replace(last, counted=one, kind="other") if last else None
    if joint in JOINTS:
        named = _number_of(row, quantity.begin)
        if named:
            return named
    if known and known.unit == "person" and (_is_count(joint, one) or _is_change(row, quantity.begin)):
        return known
    if known and known.kind in HARMED and _is_bare(row, quantity):
        return known
    return last if last and last.unit != "person" and _is_change(row, quantity.begin) else None


def listed_on(row: Row, quantity: Quantity, last: Meant | None) -> Meant | None:
    """ "Two died on the first floor, 11 on the second and 20 on the stairs": those who died, too."""
    linked = row.low(quantity.begin - 1) in {",", "and"}
    if last and last.unit == "person" and last.kind in HARMED and linked and row.low(quantity.end) in listed("where"):
        return last
    return None


def _number_of(row: Row, end: int) -> Meant | None:
    """What "the number of …" before the word counts."""
    for at in range(end - 1, max(0, end - REACH), -1):
        if row.low(at) in CLAUSE_MARKS:
            return None
        if row.has(at, ("number", "of")):
            return _phrase(row, at + 2, end)
    return None


def _phrase(row: Row, start: int, end: int) -> Meant | None:
    stop = start
    kind: FigureKind = "other"
    while stop < min(end - 1, start + LONGEST) and row.words[stop].is_alpha and row.low(stop) not in listed("closed"):
        found = kinds("verbs").get(row.low(stop)) or kinds("states").get(row.low(stop))
        found = found or kinds("nouns").get(singular(row.low(stop)))
        if found:
            kind = found  # type: ignore[assignment]
            break
        if is_verb_of_change(row.low(stop)):
            break
        stop += 1
    words = [row.words[at].text for at in range(start, stop)]
    if not words:
        return Meant("person", "people", kind) if kind != "other" else None
    unit = "person" if kind != "other" or is_people(words[-1]) else singular(words[-1].casefold())
    return Meant(unit, " ".join(words), kind)


def _is_count(joint: str, noun: str) -> bool:
    """ "The figure of 14", "his own count of 17", "the ministry spoke of two"."""
    return joint == "of" and noun in listed("counts")


def is_verb_of_change(low: str) -> bool:
    """Does the word say that a number went up or down?"""
    return low in listed("changes")


def _is_change(row: Row, begin: int) -> bool:
    """ "Has risen to 23", "fell from nine", "up from 47"."""
    if row.low(begin - 1) not in {"to", "from"}:
        return False
    return any(is_verb_of_change(row.low(at)) for at in range(begin - 1 - NEAR, begin - 1))


def _is_bare(row: Row, quantity: Quantity) -> bool:
    """ "They say 14", "It is more than 20": a number alone behind the verb, at the end of its clause."""
    return row.low(quantity.begin - 1) in listed("stating") and row.low(quantity.end) in ENDS
