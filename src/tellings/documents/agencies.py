"""The news agencies that a page credits with its words: "(Reuters)" in the dateline, "with AP", "By AFP", "© dpa".

A credit under a picture is the picture's. The names are those of the table of publishers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tellings.model import Block, Dateline, Document, Outlet
from tellings.publishers import agencies, find, known_names, same
from tellings.spans import Evidence
from tellings.tables import toml_table, words

PACKAGE, TABLE = "tellings.documents", "data/agencies.toml"
LONGEST = 1500  # characters of a block that are read
OPENING = 120  # characters of a report in which its agency stands
ENDING = 40  # characters at its end
NOTES = frozenset({"notice", "other", "navigation"})
BETWEEN = re.compile(r"[ ,/&]{0,3}(?:and |the ){0,2}")  # what parts several names
LAST = 2  # paragraphs of the report that may be a credit


def find_agencies(document: Document, dateline: Dateline | None, outlet: Outlet | None) -> tuple[Outlet, ...]:
    """Each agency once, in the order of the table; none that is itself the outlet."""
    found: dict[str, tuple[str, list[Evidence]]] = {}
    for start, end in sorted(_credits(document, dateline)):
        known = find(document.text[start:end])
        if known is None or (outlet is not None and same(known.name, outlet.name)):
            continue
        found.setdefault(known.name, (known.family, []))[1].append(Evidence.at(document, start, end))
    return tuple(
        Outlet(name=name, family=family, evidence=tuple(evidence), certainty="stated")
        for name, (family, evidence) in found.items()
    )


def _credits(document: Document, dateline: Dateline | None) -> Iterator[tuple[int, int]]:
    """Where the names stand; a place may come more than once."""
    spans: set[tuple[int, int]] = set()
    if dateline is not None:
        spans.update(_in_brackets(document.text, dateline.evidence.start, dateline.evidence.end))
    body = [block for block in document.blocks if block.role == "body" and block.in_account]
    for block in body[:1]:
        spans.update(_in_brackets(document.text, block.start, min(block.end, block.start + OPENING)))
    for block in body[-1:]:
        spans.update(_at_the_end(document.text, block))
    for block in document.blocks:
        if block.role in ("byline", "dateline"):
            spans.update(_names(document.text, block.start, min(block.end, block.start + LONGEST)))
        elif block.role in NOTES or block in body[-LAST:]:
            spans.update(_in_notes(document.text, block))
    yield from spans


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _agency().finditer(text, start, end))


def _in_brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\(([^()\n]{2,60})\)", text[start:end]):
        yield from _names(text, start + match.start(1), start + match.end(1))


def _at_the_end(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """A credit behind the last sentence: "… (AFP)", "… — Reuters"."""
    for start, end in _names(text, max(block.start, block.end - ENDING), block.end):
        before, behind = text[max(block.start, start - 4) : start], text[end : block.end]
        if re.search(r"[.!?”\"’]\s?[(\[–—-]\s?$", before) and not behind.strip(" .)]"):
            yield start, end


def _in_notes(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The names behind words such as "with reporting by", and before those such as "contributed to this report"."""
    end = min(block.end, block.start + LONGEST)
    for match in _pattern("before").finditer(text, block.start, end):
        place = match.end()
        for start, stop in _names(text, place, min(end, place + ENDING)):
            if BETWEEN.fullmatch(text, place, start) is None:
                break
            yield start, stop
            place = stop
    for match in _pattern("behind").finditer(text, block.start, end):
        yield from (name for name in _names(text, max(block.start, match.start() - ENDING), match.start())
                    if text[name[1] : match.start()].strip() in ("", "journalists", "staff", "reporters"))  # fmt: skip


@cache
def _agency() -> re.Pattern[str]:
    """Any agency by one of its names; those that are plain words or common letters are left out."""
    plain = words("tellings", "data/publishers.toml", "plain_words")
    selling = agencies() - words(PACKAGE, TABLE, "pictures")
    names = sorted(
        (name for name in known_names() if (known := find(name)) and known.name in selling and name not in plain),
        key=lambda name: (-len(name), name),
    )
    return re.compile(r"(?<![\w@.-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w@]|\.\w)")


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(toml_table(PACKAGE, TABLE)[kind]), re.IGNORECASE)
