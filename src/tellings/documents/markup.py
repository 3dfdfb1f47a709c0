"""What the markup of a page says beside its words: meta elements, JSON-LD, the canonical address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

TITLES = ("og:title", "twitter:title", "dc.title")
SITES = ("og:site_name", "application-name")
HANDLES = ("twitter:site",)
DATES = (
    "article:published_time", "datepublished", "date", "pubdate", "publishdate", "dc.date", "dc.date.issued",
    "dcterms.created", "sailthru.date", "parsely-pub-date", "publish-date", "article.published",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
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
    body: str | None = None


def read_head(root: Element) -> Head:
    """The metadata in the markup of a page. Never raises on malformed markup."""
    metas = _metas(root)
    data = list(_linked_data(root))
    title = next((_text(e) for e in root.iter("title") if _text(e)), None)
    return Head(
        title=title,
        headline=_first(metas, TITLES) or _told(data, "headline") or title,
        site=_first(metas, SITES) or _publisher(data),
        handle=(_first(metas, HANDLES) or "").removeprefix("@") or None,
        published=_told(data, "datePublished") or _first(metas, DATES) or _time(root),
        url=_canonical(root) or metas.get("og:url"),
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
    """The nodes of JSON-LD that describe an article, at whatever depth."""
    for script in root.iter("script"):
        raw = script.text or ""
        if (script.get("type") or "").casefold() != "application/ld+json" or len(raw) > LONGEST_JSON:
            continue
        try:
            waiting: list[Any] = [json.loads(raw, strict=False)]
        except (ValueError, RecursionError):
            continue
        yield from _articles(waiting)


def _articles(waiting: list[Any]) -> Iterator[dict[str, Any]]:
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            if any(word in str(node.get("@type")).casefold() for word in ARTICLES):
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
