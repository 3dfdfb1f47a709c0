"""Whom the words for sources and relays mean: utterances become statements with the ids of entities.

A named head is that entity ("President Anna Berg"); a head without a name is an unnamed source of its own ("a
spokesman for the army", "officials"), never merged with another; pronouns and "the ministry" are looked for in what
the page has said before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tellings.claims.cast_index import CastIndex, Seen
from tellings.claims.grammar import NOUNS
from tellings.claims.names_tables import role_nouns
from tellings.claims.speaker_antecedents import Before, Spoken
from tellings.claims.speaker_institutions import of_country, page_country, together
from tellings.claims.speaker_phrases import ARTICLES, Phrase, kind_of, phrases, speaker_words
from tellings.ids import content_id
from tellings.model import Cast, Entity, Extract, Reading, Statement, Time, Utterance, Variant
from tellings.spans import Evidence

# Between a cue and the time of the saying: "said on Monday", "said late on Friday".
JOINT = re.compile(r"[\s,]*(?:(?:late|early|on|at|in|the|in a statement) ?){0,3}")
# Between a time that opens the sentence and the source: "On Friday, local time, X said".
FRONTED = re.compile(r",? ?(?:local time|time)?,? ?")
# What may stand before an apposed name: nothing, or a title ("Judge", "Dr.").
HONORIFIC = re.compile(r"(?:[A-Z]\w*\.? )?")
NEAR = 30
APPOSED = 60
APPOSING = ARTICLES | {"another", "one"}


def resolve(
    readings: Sequence[Reading], extracts: Sequence[Extract], cast: Cast
) -> tuple[tuple[Statement, ...], tuple[Entity, ...]]:
    """The statements of all pages in the order of the pages, and the entities of unnamed sources, sorted by id."""
    index = CastIndex.of(cast, readings, extracts)
    pages = {reading.document.id: reading for reading in readings}
    statements: list[Statement] = []
    unnamed: dict[str, Entity] = {}
    for extract in extracts:
        if extract.document in pages:
            page = Page(pages[extract.document], index)
            statements.extend(page.statements(extract))
            unnamed = together(unnamed, page.unnamed)
    return tuple(statements), tuple(unnamed[key] for key in sorted(unnamed))


@dataclass(slots=True)
class Page:
    """One page while its utterances are read in order."""

    reading: Reading
    index: CastIndex
    unnamed: dict[str, Entity] = field(default_factory=dict)
    known: dict[Evidence, tuple[Entity, ...]] = field(default_factory=dict)
    passed: tuple[Utterance, tuple[Entity, ...]] | None = None
    before: Before = field(init=False)
    country: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.country = page_country(self.index, self.reading.document.id)
        self.before = Before(self.reading, self.index)

    def statements(self, extract: Extract) -> Iterator[Statement]:
        """The statements of the page, one for each utterance, in the order of the utterances."""
        outer = {utterance.id: utterance for utterance in extract.utterances}
        made = {u.id: self._statement(u, outer, extract.times) for u in sorted(extract.utterances, key=_heard_at)}
        return (made[utterance.id] for utterance in extract.utterances)

    def _statement(self, utterance: Utterance, outer: Mapping[str, Utterance], times: Sequence[Time]) -> Statement:
        without = self._quoter(utterance, outer)
        speaker = self._goes_on(utterance) or self._entities(utterance.source, without, utterance.content)
        relay = [e for e in self._relays(utterance) if e not in speaker]
        if utterance.within is None and not _is_ahead(utterance):
            self._note(utterance, speaker)
        return Statement(
            id=utterance.id, document=utterance.document, content=utterance.content, cue=utterance.cue,
            source=utterance.source, speaker=tuple(e.id for e in speaker), relay=tuple(e.id for e in relay),
            modality=utterance.modality, polarity=utterance.polarity, certainty=utterance.certainty,
            quoted=utterance.quoted, hedges=utterance.hedges, said_when=_said_when(self.reading, utterance, times),
            within=utterance.within, about=utterance.about, confidence=utterance.confidence,
        )  # fmt: skip

    def _goes_on(self, utterance: Utterance) -> tuple[Entity, ...]:
        """With "he added" the last speaker speaks on."""
        verb = utterance.cue[-1].quote.lower().split()[-1] if utterance.cue else ""
        if utterance.within or not utterance.source or verb not in speaker_words("continuing"):
            return ()
        source = utterance.source[0]
        if source.quote.lower() not in speaker_words("goes_on"):
            return ()
        found = self.before.last(source.quote.lower(), source.start)
        if found:
            self.known[source] = found
        return found

    def _quoter(self, utterance: Utterance, outer: Mapping[str, Utterance]) -> frozenset[str]:
        """Inside a direct quotation "he" is not the one who is quoted."""
        host = outer.get(utterance.within or "")
        if host is None or not any(
            q.start <= s.start and s.end <= q.end for q in host.quoted for s in utterance.source
        ):
            return frozenset()
        return frozenset(e.id for source in host.source for e in self.known.get(source, ()))

    def _note(self, utterance: Utterance, speaker: Sequence[Entity]) -> None:
        start = min(e.start for e in (*utterance.content, *utterance.cue, *utterance.source))
        end = max(e.end for e in (*utterance.cue, *utterance.source, *utterance.content))
        if speaker:
            self.before.spoken.append(Spoken(start, end, tuple(speaker)))

    def _relays(self, utterance: Utterance) -> tuple[Entity, ...]:
        """Who passed it on; with "it added" behind "…, Y reported", Y still does."""
        relay = self._entities(utterance.relay, frozenset(), utterance.content)
        last, self.passed = self.passed, None
        if relay or utterance.within is not None or not utterance.source:
            self.passed = (utterance, relay) if relay and utterance.within is None else None
            return relay
        if (
            last is not None
            and utterance.source[0].quote.lower() in speaker_words("goes_on")
            and self._is_next(last[0], utterance)
        ):
            relay = last[1]
            self.passed = (utterance, relay)
        return relay

    def _is_next(self, before: Utterance, after: Utterance) -> bool:
        """Does the source of the one say the other as well, in the same sentence or the next?"""
        if not before.source or self.known.get(before.source[0]) != self.known.get(after.source[0]):
            return False
        said = (before.cue or before.source)[0]
        return self.before.sentence_of(after.source[0].start) - self.before.sentence_of(said.start) <= 1

    def _entities(
        self, sources: Sequence[Evidence], without: frozenset[str], content: Sequence[Evidence]
    ) -> tuple[Entity, ...]:
        found: dict[str, Entity] = {}
        for source in sources:
            if source not in self.known:
                self.known[source] = tuple(self._of_source(source, without, content))
            found |= {entity.id: entity for entity in self.known[source]}
        return tuple(found.values())

    def _of_source(self, source: Evidence, without: frozenset[str], content: Sequence[Evidence]) -> Iterator[Entity]:
        seen = self.index.mentions_in(source.document, source.start, source.end)
        for phrase in phrases(self.reading, source, seen):
            found = self._of_phrase(phrase, without, content)
            yield from found

    def _of_phrase(
        self, phrase: Phrase, without: frozenset[str], content: Sequence[Evidence] = ()
    ) -> tuple[Entity, ...]:
        if phrase.pronoun is not None:
            return self.before.pronoun(phrase, without, content)
        return (self._of_noun(phrase, without),)

    def _of_noun(self, phrase: Phrase, without: frozenset[str]) -> Entity:
        seen = self.index.mentions_in(phrase.evidence.document, phrase.evidence.start, phrase.evidence.end)
        apposed = self._apposed(phrase)
        named = apposed if apposed and phrase.head.low in role_nouns() else _head_entity(phrase, seen)
        named = named or _titled(phrase, seen) or apposed
        if named is not None:
            return named
        if phrase.head.low in speaker_words("carriers"):
            return self._sender(phrase, seen) or self.before.carried(phrase) or self._unnamed(phrase, seen)
        antecedent = self.before.described(phrase, without) if _may_refer(phrase) else None
        return antecedent or self._of_country(phrase) or self._unnamed(phrase, seen)

    def _of_country(self, phrase: Phrase) -> Entity | None:
        """The state's institution where the page is about one country and the words name no owner."""
        found = of_country(phrase, self.country, self.index)
        if found is not None and self.index.entity(found.id) is None:
            self.unnamed = together(self.unnamed, {found.id: found})
        return found

    def _apposed(self, phrase: Phrase) -> Entity | None:
        """Whose name follows: "the aide, Anna Berg," is Anna Berg, "the operator, Bree Rail," is Bree Rail."""
        text, start = self.reading.document.text, phrase.evidence.end + 2
        if text[start - 2 : start] != ", ":
            return None
        after = self.index.mentions_in(phrase.evidence.document, start, start + APPOSED)
        names = (s for s in after if s.mention.level == "name")
        one = next((s for s in names if HONORIFIC.fullmatch(text, start, s.mention.evidence.start)), None)
        if one is None:
            return None
        fits = one.mention.type == ("person" if phrase.head.low in role_nouns() else "organisation")
        return one.entity if fits and (phrase.words[0].low in APPOSING or phrase.head.low in role_nouns()) else None

    def _sender(self, phrase: Phrase, seen: Sequence[Seen]) -> Entity | None:
        """Whose the statement or footage is: "Reuters footage", "a statement by the army"."""
        owners = [s for s in seen if s.mention.level != "adjective" and s.mention.evidence.end <= phrase.head.start]
        if owners:
            return owners[0].entity
        after = [w for w in phrase.words if w.start >= phrase.core_end and w.low in speaker_words("senders")]
        if not after:
            return None
        rest = (
            Evidence.at(self.reading.document, after[-1].end + 1, phrase.evidence.end)
            if (after[-1].end + 1 < phrase.evidence.end)
            else None
        )
        parts = list(phrases(self.reading, rest, [])) if rest else []
        return self._of_noun(parts[0], frozenset()) if parts and not parts[0].pronoun else None

    def _unnamed(self, phrase: Phrase, seen: Sequence[Seen]) -> Entity:
        evidence = phrase.evidence
        entity = Entity(
            id=content_id("entity", "unnamed", evidence.document, evidence.start, evidence.end),
            type=kind_of(phrase, frozenset(role_nouns())),
            name=phrase.name,
            side=next((c for s in seen if (c := self.index.country(s.entity.id))), None),
            named=False,
            variants=(Variant(text=evidence.quote, mentions=(evidence,)),),
        )
        self.unnamed[entity.id] = entity
        return entity


def _is_ahead(utterance: Utterance) -> bool:
    """Does a quotation stand far before its source, which is that of another saying ("‘It was rotten’: fury grows")?"""
    return bool(utterance.source) and not utterance.cue and utterance.source[0].start > utterance.content[-1].end


def _heard_at(utterance: Utterance) -> int:
    """Where the page has told whose the utterance is."""
    start = min(e.start for e in (*utterance.content, *utterance.cue))
    return max(start, utterance.source[0].end) if _is_ahead(utterance) else start


def _head_entity(phrase: Phrase, seen: Sequence[Seen]) -> Entity | None:
    """The entity whose name or description the head of the phrase ends, the longest one."""
    for one in seen:
        evidence = one.mention.evidence
        if one.mention.level != "adjective" and evidence.start < phrase.head.end <= evidence.end:
            return one.entity
    return None


def _titled(phrase: Phrase, seen: Sequence[Seen]) -> Entity | None:
    """ "Head of Bree Schools Anna Berg" is Anna Berg, "a spokesman for President Berg" is not."""
    last = next((s for s in seen if s.mention.type == "person" and s.mention.evidence.end == phrase.evidence.end), None)
    if last is None or phrase.words[0].low in ARTICLES:
        return None
    before = [w for w in phrase.words if w.end <= last.mention.evidence.start]
    title = before[-1] if before else None
    return last.entity if title and title.tag in NOUNS and title.low.rstrip(".") not in role_nouns() else None


def _may_refer(phrase: Phrase) -> bool:
    """Can the phrase point back: "the ministry", not "the ministry of a neighbouring country" or "officials"?"""
    return phrase.definite and phrase.core_end == phrase.evidence.end and not phrase.head.low.endswith("s")


def _said_when(reading: Reading, utterance: Utterance, times: Sequence[Time]) -> str | None:
    """The time next to cue, source or content, outside of the content."""
    text = reading.document.text
    ends = [e.end for e in (*utterance.cue, *utterance.source, *utterance.content[-1:])]
    first = min(e.start for e in (*utterance.cue, *utterance.source)) if utterance.cue else 0
    for time in times:
        at = time.evidence
        if time.edtf is None or any(c.start <= at.start and at.end <= c.end for c in utterance.content):
            continue
        if any(0 <= at.start - end <= NEAR and JOINT.fullmatch(text, end, at.start) for end in ends):
            return time.edtf
        if 0 <= first - at.end <= NEAR and FRONTED.fullmatch(text, at.end, first):
            return time.edtf
    return None
