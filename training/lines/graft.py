"""Pages made of pages: comments of one under the report of another, other layouts, parts that are missing.

Real comments are scarce in the corpus and weigh most in an account, where each would be a false source.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from training.lines.pages import Labelled, Page, Roles

COMMENT: Roles = frozenset({"comment"})
BODY: Roles = frozenset({"body"})
HEADINGS = (
    "Comments", "{n} Comments", "Comments ({n})", "Leave a comment", "Join the conversation", "{n} responses",
    "Reader comments", "View comments", "Discussion", "Have your say", "What do you think?", "Top comments",
    "Show comments", "Your comments", "Responses", "{n} replies", "Most recent", "Sort by: Newest",
)  # fmt: skip
LEAST_LINES, LEAST_WORDS, MOST_LINES = 2, 30, 60
BETWEEN = 2  # other lines that may stand inside a run of comments
SHORT = 5  # words of a line that names an author or a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """How often each change is made."""

    comments: float = 0.45
    heading: float = 0.5
    only_long: float = 0.4
    layout: float = 0.3
    no_indent: float = 0.3
    lose_lines: float = 0.15
    begin_late: float = 0.1
    end_early: float = 0.1


def runs(page: Page) -> Iterator[tuple[Labelled, ...]]:
    """The runs of readers' words on a page: its comments, or the posts of a forum, here taken for comments."""
    wanted = BODY if page.kind == "forum" else COMMENT
    run: list[Labelled] = []
    apart = 0
    for line in (*page.lines, None):
        if line is not None and line.roles == wanted:
            run.append(replace(line, roles=COMMENT))
            apart = 0
            continue
        apart += 1
        if line is None or apart > BETWEEN:
            if len(run) >= LEAST_LINES and sum(len(one.text.split()) for one in run) >= LEAST_WORDS:
                yield tuple(run)
            run = []


def changed(page: Page, pool: Sequence[Sequence[Labelled]], dice: random.Random, odds: Chances) -> tuple[Labelled, ...]:
    """The page with some changes, as the dice fall."""
    lines = list(page.lines)
    if pool and page.kind != "forum" and dice.random() < odds.comments:
        lines = _with_comments(lines, pool, dice, odds)
    if dice.random() < odds.layout:
        blanks = dice.choice((0, 1))
        lines = [replace(line, blanks=blanks) for line in lines]
    if dice.random() < odds.no_indent:
        lines = [replace(line, text=line.text.strip().removeprefix("•").strip() or line.text) for line in lines]
    if dice.random() < odds.lose_lines:
        lines = [line for line in lines if line.roles == BODY or dice.random() < 0.7] or lines
    return tuple(_cut(lines, dice, odds))


def _cut(lines: list[Labelled], dice: random.Random, odds: Chances) -> list[Labelled]:
    """Without some of what stands before or behind the report."""
    told = [n for n, line in enumerate(lines) if line.roles == BODY]
    first, last = (told[0], told[-1]) if told else (0, len(lines) - 1)
    if dice.random() < odds.end_early:
        lines = lines[: dice.randint(last, len(lines) - 1) + 1]
    if dice.random() < odds.begin_late:
        lines = lines[dice.randint(0, first) :]
    return lines


def _with_comments(
    lines: list[Labelled], pool: Sequence[Sequence[Labelled]], dice: random.Random, odds: Chances
) -> list[Labelled]:
    """Comments behind the last line of the report, now and then under a heading of theirs."""
    last = max((n for n, line in enumerate(lines) if line.roles == BODY), default=None)
    if last is None:
        return lines
    run = list(dice.choice(pool))
    begin = dice.randrange(max(1, len(run) - LEAST_LINES))
    run = run[begin : begin + dice.randint(LEAST_LINES, MOST_LINES)]
    if dice.random() < odds.only_long:
        run = [line for line in run if len(line.text.split()) > SHORT] or run
    if dice.random() < odds.heading:
        words = dice.choice(HEADINGS).format(n=dice.randint(1, 400))
        run.insert(0, Labelled(text=words, blanks=1, roles=COMMENT))
    place = last + 1 if dice.random() < 0.7 else dice.randint(last + 1, len(lines))
    return [*lines[:place], *run, *lines[place:]]
