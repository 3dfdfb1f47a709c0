"""Section 6: who said what: actor, act of saying, the relays it came through, and the pages that have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tellings.model import Claim, Entity, Statement
from tellings.render import words
from tellings.render.cites import Chip
from tellings.render.lookup import UNNAMED, Lookup
from tellings.spans import Evidence

ACTORS_SHOWN = 8
SAYINGS_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way by which a saying reached pages: the relays, innermost first; none where the page heard it itself."""

    relays: tuple[str, ...]
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One thing that an actor said, on however many pages."""

    verb: str
    quote: str
    hedged: bool
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who says something. `more` sayings are folded away."""

    name: str
    about: str
    named: bool
    sayings: tuple[Saying, ...]
    more: tuple[Saying, ...]
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Section 6: named actors, most pages first, then unnamed ones. `more` are folded away."""

    shown: tuple[Actor, ...]
    more: tuple[Actor, ...]


def said(lookup: Lookup) -> Said:
    claim_of: dict[str, Claim] = {}
    for claim in lookup.account.claims:
        if claim.statement is not None:
            claim_of.setdefault(claim.statement, claim)
    by_speaker: dict[str | None, list[Statement]] = {}
    for statement in lookup.account.statements:
        for speaker in _speakers(statement, lookup):
            by_speaker.setdefault(speaker, []).append(statement)
    actors = [_actor(speaker, items, claim_of, lookup) for speaker, items in _ordered(by_speaker, lookup)]
    return Said(shown=tuple(actors[:ACTORS_SHOWN]), more=tuple(actors[ACTORS_SHOWN:]))


def about(entity: Entity) -> str:
    """Role and side in a few words; a side that the role or the name tells already is not told again."""
    told = f"{entity.name} {entity.role or ''}"
    side = None if entity.side and entity.side in told else entity.side
    return ", ".join(part for part in (entity.role, side) if part)


def _speakers(statement: Statement, lookup: Lookup) -> Sequence[str | None]:
    """The named speakers; all unnamed ones are one row, None."""
    known = [item for item in dict.fromkeys(statement.speaker) if item in lookup.entities]
    named: list[str | None] = [item for item in known if lookup.entities[item].named]
    return named or [None]


def _ordered(by_speaker: dict[str | None, list[Statement]], lookup: Lookup) -> list[tuple[str | None, list[Statement]]]:
    def weight(item: tuple[str | None, list[Statement]]) -> tuple[bool, int, int, str]:
        speaker, items = item
        pages = len({statement.document for statement in items})
        return speaker is None, -pages, -len(items), lookup.entities[speaker].name if speaker else ""

    return sorted(by_speaker.items(), key=weight)


def _actor(speaker: str | None, items: Sequence[Statement], claim_of: dict[str, Claim], lookup: Lookup) -> Actor:
    groups: dict[tuple[str, str, str], list[Statement]] = {}
    for statement in items:
        claim = claim_of.get(statement.id)
        fact = lookup.fact_of.get(claim.id) if claim else None
        key = (fact.id if fact else statement.id, statement.modality, statement.polarity)
        groups.setdefault(key, []).append(statement)
    ordered = sorted(groups.values(), key=lambda group: -len({statement.document for statement in group}))
    sayings = [_saying(group, lookup) for group in ordered]
    entity = lookup.entities[speaker] if speaker else None
    return Actor(
        name=entity.name if entity else "Unnamed sources",
        about=about(entity) if entity else "they never add an origin",
        named=entity is not None,
        sayings=tuple(sayings[:SAYINGS_SHOWN]),
        more=tuple(sayings[SAYINGS_SHOWN:]),
        pages=len({statement.document for statement in items}),
    )


def _saying(group: Sequence[Statement], lookup: Lookup) -> Saying:
    first = group[0]
    verb = lookup.verb(first)
    if first.polarity == "negative" and first.modality == "asserted":
        verb = "denied"
    ways: dict[tuple[str, ...], list[Iterable[Evidence]]] = {}
    for statement in group:
        ways.setdefault(_relays(statement, lookup), []).append(statement.content or statement.cue)
    return Saying(
        verb=verb,
        quote=words.shortened(" … ".join(item.quote for item in first.content or first.cue), 280),
        hedged=any(statement.hedges for statement in group),
        ways=tuple(Way(relays=relays, chips=lookup.citations.chips(found)) for relays, found in ways.items()),
    )


def _relays(statement: Statement, lookup: Lookup) -> tuple[str, ...]:
    known = [lookup.entities[item] for item in reversed(statement.relay) if item in lookup.entities]
    relays = tuple(item.name if item.named else f"{UNNAMED} (“{item.name}”)" for item in known)
    if _speakers(statement, lookup) == [None] and statement.source:
        return (f"“{words.shortened(statement.source[0].quote, 60)}”", *relays)
    return relays
