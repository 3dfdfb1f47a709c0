"""Unit, counted noun and kind brought together, with what a number takes over from the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.claims.figures_amounts import Quantity
from tellings.claims.figures_meant import HARMED, Meant
from tellings.claims.figures_nouns import Counted
from tellings.claims.figures_totals import listed_on, total
from tellings.claims.figures_words import Row, is_thing, listed, measure
from tellings.model import FigureKind

FOUND_WITHIN = 3  # words
LIVES = frozenset({"life", "lives"})


def meanings(
    row: Row, found: Sequence[tuple[Quantity, Counted]], told: Sequence[FigureKind], before: Meant | None = None
) -> tuple[Meant | None, ...]:
    """The meaning of each quantity of a sentence; None where it counts nothing that can be named.

    `before` is what the sentences just before it counted.
    """
    meant: list[Meant | None] = []
    last: Meant | None = None
    for (quantity, counted), kind in zip(found, told, strict=True):
        what = _meant(row, quantity, counted, kind, last) or _without_noun(row, quantity, counted, last, before)
        what = _as_dead(row, quantity, counted, what, last or before)
        meant.append(what)
        if what and what.unit not in measure("time") and quantity.shape != "ordinal":
            last = what
    return tuple(meant)


def _meant(row: Row, quantity: Quantity, counted: Counted, kind: FigureKind, last: Meant | None) -> Meant | None:
    phrase = _text(row, counted)
    if quantity.shape == "ordinal":
        return Meant("ordinal", phrase, "other")
    if counted.age:
        return Meant("year", "age", "other")
    if quantity.shape == "fraction":
        return Meant("fraction", phrase, "other")
    if row.low(quantity.begin - 1) == "magnitude":
        return Meant("magnitude", None, "other")
    if counted.unit is None or counted.subset:
        return _taken_over(row, quantity, counted, kind, last)
    unit = counted.unit
    if unit in LIVES and (kind == "killed" or row.low(quantity.begin - 1) in listed("lives_verbs")):
        return Meant("person", "people", "killed")
    if unit != "person" and kind in HARMED and _may_be_people(unit, phrase):
        unit = "person"
    if unit == "person":
        return Meant(unit, phrase or _people(last), kind)
    return Meant(unit, phrase, "other")


def _as_dead(row: Row, quantity: Quantity, counted: Counted, what: Meant | None, known: Meant | None) -> Meant | None:
    """ "Eleven were found on the second floor", said after the dead were counted: they were found dead."""
    if what is None or what.unit != "person" or what.kind != "other" or known is None or known.kind != "killed":
        return what
    after = range(max(counted.close, quantity.end), max(counted.close, quantity.end) + FOUND_WITHIN)
    is_found = any(row.low(at) in listed("found") for at in after) and not any(
        row.low(at) in {"alive", "safe", "unhurt"} for at in range(after.start, after.stop + 2)
    )
    return replace(what, kind="killed") if is_found else what


def _without_noun(
    row: Row, quantity: Quantity, counted: Counted, last: Meant | None, before: Meant | None
) -> Meant | None:
    if counted.unit is not None or counted.subset or quantity.shape in ("ordinal", "fraction"):
        return None
    known = last or before
    if known and known.unit == "person" and row.low(quantity.end) in {"were", "are", "had", "have"}:
        return replace(known, kind="other")
    return listed_on(row, quantity, last) or total(row, quantity, last, before)


def _may_be_people(unit: str, phrase: str | None) -> bool:
    """Somebody was killed or hurt, and the noun is not known as a thing or a measure."""
    return phrase is not None and unit not in measure("units").values() and not is_thing(phrase.split()[-1])


def _taken_over(row: Row, quantity: Quantity, counted: Counted, kind: FigureKind, last: Meant | None) -> Meant | None:
    """A number without a noun: "a further 304 wounded", "two of them", "hundreds have gathered"."""
    carries = counted.subset or counted.more or quantity.additional
    if carries and last and (last.unit == "person" or kind == "other"):
        own = _text(row, counted) if counted.subset and counted.has_phrase else None
        return Meant(last.unit, own or last.counted, kind if last.unit == "person" else "other")
    helped = row.low(quantity.end) in listed("bridge_verbs")
    if kind != "other":
        return Meant("person", "people" if helped else _people(last), kind)
    if last and last.unit == "person" and (helped or row.low(quantity.end) in listed("saved")):
        return Meant("person", _people(last), kind)
    if quantity.shape == "amount" and (helped or counted.more or row.low(quantity.end).endswith("ed")):
        return Meant("person", _people(last), kind)
    if row.low(quantity.end) in {"others", "other"}:
        return Meant("person", _people(last), kind)
    return None


def _people(last: Meant | None) -> str:
    counted = last.counted if last and last.unit == "person" else None
    return "people" if counted in (None, "person") else counted


def _text(row: Row, counted: Counted) -> str | None:
    """The noun phrase as it is printed, with single spaces."""
    pieces: list[str] = []
    for at in range(counted.first, counted.stop):
        word = row.words[at]
        if not word.is_alpha and word.low != "-":
            continue
        glue = "" if not pieces or (word.glued and (word.low == "-" or row.low(at - 1) == "-")) else " "
        pieces.append(glue + word.text)
    return "".join(pieces) or None
