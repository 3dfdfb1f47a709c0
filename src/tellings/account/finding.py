"""Making findings: their ids, their evidence, and the words for who says something."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.account import counts
from tellings.account.profile import Index, Profile
from tellings.account.words import ACTS, PACKAGE, folded_words
from tellings.ids import content_id
from tellings.model import Claim, Entity, Finding, FindingKind, SameOrigin
from tellings.spans import Evidence
from tellings.tables import words


def make(
    kind: FindingKind,
    a: Profile,
    b: Profile,
    why: str,
    *,
    sides: tuple[Evidence, Evidence] | None = None,
    incompatible: bool = False,
    origins: SameOrigin | None = None,
) -> Finding:
    """A finding of this kind on two claims; `sides` are the words it rests on, the claims' own where not given."""
    a_evidence, b_evidence = sides or (longest(a.claim), longest(b.claim))
    return Finding(
        id=content_id("finding", kind, a.claim.id, b.claim.id),
        kind=kind,
        a=a.claim.id,
        b=b.claim.id,
        a_evidence=a_evidence,
        b_evidence=b_evidence,
        why=why,
        incompatible=incompatible,
        origins=origins,
    )


def longest(claim: Claim) -> Evidence:
    """The longest stretch of the claim's evidence."""
    return max(claim.evidence, key=lambda e: (e.end - e.start, -e.start))


def both_apart(a: Profile, b: Profile) -> bool:
    """Do the two claims stand in different words of the pages?"""
    return not any(
        x.document == y.document and x.start < y.end and y.start < x.end
        for x in a.claim.evidence
        for y in b.claim.evidence
    )


def who(profile: Profile, look: Index) -> str:
    """Who puts the claim forward, in words."""
    if profile.informants:
        return names(profile.informants, look)
    if profile.statement is not None and profile.statement.source:
        return f"“{profile.statement.source[0].quote}”"
    return page(profile, look)


def names(keys: Iterable[str], look: Index) -> str:
    """The names of speakers as they stand in a sentence."""
    return " and ".join(_with_article(look.entities[key]) for key in keys)


def _with_article(entity: Entity) -> str:
    """ "the Ministry of Defence of Sylvania", "a presidential adviser"; proper names as they are."""
    name = entity.name
    folded = folded_words(name)
    if not folded or folded[0] in ("the", "a", "an"):
        return name
    if entity.type == "person":
        return f"a {name}" if name.split()[-1].islower() else name
    common = name[:1].islower() or bool(words(PACKAGE, ACTS, "offices").intersection(folded))
    return f"the {name}" if common else name


def page(profile: Profile, look: Index) -> str:
    """The outlet of the claim's page, or the page's name."""
    document = look.documents[profile.claim.document]
    return document.outlet.name if document.outlet else f"the page {document.name}"


def origins(a: Profile, b: Profile, look: Index) -> SameOrigin:
    """Do two claims come from the same informant? A state and whoever speaks for it are one."""
    if not a.informants or not b.informants:
        return "unknown"
    one = set(a.informants) & set(b.informants) or len(counts.origins((a, b), look)) < 2
    return "same" if one else "different"
