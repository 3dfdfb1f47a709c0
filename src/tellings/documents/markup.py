"""What the markup of a page says beside its words: meta elements, JSON-LD, the canonical address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tellings.documents.linked_data import ARTICLES, Element, Node, nodes, of_kind, told
from tellings.documents.markup_authors import read_authors
from tellings.documents.markup_times import Stamps, read_stamps

TITLES = ("og:title", "twitter:title", "dc.title")
SITES = ("og:site_name", "application-name")
HANDLES = ("twitter:site",)
SECTIONS = ("article:section", "parsely-section", "sailthru.section", "section", "article.section", "dcterms.subject")
KINDS = ("og:type", "generator")
LONGEST_KIND = 60  # characters
MOST_METAS = 2000
LONGEST_SECTION = 60  # characters
ADDRESS = re.compile(r"https?://[^\s/]+/?[^\s]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands in the markup alone; None where nothing does.

    `title` is the page's, with what the site adds; `handle` the site's name on a social network; `authors` are lists of
    names, the most trusted first; `body` is the text of the report as linked data state it; `kinds` are the types that
    the page gives itself, and the program that made it.
    """

    title: str | None = None
    headline: str | None = None
    site: str | None = None
    handle: str | None = None
    stamps: Stamps = field(default_factory=Stamps)
    url: str | None = None
    authors: tuple[tuple[str, ...], ...] = ()
    section: str | None = None
    language: str | None = None
    body: str | None = None
    kinds: tuple[str, ...] = ()


def read_head(root: Element) -> Head:
    """The metadata in the markup of a page. Never raises on malformed markup."""
    every = _metas(root)
    metas = {name: values[0] for name, values in every.items()}
    data = list(nodes(root))
    articles = of_kind(data, ARTICLES)
    title = next((_text(e) for e in root.iter("title") if _text(e)), None)
    return Head(
        title=title,
        headline=_first(metas, TITLES) or told(articles, "headline") or title,
        site=_first(metas, SITES) or _publisher(articles),
        handle=(_first(metas, HANDLES) or "").removeprefix("@") or None,
        stamps=read_stamps(root, metas, data),
        url=_canonical(root) or _address(metas.get("og:url")),
        authors=read_authors(root, every, data),
        section=_section(metas, articles),
        language=(root.get("lang") or root.get("xml:lang") or "").partition("-")[0].casefold() or None,
        body=told(articles, "articleBody"),
        kinds=_kinds(metas, data),
    )


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _metas(root: Element) -> dict[str, list[str]]:
    """The contents of meta elements by name in small letters, in the order of the page."""
    found: dict[str, list[str]] = {}
    for number, meta in enumerate(root.iter("meta")):
        if number == MOST_METAS:
            break
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name.casefold(), []).append(content)
    return found


def _kinds(metas: dict[str, str], data: list[Node]) -> tuple[str, ...]:
    found = (*(metas.get(name, "") for name in KINDS), *(str(node.get("@type", "")) for node in data))
    return tuple(dict.fromkeys(kind[:LONGEST_KIND].casefold() for kind in found if kind))


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _canonical(root: Element) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").casefold() == "canonical":
            address = _address(link.get("href"))
            if address:
                return address
    return None


def _address(value: str | None) -> str | None:
    text = (value or "").strip()
    return text if ADDRESS.fullmatch(text) else None


def _section(metas: dict[str, str], articles: list[Node]) -> str | None:
    """The part of the site that the report stands in; no list of keywords."""
    for name in (_first(metas, SECTIONS), told(articles, "articleSection")):
        if name and len(name) <= LONGEST_SECTION and "://" not in name:
            return name
    return None


def _publisher(data: list[Node]) -> str | None:
    for node in data:
        publisher = node.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())
    return None
