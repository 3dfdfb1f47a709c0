"""What the markup of a page says beside its words: meta elements, JSON-LD, the canonical address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

TITLES = ("og:title", "twitter:title", "dc.title")
SITES = ("og:site_name", "application-name")
HANDLES = ("twitter:site",)
AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article.author_name")
MOST_AUTHORS = 12
DATES = (
    "article:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date", "dc.date.issued",
    "dcterms.created", "sailthru.date", "parsely-pub-date", "publish-date", "article.published",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
BY = re.compile(r"^\s{0,9}by\s", re.IGNORECASE)
AMONG = re.compile(r",? and |, |;| & ")
LONGEST_JSON = 2_000_000  # characters of JSON-LD that are read
MOST_NODES = 5000  # nodes of JSON-LD that are looked at
ARTICLES = ("article", "posting", "report")
Element: TypeAlias = Any  # an element of lxml, which has no types of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands in the markup alone; None where nothing does.

    `title` is the page's, with what the site adds; `handle` the site's name on a social network; `body` the text
    of the report as linked data state it.
    """

    title: str | None = None
    headline: str | None = None
    site: str | None = None
    handle: str | None = None
    published: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    body: str | None = None


def read_head(root: Element) -> Head:
    """The metadata in the markup of a page. Never raises on malformed markup."""
    metas = _metas(root)
    nodes = list(_linked_data(root))
    data = [node for node in nodes if any(word in str(node.get("@type")).casefold() for word in ARTICLES)]
    called = {str(node["@id"]): str(node["name"]) for node in nodes if "@id" in node and "name" in node}
    title = next((_text(e) for e in root.iter("title") if _text(e)), None)
    return Head(
        title=title,
        headline=_first(metas, TITLES) or _told(data, "headline") or title,
        site=_first(metas, SITES) or _publisher(data),
        handle=(_first(metas, HANDLES) or "").removeprefix("@") or None,
        published=_told(data, "datePublished") or _first(metas, DATES) or _time(root),
        url=_canonical(root) or metas.get("og:url"),
        authors=_authors(data, called) or tuple(_parted(_name(_first(metas, AUTHORS)))[:MOST_AUTHORS]),
        body=_told(data, "articleBody"),
    )


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _metas(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name.casefold(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _canonical(root: Element) -> str | None:
    for link in root.iter("link"):
        href = (link.get("href") or "").strip()
        if (link.get("rel") or "").casefold() == "canonical" and href.startswith(("http://", "https://")):
            return href
    return None


def _time(root: Element) -> str | None:
    """The first <time> with a machine-readable date that is marked as the publication's."""
    times = [t for t in root.iter("time") if t.get("datetime")]
    marked = [
        t for t in times if t.get("pubdate") is not None or "publish" in f"{t.get('itemprop')} {t.get('class')}".lower()
    ]
    return next((str(t.get("datetime")) for t in marked or times[:1]), None)


def _linked_data(root: Element) -> Iterator[dict[str, Any]]:
    """The nodes of JSON-LD, at whatever depth."""
    for script in root.iter("script"):
        raw = script.text or ""
        if (script.get("type") or "").casefold() != "application/ld+json" or len(raw) > LONGEST_JSON:
            continue
        try:
            waiting: list[Any] = [json.loads(raw, strict=False)]
        except (ValueError, RecursionError):
            continue
        yield from _all_nodes(waiting)


def _all_nodes(waiting: list[Any]) -> Iterator[dict[str, Any]]:
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            yield node
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))


def _told(data: list[dict[str, Any]], key: str) -> str | None:
    return next((node[key].strip() for node in data if isinstance(node.get(key), str) and node[key].strip()), None)


def _publisher(data: list[dict[str, Any]]) -> str | None:
    for node in data:
        publisher = node.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())
    return None


def _authors(articles: list[dict[str, Any]], called: dict[str, str]) -> tuple[str, ...]:
    """The names of the authors of the first article that has any; `called` are those of the nodes it refers to."""
    for node in articles:
        listed = node.get("author")
        authors = (listed if isinstance(listed, list) else [listed])[:MOST_AUTHORS]
        referred = [called.get(str(one.get("@id"))) if isinstance(one, dict) else None for one in authors]
        names = [_name(one) or _name(other) for one, other in zip(authors, referred, strict=True)]
        found = tuple(dict.fromkeys(part for name in names for part in _parted(name)))
        if found:
            return found
    return ()


def _parted(name: str | None) -> list[str]:
    """Several names in one text; what follows a comma and is no name of two words is left out."""
    if not name:
        return []
    parts = [part.strip() for part in AMONG.split(name)]
    return [part for part in parts if " " in part and "." not in part[-4:]] or [name]


def _name(author: object) -> str | None:
    """The name of one author, as text or as a node; None for an address."""
    name = author.get("name") if isinstance(author, dict) else author
    if isinstance(name, list):
        name = next((one for one in name if isinstance(one, str)), None)
    text = " ".join(BY.sub("", name).split()) if isinstance(name, str) else ""
    return text if text and "://" not in text and "@" not in text else None


