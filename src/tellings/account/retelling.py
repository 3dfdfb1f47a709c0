"""What one telling of a fact is to another: does it agree, say more, lose the speaker or the hedge?"""

from __future__ import annotations

from collections.abc import Iterator

from tellings import publishers
from tellings.account import reference
from tellings.account.finding import make, names, origins, page, who
from tellings.account.likeness import Judge
from tellings.account.passages import Passages
from tellings.account.profile import Index, Profile, asserts
from tellings.account.words import ACTS, PACKAGE, WORD, folded_words
from tellings.model import Finding
from tellings.spans import Evidence
from tellings.strength import force_between
from tellings.tables import words

SAME_WORDS = 0.6  # share of common words from which a telling is taken to repeat another, and may have lost something
COPIED_WORDS = 0.4  # the same at one spot of a copied passage
SURE = 0.8  # likeness from which the same holds, whatever the words
AGREEING = 0.5  # likeness from which two tellings are said to tell the same
MORE = 1.6  # times as many terms that make a telling fuller
FEWEST = 3  # terms that a telling must have for another to refine it
CARRIED = 0.85  # share of the shorter telling's terms that the fuller one must hold


def retelling(a: Profile, b: Profile, look: Index, passages: Passages, judge: Judge) -> Iterator[Finding]:
    """What the later telling b is to a: what it lost or changed, else whether it agrees; nothing inside one page, or
    where only their figures can be compared.
    """
    if a.claim.document == b.claim.document:
        return
    clash = _clash(a, b)
    copied = passages.common(a.claim, b.claim) is not None
    alike = judge.compare(a, b)
    same = alike.words >= (COPIED_WORDS if copied else SAME_WORDS) or alike.sure >= SURE
    related = copied or passages.linked(a.claim.document, b.claim.document)
    found = list(_lost(a, b, look, same=same and not clash, related=related))
    found += _changed(a, b, look, related=related or same)
    if copied and not found and _rehedged(a, b):
        why = f"“{hedges(a)[0]}” in one telling, “{hedges(b)[0]}” in the other"
        found.append(make("wording_changed", a, b, why))
    yield from found
    if found or clash or a.negated != b.negated or _other_numbers(a, b) or _wish_and_deed(a, b):
        return
    refined = _refines(a, b, look)
    if refined is not None:
        yield refined
    elif alike.sure >= AGREEING and (alike.words >= SAME_WORDS or not _other_names(a, b)):
        yield make("agrees", a, b, _agreement(a, b, look), origins=origins(a, b, look))


def _lost(a: Profile, b: Profile, look: Index, *, same: bool, related: bool) -> Iterator[Finding]:
    """A source or a hedge that one telling has and the other lacks in the same words."""
    lost = _attribution(a, b, look, related=related) or _attribution(b, a, look, related=related) if same else None
    if lost is not None:
        yield lost
    elif same and _may_lose_hedge(a, b):
        yield _hedge(a, b, look)


def _changed(a: Profile, b: Profile, look: Index, *, related: bool) -> Iterator[Finding]:
    """A word that says more or less than the one for which it stands, unless two speakers chose their own words."""
    if not related or (a.informants and b.informants and not set(a.informants) & set(b.informants)):
        return
    mine, theirs = _said(a, look), _said(b, look)
    for word, left in mine.items():
        for other, right in theirs.items():
            steps = 0 if word in theirs or other in mine else force_between(word, other)
            if steps:
                (weak, less), (strong, more) = ((a, left), (b, right)) if steps > 0 else ((b, right), (a, left))
                why = f"“{more.quote}” says more than “{less.quote}”"
                yield make("wording_changed", weak, strong, why, sides=(less, more))
                return


def _said(profile: Profile, look: Index) -> dict[str, Evidence]:
    """The words of the claim and of its saying, each where it first stands."""
    document, found = look.documents[profile.claim.document], dict[str, Evidence]()
    statement = profile.statement
    cue = statement.cue if statement is not None and asserts(statement) else ()
    for evidence in (*profile.claim.evidence, *cue):
        for match in WORD.finditer(evidence.quote):
            words_ = Evidence.at(document, evidence.start + match.start(), evidence.start + match.end())
            found.setdefault(match.group().casefold(), words_)
    return found


def _other_numbers(a: Profile, b: Profile) -> bool:
    """Do both give numbers, and none in common? Whatever these count, the tellings do not plainly say the same."""
    mine, theirs = ({term for term in side.terms if term.startswith("#")} for side in (a, b))
    return bool(mine) and bool(theirs) and not mine & theirs


def _other_names(a: Profile, b: Profile) -> bool:
    """Does each name somebody or some place that the other does not? Then they may tell of different things."""
    mine, theirs = ({term for term in side.terms if term.startswith("@")} for side in (a, b))
    return bool(mine - theirs) and bool(theirs - mine)


def _wish_and_deed(a: Profile, b: Profile) -> bool:
    """Does one want what the other tells as done? They are about one thing and do not say the same."""
    performed = [bool(words(PACKAGE, ACTS, "performing").intersection(folded_words(side.text))) for side in (a, b)]
    return "wanted" in (a.act, b.act) and (a.act != b.act or performed[0] != performed[1])


def _attribution(named: Profile, bare: Profile, look: Index, *, related: bool) -> Finding | None:
    """The first names a source that the second lacks; another outlet's report is no source that could be lost.

    A headline may leave the source to the report below it. Of a source without a name it must be sure that the second
    comes from the text of the first.
    """
    sources = [key for key in named.informants or named.relays if publishers.find(look.name(key)) is None]
    whose = names(sources, look)
    if not sources and related and named.statement is not None and named.statement.source and not _vague(named):
        whose = f"“{named.statement.source[0].quote}”"
    if not whose or not _without_source(bare) or look.role(bare.claim) == "headline":
        return None
    source = bare.statement.source if bare.statement else ()
    instead = f"“{source[0].quote}”" if source else "its own voice"
    why = f"one telling names {whose} for this; {page(bare, look)} has it from {instead}"
    return make("attribution_lost", named, bare, why, origins="unknown")


def _without_source(bare: Profile) -> bool:
    """Has the claim no source, or only one like "sources" or "reports"?"""
    return not bare.attributed and (bare.statement is None or not bare.statement.source or _vague(bare))


def _vague(profile: Profile) -> bool:
    """Is the source of the claim one like "sources" or "reports"?"""
    source = profile.statement.source if profile.statement else ()
    said = {word for evidence in source for word in folded_words(evidence.quote)}
    return bool(said & words(PACKAGE, ACTS, "vague"))


def _may_lose_hedge(a: Profile, b: Profile) -> bool:
    """Is one hedged and the other not, without two speakers who may each see it their way?"""
    if bool(hedges(a)) == bool(hedges(b)):
        return False
    return not (a.attributed and b.attributed and not set(a.informants) & set(b.informants))


def _rehedged(a: Profile, b: Profile) -> bool:
    """Are both hedged, each in its own words?"""
    return bool(hedges(a)) and bool(hedges(b)) and not set(hedges(a)) & set(hedges(b))


def hedges(profile: Profile) -> tuple[str, ...]:
    """The hedges of a claim: those of its statement and those among its own words."""
    stated = tuple(e.quote for e in profile.statement.hedges) if profile.statement else ()
    table = words(PACKAGE, ACTS, "hedging")
    # "May" is a month.
    return stated + tuple(word for word in folded_words(profile.text.replace("May ", " ")) if word in table)


def _hedge(a: Profile, b: Profile, look: Index) -> Finding:
    careful, plain = (a, b) if hedges(a) else (b, a)
    why = f"one telling says “{hedges(careful)[0]}”; {page(plain, look)} leaves it out"
    return make("hedge_lost", careful, plain, why)


def _clash(a: Profile, b: Profile) -> bool:
    """Do figures of one class disagree? Then the figures tell the relation."""
    return any(
        reference.of(f).may_be_same(reference.of(g)) and not reference.overlap(f, g)
        for f in a.figures
        for g in b.figures
        if reference.comparable(f) and reference.comparable(g)
    )


def _refines(a: Profile, b: Profile, look: Index) -> Finding | None:
    for fuller, shorter in ((a, b), (b, a)):
        carried = len(fuller.terms & shorter.terms) >= CARRIED * len(shorter.terms)
        if len(shorter.terms) >= FEWEST and carried and len(fuller.terms) >= MORE * len(shorter.terms):
            why = "one telling has nearly all that the other has, and more"
            return make("refines", fuller, shorter, why, origins=origins(a, b, look))
    return None


def _agreement(a: Profile, b: Profile, look: Index) -> str:
    shared = origins(a, b, look)
    if shared == "same":
        return f"both have it from {who(a, look)}" if a.informants == b.informants else "both have it from one side"
    if shared == "different":
        return f"{who(a, look)} and {who(b, look)} say the same"
    return f"{who(a, look)} and {who(b, look)} tell the same"
