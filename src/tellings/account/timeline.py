"""What happened when, apart from when it was reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tellings.account.profile import Index, Profile
from tellings.account.tellings_order import best_first
from tellings.account.titles import title
from tellings.account.told import Told
from tellings.account.when import days
from tellings.model import TimelineEntry


def timeline(facts: Sequence[Told], look: Index) -> tuple[TimelineEntry, ...]:
    """One entry for each fact and time of its event, in order of time; claims without a time have none."""
    entries = [entry for fact in facts for entry in _entries(fact, look)]
    return tuple(sorted(entries, key=_order))


def _entries(fact: Told, look: Index) -> list[TimelineEntry]:
    by_time: dict[str, list[Profile]] = defaultdict(list)
    for profile in fact.profiles:
        # A clause happens when its sentence says.
        when = look.claims[profile.claim.id].event_time
        if when is not None and days(when) and not profile.denial:
            by_time[when].append(profile)
    return [
        TimelineEntry(
            when=when,
            what=title(best_first(profiles)[0], look),
            claims=tuple(profile.claim.id for profile in profiles),
            reported=_reported(profiles, look),
        )
        for when, profiles in by_time.items()
    ]


def _reported(profiles: Sequence[Profile], look: Index) -> tuple[str, ...]:
    published = (look.documents[profile.claim.document].published for profile in profiles)
    return tuple(sorted({date.edtf for date in published if date is not None}))


def _order(entry: TimelineEntry) -> tuple[int, int, str, tuple[str, ...]]:
    span = days(entry.when)
    first = span.first if span and span.first is not None else 0
    last = span.last if span and span.last is not None else 10**9
    return first, last, entry.when, entry.claims
