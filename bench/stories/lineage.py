"""Who copied whom: pairs of pages by kind, spans and direction on the seeds and the samples.

`data/lineage` holds 33 tellings of one event; each of the 528 pairs is verbatim, edited, spun, embedded (one or two
sentences of an agency inside another report) or independent. It is measured only: no threshold was set on it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from msgspec import to_builtins

from bench.corpora import samples, seeds
from bench.language.counts import Count, Result, digest
from bench.scorer import load_gold
from bench.scorer.account import Account
from bench.scorer.lineage import score_lineage
from bench.scorer.report import Report
from bench.stories.measure import Measure
from bench.stories.pages import page
from tellings.documents import read_page
from tellings.graph import COPIED
from tellings.language import parted
from tellings.model import LineageEdge, Reading
from tellings.spans import Span
from tellings.stories import edges

COPIES = ("verbatim", "edited", "spun", "embedded")
INDEPENDENT = "independent"
# What relations of gold/seed_lineage.json are one text by descent; the other relations are no copies.
DESCENT = "shared_wire"
COVERED = 0.5  # share of the characters of a gold span that an edge must cover
WIDE = 3  # times as long as the gold span that the edge's may be, and as many characters more as below
SLACK = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A pair of pages with its gold relation and the best score of an edge between them (0 without one)."""

    a: str
    b: str
    relation: str
    score: float


# ---- pairs by kind --------------------------------------------------------------------------------------------------


def pairs(shared: Path) -> Result:
    """Recall by kind of copy, with the threshold that ships and at zero false positives."""
    folder = shared / "data" / "lineage"
    files = [folder / "docs.jsonl", folder / "pairs.json"]
    if not all(file.is_file() for file in files):
        return Result(name="stories/lineage pairs", data="")
    scored = list(_scored(files[0], files[1]))
    apart = [pair for pair in scored if pair.relation == INDEPENDENT]
    highest = max(pair.score for pair in apart)
    joined = [pair for pair in apart if pair.score >= COPIED]
    counts = {kind: _recall(scored, kind, lambda pair: pair.score >= COPIED) for kind in COPIES}
    counts |= {f"at zero false: {kind}": _recall(scored, kind, lambda pair: pair.score > highest) for kind in COPIES}
    return Result(
        name="stories/lineage pairs",
        data=digest(files),
        counts=counts,
        shares={"independent pairs kept apart": 1 - len(joined) / len(apart)},
        notes=(f"{len(joined)} of {len(apart)} independent pairs called copies; the highest of them has {highest}",),
        misses=tuple(_pair_misses(scored)),
    )


def _scored(texts: Path, gold: Path) -> Iterator[Scored]:
    rows = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines()]
    best = scores(edges([page(row["id"], row["text"]) for row in rows]))
    for row in json.loads(gold.read_text(encoding="utf-8")):
        a, b = sorted((row["a"], row["b"]))
        yield Scored(a=a, b=b, relation=row["relation"], score=best.get((a, b), 0.0))


def scores(found: Iterable[LineageEdge]) -> dict[tuple[str, str], float]:
    """The best score of each pair of documents that an edge joins; the smaller id first."""
    best: dict[tuple[str, str], float] = {}
    for edge in found:
        if edge.b is not None:
            a, b = sorted((edge.a.document, edge.b.document))
            best[a, b] = max(best.get((a, b), 0.0), edge.score)
    return best


def _recall(scored: Sequence[Scored], kind: str, told: object) -> Count:
    assert callable(told)
    wanted = [pair for pair in scored if pair.relation == kind]
    found = sum(map(told, wanted))
    return Count(right=found, told=len(wanted), wanted=len(wanted))


def _pair_misses(scored: Sequence[Scored]) -> Iterator[str]:
    for pair in sorted(scored, key=lambda pair: (pair.relation, pair.score)):
        if (pair.score >= COPIED) == (pair.relation == INDEPENDENT):
            yield f"{pair.relation}: {pair.a} and {pair.b}, score {pair.score}"


def other_events(shared: Path) -> Result:
    """Reports of BASIL on different events: what is called a copy among them is none, or a paragraph used again."""
    folder = shared / "data" / "basil" / "articles"
    files = sorted(folder.glob("*/*.json"))
    if not files:
        return Result(name="stories/lineage other events", data="")
    told = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
    bodies = {key: "\n".join(" ".join(part) for part in article["body-paragraphs"]) for key, article in told.items()}
    event = {key: article["triplet-uuid"] for key, article in told.items()}
    best = scores(edges([page(key, body) for key, body in bodies.items()]))
    joined = [pair for pair, score in best.items() if score >= COPIED]
    apart = [pair for pair in joined if event[pair[0]] != event[pair[1]]]
    every = sum(event[a] != event[b] for a, b in combinations(sorted(event), 2))
    return Result(
        name="stories/lineage other events",
        data=digest(files),
        shares={"pairs of other events kept apart": 1 - len(apart) / every},
        notes=(
            f"{len(apart)} of {every} pairs of other events called copies, {len(joined) - len(apart)} of one event",
        ),
        misses=tuple(f"{a} and {b}, score {best[a, b]}" for a, b in sorted(apart)),
    )


# ---- the seeds ------------------------------------------------------------------------------------------------------


def seed_spans(shared: Path) -> Result:
    """Spans of common descent on the seeds, and their direction, against gold/seed_lineage.json.

    None of the seeds has its text from another of them, so that a direction other than a common ancestor is wrong.
    """
    gold = shared / "gold" / "seed_lineage.json"
    if not gold.is_file():
        return Result(name="stories/lineage seeds", data="")
    (corpus,) = seeds()
    readings = [reading for name, data in corpus.files() if (reading := _read(name, data))]
    names = {reading.document.id: reading.document.name[:3] for reading in readings}
    found = [edge for edge in edges(readings) if edge.b is not None]
    wanted = list(_descents(json.loads(gold.read_text(encoding="utf-8"))))
    fitting = [[edge for edge in found if _fits(edge, sides, names)] for sides in wanted]
    of_descent = [edge for listed in fitting for edge in listed]
    told = [edge for edge in of_descent if edge.direction != "unknown"]
    right = [edge for edge in told if edge.direction == "common_ancestor"]
    copied = [edge for edge in found if edge.score >= COPIED]
    return Result(
        name="stories/lineage seeds",
        data=digest([gold]),
        counts={"passages of one descent": Count(right=sum(map(bool, fitting)), told=len(wanted), wanted=len(wanted))},
        shares={"direction right where told": len(right) / len(told) if told else 1.0},
        notes=(
            f"direction told of {len(told)} of {len(of_descent)} edges",
            f"{len(copied)} of {len(found)} edges say that the pages copy",
        ),
        misses=tuple(_seed_misses(wanted, fitting)),
    )


def sample_spans(_: Path) -> Result:
    """Passages and direction on the sample events, by the scorer's own measures, without an account."""
    shares: dict[str, float] = {}
    misses: list[str] = []
    chosen = list(samples())
    for corpus in chosen:
        readings = [reading for name, data in corpus.files() if (reading := _read(name, data))]
        account = {
            "documents": [to_builtins(reading.document) for reading in readings],
            "lineage": [to_builtins(edge) for edge in edges(readings)],
        }
        gold = load_gold(corpus.gold, corpus.cross, corpus.pages, account=account)
        report = Report(gold.texts)
        score_lineage(Account(account, gold), gold, report)
        for row in report.rows:
            value = row.f1 if row.precision is not None else row.recall
            if value is not None:
                shares[f"{corpus.name}: {row.measure.removeprefix('lineage: ')}"] = value
        misses += [f"{miss.what}: {miss.document} {miss.start}–{miss.end}, {miss.note}" for miss in report.misses]
    digests = "-".join(corpus.digest() for corpus in chosen)
    return Result(name="stories/lineage samples", data=digests, shares=shares, misses=tuple(misses))


def _read(name: str, data: bytes) -> Reading | None:
    document = read_page(name, data).document
    return parted(document) if document is not None else None


def _descents(gold: Mapping[str, list[Mapping[str, object]]]) -> Iterator[dict[str, Span]]:
    """For each relation of descent the pairs of its spans in two seeds, as seed -> span."""
    for relation in gold["relations"]:
        spans = relation["spans"]
        assert isinstance(spans, list)
        if relation["type"] == DESCENT:
            for one, other in combinations(spans, 2):
                if one["seed"] != other["seed"]:
                    yield {span["seed"]: Span(span["start"], span["end"]) for span in (one, other)}


def _fits(edge: LineageEdge, sides: Mapping[str, Span], names: Mapping[str, str]) -> bool:
    assert edge.b is not None
    told = {names[side.document]: Span(side.start, side.end) for side in (edge.a, edge.b)}
    return told.keys() == sides.keys() and all(_covers(told[seed], span) for seed, span in sides.items())


def _covers(told: Span, wanted: Span) -> bool:
    common = min(told.end, wanted.end) - max(told.start, wanted.start)
    length = wanted.end - wanted.start
    return common >= COVERED * length and told.end - told.start <= WIDE * length + SLACK


def _seed_misses(wanted: Sequence[Mapping[str, Span]], fitting: Sequence[Sequence[LineageEdge]]) -> Iterator[str]:
    for sides, found in zip(wanted, fitting, strict=True):
        if not found:
            yield "not found: " + " and ".join(f"{seed} {span.start}–{span.end}" for seed, span in sides.items())


MEASURES: Mapping[str, Measure] = {
    "stories/lineage pairs": pairs,
    "stories/lineage other events": other_events,
    "stories/lineage seeds": seed_spans,
    "stories/lineage samples": sample_spans,
}
