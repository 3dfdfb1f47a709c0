"""Flattened pages with labelled lines: what is read of the corpus, and which roles each label allows.

The corpus is `pages/lines_main.jsonl.gz` and `lines_whole.jsonl.gz`. That a line belongs to the report is gold; all
other kinds are guesses from names in the markup, so a label stands for the set of roles that it allows.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tellings.documents.lines import Line, split_lines
from tellings.documents.shapes import Shape, shape
from tellings.model import Role

FOLDER = "pages"
Side = Literal["train", "dev"]
Mode = Literal["main", "whole"]
MODES: tuple[Mode, ...] = ("main", "whole")
ROLES: tuple[Role, ...] = (
    "body", "headline", "caption", "byline", "dateline", "comment", "teaser", "advert", "notice", "navigation",
)  # fmt: skip
Roles: TypeAlias = frozenset[Role]
ALL: Roles = frozenset(ROLES)
NO_REPORT: Roles = ALL - {"body", "headline"}
OF_KIND: Mapping[str, Roles] = {
    "body": frozenset({"body"}), "comment": frozenset({"comment"}), "related": frozenset({"teaser"}),
    "consent": frozenset({"notice"}), "nav": frozenset({"navigation"}), "caption": frozenset({"caption"}),
}  # fmt: skip
OF_SHAPE: Mapping[Shape, Roles] = {
    "navigation": frozenset({"navigation"}), "reading": frozenset({"navigation"}), "notice": frozenset({"notice"}),
    "advert": frozenset({"advert"}), "dateline": frozenset({"dateline"}), "byline": frozenset({"byline"}),
    "teaser_section": frozenset({"teaser"}), "teaser_inline": frozenset({"teaser"}),
    "teaser_line": frozenset({"teaser"}), "comment": frozenset({"comment"}), "credit": frozenset({"caption"}),
    "caption": frozenset({"caption"}),
}  # fmt: skip
SELDOM_BODY = (OF_SHAPE["advert"], OF_SHAPE["dateline"], OF_SHAPE["byline"])
MOST_BLANKS = 2
DOUBTED = 0.2  # the weight of a label that is likely wrong
HEADLINE_WORDS = 3
MISSED_WORDS, MISSED_NEAR = 15, 3  # words of a line, lines on either side


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatLine:
    """A line of the corpus: text with indent, blank lines before it, whether of the report, its kind by the markup."""

    text: str
    blanks: int
    is_body: bool
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatPage:
    """A flattened page; no `site` is on two sides of a split. `suspect`: the marked text looks cut short or wrong."""

    id: str
    site: str
    kind: str
    suspect: bool
    lines: tuple[FlatLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A line to learn from: its text with indent, how many blank lines stand before it, what its label allows."""

    text: str
    blanks: int
    roles: Roles
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to learn from."""

    site: str
    kind: str
    mode: Mode
    lines: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lined:
    """A page as the product reads it: its lines, the roles that each may have [N, K], the weight of each [N]."""

    lines: tuple[Line, ...]
    allowed: NDArray[np.bool_]
    weights: NDArray[np.float32]


def flat_pages(data: Path, mode: Mode, side: Side) -> Iterator[FlatPage]:
    """The pages of one side that have any line; `data` holds the folder of the corpus."""
    folder = data / FOLDER
    suspects = frozenset(json.loads((folder / "suspect.json").read_text(encoding="utf-8")))
    with gzip.open(folder / f"lines_{mode}.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            lines = tuple(
                FlatLine(text=e["line"].rstrip(), blanks=e["bl"], is_body=bool(e["is_body"]), kind=e["kind"])
                for e in row["lines"]
                if e["line"].strip()
            )
            if row["split"] == side and lines:
                yield FlatPage(
                    id=row["id"], site=row["domain"] or row["id"], kind=row["page_type"], suspect=row["id"] in suspects,
                    lines=lines,
                )  # fmt: skip


def pages(data: Path, side: Side) -> Iterator[Page]:
    """The pages of a side to learn from, flattened in both ways; without those whose labels are suspect."""
    for mode in MODES:
        for page in flat_pages(data, mode, side):
            if not page.suspect:
                yield Page(site=page.site, kind=page.kind, mode=mode, lines=tuple(labelled(page.lines)))


def labelled(lines: Sequence[FlatLine]) -> Iterator[Labelled]:
    """The lines with the roles that their labels allow."""
    headline = _headline(lines)
    for n, line in enumerate(lines):
        roles, weight = _allowed(line, is_headline=line.text.strip() == headline)
        if roles == NO_REPORT and _may_be_missed(lines, n):
            weight = DOUBTED
        yield Labelled(text=line.text, blanks=line.blanks, roles=roles, weight=weight)


def _may_be_missed(lines: Sequence[FlatLine], n: int) -> bool:
    """Is the line long, without a kind, and in the midst of the report? Some readers marked only a part of it."""
    if lines[n].kind != "other" or len(lines[n].text.split()) < MISSED_WORDS:
        return False
    before, behind = lines[max(0, n - MISSED_NEAR) : n], lines[n + 1 : n + 1 + MISSED_NEAR]
    return any(line.is_body for line in before) and any(line.is_body for line in behind)


def _headline(lines: Sequence[FlatLine]) -> str | None:
    """The title that stands last before the report begins, or first inside it."""
    titles = [n for n, line in enumerate(lines) if line.kind == "title" and len(line.text.split()) >= HEADLINE_WORDS]
    stated = [n for n in titles if lines[n].is_body]
    first = next((n for n, line in enumerate(lines) if line.kind == "body"), None)
    before = [n for n in titles if first is not None and n < first]
    chosen = stated[:1] or before[-1:] or titles[:1]
    return lines[chosen[0]].text.strip() if chosen else None


def _allowed(line: FlatLine, *, is_headline: bool) -> tuple[Roles, float]:
    """The roles, and the weight of the line."""
    kind, text = line.kind, line.text.strip()
    if kind == "title":
        return (frozenset({"headline"}) if is_headline else NO_REPORT), 1.0
    if kind == "dup":
        return ALL, 0.0
    told = OF_SHAPE.get(shape(Line(start=0, end=len(text), text=text)))
    if kind == "body":
        return OF_KIND[kind], DOUBTED if told in SELDOM_BODY else 1.0
    if kind in ("related", "consent", "nav") and told == OF_SHAPE["advert"]:
        return OF_SHAPE["advert"], 1.0
    return OF_KIND.get(kind) or told or NO_REPORT, 1.0


def laid_out(lines: Iterable[tuple[str, int]]) -> tuple[str, list[int]]:
    """Lines with the blank lines before them as one text, and where each of them begins."""
    pieces: list[str] = []
    starts: list[int] = []
    place = 0
    for text, blanks in lines:
        breaks = "\n" * (1 + min(blanks, MOST_BLANKS)) if pieces else ""
        starts.append(place + len(breaks))
        pieces += (breaks, text)
        place += len(breaks) + len(text)
    return "".join(pieces), starts


def lined(lines: Sequence[Labelled]) -> Lined:
    """The lines as the product cuts the text, each with what the corpus's line at its beginning allows."""
    text, starts = laid_out((line.text, line.blanks) for line in lines)
    found = split_lines(text)
    which = np.searchsorted(starts, [line.start for line in found], side="right") - 1
    allowed = np.array([[role in lines[n].roles for role in ROLES] for n in which], dtype=np.bool_)
    weights = np.array([lines[n].weight for n in which], dtype=np.float32)
    return Lined(lines=found, allowed=allowed, weights=weights)
