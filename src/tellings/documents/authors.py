"""The authors of a report: one name for each, without what else stands in their line, and where it is printed.

The witnesses are the lists of names in the markup, the most trusted first, and the lines of authors that the page
prints: those above the report, or, where none are there, one below it that begins with "By". A list of persons goes
before one that has an outlet, a desk or a login in the place of the author, as markup often does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.documents.persons import PERSON, cleaned, is_full_name, is_label, is_person, pattern
from tellings.documents.selfname import folded, is_outlet
from tellings.model import Block, Document, How, Role, Stated
from tellings.spans import Evidence

LONGEST_LINE = 300  # characters of a line of authors that are read
BESIDE = re.compile(r"\s+[|•·]\s")  # what parts a line of authors from what else stands in it
PLACES: dict[Role, int] = {"byline": 0, "teaser": 2, "headline": 2, "body": 3}  # where a stated name is sought last
UNGLUED = r"(?![\d_])(?!(?-i:[a-zß-ÿ]))"  # an office in capitals may be glued to a name
MOST = 12  # authors that are told
MOST_BARE = 3  # lines of authors without a "By" above a report; more of them are a menu or list


def find_authors(document: Document, lists: Sequence[Sequence[str]], outlet: str | None) -> tuple[Stated, ...]:
    """The authors in the order of the page or its markup, whose `lists` come first from the most trusted place."""
    led, bare = _by_lines(document)
    marked = [tuple(name for name in map(cleaned, names) if name and not is_label(name)) for names in lists]
    people = [found for names in marked if (found := [n for n in names if _is_author(n, outlet)])]
    if people:
        if led and {_key(name) for name in people[0]} < {_key(e.quote) for e in led}:
            return _all_printed(led, "stated")
        return _named(document, people[0])
    if led:
        return _all_printed(led, "stated")
    others = sorted((names for names in marked if names), key=lambda names: _is_own(names[0], outlet))
    if bare and (not others or _is_own(others[0][0], outlet)):
        return _all_printed(bare, "inferred")
    return _named(document, others[0]) if others else ()


def _all_printed(found: Sequence[Evidence], how: How) -> tuple[Stated, ...]:
    return tuple(Stated(name=evidence.quote, evidence=(evidence,), how=how) for evidence in found)


def _named(document: Document, names: Sequence[str]) -> tuple[Stated, ...]:
    """The names of the markup, each with the place where the page prints it, if it does."""
    ranked = sorted((b for b in document.blocks if b.role != "comment"), key=lambda b: PLACES.get(b.role, 1))
    places = [_place(document, ranked, name) for name in names[:MOST]]
    told = [
        Stated(name=place.quote if place else name, evidence=(place,) if place else (), how="stated")
        for name, place in zip(names, places, strict=False)
    ]
    return tuple({_key(one.name): one for one in reversed(told)}.values())[::-1]


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _is_author(name: str, outlet: str | None) -> bool:
    """Is it the full name of a person, and not that of the outlet or another?"""
    return is_full_name(name) and not _is_own(name, outlet) and not is_outlet(name)


def _is_own(name: str, outlet: str | None) -> bool:
    """Is it the outlet that stands in the place of the author?"""
    one, other = folded(name), folded(outlet or "")
    return not one or one in other or (len(other) > 3 and other in one)


def _by_lines(document: Document) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """The authors in the lines that begin with "By" or the like, and those in lines of names alone."""
    led = [(block, lead) for block in _lines(document) if (lead := _lead(document, block)) is not None]
    bare = [block for block in _lines(document, below=False) if _lead(document, block) is None]
    found = _once([e for block, start in led for e in _authors(document, block, start)])
    alone = [e for block in (bare[:1] if led else bare) for e in _authors(document, block, block.start)]
    if len({e.quote for e in alone}) > MOST_BARE:
        alone = []
    return found, _once(alone)


def _once(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple({e.quote.casefold(): e for e in reversed(found)}.values())[::-1][:MOST]


def _place(document: Document, blocks: Sequence[Block], name: str) -> Evidence | None:
    pattern = re.compile(rf"(?<!\w){re.escape(name)}{UNGLUED}", re.IGNORECASE)
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
    match = pattern("lead").match(document.text, block.start, block.end)
    return match.end() if match else None


def _authors(document: Document, block: Block, start: int) -> Iterator[Evidence]:
    """The names in a line from `start` on, or what stands there for a desk."""
    end = min(block.end, start + LONGEST_LINE)
    place, found = start, False
    for part in (*pattern("between").finditer(document.text, start, end), None):
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
    cut = pattern("behind").search(document.text, start, end)
    stop = cut.start() if cut else end
    named = PERSON.match(document.text, start, stop)
    if named is None or named.end() < stop or not is_person(named.group()):
        return None
    office = pattern("office").search(document.text, start, end) is not None
    single = " " not in named.group()
    refused = office and (single or not alone)
    return None if refused or (single and not alone) else named.end()


def _desk(document: Document, start: int, end: int) -> Iterator[Evidence]:
    """A desk, a bureau, "our correspondent": up to what else stands in the line."""
    beside = BESIDE.search(document.text, start, end)
    end = beside.start() if beside and beside.start() > start else end
    if start < end and pattern("desk").search(document.text, start, end):
        yield Evidence.at(document, start, end)
