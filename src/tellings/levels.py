"""Which pages tell the same event, at three levels, and who copied whom: what `tellings stories` prints.

    read (map) ─▶ lineage ─▶ stories of every level ─▶ JSON or text

No claims and no language model.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from types import MappingProxyType

import msgspec

from tellings import __version__, documents, stories
from tellings.documents import Given
from tellings.engine import Runner, Stage
from tellings.graph import COPIED, families
from tellings.language import parted
from tellings.model import Document, LineageEdge, Problem, Reading, Story, StoryLevel
from tellings.pages import read as read_pages
from tellings.progress import Show
from tellings.render import words
from tellings.stories import TextGroup

WIDTH = 100
LONGEST = 200  # characters of a name or title
LONGEST_REASON = 1000
MOST_COPIES = 12  # pairs of pages that are listed of one story
INDENT = 1
NO_FAMILIES: Mapping[str, str] = MappingProxyType({})
DIRECTIONS = {"a_from_b": "is from", "b_from_a": "is the source of"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Pages of a story; the publisher families among their known outlets; families of text.

    A page of an unknown outlet adds no outlet.
    """

    pages: int
    outlets: int
    lineages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A story with its counts; the fields are those of `Story`."""

    id: str
    level: StoryLevel
    title: str
    documents: tuple[str, ...]
    within: str | None
    counts: Counts
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """All that is told: pages in the order of their names, coverages before events before episodes, edges between
    passages and the groups of pages that have them from one text, problems.
    """

    documents: tuple[Document, ...]
    stories: tuple[Counted, ...]
    lineage: tuple[LineageEdge, ...]
    texts: tuple[TextGroup, ...] = ()
    problems: tuple[Problem, ...]

    def of_level(self, level: StoryLevel) -> tuple[Counted, ...]:
        """The stories of one level, largest first."""
        return tuple(story for story in self.stories if story.level == level)


PART = Stage(name="part", version=1, shape="map", run=parted)


def sort(
    pages: Sequence[tuple[str, bytes]],
    *,
    given: Mapping[str, Given],
    runner: Runner,
    show: Show,
    problems: Sequence[Problem] = (),
    family: Mapping[str, str] = NO_FAMILIES,
) -> Levels:
    """Sort the pages, which are (name, bytes) with names all different, by what they tell.

    `given` holds what owners say of their pages, by name; `problems` what went wrong before; `family` who owns an
    outlet, before our own table. A page without a report is a document of no story.
    """
    rows = list(read_pages(sorted(pages), given=given, runner=runner, show=show))
    told = [documents.owned(row.document, family) for row in rows if row.document is not None]
    readings = list(runner.run(PART, told))
    show("comparing pages", 0, 1)
    lineage = stories.edges([reading for reading in readings if reading.sentences])
    found = stories.find_levels(readings, lineage)
    show("comparing pages", 1, 1)
    return Levels(
        documents=tuple(told),
        stories=tuple(_counted(found, readings, lineage)),
        lineage=lineage,
        texts=stories.text_groups(lineage),
        problems=(*problems, *(problem for row in rows for problem in row.problems)),
    )


def _counted(
    found: Sequence[Story], readings: Sequence[Reading], lineage: Sequence[LineageEdge]
) -> Iterator[Counted]:
    by_id = {reading.document.id: reading.document for reading in readings}
    text_of = families(by_id, lineage)
    for story in found:
        outlets = {page.outlet.family for key in story.documents if (page := by_id[key]).outlet is not None} - {None}
        yield Counted(
            id=story.id,
            level=story.level,
            title=story.title,
            documents=story.documents,
            within=story.within,
            counts=Counts(
                pages=len(story.documents),
                outlets=len(outlets),
                lineages=len({text_of[key] for key in story.documents}),
            ),
            why=story.why,
        )


# ---- JSON -----------------------------------------------------------------------------------------------------------


def dumps(levels: Levels) -> bytes:
    """All of it as one JSON object; of the documents all but their texts."""
    values = msgspec.to_builtins(levels)
    for document in values["documents"]:
        del document["text"]
    return msgspec.json.format(msgspec.json.encode({"tellings": __version__} | values), indent=INDENT) + b"\n"


# ---- text -----------------------------------------------------------------------------------------------------------


def text(levels: Levels) -> str:
    """All of it for people: plain text, safe to print on a terminal."""
    names = {page.id: words.harmless(page.name, LONGEST) for page in levels.documents}
    inside, copies = _inside(levels), _copies(levels)
    events = levels.of_level("event")
    pages = sum(len(event.documents) for event in events)
    lines = [f"{words.plural(len(events), 'event')} in {words.plural(pages, 'page')}"]
    for coverage in levels.of_level("coverage"):
        parts = inside[coverage.id]
        if len(parts) > 1:
            lines += ["", f"Coverage of {len(parts)} events: {words.harmless(coverage.title, LONGEST)}"]
        for event in parts:
            lines += ["", *_event(event, inside[event.id], names), *_copied(copies[event.id], names)]
    if levels.problems:
        lines += ["", f"{words.plural(len(levels.problems), 'problem')} with pages:"]
        lines += [line for problem in levels.problems for line in _wrapped(_whose(problem, names), "- ")]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _inside(levels: Levels) -> Mapping[str, list[Counted]]:
    """For each story those of the level below that it holds, in order."""
    found: dict[str, list[Counted]] = defaultdict(list)
    for story in levels.stories:
        if story.within is not None:
            found[story.within].append(story)
    return found


def _copies(levels: Levels) -> Mapping[str, list[LineageEdge]]:
    """For each event its pairs of pages that copy, each by its surest passage, the surest first."""
    event = {key: story.id for story in levels.of_level("event") for key in story.documents}
    best: dict[tuple[str, str], LineageEdge] = {}
    for edge in levels.lineage:
        if edge.b is not None and edge.score >= COPIED:
            pair = edge.a.document, edge.b.document
            if pair not in best or best[pair].score < edge.score:
                best[pair] = edge
    found: dict[str, list[LineageEdge]] = defaultdict(list)
    for (a, b), edge in sorted(best.items(), key=lambda item: (-item[1].score, item[0])):
        if event.get(a, a) == event.get(b, b):
            found[event[a]].append(edge)
    return found


def _whose(problem: Problem, names: Mapping[str, str]) -> str:
    name = names.get(problem.document or "")
    return f"{name}: {problem.detail}" if name and name not in problem.detail else problem.detail


def _event(event: Counted, episodes: Sequence[Counted], names: Mapping[str, str]) -> Iterator[str]:
    yield words.harmless(event.title, LONGEST)
    counts = event.counts
    three = (("page", counts.pages), ("outlet", counts.outlets), ("lineage", counts.lineages))
    yield "  " + " · ".join(words.plural(number, word) for word, number in three)
    for episode in episodes:
        listed = ", ".join(sorted(names[key] for key in episode.documents))
        title = words.harmless(episode.title, LONGEST)
        yield from _wrapped(f"{title}: {listed}" if len(episodes) > 1 else listed, "  - ")
    yield from _wrapped(event.why, "  ")


def _copied(edges: Sequence[LineageEdge], names: Mapping[str, str]) -> Iterator[str]:
    for edge in edges[:MOST_COPIES]:
        other = names[edge.b.document] if edge.b is not None else ""
        how = DIRECTIONS.get(edge.direction, "and")
        what = f"{edge.kind.replace('_', ' ')}, {edge.score:.2f}"
        yield from _wrapped(f"copied: {names[edge.a.document]} {how} {other} ({what})", "  ")
    if len(edges) > MOST_COPIES:
        yield f"  and {words.plural(len(edges) - MOST_COPIES, 'more pair')} of pages"


def _wrapped(told: str, indent: str) -> list[str]:
    clean = words.harmless(told, LONGEST_REASON)
    return wrap(clean, WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent), break_on_hyphens=False)
