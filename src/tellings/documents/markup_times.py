"""The stamps in a page's markup: when it says that it was published and changed, and the times that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from tellings.documents.linked_data import ARTICLES, PAGES, Element, Node, all_told, of_kind

UPDATED = re.compile(r"updat|modif|correct|edited|revis|changed|last", re.IGNORECASE)
PUBLISHED = re.compile(r"publi[sc]|pub[-_.]?date|datecreated|issued|posted|release|first", re.IGNORECASE)
A_DATE = re.compile(r"date|time|publi|modif|updat|issued", re.IGNORECASE)
OTHER = re.compile(
    r"expir|event|start|end_|review|deadline|firebase|access|verif|copyright|build|cache|timer|image|video"
)
PLAIN = frozenset(("date", "dc.date", "dcterms.date", "sailthru.date", "article.date", "article:date", "prism.date"))
YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_STAMP = 60  # characters
MOST_TIMES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A <time> element: its machine-readable time, and the words in it."""

    stamp: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamps:
    """What the markup says of publication and change, the most trusted first, as it stands there."""

    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    times: tuple[Printed, ...] = ()


def read_stamps(root: Element, metas: Mapping[str, str], data: Sequence[Node]) -> Stamps:
    """The stamps in linked data of articles, then in meta elements, then in other linked data, then in <time>."""
    articles, pages = of_kind(data, ARTICLES), of_kind(data, PAGES)
    times = list(_times(root))
    marked = [(e, str(e.get("datetime"))) for e in times if _said(e)]
    published = [
        *all_told(articles, "datePublished"),
        *_named(metas, PUBLISHED),
        *(metas[name] for name in sorted(PLAIN) if name in metas),
        *all_told(pages, "datePublished"),
        *(stamp for e, stamp in marked if not UPDATED.search(_said(e))),
        *all_told(articles, "dateCreated"),
    ]
    updated = [
        *all_told(articles, "dateModified"),
        *_named(metas, UPDATED),
        *all_told(pages, "dateModified"),
        *(stamp for e, stamp in marked if UPDATED.search(_said(e))),
    ]
    return Stamps(
        published=tuple(dict.fromkeys(published)),
        updated=tuple(dict.fromkeys(updated)),
        times=tuple(Printed(stamp=str(e.get("datetime")), words=_text(e)) for e in times),
    )


def _named(metas: Mapping[str, str], which: re.Pattern[str]) -> Iterator[str]:
    """The values of the meta elements whose name says so; what the property of a social network says first."""
    named = [
        name
        for name, value in metas.items()
        if A_DATE.search(name) and not OTHER.search(name) and len(value) <= LONGEST_STAMP and YEAR.search(value)
    ]
    wanted = [name for name in named if which.search(name) and (which is UPDATED or not UPDATED.search(name))]
    yield from (metas[name] for name in sorted(wanted, key=lambda name: "article:" not in name))


def _times(root: Element) -> Iterator[Element]:
    yield from islice((e for e in root.iter("time") if e.get("datetime")), MOST_TIMES)


def _said(element: Element) -> str:
    """What the names on the element, and on the one around it, say of its time; "" where they say nothing of it."""
    parent = element.getparent()
    around = f"{parent.get('class') or ''}" if parent is not None and len(parent) == 1 else ""
    names = f"{element.get('itemprop') or ''} {element.get('class') or ''} {around}"
    if element.get("pubdate") is not None:
        names += " published"
    return names if PUBLISHED.search(names) or UPDATED.search(names) else ""


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
