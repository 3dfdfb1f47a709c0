"""The linked data in a page's markup: the nodes of its JSON-LD, and which of them are articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any, TypeAlias

LONGEST_JSON = 2_000_000  # characters of JSON-LD that are read
MOST_NODES = 5000  # nodes of JSON-LD that are looked at
ARTICLES = ("article", "posting", "report", "liveblog")
PAGES = ("webpage", "question", "recipe", "video", "review", "howto", "blog")  # that say when they came out, by whom
BROKEN = re.compile(r'"(datePublished|dateModified)"\s{0,9}:\s{0,9}"([^"]{4,40})"')
Element: TypeAlias = Any  # an element of lxml, which has no types of its own
Node: TypeAlias = dict[str, Any]


def nodes(root: Element) -> Iterator[Node]:
    """The nodes of JSON-LD, at whatever depth; of a script that is no JSON, its dates alone."""
    for script in root.iter("script"):
        raw = script.text or ""
        if "ld+json" not in (script.get("type") or "").casefold() or len(raw) > LONGEST_JSON:
            continue
        try:
            waiting: list[Any] = [json.loads(raw, strict=False)]
        except (ValueError, RecursionError):
            yield from _of_broken(raw)
            continue
        yield from _all_nodes(waiting)


def _of_broken(raw: str) -> Iterator[Node]:
    """A script that cannot be parsed still tells its dates."""
    kind = next((kind for kind in ARTICLES if kind in raw.casefold()), None)
    dates = {match[1]: match[2] for match in reversed(list(BROKEN.finditer(raw)))}
    if kind and dates:
        yield {"@type": kind, **dates}


def _all_nodes(waiting: list[Any]) -> Iterator[Node]:
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            yield node
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))


def of_kind(found: Sequence[Node], kinds: Sequence[str]) -> list[Node]:
    """The nodes whose type has one of the words in it."""
    return [node for node in found if any(word in str(node.get("@type")).casefold() for word in kinds)]


def told(found: Sequence[Node], key: str) -> str | None:
    """What the first node that has the key has for it."""
    return next((text for node in found if (text := _words(node.get(key)))), None)


def all_told(found: Sequence[Node], key: str) -> Iterator[str]:
    """What each node that has the key has for it."""
    yield from (text for node in found if (text := _words(node.get(key))))


def _words(value: object) -> str | None:
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), None)
    return unescape(value).strip() or None if isinstance(value, str) else None
