"""HTML to one frozen text: the rendering "html/1", and what the markup says of each of its lines.

Script, style and everything else that is not read on screen are left out, as are elements with the attribute hidden
or the inline style display:none, unless most of the page's paragraphs are in them (a script shows those later). Runs
of white space are one blank, as browsers show them; block elements stand apart by a blank line, list items, table
rows and <br> by a line break, inline elements by nothing. The words that stand in for a picture inside the report
(alt) are a line of their own. The rendering of a page never changes: another way of rendering is another version. One
walk without recursion, so that no nesting is too deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, TypeAlias

from lxml import etree

from tellings.documents.decode import STAGE
from tellings.documents.lines import Facts, Line, cut_out
from tellings.documents.markup import Head, read_head
from tellings.model import Problem
from tellings.tables import toml_table

PACKAGE, TABLE = "tellings.documents", "data/markup.toml"
RENDERING = "html/1"
BLANKS = re.compile(r"[ \t\n\r\f]+")
NOT_SHOWN = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
NAMES_UP_TO = 200  # characters of class and id that are read
HEADINGS = {f"h{n}": n for n in range(1, 7)}
ALT_WORDS = (4, 60)  # the words of a picture that says something of its own
ALT_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)\b|^(?:logo|icon|image|photo)\b", re.IGNORECASE)
TOO_DEEP = "Excessive depth"  # in what libxml2 says of more than 2,048 elements inside each other
CONTAINER = re.compile(  # every tag but those that close themselves, end by themselves or stand in the head
    r"</?(?!(?:html|head|title|meta|link|base|script|style|body|p|br|img|hr|li)\b)[a-zA-Z][^<>]*>", re.IGNORECASE
)
MOSTLY = 0.4  # a furniture mark on an element with more of the page's paragraphs is about the page, not the element
Element: TypeAlias = Any  # an element of lxml, which has no types of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A text with its lines, what the head of its page says, and how it was made. No lines: to be split as text."""

    text: str
    rendering: str
    lines: tuple[Line, ...] = ()
    head: Head = field(default_factory=Head)
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Open:
    """A line that is being written."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    marks: frozenset[str] = frozenset()
    level: int = 0
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _State:
    """What is open around the place of the walk."""

    marks: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    level: int = 0
    linked: bool = False


def render_html(html: str, longest: int | None = None) -> Rendered:
    """The rendering of a page; of one with more than `longest` characters, at least so many.

    Broken markup is mended as browsers would. Elements nested too deep for the parser are read flat, with a problem;
    what cannot be parsed at all gives an empty text.
    """
    root, deep = _parse(html)
    problems: tuple[Problem, ...] = ()
    if deep:
        root, _ = _parse(CONTAINER.sub("<br>", html))
        why = "elements are nested deeper than any browser shows; the page was read without its inner structure"
        problems = (Problem(document=None, stage=STAGE, kind="nesting", detail=why),)
    if root is None:
        return Rendered(text="", rendering=RENDERING, problems=problems)
    text, lines = laid_out(_up_to(_Walk(root).lines(), longest))
    return Rendered(text=text, rendering=RENDERING, lines=lines, head=read_head(root), problems=problems)


def _parse(html: str) -> tuple[Element | None, bool]:
    """The root of the tree, and whether the parser gave up because of its depth."""
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    return root, any(TOO_DEEP in (error.message or "") for error in parser.error_log)


def _up_to(raw: Iterable[tuple[int, str, Facts]], longest: int | None) -> Iterator[tuple[int, str, Facts]]:
    """The lines until more than `longest` characters have come."""
    length = 0
    for line in raw:
        yield line
        length += len(line[1])
        if longest is not None and length > longest:
            return


def laid_out(raw: Iterable[tuple[int, str, Facts]]) -> tuple[str, tuple[Line, ...]]:
    """The text that lines of (line breaks before, words, facts) make, and the lines in it."""
    pieces: list[str] = []
    lines: list[Line] = []
    place = 0
    for breaks, words_, facts in raw:
        if pieces:
            pieces.append("\n" * breaks)
            place += breaks
        lines.extend(cut_out(Line(start=place, end=place + len(words_), text=words_, gap=breaks > 1, facts=facts)))
        pieces.append(words_)
        place += len(words_)
    return "".join(pieces), tuple(lines)


class _Walk:
    """One pass over the tree that writes lines: (line breaks before, words, facts)."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.paragraphs, self.holds_title = _weights(root)
        self.open = _Open()
        self.breaks = 2

    def lines(self) -> Iterator[tuple[int, str, Facts]]:
        states = [_State()]
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                if self._is_dropped(element):
                    walk.skip_subtree()
                    states.append(states[-1])
                    continue
                states.append(self._inside(element, states[-1]))
                yield from self._enter(element, states[-1])
                self._write(element.text, states[-1])
            else:
                left = states.pop()
                if not self._is_dropped(element):
                    yield from self._leave(element, left)
                self._write(element.tail, states[-1])
        yield from self._flush(2)

    def _is_dropped(self, element: Element) -> bool:
        """Is the element not read on screen? What holds most of the page's paragraphs is shown by a script later."""
        if element.tag in _elements("dropped"):
            return True
        return _is_hidden(element) and self.paragraphs.get(element, 0.0) <= MOSTLY

    def _enter(self, element: Element, state: _State) -> Iterator[tuple[int, str, Facts]]:
        if element.tag == "br":
            yield from self._flush(1)
        elif element.tag == "img":
            yield from self._picture(element, state)
        elif element.tag in _elements("block") or element.tag in _elements("tight"):
            yield from self._flush(1 if element.tag in _elements("tight") else 2)

    def _leave(self, element: Element, _: _State) -> Iterator[tuple[int, str, Facts]]:
        if element.tag in _elements("block") or element.tag in _elements("tight"):
            yield from self._flush(1 if element.tag in _elements("tight") else 2)

    def _write(self, text: str | None, state: _State) -> None:
        if not text:
            return
        if text.strip():
            if not any(piece.strip() for piece in self.open.pieces):
                self.open.marks, self.open.level, self.open.tags = state.marks, state.level, state.tags
            self.open.linked += len(text.strip()) if state.linked else 0
        self.open.pieces.append(text)

    def _flush(self, breaks: int) -> Iterator[tuple[int, str, Facts]]:
        words_ = BLANKS.sub(" ", "".join(self.open.pieces)).strip()
        if words_:
            yield self.breaks, words_, _facts(self.open, len(words_))
            self.breaks = breaks
        else:
            self.breaks = max(self.breaks, breaks)
        self.open = _Open()

    def _picture(self, element: Element, state: _State) -> Iterator[tuple[int, str, Facts]]:
        alt = BLANKS.sub(" ", element.get("alt") or "").strip()
        own = ALT_WORDS[0] <= alt.count(" ") + 1 <= ALT_WORDS[1] and not ALT_FILE.search(alt)
        if own and not state.linked and not state.marks & {"navigation", "advert", "teaser", "comment"}:
            yield from self._flush(2)
            yield self.breaks, alt, Facts(marks=state.marks, picture=True)
            self.breaks = 1

    def _inside(self, element: Element, state: _State) -> _State:
        tag = str(element.tag)
        marks = state.marks | self._marks(element, tag)
        tags = state.tags | {tag} if tag in _elements("region") or tag in ("li", "p") else state.tags
        return _State(marks, tags, HEADINGS.get(tag, state.level), state.linked or tag == "a")

    def _marks(self, element: Element, tag: str) -> frozenset[str]:
        if tag in ("html", "body", "main") or element in self.holds_title:
            return frozenset()
        names = f"{element.get('class') or ''} {element.get('id') or ''}"[:NAMES_UP_TO]
        found = {mark for word in WORD.findall(names) for mark in _class_words().get(word.casefold(), ())}
        if tag in ("nav", "footer"):
            found.add("navigation")
        if tag == "article" or self.paragraphs.get(element, 0.0) > MOSTLY:
            return frozenset(found & {"comment"}) if tag != "article" else frozenset()
        return frozenset(found)


def _weights(root: Element) -> tuple[dict[Element, float], frozenset[Element]]:
    """The share of the page's paragraphs inside each element, and the elements that hold its title (h1)."""
    inside: dict[Element, int] = {}
    holders: set[Element] = set()
    for _, element in etree.iterwalk(root, events=("end",)):
        if not isinstance(element.tag, str):
            continue
        own = inside.pop(element, 0)
        if element.tag == "p":
            own += len("".join(element.itertext()))
        inside[element] = own
        parent = element.getparent()
        if parent is not None:
            inside[parent] = inside.get(parent, 0) + own
            if element.tag == "h1" or element in holders:
                holders.add(parent)
    total = max(inside.get(root, 0), 1)
    return {element: weight / total for element, weight in inside.items()}, frozenset(holders)


def _facts(line: _Open, length: int) -> Facts:
    marks = line.marks | ({"caption"} if "figcaption" in line.tags else frozenset())
    return Facts(
        marks=frozenset(marks | (line.tags & {"nav", "footer", "aside", "form", "header", "button"})),
        level=line.level,
        links=min(1.0, line.linked / length),
        picture="caption" in marks,
        item="li" in line.tags,
        paragraph="p" in line.tags,
    )


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or NOT_SHOWN.search(element.get("style") or "") is not None


def witnessed(lines: Sequence[Line], told: Sequence[bool | None]) -> tuple[Line, ...]:
    """The lines with the word of an extractor on each of them."""
    return tuple(replace(n, facts=replace(n.facts, told=t)) for n, t in zip(lines, told, strict=True))


@cache
def _elements(kind: str) -> frozenset[str]:
    return frozenset(toml_table(PACKAGE, TABLE)["elements"][kind])


@cache
def _class_words() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for mark, listed in sorted(toml_table(PACKAGE, TABLE)["classes"].items()):
        for word in listed:
            table[word] = (*table.get(word, ()), mark)
    return table
