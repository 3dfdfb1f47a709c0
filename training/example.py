"""What the training corpora are read into: sentences with as many layers as their corpus has.

A layer that a corpus lacks is None and adds nothing to the loss. A name layer may be partly known: each word has the
set of labels that its corpus allows there (a corpus without dates allows "O", "B-date" and "I-date" where it says "O").
"""

from __future__ import annotations

from dataclasses import dataclass

from tellings.spans import Span

NAME_KINDS = ("person", "organisation", "place", "facility", "group", "event", "work", "other", "date", "number")
NAME_LABELS = ("O", *(f"{prefix}-{kind}" for kind in NAME_KINDS for prefix in "BI"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Indices of words: a cue (never empty) with its source (may be empty) and content (may be empty)."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence: `words` are spans of `text` in code points; every layer given has one entry a word.

    `heads` are indices of words, -1 for the root; `relations` are Universal Dependencies' with their subtypes;
    `parts` are UPOS, `tags` the Penn Treebank's. `attributions` is () where it is known that there is none.
    """

    text: str
    words: tuple[Span, ...]
    origin: str
    parts: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    relations: tuple[str, ...] | None = None
    names: tuple[frozenset[str], ...] | None = None
    attributions: tuple[Attribution, ...] | None = None
