"""The authors of a report: one citation for each, without what else stands in their line.

The names in the markup are told where the page prints them; otherwise the lines of authors above the report, or, where
none are there, one below it that begins with "By".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.model import Block, Document, Role
from tellings.spans import Evidence
from tellings.tables import toml_table, words

PACKAGE, TABLE = "tellings.documents", "data/bylines.toml"
LONGEST_LINE = 300  # characters of a line of authors that are read
BESIDE = re.compile(r"\s+[|•·]\s")  # what parts a line of authors from what else stands in it
PLACES: dict[Role, int] = {"byline": 0, "teaser": 2, "headline": 2, "body": 3}  # where a stated name is sought last
MOST = 12  # authors that are told
MOST_BARE = 3  # lines of authors without a "By" above a report; more of them are a menu or list
_PART = r"(?:[^\W\d_a-z][\w'’.-]{0,30}|d['’][^\W\d_]\w{1,20})"
PERSON = re.compile(
    rf"{_PART}(?: (?:{_PART}|(?:de|van|von|al|bin|el|da|di|la|der|den|del|dos|du|le|ter|ten|zu|y|e)(?= ))){{0,4}}"
)


def find_bylines(document: Document, stated: Sequence[str]) -> tuple[Evidence, ...]:
    """The authors in the order of the page; `stated` are the names in its markup."""
    printed = _printed(document, stated)
    if printed:
        return printed
    led = [(block, lead) for block in _lines(document) if (lead := _lead(document, block)) is not None]
    bare = [block for block in _lines(document, below=False) if _lead(document, block) is None]
    if led:
        found = [e for block, start in led for e in _authors(document, block, start)]
    else:
        found = [e for block in bare for e in _authors(document, block, block.start)]
        if len({e.quote for e in found}) > MOST_BARE:
            return ()
    if not found and led:
        found = [e for block in bare[:1] for e in _authors(document, block, block.start)]
    return _once(found)


def _once(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple({e.quote.casefold(): e for e in reversed(found)}.values())[::-1][:MOST]


def _printed(document: Document, names: Sequence[str]) -> tuple[Evidence, ...]:
    """The names where the page prints them all: in a line of authors if it can, else outside the report."""
    ranked = sorted((b for b in document.blocks if b.role != "comment"), key=lambda b: PLACES.get(b.role, 1))
    found = [e for name in names[:MOST] if (e := _place(document, ranked, name)) is not None]
    return tuple(found) if len(found) == len(names[:MOST]) else ()


def _place(document: Document, blocks: Sequence[Block], name: str) -> Evidence | None:
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    for block in blocks:
        match = pattern.search(document.text, block.start, block.end)
        if match:
            return Evidence.at(document, match.start(), match.end())
    return None


def _lines(document: Document, *, below: bool = True) -> Iterator[Block]:
    """The lines of authors above the report; those below it where none are above."""
    first = next((n for n, block in enumerate(document.blocks) if block.role == "body"), len(document.blocks))
    above = [block for block in document.blocks[:first] if block.role == "byline"]
    yield from above
    if not above and below:
        yield from (block for block in document.blocks[first:] if block.role == "byline")


def _lead(document: Document, block: Block) -> int | None:
    """Where the words behind "By" or "Written by" begin; the end of the line where none are; None without a lead."""
    match = _pattern("lead").match(document.text, block.start, block.end)
    return match.end() if match else None


def _authors(document: Document, block: Block, start: int) -> Iterator[Evidence]:
    """The names in a line from `start` on, or what stands there for a desk."""
    end = min(block.end, start + LONGEST_LINE)
    place, found = start, False
    for part in (*_pattern("between").finditer(document.text, start, end), None):
        stop = part.start() if part else end
        named = _name_at(document, place, stop, alone=place == start)
        if named is not None:
            found = True
            yield Evidence.at(document, place, named)
        place = part.end() if part else end
    if not found:
        yield from _desk(document, start, end)


def _name_at(document: Document, start: int, end: int, *, alone: bool) -> int | None:
    """The end of the name that begins a piece of a line; no office, and a single word only as the first piece."""
    cut = _pattern("behind").search(document.text, start, end)
    stop = cut.start() if cut else end
    named = PERSON.match(document.text, start, stop)
    if named is None or named.end() < stop or not _is_person(named.group()):
        return None
    office = _pattern("office").search(document.text, start, end) is not None
    single = " " not in named.group()
    refused = office and (single or not alone)
    return None if refused or (single and not alone) else named.end()


def _desk(document: Document, start: int, end: int) -> Iterator[Evidence]:
    """A desk, a bureau, "our correspondent": up to what else stands in the line."""
    beside = BESIDE.search(document.text, start, end)
    end = beside.start() if beside and beside.start() > start else end
    if start < end and _pattern("desk").search(document.text, start, end):
        yield Evidence.at(document, start, end)


def _is_person(name: str) -> bool:
    """May the words be a person's name: capitals, no web address, and no word of an office or of furniture?"""
    parts = name.split()
    if not 1 <= len(parts) <= 6 or not any(c.isalpha() for c in name):
        return False
    return words(PACKAGE, TABLE, "never").isdisjoint(part.casefold().strip(".,:") for part in parts) and "/" not in name


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(toml_table(PACKAGE, TABLE)["patterns"][kind]))
