"""Which of the prominent lines before the report is its headline, and not the site's name, motto or a menu."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeAlias

from tellings.documents.lines import BULLET, Line
from tellings.documents.shapes import Shape, is_name
from tellings.model import Role
from tellings.tables import toml_table

PACKAGE, TABLE = "tellings.documents", "data/headline.toml"
HEADLINE_WORDS = (3, 40)
SENTENCE_WORDS = 30  # most words of one that ends like a sentence
MIDDLING = (6, 22)  # words of most headlines
WELL_REPEATED = 0.6
TELEPHONE = 7  # digits that a headline rarely has
PUNCTUATION = ".,:;!?\"'“”‘’()"
BAR = re.compile(r"[|»›]")
STATED = re.compile(r"[.][\"'”’)]{0,2}$")  # how no headline ends, whatever the heading of a section may do
LISTED: tuple[Shape, ...] = ("title", "scrap", "navigation")
NEAR = 3  # lines below a headline among which its author or day stands
BEHIND = 3  # lines of the report that may still be the headline, where they are no paragraphs
PARAGRAPH_WORDS = 15
MOST_LIKELY = 150  # lines that are weighed
TITLE_ABOVE = 300  # lines above that may be the title of the browser's window
TRAIL = re.compile(r"\S {2,9}\S[^\n]{0,200}\S {2,9}\S| [>›»] ")  # a row of a menu, a trail of breadcrumbs
MASTHEAD_WORDS = 4
CUT_HEADLINE = 15  # characters that a cut headline must have in common with the whole one
SITE_BEHIND = re.compile(r" ?[|–—-] ?[^|]{2,60}$")
SITE_BEFORE = re.compile(r"[^|]{2,60} ?[|–—:-] ")
STRAIGHT = str.maketrans("“”‘’–—", "\"\"''--")
MOSTLY_LINKED = 0.5  # share of the characters that are in links
WORD = re.compile(r"\w{4,}|\d+")
NO_LETTERS = re.compile(r"[\W_]+")
STEM = 5  # letters by which two forms of a word are taken for one
OPENING = 1500  # characters of the report that repeat the words of its headline
Sign: TypeAlias = tuple[str, float]


def find_headline(
    lines: Sequence[Line], shapes: Sequence[Shape], region: Sequence[Role | None], first: int, title: str | None
) -> int | None:
    """The line that is most likely the headline of the report, which begins with line `first`.

    A heading in the markup, or one that says what the `title` of the page says, goes before any sign of the words.
    Of a cut or repeated headline, the last whole printing.
    """
    free = [n for n in range(_up_to(lines, first)) if region[n] in (None, "teaser")]
    may = [n for n in free if _may_head(lines[n], shapes[n])][-MOST_LIKELY:]
    by_title = [n for n in may if title and _says(lines[n].text, title)]
    headed = [n for n in by_title if lines[n].facts.level] or by_title or [n for n in may if lines[n].facts.level == 1]
    entitled = _entitled(lines, region, title) if title else None
    if entitled is not None and (lines[entitled].facts.level or not (by_title and lines[headed[0]].facts.level)):
        return entitled
    if not may:
        return None
    chosen = headed[0] if headed else _likeliest(lines, shapes, may, first)
    again = [n for n in may if n > chosen and _is_cut_of(lines[chosen].text, lines[n].text)]
    return again[0] if again else chosen


def _entitled(lines: Sequence[Line], region: Sequence[Role | None], title: str) -> int | None:
    """The line that says what the title of the page says, and nothing else, wherever it stands: a heading if it can."""
    told = [
        n
        for n, line in enumerate(lines)
        if region[n] in (None, "teaser") and line.facts.links < MOSTLY_LINKED and _is_title(line.text, title)
    ]
    headings = [n for level in (1, 2) for n in told if lines[n].facts.level == level]
    longest = max((len(lines[n].text) for n in headings or told), default=0)
    return next((n for n in headings or told if len(lines[n].text) == longest), None)  # shorter is the site's name


def _is_title(text: str, title: str) -> bool:
    """Are they the same, but for the name of the site before or behind the title?"""
    if plain(text) == plain(title):
        return True
    text, title = text.translate(STRAIGHT), title.translate(STRAIGHT)
    if title.startswith(text):
        return SITE_BEHIND.match(title, len(text)) is not None
    return title.endswith(text) and SITE_BEFORE.fullmatch(title, 0, len(title) - len(text)) is not None


def _up_to(lines: Sequence[Line], first: int) -> int:
    """The line before which the headline stands: short sentences of the site may pass for the opening of the report."""
    for n in range(first, min(first + BEHIND, len(lines))):
        if lines[n].words >= PARAGRAPH_WORDS and STATED.search(lines[n].text[-3:]):
            return n
    return min(first + BEHIND, len(lines))


def plain(text: str) -> str:
    """The letters and digits of a text, whatever their case."""
    return NO_LETTERS.sub("", text.casefold())


def is_doubled(lines: Sequence[Line], n: int) -> bool:
    """Do the same words stand next to each other twice, as the words for a picture and those under it do?"""
    text = lines[n].text
    beside = [lines[m].text for m in (n - 1, n + 1) if 0 <= m < len(lines)]
    return lines[n].words >= 4 and text in beside


# ---- the likeliest of several lines -------------------------------------------------------------------------------


def _likeliest(lines: Sequence[Line], shapes: Sequence[Shape], may: Sequence[int], first: int) -> int:
    """The line with the greatest sum of signs; the first of several."""
    weights = toml_table(PACKAGE, TABLE)["weights"]
    opening = _opening(lines, first)
    printed = Counter(lines[n].text for n in may)
    best, found = may[0], -math.inf
    for n in may:
        signs = (
            *_in_words(lines[n], shapes[n], opening),
            *_around(lines, shapes, n),
            *_in_place(lines, n, may, first),
            ("doubled", printed[lines[n].text] > 1),
        )
        total = sum(weights[sign] * amount for sign, amount in signs)
        if total > found:
            best, found = n, total
    return best


def _in_words(line: Line, kind: Shape, opening: frozenset[str]) -> Iterator[Sign]:
    """The signs in the words of a line."""
    repeated = _repeated(line, opening)
    yield "repeated", repeated
    yield "well_repeated", repeated >= WELL_REPEATED
    words_ = line.text.split()
    count = len(words_)
    folded = [word.casefold().strip(PUNCTUATION) for word in words_]
    yield "middling", MIDDLING[0] <= count <= MIDDLING[1]
    yield "long", count > MIDDLING[1]
    yield "short", count <= MASTHEAD_WORDS
    yield "few_capitals", count <= MASTHEAD_WORDS and all(word[0].isupper() for word in words_)
    yield "bare_nouns", count > MASTHEAD_WORDS and _listed("small").isdisjoint(folded)
    yield "order", folded[0] in _listed("orders")
    yield "barred", BAR.search(line.text) is not None
    yield "slashes", " / " in line.text
    yield "numbers", sum(c.isdigit() for c in line.text) >= TELEPHONE
    yield "colon", line.text.endswith((":", "...", "…"))
    yield "sentence", kind == "prose"


def _around(lines: Sequence[Line], shapes: Sequence[Shape], n: int) -> Iterator[Sign]:
    """The signs in what stands right above and below a line."""
    line, below = lines[n], n + 1 < len(lines)
    yield "gap_before", line.gap
    yield "gap_after", not below or lines[n + 1].gap
    yield (
        "in_list",
        (n > 0 and not line.gap and shapes[n - 1] in LISTED)
        + (below and not lines[n + 1].gap and shapes[n + 1] in LISTED),
    )
    yield "indented", line.indent > 0
    yield "signed", not {"byline", "dateline", "reading"}.isdisjoint(shapes[n + 1 : n + 1 + NEAR])
    yield "named", below and is_name(lines[n + 1])


def _in_place(lines: Sequence[Line], n: int, may: Sequence[int], first: int) -> Iterator[Sign]:
    """The signs in where a line stands on the page."""
    yield "inside", n >= first
    yield "next", n == may[-1]
    yield "at_head", n < NEAR
    yield "far", math.log1p(max(0, first - n))
    whole = lines[n].text
    yield "titled", any(_adds_site(lines[m].text, whole) for m in range(max(0, n - TITLE_ABOVE), n))


def _adds_site(text: str, headline: str) -> bool:
    return text.startswith(headline) and SITE_BEHIND.match(text, len(headline)) is not None


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(toml_table(PACKAGE, TABLE)["words"][kind])


def _opening(lines: Sequence[Line], first: int) -> frozenset[str]:
    """The words with which the report begins."""
    stems: set[str] = set()
    length = 0
    for line in lines[first:]:
        if length > OPENING:
            break
        length += len(line.text)
        stems |= _stems(line.text[:OPENING])
    return frozenset(stems)


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in WORD.findall(text.casefold())}


def _repeated(line: Line, opening: frozenset[str]) -> float:
    """The share of the words of a line that the report begins with."""
    stems = _stems(line.text)
    return len(stems & opening) / max(1, len(stems))


def _may_head(line: Line, kind: Shape) -> bool:
    if TRAIL.search(line.text) or line.facts.picture or BULLET.match(line.text):
        return False
    if not HEADLINE_WORDS[0] <= line.words <= HEADLINE_WORDS[1]:
        return False
    if kind == "prose":
        return line.facts.level in (1, 2) or (line.words <= SENTENCE_WORDS and STATED.search(line.text[-3:]) is None)
    return kind in ("title", "teaser_line", "caption")


def _says(text: str, title: str) -> bool:
    one, other = plain(text), plain(title)
    return bool(one) and (one in other or other in one) and min(len(one), len(other)) >= CUT_HEADLINE


def _is_cut_of(text: str, whole: str) -> bool:
    """Is `text` the same headline, with the site's name behind it or glued to the end of a breadcrumb?"""
    if text.startswith(whole) and SITE_BEHIND.match(text, len(whole)):
        return True
    one, other = plain(text.rstrip(".… ")), plain(whole)
    if one == other:
        return True
    shared = other[: max(CUT_HEADLINE, min(len(one), len(other)) // 2)]
    place = one.find(shared)
    return len(shared) >= CUT_HEADLINE and place >= 0 and other.startswith(one[place:])
