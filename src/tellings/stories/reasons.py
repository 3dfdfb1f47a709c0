"""Why pages are one story, in words: what they share, and why the nearest page outside is not among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tellings.model import Reading
from tellings.stories.cluster import SAME_DAYS, USUAL, Days, coherence, days_between, near, strictness
from tellings.stories.fingerprint import WORD
from tellings.stories.likeness import Likeness
from tellings.stories.terms import Terms, term_of

SHOWN = 6  # names and numbers that a reason lists at most
NO_LIKENESS = 0.02  # mean likeness below which no page outside is worth naming
CENTRAL = 8  # pages of which the headlines and words are looked at for a title
TITLE_LENGTH = 140  # characters of a title; no headline of a real page is longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The pages of one story among all those that were compared, by their numbers.

    `text` has the page that stands for all with a page's text, and only such pages are in `alike`.
    `groups` are the stories, `home` the place of each page's story among them, `group` that of this one; `copied` the
    pages that have copied passages in common with a page, `needed` the value that joins two groups (see `cluster`).
    """

    readings: Sequence[Reading]
    terms: Sequence[Terms]
    days: Sequence[date | None]
    text: Sequence[int]
    alike: Likeness
    copied: Mapping[int, frozenset[int]]
    home: Mapping[int, int]
    groups: Sequence[Sequence[int]]
    group: int
    needed: float

    @property
    def numbers(self) -> Sequence[int]:
        """The members."""
        return self.groups[self.group]

    def texts(self, pages: Iterable[int]) -> list[int]:
        """The pages that stand for the texts of these."""
        return sorted({self.text[page] for page in pages})

    def likeness(self, page: int) -> float:
        """The mean likeness of a page's text to the members' other texts (0–1)."""
        others = len(self.texts(self.numbers)) - (self.home.get(page) == self.group)
        return self._sum(self.text[page], self.group) / others if others else 0.0

    def outside(self) -> dict[int, float]:
        """The pages of other stories that are like a member at all, with their mean likeness to the members."""
        found: dict[int, float] = {}
        texts = self.texts(self.numbers)
        for number in texts:
            for other, value in sorted(self.alike[number].items()):
                if self.home.get(other, self.group) != self.group:
                    found[other] = found.get(other, 0.0) + value
        return {page: total / len(texts) for page, total in found.items()}

    def coherence(self, pages: Sequence[int]) -> float:
        """How alike the texts of these pages, which are one story, are among themselves."""
        home, texts = self.home[pages[0]], self.texts(pages)
        total = sum(self._sum(text, home) for text in texts) / 2
        return coherence(len(texts) * (len(texts) - 1) / 2, total)

    def published(self, pages: Sequence[int]) -> Days:
        """The days on which these pages were published, as ordinals, in order."""
        return tuple(sorted({day.toordinal() for page in pages if (day := self.days[page]) is not None}))

    def _sum(self, page: int, group: int) -> float:
        return sum(value for other, value in sorted(self.alike[page].items()) if self.home.get(other) == group)


# ---- title ---------------------------------------------------------------------------------------------------------


def title(members: Members) -> str:
    """A headline of a page that is much like the others and whose words they have as well; "" for no page.

    Without any headline, the first words of the page that is most like the others.
    """
    likeness = {number: members.likeness(number) or members.needed for number in members.numbers}
    central = sorted(members.numbers, key=lambda number: (-likeness[number], number))
    headlines = {number: headline for number in central if (headline := _headline(members.readings[number]))}
    if len(headlines) < 2:
        return next(iter(headlines.values()), _first_words(members.readings[central[0]]) if central else "")
    chosen = list(headlines)[:CENTRAL]
    holding = Counter(word for number in chosen for word in _told(members.readings[number]))
    ranks = {number: likeness[number] * _shared(headlines[number], holding) for number in chosen}
    return headlines[max(chosen, key=lambda number: (ranks[number], likeness[number], -number))]


def _told(reading: Reading) -> frozenset[str]:
    """The words of the report as printed, but for capitals."""
    text = reading.document.text
    return frozenset(
        match.group().casefold()
        for sentence in reading.sentences
        for match in WORD.finditer(text, sentence.start, sentence.end)
    )


def _shared(headline: str, holding: Mapping[str, int]) -> float:
    """The mean number of other pages that have a word of the headline, which they may not soften or sharpen."""
    found = {match.group().casefold() for match in WORD.finditer(headline) if term_of(match.group()) is not None}
    return sum(max(0, holding.get(word, 0) - 1) for word in sorted(found)) / len(found) if found else 0.0


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
    inside = set(members.numbers)
    pairs = sum(len(inside & members.copied.get(number, frozenset())) for number in members.numbers) // 2
    if not pairs:
        return []
    return [f"{pairs} {'pair of pages has' if pairs == 1 else 'pairs of pages have'} copied passages"]


def _nearest(members: Members) -> list[str]:
    """The page outside that is most like the members, and what it lacks."""
    if not members.numbers or len(members.home) == len(members.numbers):
        return []
    outside = members.outside()
    if max(outside.values(), default=0.0) < NO_LIKENESS:
        return ["no page outside is like it" if len(members.numbers) == 1 else "no page outside is like them"]
    nearest = max(outside, key=lambda number: (outside[number], -number))
    return [f"the nearest page outside, {_called(members, nearest)}, {_distance(members, nearest)}"]


def why_strange(members: Members, page: int) -> str:
    """Why a page seems to tell something else than the members."""
    return f"{_called(members, page)} {_distance(members, page)}"


def _called(members: Members, page: int) -> str:
    return f"“{_headline(members.readings[page]) or members.readings[page].document.name}”"


def _distance(members: Members, page: int) -> str:
    """How far a page outside is, with those that tell the same as it, and what it shares and lacks."""
    its = members.groups[members.home[page]]
    texts = members.texts(its)
    mean = sum(members.likeness(text) for text in texts) / len(texts)
    needed, because = _needed(members, its)
    near = f"is {members.likeness(page):.2f} like these pages"
    if len(its) > 1:
        near += f", and the {len(its)} pages that it is told with are {mean:.2f} like them"
    near += f"; {needed:.2f} would join {'it' if len(its) == 1 else 'the two'}{because}"
    told, theirs = members.terms[page], Counter[str]()
    for number in members.numbers:
        theirs.update(set(members.terms[number].shown))
    lacking = [name for name, pages in sorted(theirs.items(), key=lambda item: (-item[1], item[0]))]
    lacking = [name for name in lacking if name not in told.shown][: SHOWN // 2]
    shared = sorted(set(told.shown) & set(theirs), key=lambda name: (-theirs[name], name))[: SHOWN // 2]
    has = f"it shares the names {', '.join(shared)}" if shared else "it shares no name"
    return f"{near}: {has}" + (f" and has no word of {', '.join(lacking)}" if lacking else "")


def _needed(members: Members, its: Sequence[int]) -> tuple[float, str]:
    """The mean likeness that would join the pages to the members, and what makes it larger or smaller than usual."""
    ours, theirs = members.coherence(members.numbers), members.coherence(its)
    strict = strictness(ours, theirs)
    mine, other = members.published(members.numbers), members.published(its)
    time = near(mine, other)
    because = []
    if len(members.numbers) > 1 and ours > USUAL:
        because.append(f"these pages are {ours:.2f} alike among themselves")
    if len(its) > 1 and theirs > USUAL:
        because.append(f"those {theirs:.2f}" if because else f"those pages are {theirs:.2f} alike among themselves")
    if time < 1:
        because.append(f"{days_between(mine, other)} days lie between them")
    elif time > 1:
        because.append("the news went on without a gap" if days_between(mine, other) <= SAME_DAYS else
                       f"only {days_between(mine, other)} days lie between them")  # fmt: skip
    return members.needed / (strict * time), f" ({'; '.join(because)})" if because else ""
