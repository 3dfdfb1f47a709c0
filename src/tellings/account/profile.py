"""What is known of each claim when claims are compared: terms, names, places, days, figures, who says it and how."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from tellings.account import grammar
from tellings.account import words as w
from tellings.account.clauses import clauses
from tellings.account.reference import HARM
from tellings.account.when import Days, days
from tellings.account.whole import is_whole
from tellings.model import Claim, Document, Entity, Figure, LineageEdge, Material, Reading, Role, Statement, Word
from tellings.numbers import numbers_in
from tellings.spans import Evidence
from tellings.tables import words

Act = Literal["told", "wanted", "planned", "supposed"]
WIDE = frozenset({"country"})
RECENT_DAYS = 60
SHARE = re.compile(r"\s+of\s+(?:the|them|those|these|whom)\b", re.IGNORECASE)
SHARE_REACH = 20  # characters behind a number in which it shows that it is a share
SCENE = 0.8  # share of the pages that name the place where everything happens
OPENING = 3  # words in which a claim opens by speaking of its speaker
FORECAST_REACH = 6  # words before a number in which a forecast shows


@dataclass(frozen=True, slots=True)
class Index:
    """The rows of a material by id, and where each page names whom (sorted: start, end, entity id).

    `scene` holds the places that nearly all pages name: where all of it happens, if nothing else is said;
    `leading` tells for each page where its first sentence ends; `grammar` has the words of each page's sentences,
    `dated` the words for times that have a date; `reporting` are the statements within which another denies something,
    `spun` the pages that have another's text reworded, `name_words` the folded words of all names.
    """

    readings: Mapping[str, Reading]
    documents: Mapping[str, Document]
    statements: Mapping[str, Statement]
    entities: Mapping[str, Entity]
    figures: Mapping[str, Figure]
    claims: Mapping[str, Claim]
    named: Mapping[str, tuple[tuple[int, int, str], ...]]
    scene: frozenset[str]
    leading: Mapping[str, int]
    spun: frozenset[str]
    name_words: frozenset[str]
    grammar: Mapping[str, tuple[tuple[Word, ...], ...]]
    dated: Mapping[str, tuple[Evidence, ...]]
    reporting: frozenset[str]

    def sentences(self, evidence: Sequence[Evidence]) -> list[tuple[Word, ...]]:
        """The words of the sentences in which the evidence stands."""
        listed = self.grammar.get(evidence[0].document, ())
        at = bisect_left(listed, evidence[0].start, key=lambda words: words[-1].end)
        end = evidence[-1].end
        near = takewhile(lambda words: words[0].start < end, listed[at:])
        return [words for words in near if any(words[0].start < e.end and e.start < words[-1].end for e in evidence)]

    def statement(self, claim: Claim) -> Statement | None:
        return self.statements.get(claim.statement) if claim.statement else None

    def name(self, entity: str) -> str:
        known = self.entities.get(entity)
        return known.name if known else entity

    def leads(self, claim: Claim) -> bool:
        """Does the claim stand in the headline or in the first sentences of the report?"""
        return claim.evidence[0].start < self.leading.get(claim.document, 0)

    def role(self, claim: Claim) -> Role | None:
        """The role of the block in which the claim stands."""
        start = claim.evidence[0].start
        blocks = self.documents[claim.document].blocks
        return next((block.role for block in blocks if block.start <= start < block.end), None)

    def precision(self, term: str) -> str | None:
        """How exact the place of a term "@id" is; None for anything else."""
        entity = self.entities.get(term[1:]) if term.startswith("@") else None
        return entity.place.precision if entity is not None and entity.place is not None else None

    def names_in(self, evidence: Evidence) -> Iterator[tuple[int, int, str]]:
        """Names that lie inside the evidence, in text order."""
        rows = self.named.get(evidence.document, ())
        for row in rows[bisect_left(rows, (evidence.start, 0, "")) :]:
            if row[0] >= evidence.end:
                return
            if row[1] <= evidence.end:
                yield row


@dataclass(frozen=True, slots=True)
class Profile:
    """One claim, ready to be compared. `text` are its words on one line, `spoken` the same with the name of the speaker
    where he speaks of himself; `terms` hold entity ids as "@id" and numbers as "#value".

    `words` gives for each term words of the claim that stand for it; `background` tells that the event lies far before
    the report; `figures` are counts, and `forecast` tells that others are of what may come; `informants` are the named
    speakers, `relays` the named ones in between; `denial` is True where the speaker rejects the content, `negated`
    where the content itself says that something is not so; `whole` tells whether the words are a whole clause, None
    where their grammar is not known; `spun` that the page rewords another.
    """

    claim: Claim
    text: str
    spoken: str
    words: Mapping[str, str]
    terms: frozenset[str]
    actors: frozenset[str]
    sites: frozenset[str]
    day: Days | None
    background: bool
    figures: tuple[Figure, ...]
    forecast: bool
    informants: tuple[str, ...]
    relays: tuple[str, ...]
    statement: Statement | None
    act: Act
    denial: bool
    negated: bool
    roles: grammar.Roles
    whole: bool | None
    spun: bool

    @property
    def key(self) -> str:
        """What tells this profile from others: the claim and the words of it that are compared."""
        return f"{self.claim.id}/{self.claim.evidence[0].start}-{self.claim.evidence[-1].end}"

    @property
    def rejects(self) -> bool:
        """Is it told that something is not so, be it by the content or by a speaker who denies the content?"""
        if self.statement is not None and self.statement.modality == "denied":
            return not self.negated
        return self.negated or self.denial

    @property
    def foiled(self) -> bool:
        """Is it told that something was tried and did not come about?"""
        return bool(words(w.PACKAGE, w.ACTS, "foiled").intersection(w.folded_words(self.text)))

    @property
    def attributed(self) -> bool:
        """Does the claim name whoever says it, or through whom it came?"""
        return bool(self.informants or self.relays)


def index(material: Material) -> Index:
    """Look-ups over the material."""
    named: dict[str, list[tuple[int, int, str]]] = {}
    dated: dict[str, list[Evidence]] = defaultdict(list)
    for time in material.times:
        if time.edtf is not None:
            dated[time.document].append(time.evidence)
    for entity in material.entities:
        for variant in entity.variants:
            for mention in variant.mentions:
                named.setdefault(mention.document, []).append((mention.start, mention.end, entity.id))
    return Index(
        readings={reading.document.id: reading for reading in material.readings},
        documents={reading.document.id: reading.document for reading in material.readings},
        statements={statement.id: statement for statement in material.statements},
        entities={entity.id: entity for entity in material.entities},
        figures={figure.id: figure for figure in material.figures},
        claims={claim.id: claim for claim in material.claims},
        named={document: tuple(sorted(set(rows))) for document, rows in named.items()},
        scene=_scene(named),
        leading={reading.document.id: _lead_end(reading) for reading in material.readings},
        reporting=frozenset(s.within for s in material.statements if s.within and s.modality == "denied"),
        dated={key: tuple(rows) for key, rows in dated.items()},
        grammar={r.document.id: tuple(found.words for found in r.layers if found.words) for r in material.readings},
        spun=frozenset(_spun(material.lineage)),
        name_words=frozenset(word for entity in material.entities for word in w.folded_words(entity.name)),
    )


def _spun(edges: Iterable[LineageEdge]) -> Iterator[str]:
    """The pages of which it is known that they have the text of another in other words."""
    for edge in edges:
        if edge.kind == "spun" and edge.direction == "a_from_b":
            yield edge.a.document
        if edge.kind == "spun" and edge.direction == "b_from_a" and edge.b is not None:
            yield edge.b.document


def _lead_end(reading: Reading) -> int:
    """Where the first sentence of the body ends."""
    blocks = reading.document.blocks
    return next((s.end for s in reading.sentences if blocks[s.block].role == "body"), 0)


def _scene(named: Mapping[str, Iterable[tuple[int, int, str]]]) -> frozenset[str]:
    pages = Counter(entity for rows in named.values() for entity in {row[2] for row in rows})
    return frozenset(entity for entity, count in pages.items() if count > 1 and count >= SCENE * len(named))


def profiles(material: Material, look: Index) -> tuple[Profile, ...]:
    """A profile for each claim, by claim id."""
    return tuple(_profile(claim, look) for claim in sorted(material.claims, key=lambda claim: claim.id))


def parts(profile: Profile, look: Index) -> tuple[Profile, ...]:
    """A profile for each clause of a claim that has several: with the figures, names and places of the clause.

    What is denied is denied as a whole.
    """
    return () if profile.denial else tuple(_parts(profile, look))


def main_part(profile: Profile, look: Index) -> Profile:
    """The claim without what stands beside its first clause."""
    return next(_parts(profile, look), profile)


def _parts(profile: Profile, look: Index) -> Iterator[Profile]:
    claim = profile.claim
    for clause in clauses(claim, look.documents[claim.document], look.sentences(claim.evidence)):
        own = tuple(key for key in claim.figures if _within(look.figures.get(key), clause.words))
        when = claim.event_time if _dated(clause.evidence, look) else None
        part = _profile(replace(claim, evidence=clause.evidence, figures=own, place=None, event_time=when), look)
        # People are counted where the sentence says, whichever clause says it.
        yield replace(part, sites=profile.sites) if part.figures else part


def _dated(parts_: Iterable[Evidence], look: Index) -> bool:
    """Is a time with a date among the words?"""
    return any(
        part.start <= time.start and time.end <= part.end
        for part in parts_
        for time in look.dated.get(part.document, ())
    )


def _within(figure: Figure | None, parts_: Iterable[Evidence]) -> bool:
    return figure is not None and any(e.start <= figure.number.start and figure.number.end <= e.end for e in parts_)


def _profile(claim: Claim, look: Index) -> Profile:
    statement = look.statement(claim)
    named = [row for evidence in claim.evidence for row in look.names_in(evidence)]
    entities = [row[2] for row in named]
    document = look.documents[claim.document]
    counted = tuple(_counted(claim, statement, look))
    found: dict[str, str] = {}
    himself = _meant(claim, statement, look)
    line = " ".join(" ".join(evidence.quote for evidence in claim.evidence).split())
    for term, shown in (pair for evidence in claim.evidence for pair in _terms(evidence, look)):
        found.setdefault(term, shown)
    for key in himself:
        found.setdefault(f"@{key}", look.name(key))
    return Profile(
        claim=claim,
        text=line,
        spoken=_spoken(line, [look.name(key) for key in himself]),
        words=found,
        terms=frozenset(found),
        actors=frozenset(e for e in entities if look.entities[e].type != "place" and look.entities[e].named),
        sites=frozenset(_sites(claim, entities, look)),
        day=_day(claim),
        background=_is_background(days(claim.event_time), document),
        figures=tuple(figure for figure in counted if not _is_share(figure, look)),
        forecast=len(counted) < len(claim.figures),
        informants=_named(statement.speaker if statement else (), look),
        relays=_named(statement.relay if statement else (), look),
        statement=statement,
        act=_act(claim, statement),
        denial=is_denial(statement),
        negated=_is_negated(claim.evidence),
        roles=grammar.roles(claim.evidence, document, look.sentences(claim.evidence), named),
        whole=is_whole(claim.evidence[0], look.readings[claim.document]) if len(claim.evidence) == 1 else False,
        spun=claim.document in look.spun,
    )


def _meant(claim: Claim, statement: Statement | None, look: Index) -> tuple[str, ...]:
    """The speakers, where the claim opens by speaking of them ("it would appeal"), a denial also later on."""
    if statement is None:
        return ()
    said = w.folded_words(" ".join(evidence.quote for evidence in claim.evidence))
    folded = [word for word in said if word not in ("that", "and", "but")]
    reach = len(folded) if statement.modality == "denied" else OPENING
    himself = any(word in words(w.PACKAGE, w.ACTS, "selves") for word in folded[:reach])
    outer = look.statements.get(statement.within) if statement.within else None
    # In "denied a report by the paper that it was in talks" it is not the paper that was.
    speaking = outer if outer is not None and outer.modality == "denied" else statement
    return _named(speaking.speaker, look) if himself else ()


def _spoken(line: str, himself: Sequence[str]) -> str:
    selves = words(w.PACKAGE, w.ACTS, "subjects")
    for match in w.WORD.finditer(line):
        if himself and match.group().casefold() in selves:
            return f"{line[: match.start()]}{' and '.join(himself)}{line[match.end() :]}"
    return line


def _day(claim: Claim) -> Days | None:
    """The day of the event; a clock time that stands without a day is only taken to be of the day of the report."""
    if claim.event_time is not None and "T" in claim.event_time and "/" not in claim.event_time:
        folded = {word for evidence in claim.evidence for word in w.folded_words(evidence.quote)}
        if not folded & words(w.PACKAGE, w.ACTS, "days"):
            return None
    return days(claim.event_time)


def _named(keys: Iterable[str], look: Index) -> tuple[str, ...]:
    """Those who have a name; unnamed sources are nobody."""
    return tuple(key for key in keys if key in look.entities and look.entities[key].named)


def _is_background(day: Days | None, document: Document) -> bool:
    """Does the time lie more than two months before the report?"""
    if day is None or day.last is None:
        return False
    reported = days(document.published.edtf[:10]) if document.published else None
    return reported is not None and reported.first is not None and reported.first - day.last > RECENT_DAYS


def _counted(claim: Claim, statement: Statement | None, look: Index) -> Iterator[Figure]:
    """The figures of a claim without forecasts: what may come is no count of what has."""
    if statement is not None and statement.modality in words(w.PACKAGE, w.ACTS, "supposed"):
        return
    for key in claim.figures:
        figure = look.figures.get(key)
        if figure is not None and not _forecast(figure, claim):
            yield figure


def _is_share(figure: Figure, look: Index) -> bool:
    """Is the number a share of people counted elsewhere: "five of the dead"? It is no count of its own."""
    behind = look.documents[figure.document].text[figure.number.end : figure.number.end + SHARE_REACH]
    return SHARE.match(behind) is not None


def _forecast(figure: Figure, claim: Claim) -> bool:
    before = [
        e.quote[: figure.number.start - e.start]
        for e in claim.evidence
        if e.document == figure.document and e.start <= figure.number.start < e.end
    ]
    # "May" is a month.
    near = w.folded_words(before[0].replace("May ", " "))[-FORECAST_REACH:] if before else ()
    return bool(words(w.PACKAGE, w.ACTS, "forecasting").intersection(near))


def _is_negated(evidence: Iterable[Evidence]) -> bool:
    """Do the words say that something is not so?"""
    said = " ".join(e.quote for e in evidence)
    folded = w.folded_words(said.replace("n’t", " not").replace("n't", " not"))
    negations = words(w.PACKAGE, w.ACTS, "negations")
    return any(word in negations and not _limits(folded[at + 1 : at + 4]) for at, word in enumerate(folded))


def _limits(behind: Sequence[str]) -> bool:
    """Do the words behind a negation say that it is of a number, or that something is not all, or not yet?"""
    return bool(words(w.PACKAGE, w.ACTS, "limits").intersection(behind)) or bool(list(numbers_in(behind[:1])))


def is_denial(statement: Statement | None) -> bool:
    """Does the speaker reject the content in so many words?"""
    return statement is not None and (
        statement.modality == "denied" or (asserts(statement) and statement.polarity == "negative")
    )


def asserts(statement: Statement | None) -> bool:
    """Does a speaker put the content forward as it stands, be it as an accusation or a warning?"""
    return statement is not None and statement.modality in words(w.PACKAGE, w.ACTS, "asserting")


def is_withheld(statement: Statement | None) -> bool:
    """Does the speaker doubt the content, or say that it could not be verified? Hearsay is put forward all the same."""
    return statement is not None and (
        statement.modality == "doubted" or (statement.modality == "unconfirmed" and statement.polarity == "negative")
    )


def _sites(claim: Claim, entities: list[str], look: Index) -> Iterator[str]:
    """Places smaller than a country that are not where everything happens: the claim's own and those it names."""
    # A sentence may say where somebody spoke; only people are counted where nothing else is said.
    harm = any((found := look.figures.get(key)) is not None and found.kind in HARM for key in claim.figures)
    own = [claim.place] if claim.place and harm else []
    for key in own + entities:
        place = look.entities.get(key)
        wide = place is None or place.place is None or place.place.precision in WIDE
        if not wide and key not in look.scene:
            yield key


def _terms(evidence: Evidence, look: Index) -> Iterator[tuple[str, str]]:
    """Terms of the words with the words; capitalised words inside a name give the entity instead."""
    text, at = evidence.quote, 0
    for first, last, entity in look.names_in(evidence):
        start, end = first - evidence.start, last - evidence.start
        if start < at:
            continue
        yield from w.terms(w.folded_words(text[at:start]))
        yield f"@{entity}", look.name(entity)
        common = " ".join(word for word in text[start:end].split() if word[:1].islower())
        yield from w.terms(w.folded_words(common))
        at = end
    yield from w.terms(w.folded_words(text[at:]))


def _act(claim: Claim, statement: Statement | None) -> Act:
    modality = statement.modality if statement else None
    by_modality: dict[str, Act] = {"wanted": "wanted", "planned": "planned", "supposed": "supposed"}
    if is_withheld(statement):
        return "supposed"
    for section, act in by_modality.items():
        if modality in words(w.PACKAGE, w.ACTS, section):
            return act
    folded = frozenset(word for evidence in claim.evidence for word in w.folded_words(evidence.quote))
    if folded & words(w.PACKAGE, w.ACTS, "wanting"):
        return "wanted"
    return "planned" if folded & words(w.PACKAGE, w.ACTS, "planning") else "told"
