"""Texts, spans, words: the offsets of the gold and of the account are compared as sets of words."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from bench.scorer.tables import STOP_WORDS
from bench.scorer.values import Json

MAX_WORDS = 80  # a span of more words finds nothing: quoting a whole page earns nothing


class Span(NamedTuple):
    document: str
    start: int
    end: int


Words: TypeAlias = frozenset[tuple[str, int]]  # document, number of the word


class Page:
    """The text of one document and where its words are."""

    WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")

    def __init__(self, text: str) -> None:
        self.text = text
        words = [m.span() for m in self.WORD.finditer(text) if not is_possessive_s(text, *m.span())]
        self.starts = [start for start, _ in words]
        self.ends = [end for _, end in words]

    def words_in(self, start: int, end: int) -> range:
        """The words that the span touches."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def word(self, number: int) -> str:
        return self.text[self.starts[number] : self.ends[number]].casefold()


def is_possessive_s(text: str, start: int, end: int) -> bool:
    return text[start:end] == "s" and text[max(0, start - 1) : start] in ("'", "’")


class Texts:
    """The annotated texts, read from a folder: UTF-8, a byte-order mark dropped, nothing else changed.

    Offsets into an HTML page are offsets into its rendering, which is not in the folder: it is taken from `renderings`,
    by the SHA-256 of the page's bytes (see `renderings_of`).
    """

    def __init__(self, folder: Path | str, renderings: Mapping[str, str] | None = None) -> None:
        self.folder = Path(folder)
        self._renderings = renderings or {}
        self._pages: dict[str, Page] = {}

    def path(self, name: str) -> Path:
        return self.folder / Path(name).name

    def has(self, name: str) -> bool:
        return bool(name) and self.path(name).is_file() and (not is_html(name) or self.sha256(name) in self._renderings)

    def page(self, name: str) -> Page:
        if name not in self._pages:
            self._pages[name] = Page(self._text(name))
        return self._pages[name]

    def _text(self, name: str) -> str:
        if is_html(name):
            return self._renderings[self.sha256(name)]
        return self.path(name).read_bytes().decode("utf-8-sig", "replace")

    def sha256(self, name: str) -> str:
        return hashlib.sha256(self.path(name).read_bytes()).hexdigest()

    def quote(self, span: Span) -> str:
        return self.page(span.document).text[span.start : span.end] if self.has(span.document) else ""

    def words(self, spans: Span | Iterable[Span]) -> Words:
        spans = [spans] if isinstance(spans, Span) else spans
        return Words(
            (span.document, n) for span in spans for n in self.page(span.document).words_in(span.start, span.end)
        )

    def content_words(self, spans: Span | Iterable[Span], stop: frozenset[str] = STOP_WORDS) -> Words:
        return Words(w for w in self.words(spans) if self.page(w[0]).word(w[1]) not in stop)

    def spelled(self, words: Words) -> set[str]:
        return {self.page(document).word(number) for document, number in words}


def is_html(name: str) -> bool:
    return Path(name).suffix.casefold() in (".html", ".htm", ".xhtml")


def renderings_of(account: Json) -> dict[str, str]:
    """The texts that an account written with its texts gives for its documents, by the SHA-256 of their bytes.

    A text is used only for the page whose bytes have this hash, so that an account cannot bring its own text for
    another page; where its offsets do not fit the gold's, the check of evidence and of the gold's quotes says so.
    """
    listed = account.get("documents") if isinstance(account, dict) else None
    documents = [doc for doc in as_list(listed) if isinstance(doc, dict)]
    return {
        doc["sha256"]: doc["text"]
        for doc in documents
        if isinstance(doc.get("sha256"), str) and isinstance(doc.get("text"), str) and doc["text"]
    }


def word_f1(a: Words, b: Words) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def covers_half(a: Words, b: Words) -> bool:
    """Do two spans share half of the words of the smaller one? Spans of more than MAX_WORDS words never do."""
    smaller = min(len(a), len(b))
    return bool(smaller) and max(len(a), len(b)) <= MAX_WORDS and 2 * len(a & b) >= smaller


def as_list(value: Json) -> list[Json]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
