"""One account out of the material of a story.

claims ─▶ profiles ─▶ groups ─▶ findings ─▶ facts with counts and status ─▶ timeline, gaps, bottom line
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import tellings
from tellings.account import counts
from tellings.account.align import Group, align, units
from tellings.account.align_overrides import corrected
from tellings.account.bottom_line import bottom_line
from tellings.account.families import families, lineages
from tellings.account.findings import findings
from tellings.account.furniture import furniture
from tellings.account.gaps import gaps
from tellings.account.likeness import Judge, Meaning
from tellings.account.passages import Passages
from tellings.account.profile import Index, Profile, index, profiles
from tellings.account.tellings_order import best_first
from tellings.account.timeline import timeline
from tellings.account.titles import title
from tellings.account.told import Told
from tellings.ids import content_id
from tellings.model import Account, Counts, Entity, Fact, Finding, Material, Override, Problem, Statement
from tellings.overrides import NONE, Overrides
from tellings.spans import Evidence


@dataclass(frozen=True, slots=True)
class Looked:
    """Look-ups over the material, and the profile of each claim as a whole."""

    look: Index
    profiles: Mapping[str, Profile]


def build(
    material: Material,
    *,
    input_hash: str,
    problems: tuple[Problem, ...],
    meaning: Meaning,
    model: str | None = None,
    overrides: Overrides = NONE,
) -> Account:
    """The account of a story, `model` naming the language model that read its pages, `meaning` comparing words.

    The order of the rows in the material makes no difference. Of the `overrides` the account lists those that applied.
    """
    look, passages = index(material), Passages(material.lineage)
    described = profiles(material, look)
    compared = units(described, look)
    judge = Judge(compared, look, passages, meaning)
    groups, applied = corrected(align(described, compared, judge), overrides, look.documents)
    found = findings(groups, look, passages, judge)
    family = families(material)
    looked = Looked(look, {profile.claim.id: profile for profile in described})
    told = tuple(_told(group, about, looked, family, passages) for group, about in _with_findings(groups, found))
    return Account(
        tellings=tellings.__version__,
        model=model,
        input=input_hash,
        counts=_counts(told, look, family),
        documents=tuple(sorted(look.documents.values(), key=lambda document: (document.name, document.id))),
        stories=material.stories,
        entities=_mentioned(material),
        statements=tuple(sorted(material.statements, key=_spot)),
        figures=tuple(sorted(material.figures, key=lambda f: (f.document, f.evidence.start, f.id))),
        times=tuple(sorted(material.times, key=lambda t: (t.document, t.evidence.start, t.evidence.end))),
        places=tuple(sorted(material.places, key=lambda p: (p.document, p.evidence.start, p.entity))),
        claims=tuple(sorted(material.claims, key=lambda c: (c.document, c.evidence[0].start, c.id))),
        facts=tuple(sorted((item.fact for item in told), key=lambda f: (-f.pages, -f.lineages, -len(f.claims), f.id))),
        findings=found,
        lineage=material.lineage,
        timeline=timeline(told, look),
        bottom_line=bottom_line(told, look),
        gaps=gaps(told, look),
        furniture=furniture(material.figures, look.documents),
        overrides=tuple(Override(what=what, applied=True) for what in (*material.overrides, *applied)),
        problems=problems,
    )


def _with_findings(groups: Sequence[Group], found: Sequence[Finding]) -> Iterator[tuple[Group, tuple[Finding, ...]]]:
    """Each group with the findings on what it tells: those that join two of its claims, and denials of one of them."""
    by_claim: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        by_claim[finding.b].append(finding)
    for group in groups:
        here = {profile.claim.id: profile for profile in group.members}
        yield group, tuple(f for key in sorted(here) for f in by_claim.get(key, ()) if _is_inside(f, here))


def _is_inside(finding: Finding, here: Mapping[str, Profile]) -> bool:
    """Do both sides stand here by their words, or the side that a denial from elsewhere denies?"""
    a, b = here.get(finding.a), here[finding.b]
    if finding.kind == "denies":
        return a is None and _meets(b, finding.b_evidence)
    return a is not None and _meets(a, finding.a_evidence) and _meets(b, finding.b_evidence)


def _meets(profile: Profile, words: Evidence) -> bool:
    """Have the words of the profile and these a letter in common? Words of saying stand beside the claim."""
    within = any(e.start < words.end and words.start < e.end for e in profile.claim.evidence)
    return within or profile.statement is not None


def _told(
    group: Group, found: Sequence[Finding], looked: Looked, family: Mapping[str, str], passages: Passages
) -> Told:
    look, members = looked.look, _newest_first(best_first(group.members), found)
    claims = tuple(sorted(profile.claim.id for profile in members))
    carried = tuple(sorted({profile.claim.document for profile in members}))
    origin = counts.origins(members, look)
    families_here = lineages((profile.claim for profile in members), family, passages)
    denying = tuple(dict.fromkeys(finding.a for finding in found if finding.kind == "denies"))
    status = counts.status(
        len(origin),
        families_here,
        denied=bool(denying),
        disputed=any(finding.incompatible for finding in found),
    )
    dependent = status == "single_origin" and len(origin) > 1
    fact = Fact(
        id=content_id("fact", *sorted(profile.key for profile in members)),
        title=title(members[0], look),
        claims=claims,
        pages=len(carried),
        outlets=counts.outlets(look.documents[document] for document in carried),
        lineages=families_here,
        origins=len(origin),
        origin=origin,
        carried_by=carried,
        status=status,
        why=(*group.why, *(("several informants, but in one text: not independent tellings",) if dependent else ())),
    )
    return Told(fact, members, tuple(looked.profiles[key] for key in denying))


def _newest_first(members: Sequence[Profile], found: Sequence[Finding]) -> tuple[Profile, ...]:
    """The same order, with those in front that have a count which replaces another: the fact as it stands last."""
    later = [finding.a_evidence for finding in found if finding.kind == "supersedes"]
    values = {
        figure.value
        for profile in members
        for figure in profile.figures
        if any(e.document == figure.document and e.start <= figure.number.start < e.end for e in later)
    }
    return tuple(sorted(members, key=lambda p: values.isdisjoint(figure.value for figure in p.figures)))


def _counts(told: Sequence[Told], look: Index, family: Mapping[str, str]) -> Counts:
    """The four counts of the whole: of the pages that put forward anything."""
    every = [profile for item in told for profile in item.profiles]
    pages = sorted({profile.claim.document for profile in every})
    return Counts(
        pages=len(pages),
        outlets=counts.outlets(look.documents[page] for page in pages),
        lineages=len({family[page] for page in pages}),
        origins=len(counts.origins(every, look)),
    )


def _spot(statement: Statement) -> tuple[str, int, str]:
    return statement.document, statement.content[0].start if statement.content else 0, statement.id


def _mentioned(material: Material) -> tuple[Entity, ...]:
    """The entities that the pages of this story mention or that its rows name, by id."""
    pages = {reading.document.id for reading in material.readings}
    used = {key for s in material.statements for key in (*s.speaker, *s.relay)}
    used |= {place.entity for place in material.places}
    used |= {figure.place for figure in material.figures if figure.place is not None}
    used |= {claim.place for claim in material.claims if claim.place is not None}
    kept = []
    for entity in material.entities:
        variants = tuple(
            replace(variant, mentions=mentions)
            for variant in entity.variants
            if (mentions := tuple(sorted(m for m in variant.mentions if m.document in pages)))
        )
        if variants or entity.id in used:
            kept.append(replace(entity, variants=variants))
    return tuple(sorted(kept, key=lambda entity: entity.id))
