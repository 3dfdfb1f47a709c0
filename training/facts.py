"""Learns how much each witness weighs when two claims are asked whether they tell the same.

    python -m training.facts FOLDER... [--without FOLDER] [--write]

Each FOLDER is an annotated event as in samples/: pages/, gold.json, cross.json. Give only events that were invented for
this project: the weights ship. The units are clauses, as in the product; two that find tellings of one gold fact tell
the same. A pair of which only one is in the gold counts less, as the gold may have left the other out. Every event
weighs the same. A witness whose weight comes out on the wrong side is left out, and the others are learnt again.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from bench.scorer import load_gold
from bench.scorer.gold import Gold
from numpy.typing import NDArray

from tellings import claims, documents, language, stories
from tellings.account.align import units
from tellings.account.barriers import apart, elsewhere
from tellings.account.likeness import Judge
from tellings.account.passages import Passages
from tellings.account.profile import Profile, index, profiles
from tellings.model import Material

TARGET = Path(__file__).parent.parent / "src" / "tellings" / "account" / "data" / "likeness.toml"
HOLDS = 0.5  # share of a telling that a unit must hold to find it, or of a unit that must lie in the telling
TOUCHES = 0.3  # share of a unit in a telling from which it is no stranger to the gold
UNSURE = 0.3  # weight of a pair of which one is not in the gold
RIDGE = 2.0
# What the ridge holds a weight to, where the events say next to nothing.
EXPECTED = {"appeals": -1.0, "one_denial": 2.0, "foiled": -1.5}
EVENT = 1000.0  # weight of all pairs of an event
AGAINST = frozenset({"few", "slight", "acts", "appeals", "negation", "foiled"})
HEADER = """\
# How much each witness weighs when two claims are asked whether they tell the same (docs/account.md, "Alignment").
# Made by `python -m training.facts`, of events invented for this project.

[weights]
"""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs of units [N]: their witnesses [N, W], whether they tell the same, and how much the pair counts."""

    names: tuple[str, ...]
    witnesses: Floats
    same: NDArray[np.bool_]
    counts: Floats


def material(pages: Path) -> Material:
    """The material of all pages in a folder, as one story."""
    read = [documents.read_page(path.name, path.read_bytes(), None) for path in sorted(pages.iterdir())]
    readings = [language.read(page.document) for page in read if page.document is not None]
    edges = stories.edges(readings)
    dated = stories.align_dates(readings)
    return claims.combine(dated, [claims.extract(r) for r in dated], (stories.as_one(dated, edges),), edges)


def found_facts(units: Sequence[Profile], made: Material, folder: Path) -> Iterator[tuple[Profile, set[str] | None]]:
    """Each unit with the gold facts that it tells; None where it only touches a telling."""
    told = [(fact["id"], t["span"]) for fact in _gold(made, folder).facts for t in fact["tellings"]]
    names = {reading.document.id: reading.document.name for reading in made.readings}
    facts: dict[str, set[str]] = {}
    touched = set()
    for fact, span in told:
        best = (0.0, "")
        for unit in units:
            if names[unit.claim.document] != span.document:
                continue
            own = sum(e.end - e.start for e in unit.claim.evidence)
            common = sum(max(0, min(e.end, span.end) - max(e.start, span.start)) for e in unit.claim.evidence)
            if common >= TOUCHES * own:
                touched.add(unit.key)
            if common >= HOLDS * (span.end - span.start) or common >= HOLDS * own:
                best = max(best, (2 * common / (own + span.end - span.start), unit.key))
        facts.setdefault(best[1], set()).add(fact)
    for unit in units:
        known = facts.get(unit.key, set())
        yield unit, (None if not known and unit.key in touched else known)


def pairs(folder: Path) -> Pairs:
    """All pairs of an event that nothing forbids."""
    made = material(folder / "pages")
    look, passages = index(made), Passages(made.lineage)
    parts = units(profiles(made, look), look)
    judge = Judge(parts, look, passages, language.meaning)
    rows, same, counts = [], [], []
    for (a, of_a), (b, of_b) in combinations(found_facts(parts, made, folder), 2):
        if of_a is None or of_b is None or not of_a | of_b or a.claim.id == b.claim.id or apart(a, b):
            continue
        if not passages.common(a.claim, b.claim) and elsewhere(a, b, look):
            continue
        rows.append(judge.witnesses(a, b))
        same.append(bool(of_a & of_b))
        counts.append(1.0 if of_a and of_b else UNSURE)
    names = tuple(rows[0])
    table = np.array([[float(row[name]) for name in names] for row in rows])
    counted = np.array(counts)
    return Pairs(names=names, witnesses=table, same=np.array(same), counts=counted * EVENT / counted.sum())


def _gold(made: Material, folder: Path) -> Gold:
    names = [{"id": r.document.id, "name": r.document.name, "sha256": r.document.sha256} for r in made.readings]
    account = {"documents": [{**row, "text": r.document.text} for row, r in zip(names, made.readings, strict=True)]}
    return load_gold(folder / "gold.json", folder / "cross.json", folder / "pages", account=account)


def learn(events: Sequence[Pairs]) -> dict[str, float]:
    """The weights of the witnesses, those that would be on the wrong side left at nothing."""
    names = events[0].names
    table, same = np.vstack([e.witnesses for e in events]), np.concatenate([e.same for e in events])
    counts = np.concatenate([e.counts for e in events])
    kept = list(range(len(names)))
    while True:
        weights = fit(table[:, kept], same, counts, np.array([EXPECTED.get(names[n], 0.0) for n in kept]))
        wrong = [n for n, weight in zip(kept, weights, strict=True) if _wrong(names[n], weight)]
        if not wrong:
            found = dict(zip((names[n] for n in kept), weights, strict=True))
            return {name: round(float(found.get(name, EXPECTED.get(name, 0.0))), 3) for name in names}
        kept = [n for n in kept if n not in wrong]


def _wrong(name: str, weight: float) -> bool:
    return name != "bias" and (weight > 0) == (name in AGAINST)


def fit(table: Floats, same: NDArray[np.bool_], counts: Floats, expected: Floats, steps: int = 60) -> Floats:
    """Logistic regression with a ridge around what is expected on all but the bias, by Newton's steps."""
    weights = np.zeros(table.shape[1])
    ridge = np.full(table.shape[1], RIDGE)
    ridge[0] = 0.0
    for _ in range(steps):
        sure = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (sure - same)) + ridge * (weights - expected)
        bend = (table * (counts * sure * (1 - sure))[:, None]).T @ table + np.diag(ridge + 1e-9)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def main() -> None:
    """Learn and print, or write."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("folders", nargs="+", type=Path)
    options.add_argument("--write", action="store_true", help="write the weights into the package")
    given = options.parse_args()
    weights = learn([pairs(folder) for folder in given.folders])
    told = HEADER + "".join(f"{name} = {weight}\n" for name, weight in weights.items())
    if given.write:
        TARGET.write_text(told, encoding="utf-8")
    else:
        print(told)  # noqa: T201


if __name__ == "__main__":
    main()
