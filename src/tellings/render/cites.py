"""Citations: every cited passage gets a number on its page, in the order in which the account first cites it.

A citation may light several stretches of one page, never of two. Numbering is the only thing here that changes while
a view is built; the same account always asks in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tellings.model import Document
from tellings.render import words
from tellings.spans import Evidence, Span, merged

LABEL_LENGTH = 18
QUOTE_LENGTH = 300

_SERIAL = re.compile(r"(\d{1,6})[_.\- ]")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it is cited: its number in the source register (from 1) and its short name."""

    number: int
    label: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """One citation. `number` counts the page's citations from 1; spans are code points of the page's text."""

    page: Page
    number: int
    anchor: str
    quote: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """Citations of one page, shown together: "RTÉ 3 · 7"."""

    page: Page
    cites: tuple[Cite, ...]


class Citations:
    """Hands out numbers. Evidence of a page that is not in the account is passed over."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._pages = dict(zip((document.id for document in documents), _named(documents), strict=True))
        self._cites: dict[str, dict[tuple[Span, ...], Cite]] = {document.id: {} for document in documents}

    def page(self, document: str) -> Page | None:
        return self._pages.get(document)

    def cite(self, evidence: Iterable[Evidence]) -> tuple[Cite, ...]:
        """One citation per page among the evidence, in the order given."""
        by_page: dict[str, list[Evidence]] = {}
        for item in evidence:
            if item.document in self._pages:
                by_page.setdefault(item.document, []).append(item)
        return tuple(self._number(document, items) for document, items in by_page.items())

    def chips(self, groups: Iterable[Iterable[Evidence]]) -> tuple[Chip, ...]:
        """Citations of several groups of evidence, each one once, gathered by page in the register's order."""
        by_page: dict[int, dict[int, Cite]] = {}
        for group in groups:
            for cite in self.cite(group):
                by_page.setdefault(cite.page.number, {})[cite.number] = cite
        return tuple(
            Chip(page=next(iter(cites.values())).page, cites=tuple(cites[number] for number in sorted(cites)))
            for _, cites in sorted(by_page.items())
        )

    def of_page(self, document: str) -> tuple[Cite, ...]:
        """All citations of a page so far, by number."""
        return tuple(self._cites[document].values())

    def _number(self, document: str, evidence: Sequence[Evidence]) -> Cite:
        spans = merged(evidence)
        known = self._cites[document]
        if spans not in known:
            page = self._pages[document]
            number = len(known) + 1
            known[spans] = Cite(
                page=page,
                number=number,
                anchor=f"{page.anchor}q{number}",
                quote=words.shortened(" … ".join(_quotes(evidence)), QUOTE_LENGTH),
                spans=spans,
            )
        return known[spans]


def _quotes(evidence: Iterable[Evidence]) -> list[str]:
    """The quotations in the order of the text, without those that lie inside another."""
    result: list[Evidence] = []
    for item in sorted(set(evidence), key=lambda e: (e.start, -e.end)):
        if not result or item.end > result[-1].end:
            result.append(item)
    return [item.quote for item in result]


def _named(documents: Sequence[Document]) -> list[Page]:
    """Short names, all different: the outlet where known, else what tells the file from the others."""
    names = [_short_name(document) for document in documents]
    return [
        Page(number=number, label=name if names.count(name) == 1 else f"{name} ({number})", anchor=f"p{number}")
        for number, name in enumerate(names, start=1)
    ]


def _short_name(document: Document) -> str:
    if document.outlet is not None and document.outlet.name.strip():
        return words.shortened(document.outlet.name, LABEL_LENGTH)
    serial = _SERIAL.match(document.name)
    if serial:
        return f"page {serial[1]}"
    return words.shortened(_EXTENSION.sub("", document.name.rsplit("/", 1)[-1]), LABEL_LENGTH) or "page"
