"""Section 5: where tellings part, side by side, and which pages carry which side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tellings.model import Claim, Fact, Finding
from tellings.render import words
from tellings.render.cites import Chip
from tellings.render.facts import FactView, fact_view
from tellings.render.lookup import Lookup, Telling

SHOWN = 4
TELLINGS_SHOWN = 2
OPPOSED = ("denies", "contradicts")
APART = ("differs", "different_reference_class", "supersedes", "refines")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side: the tellings that stand for it, how many more there are, and all pages that carry it."""

    label: str
    tellings: tuple[Telling, ...]
    more: int
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two sides. `neither` are pages that carry none of them; `incompatible`: both cannot hold as written."""

    kind: str
    label: str
    title: str | None
    a: Side
    b: Side
    neither: tuple[str, ...]
    incompatible: bool
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """Something that the tellings leave open."""

    kind: str
    text: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputes:
    """Section 5. `alone` are facts called denied or disputed of which no pair of tellings is given."""

    shown: tuple[Dispute, ...]
    more: tuple[Dispute, ...]
    alone: tuple[FactView, ...]
    not_carried: tuple[GapView, ...]
    apart: tuple[Dispute, ...]


def disputes(lookup: Lookup) -> Disputes:
    groups = _grouped(lookup)
    opposed = [_dispute(group, lookup) for group in groups if group[0].kind in OPPOSED]
    told = {
        fact.id
        for group in groups
        for finding in group
        for fact in _facts(finding, lookup)
        if finding.kind in OPPOSED
    }
    left = (f for f in lookup.account.facts if f.status in ("denied", "disputed") and f.id not in told)
    return Disputes(
        shown=tuple(opposed[:SHOWN]),
        more=tuple(opposed[SHOWN:]),
        alone=tuple(fact_view(fact, lookup) for fact in left),
        not_carried=gaps(lookup, "denial_not_carried"),
        apart=tuple(_dispute(group, lookup) for group in groups if group[0].kind in APART),
    )


def gaps(lookup: Lookup, kind: str) -> tuple[GapView, ...]:
    """The gaps of a kind, in the order of the account."""
    return tuple(
        GapView(kind=words.word("gap_kinds", kind), text=gap.text, chips=lookup.chips(gap.claims))
        for gap in lookup.account.gaps
        if gap.kind == kind
    )


def _grouped(lookup: Lookup) -> list[list[Finding]]:
    """Findings between the same two facts together, all denials of one fact too: one dispute, whoever carries it."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in lookup.account.findings:
        facts = [fact.id for fact in _facts(finding, lookup)] or [finding.a, finding.b]
        groups.setdefault((finding.kind, *facts), []).append(finding)
    order = {kind: number for number, kind in enumerate((*OPPOSED, *APART))}
    return sorted(groups.values(), key=lambda group: order.get(group[0].kind, len(order)))


def _facts(finding: Finding, lookup: Lookup) -> list[Fact]:
    """The fact that holds both sides; else the first fact of each side."""
    both = [fact for fact in lookup.facts_of.get(finding.a, ()) if finding.b in fact.claims]
    return both[:1] or [lookup.fact_of[claim] for claim in (finding.a, finding.b) if claim in lookup.fact_of]


def _held(finding: Finding, lookup: Lookup) -> str:
    """The claim that a denial is of: the one that is no denial in so many words, else the second."""
    spoken = [lookup.denies(claim) for claim in lookup.claims_of((finding.a, finding.b))]
    return finding.a if spoken == [False, True] else finding.b


def _dispute(group: Sequence[Finding], lookup: Lookup) -> Dispute:
    first = group[0]
    fact = next(iter(_facts(first, lookup)), None)
    a, b = _sides_of_denial(group, lookup) if first.kind == "denies" else _sides(group, lookup)
    pages = [lookup.page_name(document) for document in lookup.told]
    return Dispute(
        kind=first.kind,
        label=words.word("finding_kinds", first.kind),
        title=fact.title if fact else None,
        a=a,
        b=b,
        neither=tuple(page for page in pages if page not in a.pages and page not in b.pages),
        incompatible=any(finding.incompatible for finding in group),
        why=tuple(dict.fromkeys(finding.why for finding in group if finding.why))[:TELLINGS_SHOWN],
    )


def _sides(group: Sequence[Finding], lookup: Lookup) -> tuple[Side, Side]:
    return (
        _side("one", lookup.claims_of(finding.a for finding in group), lookup),
        _side("another", lookup.claims_of(finding.b for finding in group), lookup),
    )


def _sides_of_denial(group: Sequence[Finding], lookup: Lookup) -> tuple[Side, Side]:
    """The claim on the left, its denial on the right, with every page of the same facts that carries either."""
    ids = [claim for finding in group for claim in (finding.a, finding.b)]
    facts = {fact.id: fact for finding in group for fact in _facts(finding, lookup)}
    claims = lookup.claims_of([*ids, *(claim for fact in facts.values() for claim in fact.claims)])
    # "There was no fire" denies without a word of denying; it must not stand with what it opposes.
    denying = {claim for finding in group for claim in (finding.a, finding.b) if claim != _held(finding, lookup)}
    deniers = {key for claim in lookup.claims_of(denying) if (s := lookup.statement_of(claim)) for key in s.speaker}
    denials = [c for c in claims if c.id in denying or lookup.denies(c) or lookup.speaks(c, deniers)]
    held = [claim for claim in claims if claim not in denials]
    return _side("claim", held, lookup), _side("denial", denials, lookup)


def _side(key: str, claims: Sequence[Claim], lookup: Lookup) -> Side:
    return Side(
        label=words.word("sides", key),
        tellings=tuple(lookup.telling(claim) for claim in claims[:TELLINGS_SHOWN]),
        more=max(0, len(claims) - TELLINGS_SHOWN),
        pages=tuple(dict.fromkeys(lookup.page_name(claim.document) for claim in claims)),
    )
