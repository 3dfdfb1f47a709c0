"""Who wrote a page, as its markup has it: lists of names from linked data, meta elements and marked elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import islice

from lxml import etree

from tellings.documents.linked_data import ARTICLES, PAGES, Element, Node, of_kind
from tellings.documents.persons import cleaned, is_full_name

METAS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article.author_name",
    "citation_author", "article:author_name", "cxenseparse:author", "twitter:data1",
)  # fmt: skip
WRITTEN_BY = "written by"  # what the label beside twitter:data1 says where an author stands there
MOST = 12
BY = re.compile(r"^\s{0,9}by\s", re.IGNORECASE)
AMONG = re.compile(r",? and |, |;| & |\s\|\s")
NAMED = re.compile(  # class, id or test id of an element that holds an author's name and little else
    r"(?:^|[\s_-])(?:author|byline|writer)s?[\s_-]{0,2}(?:name|link|title|url)?(?:$|[\s_-])|(?:author|byline)[-_]?name",
    re.IGNORECASE,
)
ASIDE = re.compile(r"comment|testimonial|related|recommend|footer|sidebar|bio\b|review", re.IGNORECASE)
PROFILE = re.compile(r"/(?:authors?|by|contributors?|profiles?|staff|writers?|reporters?|journalists?)/[^/?#]{3,80}/?$")
LONGEST_NAME = 80  # characters of an element that holds a name
AROUND = 8  # elements around a marked one that may say that it stands aside
MOST_PIECES = 60  # of the text of a marked element
MOST_MARKED = 200  # elements
ATTRIBUTES = ("class", "id", "rel", "itemprop", "data-testid")
LONGEST_NAMES = 400  # characters of them
NEVER = frozenset((  # elements that hold no name, or far more
    "script", "style", "meta", "link", "svg", "img", "input", "form", "nav", "section", "article", "body", "main",
    "html",
))  # fmt: skip
SPEAK_OF_AUTHORS = etree.XPath(
    "//*[@class or @rel or @itemprop or @id or @data-testid][@*[contains(., 'uthor') or contains(., 'yline')"
    " or contains(., 'riter') or contains(., 'AUTHOR') or contains(., 'BYLINE')]]"
)
FOLDERS = ("/author", "/by/", "/contributor", "/profile", "/staff/", "/writer", "/reporter", "/journalist")
LINKS = etree.XPath(f"//a[{' or '.join(f'contains(@href, {folder!r})' for folder in FOLDERS)}]")


def read_authors(
    root: Element, metas: Mapping[str, Sequence[str]], data: Sequence[Node]
) -> tuple[tuple[str, ...], ...]:
    """Lists of authors, the most trusted first; each may be of one name, and none is empty."""
    called = {str(node["@id"]): str(node["name"]) for node in data if "@id" in node and "name" in node}
    lists = [
        _of_data(of_kind(data, ARTICLES), called),
        _of_metas(metas),
        _of_data(of_kind(data, PAGES), called),
        *_of_elements(root),
    ]
    return tuple(dict.fromkeys(names for names in lists if names))


def _of_data(articles: Sequence[Node], called: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the authors of the first article that has any; `called` are those of the nodes it refers to."""
    for node in articles:
        listed = node.get("author") or node.get("creator")
        authors = (listed if isinstance(listed, list) else [listed])[:MOST]
        referred = [called.get(str(one.get("@id"))) if isinstance(one, dict) else None for one in authors]
        names = [name_of(one) or name_of(other) for one, other in zip(authors, referred, strict=True)]
        found = tuple(dict.fromkeys(part for name in names for part in parted(name)))
        if found:
            return found
    return ()


def _of_metas(metas: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    for name in METAS:
        values = metas.get(name, ())
        if name == "twitter:data1" and WRITTEN_BY not in " ".join(metas.get("twitter:label1", ())).casefold():
            continue
        found = tuple(dict.fromkeys(part for value in values for part in parted(name_of(value))))
        if found:
            return found[:MOST]
    return ()


def _of_elements(root: Element) -> Iterator[tuple[str, ...]]:
    """What links and elements are marked as an author's name, then what links lead to an author's page."""
    marked = [e for e in SPEAK_OF_AUTHORS(root) if e.tag not in NEVER and NAMED.search(_names(e))][:MOST_MARKED]
    marked = [e for e in marked if not _stands_aside(e)]
    yield _first([e for e in marked if "author" in f"{e.get('rel')} {e.get('itemprop')}".casefold()])
    yield _first(marked)
    links = [e for e in LINKS(root) if PROFILE.search(e.get("href")[:LONGEST_NAMES])][:MOST_MARKED]
    yield _first([e for e in links if not _stands_aside(e)])


def _first(elements: Sequence[Element]) -> tuple[str, ...]:
    """The names in the first of the elements that holds any, with those in the elements right beside it."""
    for element in elements:
        names = _in_element(element)
        if names:
            parent = element.getparent()
            beside = [e for e in elements if e is not element and e.getparent() is parent][: MOST - 1]
            return tuple(dict.fromkeys((*names, *(name for one in beside for name in _in_element(one)))))[:MOST]
    return ()


def _in_element(element: Element) -> tuple[str, ...]:
    """The names in an element: each piece of text in it that is one, else what all of it makes."""
    inner = [e for e in element.iterdescendants() if e.get("itemprop") == "name"]
    pieces = [" ".join(piece.split()) for piece in islice((inner[0] if inner else element).itertext(), MOST_PIECES)]
    text = " ".join(filter(None, pieces))
    if not 2 < len(text) <= LONGEST_NAME:
        return ()
    people = [name for piece in pieces for name in parted(name_of(piece)) if is_full_name(cleaned(name))]
    if people:
        return tuple(dict.fromkeys(people))
    return tuple(parted(name_of(text))) if not any(c.isdigit() for c in text) else ()


def _names(element: Element) -> str:
    return " ".join(element.get(name) or "" for name in ATTRIBUTES)[:LONGEST_NAMES]


def _stands_aside(element: Element) -> bool:
    """Is the element among readers' comments, related articles or the like?"""
    around = islice(element.iterancestors(), AROUND)
    return any(
        e.tag in ("footer", "aside", "nav") or ASIDE.search(f"{e.get('class')} {e.get('id')}"[:LONGEST_NAMES])
        for e in around
    )


def parted(name: str | None) -> list[str]:
    """Several names in one text; what follows a comma and is no name of two words is left out."""
    if not name:
        return []
    parts = [part.strip() for part in AMONG.split(name)]
    return [part for part in parts if " " in part and "." not in part[-4:]] or [name]


def name_of(author: object) -> str | None:
    """The name of one author, as text or as a node; None for an address."""
    name = author.get("name") if isinstance(author, dict) else author
    if isinstance(name, list):
        name = next((one for one in name if isinstance(one, str)), None)
    text = " ".join(BY.sub("", unescape(name)).split()).strip("\"'“”|,•· ") if isinstance(name, str) else ""
    return text if text and "://" not in text and "@" not in text else None
