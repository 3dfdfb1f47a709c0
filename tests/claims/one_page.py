"""One page of a given text, dated, all of it body; and where words of it stand."""

from __future__ import annotations

from tellings.language import parted
from tellings.model import Block, Document, Published, Reading
from tellings.spans import Evidence


def page(text: str, key: str = "d") -> Reading:
    return parted(
        Document(
            id=key, name=f"{key}.txt", sha256="", media_type="text/plain", rendering="text/1", length=len(text),
            text=text, published=Published(edtf="2021-06-16", how="given"),
            blocks=(Block(start=0, end=len(text), role="body", in_account=True, confidence=1.0),),
        )
    )  # fmt: skip


def words(reading: Reading, quote: str) -> Evidence:
    start = reading.document.text.index(quote)
    return Evidence.at(reading.document, start, start + len(quote))
