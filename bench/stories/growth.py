"""How lineage and stories grow: time and memory on a thousand and ten thousand articles, and what copies are found.

A process of its own is measured, held to two cores; memory is what the run adds to that of the readings, at most. Time
and memory have no floors, for they are the machine's as well; what is found has.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.language.counts import Count, Result, digest
from bench.stories.lineage import scores
from bench.stories.measure import Measure
from bench.stories.synthesis import KINDS, WRITTEN, Article, articles
from tellings.graph import COPIED
from tellings.stories import edges, find_stories

ROOT = Path(__file__).parent.parent.parent
MOST = 600  # seconds after which the run is given up


def growth(count: int) -> Measure:
    """The measure on that many articles."""

    def measure(_: Path) -> Result:
        name = f"stories/growth {count}"
        try:
            done = subprocess.run(
                [sys.executable, "-m", "bench.stories.growth", str(count)], text=True, check=True, cwd=ROOT,
                stdout=subprocess.PIPE, timeout=MOST,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return Result(name=name, data="", notes=(f"given up after {MOST} s",))
        told = json.loads(done.stdout)
        found = {kind: Count(right=right, told=of, wanted=of) for kind, (right, of) in told["found"].items()}
        every = Count(**{key: sum(getattr(c, key) for c in found.values()) for key in ("right", "told", "wanted")})
        seconds, memory = told["seconds"], told["megabytes"]
        return Result(
            name=name,
            data=digest([*sorted(WRITTEN.glob("*.txt")), Path(__file__).with_name("synthesis.py")]),
            counts={"copies found": every, **{f"copies found: {kind}": count for kind, count in found.items()}},
            shares={"pairs called copies that are": told["precision"]},
            notes=(
                f"lineage {seconds['lineage']:.1f} s, stories {seconds['stories']:.1f} s of processor time",
                "at most " + ", ".join(f"{size:.0f} MB with {part}" for part, size in memory.items()),
            ),
        )

    return measure


def found(made: Sequence[Article], best: Mapping[tuple[str, str], float]) -> dict[str, tuple[int, int]]:
    """By kind, how many copies are joined to their originals, and how many there are."""
    right: dict[str, int] = defaultdict(int)
    every: dict[str, int] = defaultdict(int)
    for article in made:
        if article.kind is not None and article.original is not None:
            every[article.kind] += 1
            right[article.kind] += best.get((article.original, article.key), 0.0) >= COPIED
    return {kind: (right[kind], every[kind]) for kind in KINDS}


def precision(made: Sequence[Article], best: Mapping[tuple[str, str], float]) -> float:
    """The share of the pairs called copies that tell a common event."""
    events = {article.key: article.events for article in made}
    told = [pair for pair, score in best.items() if score >= COPIED]
    return sum(bool(events[a] & events[b]) for a, b in told) / len(told) if told else 1.0


def main() -> None:
    """Measure as many articles as the argument says; print JSON."""
    import os
    import resource

    def megabytes() -> float:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    made = articles(int(sys.argv[1]))
    readings = [article.reading() for article in made]
    memory = {"readings": megabytes()}
    began = time.process_time()
    lineage = edges(readings)
    between = time.process_time()
    memory["lineage"] = megabytes()
    if "--lineage" not in sys.argv:
        find_stories(readings, lineage)
    done = time.process_time()
    memory["stories"] = megabytes()
    best = scores(lineage)
    json.dump(
        {
            "seconds": {"lineage": between - began, "stories": done - between},
            "megabytes": memory,
            "found": found(made, best),
            "precision": precision(made, best),
        },
        sys.stdout,
    )


MEASURES: Mapping[str, Measure] = {f"stories/growth {count}": growth(count) for count in (1000, 10_000)}

if __name__ == "__main__":
    main()
