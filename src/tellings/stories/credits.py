"""Credits in a text: whose report it passes on ("Reuters reported", "originally appeared on …").

A credit to an outlet or agency that is not among the documents names an ancestor that cannot be seen; one to an
agency also says that pages which share words may have them from there rather than from each other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tellings import publishers
from tellings.model import Ancestor, Block, LineageEdge, Reading
from tellings.spans import Evidence, Span
from tellings.stories.outlet_names import name_at, name_before

CREDITING_ROLES = frozenset({"body", "notice", "byline", "dateline"})
STATED, PASSED_ON = 0.95, 0.6  # score of "originally appeared on X", and of "X reported"

# Cues behind which a name stands, with whether they credit all of the page, and cues before which one stands.
OPENING = (
    (re.compile(r"(?:originally|first) (?:appeared|published|posted)(?: by)?(?: on| in| at)? (?:the )?"), True),
    (re.compile(r"[Rr]e(?:published|printed|posted) (?:from|by arrangement with|courtesy of) (?:the )?"), True),
    (re.compile(r"[Rr]e(?:published|printed|posted) with (?:the )?(?:kind )?permission (?:of|from) (?:the )?"), True),
    (re.compile(r"[Rr]ead the (?:full|original)(?: \w{1,20})? (?:on|at|in) (?:the )?"), True),
    (re.compile(r"(?<!\w)[Ss]ource: (?:the )?"), True),
    (
        re.compile(r"(?:told|according to|quoted by|cited by|reported by|seen by|obtained by|shared with) (?:the )?"),
        False,
    ),
    (re.compile(r"[Rr]eporting (?:by|from) (?:the )?"), False),
    (re.compile(r"[Ww]ith (?:files|material|inputs?|contributions|information) (?:from|by) (?:the )?"), False),
)
CLOSING = re.compile(
    r" (?:(?:first |has |have |had )?report(?:ed|s)(?!\w)|quoted|cited|said|footage showed"
    r"|contributed to this (?:report|story|article)"
    r"|(?:could not|was unable to|has not been able to) (?:\w+ )?(?:confirm|verify))"
)
DATELINE = re.compile(r"\((?P<name>[^()]{2,40})\)(?= ?[-–—])")
# The words that open a report: place, day, and in brackets the agency whose report it is.
OPENS = re.compile(r"[^\W\d_][^()\n]{1,70}\((?P<name>[^\W\d_][^()\n]{1,39})\) ?[-–—]")
BY = re.compile(r"(?:By |From )?(?:the )?", re.IGNORECASE)
PERSON = re.compile(r"['’]s?(?: [A-Z][\w-]{0,30}){1,3}$")  # "X’s Jane Doe" reported
WINDOW = 120  # characters before a cue in which the name and a reporter's name must stand
AND = " and "


@dataclass(frozen=True, slots=True)
class Credit:
    """A publisher credited in a document: `evidence` its name with the cue, `whole` whether all of the page is meant.

    `name` is the usual name of a known publisher, else the name as printed.
    """

    name: str
    evidence: Evidence
    agency: bool
    whole: bool


def find_credits(reading: Reading, given: Collection[str] = ()) -> tuple[Credit, ...]:
    """The credits in body, notice, byline and dateline, and the agencies that the page credits with its words.

    In text order; `given` are more names of outlets (`brands`).
    """
    document = reading.document
    found = {}
    for block in filter(_may_credit, document.blocks):
        for span, name, whole in _matches(document.text, block, given):
            known = publishers.find(name)
            usual = known.name if known else name
            evidence = Evidence.at(document, span.start, span.end)
            found[span, usual] = Credit(usual, evidence, known is not None and known.agency, whole)
    for agency in document.agencies:
        for evidence in agency.evidence:
            if not any(span.start <= evidence.start and evidence.end <= span.end for span, _ in found):
                name = known.name if (known := publishers.find(agency.name)) else agency.name
                found[Span(evidence.start, evidence.end), name] = Credit(name, evidence, agency=True, whole=False)
    opening = _opening(reading)
    if opening is not None:
        found.setdefault((Span(opening.evidence.start, opening.evidence.end), opening.name), opening)
    return tuple(found[key] for key in sorted(found))


def names_of(reading: Reading) -> frozenset[str]:
    """What the page's outlet is called: as it is named, for short, and as its own reports name it in their opening."""
    outlet, opening = reading.document.outlet, _opening(reading)
    if outlet is None:
        return frozenset()
    own = {opening.name} if opening is not None and _is_short_for(opening.name, outlet.name) else set()
    return frozenset({outlet.name, publishers.short_name(outlet.name), *own})


def is_agency(reading: Reading) -> bool:
    """Is the page's outlet one that sells its reports: a known agency, one by its name, or by how its report opens?"""
    outlet, opening = reading.document.outlet, _opening(reading)
    if outlet is None:
        return False
    known = publishers.find(outlet.name)
    if known is not None and known.agency:
        return True
    named = publishers.short_name(outlet.name) != outlet.name
    return named or (opening is not None and _is_short_for(opening.name, outlet.name))


def _is_short_for(name: str, outlet: str) -> bool:
    return publishers.same(name, outlet) or f"{outlet.casefold()} ".startswith(f"{name.casefold()} ")


def _opening(reading: Reading) -> Credit | None:
    """The agency in the words that open the report, known or not: "RIGA (Hansa Wire) -"."""
    document = reading.document
    for block in [block for block in document.blocks if block.role == "body" and block.in_account][:2]:
        match = OPENS.match(document.text, block.start, block.end)
        if match and match["name"] != match["name"].casefold():
            known = publishers.find(match["name"])
            evidence = Evidence.at(document, match.start("name") - 1, match.end("name") + 1)
            return Credit(known.name if known else match["name"], evidence, agency=True, whole=True)
    return None


def _may_credit(block: Block) -> bool:
    return block.role in CREDITING_ROLES and (block.in_account or block.role != "body")


def _matches(text: str, block: Block, given: Collection[str]) -> Iterator[tuple[Span, str, bool]]:
    """Cue with name, the name, and whether it is credited with the whole page."""
    for pattern, whole in OPENING:
        for match in pattern.finditer(text, block.start, block.end):
            name = name_at(text, match.end(), block.end, given)
            if name:
                yield Span(match.start(), name.end), text[name.start : name.end], whole
    for match in CLOSING.finditer(text, block.start, block.end):
        for name in _names_before(text, match.start(), block.start, given):
            yield Span(name.start, match.end()), text[name.start : name.end], False
    for match in DATELINE.finditer(text, block.start, block.end):
        known = publishers.find(match["name"])
        if known is not None and known.agency:
            yield Span(*match.span()), match["name"], True
    if block.role == "byline":
        yield from _author(text, block)


def _author(text: str, block: Block) -> Iterator[tuple[Span, str, bool]]:
    """The agency that a line of authors begins with."""
    opening = BY.match(text, block.start, block.end)
    name = name_at(text, opening.end() if opening else block.start, block.end)
    known = publishers.find(text[name.start : name.end]) if name else None
    if name and known is not None and known.agency:
        yield Span(block.start, name.end), text[name.start : name.end], True


def _names_before(text: str, end: int, floor: int, given: Collection[str]) -> Iterator[Span]:
    """The name that ends here, or whose reporter's does, and the one that "and" joins to it."""
    floor = max(floor, end - WINDOW)
    person = PERSON.search(text[floor:end])
    last = name_before(text, end, floor, given)
    if last is None and person:
        last = name_before(text, floor + person.start(), floor, given)
    if last is None:
        return
    yield last
    if text.endswith(AND, floor, last.start):
        first = name_before(text, last.start - len(AND), floor, given)
        if first is not None:
            yield first


def ancestors(readings: Sequence[Reading]) -> Iterator[LineageEdge]:
    """An edge without a second side for each outlet or agency that a document credits and that is not among them."""
    present = sorted({name for reading in readings for name in names_of(reading)})
    for reading in readings:
        by_name: dict[str, list[Credit]] = {}
        for credit in find_credits(reading):
            if not any(publishers.same(credit.name, name) for name in present):
                by_name.setdefault(credit.name, []).append(credit)
        for name, given in sorted(by_name.items()):
            yield _unseen(name, given)


def _unseen(name: str, given: Sequence[Credit]) -> LineageEdge:
    whole = any(credit.whole for credit in given)
    evidence = tuple(credit.evidence for credit in given)
    return LineageEdge(
        kind="same_text" if whole else "shared_passage",
        a=evidence[0],
        b=None,
        direction="a_from_b",
        score=STATED if whole else PASSED_ON,
        why=f"the page credits {name} in so many words: “{evidence[0].quote}”; no page of {name} is among those given",
        ancestor=Ancestor(name=name, evidence=evidence),
    )
