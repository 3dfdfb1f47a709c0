"""Quality floors that only rise: bench/floors.json holds, for each corpus, the least that every measure may be.

A floor is for the very bytes of its corpus; where pages or gold change, floors are set anew with --raise.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
DIGITS = 1000  # floors are kept to three digits, rounded down


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The floors of one corpus: `data` is the hash of its bytes, `least` the least value by measure."""

    data: str
    least: Mapping[str, float]


def load() -> dict[str, Floors]:
    """The floors by name of the corpus."""
    if not FLOORS.exists():
        return {}
    table = json.loads(FLOORS.read_text(encoding="utf-8"))
    return {name: Floors(data=entry["data"], least=entry["least"]) for name, entry in table.items()}


def save(floors: Mapping[str, Floors]) -> None:
    """Write the floors, sorted, so that a change shows as a change of its own lines only."""
    table = {name: {"data": entry.data, "least": dict(sorted(entry.least.items()))} for name, entry in floors.items()}
    FLOORS.write_text(json.dumps(table, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def broken(floors: Floors | None, data: str, values: Mapping[str, float]) -> Iterator[str]:
    """What falls short, in words."""
    if floors is None:
        yield "has no floors yet; run `python -m bench --raise`"
    elif floors.data != data:
        yield "its pages or gold have changed since the floors were set; run `python -m bench --raise --lower`"
    else:
        for measure, least in sorted(floors.least.items()):
            value = values.get(measure)
            if value is None or value < least:
                shown = "not measured" if value is None else f"{value:.3f}"
                yield f"{measure}: {shown}, the floor is {least:.3f}"


def raised(floors: Floors | None, data: str, values: Mapping[str, float], *, lower: bool) -> Floors:
    """Floors at the present values; an old floor that is higher stays, unless `lower` says that it may sink."""
    kept = floors.least if floors is not None and not lower else {}
    now = {measure: math.floor(value * DIGITS) / DIGITS for measure, value in values.items()}
    return Floors(data=data, least={m: max(now.get(m, 0.0), kept.get(m, 0.0)) for m in {*now, *kept}})
