"""What a page says of itself: authors, times with their zone, agencies, dateline, section."""

from __future__ import annotations

import pytest

from tellings.documents import read_page
from tellings.model import Document, Stated

REPORT = (
    "The port of Ellery was closed after a storm had damaged two of its five cranes, the harbour master said.",
    "It will stay closed until the end of the week, and ships are being sent to the port of Calder meanwhile.",
    "The storm was the third in a month, and the strongest that was ever measured at the lighthouse of Ellery.",
)


def html(head: str = "", above: str = "", url: str = "https://example.org/news/storm") -> Document:
    """A page of HTML with markup in its head and lines between the headline and the report."""
    told = "".join(f"<p>{text}</p>" for text in REPORT)
    page = f"""<html><head><title>Storm closes port of Ellery</title><link rel="canonical" href="{url}">{head}</head>
    <body><nav><a href="/">Home</a></nav><article><h1>Storm closes port of Ellery</h1>{above}{told}</article></body>"""
    read = read_page("page.html", page.encode()).document
    assert read is not None
    return read


def text(*parts: str) -> Document:
    read = read_page("page.txt", "\n\n".join(parts).encode()).document
    assert read is not None
    return read


def data(kind: str, **fields: str) -> str:
    inside = "".join(f', "{key}": {value}' for key, value in fields.items())
    return f'<script type="application/ld+json">{{"@type": "{kind}"{inside}}}</script>'


# ---- authors -------------------------------------------------------------------------------------------------------


def test_an_author_of_the_markup_alone_has_no_evidence() -> None:
    """The name is told, and nothing in the text is cited for it."""
    document = html('<meta name="author" content="Ann Marsh">')
    assert (Stated(name="Ann Marsh", how="stated"),) == document.authors
    assert () == document.byline


def test_a_person_goes_before_the_outlet_in_the_place_of_the_author() -> None:
    """Linked data often have the site itself as the author; an element that is marked has who wrote the report."""
    head = data("NewsArticle", author='{"name": "Ellery Post"}', publisher='{"name": "Ellery Post"}')
    document = html(head, '<div class="article-author"><a rel="author">Tom Holt</a><span>Harbour reporter</span></div>')
    assert ["Tom Holt"] == [author.name for author in document.authors]
    assert ["Tom Holt"] == [evidence.quote for evidence in document.byline]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("Ann Marsh and Tom Holt", ["Ann Marsh", "Tom Holt"]),
        ("By Ann Marsh, Chief Correspondent", ["Ann Marsh"]),
        ("Posted by Ann Marsh", ["Ann Marsh"]),
        ("Maria &amp;amp; Katerina", ["Maria & Katerina"]),
        ("The Currency editors", ["The Currency editors"]),
    ],
)
def test_names_in_markup_are_freed_of_what_stands_beside_them(listed: str, names: list[str]) -> None:
    """Offices, "by" and the like go; the name of a desk stays whole."""
    assert names == [author.name for author in html(f'<meta name="author" content="{listed}">').authors]


def test_a_bare_line_with_a_name_only_lets_infer_the_author() -> None:
    """Without "By" and markup it is not stated."""
    stated, inferred = (text("Storm closes port", line, *REPORT).authors for line in ("By Ann Marsh", "Ann Marsh"))
    assert [("Ann Marsh", "stated")] == [(author.name, author.how) for author in stated]
    assert [("Ann Marsh", "inferred")] == [(author.name, author.how) for author in inferred]


# ---- times ---------------------------------------------------------------------------------------------------------


def test_times_keep_the_zone_in_which_they_are_stated() -> None:
    """Publication and change are told apart, each with day and time."""
    head = data("NewsArticle", datePublished='"2029-04-07T10:15:30+02:00"', dateModified='"2029-04-08T06:00:00Z"')
    document = html(head)
    assert document.published is not None
    assert document.updated is not None
    assert ("2029-04-07", "2029-04-07T10:15:30+02:00") == (document.published.edtf, document.published.at)
    assert ("2029-04-08", "2029-04-08T06:00Z") == (document.updated.edtf, document.updated.at)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("Published 7 April 2029, 20:15 GMT", "2029-04-07T20:15Z"),
        ("Published: April 7, 2029 at 8:05 p.m. EDT", "2029-04-07T20:05-04:00"),
        ("April 7, 2029 9:30am ET", "2029-04-07T09:30-04:00"),
        ("January 7, 2029 9:30am ET", "2029-01-07T09:30-05:00"),
        ("7 April 2029 06:40", "2029-04-07T06:40"),
        ("7 April 2029", None),
    ],
)
def test_a_printed_time_is_read_with_its_zone(line: str, at: str | None) -> None:
    """Letters that mean one zone, or one place's clocks, give an offset; without any there is none."""
    published = text("Storm closes port of Ellery", line, *REPORT).published
    assert published is not None
    assert at == published.at


def test_a_line_that_tells_both_times_is_read_as_two() -> None:
    """Each day has the label before it."""
    document = text("Storm closes port of Ellery", "Published 7 April 2029 | Updated 9 April 2029", *REPORT)
    assert document.published is not None
    assert document.updated is not None
    assert ("2029-04-07", "2029-04-09") == (document.published.edtf, document.updated.edtf)


def test_the_printed_day_counts_where_it_is_no_day_of_change() -> None:
    """Markup may have the day on which a site was built anew; a day that it has as that of the change is not taken."""
    head = data("NewsArticle", datePublished='"2029-04-07T10:00:00Z"', dateModified='"2029-05-20T10:00:00Z"')
    moved = html(head, "<p>1 March 2029</p>").published
    changed = html(head, "<p>20 May 2029</p>").published
    assert moved is not None
    assert changed is not None
    assert ("2029-03-01", "2029-04-07") == (moved.edtf, changed.edtf)


def test_a_day_in_two_zones_is_the_printed_one() -> None:
    """The stamp in the markup keeps its own zone."""
    head = data("NewsArticle", datePublished='"2029-04-08T01:30:00Z"')
    published = html(head, '<p class="date">April 7, 2029</p>').published
    assert published is not None
    assert ("2029-04-07", "2029-04-08T01:30Z") == (published.edtf, published.at)
    assert ["April 7, 2029"] == [evidence.quote for evidence in published.evidence]


def test_a_day_in_figures_that_can_be_read_in_two_ways_is_told_by_the_markup() -> None:
    """3/4/2029 is of March or of April; alone it tells no day."""
    head = data("NewsArticle", datePublished='"2029-04-03"')
    published = html(head, '<p class="date">3/4/2029</p>').published
    assert published is not None
    assert ("2029-04-03", 1) == (published.edtf, len(published.evidence))
    assert html("", '<p class="date">3/4/2029</p>').published is None


def test_broken_linked_data_still_tell_the_day() -> None:
    """A script that is no JSON is read for its dates."""
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2029-04-07", }</script>'
    published = html(broken).published
    assert published is not None
    assert "2029-04-07" == published.edtf


@pytest.mark.parametrize("name", ["pubdate", "article:published_time", "w-published-date", "citation_publication_date"])
def test_meta_elements_that_say_so_tell_the_day(name: str) -> None:
    """Whatever the site calls them."""
    changed = '<meta name="last-modified" content="2029-05-01">'
    published = html(f'{changed}<meta name="{name}" content="2029 Apr 7">').published
    assert published is not None
    assert "2029-04-07" == published.edtf


@pytest.mark.parametrize("path", ["2029/apr/07/storm", "2029/04/07/storm", "news-20290407.html", "storm-2029-4-7"])
def test_the_day_in_the_address_is_inferred(path: str) -> None:
    """Where nothing else tells one."""
    published = html(url=f"https://example.org/{path}").published
    assert published is not None
    assert ("2029-04-07", "inferred") == (published.edtf, published.how)


@pytest.mark.parametrize("path", ["2029/12/storm", "2029/12345/storm", "20294/storm", "2029/13/45/storm"])
def test_other_numbers_in_the_address_are_no_day(path: str) -> None:
    """A month alone, the number of an article."""
    assert html(url=f"https://example.org/{path}").published is None


# ---- dateline, agencies, section ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opening", "place", "day", "agency"),
    [
        ("ELLERY, April 7 (Reuters) - ", "ELLERY", "2029-04-07", "Reuters"),
        ("ELLERY, Norland, 7 April 2029 (AFP) – ", "ELLERY, Norland", "2029-04-07", "AFP"),
        ("Ellery (dpa) — ", "Ellery", None, "dpa"),
        ("NEW ELLERY — ", "NEW ELLERY", None, None),
        ("April 7 (Reuters) - ", None, "2029-04-07", "Reuters"),
        ("December 30 (Reuters) - ", None, "2028-12-30", "Reuters"),
    ],
)
def test_the_words_that_open_a_report_are_its_dateline(
    opening: str, place: str | None, day: str | None, agency: str | None
) -> None:
    """Place, day and agency; a year that is not there is that of publication, or the one before."""
    document = text("Storm closes port of Ellery", "Published 8 April 2029", opening + REPORT[0], *REPORT[1:])
    assert document.dateline is not None
    assert (place, day) == (document.dateline.place, document.dateline.edtf)
    assert opening.rstrip(" -–—") == document.dateline.evidence.quote
    assert [agency] * bool(agency) == [credited.name for credited in document.agencies]


@pytest.mark.parametrize("opening", ["BREAKING NEWS: ", "Ellery: ", "Storm – and more to come – ", "No - "])
def test_other_openings_are_no_dateline(opening: str) -> None:
    """A cry, a heading or a parenthesis names no place of writing."""
    assert text("Storm closes port of Ellery", opening + REPORT[0], *REPORT[1:]).dateline is None


def test_a_dateline_without_any_year_leaves_it_open() -> None:
    """Nothing on the page tells the year; nor does it then tell the day of publication."""
    document = text("Storm closes port of Ellery", "ELLERY, April 7 (Reuters) - " + REPORT[0], *REPORT[1:])
    assert document.dateline is not None
    assert ("XXXX-04-07", None) == (document.dateline.edtf, document.published)


def test_the_year_beside_the_rights_completes_a_dateline() -> None:
    """The day of publication is then inferred."""
    parts = ("Storm closes port of Ellery", "ELLERY, April 7 (Reuters) - " + REPORT[0], *REPORT[1:])
    published = text(*parts, "© 2029 Ellery Post. All rights reserved.").published
    assert published is not None
    assert ("2029-04-07", "inferred") == (published.edtf, published.how)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("With reporting by Reuters and AFP", ["Reuters", "AFP"]),
        ("The Associated Press contributed to this report.", ["AP"]),
        ("(With inputs from AFP)", ["AFP"]),
        ("Photo: Reuters", []),
    ],
)
def test_agencies_are_found_in_notes_below_the_report(line: str, names: list[str]) -> None:
    """Credits for words count, those for pictures do not."""
    document = text("Storm closes port of Ellery", "By Ann Marsh", *REPORT, line)
    assert sorted(names) == sorted(agency.name for agency in document.agencies)


def test_an_agency_has_its_family_and_is_not_its_own_credit() -> None:
    """On its own pages it is the outlet."""
    opening = "ELLERY, April 7 (Reuters) - " + REPORT[0]
    credited = text("Storm closes port of Ellery", opening, *REPORT[1:]).agencies
    assert [("Reuters", "Thomson Reuters", "(Reuters)")] == [
        (agency.name, agency.family, f"({agency.evidence[0].quote})") for agency in credited
    ]
    assert () == html('<meta property="og:site_name" content="Reuters">', f"<p>{opening}</p>").agencies


def test_the_section_is_stated_by_markup_or_inferred_from_the_address() -> None:
    """Evidence is where it is printed above the report."""
    stated = html('<meta property="article:section" content="World">', "<p>World</p>").section
    assert stated is not None
    assert ("World", "stated", ["World"]) == (stated.name, stated.how, [e.quote for e in stated.evidence])
    inferred = html(url="https://example.org/politics/storm").section
    assert inferred is not None
    assert ("politics", "inferred") == (inferred.name, inferred.how)
    assert html(url="https://example.org/ellery/storm").section is None
