"""Which pages tell one event: alike in rare words, names, numbers and time, or with text in common.

    terms ─▶ likeness of pairs ─▶ groups ─▶ events ─┬▶ parted into episodes
                                                    └▶ joined to coverages ─▶ stories with title and reasons

A page without a sentence in the account tells nothing and belongs to no story; it stays among the documents.

All of it is a function of the set of pages: a page that is added gives what all pages together would have given. A
story bears the name of its first page (by day, then by id), so its id stays while pages join and leave it, until one
with an earlier day comes. Where two stories become one, it has the id of the one that began first; where a story is
parted, the part with the first page keeps its id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from tellings.graph import COPIED, components, copies
from tellings.ids import content_id
from tellings.model import LineageEdge, Problem, Reading, Story, StoryLevel
from tellings.stories.cluster import Groups, settled
from tellings.stories.days import day_of
from tellings.stories.likeness import Likeness, likeness, shared_text
from tellings.stories.reasons import Members, title, why, why_strange
from tellings.stories.terms import Terms, terms

# From which value of two groups on they are one: an event where ECB+ topics 1-35 come out best as the events they hold,
# a coverage where those topics themselves begin to run into one another, an episode where hardly any is mixed.
NEEDED: dict[StoryLevel, float] = {"episode": 0.18, "event": 0.11, "coverage": 0.06}

# A text that more pages than this print is compared once: its words would become common, and the work quadratic.
PRINTED = 20

EMPTY: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Grouping:
    """The pages that can tell something, in the order of their ids, with what the comparison says of them.

    `text` has for each page the one that stands for it: itself, or the longest page with a text that very many print;
    `alike` lists such pages only.
    """

    readings: tuple[Reading, ...]
    terms: tuple[Terms, ...]
    days: tuple[date | None, ...]
    text: tuple[int, ...]
    alike: Likeness
    copied: Mapping[int, frozenset[int]]

    def ids(self, pages: Sequence[int]) -> list[str]:
        """The ids of the documents with these numbers."""
        return [self.readings[page].document.id for page in pages]


Partition = list[list[int]]


def find_stories(readings: Sequence[Reading], edges: Sequence[LineageEdge] = ()) -> tuple[Story, ...]:
    """The events that the pages tell, largest first, ties by id; a page alone in its event is a story too.

    `edges` are the lineage edges of the same readings. The order of both does not matter, and a page given twice
    counts once.
    """
    grouping = _compare(readings, edges)
    return _stories(grouping, "event", _events(grouping))


def find_levels(readings: Sequence[Reading], edges: Sequence[LineageEdge] = ()) -> tuple[Story, ...]:
    """The coverages, then the events, then the episodes that the pages tell, each level largest first, ties by id.

    Each page is in one story of every level. Otherwise as `find_stories`, which gives the same events.
    """
    grouping = _compare(readings, edges)
    events = _events(grouping)
    coverages = _stories(grouping, "coverage", _joined(grouping, events, "coverage"))
    found = _stories(grouping, "event", events, _of(coverages))
    event = _of(found)
    episodes = [
        story
        for pages in events
        for story in _stories(grouping, "episode", _joined(grouping, _apart(grouping, pages), "episode"), event)
    ]
    return (*coverages, *found, *_in_order(episodes))


def as_one(readings: Sequence[Reading], edges: Sequence[LineageEdge] = ()) -> Story:
    """All pages that tell anything as one story, because a person said that they are one."""
    grouping = _compare(readings, edges)
    everything = list(range(len(grouping.readings)))
    return _story(grouping, "event", [everything], dict.fromkeys(everything, 0), 0, given=True)


def strangers(readings: Sequence[Reading], edges: Sequence[LineageEdge] = ()) -> tuple[Problem, ...]:
    """The pages that seem not to belong to the largest story among them, each with the reason, by document id."""
    grouping = _compare(readings, edges)
    groups = sorted(_events(grouping), key=lambda pages: (-len(pages), _story_id(grouping, "event", pages)))
    if len(groups) < 2:
        return ()
    home = {page: number for number, pages in enumerate(groups) for page in pages}
    main = _members(grouping, "event", groups, home, 0)
    return tuple(
        Problem(
            document=grouping.readings[page].document.id,
            stage="stories",
            kind="stranger",
            detail=why_strange(main, page),
        )
        for page in sorted(page for pages in groups[1:] for page in pages)
    )


def _compare(readings: Sequence[Reading], edges: Sequence[LineageEdge]) -> Grouping:
    unique = {reading.document.id: reading for reading in readings if reading.sentences}
    ordered = tuple(unique[key] for key in sorted(unique))
    listed = tuple(terms(reading) for reading in ordered)
    days = tuple(day_of(reading.document) for reading in ordered)
    number = {reading.document.id: page for page, reading in enumerate(ordered)}
    text = _texts(ordered, edges, number)
    told = {page: terms_of for page, terms_of in enumerate(listed) if text[page] == page}
    dated = {text[page] for page, day in enumerate(days) if day is not None}
    alike = likeness(told, dated, shared_text(edges, number, text), len(ordered))
    return Grouping(ordered, listed, days, text, alike, _copied(edges, number))


def _texts(
    readings: Sequence[Reading], edges: Iterable[LineageEdge], number: Mapping[str, int]
) -> tuple[int, ...]:
    """For each page itself, or the longest of those with the same text, the first of several, where they are many."""
    same = [
        (edge.a.document, edge.b.document)
        for edge in edges
        if edge.kind == "same_text" and edge.b is not None and edge.score >= COPIED
    ]
    family = components(number, same)
    pages = Counter(family.values())
    longest: dict[str, int] = {}
    for page in sorted(range(len(readings)), key=lambda page: (-readings[page].document.length, page)):
        longest.setdefault(family[readings[page].document.id], page)
    named = [family[reading.document.id] for reading in readings]
    return tuple(longest[name] if pages[name] > PRINTED else page for page, name in enumerate(named))


def _copied(edges: Iterable[LineageEdge], number: Mapping[str, int]) -> dict[int, frozenset[int]]:
    """For each page the pages with which it has copied passages in common."""
    found: dict[int, set[int]] = defaultdict(set)
    for pair in copies(edges):
        if number.keys() >= set(pair):
            one, other = (number[document] for document in pair)
            found[one].add(other)
            found[other].add(one)
    return {page: frozenset(others) for page, others in found.items()}


def _events(grouping: Grouping) -> Partition:
    """Pages by event. Groups are of texts, and every page goes with its text."""
    everything = range(len(grouping.readings))
    joined = _joined(grouping, _apart(grouping, everything), "event")
    texts = [[page for page in pages if grouping.text[page] == page] for pages in joined]
    return _joined(grouping, _whole(grouping, settled(grouping.alike, texts)), "event")


def _apart(grouping: Grouping, pages: Iterable[int]) -> Partition:
    """These pages, those with the same text together."""
    found: dict[int, list[int]] = defaultdict(list)
    for page in pages:
        found[grouping.text[page]].append(page)
    return [found[text] for text in sorted(found)]


def _whole(grouping: Grouping, texts: Partition) -> Partition:
    """Groups of texts as groups of all their pages."""
    pages = {grouping.text[group[0]]: group for group in _apart(grouping, range(len(grouping.readings)))}
    return [sorted(page for text in group for page in pages[text]) for group in texts]


def _joined(grouping: Grouping, start: Partition, level: StoryLevel) -> Partition:
    groups = Groups(grouping.alike, grouping.days, grouping.text, start)
    groups.join(NEEDED[level])
    return groups.partition()


# ---- stories --------------------------------------------------------------------------------------------------------


def _of(stories: Iterable[Story]) -> Mapping[str, str]:
    """For each document the id of its story."""
    return {document: story.id for story in stories for document in story.documents}


def _stories(
    grouping: Grouping, level: StoryLevel, groups: Partition, within: Mapping[str, str] = EMPTY
) -> tuple[Story, ...]:
    """The groups as stories of this level, in order; `within` has the story of the level above for each document."""
    home = {page: number for number, pages in enumerate(groups) for page in pages}
    return _in_order(_story(grouping, level, groups, home, number, within) for number in range(len(groups)))


def _in_order(found: Iterable[Story]) -> tuple[Story, ...]:
    return tuple(sorted(found, key=lambda story: (-len(story.documents), story.id)))


def _story(
    grouping: Grouping,
    level: StoryLevel,
    groups: Partition,
    home: Mapping[int, int],
    number: int,
    within: Mapping[str, str] = EMPTY,
    *,
    given: bool = False,
) -> Story:
    members = _members(grouping, level, groups, home, number)
    ids = grouping.ids(groups[number])
    return Story(
        id=_story_id(grouping, level, groups[number]),
        title=title(members),
        documents=tuple(ids),
        why=why(members, given=given),
        level=level,
        within=within.get(ids[0]) if ids else None,
    )


def _members(
    grouping: Grouping, level: StoryLevel, groups: Partition, home: Mapping[int, int], number: int
) -> Members:
    return Members(
        readings=grouping.readings,
        terms=grouping.terms,
        days=grouping.days,
        text=grouping.text,
        alike=grouping.alike,
        copied=grouping.copied,
        home=home,
        groups=groups,
        group=number,
        needed=NEEDED[level],
    )


def _story_id(grouping: Grouping, level: StoryLevel, pages: Sequence[int]) -> str:
    """The id of a story of this level that begins with the first of these pages; those of no day come last."""
    first = sorted(pages, key=lambda page: (grouping.days[page] is None, grouping.days[page] or date.max, page))
    return content_id("story", level, *grouping.ids(first[:1]))
