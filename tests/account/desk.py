"""Tiny builders: pages made of claims, the material of a story made of pages. People and places are invented."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import pytest

from tellings import account, language
from tellings.ids import content_id
from tellings.model import (
    Account,
    Block,
    Bound,
    Certainty,
    Claim,
    Document,
    Entity,
    EntityType,
    Figure,
    FigureKind,
    LineageEdge,
    Location,
    Material,
    Modality,
    Outlet,
    Polarity,
    Published,
    Reading,
    Statement,
    Story,
    Variant,
)
from tellings.spans import Evidence


@dataclass(frozen=True, kw_only=True)
class Count:
    """A figure: `quote` stands in the text of its part."""

    quote: str
    value: float | None
    low: float | None
    high: float | None
    kind: FigureKind
    counted: str
    bound: Bound
    as_of: str | None


def count(quote, value, kind="killed", counted="people", *, low=None, high=None, bound="exact", as_of=None) -> Count:
    """A figure of one value, or of low to high."""
    open_ended = bound in ("at_least", "more_than")
    low = value if low is None else low
    high = high if high is not None or open_ended else value
    return Count(
        quote=quote, value=value, low=low, high=high, kind=kind, counted=counted, bound=bound, as_of=as_of
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Part:
    """One claim of a page, printed as a line of its own."""

    text: str
    by: str | None = None
    cue: str = "said"
    modality: Modality = "asserted"
    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    relay: tuple[str, ...] = ()
    when: str | None = None
    place: str | None = None
    counts: tuple[Count, ...] = ()


def told(text: str, **more) -> Part:
    """A claim in the outlet's own voice."""
    return Part(text=text, **more)


def said(text: str, by: str, **more) -> Part:
    """A claim with a speaker."""
    return Part(text=text, by=by, **more)


def denied(text: str, by: str, **more) -> Part:
    """What a speaker denies."""
    return Part(text=text, by=by, modality="denied", polarity="negative", **({"cue": "denied"} | more))


@cache
def meaning(text: str) -> tuple[float, ...]:
    """The language model's, each text once."""
    return language.meaning(text)


@dataclass
class Desk:
    """Collects pages and the cast, and makes the material of them; without grammar where there are many."""

    reading: Callable[[Document], Reading] = language.read

    cast: dict[str, Entity] = field(default_factory=dict)
    pages: list[tuple[str, tuple[Part, ...], str | None, str | None]] = field(default_factory=list)
    lineage: list[LineageEdge] = field(default_factory=list)

    def who(
        self, name: str, kind: EntityType = "person", *, side=None, role=None, named=True, precision=None
    ) -> Desk:
        """Add somebody, or a place with a precision, to the cast."""
        place = Location(lat=1.0, lon=2.0, precision=precision, gazetteer_id=None) if precision else None
        key = content_id("entity", name)
        self.cast[name] = Entity(id=key, type=kind, name=name, side=side, role=role, named=named, place=place)
        return self

    def id(self, name: str) -> str:
        return self.cast[name].id

    def page(self, name: str, *parts: Part, outlet: str | None = None, published: str | None = "2031-05-04") -> Desk:
        self.pages.append((name, parts, outlet, published))
        return self

    def copied(self, a: str, b: str, score: float = 0.9, words: str | None = None, **more) -> Desk:
        """An edge between two pages: between their whole bodies, or the same words of both."""
        sides = []
        for document in (self.document(a), self.document(b)):
            start = document.text.index(words) if words else 0
            sides.append(Evidence.at(document, start, start + len(words or document.text)))
        edge = LineageEdge(
            kind="same_text", a=sides[0], b=sides[1],
            direction="unknown", score=score, why="made for the test", **more,
        )  # fmt: skip
        self.lineage.append(edge)
        return self

    def document(self, name: str) -> Document:
        return next(self._document(*page) for page in self.pages if page[0] == name)

    def _document(self, name, parts, outlet, published) -> Document:
        text = "\n".join(line(part) for part in parts)
        return Document(
            id=content_id("document", name), name=name, sha256=content_id("sha", text), media_type="text/plain",
            rendering="text/1", length=len(text), text=text, language="en",
            blocks=(Block(start=0, end=len(text), role="body", in_account=True, confidence=1.0),),
            outlet=Outlet(name=outlet, family=outlet, certainty="stated") if outlet else None,
            published=Published(edtf=published, how="stated") if published else None,
        )  # fmt: skip

    def material(self) -> Material:
        rows = [self._rows(page) for page in self.pages]
        documents = [row[0] for row in rows]
        return Material(
            stories=(Story(id="story", title="one event", documents=tuple(d.id for d in documents), why="made"),),
            readings=tuple(map(self.reading, documents)),
            lineage=tuple(self.lineage),
            entities=tuple(self._seen(entity, documents) for entity in self.cast.values()),
            statements=tuple(s for row in rows for s in row[1]),
            figures=tuple(f for row in rows for f in row[2]),
            times=(),
            places=(),
            claims=tuple(c for row in rows for c in row[3]),
        )

    def account(self) -> Account:
        return account.build(self.material(), input_hash="test", problems=(), meaning=meaning)

    def _seen(self, entity: Entity, documents) -> Entity:
        mentions = tuple(
            Evidence.at(document, match.start(), match.end())
            for document in documents
            for match in re.finditer(re.escape(entity.name), document.text)
        )
        variants = (Variant(text=entity.name, mentions=mentions),) if mentions else ()
        return Entity(
            id=entity.id, type=entity.type, name=entity.name, role=entity.role, side=entity.side, named=entity.named,
            variants=variants, place=entity.place,
        )  # fmt: skip

    def _rows(self, page):
        document, statements, figures, claims, at = self._document(*page), [], [], [], 0
        for part in page[1]:
            content = Evidence.at(document, at, at + len(part.text))
            statement = self._statement(document, part, content) if part.by else None
            found = [self._figure(document, content, one, statement) for one in part.counts]
            statements += [statement] if statement else []
            figures += found
            claims.append(
                Claim(
                    id=content_id("claim", document.id, at), document=document.id, evidence=(content,),
                    voice="attributed" if statement else "outlet", statement=statement.id if statement else None,
                    event_time=part.when, place=self.id(part.place) if part.place else None,
                    figures=tuple(f.id for f in found), gist=part.text,
                )
            )  # fmt: skip
            at += len(line(part)) + 1
        return document, statements, figures, claims

    def _statement(self, document, part, content) -> Statement:
        source = content.end + 2
        cue = source + len(part.by) + 1
        return Statement(
            id=content_id("statement", document.id, content.start), document=document.id, content=(content,),
            cue=(Evidence.at(document, cue, cue + len(part.cue)),),
            source=(Evidence.at(document, source, source + len(part.by)),), speaker=(self.id(part.by),),
            relay=tuple(map(self.id, part.relay)), modality=part.modality, polarity=part.polarity,
            certainty=part.certainty, confidence=1.0,
        )  # fmt: skip

    def _figure(self, document, content, one, statement) -> Figure:
        start = content.start + content.quote.index(one.quote)
        evidence = Evidence.at(document, start, start + len(one.quote))
        return Figure(
            id=content_id("figure", document.id, start), document=document.id, evidence=evidence, number=evidence,
            value=one.value, low=one.low, high=one.high, bound=one.bound, unit="person", counted=one.counted,
            kind=one.kind, as_of=one.as_of, statement=statement.id if statement else None, confidence=1.0,
        )  # fmt: skip


def line(part: Part) -> str:
    return f"{part.text}, {part.by} {part.cue}." if part.by else f"{part.text}."


@pytest.fixture
def desk() -> Desk:
    """A desk with an invented cast: two states, their people, towns, an agency and sources without a name."""
    return (
        Desk()
        .who("Freedonia", "place", side="Freedonia", precision="country")
        .who("Sylvania", "place", side="Sylvania", precision="country")
        .who("Rufus Firefly", side="Freedonia", role="President of Freedonia")
        .who("Gloria Teasdale", side="Freedonia", role="Mayor of Port Marlow")
        .who("Ambassador Trentino", side="Sylvania", role="Ambassador of Sylvania")
        .who("the Red Cross", "organisation")
        .who("Reuters", "organisation")
        .who("officials", "group", named=False)
        .who("Port Marlow", "place", precision="city")
        .who("Old Quay", "place", precision="city")
    )


def fact_with(result: Account, words: str):
    """The one fact in which a claim with these words stands."""
    claims = {claim.id for claim in result.claims if words in claim.gist}
    (found,) = [fact for fact in result.facts if claims & set(fact.claims)]
    return found


def kinds(result: Account) -> set[str]:
    """The kinds of all findings."""
    return {finding.kind for finding in result.findings}
