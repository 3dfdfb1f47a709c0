"""Where people were harmed of whom a sentence tells without saying where: at the one scene of the page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.claims.where_when import place_near, sentence_of
from tellings.model import Figure, Place, Reading, Sentence, Time
from tellings.spans import Span

HARMED = frozenset({"killed", "injured", "killed_or_injured", "missing", "displaced"})
AT_ONCE = HARMED - {"displaced"}  # the displaced are counted where they went
STRUCK = re.compile(
    r"\b(?:explo(?:sion|d)|blast|blew up|bomb|attack|shooting|gunm[ae]n|crash|collision|derail|quake|earthquake|fire\b"
    r"|blaze|flood|storm|tornado|hurricane|typhoon|landslide|avalanche|erupt|collapse|killed|dead\b|died\b)",
    re.IGNORECASE,
)
OPENING = 3  # sentences of the report in which it says where it plays
DATED_APART = (4, 7)  # lengths of an EDTF year and month: what is told of another year happened elsewhere, perhaps


def with_scenes(
    readings: Sequence[Reading], figures: Sequence[Figure], times: Mapping[str, Sequence[Time]],
    places: Mapping[str, Sequence[Place]],
) -> tuple[Figure, ...]:  # fmt: skip
    """The figures, those of people harmed with the scene of their page where they have no place.

    A page has one scene: the place of all its people harmed whose sentence says where, else the first place that its
    opening says where it tells of a disaster or an attack, else the one scene of the other pages. Headlines and
    sentences about another year keep what they have.
    """
    by_id = {reading.document.id: reading for reading in readings}
    of_page: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        of_page[figure.document].append(figure)
    held = {key: _held(reading, of_page[key]) for key, reading in by_id.items()}
    scenes = {key: _scene(reading, held[key], places.get(key, ())) for key, reading in by_id.items()}
    agreed = {place for page in held.values() for place in page}
    shared = next(iter(agreed)) if len(agreed) == 1 else None
    return tuple(
        replace(figure, place=scenes[figure.document] or (None if held[figure.document] else shared))
        if _is_open(figure) and _is_told_here(by_id.get(figure.document), figure, times.get(figure.document, ()))
        else figure
        for figure in figures
    )


def _is_open(figure: Figure) -> bool:
    return figure.in_account and figure.unit == "person" and figure.kind in HARMED and figure.place is None


def _is_told_here(reading: Reading | None, figure: Figure, times: Sequence[Time]) -> bool:
    """Does it stand in the report itself, in a sentence that is not about another year?"""
    sentence = sentence_of(reading.sentences, figure.evidence) if reading else None
    if reading is None or sentence is None or not _is_report(reading, sentence):
        return False
    inside = (t for t in times if sentence.start <= t.evidence.start and t.evidence.end <= sentence.end)
    return not any(len(time.edtf or "") in DATED_APART for time in inside)


def _is_report(reading: Reading, sentence: Sentence) -> bool:
    return reading.document.blocks[sentence.block].role == "body"


def _held(reading: Reading, figures: Sequence[Figure]) -> frozenset[str]:
    """The places where the report says that people were harmed."""
    body = [sentence for sentence in reading.sentences if _is_report(reading, sentence)]
    harmed = (figure for figure in figures if figure.place and figure.kind in AT_ONCE)
    return frozenset(figure.place for figure in harmed if figure.place and sentence_of(body, figure.evidence))


def _scene(reading: Reading, held: frozenset[str], places: Sequence[Place]) -> str | None:
    if held:
        return min(held) if len(held) == 1 else None
    document = reading.document
    body = [sentence for sentence in reading.sentences if _is_report(reading, sentence)]
    opening = (s for s in body[:OPENING] if STRUCK.search(document.text, s.start, s.end))
    found = (place_near(document, Span(s.start, s.start), s, places) for s in opening)
    return next((place for place in found if place), None)
