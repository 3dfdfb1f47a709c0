"""Places that a report describes instead of naming them: "the terminal", "a market in Elmford", "the Sturza viaduct".

In a report of a disaster or an attack a noun of a spot behind a preposition of place is a place, and so is one with a
name of its own. Where it lies is where the words beside it say ("in Elmford"), else at the town that the report names
first as where it happened. What the pages of a story call by one noun in one town is one place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tellings.claims.cast_keys import entity_id
from tellings.claims.figures_words import listed
from tellings.claims.names_tables import PACKAGE, key
from tellings.claims.where_when import places_in, says_where
from tellings.model import Document, Entity, Location, Place, Reading, Sentence
from tellings.spans import Evidence, Span
from tellings.tables import toml_table

TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[^\w\s]")
ARTICLE = "the "
BESIDE = 60  # characters behind a spot in which its town is looked for
LONGEST = 5  # words before the noun
OPENING = 4  # sentences in which a report says where it plays
BEHIND = re.compile(r"\s(?:in|of|at|near|outside)\s(?:the\s(?:[a-z]+\s){0,3}(?:of\s)?)?$")
_EVENTS = (
    r"explo(?:sion|ded?)|blasts?|bomb\w*|attack\w*|shooting|shelling|shelled|gunm[ae]n|crash\w*|collision|derail\w*"
    r"|quake|earthquake|fires?\b|blaze|flood\w*|storm|tornado|hurricane|typhoon|landslide|avalanche|erupt\w*|collaps\w+"
    r"|stabb\w+|arson"
)
EVENT = re.compile(rf"\b(?:{_EVENTS})", re.IGNORECASE)
STRUCK = re.compile(rf"\b(?:{_EVENTS}|killed\b|dead\b|died\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Site:
    """A stretch that describes a place: its noun, the name that it has in capitals or "", and the town beside it."""

    evidence: Evidence
    noun: str
    name: str
    town: str | None


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """All places of a story, named and described, in order of document and text, and the entities of the described.

    `grounded` are the same rows with the town of a described place instead of it, where that is known: what happened at
    "the hospital" happened in the town.
    """

    places: tuple[Place, ...]
    grounded: tuple[Place, ...]
    entities: tuple[Entity, ...]


def describe(readings: Sequence[Reading], named: Sequence[Place], entities: Mapping[str, Entity]) -> Described:
    """The places that the pages describe, beside those that they name; `entities` are the places of these."""
    of_page: defaultdict[str, list[Place]] = defaultdict(list)
    for row in named:
        of_page[row.document].append(row)
    homes = homes_of(readings, of_page, entities)
    sites = [
        site
        for reading in readings
        for site in find_sites(reading, of_page[reading.document.id], entities, homes[reading.document.id])
    ]
    rows, found, towns = _rows(_told_again(sites), entities)
    places = sorted({*named, *rows}, key=lambda row: (row.evidence, row.entity))
    return Described(
        places=tuple(places),
        grounded=tuple(replace(row, entity=towns.get(row.entity, row.entity)) for row in places),
        entities=found,
    )


def find_sites(
    reading: Reading, rows: Sequence[Place], entities: Mapping[str, Entity], home: str | None
) -> tuple[Site, ...]:
    """The places that the report describes; `rows` are those that it names, in text order, `home` is where it plays."""
    body = [s for s in reading.sentences if reading.document.blocks[s.block].role in ("body", "headline", "caption")]
    if not any(STRUCK.search(reading.document.text, s.start, s.end) for s in body[:OPENING]):
        return ()
    taken = {row.evidence.end: row.evidence.start for row in rows}
    return tuple(
        site
        for number, sentence in enumerate(reading.sentences)
        for site in _of_sentence(reading, number, sentence, rows, entities, home)
        if taken.get(site.evidence.end, -1) < site.evidence.start
    )


def homes_of(
    readings: Sequence[Reading], rows: Mapping[str, Sequence[Place]], entities: Mapping[str, Entity]
) -> dict[str, str | None]:
    """Where each report plays: what most reports open with, if several do, else what its own opening says."""
    own = {r.document.id: home_of(r, rows.get(r.document.id, ()), entities) for r in readings}
    count = Counter(home for home in own.values() if home)
    usual = max(sorted(count), key=lambda home: count[home], default=None)
    shared = usual if usual and count[usual] > 1 else None
    return {document: shared or home or usual for document, home in own.items()}


def home_of(reading: Reading, rows: Sequence[Place], entities: Mapping[str, Entity]) -> str | None:
    """Where the report plays: the first place that its opening says if it tells of a disaster or an attack.

    A town comes before a region or country. Where the opening only has people dead, their sentence must say the place.
    """
    text = reading.document.text
    opening = [s for s in reading.sentences if reading.document.blocks[s.block].role == "body"][:OPENING]
    is_event = any(EVENT.search(text, s.start, s.end) for s in opening)
    body = [s for s in opening if is_event or STRUCK.search(text, s.start, s.end)]
    said = [
        row.entity
        for sentence in body
        for row in places_in(rows, sentence)
        if row.entity in entities and says_where(reading.document, sentence, row)
    ]
    return next((key_ for key_ in said if is_town(entities[key_])), said[0] if said else None)


def is_town(entity: Entity) -> bool:
    """Is it a town or a spot, or one of an unknown name, and no region, no part of a country and no country?"""
    if entity.place is None:
        return entity.name[:1].isupper() or entity.name.startswith(ARTICLE)
    return entity.place.precision in ("city", "point")


def _rows(
    sites: Sequence[Site], entities: Mapping[str, Entity]
) -> tuple[tuple[Place, ...], tuple[Entity, ...], dict[str, str]]:
    """Rows and entities of the sites of all pages, and the town of each site by the site's id."""
    names = _names(sites)
    towns_of = _towns(sites, names)
    rows: list[Place] = []
    found: dict[str, Entity] = {}
    towns: dict[str, str] = {}
    for site in sites:
        name = _name_of(site, names)
        town = entities.get(towns_of.get(name) or site.town or "")
        id_ = entity_id("place", f"site:{name.lower()}" if name else f"site:{site.noun}:{site.town or ''}")
        rows.append(Place(document=site.evidence.document, evidence=site.evidence, entity=id_))
        entity = Entity(id=id_, type="place", name=name or _described(site.noun, town), place=_near(town))
        found.setdefault(id_, entity)
        if town is not None and town.place is not None and is_town(town):
            towns[id_] = town.id
    return tuple(rows), tuple(found[id_] for id_ in sorted(found)), towns


def _told_again(sites: Sequence[Site]) -> list[Site]:
    """The sites of which more than one sentence tells: what is told of once is seldom where it happened."""
    count = Counter((site.noun, site.town) for site in sites)
    return [site for site in sites if count[site.noun, site.town] > 1]


def _names(sites: Iterable[Site]) -> dict[str, str]:
    """The name of each noun that has one name in the story."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for site in sites:
        if site.name:
            found[site.noun].add(key(site.name))
    return {noun: next(iter(names)) for noun, names in found.items() if len(names) == 1}


def _name_of(site: Site, names: Mapping[str, str]) -> str:
    return key(site.name) or names.get(site.noun, "")


def _towns(sites: Iterable[Site], names: Mapping[str, str]) -> dict[str, str]:
    """Where the sites with a name are, by what most pages say."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for site in sites:
        if site.town and _name_of(site, names):
            found[_name_of(site, names)][site.town] += 1
    return {name: max(sorted(towns), key=lambda town: towns[town]) for name, towns in found.items()}


def _described(noun: str, town: Entity | None) -> str:
    return f"{ARTICLE}{noun} in {town.name}" if town else f"{ARTICLE}{noun}"


def _near(town: Entity | None) -> Location | None:
    return town.place if town else None


# ---- phrases --------------------------------------------------------------------------------------------------------


def _of_sentence(
    reading: Reading, number: int, sentence: Sentence, rows: Sequence[Place], entities: Mapping[str, Entity],
    home: str | None,
) -> Iterator[Site]:  # fmt: skip
    text = reading.document.text
    found = TOKEN.finditer(text, sentence.start, sentence.end)
    tokens = [_Token(m.group(), m.group().lower(), m.start(), m.end()) for m in found]
    if not any(token.low in _nouns() for token in tokens):
        return
    grammar = {word.start: word.relation for word in reading.layers[number].words} if reading.layers else {}
    for at, token in enumerate(tokens):
        if token.low not in _nouns() or _goes_on(grammar, tokens, at):
            continue
        first = _phrase_start(tokens, at)
        name = _name(text, tokens, first, at)
        if not name and not _is_locative(tokens, first):
            continue
        evidence = Evidence.at(reading.document, tokens[first].start, token.end)
        yield Site(evidence, token.low, name, _town_beside(reading.document, evidence, rows, entities) or home)


@cache
def _nouns() -> frozenset[str]:
    table = toml_table(PACKAGE, "data/places.toml")["sites"]
    return frozenset(" ".join((table["built"], table["natural"])).split())


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(toml_table(PACKAGE, "data/places.toml")["sites"][section].split())


def _goes_on(grammar: Mapping[int, str], tokens: Sequence[_Token], at: int) -> bool:
    """Does the noun only modify another ("hospital staff", "the station's chief")?"""
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    if after.text in ("'s", "’s", "-") or tokens[at].text.endswith(("'s", "’s")):
        return True
    relation = grammar.get(tokens[at].start)
    if relation:
        return relation.startswith("compound") or relation == "amod"
    is_noun = after.low not in listed("closed") and not after.low.endswith(("ed", "ing", "ly"))
    return after.text.isalpha() and after.text.islower() and is_noun


def _phrase_start(tokens: Sequence[_Token], at: int) -> int:
    """Where the noun phrase that ends in the noun begins, determiner included."""
    first = at
    while first > 0 and at - first < LONGEST:
        before = tokens[first - 1]
        if before.low in _words("determiners"):
            return first - 1
        if not before.text[0].isalnum() or before.low in listed("closed") or before.low.endswith("ly"):
            return first
        first -= 1
    return first


def _name(text: str, tokens: Sequence[_Token], first: int, at: int) -> str:
    """The name in capitals straight before the noun with it: "Sturza viaduct"; "" where there is none."""
    start = at
    while start > first and tokens[start - 1].text[0].isupper() and tokens[start - 1].low not in _words("determiners"):
        start -= 1
    return " ".join(text[tokens[start].start : tokens[at].end].split()) if start < at and start > 0 else ""


def _is_locative(tokens: Sequence[_Token], first: int) -> bool:
    """Does a preposition of place stand before the phrase, and is the phrase one of a single thing?"""
    return first > 0 and tokens[first - 1].low in _words("before") and tokens[first].low in _words("determiners")


def _town_beside(
    document: Document, evidence: Evidence, rows: Sequence[Place], entities: Mapping[str, Entity]
) -> str | None:
    """The place in the phrase or straight behind it: "the market in Elmford", "Elmford's market"."""
    span = Span(evidence.start, evidence.end)
    for row in places_in(rows, Span(evidence.start, evidence.end + BESIDE)):
        between = document.text[evidence.end : row.evidence.start]
        if row.entity in entities and (span.covers(row.evidence) or BEHIND.match(between)):
            return row.entity
    return None
