"""Which pages tell the same event, against collections that people have sorted: B-cubed, one configuration for all.

Every page goes the way of the product: read, compared, grouped. A page in another language is left out; a page without
a report (a headline alone, a notice) is a story of its own.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bench.language.counts import Result
from bench.stories.gold_groups import Sorted, collections
from bench.stories.measure import Measure
from tellings import stories
from tellings.documents import read_page
from tellings.ids import content_id
from tellings.language import parted
from tellings.model import Reading, Story, StoryLevel

LEVELS: tuple[StoryLevel, ...] = ("episode", "event", "coverage")


def b_cubed(told: Sequence[str], wanted: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of two partitions of the same items, given as one label an item.

    For each item, precision is the share of the items told together with it that belong together with it, and recall
    the share of those that belong together with it that are told so; means over all items (Bagga and Baldwin 1998).
    """
    both, its, gold = Counter(zip(told, wanted, strict=True)), Counter(told), Counter(wanted)
    precision = sum(n * n / its[label] for (label, _), n in both.items()) / len(told)
    recall = sum(n * n / gold[label] for (_, label), n in both.items()) / len(told)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure(data: Path) -> Mapping[str, Mapping[str, float]]:
    """For each collection in the folder the B-cubed F1 of each level, and precision and recall of the level event."""
    return {collection.name: _values(collection) for collection in collections(data)}


def _values(collection: Sorted) -> dict[str, float]:
    readings = _read(collection)
    names = sorted(readings)
    wanted = [collection.event[name] for name in names]
    found = stories.find_levels(list(readings.values()), stories.edges(list(readings.values())))
    values: dict[str, float] = {}
    for level in LEVELS:
        at_level = [story for story in found if story.level == level]
        precision, recall, f1 = b_cubed(_labels(names, readings, at_level), wanted)
        values[f"{level}, F1"] = f1
        if level == "event":
            values |= {"event, precision": precision, "event, recall": recall}
    return values | {"best level, F1": max(values[f"{level}, F1"] for level in LEVELS)}


def _read(collection: Sorted) -> dict[str, Reading]:
    """The readings of the pages by name, without those in other languages."""
    readings = {}
    for name, content in collection.pages:
        page = read_page(name, content, collection.given.get(name))
        if page.document is not None and all(problem.kind != "language" for problem in page.problems):
            readings[name] = parted(page.document)
    return readings


def _labels(names: Sequence[str], readings: Mapping[str, Reading], found: Sequence[Story]) -> list[str]:
    story = {document: each.id for each in found for document in each.documents}
    return [story.get(readings[name].document.id, name) for name in names]


@cache
def _collections(data: Path) -> Mapping[str, Sorted]:
    return {collection.name: collection for collection in collections(data)}


def _measure(name: str) -> Measure:
    def of(shared: Path) -> Result:
        collection = _collections(shared / "data").get(name)
        if collection is None:
            return Result(name=f"stories/{name}", data="")
        values = _values(collection)
        notes = tuple(f"{what} {value:.3f}" for what, value in values.items() if what != "event, F1")
        shares = {"stories (B-cubed F1, level event)": values["event, F1"]}
        return Result(name=f"stories/{name}", data=digest_of(collection), shares=shares, notes=notes)

    return of


def digest_of(collection: Sorted) -> str:
    """The hash of the pages, of what is given of them, and of their events."""
    pages = [[name, hashlib.sha256(content).hexdigest()] for name, content in collection.pages]
    given = [[name, each.url, each.published] for name, each in sorted(collection.given.items())]
    return content_id("collection", pages, given, sorted(collection.event.items()))


MEASURES: Mapping[str, Measure] = {
    f"stories/{name}": _measure(name) for name in ("ECB+ test", "FNC-1", "BASIL", "EpiMine")
}
