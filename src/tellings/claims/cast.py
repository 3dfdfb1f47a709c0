"""Who and what the pages of a story name: mentions merged into entities, each merge with its reason.

Merging is a table beside the mentions, never a rewrite. A state is one entity with its government; people of one
surname stay two where their given names differ; a description without an owner ("the ministry") is left to those who
know what was said before it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.claims.cast_keys import country_of_state, institution_id, institution_name, state_id
from tellings.claims.cast_people import Label, label_people
from tellings.claims.cast_roles import Owners, Role, country_of, role_of
from tellings.claims.cast_things import (
    Known,
    acronyms,
    american_pages,
    best_name,
    canonical_organisation,
    label_description,
    label_name,
    same_spelling,
)
from tellings.claims.cast_types import settled
from tellings.claims.names_tables import institutions, role_nouns, seats
from tellings.model import Cast, Document, Entity, EntityType, Extract, Mention, Reading, Variant
from tellings.spans import Evidence


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its mentions, and for each description the names inside it."""

    document: Document
    mentions: tuple[Mention, ...]
    inside: Mapping[Mention, tuple[Mention, ...]]


def cast(readings: Sequence[Reading], extracts: Sequence[Extract]) -> Cast:
    """The merged entities of all pages, sorted by id, and the entity of every mention that has one."""
    pages = _pages(readings, extracts)
    people = label_people([m for p in pages for m in p.mentions if m.type == "person" and m.level == "name"])
    roles = _roles(pages, people)
    known = _known(pages, people, roles)
    labels: dict[Mention, Label] = dict(people)
    for page in pages:
        labels |= _things(page, known)
        labels |= _holders(page, roles)
    return Cast(
        entities=tuple(_entities(labels, roles)),
        of_mention={mention.evidence: label.id for mention, label in labels.items()},
    )


def _pages(readings: Sequence[Reading], extracts: Sequence[Extract]) -> list[Page]:
    documents = {reading.document.id: reading.document for reading in readings}
    told = sorted((e for e in extracts if e.document in documents), key=lambda e: e.document)
    ordered = [sorted(extract.mentions, key=lambda m: (m.evidence.start, -m.evidence.end)) for extract in told]
    return [
        Page(documents[extract.document], tuple(mentions), _inside(mentions))
        for extract, mentions in zip(told, settled(ordered), strict=True)
    ]


def _inside(mentions: Sequence[Mention]) -> dict[Mention, tuple[Mention, ...]]:
    """For each description the mentions inside it; `mentions` are in text order, longer ones first."""
    found: dict[Mention, tuple[Mention, ...]] = {}
    for index, outer in enumerate(mentions):
        if outer.level != "description":
            continue
        held = []
        for inner in mentions[index + 1 :]:
            if inner.evidence.start >= outer.evidence.end:
                break
            if inner.evidence.end <= outer.evidence.end and inner.level != "description":
                held.append(inner)
        found[outer] = tuple(held)
    return found


def _roles(pages: Sequence[Page], people: Mapping[Mention, Label]) -> dict[str, Role]:
    """The role of each person: the one said most often with its country, of equals the longest."""
    said: defaultdict[str, Counter[Role]] = defaultdict(Counter)
    for page in pages:
        owners = Owners.of(page.mentions)
        for mention in page.mentions:
            if mention in people and (role := role_of(mention, page.document, owners)):
                said[people[mention].id][role] += 1
    return {key: max(counts, key=lambda r: _weight(r, counts[r])) for key, counts in said.items()}


def _weight(role: Role, count: int) -> tuple[bool, int, int, str]:
    return (role.country is not None, count, len(role.words or ""), role.words or "")


def _known(pages: Sequence[Page], people: Mapping[Mention, Label], roles: Mapping[str, Role]) -> Known:
    names = [m.evidence.quote for p in pages for m in p.mentions if m.type == "organisation" and m.level == "name"]
    held = {mention: roles[label.id] for mention, label in people.items() if label.id in roles}
    return Known(
        acronyms=acronyms(names, (page.document.text for page in pages)),
        sides={mention: role.country for mention, role in held.items() if role.country},
        roles={mention: role.words or "" for mention, role in held.items()},
        people=people,
        american=american_pages(m for page in pages for m in page.mentions),
    )


def _things(page: Page, known: Known) -> dict[Mention, Label]:
    found: dict[Mention, Label] = {}
    held = {inner for listed in page.inside.values() for inner in listed}
    for mention in page.mentions:
        label: Label | None = None
        if mention.level == "description" and mention.type == "organisation":
            label = label_description(mention, page.inside[mention], known)
        elif mention.type != "person" and mention.level != "description":
            label = label_name(mention, page.document, known, is_held=mention in held)
        if label:
            found[mention] = label
    return found


def _holders(page: Page, roles: Mapping[str, Role]) -> dict[Mention, Label]:
    """"The Freedonian president" is the one person of the pages who is that."""
    found = {}
    for mention in page.mentions:
        if mention.level != "description" or mention.type != "person":
            continue
        country = next((c for m in page.inside[mention] if (c := country_of(m))), None)
        noun = mention.evidence.quote.split()[-1].lower()
        holders = sorted(
            key for key, role in roles.items() if country and role.country == country and noun in _words(role)
        )
        if len(holders) == 1 and noun in role_nouns():
            found[mention] = Label(holders[0], f"“{mention.evidence.quote}” is the only {noun} of {country} named")
    return found


def _words(role: Role) -> list[str]:
    return (role.words or "").lower().split()


def _entities(labels: Mapping[Mention, Label], roles: Mapping[str, Role]) -> Iterator[Entity]:
    members: defaultdict[str, list[Mention]] = defaultdict(list)
    reasons: defaultdict[str, set[str]] = defaultdict(set)
    for mention, label in labels.items():
        members[label.id].append(mention)
        if label.reason:
            reasons[label.id].add(label.reason)
    fixed = _fixed_names(members)
    for key in sorted(members):
        yield _entity(key, members[key], reasons[key], fixed.get(key), roles.get(key))


def _fixed_names(members: Mapping[str, Sequence[Mention]]) -> dict[str, tuple[str, str]]:
    """Names and countries of states and their institutions, by id."""
    named = {key: (name, name) for key, name in country_of_state().items() if key in members}
    owners = {m.evidence.quote for mentions in members.values() for m in mentions}
    sides = {name for name, _ in named.values()} | {seats()[o] for o in owners if o in seats()}
    for country in sorted(sides):
        for kind in sorted(set(institutions().values())):
            key = institution_id(kind, country)
            if key in members and key != state_id(country):
                named[key] = (institution_name(kind, country), country)
    return named


def _entity(
    key: str, mentions: Sequence[Mention], reasons: set[str], fixed: tuple[str, str] | None, role: Role | None
) -> Entity:
    kind = _type(key, mentions, fixed)
    named = [m for m in mentions if m.level == "name"] or list(mentions)
    name = fixed[0] if fixed else _name(kind, Counter(m.evidence.quote for m in named))
    side = fixed[1] if fixed else (role.country if role else None) or _side(mentions)
    return Entity(
        id=key,
        type=kind,
        name=name,
        role=role.words if role else None,
        side=side,
        variants=_variants(mentions),
        merged_because=tuple(sorted(reasons | set(_spelling_reasons(kind, named, name)))),
    )


def _type(key: str, mentions: Sequence[Mention], fixed: tuple[str, str] | None) -> EntityType:
    if key in country_of_state():
        return "place"
    if fixed:
        return "organisation"
    counts = Counter(m.type for m in mentions)
    return max(sorted(counts), key=lambda t: counts[t])


def _name(kind: EntityType, spellings: Counter[str]) -> str:
    best = best_name(kind, spellings)
    canonical = canonical_organisation(best) if kind == "organisation" else best
    return next((text for text in sorted(spellings) if text == canonical), best)


def _side(mentions: Sequence[Mention]) -> str | None:
    """The country that a seat of government stands for ("Kremlin")."""
    if any(m.type == "organisation" for m in mentions):
        return next((seats()[m.evidence.quote] for m in mentions if m.evidence.quote in seats()), None)
    return None


def _variants(mentions: Sequence[Mention]) -> tuple[Variant, ...]:
    spellings: defaultdict[str, set[Evidence]] = defaultdict(set)
    for mention in mentions:
        spellings[mention.evidence.quote].add(mention.evidence)
    ordered = sorted(spellings.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Variant(text=text, mentions=tuple(sorted(found))) for text, found in ordered)


def _spelling_reasons(kind: EntityType, mentions: Sequence[Mention], name: str) -> Iterator[str]:
    """Reasons for places that one spelling of sounds joined; people bring their own."""
    if kind != "place":
        return
    for text in sorted({m.evidence.quote for m in mentions} - {name}):
        if same_spelling(text, name):
            yield f"“{text}” and “{name}” are spellings of one name"
