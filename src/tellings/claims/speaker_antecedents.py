"""Whom "he", "they", "the ministry" mean: the nearest one before that fits, a speaker rather than one spoken of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tellings.claims.cast_index import CastIndex, Seen
from tellings.claims.cast_keys import institution_kind
from tellings.claims.names_tables import role_nouns
from tellings.claims.speaker_phrases import Phrase, short_forms, speaker_words
from tellings.model import Entity, Reading
from tellings.spans import Evidence

REACH = 4
# "the local government" is another one than the government: article and head alone may point back.
MODIFIED = 2
FAR = 30
RECENT = 40
LOOKS = 400


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody who has spoken on the page before: where the saying ends, and who it was."""

    start: int
    end: int
    entities: tuple[Entity, ...]


@dataclass(slots=True)
class Before:
    """What a page has told up to a place: its speakers, in order. It grows while the page is read."""

    reading: Reading
    index: CastIndex
    spoken: list[Spoken] = field(default_factory=list)

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence that holds the offset, or of the last one before it."""
        return bisect_right(self.reading.sentences, offset, key=lambda s: s.start) - 1

    def pronoun(self, phrase: Phrase, without: frozenset[str], content: Sequence[Evidence] = ()) -> tuple[Entity, ...]:
        """The antecedent of a pronoun, several for "they"; nobody in the content of its own saying is it."""
        word = {"his": "he", "her": "she", "its": "it", "their": "they"}.get(phrase.head.low, phrase.head.low)
        found = self._candidates(word, phrase.evidence.start, without, content)
        return next((e for e in found if all(self._agrees(word, one, len(e)) for one in e)), ())

    def last(self, word: str, offset: int) -> tuple[Entity, ...]:
        """Who spoke last, if it was a sentence or two before and the pronoun can mean them."""
        spoken = next((s for s in reversed(self.spoken[-RECENT:]) if s.start < offset), None)
        if spoken is None or self.sentence_of(offset) - self.sentence_of(spoken.end - 1) > REACH:
            return ()
        agree = all(self._agrees(word, one, len(spoken.entities)) for one in spoken.entities)
        return spoken.entities if agree else ()

    def _candidates(
        self, word: str, offset: int, without: frozenset[str], content: Sequence[Evidence]
    ) -> Iterator[tuple[Entity, ...]]:
        """Sentence by sentence backwards: who speaks there, then who is named there, first ones first.

        Of what is no person only the first one named in a sentence counts, which is mostly its subject.
        """
        here = self.sentence_of(offset)
        for number in range(here, max(-1, here - REACH), -1):
            sentence = self.reading.sentences[number]
            speakers = [
                s.entities
                for s in self.spoken[-RECENT:]
                if sentence.start <= s.end <= sentence.end + 1 and s.start < offset
            ]
            named = [(e,) for e in self._named(sentence.start, min(offset, sentence.end), content)]
            first = named if word in speaker_words("persons") else named[:1]
            yield from (e for e in [*reversed(speakers), *first] if not without.intersection(one.id for one in e))

    def _named(self, start: int, end: int, content: Sequence[Evidence]) -> Iterator[Entity]:
        for seen in self.index.mentions_in(self.reading.document.id, start, end):
            inside = any(c.start <= seen.mention.evidence.start < c.end for c in content)
            if seen.mention.level != "adjective" and not inside:
                yield seen.entity

    def _agrees(self, word: str, entity: Entity, number: int) -> bool:
        """Can the pronoun mean the entity, which is one of `number` that spoke together?"""
        if number > 1:
            return word in speaker_words("plural_pronouns")
        if word in speaker_words("persons"):
            wanted = "male" if word in speaker_words("male") else "female"
            return entity.type == "person" and self.index.gender(entity.id) in (None, "either", wanted)
        if word in speaker_words("things"):
            return entity.type == "organisation" or (
                entity.type == "place" and self.index.country(entity.id) == entity.name
            )
        speaks = entity.named or entity.name[:1].isupper() or entity.name.split()[-1].lower() in speaker_words("bodies")
        return entity.type == "group" or (entity.type == "organisation" and speaks)

    def carried(self, phrase: Phrase) -> Entity | None:
        """Whose "the statement" is: the last one who spoke in a sentence that has the word."""
        if not phrase.definite:
            return None
        here = self.sentence_of(phrase.evidence.start)
        for spoken in reversed(self.spoken[-RECENT:]):
            sentence = self.reading.sentences[self.sentence_of(spoken.end - 1)]
            told = self.reading.document.text[min(spoken.start, sentence.start) : sentence.end].lower()
            near = 0 <= here - self.sentence_of(spoken.start) <= REACH and spoken.start < phrase.evidence.start
            if near and f" {phrase.head.low}" in told and len(spoken.entities) == 1:
                return spoken.entities[0]
        return None

    def described(self, phrase: Phrase, without: frozenset[str]) -> Entity | None:
        """The antecedent of "the ministry", "the president", "the company"."""
        text = phrase.evidence.quote[len(phrase.words[0].text) :].strip()
        kind = institution_kind(text)
        if kind is None and len(phrase.words) > MODIFIED and phrase.head.low not in role_nouns():
            return None
        head = phrase.head.low
        for entity in self._far(phrase.evidence.start):
            if entity.id not in without and self._is_called(entity, kind, head):
                return entity
        return None

    def _far(self, offset: int) -> Iterator[Entity]:
        """The speakers before, nearest first, as long as they are near; then all that is named before."""
        here = self.sentence_of(offset)
        for spoken in reversed(self.spoken[-RECENT:]):
            if spoken.start < offset and here - self.sentence_of(spoken.start) <= REACH:
                yield from spoken.entities
        seen: tuple[Seen, ...] = self.index.before(self.reading.document.id, offset, limit=LOOKS)
        for one in seen:
            if here - self.sentence_of(one.mention.evidence.start) > FAR:
                return
            if one.mention.level != "adjective":
                yield one.entity

    def _is_called(self, entity: Entity, kind: str | None, head: str) -> bool:
        if head in role_nouns():
            return entity.type == "person" and head in _role_words(entity)
        institution = self.index.institution_of(entity.id)
        if kind is not None and institution is not None:
            return institution[0] == kind
        if kind is not None and " " in kind and institution_kind(entity.name) != kind:
            return False
        if entity.type == "organisation":
            last = {v.text.lower().split()[-1] for v in entity.variants if v.text.split()}
            return (
                head in last
                or head in entity.name.lower().split()
                or (head in speaker_words("generic") and kind is None and institution is None)
            )
        return False


def _role_words(entity: Entity) -> list[str]:
    """The words of a role, short forms written out ("Gov. of …")."""
    return [short_forms().get(word, word) for word in (entity.role or "").lower().replace(".", "").split()]
