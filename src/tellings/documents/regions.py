"""Regions of a page that its own words open: readers' comments to the end, teasers until the report resumes, offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.documents.lines import BULLET, Line
from tellings.documents.shapes import Shape, is_cut_short, is_offer, is_title_like

REPORT_FIRST = 2  # paragraphs that come before comments can
RESUMES = 2  # paragraphs in a row that end a section of teasers
WEAK_COMMENT_WORDS = 3
MOST_HEADINGS = 100  # that are tried, so that the work on a page without end is bounded
OFFERS = 4  # lines at most that belong to one advertisement
NEAR = 200  # lines before a heading that show how the report is laid out
KEPT_AFTER = 0.2  # share of what an extractor keeps


def comment_tail(lines: Sequence[Line], shapes: Sequence[Shape]) -> int:
    """The index of the line that opens the comments, which run to the end; the number of lines if there is none.

    A heading before the second paragraph is a link to the comments. One word such as "Comments" opens them only
    where no more prose follows than stands before it.
    """
    prose = [n for n, kind in enumerate(shapes) if kind == "prose"]
    enough = prose[min(REPORT_FIRST, len(prose)) - 1] if prose else -1
    headings = [n for n, kind in enumerate(shapes) if kind == "comment" and n > enough]
    for n in headings[:MOST_HEADINGS]:
        if _kept_after(lines, n):
            continue
        if lines[n].words > WEAK_COMMENT_WORDS or "," in lines[n].text or not _report_follows(lines, shapes, n):
            return n
    return len(lines)


def _kept_after(lines: Sequence[Line], n: int) -> bool:
    """Does an extractor keep a good part of what follows? Then the heading opens nothing."""
    kept = [(m, len(line.text)) for m, line in enumerate(lines) if line.facts.told]
    return sum(length for m, length in kept if m > n) > KEPT_AFTER * sum(length for _, length in kept)


def _report_follows(lines: Sequence[Line], shapes: Sequence[Shape], n: int) -> bool:
    """Is the heading in the middle of the report: does an outlet's own kind of line follow in like layout?"""
    before = sum(len(line.text) for line, kind in zip(lines[:n], shapes[:n], strict=True) if kind == "prose")
    after = [line for line, kind in zip(lines[n + 1 :], shapes[n + 1 :], strict=True) if kind == "prose"]
    plain = sum(len(line.text) for line in after if not BULLET.match(line.text) and not line.indent)
    return plain > 2 * before


def adverts(lines: Sequence[Line], shapes: Sequence[Shape]) -> Iterator[int]:
    """The lines under the word "Advertisement" that sell something, as far as they follow each other."""
    for n, kind in enumerate(shapes):
        if kind == "advert":
            for m in range(n + 1, min(n + 1 + OFFERS, len(lines))):
                if not is_offer(lines[m], shapes[m]):
                    break
                yield m


def teasers(lines: Sequence[Line], shapes: Sequence[Shape]) -> Iterator[tuple[int, int]]:
    """The half-open ranges of lines that are teasers, each beginning with the heading that opens it."""
    first = next((n for n, kind in enumerate(shapes) if kind == "prose"), len(lines))
    n = 0
    while n < len(lines):
        if shapes[n] == "teaser_section" and (n > first or lines[n].facts.level != 1):
            end = _section_end(lines, shapes, n)
        elif shapes[n] == "teaser_inline":
            end = _inline_end(lines, shapes, n)
        else:
            n += 1
            continue
        yield n, end
        n = end


def _inline_end(lines: Sequence[Line], shapes: Sequence[Shape], n: int) -> int:
    """Titles that stand under the heading without a blank line; at least one, if it looks like a title."""
    end = n + 1
    while end < len(lines) and _is_item(lines[end], shapes[end]) and (end == n + 1 or not lines[end].gap):
        end += 1
    return end


def _is_item(line: Line, kind: Shape) -> bool:
    return kind not in ("dateline", "notice", "comment", "teaser_section") and is_title_like(line)


def _section_end(lines: Sequence[Line], shapes: Sequence[Shape], n: int) -> int:
    """Where the page's title or two paragraphs laid out like those of the report come; else the end."""
    usual = _usual_indent(lines, shapes, n)
    run = 0
    for m in range(n + 1, len(lines)):
        if lines[m].facts.level == 1 or _is_kept(lines[m], shapes[m]):
            return m
        run = run + 1 if _is_paragraph(lines, shapes, m, usual) else 0
        if run == RESUMES:
            return m - RESUMES + 1
    return len(lines)


def _is_kept(line: Line, kind: Shape) -> bool:
    """Does an extractor keep the paragraph, and the markup around it not speak against that?"""
    return kind == "prose" and line.facts.told is True and not line.facts.marks & {"teaser", "advert", "comment"}


def _usual_indent(lines: Sequence[Line], shapes: Sequence[Shape], n: int) -> int:
    near = lines[max(0, n - NEAR) : n]
    return max(
        (line.indent for line, kind in zip(near, shapes[max(0, n - NEAR) : n], strict=True) if kind == "prose"),
        default=0,
    )


def _is_paragraph(lines: Sequence[Line], shapes: Sequence[Shape], m: int, usual: int) -> bool:
    line = lines[m]
    if shapes[m] != "prose" or line.indent > usual or BULLET.match(line.text) or is_cut_short(line):
        return False
    return not is_title_like(line)
