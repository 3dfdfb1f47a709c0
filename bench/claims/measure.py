"""Everything that is measured of claims beside whole accounts, one corpus a result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from bench.claims import casualties, dates, places, speed
from bench.language.counts import Result

# A measure is given the folder ../shared/data.
Measure: TypeAlias = Callable[[Path], Result]

MEASURES: Mapping[str, Measure] = {
    **casualties.MEASURES, **dates.MEASURES, **places.MEASURES, **speed.MEASURES,
}  # fmt: skip


def results(data: Path, *, only: str = "") -> Iterator[Result]:
    """The results, each as soon as it is there; `only` is a part of the names wanted."""
    for name, measure in MEASURES.items():
        if data.is_dir() and only in name:
            yield measure(data)
