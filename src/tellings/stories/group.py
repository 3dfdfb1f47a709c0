"""Which pages tell one event: alike in rare words, names, numbers and time, or copied from one another.

    terms ─▶ likeness of pairs ─▶ × time ─▶ average link, copies joined first ─▶ stories with title and reasons

A page without a sentence in the account tells nothing and belongs to no story; it stays among the documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tellings.graph import COPIED
from tellings.ids import content_id
from tellings.model import LineageEdge, Problem, Reading, Story
from tellings.spans import Evidence, merged
from tellings.stories.cluster import Pair, average_link
from tellings.stories.days import day_of
from tellings.stories.reasons import Members, title, why, why_strange
from tellings.stories.terms import Terms, terms, vectors

# Mean likeness (cosine, 0–1) of two groups of pages from which on they tell one event. Tuned on ECB+ topics 1-35.
SAME_EVENT = 0.19

# A page so much of which stands in another tells the same event: on ECB+ topics 1-35 with 99.5 % precision; smaller
# shared parts are often the background that an agency adds to all of its reports on a matter.
COPIED_SHARE = 0.2

# Most reports of one event appear within days. Likeness counts in full within SAME_DAYS, and of what is above
# TIMELESS half is left for every further HALF_DAYS: a reminder of the event a year later may still join.
SAME_DAYS = 2
HALF_DAYS = 7
TIMELESS = 0.5

MANY = 400  # a term in more reports than this tells them apart no more, and would make the work quadratic


@dataclass(frozen=True, slots=True)
class Grouping:
    """The pages that can tell something, in the order of their ids, with what the comparison says of each pair."""

    readings: tuple[Reading, ...]
    terms: tuple[Terms, ...]
    alike: Mapping[Pair, float]
    edges: tuple[LineageEdge, ...]

    def members(self, numbers: Sequence[int]) -> Members:
        """The pages with these numbers, and those around them."""
        return Members(self.readings, self.terms, self.alike, self.edges, tuple(numbers), SAME_EVENT)


def find_stories(readings: Sequence[Reading], edges: Sequence[LineageEdge] = ()) -> tuple[Story, ...]:
    """The stories that the pages tell, largest first, ties by id; a page alone in its event is a story too.

    `edges` are the lineage edges of the same readings. The order of both does not matter, and a page given twice
    counts once. The id of a story depends on its documents only.
    """
    grouping = _compare(readings, edges)
    stories = [_story(grouping, group) for group in _groups(grouping)]
    return tuple(sorted(stories, key=lambda story: (-len(story.documents), story.id)))


def as_one(readings: Sequence[Reading], edges: Sequence[LineageEdge] = ()) -> Story:
    """All pages that tell anything as one story, because a person said that they are one."""
    grouping = _compare(readings, edges)
    return _story(grouping, range(len(grouping.readings)), given=True)


def strangers(readings: Sequence[Reading], edges: Sequence[LineageEdge] = ()) -> tuple[Problem, ...]:
    """The pages that seem not to belong to the largest story among them, each with the reason, by document id."""
    grouping = _compare(readings, edges)
    groups = sorted(_groups(grouping), key=lambda group: (-len(group), _story_id(grouping, group)))
    if len(groups) < 2:
        return ()
    main = grouping.members(groups[0])
    outside = sorted(number for group in groups[1:] for number in group)
    return tuple(
        Problem(
            document=grouping.readings[number].document.id,
            stage="stories",
            kind="stranger",
            detail=why_strange(main, number),
        )
        for number in outside
    )


def _compare(readings: Sequence[Reading], edges: Sequence[LineageEdge]) -> Grouping:
    unique = {reading.document.id: reading for reading in readings if reading.sentences}
    ordered = tuple(unique[key] for key in sorted(unique))
    listed = tuple(terms(reading) for reading in ordered)
    return Grouping(ordered, listed, _alike(ordered, listed), tuple(edges))


def _groups(grouping: Grouping) -> list[list[int]]:
    return average_link(len(grouping.readings), grouping.alike, SAME_EVENT, _copied(grouping))


def _story(grouping: Grouping, group: Sequence[int], *, given: bool = False) -> Story:
    members = grouping.members(group)
    return Story(
        id=_story_id(grouping, group),
        title=title(members),
        documents=tuple(grouping.readings[number].document.id for number in group),
        why=why(members, given=given),
    )


def _story_id(grouping: Grouping, group: Sequence[int]) -> str:
    return content_id("story", sorted(grouping.readings[number].document.id for number in group))


# ---- likeness -----------------------------------------------------------------------------------------------------


def _alike(readings: Sequence[Reading], listed: Sequence[Terms]) -> dict[Pair, float]:
    """The likeness of each pair of pages that share a term, lessened by the days between them."""
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors(listed)):
        for word, weight in vector.items():
            postings[word].append((number, weight))
    alike: dict[Pair, float] = defaultdict(float)
    for word in sorted(postings):
        holders = postings[word] if len(postings[word]) <= MANY else []
        for at, (one, weight) in enumerate(holders):
            for other, its_weight in holders[at + 1 :]:
                alike[one, other] += weight * its_weight
    days = [day_of(reading.document) for reading in readings]
    return {pair: value * _near(days[pair[0]], days[pair[1]]) for pair, value in alike.items()}


def _near(one: date | None, other: date | None) -> float:
    """What time leaves of a likeness: 1 where the days are near or not both known, never less than TIMELESS."""
    if one is None or other is None:
        return 1.0
    beyond = max(0, abs((one - other).days) - SAME_DAYS)
    return TIMELESS + (1 - TIMELESS) * float(0.5 ** (beyond / HALF_DAYS))


def _copied(grouping: Grouping) -> list[Pair]:
    """The pairs of pages of which one has a large part of its text in common with the other."""
    number = {reading.document.id: n for n, reading in enumerate(grouping.readings)}
    shared: dict[tuple[int, int], list[LineageEdge]] = defaultdict(list)
    for edge in grouping.edges:
        if edge.b is not None and edge.score >= COPIED and {edge.a.document, edge.b.document} <= number.keys():
            shared[number[edge.a.document], number[edge.b.document]].append(edge)
    return sorted(pair for pair, found in shared.items() if _share(grouping, pair, found) >= COPIED_SHARE)


def _share(grouping: Grouping, pair: Pair, edges: Iterable[LineageEdge]) -> float:
    """The larger of the two parts of the pages' sentences that stand in passages of these edges."""
    sides = [(edge.a, edge.b) for edge in edges if edge.b is not None]
    shares = (
        _part(grouping.readings[pair[0]], [a for a, _ in sides]),
        _part(grouping.readings[pair[1]], [b for _, b in sides]),
    )
    return max(shares)


def _part(reading: Reading, spans: Sequence[Evidence]) -> float:
    told = sum(sentence.end - sentence.start for sentence in reading.sentences)
    return sum(len(span) for span in merged(spans)) / told
