"""Which of two pages had the text from the other: said only where something shows it, else unknown.

Three things show that a page cannot be the parent: it is later, its text is damaged, or it lost a source that the
other names. Only a page nearly all of whose text stands in the other is then called its child, for a page with text
of its own may have the rest from a third. A credited agency makes a common ancestor more likely than either.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.model import Change, Direction, Document
from tellings.stories.credits import Credit

NEARLY_ALL = 0.7
DAMAGED = re.compile(r"(?<![\w@#])[A-Z][a-z]+(?:The|This|That|They|And|But|In|On|He|She|It)(?!\w)")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def direct(
    a: Document,
    b: Document,
    shares: tuple[float, float],
    changes: Sequence[Change],
    credits: tuple[Sequence[Credit], Sequence[Credit]],
) -> tuple[Direction, str]:
    """The direction of copying between two pages that do copy, and the reason ("" when unknown).

    `shares` are the parts of each page's words that stand in passages of the pair.
    """
    if _credits(credits[0], b) and not _credits(credits[1], a):
        return "a_from_b", "the first page credits the outlet of the other"
    if _credits(credits[1], a) and not _credits(credits[0], b):
        return "b_from_a", "the second page credits the outlet of the other"
    agencies = sorted({credit.name for side in credits for credit in side if credit.agency})
    if agencies:
        return "common_ancestor", f"{agencies[0]} is credited, so both may have the words from there"
    against_a, against_b = _not_parent(a, b, changes), _not_parent(b, a, _turned(changes))
    if against_a and not against_b and shares[0] >= NEARLY_ALL:
        return "a_from_b", f"{against_a}, and nearly all of it stands in the other"
    if against_b and not against_a and shares[1] >= NEARLY_ALL:
        return "b_from_a", f"{against_b}, and nearly all of it stands in the other"
    return "unknown", ""


def _credits(credits: Sequence[Credit], other: Document) -> bool:
    """Does a page credit the outlet of the other, as the origin of all of it or of a report?"""
    return other.outlet is not None and any(
        credit.name.casefold() == other.outlet.name.casefold() for credit in credits
    )


def _not_parent(page: Document, other: Document, changes: Sequence[Change]) -> str:
    """Why `page` cannot be the parent of `other`; "" when nothing shows it."""
    if _day(page) > _day(other) > "":
        return "one page is dated later"
    if DAMAGED.search(page.text) and not DAMAGED.search(other.text):
        return "the text of one page is damaged"
    if any(change.kind == "lost_attribution" and change.b is not None for change in changes) and not any(
        change.kind == "lost_attribution" and change.a is not None for change in changes
    ):
        return "one page lost a source that the other names"
    return ""


def _turned(changes: Sequence[Change]) -> list[Change]:
    return [Change(kind=c.kind, a=c.b, b=c.a, why=c.why) for c in changes]


def _day(page: Document) -> str:
    """The day of publication where the page states it, else ""."""
    published = page.published
    if published is None or published.how not in {"stated", "given"} or not DAY.match(published.edtf):
        return ""
    return published.edtf[:10]
