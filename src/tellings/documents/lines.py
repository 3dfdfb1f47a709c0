"""Lines of a text: the pieces that get a role. A wrapped paragraph is one line, a glued-in notice one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from statistics import median

from tellings.documents.places import Place
from tellings.model import Role
from tellings.tables import toml_table

PACKAGE, TABLE = "tellings.documents", "data/furniture.toml"
LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
STOPPED = re.compile(r"""[.!?…:;][\s"'”’»)\]]{0,9}$""")
BULLET = re.compile(r"(?:[•◦▪●‣*·–—-]|\d{1,3}[.)])\s+")
WRAPPED = (50, 100)  # median and greatest length of the lines of a text that was wrapped
WRAPPED_LINES = 6  # so many of them tell that it was
REST_WORDS = 4  # fewer words behind a glued-in notice belong to it
JOINED_FROM = 40  # a line of that many characters without an end may go on in the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the markup says of a rendered line; all False for plain text."""

    marks: frozenset[str] = frozenset()  # kinds of furniture named in classes, ids and tags around the line
    level: int = 0  # 1 to 6 in a heading
    links: float = 0.0  # share of the characters that are in links
    picture: bool = False  # the words stand in for a picture, or under it
    told: bool | None = None  # is the line likelier than not of the report? None where nothing but rules has a say
    chance: float | None = None  # how likely it is, in the eyes of the block classifier
    item: bool = False  # in a list
    paragraph: bool = False  # in a paragraph element
    place: Place | None = field(default=None, compare=False, repr=False)  # the element of its first word


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A stretch of text without the white space around it. `gap`: a blank line stands before; `role`: known already."""

    start: int
    end: int
    text: str
    gap: bool = True
    indent: int = 0
    role: Role | None = None
    facts: Facts = field(default_factory=Facts)

    @property
    def stopped(self) -> bool:
        return STOPPED.search(self.text[-12:]) is not None

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a flattened text in order: together they cover every character that is not white space."""
    return tuple(piece for line in _joined(list(_raw(text))) for piece in cut_out(line))


def _raw(text: str) -> Iterator[Line]:
    before = 0
    for match in LINE.finditer(text):
        words = match.group().strip()
        if not words:
            continue
        start = match.start() + match.group().index(words[0])
        between = text[before:start]
        breaks = max(between.count("\n"), between.count("\r"))
        indent = start - match.start()
        yield Line(start=start, end=start + len(words), text=words, gap=breaks > 1 or not before, indent=indent)
        before = start + len(words)


def _joined(lines: list[Line]) -> list[Line]:
    wrapped = _is_wrapped(lines)
    result: list[Line] = []
    pieces: list[str] = []
    for line in lines:
        if result and _goes_on(result[-1], pieces[-1], line, wrapped=wrapped):
            pieces.append(line.text)
            result[-1] = replace(result[-1], end=line.end)
            continue
        _finish(result, pieces)
        result.append(line)
        pieces = [line.text]
    _finish(result, pieces)
    return result


def _finish(result: list[Line], pieces: list[str]) -> None:
    if len(pieces) > 1:
        result[-1] = replace(result[-1], text=" ".join(pieces))


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Were the paragraphs of this text broken at a width? Then their lines are of like length and end anywhere."""
    inner = [len(a.text) for a, b in pairwise(lines) if not b.gap]
    if len(inner) < WRAPPED_LINES:
        return False
    unstopped = sum(not a.stopped for a, b in pairwise(lines) if not b.gap)
    return WRAPPED[0] <= median(inner) and max(inner) <= WRAPPED[1] and unstopped > 0.7 * len(inner)


def _goes_on(first: Line, piece: str, line: Line, *, wrapped: bool) -> bool:
    if line.gap or BULLET.match(line.text):
        return False
    if wrapped:
        return True
    return len(piece) >= JOINED_FROM and line.text[0].islower() and not STOPPED.search(piece[-12:]) and bool(first.text)


def cut_out(line: Line) -> Iterator[Line]:
    """The line in pieces, where a notice or an advertisement was glued into it."""
    place = line.start
    for start, end, role in _glued(line):
        if start > place:
            yield from _piece(line, place, start, None)
        yield from _piece(line, start, end, role)
        place = end
    if place == line.start:
        yield line
    elif place < line.end:
        yield from _piece(line, place, line.end, None)


def _piece(line: Line, start: int, end: int, role: Role | None) -> Iterator[Line]:
    raw = line.text[start - line.start : end - line.start]
    words = raw.strip()
    if words:
        start += raw.index(words[0])
        gap = line.gap and start == line.start
        yield replace(line, start=start, end=start + len(words), text=words, role=role, gap=gap)


def _glued(line: Line) -> list[tuple[int, int, Role]]:
    found: list[tuple[int, int, Role]] = []
    if len(line.text) != line.end - line.start:
        return found  # a joined line, in which offsets do not match: white space was made one
    for pattern, role in _inside():
        for match in pattern.finditer(line.text):
            end = match.end() if line.text.count(" ", match.end()) >= REST_WORDS else len(line.text)
            if end - match.start() < len(line.text):
                found.append((line.start + match.start(), line.start + end, role))
    return list(_apart(sorted(found)))


def _apart(found: list[tuple[int, int, Role]]) -> Iterator[tuple[int, int, Role]]:
    """Those that do not begin inside one before them."""
    place = -1
    for start, end, role in found:
        if start >= place:
            yield start, end, role
            place = end


@cache
def _inside() -> tuple[tuple[re.Pattern[str], Role], ...]:
    table = toml_table(PACKAGE, TABLE)["inside"]
    roles: tuple[Role, ...] = ("notice", "advert")
    return tuple((re.compile("|".join(table[role])), role) for role in roles)
