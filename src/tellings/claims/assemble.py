"""What each page puts forward: one claim for each statement, and the outlet's own voice for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.claims.attach import by_document
from tellings.claims.clauses import clauses
from tellings.claims.where_when import as_span, event_time, inside, place_near
from tellings.ids import content_id
from tellings.model import Claim, Document, Figure, Place, Reading, Sentence, Statement, Time, Voice
from tellings.spans import Evidence, Span, merged, trim

GIST = 160
WORD = re.compile(r"[^\W_]+")
FEWEST_WORDS = 4  # fewer make no claim
REST_WORDS = 6  # of what a statement leaves of its sentence
EDGES = ' \t\r\n\f\v\u00a0,;:—–-"“”'
NO_CLAIM = re.compile(
    r"(?:in|at|on|during|after|before|by|from|for|to|as|with|through|via|over|under|of|when|while|speaking|adding|who)\b",
    re.IGNORECASE,
)


def assemble(
    readings: Sequence[Reading],
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    times: Sequence[Time],
    places: Sequence[Place],
) -> tuple[Claim, ...]:
    """The claims of all pages, in the order of the pages and of their text."""
    said, counted = by_document(statements), by_document(figures)
    timed, placed = by_document(times), by_document(places)
    claims: list[Claim] = []
    for reading in readings:
        key = reading.document.id
        drafts = [*_attributed(said.get(key, ())), *_own(reading, said.get(key, ()))]
        found = [figure for figure in counted.get(key, ()) if figure.in_account]
        made = [
            _claim(reading.document, evidence, statement, found, timed.get(key, ()), placed.get(key, ()))
            for evidence, statement in drafts
        ]
        claims += sorted(made, key=lambda claim: (claim.evidence[0].start, claim.evidence[0].end, claim.id))
    return tuple(claims)


def _attributed(statements: Sequence[Statement]) -> Iterator[tuple[tuple[Evidence, ...], Statement]]:
    for statement in statements:
        if statement.content:
            yield statement.content, statement


def _own(reading: Reading, statements: Sequence[Statement]) -> Iterator[tuple[tuple[Evidence, ...], None]]:
    """Sentences and clauses that belong to no statement."""
    taken = merged(
        Span(evidence.start, evidence.end)
        for statement in statements
        for part in (statement.content, statement.cue, statement.source, statement.quoted)
        for evidence in part
    )
    at = 0
    for sentence in reading.sentences:
        while at < len(taken) and taken[at].end <= sentence.start:
            at += 1
        inner = [span for span in taken[at : at + len(reading.sentences)] if span.start < sentence.end]
        for start, end in _untold(reading.document.text, sentence, inner):
            yield (Evidence.at(reading.document, start, end),), None


def _untold(text: str, sentence: Sentence, taken: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence, or what its statements leave of it where that is a clause."""
    if not taken:
        if _word_count(text, sentence.start, sentence.end) >= FEWEST_WORDS:
            yield from clauses(text, sentence.start, sentence.end)
        return
    start = sentence.start
    for span in [*taken, Span(sentence.end, sentence.end)]:
        rest = trim(text, start, min(span.start, sentence.end), EDGES) if start < span.start else Span(start, start)
        if _word_count(text, rest.start, rest.end) >= REST_WORDS and not NO_CLAIM.match(text, rest.start):
            yield rest.start, rest.end
        start = max(start, span.end)


def _word_count(text: str, start: int, end: int) -> int:
    return sum(1 for _ in WORD.finditer(text, start, end))


def _claim(
    document: Document,
    evidence: tuple[Evidence, ...],
    statement: Statement | None,
    figures: Sequence[Figure],
    times: Sequence[Time],
    places: Sequence[Place],
) -> Claim:
    held = [figure for figure in figures if inside(figure.number, evidence)]
    voice: Voice = "attributed" if statement else "outlet"
    spans = [[part.start, part.end] for part in evidence]
    return Claim(
        id=content_id("claim", document.id, voice, statement.id if statement else None, spans),
        document=document.id,
        evidence=evidence,
        voice=voice,
        statement=statement.id if statement else None,
        event_time=event_time(document, evidence, times),
        place=_place(document, evidence, held, places),
        figures=tuple(figure.id for figure in held),
        gist=gist(evidence),
    )


def _place(
    document: Document, evidence: Sequence[Evidence], held: Sequence[Figure], places: Sequence[Place]
) -> str | None:
    """The place that the claim's figures agree on, else the first that its words say."""
    of_figures = {figure.place for figure in held if figure.place}
    if len(of_figures) == 1:
        return of_figures.pop()
    around = as_span(evidence)
    return place_near(document, Span(around.start, around.start), around, places)


def gist(evidence: Sequence[Evidence]) -> str:
    """The words in plain short form: white space collapsed, at most GIST characters, cut at a word."""
    text = " ".join(" … ".join(part.quote for part in evidence).split())
    if len(text) <= GIST:
        return text
    cut = text[: GIST - 1].rpartition(" ")[0] or text[: GIST - 1]
    return f"{cut.rstrip(',;:—–-')}…"
