"""What a page says of itself: title, outlet, authors, times, section, address; and what is given where it is silent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tellings.documents.agencies import find_agencies
from tellings.documents.authors import find_authors
from tellings.documents.dateline import find_dateline
from tellings.documents.decode import STAGE
from tellings.documents.given import Given
from tellings.documents.outlet import find_outlet, headline_of, named
from tellings.documents.published import find_times
from tellings.documents.render_html import Rendered
from tellings.documents.section import find_section
from tellings.model import Document, Problem, Published
from tellings.publishers import same
from tellings.spans import Evidence


def described(document: Document, rendered: Rendered, given: Given | None) -> tuple[Document, tuple[Problem, ...]]:
    """The document with what it states of itself, then with what is given; a problem where the two differ."""
    head = rendered.head
    url = head.url or (given.url if given else None)
    outlet = find_outlet(document, head, url)
    authors = find_authors(document, head.authors, outlet.name if outlet else head.site)
    published, updated = find_times(document, head, url)
    dateline = find_dateline(document, published.edtf if published else None)
    stated = replace(
        document,
        title=_title(document),
        byline=tuple(evidence for author in authors for evidence in author.evidence),
        authors=authors,
        agencies=find_agencies(document, dateline, outlet),
        dateline=dateline,
        outlet=outlet,
        published=published,
        updated=updated,
        section=find_section(document, head, url),
        url=head.url,
    )
    return stated if given is None else _filled(stated, given), tuple(_differences(stated, given))


def _title(document: Document) -> Evidence | None:
    headline = headline_of(document)
    return Evidence.at(document, headline.start, headline.end) if headline else None


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
