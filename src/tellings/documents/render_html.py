"""HTML to one frozen text: the rendering "html/2", and what the markup says of each of its lines.

Script, style and everything else that no reader ever sees is left out. What a browser does not show at first (the
attribute hidden, the inline style display:none, noscript) is kept and marked "hidden", unless most of the page's
paragraphs are in it: often a script shows it later, or it is all that a page has to say without scripts. Runs
of white space are one blank, as browsers show them; block elements stand apart by a blank line, list items, table
rows and <br> by a line break, inline elements by nothing. The words that stand in for a picture inside the report
(alt) are a line of their own. The rendering of a page never changes: another way of rendering is another version. One
walk without recursion, so that no nesting is too deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any, TypeAlias

from lxml import etree

from tellings.documents.decode import STAGE
from tellings.documents.lines import Facts, Line, cut_out
from tellings.documents.markup import Head, read_head
from tellings.documents.places import Place, names_of
from tellings.model import Problem
from tellings.tables import toml_table

PACKAGE, TABLE = "tellings.documents", "data/markup.toml"
RENDERING = "html/2"
BLANKS = re.compile(r"[ \t\n\r\f]+")
NOT_SHOWN = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
HEADINGS = {f"h{n}": n for n in range(1, 7)}
ALT_WORDS = (4, 60)  # the words of a picture that says something of its own
ALT_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)\b|^(?:logo|icon|image|photo)\b", re.IGNORECASE)
TOO_DEEP = "Excessive depth"  # in what libxml2 says of more than 2,048 elements inside each other
CONTAINER = re.compile(  # every tag but those that close themselves, end by themselves or stand in the head
    r"</?(?!(?:html|head|title|meta|link|base|script|style|body|p|br|img|hr|li)\b)[a-zA-Z][^<>]*>", re.IGNORECASE
)
MOSTLY = 0.4  # a furniture mark on an element with more of the page's paragraphs is about the page, not the element
HIDDEN = "hidden"  # the mark of what a browser does not show at first, or not where scripts run
NO_MARKS: frozenset[str] = frozenset()
DROPPED, BREAK, PICTURE = 0, -1, -2
Element: TypeAlias = Any  # an element of lxml, which has no types of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A text with its lines, what the head of its page says, and how it was made. No lines: to be split as text.

    `forum`: the page is a thread of a forum; `asked`: another's extractor had a say in what is of the report.
    """

    text: str
    rendering: str
    lines: tuple[Line, ...] = ()
    head: Head = field(default_factory=Head)
    problems: tuple[Problem, ...] = ()
    forum: bool = False
    asked: bool = False


@dataclass(slots=True)
class _State:
    """What is open around the place of the walk."""

    marks: frozenset[str] = NO_MARKS
    tags: frozenset[str] = frozenset()
    level: int = 0
    linked: bool = False
    place: Place | None = None


@dataclass(slots=True)
class _Open:
    """A line that is being written, and what was open around its first word."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    state: _State | None = None


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


def without_places(rendered: Rendered) -> Rendered:
    """The same without the elements around its lines."""
    lines = (replace(line, facts=replace(line.facts, place=None)) for line in rendered.lines)
    return replace(rendered, lines=tuple(lines))


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
        kinds = _kinds()
        states = [_State()]
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if not isinstance(tag, str):
                continue
            kind = kinds.get(tag)
            if event == "end":
                states.pop()
                if kind in (1, 2):
                    yield from self._flush(kind)
                if element.tail:
                    self._write(element.tail, states[-1])
            elif kind == DROPPED:
                walk.skip_subtree()
                states.append(states[-1])
            else:
                states.append(self._inside(element, tag, kind, states[-1]))
                yield from self._enter(element, kind, states[-1])
        yield from self._flush(2)

    def _enter(self, element: Element, kind: int | None, state: _State) -> Iterator[tuple[int, str, Facts]]:
        if kind == BREAK:
            yield from self._flush(1)
        elif kind == PICTURE:
            yield from self._picture(element, state)
        elif kind is not None:
            yield from self._flush(kind)
        if element.text:
            self._write(element.text, state)

    def _write(self, text: str, state: _State) -> None:
        stripped = text.strip()
        if stripped:
            if self.open.state is None:
                self.open.state = state
            self.open.linked += len(stripped) if state.linked else 0
        self.open.pieces.append(text)

    def _flush(self, breaks: int) -> Iterator[tuple[int, str, Facts]]:
        state = self.open.state
        if state is not None and (words_ := BLANKS.sub(" ", "".join(self.open.pieces)).strip()):
            yield self.breaks, words_, _facts(state, self.open.linked, len(words_))
            self.breaks = breaks
        else:
            self.breaks = max(self.breaks, breaks)
        if self.open.pieces:
            self.open = _Open()

    def _picture(self, element: Element, state: _State) -> Iterator[tuple[int, str, Facts]]:
        alt = BLANKS.sub(" ", element.get("alt") or "").strip()
        own = ALT_WORDS[0] <= alt.count(" ") + 1 <= ALT_WORDS[1] and not ALT_FILE.search(alt)
        if own and not state.linked and not state.marks & {"navigation", "advert", "teaser", "comment", HIDDEN}:
            yield from self._flush(2)
            yield self.breaks, alt, Facts(marks=state.marks, picture=True, place=state.place)
            self.breaks = 1

    def _inside(self, element: Element, tag: str, kind: int | None, state: _State) -> _State:
        """What is open inside an element, given what is open around it."""
        names = names_of(element) if element.attrib else ()
        block = kind in (1, 2)
        place = Place(state.place, tag, names, state.place.depth + 1 if state.place else 0, block)
        marks = self._marks(element, tag, names)
        if tag in ("noscript", "dialog") or _is_hidden(element):
            marks = marks | {HIDDEN} if self.paragraphs.get(element, 0.0) <= MOSTLY else marks
        return _State(
            marks=state.marks | marks if marks else state.marks,
            tags=state.tags | {tag} if tag in _elements("region") or tag in ("li", "p") else state.tags,
            level=HEADINGS.get(tag, state.level),
            linked=state.linked or tag == "a",
            place=place,
        )

    def _marks(self, element: Element, tag: str, names: tuple[str, ...]) -> frozenset[str]:
        """The kinds of furniture that the names of an element tell."""
        found = _furniture_of(names) if names else NO_MARKS
        if tag in ("nav", "footer"):
            found = found | {"navigation"}
        if not found or tag in ("html", "body", "main", "article") or element in self.holds_title:
            return NO_MARKS
        return found & {"comment"} if self.paragraphs.get(element, 0.0) > MOSTLY else found


@lru_cache(maxsize=4096)
def _furniture_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(mark for name in names for mark in _class_words().get(name, ()))


def _weights(root: Element) -> tuple[dict[Element, float], frozenset[Element]]:
    """The share of the page's paragraphs inside each element that has any, and the elements that hold an h1."""
    inside: dict[Element, int] = {}
    holders: set[Element] = set()
    for element in reversed(list(root.iter(etree.Element))):
        own = inside.get(element, 0)
        if element.tag == "p":
            own = inside[element] = own + len("".join(element.itertext()))
        holds = element.tag == "h1" or element in holders
        if own or holds:
            parent = element.getparent()
            if parent is not None:
                inside[parent] = inside.get(parent, 0) + own
                if holds:
                    holders.add(parent)
    total = max(inside.get(root, 0), 1)
    return {element: weight / total for element, weight in inside.items()}, frozenset(holders)


def _facts(state: _State, linked: int, length: int) -> Facts:
    marks = state.marks | (state.tags & {"nav", "footer", "aside", "form", "header", "button"})
    caption = "caption" in marks or "figcaption" in state.tags
    return Facts(
        marks=marks | {"caption"} if caption else marks,
        level=state.level,
        links=min(1.0, linked / length),
        picture=caption,
        item="li" in state.tags,
        paragraph="p" in state.tags,
        place=state.place,
    )


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    return (style is not None and NOT_SHOWN.search(style) is not None) or element.get("hidden") is not None


@cache
def _kinds() -> dict[str, int]:
    """How elements part lines: by how many line breaks on either side, or DROPPED, BREAK, PICTURE; others do not."""
    table = dict.fromkeys(_elements("block"), 2) | dict.fromkeys(_elements("tight"), 1)
    return table | {"br": BREAK, "img": PICTURE} | dict.fromkeys(_elements("dropped"), DROPPED)


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
