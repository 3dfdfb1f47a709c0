"""Everything that is measured of lineage and stories, one corpus a result.

A module of this package takes part by having `MEASURES`, the measures by the name of what they measure.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

import bench.stories
from bench.language.counts import Result

# A measure is given the folder ../shared, which may not be there; it then returns a result without values.
Measure: TypeAlias = Callable[[Path], Result]


def measures() -> dict[str, Measure]:
    """The measures of all modules, in the order of the modules' names."""
    found: dict[str, Measure] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(bench.stories.__path__)):
        listed: Mapping[str, Measure] = getattr(import_module(f"bench.stories.{module}"), "MEASURES", {})
        found |= listed
    return found


def results(shared: Path, *, only: str = "") -> Iterator[Result]:
    """The results that hold anything, each as soon as it is there; `only` is a part of the names wanted."""
    for name, measure in measures().items():
        if only in name:
            result = measure(shared)
            if result.values or result.notes:
                yield result
