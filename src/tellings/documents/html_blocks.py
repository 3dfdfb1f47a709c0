"""The role of every line of a page of HTML: what is of the report by its chance, all else by rules.

The rules of `blocks` name what is no part of the report, and tell headline, crossheads and captions; furniture that
they know by its words stands, however likely the line is of the report. What a browser does not show at first, and is
likely no part of the report, is no matter for them. On a thread of a forum, what is likely of the text are posts: they
are readers' words, and no account takes them in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.documents.blocks import Judged, as_blocks, judge, shapes_of
from tellings.documents.lines import Line
from tellings.documents.render_html import HIDDEN
from tellings.model import Block, Role

TOLD_FROM = 0.6  # how likely a line must be of the report to be in the account
HIDDEN_FROM = 0.9  # the same of one that a browser does not show at first
HEADING_FROM, EVEN = 0.2, 0.5  # how likely a heading must be of the report to be left to rules
REPORT: tuple[Role, ...] = ("body", "crosshead")
MAY_BE_BODY: tuple[Role, ...] = (*REPORT, "other")  # all else that rules see in a line stands, whatever its chance


def find_html_blocks(lines: Sequence[Line], title: str | None = None, *, forum: bool = False) -> tuple[Block, ...]:
    """One block per line, in order; each line has its chance. The confidence of a block of the report is its chance."""
    shown = [n for n, line in enumerate(lines) if line.facts.told or HIDDEN not in line.facts.marks]
    seen = [_opened(lines[n]) for n in shown]
    found = dict(zip(shown, judge(seen, shapes_of(seen), title), strict=True))
    return as_blocks(_final(line, found.get(n), forum=forum) for n, line in enumerate(lines))


def _is_open(line: Line) -> bool:
    """May the line be a heading in the report? Then rules say."""
    return line.facts.level > 0 and HEADING_FROM <= (line.facts.chance or 0.0) <= EVEN


def _opened(line: Line) -> Line:
    return replace(line, facts=replace(line.facts, told=None)) if _is_open(line) else line


def _final(line: Line, rules: Judged | None, *, forum: bool) -> Judged:
    chance = line.facts.chance or 0.0
    if rules is None:
        return Judged(line, "other", 1 - chance)
    if not line.facts.told:
        if _is_open(line) and rules.role == "crosshead":
            return Judged(line, "crosshead", chance)
        return Judged(line, "other", 1 - chance) if rules.role in REPORT else rules
    if forum:
        return Judged(line, "comment", chance)
    if rules.role not in MAY_BE_BODY:
        return rules
    role = rules.role if rules.role in REPORT else "body"
    least = HIDDEN_FROM if HIDDEN in line.facts.marks else TOLD_FROM
    return Judged(line, role, chance, told=chance >= least)
