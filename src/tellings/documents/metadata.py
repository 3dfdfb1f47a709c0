"""What a page says of itself: title, outlet, byline, publication day, address; and what is given where it is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tellings.documents.bylines import find_bylines
from tellings.documents.dates import full_dates, iso_day
from tellings.documents.decode import STAGE
from tellings.documents.given import Given
from tellings.documents.outlet import find_outlet, headline_of, named
from tellings.documents.render_html import Rendered
from tellings.model import Block, Document, Problem, Published
from tellings.publishers import same
from tellings.spans import Evidence

UPDATED = re.compile(r"updat|modif|correct|edited", re.IGNORECASE)
OPENING = 80  # characters of the report in which a dateline stands


def described(document: Document, rendered: Rendered, given: Given | None) -> tuple[Document, tuple[Problem, ...]]:
    """The document with what it states of itself, then with what is given; a problem where the two differ."""
    stated = replace(
        document,
        title=_title(document),
        byline=find_bylines(document, rendered.head.authors),
        outlet=find_outlet(document, rendered.head, given.url if given else None),
        published=_published(document, rendered),
        url=rendered.head.url,
    )
    return stated if given is None else _filled(stated, given), tuple(_differences(stated, given))


def _title(document: Document) -> Evidence | None:
    headline = headline_of(document)
    return Evidence.at(document, headline.start, headline.end) if headline else None


# ---- publication ------------------------------------------------------------------------------------------------


def _published(document: Document, rendered: Rendered) -> Published | None:
    stamp = rendered.head.published
    stated = iso_day(stamp) if stamp else None
    if stated is not None:
        return Published(edtf=stated, how="stated")
    lines = [block for block in document.blocks if block.role == "dateline"]
    first = [b for b in lines if not UPDATED.search(document.text[b.start : b.end])]
    bylines = [block for block in document.blocks if block.role == "byline"]
    for block in (*first, *lines, *bylines):
        for found in _dated(document, block):
            return replace(found, how="stated")
    return _inferred(document)


def _inferred(document: Document) -> Published | None:
    """The day in the line that opens the report or in the words under its pictures, where all name one day."""
    opening = [b for b in document.blocks if b.role == "body"][:1]
    for block in opening:
        for found in _dated(document, replace(block, end=min(block.end, block.start + OPENING))):
            if re.search(r"[-–—]", document.text[found.evidence[0].end : found.evidence[0].end + 25]):
                return found
    captions = [found for b in document.blocks if b.role == "caption" for found in _dated(document, b)]
    return captions[0] if len({found.edtf for found in captions}) == 1 else None


def _dated(document: Document, block: Block) -> Iterator[Published]:
    for start, end, day in full_dates(document.text[block.start : block.end]):
        evidence = Evidence.at(document, block.start + start, block.start + end)
        yield Published(edtf=day, evidence=(evidence,), how="inferred")


# ---- what is given ------------------------------------------------------------------------------------------------


def _filled(document: Document, given: Given) -> Document:
    """What is given counts before what was inferred, and not before what is stated."""
    outlet, published = document.outlet, document.published
    if given.outlet and (outlet is None or outlet.certainty != "stated"):
        outlet = named(given.outlet, (), "given")
    if given.published and (published is None or published.how != "stated"):
        published = Published(edtf=given.published, how="given")
    if published is None and given.otherwise:
        published = Published(edtf=given.otherwise, how="given")
    return replace(document, outlet=outlet, published=published, url=document.url or given.url)


def _differences(document: Document, given: Given | None) -> Iterator[Problem]:
    """What is given and the page states otherwise; the page's own counts."""
    if given is None:
        return
    if (
        given.outlet
        and document.outlet
        and document.outlet.certainty == "stated"
        and not same(given.outlet, document.outlet.name)
    ):
        yield _differs("outlet", given.outlet, document.outlet.name)
    stated = document.published
    if given.published and stated and stated.how == "stated" and not _agree(given.published, stated.edtf):
        yield _differs("published", given.published, stated.edtf)
    if given.url and document.url and given.url != document.url:
        yield _differs("url", given.url, document.url)


def _agree(given: str, stated: str) -> bool:
    return given.startswith(stated) or stated.startswith(given)


def _differs(what: str, given: str, stated: str) -> Problem:
    why = f"{what} is given as {given!r}, but the page states {stated!r}; what the page states was kept"
    return Problem(document=None, stage=STAGE, kind="given_differs", detail=why)
