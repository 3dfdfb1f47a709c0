"""Where and when a report was written, in the words that open it: "KYIV, Aug 11 (Reuters) –", "NEW YORK (AP) —"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tellings.documents.dates import MONTHS, full_dates
from tellings.model import Block, Dateline, Document
from tellings.spans import Evidence

LONGEST = 120  # characters in which it stands
_CAPITALS = r"[^\W\d_a-z](?:[^\W\d_a-z]|[ .'’/-](?=[^\W\d_a-z])){1,40}"
_NAME = r"[^\W\d_a-z][\w.'’-]{1,24}(?:[ /-][^\W\d_a-z][\w.'’-]{1,24}){0,3}"
_REGION = r"(?:, (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d)[^\W\d_a-z][\w.'’ -]{1,30}?)?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?P<day>{_MONTH} \d{{1,2}}(?:,? (?:19|20)\d\d)?|\d{{1,2}} {_MONTH}(?:,? (?:19|20)\d\d)?)"
_CREDIT = r"\([^()\n]{2,60}\)"
_DASH = r"\s?(?:[-–—]{1,2}|:)\s"
OPENINGS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<place>{_CAPITALS}{_REGION})(?:,? {_DAY})?(?:,? ?{_CREDIT})?(?P<end>{_DASH})",
        rf"(?P<place>{_NAME}{_REGION}),? {_DAY}(?:,? ?{_CREDIT})?(?P<end>{_DASH})",
        rf"(?P<place>{_NAME}{_REGION}),? ?(?P<day>){_CREDIT}(?P<end>{_DASH})",
        rf"(?P<place>){_DAY},? ?{_CREDIT}(?P<end>{_DASH})",
    )
)
ALONE = re.compile(rf"(?P<place>{_CAPITALS}{_REGION}),? {_DAY}(?:,? ?{_CREDIT})?\s?[-–—:]?")
IN_DAY = re.compile(r"(?:(\d{1,2}) )?([A-Za-z]{3,9})\.?(?: (\d{1,2}))?")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
RIGHTS = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
AFTER = timedelta(days=2)  # a report may be dated so long after the day on which its page says that it came out
LEAST_PLACE = 3  # letters


def find_dateline(document: Document, published: str | None = None) -> Dateline | None:
    """The dateline in the first paragraph, or in a line above it; a year that it lacks is that of `published`."""
    for block, pattern in _places(document):
        match = pattern.match(document.text, block.start, min(block.end, block.start + LONGEST))
        if match is None or (pattern is not ALONE and not _is_opening(match, block)):
            continue
        end = match.start("end") if "end" in match.groupdict() else match.end()
        evidence = Evidence.at(document, match.start(), len(document.text[:end].rstrip(" -–—:")))
        place = match["place"] or None
        return Dateline(place=place, edtf=_day(document, match["day"] or "", published), evidence=evidence)
    return None


def _places(document: Document) -> Iterator[tuple[Block, re.Pattern[str]]]:
    first = next((n for n, block in enumerate(document.blocks) if block.role == "body"), None)
    if first is None:
        return
    for block in document.blocks[max(0, first - 3) : first]:
        if block.role == "dateline":
            yield block, ALONE
    yield from ((document.blocks[first], pattern) for pattern in OPENINGS)


def _is_opening(match: re.Match[str], block: Block) -> bool:
    """Is it no cry or heading in capitals: does a sentence follow, and stand letters enough in the place?"""
    place = match["place"]
    if place and (sum(c.isalpha() for c in place) < LEAST_PLACE or len(place.split()) > 6):
        return False
    if match["end"].strip() == ":" and not match["day"]:
        return False
    return block.end - match.end() > match.end() - match.start()


def _day(document: Document, words: str, published: str | None) -> str | None:
    """The day as EDTF; without a year where nothing tells it."""
    whole = next((day for _, _, day in full_dates(words)), None)
    if whole is not None or not words:
        return whole
    match = IN_DAY.match(words)
    month = MONTHS.get(match[2].casefold()) if match else None
    if match is None or month is None:
        return None
    number = int(match[1] or match[3] or 0)
    years = [int(published[:4]), int(published[:4]) - 1] if published else _years(document)
    latest = date.fromisoformat(published) + AFTER if published and len(published) == len("2000-01-01") else date.max
    for year in years:
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day <= latest:
            return day.isoformat()
    return f"XXXX-{month:02}-{number:02}" if 1 <= number <= 31 else None


def _years(document: Document) -> list[int]:
    """The one year that the page names beside its rights or under its pictures; none where there are several."""
    found: set[int] = set()
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.role == "caption" or (block.role == "notice" and RIGHTS.search(text)):
            found.update(int(match.group()) for match in YEAR.finditer(text))
    return sorted(found) if len(found) == 1 else []
