"""A stage: a pure function with a name, a version and one of three shapes, so that any runner can run it.

    map     one item → its rows                documents, language, claims of one page
    group   all rows of a key → rows           the claims of a story, its account
    reduce  all rows → groups of them          lineage edges, stories

The version goes into the hash of an account's input: a stage that gives other results has another version.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Shape = Literal["map", "group", "reduce"]
Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Generic[Given, Made]):
    """One step of the flow. `run` is a module-level function, so that another process can import it."""

    name: str
    version: int
    shape: Shape
    run: Callable[[Given], Made]
