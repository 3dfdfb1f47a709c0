"""A page for a folder of several stories: each with its counts, its bottom line in short, a link to its account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from tellings.model import Account, Problem
from tellings.render import words
from tellings.render.facts import Count, LineView, bottom_line, counts
from tellings.render.happened import Period, period
from tellings.render.html import rendered
from tellings.render.lookup import Lookup
from tellings.render.register import problem_text
from tellings.render.report import UNTITLED

LINES_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One story of the list. `pages` are the short names of its pages."""

    href: str
    title: str
    period: Period
    counts: tuple[Count, ...]
    pages: tuple[str, ...]
    lines: tuple[LineView, ...]


def index(stories: Sequence[tuple[str, Account]], *, problems: Sequence[Problem] = ()) -> str:
    """The list as HTML, in the order given. Each story comes with the path of its account.html relative to the list.

    The page cites nothing itself: citations are in the accounts.
    """
    return rendered(
        "index.html.j2",
        script="",
        stories=[_story(path, account) for path, account in stories],
        problems=[problem_text(problem) for problem in problems],
    )


def _story(path: str, account: Account) -> StoryView:
    lookup = Lookup(account)
    title = account.stories[0].title if account.stories else ""
    return StoryView(
        href=quote(path, safe="/"),
        title=words.shortened(title, 160) or UNTITLED,
        period=period(lookup),
        counts=counts(account.counts) if account.counts else (),
        pages=tuple(lookup.page_name(document) for document in lookup.told),
        lines=bottom_line(lookup)[:LINES_SHOWN],
    )
