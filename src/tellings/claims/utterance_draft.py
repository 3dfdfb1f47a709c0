"""What is passed on between the steps of the search for acts of saying; ranges are indices into a strand's words."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.claims.cue_groups import Cue
from tellings.model import Modality

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """A verb group with its source; `shared` where the source stands with an earlier verb; `inverted`: "said X"."""

    cue: Cue
    source: Range | None
    shared: bool = False
    inverted: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An act of saying before it is cited. All ranges are indices into the strand's words; `at` is the cue's place."""

    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    source: Range | None
    lemma: str
    modality: Modality
    shape: str
    confidence: float
    at: int
    negated: bool = False
    relay: tuple[Range, ...] = ()
    belief: bool = False
