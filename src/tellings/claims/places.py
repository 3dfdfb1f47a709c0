"""Places that a page names as places, and where they are.

A row is made for each name of a place that is used as one, for parts of states ("eastern Freedonia"), borders between
two states, and land by its adjective ("Freedonian soil"). States that speak or act as governments and adjectives have
none. Coordinates come from the frozen gazetteer; where two places share a name, a state or country that the text adds
("Springfield, Illinois") decides, then the countries that the page names, then the number of people.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tellings.claims.cast_keys import country_of_state, entity_id
from tellings.claims.cast_roles import country_of
from tellings.claims.cast_things import is_actor, place_id
from tellings.claims.locate import locate
from tellings.claims.names_tables import PACKAGE, key
from tellings.claims.places_signs import short_states
from tellings.model import Cast, Document, Entity, Extract, Mention, Place, Reading, Variant
from tellings.spans import Evidence
from tellings.tables import toml_table

BORDER_WITH = re.compile(r"\b(?:border|frontier) (?:with|of) (?:the )?$")
NAMED_BEHIND = re.compile(r"\sof\s[A-Z]")  # "the Freedonian city of Elmford" is Elmford
LINK = 30


@dataclass(frozen=True, slots=True)
class Use:
    """A stretch of text that names a place, and the entity that it names."""

    evidence: Evidence
    entity: Entity


def find_places(
    readings: Sequence[Reading], extracts: Sequence[Extract], cast: Cast
) -> tuple[tuple[Place, ...], tuple[Entity, ...]]:
    """Place rows in order of document and text; the place entities of the cast with coordinates, and new ones.

    The entities replace those of the cast with the same id; parts of states and borders are new. An unknown place has
    no coordinates.
    """
    documents = {reading.document.id: reading.document for reading in readings}
    entities = {entity.id: entity for entity in cast.entities}
    uses = [
        use
        for extract in sorted(extracts, key=lambda e: e.document)
        if extract.document in documents
        for use in _uses(documents[extract.document], extract, cast, entities)
    ]
    uses += [use for e in extracts if e.document in documents for use in _short_uses(documents[e.document], e.mentions)]
    rows = {(u.evidence, u.entity.id) for u in uses}
    places = tuple(Place(document=e.document, evidence=e, entity=key_) for e, key_ in sorted(rows))
    new = _with_variants([use for use in uses if use.entity.id not in entities])
    located = locate(cast, documents)
    return places, (*located, *new)


def _with_variants(uses: Sequence[Use]) -> tuple[Entity, ...]:
    found: dict[str, Entity] = {}
    spans: defaultdict[str, set[Evidence]] = defaultdict(set)
    for use in uses:
        found.setdefault(use.entity.id, use.entity)
        spans[use.entity.id].add(use.evidence)
    return tuple(replace(found[key_], variants=_variants(spans[key_])) for key_ in sorted(found))


def _variants(evidences: set[Evidence]) -> tuple[Variant, ...]:
    texts = sorted({evidence.quote for evidence in evidences})
    return tuple(
        Variant(text=text, mentions=tuple(sorted(e for e in evidences if e.quote == text))) for text in texts
    )


def _uses(document: Document, extract: Extract, cast: Cast, entities: Mapping[str, Entity]) -> Iterator[Use]:
    mentions = sorted(extract.mentions, key=lambda m: (m.evidence.start, -m.evidence.end))
    covered = _covered(mentions)
    skip: set[Mention] = set()
    for index, mention in enumerate(mentions):
        entity = entities.get(cast.of_mention.get(mention.evidence, ""))
        if entity is None or mention in skip or mention in covered or mention.level == "description":
            continue
        if entity.type != "place" or (mention.type != "place" and entity.id in country_of_state()):
            continue
        behind = mentions[index + 1] if index + 1 < len(mentions) else None
        border = _border(document, mention, behind)
        if border:
            skip.update([behind] if behind else [])
            yield border
        else:
            yield from _use(document, mention, entity)


def _short_uses(document: Document, mentions: Sequence[Mention]) -> Iterator[Use]:
    """The states and provinces that stand in short form behind a town and are no names by themselves."""
    ends: dict[int, int] = {}
    for mention in mentions:
        ends[mention.evidence.start] = max(mention.evidence.end, ends.get(mention.evidence.start, 0))
    starts = sorted(ends)
    for block in document.blocks:
        if block.in_account:
            for span, spot in short_states(document.text[block.start : block.end]):
                evidence = Evidence.at(document, block.start + span.start, block.start + span.end)
                before = bisect_right(starts, evidence.start)
                if not before or ends[starts[before - 1]] <= evidence.start:
                    name = spot.name.removesuffix(" (US state)")
                    yield Use(evidence, Entity(id=place_id(spot.name), type="place", name=name, place=spot.location))


def _covered(mentions: Sequence[Mention]) -> set[Mention]:
    """The mentions inside an institution or its description: "Freedonia" in "Freedonia's army"."""
    found: set[Mention] = set()
    end = -1
    for mention in mentions:
        if mention.evidence.end <= end:
            found.add(mention)
        elif mention.type == "organisation" or mention.level == "description":
            end = mention.evidence.end
    return found


def _use(document: Document, mention: Mention, entity: Entity) -> Iterator[Use]:
    evidence = mention.evidence
    if mention.level == "adjective":
        word, end = _word_after(document.text, evidence.end)
        if word in _table("land") and not NAMED_BEHIND.match(document.text, end):
            is_border = word in _table("borders") and entity.side
            yield Use(Evidence.at(document, evidence.start, end), _border_of(entity.name) if is_border else entity)
        return
    if is_actor(mention, document):
        return
    start = _direction_start(document.text, evidence.start)
    link = BORDER_WITH.search(document.text, max(0, evidence.start - LINK), evidence.start)
    if link and entity.id in country_of_state():
        yield Use(Evidence.at(document, link.start(), evidence.end), _border_of(entity.name))
    elif start is not None and entity.id in country_of_state():
        words = " ".join(document.text[start : evidence.end].split())
        yield Use(Evidence.at(document, start, evidence.end), _part(words, entity))
    else:
        yield Use(evidence, entity)


def _table(section: str) -> frozenset[str]:
    return frozenset(toml_table(PACKAGE, "data/places.toml")[section].split())


def _word_after(text: str, at: int) -> tuple[str, int]:
    """The word after one blank, in lower case, and where it ends; "" where there is none."""
    if text[at : at + 1] not in (" ", "\u00a0"):
        return "", at
    end = at + 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[at + 1 : end].lower(), end


def _direction_start(text: str, at: int) -> int | None:
    """Where "eastern" stands straight before the name, None if it does not."""
    if at < 1 or not text[at - 1].isspace():
        return None
    start = at - 1
    while start > 0 and (text[start - 1].isalpha() or text[start - 1] == "-"):
        start -= 1
    return start if text[start : at - 1].lower() in _table("directions") else None


def _part(words: str, state: Entity) -> Entity:
    direction, _, _ = words.partition(" ")
    name = f"{direction.lower()} {state.name}"
    return Entity(id=entity_id("place", f"part:{key(name)}"), type="place", name=name, side=state.side)


def _border(document: Document, mention: Mention, behind: Mention | None) -> Use | None:
    """"The Freedonia-Sylvania border", "Freedonia's border with Sylvania" as a place of its own."""
    here = country_of(mention)
    there = country_of(behind) if behind else None
    if behind is None or not here or not there or here == there:
        return None
    between = document.text[mention.evidence.end : behind.evidence.start]
    end = 0
    if between.strip() in ("-", "–", "/", "and") and len(between) < 6:
        word, after = _word_after(document.text, behind.evidence.end)
        end = after if word in _table("borders") else 0
    elif len(between) < 30 and between.removeprefix("'s").removeprefix("’s").split() in (
        ["border", "with"], ["frontier", "with"], ["border", "and"],
    ):  # fmt: skip
        end = behind.evidence.end
    if not end:
        return None
    return Use(Evidence.at(document, mention.evidence.start, end), _border_of(here, there))


def _border_of(*states: str) -> Entity:
    name = "–".join(sorted(states)) + " border"
    return Entity(id=entity_id("place", f"border:{key(name)}"), type="place", name=name)
