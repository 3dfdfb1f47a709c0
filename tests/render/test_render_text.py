"""Markdown, the summary of the command line, and words for values."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_story import FRAGMENTS, FREE_TEXT, HOSTILE, with_text

from tellings.model import Account
from tellings.render import words
from tellings.render.markdown import markdown, plain
from tellings.render.report import report
from tellings.render.summary import summary


def test_markdown_has_the_same_sections(account: Account) -> None:
    """The Markdown has the header and the twelve sections in their order, then the citations."""
    headings = re.findall(r"^## (?:\d+\. )?(.+)$", markdown(account), re.MULTILINE)
    assert [*(words.word("sections", key) for key in words.order("sections")), "Citations"] == headings


def test_markdown_of_nothing_says_so(empty: Account) -> None:
    """Sections without rows say it in a line."""
    assert words.word("empty", "disputed") in markdown(empty)


def test_every_citation_stands_with_its_offsets(account: Account) -> None:
    """Each citation is listed with its span and quotation."""
    text = markdown(account)
    for cites in report(account).cites.values():
        for cite in cites:
            places = ", ".join(f"{span.start}–{span.end}" for span in cite.spans)
            assert f"[{plain(cite.page.label)} {cite.number}] {places}: “{plain(cite.quote)}”" in text


def test_every_fact_is_cited(account: Account) -> None:
    """The lines of the bottom line end in citations by page."""
    line = next(line for line in markdown(account).splitlines() if line.startswith("- At least 12 passengers"))
    assert line.endswith("[Hallow Gazette 1] [Coastline Wire 1] [page 003 1]")


@given(text=st.text() | st.sampled_from([HOSTILE, "# title", "- item", "1. one", "> quote", "```", "|a|b|", "---"]))
def test_no_text_is_markup(text: str) -> None:
    """Escaped text is one line without tags, links, emphasis or the opening of a block."""
    line = plain(text)
    assert len(line.splitlines()) < 2
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", line)
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]#|~$]", line)
    assert not re.match(r"[-+=]|\d+[.)](?:\s|$)", line)


def test_escaped_text_reads_as_before() -> None:
    """Words and figures without markup are left alone."""
    assert "At least 4.5 % of 1,200 (said: “yes”)" == plain("At least 4.5 % of\n1,200 (said: “yes”)")


def test_markdown_holds_no_live_tag(account: Account) -> None:
    """Hostile words of the pages are shown and are no markup."""
    text = markdown(account)
    assert "<" not in text
    assert "](javascript" not in text.replace("\\]", "")
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("key", FREE_TEXT)
def test_no_field_is_markup_or_a_line_of_its_own(account: Account, key: str) -> None:
    """Whatever stands in any field, Markdown has no tag and no link, and not one line more than for a plain word."""
    hostile = markdown(with_text(account, key, "x" + "\n".join(FRAGMENTS)))
    assert "<" not in hostile
    assert "](" not in hostile.replace("\\]", "")
    assert len(markdown(with_text(account, key, "x")).split("\n")) == len(hostile.split("\n"))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", hostile)


def test_summary_tells_what_matters(account: Account) -> None:
    """Counts, bottom line with statuses, what is denied, how many problems."""
    text = summary(account)
    assert "4 pages · 1 outlet · 3 lineages · 4 origins" in text
    assert "- At least 12 passengers were killed. [single origin]" in text
    assert "- The engine was overdue for repair [denial]" in text
    assert "1 problem" in text
    assert max(map(len, text.splitlines())) <= 100


def test_summary_of_nothing(empty: Account) -> None:
    """An account without anything is still told."""
    assert "0 pages" in summary(empty)
    assert "Nothing is disputed" in summary(empty)


@given(title=st.text())
def test_summary_gives_a_terminal_nothing_to_obey(account: Account, title: str) -> None:
    """No control character and nothing that turns the direction of text reaches the terminal."""
    story = replace(account.stories[0], title="\x1b[2J\u202e" + title)
    text = summary(replace(account, stories=(story,)))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2031-05-05", "5 May 2031"),
        ("2031-05", "May 2031"),
        ("2031-05-05T09:30Z", "5 May 2031, 09:30 UTC"),
        ("2031-05-05T09:30:00+02:00", "5 May 2031, 09:30 UTC+02:00"),
        ("2031-05-05/2031-05-07", "5–7 May 2031"),
        ("2031-04-30/2031-05-07", "30 April – 7 May 2031"),
        ("2030-12-30/2031-01-02", "30 December 2030 – 2 January 2031"),
        ("2031-05-05/..", "from 5 May 2031"),
        ("../2031-05-05", "until 5 May 2031"),
        ("2031~", "about 2031"),
        ("2031-13-05", "2031-13-05"),
        ("soon", "soon"),
    ],
)
def test_dates_in_words(edtf: str, told: str) -> None:
    """An EDTF value is told as a newsroom would; what is not recognised stays as it is."""
    assert told == words.date(edtf)


@pytest.mark.parametrize(
    ("value", "told"),
    [(102, "102"), (4500.0, "4,500"), (0.5, "0.5"), (1_200_000, "1.2 million"), (3e9, "3 billion"), (-7, "-7")],
)
def test_numbers_in_words(value: float, told: str) -> None:
    """Numbers have separators, large ones their name."""
    assert told == words.number(value)


def test_words_for_values_and_lists() -> None:
    """A value without a word is told by itself; lists and plurals read as English."""
    assert "not in the table" == words.word("statuses", "not_in_the_table")
    assert "a, b and c" == words.joined(["a", "b", "c"])
    assert ("1 page", "2,000 pages") == (words.plural(1, "page"), words.plural(2000, "page"))
    assert ("1 advert", "3 adverts") == (words.role("advert", 1), words.role("advert", 3))


@given(text=st.text(max_size=300), length=st.integers(5, 60))
def test_shortened_text_is_one_short_line(text: str, length: int) -> None:
    """A shortened text has one line and never more than its length and an ellipsis."""
    line = words.shortened(text, length)
    assert len(line) <= length + 2
    assert len(line.splitlines()) < 2
