"""Expressions of time in GUM's news and interviews (annotation CC BY 4.0): where they stand, and what they mean.

GUM marks dates in the text as TEI does, `<date when="2015-05-18">`, with a value for nearly all: a day, month or year,
or the first and last day; what comes every year has a value without the year, any is right there. Lengths of time have
no mark and clock times hardly any: judged is what has a date, and no hour. A date is found where one that is told
shares a word with it and is at most four words longer or shorter; its value is right where the days are the same. The
documents' own day of writing is given.

GUM's training part is free for tuning; dev and test are held out, their misses are not listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from training.corpora.conllu import Split, gum_documents

from bench.language.counts import Count, Result, digest, summed
from bench.scorer.edtf import days
from bench.scorer.pairing import pair_up
from bench.stories.pages import page
from tellings.claims.times import find_times
from tellings.model import Time
from tellings.spans import Span

GENRES = ("news", "interview")
WRITTEN = re.compile(r"^# meta::dateCreated = (\d{4}-\d\d-\d\d)$", re.MULTILINE)
TEXT = re.compile(r"^# text = (.*)$", re.MULTILINE)
OPENS = re.compile(r"<date\s([^>]*)>")
ATTRIBUTE = re.compile(r'(\w+):::"([^"]*)"')
SEASON = re.compile(r"(\d{4})-(2[1-4])")
HOUR = re.compile(r"\dT\d")
SLACK = 4
SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A date of the corpus; `edtf` is None where it has no value that is a day or several in a row."""

    place: Span
    edtf: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document: one paragraph a line, the day on which it was written, and its dates."""

    name: str
    text: str
    written: str | None
    dates: tuple[Marked, ...]


def measure(split: Literal["train", "held out"], data: Path) -> Result:
    """Spans, values of those found, and both at once, on one part of GUM."""
    parts: tuple[Split, ...] = ("train",) if split == "train" else ("dev", "test")
    names = sorted(n for part in parts for n in gum_documents(data, part) if n.split("_")[1] in GENRES)
    files = [data / "gum" / "dep" / f"{name}.conllu" for name in names]
    found = [_judged(article(file)) for file in files]
    counts = summed(counts for counts, _ in found)
    misses = tuple(miss for _, lines in found for miss in lines if split == "train")
    return Result(name=f"claims/GUM dates {split}", data=digest(files), counts=counts, misses=misses[:SHOWN])


def _judged(of: Article) -> tuple[dict[str, Count], list[str]]:
    found = find_times(page(of.name, of.text, day=of.written))
    told = [time for time in found if _days(time.edtf) and "T" not in (time.edtf or "")]
    pairs = pair_up({
        (i, j): closeness + 0.2 * _same(time, date)
        for i, time in enumerate(told)
        for j, date in enumerate(of.dates)
        if (closeness := _closeness(of.text, time, date))
    })  # fmt: skip
    right = sum(_same(told[i], of.dates[j]) for i, j in pairs.items())
    counts = {
        "date: span": Count(right=len(pairs), told=len(told), wanted=len(of.dates)),
        "date: value of those found": Count(right=right, told=len(pairs), wanted=len(pairs)),
        "date: span and value": Count(right=right, told=len(told), wanted=len(of.dates)),
    }
    return counts, list(_misses(of, told, pairs))


def _misses(of: Article, told: list[Time], pairs: Mapping[int, int]) -> Iterator[str]:
    def around(place: Span) -> str:
        return of.text[max(0, place.start - 40) : place.end + 20].replace("\n", " ")

    for i, time in enumerate(told):
        if i not in pairs:
            here = Span(time.evidence.start, time.evidence.end)
            yield f"spurious {of.name} {time.evidence.quote!r} {time.edtf}: {around(here)}"
        elif not _same(time, of.dates[pairs[i]]):
            marked = of.dates[pairs[i]]
            yield f"wrong    {of.name} {time.evidence.quote!r} {time.edtf}, is {marked.edtf}: {around(marked.place)}"
    for j, marked in enumerate(of.dates):
        if j not in pairs.values():
            yield f"missed   {of.name} {marked.edtf}: {around(marked.place)}"


def _closeness(text: str, time: Time, date: Marked) -> float:
    """How many of the words are common to both, 0 where that is none or one is much longer."""
    start, end = max(time.evidence.start, date.place.start), min(time.evidence.end, date.place.end)
    common = len(text[start:end].split()) if start < end else 0
    one, other = len(time.evidence.quote.split()), len(text[date.place.start : date.place.end].split())
    return 2 * common / (one + other) if common and abs(one - other) <= SLACK else 0.0


def _days(edtf: str | None) -> tuple[str, str] | None:
    """First and last day; a season is three months, a decade ten years, a century a hundred."""
    text = edtf or ""
    if season := SEASON.fullmatch(text):
        first = (int(season[2]) - 20) * 3
        last = (int(season[1]) + first // 12, (first + 1) % 12 + 1)
        return days(f"{season[1]}-{first:02}/{last[0]}-{last[1]:02}")
    if "X" in text:
        return days(f"{text.replace('X', '0')}/{text.replace('X', '9')}")
    return days(edtf)


def _same(time: Time, date: Marked) -> bool:
    """Are the days the same? "About" and the like are let go; a date without a value is right in any way."""
    return date.edtf is None or _days(time.edtf) == _days(date.edtf)


def article(file: Path) -> Article:
    """A document of GUM."""
    conllu = file.read_text(encoding="utf-8")
    written = WRITTEN.search(conllu)
    text, dates = "", []
    opened: list[tuple[int, str | None]] = []
    for block in conllu.split("\n\n"):
        sentence = TEXT.search(block)
        if sentence is None:
            continue
        text += ("\n" if "# newpar" in block else " ") if text else ""
        at = len(text)
        text += sentence[1]
        for form, marks in _tokens(block):
            start = text.find(form, at)
            at = start + len(form) if start >= 0 else at
            opened += [(start, _value(match[1])) for match in OPENS.finditer(marks)]
            for _ in range(marks.count("</date>")):
                begin, edtf = opened.pop()
                if not HOUR.search(edtf or ""):
                    dates.append(Marked(place=Span(begin, at), edtf=edtf))
    return Article(name=file.stem, text=text, written=written[1] if written else None,
                   dates=tuple(sorted(dates, key=lambda date: date.place)))  # fmt: skip


def _tokens(block: str) -> Iterator[tuple[str, str]]:
    """The words of a sentence with their marks; a contraction as a whole has none."""
    for line in block.splitlines():
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            yield cells[1], next((f.removeprefix("XML=") for f in cells[9].split("|") if f.startswith("XML=")), "")


def _value(attributes: str) -> str | None:
    """EDTF: a day, month or year, or an interval."""
    found = dict(ATTRIBUTE.findall(attributes))
    first = found.get("from") or found.get("notBefore")
    last = found.get("to") or found.get("notAfter")
    edtf = found.get("when") or f"{first or '..'}/{last or '..'}"
    return edtf if days(edtf) or HOUR.search(edtf) else None


MEASURES: Mapping[str, Callable[[Path], Result]] = {
    "claims/GUM dates train": partial(measure, "train"),
    "claims/GUM dates held out": partial(measure, "held out"),
}
