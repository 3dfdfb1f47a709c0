"""What a number says: the unit, what is counted, what happened to it."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model import FigureKind

HARMED = frozenset({"killed", "injured", "killed_or_injured"})


@dataclass(frozen=True, slots=True)
class Meant:
    """What a number says: the unit, what is counted, what happened to it."""

    unit: str
    counted: str | None
    kind: FigureKind
