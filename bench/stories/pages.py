"""Plain texts as readings, for corpora that come without pages."""

from __future__ import annotations

from tellings.language import parted
from tellings.model import Block, Document, Outlet, Published, Reading


def page(key: str, text: str, *, outlet: str | None = None, day: str | None = None) -> Reading:
    """A text as the report of a page with this id, each line a body block; `day` is an EDTF date."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=start, end=start + len(line), role="body", in_account=True, confidence=1.0))
        start += len(line) + 1
    return parted(
        Document(
            id=key, name=key, sha256="", media_type="text/plain", rendering="text/1", length=len(text), text=text,
            outlet=Outlet(name=outlet, family=outlet, certainty="given") if outlet else None,
            published=Published(edtf=day, how="given") if day else None, blocks=tuple(blocks), language="en",
        )
    )  # fmt: skip
