"""Which of two pages had the text from the other: said only where signs show it and none speaks against it.

Every sign that a page is the child of the other has points, and a direction is told from TOLD points on, where the
other page has hardly any: a credit to the other, an agency's page as the other, a later day, lost sources and names,
damage, an end in mid-sentence, turns of rewriting programs. Signs that another text lies between or behind the two
weigh most where nearly all of the page stands in the other, for a page with text of its own may have the rest from a
third. A third party's report that is credited makes a common ancestor more likely than either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tellings import publishers
from tellings.model import Change, Direction, Document, Reading
from tellings.spans import Evidence
from tellings.stories.change_damage import is_joined
from tellings.stories.credits import Credit, find_credits, is_agency, names_of
from tellings.stories.days import stated_day, stated_moment
from tellings.stories.tells import Tells

TOLD = 3.0  # points from which on a direction is told
AGAINST = 1.0  # points for the other direction with which none is told
BEYOND_AGENCY = 4.0  # points that outweigh the credit to a third party's report

# Points of the signs, and what is added where nearly all of the page stands in the other.
CREDITS_ALL, CREDITS_SHARED, CREDITS_SOME = 6.0, 5.0, 2.0
FROM_AGENCY = 2.0
LATER, LOST_SOURCE, DAMAGED, CUT = 1.5, 2.0, 2.0, 2.0
ODD, ODD_AT_MOST = 1.0, 3.0
UNNAMED = 1.0
ADDED = {CREDITS_SOME: 2.0, LATER: 1.5}
NEARLY_ALL = 0.7
SUBSTANTIAL = 0.3  # share of a page that an agency's report makes out, for the page to be its print
HOURS = 1  # between two pages from which on the later one is called so: clocks and minutes of one desk prove nothing
FEW = 2  # names that a page nowhere has and odd turns from which on they are a sign


@dataclass(frozen=True, slots=True)
class Side:
    """A page as far as the direction of copying depends on it alone.

    `names` are what its outlet is called, `agency` whether that one sells its reports, `credited` whom the page credits
    other than itself, `day` and `moment` are None where they are not stated.
    """

    document: Document
    names: frozenset[str]
    agency: bool
    credited: tuple[Credit, ...]
    damaged: bool
    day: date | None
    moment: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What a pair of pages shares, from the first page and from the second."""

    shares: tuple[float, float]
    passages: tuple[tuple[Evidence, ...], tuple[Evidence, ...]]
    tells: tuple[Tells, Tells]
    changes: Sequence[Change]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The direction of copying between two pages, the reason ("" when unknown), and whether a credit tells it."""

    direction: Direction = "unknown"
    reason: str = ""
    credited: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """Why a page is the child of another, with its points."""

    points: float
    why: str


def side(reading: Reading, given: Collection[str] = ()) -> Side:
    """What a page shows by itself.

    `given` are the names of the outlets whose pages are given (`outlet_names.brands`), which it may credit as well.
    """
    document = reading.document
    names = names_of(reading)
    told = (document.text[sentence.start : sentence.end] for sentence in reading.sentences)
    return Side(
        document=document,
        names=names,
        agency=is_agency(reading),
        credited=tuple(credit for credit in find_credits(reading, given) if not _is_one_of(credit.name, names)),
        damaged=any(map(is_joined, told)),
        day=stated_day(document),
        moment=stated_moment(document),
    )


def direct(a: Side, b: Side, shared: Shared) -> Verdict:
    """The direction of copying between two pages that do copy."""
    for_a, for_b = list(_signs(a, b, shared, 0)), list(_signs(b, a, shared, 1))
    third = sorted({c.name for page, other in ((a, b), (b, a)) for c in page.credited if _is_third(c, other)})
    if third and max(_points(for_a), _points(for_b)) < BEYOND_AGENCY:
        return Verdict("common_ancestor", f"{third[0]} is credited, so both may have the words from there")
    if _outweighs(for_a, for_b):
        return Verdict("a_from_b", _reasons(for_a), _credited(for_a))
    if _outweighs(for_b, for_a):
        return Verdict("b_from_a", _reasons(for_b), _credited(for_b))
    return Verdict()


def _points(signs: Sequence[Sign]) -> float:
    return sum(sign.points for sign in signs)


def _credited(signs: Sequence[Sign]) -> bool:
    """Does the page itself say that its words are the other's?"""
    return any(sign.points >= CREDITS_SHARED for sign in signs)


def _outweighs(signs: Sequence[Sign], others: Sequence[Sign]) -> bool:
    """Do the signs tell the direction? What speaks against it may be little, or less than what a page itself says."""
    clear = _points(others) <= AGAINST or (_credited(signs) and not _credited(others))
    return clear and _points(signs) - _points(others) >= TOLD - AGAINST and _points(signs) >= TOLD


def _reasons(signs: Sequence[Sign]) -> str:
    return ", and ".join(sign.why for sign in sorted(signs, key=lambda sign: (-sign.points, sign.why)))


def _is_third(credit: Credit, other: Side) -> bool:
    """Does the credit name an agency that is not the other page's outlet?"""
    return credit.agency and not _is_one_of(credit.name, other.names)


def _is_one_of(name: str, names: Collection[str]) -> bool:
    return any(publishers.same(name, other) for other in names)


# ---- signs ----------------------------------------------------------------------------------------------------------


def _signs(page: Side, other: Side, shared: Shared, which: int) -> Iterator[Sign]:
    """The signs that `page`, which is the first or the second of the two, is the child of `other`."""
    share = shared.shares[which]
    yield from _credits(page, other, share, shared.passages[which])
    if other.agency and not page.agency:
        more = share >= SUBSTANTIAL
        yield Sign(FROM_AGENCY + more, "the other page is an agency's report, which others print")
    later = _is_later(page, other)
    if later:
        yield _with_share(LATER, share, later)
    if page.damaged and not other.damaged:
        yield _with_share(DAMAGED, share, "the text of one page is damaged")
    if _lost(shared.changes, which) and not _lost(shared.changes, 1 - which):
        yield _with_share(LOST_SOURCE, share, "one page lost a source that the other names")
    yield from _told(shared.tells[which], shared.tells[1 - which], share)


def _is_later(page: Side, other: Side) -> str:
    """Why the page is later than the other; "" where it is not, or where too little lies between."""
    if page.moment is not None and other.moment is not None:
        hours = (page.moment - other.moment).total_seconds() / 3600
        return f"one page is later by {hours:.0f} hours" if hours >= HOURS else ""
    if page.day is not None and other.day is not None and page.day > other.day:
        return "one page is dated later"
    return ""


def _credits(page: Side, other: Side, share: float, passages: Collection[Evidence]) -> Iterator[Sign]:
    """A credit to the outlet of the other page; the best one only.

    A page that passes on one fact from an outlet may have the words they share from an agency, as the outlet has.
    """
    given = [credit for credit in page.credited if _is_one_of(credit.name, other.names)]
    why = "one page credits the outlet of the other"
    if any(credit.whole for credit in given):
        yield Sign(CREDITS_ALL, why)
    elif any(_inside(credit.evidence, passages) for credit in given) and share >= SUBSTANTIAL:
        yield Sign(CREDITS_SHARED, f"{why} in words that both have")
    elif given:
        yield _with_share(CREDITS_SOME, share, why)


def _inside(evidence: Evidence, passages: Collection[Evidence]) -> bool:
    return any(passage.start <= evidence.start and evidence.end <= passage.end for passage in passages)


def _told(mine: Tells, theirs: Tells, share: float) -> Iterator[Sign]:
    """What the aligned words show of rewriting and cutting."""
    if mine.cut:
        yield _with_share(CUT, share, "one page ends in the middle of a sentence of the other")
    if len(mine.odd) >= FEW and len(mine.odd) > 3 * len(theirs.odd):
        shown = ", ".join(f"“{turn}”" for turn in mine.odd[:3])
        yield Sign(min(ODD * len(mine.odd), ODD_AT_MOST), f"one page has turns of a rewriting program: {shown}")
    if len(mine.unnamed) >= FEW and not theirs.unnamed:
        yield Sign(UNNAMED, "one page leaves out names that the other has in the same sentences")


def _with_share(points: float, share: float, why: str) -> Sign:
    """The sign, with more points where nearly all of the page stands in the other."""
    if share < NEARLY_ALL:
        return Sign(points, why)
    return Sign(points + ADDED.get(points, 1.0), f"{why}, and nearly all of it stands in the other")


def _lost(changes: Sequence[Change], which: int) -> bool:
    """Did the page lose a source that the other names, in any passage?"""
    return any((c.a, c.b)[which] is None for c in changes if c.kind == "lost_attribution")
