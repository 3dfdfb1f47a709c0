"""Lines of HTML in numbers: where each stands in the markup, what its elements are called, what others say of it.

Beside `word_signs`, which sees the words alone. The main container is the element whose own paragraphs hold most
characters, those of its grandchildren counted by half, as in readability. Names are told apart by hashes alone. All
work is linear in lines and elements, however deep they are nested.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tellings.documents.lines import Line
from tellings.documents.places import Place
from tellings.documents.signs import Floats, Ints, Signs, word_signs

BUCKETS = 1 << 13  # of the hashes of names
NEAR, FAR = 3, 40  # elements around a line whose names count by their place; names in all that count
UP = 5  # elements around a line of which it counts what they hold
PROSE, LINKED = 80, 0.5  # characters from which a line is prose, and the share of links up to which it is
DEEP, STEPS = 60, 8  # of an element; between a line and the main container: more is as much
RUN = 4  # words in a row that tell a place
STATED_FROM = 400  # characters from which a stated text is the report and no summary of it
WORD = re.compile(r"\w+")
MARKS = (
    "comment", "teaser", "advert", "navigation", "notice", "caption", "byline", "dateline", "hidden", "nav", "footer",
    "aside", "form", "header", "button",
)  # fmt: skip
AROUND = (
    "article", "main", "section", "blockquote", "figure", "table", "aside", "dl", "pre", "time", "strong", "em", "b",
    "noscript", "li", "h1", "h2",
)  # fmt: skip
HOLDERS = ("p", "div", "li", "td", "span", "section", "blockquote", "dd")
FORUMS = frozenset({"discussionforumposting", "qapage", "question", "answer", "post", "thread", "topic", "forum"})
APART = frozenset({"#navigation", "#complementary", "#banner", "#contentinfo", "#search", "#dialog"})
SAID = ("articlebody", "text", "comment", "article", "forum", "main", "apart")
PAGES = (  # of what the page says that it is
    "article|posting",
    "forum|discussion|qapage|discourse|vbulletin|phpbb|xenforo|invision|mybb|vanilla",
    "website",
    "video|audio",
    "product",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What else is known of a page: its headline, the text of the report as linked data state it, another's extract.

    `kinds` are the types that the page gives itself.
    """

    headline: str | None = None
    stated: str | None = None
    extract: str | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSigns:
    """The words' signs with further numbers [N, F], and the names of P places as hashes below BUCKETS.

    `name_places`, which never falls, is the place of each name; `places` [N] the place of each line. The last columns
    of the numbers, EXTRACT of them, are of another's extract.
    """

    words: Signs
    numbers: Floats
    names: Ints
    name_places: Ints
    places: Ints


EXTRACT = 2


def page_signs(lines: Sequence[Line], said: Said) -> PageSigns:
    """The signs of the lines of a page, of which there must be one at least."""
    around = _Around(lines)
    known: dict[int, int] = {}
    which = np.array([known.setdefault(n, len(known)) for n in around.places], dtype=np.int64)
    names = [around.names(n) for n in known]
    columns = (_of_lines(lines), around.numbers(), _beside(lines, said))
    return PageSigns(
        words=word_signs(lines),
        numbers=np.concatenate(columns, axis=1),
        names=np.array([name for found in names for name in found], dtype=np.int64),
        name_places=np.repeat(np.arange(len(names)), [len(found) for found in names]),
        places=which,
    )


def with_extract(given: PageSigns, lines: Sequence[Line], extract: str) -> PageSigns:
    """The signs of a page of which another's extract has become known."""
    numbers = given.numbers.copy()
    numbers[:, -EXTRACT] = 1.0
    numbers[:, 1 - EXTRACT] = shares([WORD.findall(line.text.casefold()) for line in lines], extract)
    return replace(given, numbers=numbers)


# ---- elements -------------------------------------------------------------------------------------------------------


class _Around:
    """The elements around the lines, numbered so that each comes behind its parent; 0 stands for none."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.all: list[Place | None] = [None]
        self.parents: list[int] = [0]
        self.holds: list[int] = [0]  # the nearest block element of each
        self._numbers: dict[Place | None, int] = {None: 0}
        self.places = [self._number(line.facts.place) for line in lines]
        self.far: dict[int, tuple[int, ...]] = {0: ()}
        self._weigh(lines)

    def _number(self, place: Place | None) -> int:
        new: list[Place] = []
        while place is not None and place not in self._numbers:
            new.append(place)
            place = place.parent
        number = self._numbers[place]
        for one in reversed(new):
            self.all.append(one)
            self.parents.append(number)
            number = self._numbers[one] = len(self.all) - 1
            self.holds.append(number if one.block else self.holds[self.parents[-1]])
        return number

    def _weigh(self, lines: Sequence[Line]) -> None:
        """What is inside each element: lines, characters, those in links, those of prose; and the main container."""
        total = len(self.all)
        size = np.array([len(line.text) for line in lines], dtype=np.float64)
        links = np.array([line.facts.links for line in lines], dtype=np.float64)
        prose = np.where((size >= PROSE) & (links < LINKED), size, 0.0)
        at = np.array(self.places, dtype=np.int64)
        table = np.zeros((total, 4))
        np.add.at(table, at, np.stack((np.ones_like(size), size, size * links, prose), axis=1))
        rows = table.tolist()
        parents = self.parents
        for n in range(total - 1, 0, -1):
            above, row = rows[parents[n]], rows[n]
            above[0] += row[0]
            above[1] += row[1]
            above[2] += row[2]
            above[3] += row[3]
        self.inside = np.array(rows)
        self.inside[0] = 0
        self.prose = max(float(prose.sum()), 1.0)
        self.up = np.zeros((UP, len(lines)), dtype=np.int64)
        up = np.array(parents, dtype=np.int64)
        self.up[0] = np.array(self.holds, dtype=np.int64)[at]
        for n in range(1, UP):
            self.up[n] = up[self.up[n - 1]]
        own = np.bincount(self.up[1], prose, total) + 0.5 * np.bincount(self.up[2], prose, total)
        own[0] = 0.0
        self.own = own
        self.best = int(own.argmax())

    def numbers(self) -> Floats:
        """What the elements around each line hold and are called, and how they stand to the main container [N, F]."""
        depth, meets, steps, tags, said, article = self._chains()
        at = np.array(self.places, dtype=np.int64)
        up = self.up
        most = max(float(self.own[self.best]), 1.0)
        columns: list[NDArray[Any]] = [
            np.minimum(depth[at], DEEP) / 20, meets[at] == 0, np.minimum(meets[at], STEPS) / 4,
            np.minimum(steps[at], STEPS) / 4, up[1] == self.best, up[2] == self.best,
        ]  # fmt: skip
        for n in range(UP):
            lines, size, linked, prose = self.inside[up[n]].T
            columns += [np.log1p(lines), np.log1p(size) / 4, linked / np.maximum(size, 1), prose / self.prose]
        columns += [self.own[up[n]] / most for n in range(3)]
        found = article[at]
        columns.append(np.where(found > 0, self.inside[found, 3] / self.prose, -0.5))
        columns += [(tags[at] >> n) & 1 for n in range(len(AROUND))]
        kinds = np.array([_holder(place.tag) if place is not None else -1 for place in self.all])[up[0]]
        columns += [kinds == n for n in range(len(HOLDERS))]
        columns += [(said[at] >> n) & 1 for n in range(len(SAID))]
        return np.stack(columns, axis=1).astype(np.float32)

    def _chains(self) -> tuple[NDArray[np.int64], ...]:
        """Of each element with all around it: depth, how far it is to the main container (up from there, and down from
        where both meet), which of AROUND and SAID are there, the nearest article.
        """
        chain: dict[int, int] = {}
        n = self.best
        while n:
            chain[n] = len(chain)
            n = self.parents[n]
        chain[0] = len(chain)
        total = len(self.all)
        depth, meets, steps, tags, said, article = ([0] * total for _ in range(6))
        meets[0] = chain[0]
        for n in range(1, total):
            parent, place = self.parents[n], self.all[n]
            assert place is not None
            depth[n] = place.depth
            met = chain.get(n)
            meets[n], steps[n] = (met, 0) if met is not None else (meets[parent], steps[parent] + 1)
            tags[n] = tags[parent] | _tag(place.tag)
            said[n] = said[parent] | (_said(place.names) if place.names else 0)
            article[n] = n if place.tag in ("article", "main") else article[parent]
        return tuple(np.array(one, dtype=np.int64) for one in (depth, meets, steps, tags, said, article))

    def names(self, n: int) -> tuple[int, ...]:
        """The hashes of the names around an element: by how near each is, and all of them whatever their place."""
        near: list[int] = []
        steps, m = 0, n
        while m and steps <= NEAR and len(near) < FAR:
            place = self.all[m]
            assert place is not None
            near += _near(steps, place.tag, place.names)
            steps += place.block
            m = self.parents[m]
        return (*near, *self._far(n))[:FAR]

    def _far(self, n: int) -> tuple[int, ...]:
        new: list[int] = []
        while n not in self.far:
            new.append(n)
            n = self.parents[n]
        found = self.far[n]
        for m in reversed(new):
            place = self.all[m]
            assert place is not None
            if place.names:
                found = (*_hashes(place.names), *found)[:FAR]
            self.far[m] = found
        return found


@cache
def _tag(tag: str) -> int:
    return 1 << AROUND.index(tag) if tag in AROUND else 0


@lru_cache(maxsize=1024)
def _holder(tag: str) -> int:
    return HOLDERS.index(tag) if tag in HOLDERS else -1


@lru_cache(maxsize=4096)
def _said(names: tuple[str, ...]) -> int:
    """Which of SAID the microdata and the role of an element say."""
    marked = [name for name in names if name[0] in "=@#"]
    found = (
        "=articlebody" in marked, "=text" in marked, any("comment" in one for one in marked),
        any(one[0] == "@" and ("article" in one or "posting" in one) for one in marked),
        any(one[1:] in FORUMS for one in marked), "#main" in marked, not APART.isdisjoint(marked),
    )  # fmt: skip
    return sum(1 << n for n, one in enumerate(found) if one)


@lru_cache(maxsize=4096)
def _near(steps: int, tag: str, names: tuple[str, ...]) -> tuple[int, ...]:
    return (_hash(f"{steps}<{tag}"), *(_hash(f"{min(steps, 1)}:{name}") for name in names))


@lru_cache(maxsize=4096)
def _hashes(names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(map(_hash, names))


def _hash(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "replace")) % BUCKETS


# ---- lines ----------------------------------------------------------------------------------------------------------


def _of_lines(lines: Sequence[Line]) -> Floats:
    """What the markup says of each line by itself [N, F]."""
    marks = np.array([_marks(line.facts.marks) for line in lines], dtype=np.int64)
    level = np.array([line.facts.level for line in lines], dtype=np.int64)
    links = np.array([line.facts.links for line in lines])
    signs_ = ("picture", "item", "paragraph")
    columns: list[NDArray[Any]] = [*(level == n for n in (1, 2, 3)), level > 3, links, links > 0.9]
    columns += [np.array([getattr(line.facts, sign) for line in lines]) for sign in signs_]
    columns += [(marks >> n) & 1 for n in range(len(MARKS))]
    return np.stack(columns, axis=1).astype(np.float32)


@lru_cache(maxsize=4096)
def _marks(marks: frozenset[str]) -> int:
    return sum(1 << n for n, mark in enumerate(MARKS) if mark in marks)


def _beside(lines: Sequence[Line], said: Said) -> Floats:
    """What the page says of its kind, and headline, linked data and another's extract of each line [N, F]."""
    tokens = [WORD.findall(line.text.casefold()) for line in lines]
    headline = frozenset(WORD.findall((said.headline or "").casefold()))
    kinds = " ".join(said.kinds).casefold()
    columns: list[Iterable[float]] = [[float(re.search(kind, kinds) is not None)] * len(lines) for kind in PAGES]
    columns.append([_alike(headline, frozenset(line)) for line in tokens])
    stated = said.stated if said.stated and len(said.stated) >= STATED_FROM else None
    for text in (stated, said.extract):
        columns += [[float(bool(text))] * len(lines), shares(tokens, text) if text else [0.0] * len(lines)]
    return np.array(columns, dtype=np.float32).T


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def shares(lines: Sequence[Sequence[str]], text: str) -> list[float]:
    """How much of each line, given as words in small letters, is in a text: of its runs of words, or it as a line."""
    text = text.casefold()
    whole = {" ".join(WORD.findall(line)) for line in text.splitlines()}
    tokens = WORD.findall(text)
    runs = set(zip(*(tokens[n:] for n in range(RUN)), strict=False))
    return [_share(line, runs, whole) for line in lines]


def _share(tokens: Sequence[str], runs: set[tuple[str, ...]], whole: set[str]) -> float:
    if len(tokens) < RUN + 2:
        return float(" ".join(tokens) in whole)
    mine = list(zip(*(tokens[n:] for n in range(RUN)), strict=False))
    return sum(run in runs for run in mine) / len(mine)
