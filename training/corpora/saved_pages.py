"""Saved pages with the text of their report as careful readers marked it: ../shared/data/pages.

The pages are their publishers': they are learnt from and measured on, and never part of this repository. A site is on
one side only, train or dev; `fold` parts the sites of a side once more.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FOLDER = "pages"
FOLDS = 5

Side = Literal["train", "dev"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """A page: where its bytes lie, and the text of its report (`body`).

    `kind` is "article" or "forum", where the posts are the text; `suspect`: the marked text looks cut short or wrong.
    `published` and `authors` are as the benchmark states them, None where it states nothing.
    """

    id: str
    source: str
    site: str
    side: Side
    language: str | None
    kind: str
    url: str
    body: str
    suspect: bool
    title: str | None
    published: str | None
    authors: tuple[str, ...] | None
    file: Path

    @property
    def fold(self) -> int:
        """Which of FOLDS parts the page's site is in."""
        return zlib.crc32(self.site.encode()) % FOLDS

    def read(self) -> bytes:
        """The bytes of the page."""
        return gzip.decompress(self.file.read_bytes())


def saved_pages(data: Path) -> Iterator[SavedPage]:
    """All saved pages of both sides, in the order of the file; `data` holds the folder "pages"."""
    folder = data / FOLDER
    suspects = frozenset(json.loads((folder / "suspect.json").read_text(encoding="utf-8")))
    with gzip.open(folder / "pages.jsonl.gz", "rt", encoding="utf-8") as rows:
        for line in rows:
            row = json.loads(line)
            authors = row.get("authors")
            yield SavedPage(
                id=row["id"], source=row["source"], site=row["domain"] or row["id"], side=row["split"],
                language=row["lang"], kind=row["page_type"], url=row["url"] or "", body=row["body"],
                suspect=row["id"] in suspects, title=row.get("title"), published=row.get("date"),
                authors=None if authors is None else tuple([authors] if isinstance(authors, str) else authors),
                file=folder / row["html"],
            )  # fmt: skip
