"""What forbids that two claims are one, whatever they have in common: other days, other people counted, a denial."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tellings.account import reference
from tellings.account.profile import Index, Profile
from tellings.account.words import ACTS, PACKAGE, folded_words
from tellings.model import Figure
from tellings.tables import toml_table, words

PARTICULAR = 13  # numbers from here are particular


def apart(a: Profile, b: Profile) -> bool:
    """A denial and what it denies, other people counted, a count and what may come, two steps of a case at law."""
    return any(_apart(a, b))


def _apart(a: Profile, b: Profile) -> Iterator[bool]:
    yield a.rejects != b.rejects and (a.statement is not None or b.statement is not None)
    yield counts_apart(a, b)
    yield _name_alone(a, b) or _name_alone(b, a)
    one, other = _steps(a.text), _steps(b.text)
    yield bool(one) and bool(other) and not one & other
    yield "wanted" in (a.act, b.act) and a.act != b.act and same_unit(a, b) is not None
    yield any(x.forecast and not harmed(x.figures) and bool(harmed(y.figures)) for x, y in ((a, b), (b, a)))


def _name_alone(a: Profile, b: Profile) -> bool:
    """Is the one nothing but a name, and the other more than that?"""
    return len(b.terms) > 2 and all(term.startswith("@") for term in a.terms)


@lru_cache(maxsize=4096)
def _steps(text: str) -> frozenset[int]:
    """The steps of a case at law that a claim names: to be detained is not to be charged."""
    said = frozenset(folded_words(text))
    listed: list[list[str]] = toml_table(PACKAGE, ACTS)["steps"]
    return frozenset(number for number, step in enumerate(listed) if said & set(step))


def elsewhere(a: Profile, b: Profile, look: Index) -> bool:
    """Other days or places, or people counted at a spot and at large."""
    return other_days(a, b) or (not one_amount(a, b) and other_places(a, b, look)) or spot_and_large(a, b)


def other_days(a: Profile, b: Profile) -> bool:
    """Are both dated, and never on one day? The toll of an event is counted on many."""
    return a.day is not None and b.day is not None and not a.day.meets(b.day) and not one_toll(a, b)


def other_places(a: Profile, b: Profile, look: Index) -> bool:
    """Do both name towns or spots, and none in common? A region may hold the town of the other telling."""
    return bool(a.sites) and bool(b.sites) and not a.sites & b.sites and _townlike(a, look) and _townlike(b, look)


def _townlike(profile: Profile, look: Index) -> bool:
    return any((place := look.entities[s].place) is not None and place.precision != "region" for s in profile.sites)


def counts_apart(a: Profile, b: Profile) -> bool:
    """Do both count people who came to harm, but other harm or other people?"""
    mine, theirs = harmed(a.figures), harmed(b.figures)
    if not mine or not theirs:
        return False
    return not any(reference.of(f).may_be_same(reference.of(g)) for f in mine for g in theirs)


def spot_and_large(a: Profile, b: Profile) -> bool:
    """Does one count people at a spot and the other at large, with other numbers?"""
    both = bool(harmed(a.figures)) and bool(harmed(b.figures))
    return both and bool(a.sites) != bool(b.sites) and same_figure(a.figures, b.figures) is None


def harmed(figures: Iterable[Figure]) -> list[Figure]:
    """The figures that count people who came to harm."""
    return [figure for figure in figures if figure.kind in reference.HARM]


def one_toll(a: Profile, b: Profile) -> bool:
    """Do both count the same harm to the same people at the same place, as something that has happened?"""
    return a.act == b.act == "told" and a.sites == b.sites and same_class(a.figures, b.figures)


def same_class(one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    """Does each count one harm to one population, and is it the same?"""
    if not one or not other:
        return False
    mine, theirs = reference.single(harmed(one)), reference.single(harmed(other))
    return any(reference.of(f).same(reference.of(g)) for f in mine for g in theirs)


def same_figure(one: Iterable[Figure], other: Iterable[Figure]) -> Figure | None:
    """A figure of one side that the other gives too, counting the same."""
    for f in one:
        for g in other:
            if f.unit != "ordinal" and reference.equal(f, g) and reference.of(f).may_be_same(reference.of(g)):
                return f
    return None


def same_unit(a: Profile, b: Profile) -> Figure | None:
    """The only amount of money, share or count of one thing that the first gives, if the second gives one too."""
    amounts = words(PACKAGE, reference.TABLE, "amounts")
    theirs = {figure.unit for figure in reference.single(b.figures) if figure.kind == "other"} & amounts
    return next((f for f in reference.single(a.figures) if f.kind == "other" and f.unit in theirs), None)


def telling(figure: Figure) -> bool:
    """Is the number so particular that it is hardly given twice for different things of one story?"""
    exact = figure.value is not None and figure.value >= PARTICULAR and figure.bound != "vague"
    return exact and figure.unit not in words(PACKAGE, reference.TABLE, "no_counts")


def one_amount(a: Profile, b: Profile) -> bool:
    """Do both give the same particular amount?"""
    figure = same_figure(a.figures, b.figures)
    return figure is not None and telling(figure) and figure.unit in words(PACKAGE, reference.TABLE, "amounts")
