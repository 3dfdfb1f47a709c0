"""Texts as documents: PolNeAR's plain texts, and the pages of a gold set with the gold's own blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.language.attribution import Telling
from tellings.model import Block, Document
from tellings.spans import Span

PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")


def document(name: str, text: str, blocks: tuple[Block, ...] | None = None) -> Document:
    """The text as a document; without blocks, each paragraph is one of the report."""
    return Document(
        id=name, name=name, sha256="", media_type="text/plain", rendering="text/1", length=len(text), language="en",
        text=text, blocks=blocks if blocks is not None else tuple(_paragraphs(text)),
    )  # fmt: skip


def _paragraphs(text: str) -> Iterator[Block]:
    for found in PARAGRAPH.finditer(text):
        yield Block(start=found.start(), end=found.end(), role="body", in_account=True, confidence=1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a gold set: the report's blocks, and what a careful reader has found in them.

    `names` are the places of named mentions; titles before them are left out where the gold says where.
    """

    document: Document
    sentences: tuple[Span, ...]
    tellings: tuple[Telling, ...]
    names: tuple[Span, ...]


def pages(gold: Path, folder: Path) -> Iterator[Page]:
    """The pages of a gold set that are plain text."""
    for name, found in json.loads(gold.read_text(encoding="utf-8"))["documents"].items():
        if name.endswith(".txt"):
            yield _page(name, found, (folder / name).read_bytes().decode("utf-8-sig"))


def _page(name: str, found: dict[str, Any], text: str) -> Page:
    blocks = tuple(
        Block(start=b["start"], end=b["end"], role="body", in_account=True, confidence=1.0)
        for b in found["blocks"]
        if b["in_account"]
    )
    return Page(
        document=document(name, text, blocks),
        sentences=_spans(found["sentences"]),
        tellings=tuple(
            Telling(source=_spans(s["source"]), cue=_spans(s["cue"]), content=_spans(s["content"]))
            for s in found["statements"]
        ),
        names=_spans(m for m in found["mentions"] if m["level"] == "name" and m.get("sense") != "adjective"),
    )


def _spans(items: Iterable[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple(sorted(Span(item["start"], item["end"]) for item in items))
