"""What the tellings together leave open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from tellings.account.counts import deniers
from tellings.account.finding import names, page
from tellings.account.profile import Index, Profile
from tellings.account.told import Told
from tellings.model import Gap

MOST = 8  # gaps of each kind
PARTY = 3  # statements by named speakers of a side that make it a party to the story


def gaps(facts: Sequence[Told], look: Index) -> tuple[Gap, ...]:
    """The gaps of each kind, those that matter most first."""
    ordered = sorted(facts, key=lambda told: (-told.fact.pages, not told.harm, told.fact.id))
    return (
        *islice(_single_origin(ordered, look), MOST),
        *islice(_one_side_only(ordered, look), MOST),
        *islice(_denials_not_carried(ordered, look), MOST),
        *_unstated(facts, look),
    )


def _single_origin(facts: Sequence[Told], look: Index) -> Iterator[Gap]:
    """Facts that several pages carry, or that count people who came to harm, on one informant."""
    for told in facts:
        fact = told.fact
        if fact.origins == 1 and told.asserted and (fact.pages > 1 or told.harm):
            pages = "1 page" if fact.pages == 1 else f"{fact.pages} pages"
            text = f"“{fact.title}”: {pages}, but one origin, {names(fact.origin, look)}"
            yield Gap(kind="single_origin", text=text, claims=fact.claims)


def _one_side_only(facts: Sequence[Told], look: Index) -> Iterator[Gap]:
    """Facts for which only speakers of one party to the story stand."""
    parties = _parties(facts, look)
    if len(parties) < 2:
        return
    for told in facts:
        sides = {look.entities[key].side for key in told.fact.origin}
        (side,) = sides if len(sides) == 1 else (None,)
        if side in parties and told.asserted and (told.fact.pages > 1 or told.harm or told.denials):
            text = f"“{told.fact.title}”: only the side of {side} says so"
            yield Gap(kind="one_side_only", text=text, claims=told.fact.claims)


def _parties(facts: Sequence[Told], look: Index) -> tuple[str, ...]:
    """The two sides whose named speakers say most."""
    said = Counter(
        side
        for told in facts
        for profile in told.profiles
        for key in profile.informants
        if (side := look.entities[key].side) is not None
    )
    ranked = sorted((-count, side) for side, count in said.items() if count >= PARTY)
    return tuple(side for _, side in ranked[:2])


def _denials_not_carried(facts: Sequence[Told], look: Index) -> Iterator[Gap]:
    for told in facts:
        carrying = {profile.claim.document for profile in told.denials}
        without = [p for p in told.profiles if p.claim.document not in carrying]
        if not carrying or not without:
            continue
        by = sorted({key for profile in told.denials for key in deniers(profile, look)}, key=look.name)
        whose = f"the denial by {names(by, look)}" if by else "the denial"
        pages = _pages(without, look)
        verb = "carries" if len(pages) == 1 else "carry"
        text = f"“{told.fact.title}”: {' and '.join(pages)} {verb} the claim without {whose}"
        yield Gap(kind="denial_not_carried", text=text, claims=tuple(profile.claim.id for profile in without))


def _pages(profiles: Sequence[Profile], look: Index) -> list[str]:
    return sorted({page(profile, look) for profile in profiles})


def _unstated(facts: Sequence[Told], look: Index) -> Iterator[Gap]:
    """What no page says at all, where that is plain."""
    profiles = [profile for told in facts for profile in told.profiles]
    if not profiles:
        return
    if all(look.claims[profile.claim.id].event_time is None for profile in profiles):
        yield Gap(kind="unstated", text="No telling says on which day any of this happened", claims=())
    if all(look.claims[profile.claim.id].place is None and not profile.sites for profile in profiles):
        yield Gap(kind="unstated", text="No telling says where any of this happened", claims=())
    for kind in ("killed", "injured", "missing", "displaced"):
        counting = [p for p in profiles if any(figure.kind == kind and figure.in_account for figure in p.figures)]
        if counting and not any(profile.attributed for profile in counting):
            text = f"No named source stands behind any number of people {kind}"
            yield Gap(kind="unstated", text=text, claims=tuple(sorted(p.claim.id for p in counting)))
