"""Look-ups in a cast: who is named in a stretch of text, what is known of them, which institution is meant."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.claims.cast_keys import country_of_state, institution_id, state_id
from tellings.claims.names_tables import Gender, given_names, institutions, key, role_nouns
from tellings.model import Cast, Document, Entity, EntityType, Extract, Mention, Reading

BEFORE = 60
SIGNS: dict[str, Gender] = {
    "mr": "male", "sir": "male", "lord": "male", "king": "male", "prince": "male", "monsieur": "male", "herr": "male",
    "mrs": "female", "ms": "female", "miss": "female", "dame": "female", "lady": "female", "queen": "female",
    "princess": "female", "madame": "female", "frau": "female",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A mention and the entity that it belongs to."""

    mention: Mention
    entity: Entity


@dataclass(frozen=True, slots=True)
class CastIndex:
    """A cast made quick to ask. Make it with `CastIndex.of(cast, readings, extracts)`.

    `mentions_in(document, start, end)`  the mentions inside a span in text order, each with its entity; nested ones
                                         ("Freedonia" in "Freedonia's army") stand after the longer one.
    `before(document, offset)`           the mentions that end before an offset, nearest first.
    `at(document, start, end)`           the entity that a span as a whole names: the longest mention that fills at
                                         least half of it, None where nothing does.
    `entity(id)`                         the entity, None if unknown.
    `gender(id)`                         "male", "female" or None for a person: honorific, role, given name.
    `institution(kind, country)`         "defence ministry", "Freedonia" → entity, None if no page mentions it.
                                         Kinds: `cast_keys.institution_kind(words)`. To make one that no page names,
                                         use `cast_keys.institution_entity(kind, country)`: same id everywhere.
    `institution_of(id)`                 (kind, country) of such an entity, None otherwise.
    `state(country)`                     the state, which is one entity with its government.
    `country(id)`                        the state that a state, institution or person belongs to, None if unknown.
    `holder(role, country)`              "president", "Freedonia" → the one person who has that role, else None.

    Mentions that belong to no entity (descriptions without an owner, such as "the ministry") are not in here; they
    are in Extract.mentions with level "description".
    """

    entities: Mapping[str, Entity]
    seen: Mapping[str, tuple[Seen, ...]]
    genders: Mapping[str, Gender]
    kinds: Mapping[str, tuple[str, str]]

    @staticmethod
    def of(cast: Cast, readings: Sequence[Reading], extracts: Sequence[Extract]) -> CastIndex:
        """Index the cast of these pages."""
        entities = {entity.id: entity for entity in cast.entities}
        seen = {extract.document: tuple(_seen(extract, cast, entities)) for extract in extracts}
        documents = {reading.document.id: reading.document for reading in readings}
        genders = dict(_genders(entities.values(), documents))
        return CastIndex(entities, seen, genders, _kinds(entities.values()))

    def entity(self, key_: str) -> Entity | None:
        """The entity with this id."""
        return self.entities.get(key_)

    def mentions_in(self, document: str, start: int, end: int) -> tuple[Seen, ...]:
        """The mentions wholly inside the span, in text order, longer ones first where they start together."""
        listed = self.seen.get(document, ())
        first = bisect_left(listed, start, key=lambda s: s.mention.evidence.start)
        found = []
        for seen in listed[first:]:
            if seen.mention.evidence.start >= end:
                break
            if seen.mention.evidence.end <= end:
                found.append(seen)
        return tuple(found)

    def before(
        self, document: str, offset: int, *, types: Iterable[EntityType] = (), limit: int = 50
    ) -> tuple[Seen, ...]:
        """At most `limit` mentions that end at or before the offset, nearest first, of these types only (all if ())."""
        listed, wanted = self.seen.get(document, ()), frozenset(types)
        last = bisect_left(listed, offset, key=lambda s: s.mention.evidence.start)
        found: list[Seen] = []
        for seen in reversed(listed[:last]):
            if seen.mention.evidence.end <= offset and (not wanted or seen.entity.type in wanted):
                found.append(seen)
                if len(found) == limit:
                    break
        return tuple(found)

    def at(self, document: str, start: int, end: int) -> Entity | None:
        """The entity of the longest mention inside the span that fills at least half of it."""
        inside = self.mentions_in(document, start, end)
        longest = max(inside, key=_length, default=None)
        return longest.entity if longest and 2 * _length(longest) >= end - start else None

    def gender(self, key_: str) -> Gender | None:
        """What the pages or the given name say of a person's gender; None where they say nothing."""
        return self.genders.get(key_)

    def institution(self, kind: str, country: str) -> Entity | None:
        """The institution of this kind of this country, if a page mentions it."""
        return self.entities.get(institution_id(kind, country))

    def institution_of(self, key_: str) -> tuple[str, str] | None:
        """Kind and country of an entity that is a state's institution."""
        return self.kinds.get(key_)

    def state(self, country: str) -> Entity | None:
        """The state with its government, if a page mentions it."""
        return self.entities.get(state_id(country))

    def country(self, key_: str) -> str | None:
        """The state that an entity is or belongs to."""
        entity = self.entities.get(key_)
        return country_of_state().get(key_) or (entity.side if entity else None)

    def holder(self, role: str, country: str) -> Entity | None:
        """The one person whose role holds these words and whose side is the country; None if there are two."""
        wanted = role.lower()
        found = [
            e for e in self.entities.values()
            if e.type == "person" and e.side == country and wanted in (e.role or "").lower()
        ]  # fmt: skip
        return found[0] if len(found) == 1 else None


def _length(seen: Seen) -> int:
    return seen.mention.evidence.end - seen.mention.evidence.start


def _seen(extract: Extract, cast: Cast, entities: Mapping[str, Entity]) -> Iterator[Seen]:
    for mention in sorted(extract.mentions, key=lambda m: (m.evidence.start, -m.evidence.end)):
        entity = entities.get(cast.of_mention.get(mention.evidence, ""))
        if entity:
            yield Seen(mention=mention, entity=entity)


def _kinds(entities: Iterable[Entity]) -> dict[str, tuple[str, str]]:
    sides = sorted({e.side for e in entities if e.side})
    kinds = sorted(set(institutions().values()))
    return {institution_id(kind, side): (kind, side) for side in sides for kind in kinds}


def _genders(entities: Iterable[Entity], documents: Mapping[str, Document]) -> Iterator[tuple[str, Gender]]:
    for entity in entities:
        if entity.type == "person" and (gender := _gender(entity, documents)):
            yield entity.id, gender


def _gender(entity: Entity, documents: Mapping[str, Document]) -> Gender | None:
    """By honorifics first, then words for the role, then the given name."""
    votes: Counter[Gender] = Counter()
    for variant in entity.variants:
        for evidence in variant.mentions:
            document = documents.get(evidence.document)
            words = document.text[max(0, evidence.start - BEFORE) : evidence.start].split() if document else []
            sign = SIGNS.get(words[-1].rstrip(".").lower()) if words else None
            votes.update([sign] if sign else [])
    if votes:
        return max(sorted(votes), key=lambda sign: votes[sign])
    said = [role_nouns().get(word.strip(",.").lower()) for word in (entity.role or "").split()]
    told = [sign for sign in (*said, given_names().get(key(entity.name.split(" ")[0]))) if sign in ("male", "female")]
    return told[0] if told else None
