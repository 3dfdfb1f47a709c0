"""Hostile and broken HTML: each page is read, or is a problem that says why; none is a crash or without end."""

from __future__ import annotations

import pytest

from tellings.documents import apart, read_page
from tellings.documents.page import LONGEST, Page

LEAD = "A ferry with forty people on board ran aground off the coast of Norland on Tuesday, the coast guard said."
SECOND = "Rescue boats took everybody off within two hours, and nobody was hurt, according to the harbour master."
REPORT = f"<h1>Ferry runs aground off Norland</h1><p>{LEAD}</p><p>{SECOND}</p>"
MEGABYTE = 1_000_000


def read(body: str) -> Page:
    return read_page("page.html", f"<!doctype html><html><head><title>Ferry</title></head><body>{body}".encode())


@pytest.mark.parametrize(
    "body",
    [
        f"<script>{'a' * 20 * MEGABYTE}</script>{REPORT}",
        f"{'<script>var a = 1;</script>' * 5_000}{REPORT}",
        f"{REPORT}<!--{'a' * 2 * MEGABYTE}",
        f"<div class='{'a ' * 100_000}'>{REPORT}</div>",
        f"<div data-page='{'&quot;' * 300_000}'>{REPORT}</div>",
        f"{'<div><span></span></div>' * 10_000}{REPORT}",
        f"{'<b><i>x' * 2_000}{REPORT}",
        f"<table><tr><td>{REPORT}{'<table><tr><td>1' * 1_000}",
        f"{'<' * 100_000}{REPORT}",
        f"{REPORT}{'&unknown;' * 20_000}",
        f"<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>{REPORT}<p>&c;</p>",
        f"{'<div>' * 100_000}{REPORT}",
        f'<script type="application/ld+json">{"[" * 100_000}</script>{REPORT}',
    ],
    ids=["script", "scripts", "comment", "class", "data", "empty elements", "open elements", "open tables", "signs",
         "unknown entities", "entities of entities", "depth", "linked data"],
)  # fmt: skip
def test_the_words_of_a_hostile_page_are_read(body: str) -> None:
    """Whatever stands around them, the paragraphs are in the text."""
    document = read(body).document
    assert document is not None
    assert LEAD in document.text
    assert SECOND in document.text


def test_an_element_with_more_attributes_than_the_parser_can_bear_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process apart ends, and the page says why."""
    monkeypatch.setattr(apart, "SECONDS", 3)
    page = read(f"<div {' '.join(f'a{n}=1' for n in range(200_000))}>{REPORT}</div>")
    assert (None, ["too_costly"]) == (page.document, [problem.kind for problem in page.problems])


def test_twenty_megabytes_of_paragraphs_are_a_problem() -> None:
    """No page of news has so much text."""
    page = read(f"<p>{LEAD}</p>" * (20 * MEGABYTE // len(LEAD)))
    assert (None, ["too_long"]) == (page.document, [problem.kind for problem in page.problems])


def test_nul_bytes_are_replaced_and_said() -> None:
    """Each becomes U+FFFD."""
    page = read_page("page.html", f"<html><body>\0<p>{LEAD}\0</p>{REPORT}".encode())
    assert page.document is not None
    assert f"{LEAD}\ufffd" in page.document.text
    assert "characters" in {problem.kind for problem in page.problems}


@pytest.mark.parametrize(
    ("html", "costly"),
    [
        (f"<p>{LEAD}</p>", False),
        ("a" * apart.HTML_FROM, True),
        ("<a href=1>" * apart.MANY_VALUES, True),
        (f"<div {'a ' * 10_000}>", True),
        (f"<div {'a/' * 10_000}>", True),
        (f"<script>for (n = 0; n<m; n++) {{{'call(n);' * 10_000}}}</script>", False),
    ],
)
def test_what_may_cost_the_parser_much_is_read_apart(html: str, costly: bool) -> None:
    """Long pages, very many attributes, and what is like one element with many."""
    assert costly is apart.is_costly(html)


def test_a_page_read_apart_is_the_same_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process apart reads no other text, roles or metadata."""
    here = read(REPORT * 2)
    monkeypatch.setattr(apart, "HTML_FROM", 10)
    assert here == read(REPORT * 2)


def test_a_text_up_to_the_limit_is_read() -> None:
    """The longest that is read."""
    page = read(f"<p>{LEAD}</p>" * (LONGEST // (len(LEAD) + 3)))
    assert page.document is not None
