"""The role of every line of a page, by its shape, its markup where there is any, and its neighbours.

regions   everything after the opening of the comments; teasers from their heading until the report resumes
report    from the first line of prose outside the regions to the last
before    the headline is the first prominent line; bylines, datelines, captions, breadcrumbs
between   crossheads and captions
after     captions that read like ones; the rest is furniture
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tellings.documents.headline import CUT_HEADLINE, find_headline, is_doubled, plain
from tellings.documents.lines import BULLET, Line
from tellings.documents.regions import adverts, comment_tail, teasers
from tellings.documents.shapes import (
    Shape,
    bare,
    is_advertised,
    is_name,
    is_picture_words,
    is_title_like,
    shape,
)
from tellings.model import IN_ACCOUNT_ROLES, Block, Role

SURE, LIKELY, UNSURE = 0.95, 0.85, 0.6
SAME_ROLE: dict[Shape, Role] = {
    "navigation": "navigation", "notice": "notice", "advert": "advert", "dateline": "dateline", "byline": "byline",
    "reading": "navigation", "teaser_section": "teaser", "teaser_inline": "teaser", "teaser_line": "teaser",
    "comment": "navigation", "credit": "caption", "caption": "caption",
}  # fmt: skip
CROSSHEAD_WORDS, CAPTION_WORDS = 12, 9
ADVERTS_AMONG_TEASERS = 0.5
MOST_WEIGHT = 250  # characters from which a paragraph weighs 1 as a sign of the report
LESS, LESS_ON_HTML = 0.06, 0.01  # what a line that is no paragraph weighs against it
FURNITURE: tuple[Role, ...] = ("comment", "notice", "advert", "teaser", "navigation")  # the first that fits


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with its role; `told` is False for a second printing, and where the role is too uncertain."""

    line: Line
    role: Role
    confidence: float
    told: bool = True


def find_blocks(lines: Sequence[Line], title: str | None = None) -> tuple[Block, ...]:
    """One block per line, in order. `title` is the page's title as its markup has it."""
    return as_blocks(judge(lines, shapes_of(lines), title))


def as_blocks(judged: Iterable[Judged]) -> tuple[Block, ...]:
    """A block for each line, second printings out of the account."""
    return tuple(
        Block(start=j.line.start, end=j.line.end, role=j.role, in_account=j.told and j.role in IN_ACCOUNT_ROLES,
              confidence=j.confidence)
        for j in _without_repeats(judged)
    )  # fmt: skip


def shapes_of(lines: Sequence[Line]) -> list[Shape]:
    """The shape of each line."""
    return [_known(line) or shape(line) for line in lines]


def judge(lines: Sequence[Line], shapes: Sequence[Shape], title: str | None) -> list[Judged]:
    """The role of each line by the rules."""
    region = _regions(lines, shapes)
    first, last = _report([_weight(line, shapes[n], region[n]) for n, line in enumerate(lines)])
    headline = find_headline(lines, shapes, region, first, title)
    if headline is not None:
        first = max(first, headline)
        region[headline:first] = [None if known == "teaser" else known for known in region[headline:first]]
        region[headline] = None
    judged = []
    for n, line in enumerate(lines):
        known = region[n] or line.role or _marked(line)
        if n == headline:
            judged.append(Judged(line, "headline", LIKELY))
        elif known is not None:
            judged.append(Judged(line, known, SURE))
        elif n < first:
            judged.append(Judged(line, *_before(lines, shapes, n, headline)))
        elif n <= last:
            judged.append(Judged(line, *_between(lines, shapes, n)))
        else:
            judged.append(Judged(line, *_after(lines, shapes, n)))
    return judged


def _marked(line: Line) -> Role | None:
    """What the markup around a line makes of it, where no extractor speaks for the line."""
    if line.facts.told or line.facts.level == 1:
        return None
    return next((role for role in FURNITURE if role in line.facts.marks), None)


def _known(line: Line) -> Shape | None:
    return "notice" if line.role == "notice" else "advert" if line.role == "advert" else None


def _is_report(line: Line, kind: Shape) -> bool:
    """May the line be a paragraph of the report? The word of an extractor counts, where there is one."""
    if kind != "prose" or line.facts.picture:
        return False
    return line.facts.told is not False


def _weight(line: Line, kind: Shape, region: Role | None) -> float:
    if region is not None or line.role is not None:
        return 0.0
    if _is_report(line, kind):
        return min(len(line.text), MOST_WEIGHT) / MOST_WEIGHT
    return -LESS if line.facts.told is None else -LESS_ON_HTML


def _report(weights: Sequence[float]) -> tuple[int, int]:
    """The first and last line of the stretch of greatest weight, which is the report (Kadane's maximum subarray).

    A sentence in a cookie banner, with fifty entries of a menu between it and the report, is no part of it.
    """
    best, found, total, start = 0.0, (len(weights), -1), 0.0, 0
    for n, weight in enumerate(weights):
        if total <= 0.0:
            total, start = 0.0, n
        total += weight
        if total > best:
            best, found = total, (start, n)
    return found


def _regions(lines: Sequence[Line], shapes: Sequence[Shape]) -> list[Role | None]:
    region: list[Role | None] = [None] * len(lines)
    tail = comment_tail(lines, shapes)
    for n in range(tail, len(lines)):
        region[n] = _in_comments(lines[n], shapes[n])
    for start, end in teasers(lines[tail:], shapes[tail:]):
        for n in range(tail + start, tail + end):
            if "comment" not in lines[n].facts.marks:
                region[n] = _in_teasers(lines[n], shapes[n], advert=False)
    for n in adverts(lines[:tail], shapes[:tail]):
        region[n] = "advert"
    for start, end in teasers(lines[:tail], shapes[:tail]):
        items = range(start + 1, end)
        titles = [n for n in items if is_title_like(lines[n])]
        sold = sum(is_advertised(lines[n]) for n in titles)
        advert = bool(titles) and sold >= ADVERTS_AMONG_TEASERS * len(titles)
        region[start] = "teaser"
        for n in items:
            region[n] = _in_teasers(lines[n], shapes[n], advert=advert)
    return region


def _in_comments(line: Line, kind: Shape) -> Role:
    """What of the tail is no reader's word: the page's own furniture stands below the comments too."""
    if kind in ("navigation", "notice", "advert"):
        return SAME_ROLE[kind]
    marked = _marked(line)
    return marked if marked is not None and "comment" not in line.facts.marks else "comment"


def _in_teasers(line: Line, kind: Shape, *, advert: bool) -> Role:
    if kind in ("navigation", "notice", "advert"):
        return SAME_ROLE[kind]
    marked = _marked(line)
    if marked in ("notice", "navigation", "advert"):
        return marked
    return "advert" if advert or is_advertised(line) else "teaser"


# ---- before the report ------------------------------------------------------------------------------------------


def _before(lines: Sequence[Line], shapes: Sequence[Shape], n: int, headline: int | None) -> tuple[Role, float]:
    line, kind = lines[n], shapes[n]
    if line.facts.picture:
        return "caption", LIKELY
    if kind in SAME_ROLE and kind not in ("title", "prose"):
        return SAME_ROLE[kind], LIKELY
    if headline is None or n < headline:
        return "navigation", LIKELY
    if is_name(line):
        return "byline", LIKELY
    if is_doubled(lines, n) or is_picture_words(line):
        return "caption", LIKELY
    if line.words >= CAPTION_WORDS and kind == "title" and line.facts.told is None:
        return ("body", UNSURE) if not line.facts.links else ("navigation", UNSURE)
    return "other" if kind in ("title", "prose") else "navigation", UNSURE


# ---- between its first and last paragraph ----------------------------------------------------------------------


def _between(lines: Sequence[Line], shapes: Sequence[Shape], n: int) -> tuple[Role, float]:
    line, kind = lines[n], shapes[n]
    if line.facts.picture:
        return "caption", LIKELY
    if kind == "prose":
        return ("body", SURE) if line.facts.told is not False else ("other", UNSURE)
    if kind in SAME_ROLE:
        return SAME_ROLE[kind], LIKELY
    if is_doubled(lines, n):
        return "caption", LIKELY
    if line.facts.told is False:
        return "other", UNSURE
    if BULLET.match(line.text) or line.facts.item:
        return "body", UNSURE
    if is_picture_words(line) and line.words >= CAPTION_WORDS - 2:
        return "caption", LIKELY
    if line.facts.told and not line.facts.level and line.words >= CAPTION_WORDS:
        return "body", UNSURE
    if line.facts.level or (line.words <= CROSSHEAD_WORDS and _leads(lines, shapes, n)):
        return ("crosshead", LIKELY) if bare(line)[:1].isupper() else ("body", UNSURE)
    return ("caption", UNSURE) if line.words >= CAPTION_WORDS else ("crosshead", UNSURE)


def _leads(lines: Sequence[Line], shapes: Sequence[Shape], n: int) -> bool:
    """Does prose follow the line at once?"""
    return n + 1 < len(lines) and shapes[n + 1] == "prose"


# ---- after its last paragraph -----------------------------------------------------------------------------------


def _after(lines: Sequence[Line], shapes: Sequence[Shape], n: int) -> tuple[Role, float]:
    line, kind = lines[n], shapes[n]
    if line.facts.picture:
        return "caption", LIKELY
    if kind in SAME_ROLE:
        return SAME_ROLE[kind], LIKELY
    if is_doubled(lines, n) or (is_picture_words(line) and line.words >= CAPTION_WORDS - 1):
        return "caption", UNSURE
    if line.facts.told and not line.facts.marks:
        return "body", UNSURE
    if kind == "prose":
        return "other", UNSURE
    return ("teaser" if line.words >= CAPTION_WORDS - 3 and kind == "title" else "navigation"), UNSURE


# ---- second printings --------------------------------------------------------------------------------------------


def _without_repeats(judged: Iterable[Judged]) -> list[Judged]:
    """The second printing of the same words is not told; nor is a caption that repeats a paragraph or the headline."""
    seen: set[str] = set()
    result = []
    for one in judged:
        told = one.role in IN_ACCOUNT_ROLES
        words = plain(one.line.text) if told else ""
        again = told and len(words) >= CUT_HEADLINE and words in seen
        result.append(Judged(one.line, one.role, one.confidence, told=one.told and not again))
        if told:
            seen.add(words)
    return result
