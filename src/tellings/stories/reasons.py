"""Why pages are one story, in words: what they share, and why the nearest page outside is not among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tellings.graph import copies
from tellings.model import LineageEdge, Reading
from tellings.stories.cluster import Pair
from tellings.stories.terms import Terms

SHOWN = 6  # names and numbers that a reason lists at most
TITLE_LENGTH = 140  # characters of a title; no headline of a real page is longer


@dataclass(frozen=True, slots=True)
class Members:
    """The pages of one story, `numbers`, among all those that were compared.

    `alike` holds the likeness of each pair of pages that has any, `needed` the mean likeness that joins them.
    """

    readings: tuple[Reading, ...]
    terms: tuple[Terms, ...]
    alike: Mapping[Pair, float]
    edges: tuple[LineageEdge, ...]
    numbers: tuple[int, ...]
    needed: float

    def likeness(self, page: int) -> float:
        """The mean likeness of a page to the members other than itself (0–1)."""
        others = [number for number in self.numbers if number != page]
        total = sum(self.alike.get((min(page, other), max(page, other)), 0.0) for other in others)
        return total / len(others) if others else 0.0


# ---- title ---------------------------------------------------------------------------------------------------------


def title(members: Members) -> str:
    """The headline of the page that is most like the others; without any headline, its first words; "" for no page."""
    central = sorted(members.numbers, key=lambda number: (-members.likeness(number), number))
    headlines = [headline for number in central if (headline := _headline(members.readings[number]))]
    return (headlines or [_first_words(members.readings[number]) for number in central] or [""])[0]


def _headline(reading: Reading) -> str:
    document = reading.document
    if document.title is not None:
        return _short(document.title.quote)
    blocks = (block for block in document.blocks if block.role == "headline" and block.in_account)
    return next((_short(document.text[block.start : block.end]) for block in blocks), "")


def _first_words(reading: Reading) -> str:
    first = reading.sentences[0]
    return _short(reading.document.text[first.start : first.end])


def _short(text: str) -> str:
    """The text on one line, cut after a word where it is too long."""
    line = " ".join(text[: 4 * TITLE_LENGTH].split())
    return line if len(line) <= TITLE_LENGTH else line[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


# ---- reasons -------------------------------------------------------------------------------------------------------


def why(members: Members, *, given: bool = False) -> str:
    """What holds the pages of a story together, and why the nearest other page is not among them."""
    count = len(members.numbers)
    if count < 2:
        parts = ["one page alone"] if count else ["no page has a report"]
    else:
        opening = f"{count} pages" + (" taken as one story because that was asked for" if given else "")
        parts = [opening, *_common(members), *_times(members), *_copying(members)]
    return "; ".join([*parts, *_nearest(members)])


def _common(members: Members) -> list[str]:
    reports = [members.terms[number] for number in members.numbers]
    names = _most(report.shown for report in reports)
    numbers = _most(report.numbers for report in reports)
    said = [f"the names {_listed(names)}"] if names else []
    said += [f"the numbers {_listed(numbers)}"] if numbers else []
    return [f"they share {' and '.join(said)}"] if said else []


def _most(held: Iterable[Iterable[str]]) -> list[tuple[str, int]]:
    """What stands on two pages or more, with the number of pages, the most frequent first."""
    pages = Counter(item for items in held for item in sorted(set(items)))
    frequent = sorted((item for item in pages.items() if item[1] > 1), key=lambda item: (-item[1], item[0]))
    return frequent[:SHOWN]


def _listed(items: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{item} ({pages} pages)" for item, pages in items)


def _times(members: Members) -> list[str]:
    published = [members.readings[number].document.published for number in members.numbers]
    days = sorted({known.edtf[:10] for known in published if known is not None})
    if not days:
        return []
    return [f"published on {days[0]}" if len(days) == 1 else f"published from {days[0]} to {days[-1]}"]


def _copying(members: Members) -> list[str]:
    inside = {members.readings[number].document.id for number in members.numbers}
    pairs = [pair for pair in copies(members.edges) if set(pair) <= inside]
    if not pairs:
        return []
    return [f"{len(pairs)} {'pair of pages has' if len(pairs) == 1 else 'pairs of pages have'} copied passages"]


def _nearest(members: Members) -> list[str]:
    """The page outside that is most like the members, and what it lacks."""
    outside = sorted(set(range(len(members.readings))) - set(members.numbers))
    if not outside or not members.numbers:
        return []
    nearest = max(outside, key=lambda number: (members.likeness(number), -number))
    return [f"the nearest page outside, {_called(members, nearest)}, {_distance(members, nearest)}"]


def why_strange(members: Members, page: int) -> str:
    """Why a page seems to tell something else than the members."""
    return f"{_called(members, page)} {_distance(members, page)}"


def _called(members: Members, page: int) -> str:
    return f"“{_headline(members.readings[page]) or members.readings[page].document.name}”"


def _distance(members: Members, page: int) -> str:
    likeness = members.likeness(page)
    told = members.terms[page]
    theirs: Counter[str] = Counter()
    for number in members.numbers:
        theirs.update(set(members.terms[number].shown))
    lacking = [name for name, pages in sorted(theirs.items(), key=lambda item: (-item[1], item[0]))]
    lacking = [name for name in lacking if name not in told.shown][: SHOWN // 2]
    shared = sorted(set(told.shown) & set(theirs), key=lambda name: (-theirs[name], name))[: SHOWN // 2]
    near = f"is {likeness:.2f} like these pages, {members.needed:.2f} would join it"
    has = f"it shares the names {', '.join(shared)}" if shared else "it shares no name"
    return f"{near}: {has}" + (f" and has no word of {', '.join(lacking)}" if lacking else "")
