"""What one telling of a fact is to another: does it agree, say more, lose the speaker or the hedge?"""

from __future__ import annotations

from tellings.account import reference
from tellings.account.finding import both_apart, make, origins, page, who
from tellings.account.likeness import Judge
from tellings.account.passages import Passages
from tellings.account.profile import Index, Profile
from tellings.account.words import ACTS, PACKAGE, folded_words
from tellings.model import Finding
from tellings.tables import words

SAME_CONTENT = 0.6  # likeness from which two claims have the same content
MORE = 1.6  # times as many terms that make a telling fuller
CARRIED = 0.75  # share of the shorter telling's terms that the fuller one must hold


def retelling(a: Profile, b: Profile, look: Index, passages: Passages, judge: Judge) -> Finding | None:
    """The one relation that matters most between two tellings that assert a fact; None where nothing can be said."""
    if not both_apart(a, b) or a.claim.document == b.claim.document:
        return _in_one_page(a, b, judge)
    likeness = judge.compare(a, b).score
    copied = passages.common(a.claim, b.claim) is not None
    same = copied or likeness >= SAME_CONTENT
    if same and a.attributed != b.attributed:
        return _attribution(*((a, b) if a.attributed else (b, a)), look)
    if same and _may_lose_hedge(a, b):
        return _hedge(a, b, look)
    if _clash(a, b):
        return None
    return _refines(a, b) or make("agrees", a, b, _agreement(a, b, look), origins=origins(a, b))


def _in_one_page(a: Profile, b: Profile, judge: Judge) -> Finding | None:
    """Inside one page only a lost hedge is worth a line; repetition is none."""
    if both_apart(a, b) and judge.compare(a, b).score >= SAME_CONTENT and _may_lose_hedge(a, b):
        return _hedge(a, b, None)
    return None


def _attribution(named: Profile, bare: Profile, look: Index) -> Finding:
    source = bare.statement.source if bare.statement else ()
    instead = f"“{source[0].quote}”" if source else "its own voice"
    why = f"one telling names {who(named, look)} for this; {page(bare, look)} has it from {instead}"
    return make("attribution_lost", named, bare, why, origins="unknown")


def _may_lose_hedge(a: Profile, b: Profile) -> bool:
    """Is one hedged and the other not, without two speakers who may each see it their way?"""
    if bool(hedges(a)) == bool(hedges(b)):
        return False
    return not (a.attributed and b.attributed and not set(a.informants) & set(b.informants))


def hedges(profile: Profile) -> tuple[str, ...]:
    """The hedges of a claim: those of its statement and those among its own words."""
    stated = tuple(e.quote for e in profile.statement.hedges) if profile.statement else ()
    table = words(PACKAGE, ACTS, "hedging")
    return stated + tuple(word for word in folded_words(profile.claim.gist) if word in table)


def _hedge(a: Profile, b: Profile, look: Index | None) -> Finding:
    careful, plain = (a, b) if hedges(a) else (b, a)
    where = f"{page(plain, look)} leaves it out" if look else "elsewhere the same page leaves it out"
    return make("hedge_lost", careful, plain, f"one telling says “{hedges(careful)[0]}”; {where}")


def _clash(a: Profile, b: Profile) -> bool:
    """Do figures of one class disagree? Then the figures tell the relation."""
    return any(
        reference.of(f).may_be_same(reference.of(g)) and not reference.overlap(f, g)
        for f in a.figures
        for g in b.figures
        if reference.comparable(f) and reference.comparable(g)
    )


def _refines(a: Profile, b: Profile) -> Finding | None:
    for fuller, shorter in ((a, b), (b, a)):
        carried = len(fuller.terms & shorter.terms) >= CARRIED * len(shorter.terms)
        if shorter.terms and carried and len(fuller.terms) >= MORE * len(shorter.terms):
            why = "the one says all that the other says, and more"
            return make("refines", fuller, shorter, why, origins=origins(a, b))
    return None


def _agreement(a: Profile, b: Profile, look: Index) -> str:
    shared = origins(a, b)
    if shared == "same":
        return f"both have it from {who(a, look)}"
    if shared == "different":
        return f"{who(a, look)} and {who(b, look)} say the same"
    return f"{who(a, look)} and {who(b, look)} tell the same"
