"""HTML: the frozen rendering, the roles that markup gives, and metadata that stands in markup only."""

from __future__ import annotations

import pytest

from tellings.documents import read_page
from tellings.documents.render_html import render_html
from tellings.model import Document

LEAD = "A ferry with forty people on board ran aground off the coast of Norland on Tuesday, the coast guard said."
SECOND = "Rescue boats took everybody off within two hours, and nobody was hurt, according to the harbour master."
THIRD = "The operator, Norland Lines, said that the cause was not yet known and that an inquiry would be held."
PAGE = f"""<!doctype html><html><head><title>Ferry aground - Norland Post</title>
<meta property="og:site_name" content="Norland Post"><link rel="canonical" href="https://post.example/ferry">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Ferry runs aground off Norland",
"datePublished": "2021-05-03T22:00:00+02:00"}}]}}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Ferry runs aground off Norland</h1><div class="byline">By <a href="/b">Ada Berg</a></div>
<figure><img src="f.jpg" alt="Passengers leave the ferry"><figcaption>Passengers leave the ferry</figcaption></figure>
<p>{LEAD}</p><h2>Rescue</h2><p>{SECOND}</p>
<div class="related-stories"><h3>Related</h3><ul><li><a href="/x">Bridge closed after 300 cracks</a></li></ul></div>
<p>{THIRD}</p></article>
<section id="comments"><h3>2 Comments</h3><p>I was there and there were two hundred people on that ferry, not forty.</p>
</section><footer>© 2021 Norland Post</footer></body></html>"""


def document() -> Document:
    read = read_page("ferry.html", PAGE.encode()).document
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one  \n two</p><p>three</p>", "one two\n\nthree"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<p>un<b>broken</b> word</p>", "unbroken word"),
        ("<p>a</p><script>no()</script><style>p {}</style>", "a"),
        ("<p>a</p><p hidden>b</p><p style='display: none'>c</p><noscript>d</noscript>", "a\n\nb\n\nc\n\nd"),
        ("<p>caf&eacute; &amp; bar</p>", "café & bar"),
        ("<p>left <i>open", "left open"),
        ("", ""),
    ],
)
def test_the_rendering(html: str, text: str) -> None:
    """Blocks are parted by a blank line, lists by a line break, inline elements by nothing; the unread is left out."""
    assert text == render_html(html).text


@pytest.mark.parametrize(("depth", "kinds"), [(1_500, []), (100_000, ["nesting"])])
@pytest.mark.parametrize("element", ["<div>", "<span>", "<ul><li>", "<table><tr><td>"])
def test_deep_nesting_is_read(element: str, depth: int, kinds: list[str]) -> None:
    """What is nested too deep for the parser is read flat, and the page says so."""
    page = read_page("p.html", f"<html><body>{element * (depth // element.count('<'))}<p>{LEAD}</p>".encode())
    assert page.document is not None
    assert LEAD in page.document.text
    assert kinds == [p.kind for p in page.problems]


def test_a_page_without_end_is_read_up_to_the_limit() -> None:
    """Rendering stops soon after the number of characters that is asked for."""
    assert 100 < len(render_html("<p>words and words</p>" * 100_000, 100).text) < 200


def test_the_report_is_told_and_the_rest_is_not() -> None:
    """Menu, byline, teasers and comments are left out; the second printing of a caption too."""
    read = document()
    told = [read.text[b.start : b.end] for b in read.blocks if b.in_account]
    assert ["Ferry runs aground off Norland", "Passengers leave the ferry", LEAD, "Rescue", SECOND, THIRD] == told


def test_roles_out_of_markup() -> None:
    """Elements, classes and ids say what short lines are."""
    read = document()
    found = {read.text[b.start : b.end]: b.role for b in read.blocks}
    expected = {"Home": "navigation", "By Ada Berg": "byline", "Bridge closed after 300 cracks": "teaser",
                "Rescue": "crosshead", "Ferry runs aground off Norland": "headline"}  # fmt: skip
    assert expected == {line: found[line] for line in expected}


def test_metadata_out_of_markup() -> None:
    """What only the markup states has no evidence in the text, and is stated."""
    read = document()
    assert read.outlet is not None
    assert read.published is not None
    assert ("Norland Post", "stated", ()) == (read.outlet.name, read.outlet.certainty, read.outlet.evidence)
    assert ("2021-05-03", "stated", ()) == (read.published.edtf, read.published.how, read.published.evidence)
    assert ("https://post.example/ferry", "text/html", "html/2") == (read.url, read.media_type, read.rendering)


def told(html: str) -> list[str]:
    read = read_page("p.html", html.encode()).document
    assert read is not None
    return [read.text[b.start : b.end] for b in read.blocks if b.in_account]


def test_a_menu_that_reads_like_teasers_ends_at_the_title() -> None:
    """A heading such as "Latest" in a menu does not swallow the title of the page."""
    html = f"<div>Latest</div><a href=/>Harbour news</a><h1>Ferry runs aground</h1><p>{LEAD}</p><p>{SECOND}</p>"
    assert ["Ferry runs aground", LEAD, SECOND] == told(f"<html><body>{html}</body></html>")


def test_a_list_in_the_report_is_told() -> None:
    """What an extractor keeps below the last paragraph is the report's, as lists of dates and names are."""
    items = [f"The ferry Aurelia Number {n} calls at Norhaven and Port Sel" for n in range(1, 6)]
    listed = "".join(f"<li>{item}</li>" for item in items)
    html = f"<html><body><article><h1>Ferry runs aground</h1><p>{LEAD}</p><p>{SECOND}</p><ul>{listed}</ul></article>"
    assert items == [line for line in told(html) if line in items]
