"""How sure it is that two claims are about the same thing, and what forbids it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from tellings.account import reference
from tellings.account.passages import Passages
from tellings.account.profile import Index, Profile
from tellings.account.tellings_order import is_remnant
from tellings.account.words import ACTS, PACKAGE, folded_words
from tellings.model import Figure
from tellings.tables import toml_table, words
from tellings.vocabulary import Rarity

COVER = 0.4  # part of the score that the smaller claim's share decides; the rest is the share of both
ENOUGH = 4.5  # weight of shared terms (see `Rarity`) below which two claims share too little to be compared
DENIED = 0.55  # share of a denial's terms that must stand in the claim which it denies
DENIED_WEIGHT = 5.0
DENIED_LENGTH = 4  # times as many terms as the denial that the claim may have at most
SLIGHT = 3  # terms from which what is denied says enough by itself
FEW, CLEAR = 3, 0.6  # fewer shared terms than FEW need a CLEAR likeness
TOLL = 0.5  # likeness of two counts of the same harm to the same people at the same place, whatever their words
VERBATIM, VERBATIM_WORDS = 0.8, 5  # likeness where one has the words of the other, and from how many words
PARTICULAR = 13  # numbers from here are particular
LEAD = 0.1  # headlines and first sentences of one story mostly tell the same
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` from 0 (nothing in common) to 1 and a little more; `veto` forbids one fact whatever the score.

    `words` is the share of their words, by weight, that the two have in common (0–1).
    """

    score: float = 0.0
    words: float = 0.0
    veto: bool = False
    why: str = ""


NOTHING = Likeness()
APART = Likeness(veto=True)


class Judge:
    """Compares profiles; results are kept."""

    def __init__(self, profiles: Sequence[Profile], look: Index, passages: Passages) -> None:
        # Each wording once, so that copies of a page do not change how rare its words are.
        self._rarity = Rarity({profile.terms for profile in profiles})
        self._look, self._passages = look, passages
        self._everywhere = _everywhere(profiles)
        self._known: dict[tuple[str, str], Likeness] = {}
        self._weights: dict[str, float] = {}

    def rarest(self, profile: Profile, count: int) -> list[str]:
        """The terms of the profile that tell most."""
        return sorted(profile.terms, key=lambda term: (-self._rarity.weight(term), term))[:count]

    def compare(self, a: Profile, b: Profile) -> Likeness:
        """The likeness of two claims; the order of the two does not matter."""
        a, b = (a, b) if a.key <= b.key else (b, a)
        key = (a.key, b.key)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._compare(a, b)
        return known

    def shared(self, a: Profile, b: Profile) -> float:
        """Weight of the terms that both have and that not the whole story has."""
        return self._sum((a.terms & b.terms) - self._everywhere)

    def covered(self, scope: frozenset[str], claim: Profile) -> float:
        """Share of these terms, by weight, that the claim has."""
        return self._sum(scope & claim.terms) / max(1.0, self._sum(scope))

    def _compare(self, a: Profile, b: Profile) -> Likeness:
        sure = self._passages.common(a.claim, b.claim) is not None or _one_amount(a, b)
        if any(self._apart(a, b)) or (not sure and any(self._elsewhere(a, b))):
            return APART
        if _verbatim(a, b):
            return Likeness(VERBATIM, VERBATIM, why="the one has the words of the other")
        shared = a.terms & b.terms
        weight = self._sum(shared)
        if a.denial != b.denial:
            return self._denial(a, b, shared, weight)
        bonus, reasons = self._bonus(a, b)
        toll = _one_toll(a, b) and (len(shared) >= 2 or _fled(a, b) or not (self._scene(a) or self._scene(b)))
        if not toll and (len(shared) < 2 or weight < ENOUGH - 8 * bonus):
            return NOTHING
        own, others = self._weight(a), self._weight(b)
        share = 2 * weight / (own + others)
        score = (1 - COVER) * share + COVER * weight / min(own, others) + bonus - self._malus(a, b)
        if len(shared) < FEW and score < CLEAR:
            score -= 0.15
        score = max(score, TOLL) if toll else score
        return Likeness(score, share, why="; ".join([*reasons, self._words(a, shared)]))

    # ---- what forbids -------------------------------------------------------------------------------------------

    def _elsewhere(self, a: Profile, b: Profile) -> Iterator[bool]:
        """Different days or places. Where one is copied from the other, these are what the copy got wrong."""
        yield a.day is not None and b.day is not None and not a.day.meets(b.day) and not _one_toll(a, b)
        yield bool(a.sites) and bool(b.sites) and not a.sites & b.sites and _townlike(a, b, self._look)
        yield a.background != b.background and a.day != b.day

    def _apart(self, a: Profile, b: Profile) -> Iterator[bool]:
        """Different reference classes, a count and what may come, a few words denied and what happened."""
        yield _counts_apart(a, b)
        yield _slight_denial(a, b)
        one, other = _steps(a.text), _steps(b.text)
        yield bool(one) and bool(other) and not one & other
        yield "wanted" in (a.act, b.act) and a.act != b.act and _same_unit(a, b) is not None
        yield any(x.forecast and not _harmed(x.figures) and _harmed(y.figures) for x, y in ((a, b), (b, a)))

    def _scene(self, profile: Profile) -> bool:
        """Has a count of people more to it than the harm, the number and a country: a scene of its own?"""
        known = reference.harm_terms() | self._everywhere
        plain = [term for term in profile.terms if not term.startswith("#") and term not in known]
        return sum(self._look.precision(term) != "country" for term in plain) > 1

    # ---- what speaks for and against ------------------------------------------------------------------------------

    def _bonus(self, a: Profile, b: Profile) -> tuple[float, list[str]]:
        bonus, reasons = 0.0, []
        edge = self._passages.common(a.claim, b.claim)
        if edge is not None:
            bonus += 0.3
            reasons.append("both stand at the same spot of a passage of common descent")
        figure = _same_figure(a.figures, b.figures)
        if figure is not None:
            # The number is among the shared words already; only a count of people says more than its words.
            bonus += 0.3 if figure.kind in reference.HARM else 0.2 if _telling(figure) else 0.05
            reasons.append(f"both give the same figure, “{figure.evidence.quote}”")
        elif _same_class(a.figures, b.figures):
            bonus += 0.2
            reasons.append("both count the same")
        elif (unit := _same_unit(a, b)) is not None:
            bonus += 0.1
            reasons.append(f"both give a number of the same, “{unit.evidence.quote}”")
        if set(a.informants) & set(b.informants):
            bonus += 0.05
        if self._look.leads(a.claim) and self._look.leads(b.claim) and len(a.terms & b.terms) >= FEW:
            bonus += LEAD
            reasons.append("both open their page")
        return bonus, reasons

    def _malus(self, a: Profile, b: Profile) -> float:
        malus = 0.0
        if a.act != b.act and "wanted" in (a.act, b.act):
            malus += 0.12
        if a.act == b.act == "wanted" and a.informants and b.informants and not set(a.informants) & set(b.informants):
            malus += 0.15
        if a.actors and b.actors and not a.actors & b.actors:
            malus += 0.1
        if len(a.terms) < FEW or len(b.terms) < FEW:
            malus += 0.1
        if is_remnant(a) or is_remnant(b):
            malus += 0.1
        return malus

    def _denial(self, a: Profile, b: Profile, shared: frozenset[str], weight: float) -> Likeness:
        """A denial is about a claim that holds most of what it denies."""
        denial, claim = (a, b) if a.denial else (b, a)
        if set(denial.informants) & set(claim.informants) or weight < DENIED_WEIGHT or len(shared) < 2:
            return NOTHING
        if len(claim.terms) > DENIED_LENGTH * len(denial.terms):
            return NOTHING
        part = weight / max(1.0, self._weight(denial))
        if part < DENIED:
            return NOTHING
        return Likeness(part, why=f"the one denies what the other says: {self._words(denial, shared)}")

    def _words(self, profile: Profile, shared: Iterable[str]) -> str:
        ranked = sorted(shared, key=lambda term: (-self._rarity.weight(term), term))[:SHOWN]
        return "both have " + ", ".join(profile.words[term] for term in ranked)

    def _weight(self, profile: Profile) -> float:
        known = self._weights.get(profile.key)
        if known is None:
            known = self._weights[profile.key] = max(1.0, self._sum(profile.terms))
        return known

    def _sum(self, terms: Iterable[str]) -> float:
        # The exact sum: the same whatever the order of the terms.
        return fsum(map(self._rarity.weight, terms))


def _everywhere(profiles: Iterable[Profile]) -> frozenset[str]:
    """Terms that half of the pages or more have: what the story is about. Pages that tell the very same are one."""
    pages: dict[str, set[frozenset[str]]] = defaultdict(set)
    for profile in profiles:
        pages[profile.claim.document].add(profile.terms)
    different = {frozenset(told) for told in pages.values()}
    held = Counter(term for told in different for term in frozenset[str]().union(*told))
    return frozenset(term for term, count in held.items() if count > 1 and 2 * count >= len(different))


@lru_cache(maxsize=4096)
def _steps(text: str) -> frozenset[int]:
    """The steps of a case at law that a claim names: to be detained is not to be charged."""
    said = frozenset(folded_words(text))
    listed: list[list[str]] = toml_table(PACKAGE, ACTS)["steps"]
    return frozenset(number for number, step in enumerate(listed) if said & set(step))


def _slight_denial(a: Profile, b: Profile) -> bool:
    """Who denies "any part in the attack" denies what is said of them, and not that there was an attack."""
    if a.denial == b.denial:
        return False
    denial, claim = (a, b) if a.denial else (b, a)
    return len(denial.terms) < SLIGHT and not {f"@{key}" for key in denial.informants} & claim.terms


def _verbatim(a: Profile, b: Profile) -> bool:
    """Does one hold all the words of the other, in a row?"""
    one, other = (" ".join(folded_words(side.text)) for side in (a, b))
    shorter, longer = sorted((one, other), key=len)
    return a.denial == b.denial and shorter.count(" ") + 1 >= VERBATIM_WORDS and f" {shorter} " in f" {longer} "


def _telling(figure: Figure) -> bool:
    """Is the number so particular that it is hardly given twice for different things of one story?"""
    exact = figure.value is not None and figure.value >= PARTICULAR and figure.bound != "vague"
    return exact and figure.unit not in words(PACKAGE, reference.TABLE, "no_counts")


def _one_amount(a: Profile, b: Profile) -> bool:
    """Do both give the same particular amount?"""
    figure = _same_figure(a.figures, b.figures)
    return figure is not None and _telling(figure) and figure.unit in words(PACKAGE, reference.TABLE, "amounts")


def _same_unit(a: Profile, b: Profile) -> Figure | None:
    """The only amount of money, share or count of one thing that the first gives, if the second gives one too."""
    amounts = words(PACKAGE, reference.TABLE, "amounts")
    theirs = {figure.unit for figure in reference.single(b.figures) if figure.kind == "other"} & amounts
    return next((f for f in reference.single(a.figures) if f.kind == "other" and f.unit in theirs), None)


def _townlike(a: Profile, b: Profile, look: Index) -> bool:
    """Is there a town or spot on both sides? A region may hold the town of the other telling."""
    return all(
        any((place := look.entities[s].place) is not None and place.precision != "region" for s in side.sites)
        for side in (a, b)
    )


def _harmed(figures: Iterable[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.kind in reference.HARM]


def _counts_apart(a: Profile, b: Profile) -> bool:
    """Do both count people who came to harm, but other harm, other people, or one at a spot and one at large?"""
    if not a.figures or not b.figures or not _harmed(a.figures) or not _harmed(b.figures):
        return False
    if not any(reference.of(f).may_be_same(reference.of(g)) for f in _harmed(a.figures) for g in _harmed(b.figures)):
        return True
    return bool(a.sites) != bool(b.sites) and _same_figure(a.figures, b.figures) is None


def _one_toll(a: Profile, b: Profile) -> bool:
    """Do both count the same harm to the same people at the same place, as something that has happened?"""
    return a.act == b.act == "told" and a.sites == b.sites and _same_class(a.figures, b.figures)


def _fled(a: Profile, b: Profile) -> bool:
    """Do both count people who fled? They are counted for whole countries, however it is worded."""
    return all(any(figure.kind == "displaced" for figure in side.figures) for side in (a, b))


def _same_class(one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    if not one or not other:
        return False
    mine, theirs = reference.single(_harmed(one)), reference.single(_harmed(other))
    return any(reference.of(f).same(reference.of(g)) for f in mine for g in theirs)


def _same_figure(one: Iterable[Figure], other: Iterable[Figure]) -> Figure | None:
    """A figure of one side that the other gives too, counting the same."""
    for f in one:
        for g in other:
            if f.unit != "ordinal" and reference.equal(f, g) and reference.of(f).may_be_same(reference.of(g)):
                return f
    return None
