"""Figures beside figures: never of different reference classes, never of different days, as one against the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tellings.account import reference
from tellings.account.align import Group
from tellings.account.finding import both_apart, make, origins, who
from tellings.account.likeness import Judge
from tellings.account.profile import Index, Profile
from tellings.account.tellings_order import best_first
from tellings.account.when import Days, days
from tellings.model import Figure, Finding, FindingKind

MOST_PAIRS = 40  # pairs of figures compared in one fact
RELATED = 0.25  # share of common words below which two numbers are not set side by side
SAME_MATTER = 0.35  # share of common words from which two different numbers are rivals
MOST_CLASSES = 8  # findings between reference classes in one account


@dataclass(frozen=True, slots=True)
class Count:
    """A figure in its claim, with the day for which it holds."""

    profile: Profile
    figure: Figure
    day: Days | None
    reported: Days | None

    @property
    def classed(self) -> reference.Class:
        return reference.of(self.figure)


def within_fact(profiles: Sequence[Profile], look: Index, judge: Judge) -> Iterator[Finding]:
    """Relations between the figures of one fact, each number once, the best tellings first."""
    numbers: dict[tuple[object, ...], Count] = {}
    first: dict[tuple[object, ...], Days] = {}
    for count in _counts(profiles, look):
        numbers.setdefault((*_number(count), count.profile.informants), count)
        if count.reported is not None:
            first[_number(count)] = min(first.get(_number(count), count.reported), count.reported, key=_start)
    # A copy of tomorrow makes no number of today newer.
    numbers = {key: replace(count, reported=first.get(_number(count))) for key, count in numbers.items()}
    for a, b in list(combinations(numbers.values(), 2))[:MOST_PAIRS]:
        if a.classed.may_be_same(b.classed) and both_apart(a.profile, b.profile):
            finding = _relation(a, b, look, judge)
            if finding is not None:
                yield finding


def _number(count: Count) -> tuple[object, ...]:
    return count.classed, count.figure.low, count.figure.high, count.figure.value


def _counts(profiles: Sequence[Profile], look: Index) -> list[Count]:
    return [
        Count(profile, figure, days(figure.as_of), _reported(profile, look))
        for profile in profiles
        for figure in reference.single(profile.figures)
        if reference.comparable(figure)
    ]


def _reported(profile: Profile, look: Index) -> Days | None:
    published = look.documents[profile.claim.document].published
    return days(published.edtf[:10]) if published else None


def _relation(a: Count, b: Count, look: Index, judge: Judge) -> Finding | None:
    risen = _risen(a, b)
    if risen is not None:
        return _after(*risen, look)
    if reference.overlap(a.figure, b.figure):
        return _finer(a, b)
    alike = judge.compare(a.profile, b.profile).words
    if alike < (RELATED if a.figure.kind in reference.HARM else SAME_MATTER):
        return None
    later = _later(a, b)
    if later is not None and not _other_sources(a, b, look):
        return _superseded(*later)
    words = f"{_said(a, look)} against {_said(b, look)}"
    if not a.classed.same(b.classed):
        return _made("differs", a, b, f"{words}: one counts more broadly than the other")
    if "vague" in (a.figure.bound, b.figure.bound):
        return _made("differs", a, b, f"{words}: one of them is given in words only")
    if alike < SAME_MATTER or a.figure.kind not in reference.HARM:
        return _made("differs", a, b, f"{words}: perhaps not the same count")
    if not _one_claimer(a, b):
        return _made("differs", a, b, f"{words}: different counts of the same", incompatible=True)
    if _same_frame(a, b):
        return _made("contradicts", a, b, f"{words}: the same count of the same; both cannot hold", incompatible=True)
    return _made("differs", a, b, words)


def _after(new: Count, old: Count, look: Index) -> Finding:
    """The later of two counts beside the earlier one, which it replaces if they are not of two sides."""
    if _other_sources(new, old, look):
        return _made("differs", new, old, f"{_said(new, look)}, later, against {_said(old, look)}")
    return _superseded(new, old)


def _other_sources(a: Count, b: Count, look: Index) -> bool:
    """Are both counts of named informants, and these of two sides? A later count replaces one of its own source."""
    return origins(a.profile, b.profile, look) == "different"


def _superseded(new: Count, old: Count) -> Finding:
    why = f"“{new.figure.evidence.quote}” is the later count, “{old.figure.evidence.quote}” the earlier one"
    return _made("supersedes", new, old, why)


def _risen(a: Count, b: Count) -> tuple[Count, Count] | None:
    """The later and the earlier of two counts of one harm, where the later one is an exact and higher number."""
    later = _later(a, b) if a.figure.kind in reference.HARM and a.classed.same(b.classed) else None
    if later is None or None in (a.figure.value, b.figure.value) or later[0].figure.bound == "vague":
        return None
    return later if (later[0].figure.value or 0) > (later[1].figure.value or 0) else None


def _said(count: Count, look: Index) -> str:
    return f"“{count.figure.evidence.quote}” ({who(count.profile, look)})"


def _finer(a: Count, b: Count) -> Finding | None:
    """The narrower of two figures that agree; figures that say the same are no finding of their own."""
    if not a.classed.may_be_same(b.classed) or reference.equal(a.figure, b.figure):
        return None
    for fine, coarse in ((a, b), (b, a)):
        if reference.narrower(fine.figure, coarse.figure):
            why = f"“{fine.figure.evidence.quote}” is more exact than “{coarse.figure.evidence.quote}”; both can hold"
            return _made("refines", fine, coarse, why)
    return None


def _later(a: Count, b: Count) -> tuple[Count, Count] | None:
    """The later and the earlier of two counts of different days; None where the days may be the same."""
    x, y = a.day or a.reported, b.day or b.reported
    if x is None or y is None or x.meets(y):
        return None
    return (a, b) if _start(x) > _start(y) else (b, a)


def _start(day: Days) -> int:
    return day.first if day.first is not None else 0


def _one_claimer(a: Count, b: Count) -> bool:
    """Do both figures stand on the same named informant?"""
    return bool(set(a.profile.informants) & set(b.profile.informants))


def _same_frame(a: Count, b: Count) -> bool:
    """Are day, period and place all known to be the same, and is neither figure an addition to another?"""
    one_day = a.day is not None and a.day == b.day
    fixed = one_day or (a.reported is not None and a.reported == b.reported)
    same_place = a.figure.place == b.figure.place and a.profile.sites == b.profile.sites
    return fixed and same_place and a.figure.since == b.figure.since and a.figure.additional == b.figure.additional


def _made(kind: FindingKind, a: Count, b: Count, why: str, *, incompatible: bool = False) -> Finding:
    sides = (a.figure.evidence, b.figure.evidence)
    return make(kind, a.profile, b.profile, why, sides=sides, incompatible=incompatible)


def across_facts(groups: Sequence[Group], look: Index) -> Iterator[Finding]:
    """The same harm to different people: figures that a reader must not add up or set against each other.

    Each population is set beside the one that most pages count.
    """
    firsts: dict[reference.Class, Count] = {}
    for group in sorted(groups, key=_carried):
        for count in _counts(best_first(group.members), look):
            if count.figure.kind in reference.HARM and count.classed.population and not count.profile.denial:
                firsts.setdefault(count.classed, count)
    mains: dict[tuple[str, str], Count] = {}
    pairs = [(mains.setdefault((c.figure.kind, c.figure.unit), c), c) for c in firsts.values()]
    for a, b in [(a, b) for a, b in pairs if _other_people(a, b)][:MOST_CLASSES]:
        groups_named = f"“{a.figure.counted}” and “{b.figure.counted}”"
        why = f"{groups_named} are different groups; the counts do not contradict each other"
        yield _made("different_reference_class", a, b, why)


def _other_people(a: Count, b: Count) -> bool:
    x, y = a.classed, b.classed
    return (x.kind, x.unit) == (y.kind, y.unit) and not x.may_be_same(y) and both_apart(a.profile, b.profile)


def _carried(group: Group) -> tuple[int, str]:
    return -len({profile.claim.document for profile in group.members}), group.members[0].claim.id
