"""What each page puts forward: one claim for each statement, and the outlet's own voice for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from tellings.claims.attach import by_document
from tellings.claims.clauses import FINITE, OPENERS, clauses
from tellings.claims.where_when import as_span, event_time, inside, place_near
from tellings.ids import content_id
from tellings.model import Claim, Document, Figure, Place, Reading, Sentence, Statement, Time, Voice
from tellings.spans import Evidence, Span, merged, trim

GIST = 160
WORD = re.compile(r"[^\W_]+")
FEWEST_WORDS = 4  # fewer make no claim
REST_WORDS = 6  # of what a statement leaves of its sentence
EDGES = ' \t\r\n\f\v\u00a0,;:—–-"“”'
CREDIT_WORDS = 15
CREDIT = re.compile(
    r"\b(?:Photo|Photograph|Picture|Image|Credit|File)s?\s?(?::|by\b)|\bGetty Images\b|\(AP Photo|/AFP\b|/AP\b"
)
DANGLING = re.compile(
    r"(?:\s(?:and|but|or|when|which|even|as|by|that|while|after|before|because|a|the|of|to|who|where|day|for|in|there"
    r"|were|was|is|are))+$"
)
NO_CLAIM = re.compile(
    r"(?:in|at|on|during|after|before|by|from|for|to|as|even|with|through|via|over|under|of|when|while|speaking|adding|who)\b",
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
    taken = _taken(reading.document.text, statements)
    at = 0
    for sentence in reading.sentences:
        while at < len(taken) and taken[at].end <= sentence.start:
            at += 1
        inner = _until(taken, at, sentence.end)
        for start, end in _untold(reading.document.text, sentence, inner):
            yield (Evidence.at(reading.document, start, end),), None


def _taken(text: str, statements: Sequence[Statement]) -> tuple[Span, ...]:
    """What statements hold: content and cue, and a source that is not also the subject of something else."""
    said = [
        Span(evidence.start, evidence.end)
        for statement in statements
        for part in (statement.content, statement.cue, statement.quoted)
        for evidence in part
    ]
    starts = {span.start for span in said}
    sources = [Span(e.start, e.end) for statement in statements for e in statement.source]
    return merged([*said, *(source for source in sources if _is_closed_off(text, source.end, starts))])


def _is_closed_off(text: str, end: int, starts: set[int]) -> bool:
    """Does a mark, the end or a statement follow here, so that no verb of another clause can?"""
    while end < len(text) and text[end].isspace():
        end += 1
    return end >= len(text) or end in starts or not text[end].isalnum()


def _until(taken: Sequence[Span], at: int, end: int) -> list[Span]:
    """The spans from number `at` on that start before `end`."""
    return list(takewhile(lambda span: span.start < end, islice(taken, at, None)))


def _untold(text: str, sentence: Sentence, taken: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence, or what its statements leave of it where that is a clause."""
    if not taken:
        if _word_count(text, sentence.start, sentence.end) >= FEWEST_WORDS and not _is_label(text, sentence):
            yield from clauses(text, sentence.start, sentence.end)
        return
    start = sentence.start
    for span in [*taken, Span(sentence.end, sentence.end)]:
        rest = _tidy(text, start, min(span.start, sentence.end)) if start < span.start else Span(start, start)
        if _word_count(text, rest.start, rest.end) >= REST_WORDS and _is_clause(text, rest):
            yield rest.start, rest.end
        start = max(start, span.end)


def _tidy(text: str, start: int, end: int) -> Span:
    """The stretch without marks and joining words at its ends."""
    span = trim(text, start, end, EDGES)
    opener, dangling = OPENERS.match(text, span.start, span.end), DANGLING.search(text, span.start, span.end)
    first = opener.end() if opener else span.start
    return trim(text, first, max(first, dangling.start()) if dangling else span.end, EDGES)


def _is_clause(text: str, span: Span) -> bool:
    """Has it a finite verb, and does it not open like a mere circumstance of what was said?"""
    return bool(FINITE.search(text, span.start, span.end)) and not NO_CLAIM.match(text, span.start)


def _is_label(text: str, sentence: Sentence) -> bool:
    """A heading that ends in a colon, or the credit of a picture."""
    if text[sentence.end - 1] == ":":
        return True
    short = _word_count(text, sentence.start, sentence.end) <= CREDIT_WORDS
    return short and bool(CREDIT.search(text, sentence.start, sentence.end))


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
