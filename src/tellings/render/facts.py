"""Sections 1 to 3: the bottom line, what changed, what the tellings agree on and what each adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tellings.model import Changed, Counts, Fact, Line
from tellings.render import words
from tellings.render.cites import Chip
from tellings.render.lookup import Lookup

AGREED_SHOWN = 8
NEW_SHOWN = 8
UNNAMED_SHOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One of the four counts: its number and its word in the right number."""

    number: int
    word: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A status: its key (shape and colour hang on it) and its words."""

    key: str
    text: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A fact with its four counts and citations."""

    title: str
    status: Status
    counts: tuple[Count, ...]
    origins: tuple[str, ...]
    chips: tuple[Chip, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A sentence of the bottom line; `counts` and `origins` are those of the fact that it tells, if there is one.

    `chips` cite the words of the sentence, `also` the other tellings of the fact, `against` its other denials.
    """

    text: str
    status: Status
    counts: tuple[Count, ...]
    origins: tuple[str, ...]
    chips: tuple[Chip, ...]
    also: tuple[Chip, ...]
    against: tuple[Chip, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What one page alone tells."""

    page: str
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Section 3. `shown` stand in the open, `more` are folded away."""

    shown: tuple[FactView, ...]
    more: tuple[FactView, ...]
    added: tuple[Addition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """A difference to the account before this one."""

    kind: str
    before: str | None
    after: str | None
    why: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Section 2. `since` is the input hash of the account before this one, None where there is none.

    `shown` stand in the open, `more` new facts are folded away.
    """

    since: str | None
    shown: tuple[ChangeView, ...]
    more: tuple[ChangeView, ...]


def counts(of: Fact | Counts) -> tuple[Count, ...]:
    """The four counts in their fixed order."""
    return (
        Count(number=of.pages, word="page" if of.pages == 1 else "pages", meaning="pages that carry it"),
        Count(
            number=of.outlets,
            word="outlet" if of.outlets == 1 else "outlets",
            meaning="known publishers among them; outlets of one owner count once, unknown ones add nothing",
        ),
        Count(
            number=of.lineages,
            word="lineage" if of.lineages == 1 else "lineages",
            meaning="families of text among the pages, whoever published them",
        ),
        Count(
            number=of.origins,
            word="origin" if of.origins == 1 else "origins",
            meaning="different named informants at the ends of the chains; unnamed sources add nothing",
        ),
    )


def status(key: str, origins: int | None = None) -> Status:
    """A status in words; a corroborated one says by how many origins."""
    text = words.word("statuses", key)
    if key == "corroborated" and origins is not None:
        text = f"{text} by {words.plural(origins, 'origin')}"
    return Status(key=key, text=text, meaning=words.word("status_meanings", key))


def fact_view(fact: Fact, lookup: Lookup) -> FactView:
    return FactView(
        title=fact.title,
        status=status(fact.status, fact.origins),
        counts=counts(fact),
        origins=_origins(fact, lookup),
        chips=lookup.chips(fact.claims),
        why=fact.why,
    )


def _origins(fact: Fact, lookup: Lookup) -> tuple[str, ...]:
    """The names of a fact's origins; where it has none, the pages' words for its sources, in quotation marks."""
    named = lookup.names(fact.origin)
    if named:
        return named
    statements = (lookup.statement_of(claim) for claim in lookup.claims_of(fact.claims))
    sources = (statement.source[0].quote for statement in statements if statement is not None and statement.source)
    return tuple(dict.fromkeys(f"“{words.shortened(source, 60)}”" for source in sources))[:UNNAMED_SHOWN]


def bottom_line(lookup: Lookup) -> tuple[LineView, ...]:
    return tuple(_line(line, lookup) for line in lookup.account.bottom_line)


def _line(line: Line, lookup: Lookup) -> LineView:
    fact = _fact_of(line, lookup)
    others = lookup.claims_of(claim for claim in fact.claims if claim not in line.claims) if fact else ()
    return LineView(
        text=line.text,
        status=status(line.status, fact.origins if fact else None),
        counts=counts(fact) if fact else (),
        origins=_origins(fact, lookup) if fact else (),
        chips=lookup.chips(line.claims),
        also=lookup.chips(claim.id for claim in others if not lookup.denies(claim)),
        against=lookup.chips(claim.id for claim in others if lookup.denies(claim)),
        why=fact.why if fact else (),
    )


def _fact_of(line: Line, lookup: Lookup) -> Fact | None:
    told = [fact for claim in line.claims for fact in lookup.facts_of.get(claim, ())]
    whole = [fact for fact in told if fact.status == line.status and line.claims[0] in fact.claims]
    return next(iter(whole or told), None)


def changed(lookup: Lookup) -> Changes:
    """What is new stands last, and as a rule there is much of it."""
    account = lookup.account
    views = [_change(item, lookup) for item in account.changed]
    shown = sum(item.kind != "new" for item in account.changed) + NEW_SHOWN
    return Changes(
        since=account.since,
        shown=tuple(views[:shown]),
        more=tuple(views[shown:]),
    )


def _change(item: Changed, lookup: Lookup) -> ChangeView:
    return ChangeView(
        kind=words.word("changed_kinds", item.kind),
        before=item.before.title if item.before else None,
        after=item.after.title if item.after else None,
        why=item.why,
        chips=lookup.chips(item.after.claims if item.after else ()),
    )


def agreement(lookup: Lookup) -> Agreement:
    """Facts that two pages or more carry and nobody disputes; then, page by page, what stands on that page alone.

    What the bottom line tells is not told again.
    """
    told = {fact.id for line in lookup.account.bottom_line if (fact := _fact_of(line, lookup))}
    # A denial stands with what it denies, in section 5.
    parting = {c for f in lookup.account.findings if f.kind in ("denies", "contradicts") for c in (f.a, f.b)}
    undisputed = [
        fact
        for fact in lookup.account.facts
        if fact.status not in ("denied", "disputed") and fact.id not in told and parting.isdisjoint(fact.claims)
    ]
    shared = _each_once(fact_view(f, lookup) for f in sorted(undisputed, key=_weight) if len(f.carried_by) > 1)
    added = (
        Addition(
            page=lookup.page_name(document.id),
            facts=_each_once(fact_view(f, lookup) for f in undisputed if f.carried_by == (document.id,)),
        )
        for document in lookup.account.documents
    )
    return Agreement(
        shown=shared[:AGREED_SHOWN],
        more=shared[AGREED_SHOWN:],
        added=tuple(item for item in added if item.facts),
    )


def _each_once(facts: Iterable[FactView]) -> tuple[FactView, ...]:
    """The facts without those whose words stand in another of them: a clause has been told with its sentence."""
    views = list(facts)
    titles = [view.title.casefold().rstrip(" ….") for view in views]
    return tuple(
        view
        for number, view in enumerate(views)
        if not any(
            titles[number] in title and (len(title) > len(titles[number]) or other < number)
            for other, title in enumerate(titles)
            if other != number
        )
    )


def _weight(fact: Fact) -> tuple[int, int, int]:
    """Corroborated facts first, then those with more lineages and pages; otherwise the account's own order."""
    return (0 if fact.status == "corroborated" else 1, -fact.lineages, -fact.pages)
