"""What a copy changed: pairs of sentences of our own with the changes that a careful reader tells, by kind.

A change is right when its kind is and it touches the words of the reader's on both sides; where one of the two has only
one side, that one. Mere wording is not counted. The first set was written before the rules that find the changes, the
second afterwards; docs/lineage.md has its figures from the first run.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bench.language.counts import Count, Result, digest
from bench.stories.measure import Measure
from bench.stories.pages import page
from tellings.model import Change
from tellings.spans import Span
from tellings.stories import edges

FOLDER = Path(__file__).parent / "pairs"
KINDS = ("number_changed", "negation", "strengthened", "weakened", "wrong_fact", "inverted", "damaged")
# A copy is known as one by more than one sentence; these are the same on both sides, before and after the pair.
BEFORE = "A spokeswoman of the Corvane institute gave out the findings in a draughty gymnasium beside the canal locks."
AFTER = "Copies of the letter lay on every chair, next to a paper cup with lukewarm tea and two ginger biscuits."


def first(_: Path) -> Result:
    """The pairs that were written before the rules, which were then made to fit them."""
    return changes("stories/changes", FOLDER / "changes.toml")


def second(_: Path) -> Result:
    """The pairs that were written afterwards."""
    return changes("stories/changes, second set", FOLDER / "changes_second.toml")


def changes(name: str, file: Path) -> Result:
    """Precision and recall by kind on the pairs of a file."""
    pairs = tomllib.loads(file.read_text(encoding="utf-8"))["pair"]
    counts = dict.fromkeys(("all", *KINDS), Count())
    misses: list[str] = []
    for pair in pairs:
        wanted = [tuple(change) for change in pair.get("changes", ())]
        told = told_changes(pair["one"], pair["two"])
        right = [_fitting(change, told, pair) for change in wanted]
        for kind in ("all", *KINDS):
            counts[kind] += Count(
                right=sum(bool(f) for f, change in zip(right, wanted, strict=True) if kind in ("all", change[0])),
                told=sum(kind in ("all", change.kind) for change in told),
                wanted=sum(kind in ("all", change[0]) for change in wanted),
            )
        misses += _misses(wanted, told, right)
    return Result(name=name, data=digest([file]), counts=counts, misses=tuple(misses))


def told_changes(one: str, two: str) -> list[Change]:
    """The changes of kinds that count which are told of a text and its copy, each once."""
    readings = [page(key, f"{BEFORE}\n{text}\n{AFTER}") for key, text in (("1", one), ("2", two))]
    found = (change for edge in edges(readings) if edge.b is not None for change in edge.changes)
    return list(dict.fromkeys(change for change in found if change.kind in KINDS))


def _fitting(wanted: Sequence[str], told: Sequence[Change], pair: Mapping[str, str]) -> list[Change]:
    kind, *quotes = wanted
    spans = [_place(pair[side], quote) for side, quote in zip(("one", "two"), quotes, strict=True)]
    return [change for change in told if change.kind == kind and _touches(change, spans)]


def _place(text: str, quote: str) -> Span | None:
    if not quote:
        return None
    start = text.index(quote) + len(BEFORE) + 1
    return Span(start, start + len(quote))


def _touches(change: Change, spans: Sequence[Span | None]) -> bool:
    sides = [(told, span) for told, span in zip((change.a, change.b), spans, strict=True) if told and span]
    return bool(sides) and all(told.start < span.end and span.start < told.end for told, span in sides)


def _misses(
    wanted: Sequence[Sequence[str]], told: Sequence[Change], right: Sequence[Sequence[Change]]
) -> Iterator[str]:
    for change, found in zip(wanted, right, strict=True):
        if not found:
            yield f"missed: {change[0]}: “{change[1]}” → “{change[2]}”"
    fitting = {change for found in right for change in found}
    for spurious in told:
        if spurious not in fitting:
            sides = " → ".join(f"“{side.quote}”" if side else "–" for side in (spurious.a, spurious.b))
            yield f"spurious: {spurious.kind}: {sides}"


MEASURES: Mapping[str, Measure] = {"stories/changes": first, "stories/changes, second set": second}
