"""The authors in the markup of a page are told where the page prints them."""

from __future__ import annotations

import json

import pytest

from tellings.documents import read_page

PARAGRAPH = "Some 300 people left their homes below the Tessin dam on Monday after water was seen seeping through it."


def authors(head: str, line: str) -> list[str]:
    body = f"<h1>Dam above Tessin springs a leak</h1><p class='byline'>{line}</p>" + f"<p>{PARAGRAPH}</p>" * 3
    read = read_page("page.html", f"<html><head>{head}</head><body>{body}</body></html>".encode()).document
    assert read is not None
    return [e.quote for e in read.byline]


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    "head",
    [
        linked({"@type": "NewsArticle", "author": [{"name": "Ana Roth"}, {"name": "Ben Osei"}]}),
        linked({"@type": "NewsArticle", "author": "Ana Roth and Ben Osei"}),
        linked([{"@type": "NewsArticle", "author": [{"@id": "#1"}, {"@id": "#2"}]},
                {"@type": "Person", "@id": "#1", "name": "Ana Roth"}, {"@id": "#2", "name": "Ben Osei"}]),
        '<meta name="author" content="By Ana Roth, Ben Osei">',
    ],
)  # fmt: skip
def test_the_names_in_the_markup(head: str) -> None:
    """However the markup names them, each author is a citation of the page's own words."""
    assert ["Ana Roth", "Ben Osei"] == authors(head, "Ana Roth Hills Editor / Ben Osei, in the valley")


@pytest.mark.parametrize(
    "head",
    [
        linked({"@type": "NewsArticle", "author": {"name": "admin"}}),
        linked({"@type": "NewsArticle", "author": [None, 3, {"name": {}}, {"name": "https://tessin.example/ana"}]}),
        linked({"@type": "NewsArticle", "author": [{"name": ""}, {"@id": {}}]}),
        '<meta name="author" content="">',
    ],
)
def test_names_that_are_not_printed_are_not_told(head: str) -> None:
    """The line of authors counts where the markup has nothing that stands on the page."""
    assert ["Ana Roth"] == authors(head, "By Ana Roth")
