"""Section 7: the timeline; and the times in the header: as of when, and which period is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tellings.render import words
from tellings.render.cites import Chip
from tellings.render.lookup import Lookup

SHOWN = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened. `when` is empty where the entry before has the same time."""

    when: str
    edtf: str
    what: str
    reported: tuple[str, ...]
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Section 7. `more` are folded away."""

    shown: tuple[Event, ...]
    more: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """As of when the account stands, when its pages were published, and the time that they tell of."""

    as_of: str | None
    published: str | None
    told: str | None


def timeline(lookup: Lookup) -> Timeline:
    events: list[Event] = []
    before = None
    for entry in lookup.account.timeline:
        events.append(
            Event(
                when="" if entry.when == before else words.date(entry.when),
                edtf=entry.when,
                what=entry.what,
                reported=tuple(words.date(date) for date in dict.fromkeys(entry.reported)),
                chips=lookup.chips(entry.claims),
            )
        )
        before = entry.when
    return Timeline(shown=tuple(events[:SHOWN]), more=tuple(events[SHOWN:]))


def period(lookup: Lookup) -> Period:
    """The account stands as of its last page; nothing is known of later."""
    published = [lookup.documents[document].published for document in lookup.told]
    dates = [item.edtf for item in published if item]
    return Period(
        as_of=words.date(max(map(_end, dates))) if dates else None,
        published=_range(dates),
        told=_range(entry.when for entry in lookup.account.timeline),
    )


def _range(dates: Iterable[str]) -> str | None:
    """From the first day to the last, without hours."""
    known = [date for date in dates if date]
    if not known:
        return None
    first, last = (words.date(date.partition("T")[0]) for date in (min(map(_start, known)), max(map(_end, known))))
    return first if first == last else f"{first} – {last}"


def _start(edtf: str) -> str:
    start, _, end = edtf.partition("/")
    return start if start.strip(".") else end


def _end(edtf: str) -> str:
    start, slash, end = edtf.partition("/")
    return end if slash and end.strip(".") else start
