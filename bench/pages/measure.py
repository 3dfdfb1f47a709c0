"""Everything that is measured of single pages: the modules of this package, each group of pages a result."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from training.corpora.saved_pages import FOLDER

from bench import pages
from bench.language.counts import Result, digest

SHOWN_ONLY = "("  # what the name of a measure without a floor begins with


def results(data: Path, *, only: str = "") -> Iterator[Result]:
    """The results of each module, as soon as they are there; `only` is a part of the modules' names wanted."""
    if not (data / FOLDER).is_dir():
        return
    hashed = digest(file for file in sorted((data / FOLDER).iterdir()) if file.is_file())
    for module in _parts():
        name = f"pages/{module.__name__.rpartition('.')[2]}"
        if only.startswith(name) or only in name:
            yield from _results(module, name, hashed, data)


def _parts() -> Iterator[ModuleType]:
    for found in sorted(pkgutil.iter_modules(pages.__path__), key=lambda found: found.name):
        module = importlib.import_module(f"{pages.__name__}.{found.name}")
        if hasattr(module, "measure"):
            yield module


def _results(module: ModuleType, name: str, hashed: str, data: Path) -> Iterator[Result]:
    groups: Mapping[str, Mapping[str, float]] = module.measure(data)
    worst: Mapping[str, Sequence[str]] = module.worst(data) if hasattr(module, "worst") else {}
    for group, values in groups.items():
        yield Result(
            name=f"{name}/{group}",
            data=hashed,
            shares={measure: value for measure, value in values.items() if not measure.startswith(SHOWN_ONLY)},
            notes=tuple(f"{m:<52}{v:>10.3f}" for m, v in values.items() if m.startswith(SHOWN_ONLY)),
            misses=tuple(worst.get(group, ())),
        )
