"""Which of two pages had the text from the other: said only where something shows it, else unknown.

Three things show that a page cannot be the parent: it is later, its text is damaged, or it lost a source that the
other names. Only a page nearly all of whose text stands in the other is then called its child, for a page with text
of its own may have the rest from a third. A credited agency makes a common ancestor more likely than either.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tellings import publishers
from tellings.model import Change, Direction, Document, Reading
from tellings.stories.credits import Credit, find_credits
from tellings.stories.days import stated_day

NEARLY_ALL = 0.7
# Two paragraphs run together: a capital right behind the last letter of a word, and the word is one that opens.
DAMAGED = re.compile(r"(?<![\w@#])[A-Z][a-z]+(?:The|This|That|They|And|But|In|On|He|She|It)(?!\w)")


@dataclass(frozen=True, slots=True)
class Side:
    """A page as far as the direction of copying depends on it alone. `day` is None where it is not stated."""

    document: Document
    credited: tuple[Credit, ...]
    damaged: bool
    day: date | None


def side(reading: Reading, given: Collection[str] = ()) -> Side:
    """What a page shows by itself: whom it credits, whether its report is damaged, its day.

    `given` are the names of the outlets whose pages are given (`outlet_names.brands`), which it may credit as well.
    """
    document = reading.document
    told = (document.text[sentence.start : sentence.end] for sentence in reading.sentences)
    return Side(document, find_credits(reading, given), any(map(DAMAGED.search, told)), stated_day(document))


def direct(a: Side, b: Side, shares: tuple[float, float], changes: Sequence[Change]) -> tuple[Direction, str]:
    """The direction of copying between two pages that do copy, and the reason ("" when unknown).

    `shares` are the parts of each page's words that stand in passages of the pair, `changes` those of one passage.
    """
    a_credits, b_credits = _credits(a, b, shares[0]), _credits(b, a, shares[1])
    if a_credits and not b_credits:
        return "a_from_b", "the first page credits the outlet of the other"
    if b_credits and not a_credits:
        return "b_from_a", "the second page credits the outlet of the other"
    agencies = sorted({credit.name for page in (a, b) for credit in page.credited if credit.agency})
    if agencies:
        return "common_ancestor", f"{agencies[0]} is credited, so both may have the words from there"
    lost_by_a, lost_by_b = _lost(changes)
    against_a, against_b = _not_parent(a, b, lost=lost_by_a), _not_parent(b, a, lost=lost_by_b)
    if against_a and not against_b and shares[0] >= NEARLY_ALL:
        return "a_from_b", f"{against_a}, and nearly all of it stands in the other"
    if against_b and not against_a and shares[1] >= NEARLY_ALL:
        return "b_from_a", f"{against_b}, and nearly all of it stands in the other"
    return "unknown", ""


def _credits(page: Side, other: Side, share: float) -> bool:
    """Does a page credit the outlet of the other with all of it, or with a report where nearly all is shared?

    A page that passes on one fact from an outlet may have the words they share from an agency, as the outlet has.
    """
    outlet = other.document.outlet
    return outlet is not None and any(
        _is_of(credit, outlet.name) and (credit.whole or share >= NEARLY_ALL) for credit in page.credited
    )


def _is_of(credit: Credit, outlet: str) -> bool:
    return publishers.same(credit.name, outlet) or publishers.same(credit.name, publishers.short_name(outlet))


def _lost(changes: Sequence[Change]) -> tuple[bool, bool]:
    """Whether the first page plainly lost sources that the second names and no other way round, and the reverse."""
    lost = [change for change in changes if change.kind == "lost_attribution"]
    return bool(lost) and all(c.a is None for c in lost), bool(lost) and all(c.b is None for c in lost)


def _not_parent(page: Side, other: Side, *, lost: bool) -> str:
    """Why `page` cannot be the parent of `other`; "" when nothing shows it."""
    if page.day is not None and other.day is not None and page.day > other.day:
        return "one page is dated later"
    if page.damaged and not other.damaged:
        return "the text of one page is damaged"
    return "one page lost a source that the other names" if lost else ""
