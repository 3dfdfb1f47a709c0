"""Which of the prominent lines before the report is its headline, and not the site's name, motto or a menu."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.documents.lines import BULLET, Line
from tellings.documents.shapes import Shape, is_picture_words
from tellings.model import Role

HEADLINE_WORDS = (3, 40)
TRAIL = re.compile(r"\S {2,9}\S[^\n]{0,200}\S {2,9}\S| [>›»] ")  # a row of a menu, a trail of breadcrumbs
MASTHEAD_WORDS = 4
CUT_HEADLINE = 15  # characters that a cut headline must have in common with the whole one
BARRED = re.compile(r"^[^|]{2,40} \| [^|]{2,80}$")
SITE_BEHIND = re.compile(r" ?[|–—-] ?[^|]{2,60}$")
WORD = re.compile(r"\w{4,}|\d+")
STEM = 5  # letters by which two forms of a word are taken for one
OPENING = 1500  # characters of the report that repeat the words of its headline
BETTER = 0.2  # by so much more of a later line must be repeated, before it is taken for the headline


def find_headline(
    lines: Sequence[Line], shapes: Sequence[Shape], region: Sequence[Role | None], first: int, title: str | None
) -> int | None:
    """The first prominent line before line `first`; of a cut or repeated one, the last whole printing."""
    may = [n for n in range(first) if region[n] is None and _may_head(lines[n], shapes[n])]
    by_title = [n for n in may if title and _says(lines[n].text, title)]
    headings = [n for n in may if lines[n].facts.level == 1]
    chosen = next(iter([n for n in by_title if lines[n].facts.level] or by_title or headings or may), None)
    if chosen is None:
        return None
    again = [n for n in may if n > chosen and _is_cut_of(lines[chosen].text, lines[n].text)]
    return again[0] if again else _below_masthead(lines, shapes, chosen, may, _opening(lines, first))


def plain(text: str) -> str:
    """The letters and digits of a text, whatever their case."""
    return "".join(c for c in text.casefold() if c.isalnum())


def is_doubled(lines: Sequence[Line], n: int) -> bool:
    """Do the same words stand next to each other twice, as the words for a picture and those under it do?"""
    text = lines[n].text
    beside = [lines[m].text for m in (n - 1, n + 1) if 0 <= m < len(lines)]
    return lines[n].words >= 4 and text in beside


def _below_masthead(
    lines: Sequence[Line], shapes: Sequence[Shape], chosen: int, may: Sequence[int], opening: frozenset[str]
) -> int:
    """The title below a line that is more likely the name of the site or its motto."""
    if lines[chosen].facts.level or not _is_masthead(lines, chosen):
        return chosen
    named = lines[chosen].words <= MASTHEAD_WORDS
    for n in may:
        told = _repeated(lines[n], opening) >= _repeated(lines[chosen], opening) + BETTER
        if n <= chosen or lines[n].words <= MASTHEAD_WORDS or (is_doubled(lines, n) and not (named and told)):
            continue
        # The day of printing may stand under the name of a paper; under a headline that the report repeats it does not.
        between = set(shapes[chosen + 1 : n]) & {"byline", "reading", "prose", *(() if told else ("dateline",))}
        if between or is_picture_words(lines[n]):
            return chosen
        if named or told:
            return n if not _is_masthead(lines, n) else _below_masthead(lines, shapes, n, may, opening)
        if _is_motto(lines, chosen):
            return n
    return chosen


def _is_masthead(lines: Sequence[Line], n: int) -> bool:
    """Is the line short, a name and a motto with a bar between them, or right under the name of the site?"""
    return lines[n].words <= MASTHEAD_WORDS or BARRED.match(lines[n].text) is not None or _is_motto(lines, n)


def _is_motto(lines: Sequence[Line], n: int) -> bool:
    """Does the line stand under a few words in capitals, at the head of the page, without a blank line between?"""
    if n == 0 or lines[n].gap or lines[n - 1].words > MASTHEAD_WORDS or lines[n].facts.level:
        return False
    return all(word[0].isupper() or word in ("of", "the", "and") for word in lines[n - 1].text.split())


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
    words = line.words
    if (
        TRAIL.search(line.text)
        or line.facts.picture
        or BULLET.match(line.text)
        or not HEADLINE_WORDS[0] <= words <= HEADLINE_WORDS[1]
    ):
        return False
    return kind in ("title", "teaser_line", "caption") or (kind == "prose" and line.facts.level in (1, 2))


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
