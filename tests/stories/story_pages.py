"""Pages made by hand for the tests of stories: one body block a paragraph, sentences and quotations read from it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tellings.language import parted
from tellings.model import Block, Document, Outlet, Published, Reading, Role
from tellings.spans import Evidence

COPIES = tomllib.loads((Path(__file__).parent / "copies.toml").read_text(encoding="utf-8"))


def page(
    key: str,
    *paragraphs: str,
    headline: str | None = None,
    day: str | None = None,
    outlet: str | None = None,
    role: Role = "body",
) -> Reading:
    """The reading of a page with these paragraphs, each a block of the role, under a headline if there is one."""
    text, blocks = "", []
    for part, its_role in [*([(headline, "headline")] if headline else []), *((p, role) for p in paragraphs)]:
        start = len(text)
        text += part
        told = its_role in ("headline", "body", "caption")
        blocks.append(Block(start=start, end=len(text), role=its_role, in_account=told, confidence=1.0))
        text += "\n\n"
    bare = Document(
        id=key, name=f"{key}.txt", sha256="", media_type="text/plain", rendering="text/1", length=len(text),
        outlet=Outlet(name=outlet, family=outlet, certainty="given") if outlet else None,
        published=Published(edtf=day, how="given") if day else None, blocks=tuple(blocks), text=text,
    )  # fmt: skip
    return parted(bare)


def copy(name: str) -> str:
    """A text of copies.toml."""
    return " ".join(COPIES[name].split())


def quotes(evidence: Evidence) -> tuple[str, str]:
    """The document and the words of a citation."""
    return evidence.document, evidence.quote
