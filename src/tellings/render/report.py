"""An account as it is shown: all sections in their order, ids resolved, every line with its citations.

Both HTML and Markdown are written from this one value. Sections are built in the order in which they are read, so that
the citations of a page are numbered as a reader meets them.
"""

from __future__ import annotations

from dataclasses import dataclass

from tellings.model import Account
from tellings.render import words
from tellings.render.cites import Cite
from tellings.render.copies import Copies, copies
from tellings.render.disputes import Disputes, GapView, disputes, gaps
from tellings.render.facts import Agreement, Changes, Count, LineView, agreement, bottom_line, changed, counts
from tellings.render.figures import Figures, figures
from tellings.render.happened import Period, Timeline, period, timeline
from tellings.render.lookup import Lookup
from tellings.render.panel import PageText, page_text
from tellings.render.people import People, people
from tellings.render.register import Source, problem_text, register
from tellings.render.said import Said, said

OPEN_GAPS = ("unstated", "one_side_only", "single_origin")
UNTITLED = "An untitled story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Section 0. `four` are the counts of the whole account, empty where they were not taken."""

    title: str
    period: Period
    pages: int
    four: tuple[Count, ...]
    input: str
    version: str
    model: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The sections 0 to 12."""

    header: Header
    bottom_line: tuple[LineView, ...]
    changed: Changes
    agreement: Agreement
    figures: Figures
    disputes: Disputes
    said: Said
    timeline: Timeline
    people: People
    copies: Copies
    gaps: tuple[tuple[GapView, ...], ...]
    register: tuple[Source, ...]
    stories: tuple[str, ...]
    overrides: tuple[str, ...]
    problems: tuple[str, ...]
    cites: dict[str, tuple[Cite, ...]]
    texts: tuple[PageText, ...]


def report(account: Account) -> Report:
    """The account with its citations numbered and the pages' texts cut at them."""
    lookup = Lookup(account)
    return Report(
        header=_header(lookup),
        bottom_line=bottom_line(lookup),
        changed=changed(lookup),
        agreement=agreement(lookup),
        figures=figures(lookup),
        disputes=disputes(lookup),
        said=said(lookup),
        timeline=timeline(lookup),
        people=people(lookup),
        copies=copies(lookup),
        gaps=tuple(group for kind in OPEN_GAPS if (group := gaps(lookup, kind))),
        register=register(lookup),
        stories=tuple(f"{words.shortened(story.title, 120) or UNTITLED}: {story.why}" for story in account.stories),
        overrides=tuple(
            f"{item.what} ({'applied' if item.applied else 'no longer fits'})" for item in account.overrides
        ),
        problems=tuple(problem_text(problem) for problem in account.problems),
        cites={document.id: lookup.citations.of_page(document.id) for document in account.documents},
        texts=tuple(page_text(document, lookup.citations.of_page(document.id)) for document in account.documents),
    )


def _header(lookup: Lookup) -> Header:
    account = lookup.account
    title = account.stories[0].title if account.stories else ""
    return Header(
        title=words.shortened(title, 160) or UNTITLED,
        period=period(lookup),
        pages=len(lookup.told),
        four=counts(account.counts) if account.counts else (),
        input=account.input,
        version=account.tellings,
        model=account.model,
    )
