"""What a page says of itself."""

from __future__ import annotations
from tellings.documents.given import Given
from tellings.documents.render_html import Rendered
from tellings.model import Document, Problem, Published
from tellings.spans import Evidence
from dataclasses import replace


def described(document: Document, rendered: Rendered, given: Given | None) -> tuple[Document, tuple[Problem, ...]]:
    head = [b for b in document.blocks if b.role == "headline"]
    title = Evidence.at(document, head[0].start, head[0].end) if head else None
    byline = tuple(Evidence.at(document, b.start, b.end) for b in document.blocks if b.role == "byline")
    return replace(document, title=title, byline=byline), ()
