"""Reads the HTML that was written, as a browser would, with the parser of the standard library."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img"}


@dataclass
class Seen:
    """Tags in order with their attributes; per page the cited pieces; anchors with their ranges of pieces."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    marks: dict[str, list[str]] = field(default_factory=dict)
    anchors: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.tags if "id" in attributes]

    @property
    def hrefs(self) -> list[str]:
        return [attributes["href"] or "" for _, attributes in self.tags if "href" in attributes]

    def lit(self, anchor: str) -> str:
        """The words that a citation lights."""
        page, pieces = self.anchors[anchor][0]
        ranges = [tuple(map(int, part.split("-"))) for part in pieces.split()]
        return "".join("".join(self.marks[page][first : last + 1]) for first, last in ranges)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self.page: str | None = None
        self.in_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.seen.tags.append((tag, attributes))
        if tag not in VOID:
            self.seen.open.append(tag)
        if tag == "article" and attributes.get("class") == "page":
            self.page = attributes["id"]
            self.seen.marks[str(self.page)] = []
            self.seen.texts[str(self.page)] = ""
        if self.page and "data-pieces" in attributes:
            self.seen.anchors.setdefault(str(attributes["id"]), []).append((self.page, str(attributes["data-pieces"])))
        if self.page and tag == "mark":
            self.in_mark = True
            self.seen.marks[self.page].append("")

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.seen.open.pop(), f"</{tag}> closes another element"
        if tag == "article":
            self.page = None
        if tag == "mark":
            self.in_mark = False

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.page:
            self.seen.texts[self.page] += data
        if self.page and self.in_mark:
            self.seen.marks[self.page][-1] += data


def read(html: str) -> Seen:
    """What the HTML holds; fails where elements are not nested well."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.seen.open, "an element is never closed"
    return reader.seen
