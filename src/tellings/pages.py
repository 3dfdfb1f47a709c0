"""What each page is read as, by itself: the rows that `tellings read` prints, as lines of JSON or as a table.

No claims and no language model. A page of which nothing can be read is a row without a document.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from textwrap import fill
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from tellings.documents import Given, read_page
from tellings.engine import Runner, Stage
from tellings.model import Document, Problem, Role
from tellings.progress import Show
from tellings.render import words

if TYPE_CHECKING:
    from rich.console import RenderableType

LONGEST = 200  # characters of a cell, and of a problem
ROLES_WIDTH = 22  # characters
COLUMNS = ("page", "outlet", "published", "lang", "words", "blocks", "problems")
GIVE_WAY = ("page", "outlet")  # columns that are broken where a terminal is narrow


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A page as it was read; `document` is None where there is no text in it."""

    name: str
    sha256: str
    document: Document | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    name: str
    data: bytes
    given: Given | None


def _read(page: _Page) -> Row:
    made = read_page(page.name, page.data, page.given)
    digest = hashlib.sha256(page.data).hexdigest()
    return Row(name=page.name, sha256=digest, document=made.document, problems=made.problems)


READ = Stage(name="read_alone", version=1, shape="map", run=_read)


def read(
    pages: Sequence[tuple[str, bytes]], *, given: Mapping[str, Given], runner: Runner, show: Show
) -> Iterator[Row]:
    """A row for each of the pages, which are (name, bytes), in their order. `given` holds what is given, by name."""
    items = [_Page(name=name, data=data, given=given.get(name)) for name, data in pages]
    show("reading pages", 0, len(items))
    for done, row in enumerate(runner.run(READ, items), start=1):
        show("reading pages", done, len(items))
        yield row


def line(row: Row, *, with_text: bool = True) -> bytes:
    """The row as one line of JSON: the fields of a document in an account file, the text too, and the page's problems.

    Of a page without a document all is null or empty but its name and hash.
    """
    told = _nothing(row) if row.document is None else msgspec.to_builtins(row.document)
    if not with_text:
        del told["text"]
    return msgspec.json.encode(told | {"problems": row.problems}) + b"\n"


def _nothing(row: Row) -> dict[str, object]:
    unknown = {field.name: () if field.default == () else None for field in fields(Document)}
    return unknown | {"name": row.name, "sha256": row.sha256}


def table(rows: Sequence[Row]) -> RenderableType:
    """The rows for people, and below them what went wrong, page by page."""
    from rich import box
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True)
    for column in COLUMNS:
        justify: Literal["left", "right"] = "right" if column == "words" else "left"
        grid.add_column(column, justify=justify, overflow="fold", no_wrap=column not in GIVE_WAY)
    for row in rows:
        grid.add_row(*map(Text, _cells(row)))
    notes = [Text(words.harmless(f"{row.name}: {p.detail}", 2 * LONGEST)) for row in rows for p in row.problems]
    return Group(grid, *([Text(), *notes] if notes else []))


def _cells(row: Row) -> tuple[str, ...]:
    page, kinds = row.document, ", ".join(sorted({problem.kind for problem in row.problems}))
    name = words.harmless(row.name, LONGEST)
    if page is None:
        return (name, *[""] * (len(COLUMNS) - 2), kinds)
    outlet = _qualified(page.outlet.name, page.outlet.certainty) if page.outlet else ""
    published = _qualified(page.published.edtf.partition("T")[0], page.published.how) if page.published else ""
    return (name, outlet, published, page.language or "", f"{_words(page):,}", _roles(page), kinds)


def _qualified(value: str, how: str) -> str:
    value = words.harmless(value, LONGEST)
    return value if how == "stated" else f"{value} ({how})"


def _words(page: Document) -> int:
    return sum(len(page.text[block.start : block.end].split()) for block in page.blocks if block.role == "body")


def _roles(page: Document) -> str:
    """How many blocks there are of each role, on short lines that part no number from its role."""
    counted = Counter(block.role for block in page.blocks)
    told = (f"{counted[role]}\N{NO-BREAK SPACE}{role}" for role in get_args(Role) if role in counted)
    return fill(", ".join(told), ROLES_WIDTH)
