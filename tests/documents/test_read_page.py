"""One page: blocks with roles, what the page says of itself, and what goes wrong."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.documents import Given, read_page
from tellings.model import Document

LEAD = "A ferry with forty people on board ran aground off the coast of Norland on Tuesday, the coast guard said."
SECOND = "Rescue boats took everybody off within two hours, and nobody was hurt, according to the harbour master."
THIRD = "The operator, Norland Lines, said that the cause was not yet known and that an inquiry would be held."
REPORT = (LEAD, SECOND, THIRD)


def document(text: str, name: str = "page.txt", given: Given | None = None) -> Document:
    read = read_page(name, text.encode(), given).document
    assert read is not None
    return read


def roles(text: str) -> dict[str, str]:
    """The role of each block by its words; those told twice have a minus for the second."""
    read = document(text)
    return {read.text[b.start : b.end]: b.role for b in read.blocks}


def told(text: str, name: str = "page.txt") -> list[str]:
    read = document(text, name)
    return [read.text[b.start : b.end] for b in read.blocks if b.in_account]


def page(*parts: str) -> str:
    return "\n\n".join(parts)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("This is a developing story. Please check back for updates.", "notice"),
        ("This article originally appeared on Norland Post and has been updated.", "notice"),
        ("Ada Berg contributed to this story.", "notice"),
        ("An earlier version of this article said that 83 people were on board. It was 40.", "notice"),
        ("This story originally said that the ferry had sunk.", "notice"),
        ("Correction, 5 May: the ferry is 40 metres long, not 80.", "notice"),
        ("Correction officers searched the ferry for a man who had escaped: he was not on board.", "body"),
        ("The report originally said that the captain had slept, but the inquiry found no proof of it.", "body"),
        ("We and our 214 partners store cookies on your device. Choose what you allow.", "notice"),
        ("Share on Facebook Share on WhatsApp Copy link", "navigation"),
        ("The quay on Tuesday. Photo: Ada Berg", "caption"),
        ("© 2021 Norland Post. All rights reserved.", "notice"),
        ("We use cookies to make this site better. Accept all cookies", "notice"),
        ("Sign up for our newsletter and get the news every day", "notice"),
        ("ADVERTISEMENT", "advert"),
        ("Share this article on Facebook", "navigation"),
        ("4 min read", "navigation"),
        ("skip to main content", "navigation"),
        ("Read more: Harbour to be dredged next year", "teaser"),
        ("(Photo: Ada Berg / Norland Post)", "caption"),
        ("Why it matters", "crosshead"),
        ("A man stands on the quay beside the stranded ferry in Norland", "caption"),
    ],
)
def test_a_line_between_paragraphs_is_known_for_what_it_is(line: str, role: str) -> None:
    """Notices, adverts, menus, teasers, captions and crossheads stand in the middle of a report."""
    found = roles(page("Ferry runs aground off Norland", LEAD, line, SECOND, THIRD))
    assert role == found[line]
    assert ["body"] * 3 == [found[paragraph] for paragraph in REPORT]


def test_the_head_of_a_page() -> None:
    """A cut headline in a breadcrumb is navigation; byline, date and reading time are no part of the report."""
    headline = "Ferry with forty on board runs aground off the coast of Norland"
    crumb = "HomeNewsFerry with forty on board runs aground off the..."
    text = page(crumb, headline, "Ada Berg", "3 May 2021", "·2 min read", *REPORT)
    found = roles(text)
    expected = {crumb: "navigation", headline: "headline", "Ada Berg": "byline", "3 May 2021": "dateline"}
    assert expected == {line: found[line] for line in expected}
    assert [headline, *REPORT] == told(text)


def test_a_page_without_a_headline_has_none() -> None:
    """Text that begins with its first paragraph has no title, even where one paragraph is one line."""
    text = "\n".join(REPORT)
    assert list(REPORT) == told(text)
    assert document(text).title is None


def test_teasers_under_a_heading_end_where_the_report_resumes() -> None:
    """Titles under "Read more:" are teasers; the paragraph after them is the report's."""
    text = page(LEAD, "Read more:\nIs the harbour safe?\nMayor calls for dredging\n\n", SECOND, THIRD)
    assert list(REPORT) == told(text)


def test_a_section_of_teasers_runs_to_the_end() -> None:
    """Summaries under "Recommended Stories" are whole sentences and still no part of the report."""
    teasers = "  • Bridge closed\n\n    The bridge over the Nor was closed on Monday after 300 cracks were found in it."
    text = page(*REPORT, "Recommended Stories", teasers, teasers.replace("Monday", "Sunday"))
    assert list(REPORT) == told(text)


def test_comments_run_to_the_end() -> None:
    """After the comment form everything is readers' words, however long."""
    comment = "I was on that ferry and I can tell you that two hundred people were on board, not forty as they say."
    text = page(*REPORT, "Your email address will not be published.", f"  1. {comment}", f"  2. {comment}!")
    found = roles(text)
    assert list(REPORT) == told(text)
    assert "comment" == found[f"1. {comment}"]


def test_a_link_to_the_comments_above_the_report_opens_nothing() -> None:
    """A heading before the report does not make the report a comment."""
    assert ["Ferry runs aground off Norland", *REPORT] == told(
        page("Ferry runs aground off Norland", "3 Comments", *REPORT)
    )


def test_a_second_printing_is_not_told() -> None:
    """Words for a picture and the same words under it: the second is a caption that is not in the account."""
    caption = "Passengers leave the ferry in Norland harbour after the rescue"
    text = page("Ferry runs aground", f"{caption}\n{caption}", *REPORT)
    read = document(text)
    assert [True, False] == [b.in_account for b in read.blocks if read.text[b.start : b.end] == caption]


def test_a_glued_notice_is_cut_out() -> None:
    """A notice inside a paragraph becomes a block of its own."""
    notice = "This is a developing story. Please check back for updates."
    text = page(LEAD + notice + SECOND, THIRD)
    assert list(REPORT) == told(text)


def test_the_offer_under_an_advertisement_is_one() -> None:
    """Lines with a price or an order under "Advertisement" are no paragraphs; the report resumes after them."""
    offers = (
        "Trade shares from 0.99 euros today. Ask your local broker.",
        "Trade shares from 0.99 euros. 74% of accounts lose money.",
        "Your next holiday starts here, with more room for the whole family.",
        "Ask your fitter today.\n\nSave 30% on every order",
    )
    assert [list(REPORT)] * len(offers) == [told(page(LEAD, "Sponsored", offer, SECOND, THIRD)) for offer in offers]


def test_a_paragraph_after_an_advertisement_is_told() -> None:
    """The word "Advertisement" alone takes nothing with it, not even a short paragraph with a number."""
    short = "At least 12 people were treated in hospital on Tuesday evening."
    assert [LEAD, short, SECOND] == told(page(LEAD, "Advertisement", short, SECOND))


def test_a_motto_is_no_headline() -> None:
    """Of the lines above the report, the one whose words the report repeats wins over the site's name and motto."""
    headline = "Ferry with forty on board runs aground off Norland"
    for head in ("The Foghorn\nThe paper of the harbour pilots", "Norland Minute | All the deals in sixty seconds"):
        assert [headline, *REPORT] == told(page(head, headline, "3 May 2021", *REPORT))


@pytest.mark.parametrize("site", [" | Norland Post", " - The Foghorn", " — Norland Post"])
def test_a_page_title_with_the_name_of_the_site_is_told_once_as_the_headline(site: str) -> None:
    """The title of the browser's window above the headline is no second claim."""
    headline = "Ferry with forty on board runs aground off Norland"
    text = page(headline + site, headline, "3 May 2021", *REPORT)
    assert [headline, *REPORT] == told(text)
    outlet = document(text).outlet
    assert outlet is not None
    assert (site[3:], "stated") == (outlet.name, outlet.certainty)


def test_the_day_of_printing_may_stand_under_the_name_of_a_paper() -> None:
    """The name is no headline; the line that the report repeats is, also where it is printed twice."""
    headline = "Ferry with forty people runs aground off Norland"
    head = "The Norland Gazette\nTuesday, May 4, 2021 | Norhaven 9°C"
    assert [headline, *REPORT] == told(page(head, headline, headline, "By Ann Marsh", *REPORT))


@pytest.mark.parametrize(
    "line",
    [
        "This article is for informational purposes only. All trademarks belong to their owners.",
        "The content on this site was published for educational purposes.",
        "We do not claim ownership of any images or videos on this page.",
    ],
)
def test_a_disclaimer_is_a_notice(line: str) -> None:
    """What a site says to protect itself is no report, also on the line after it."""
    assert "notice" == roles("\n".join([*REPORT, line]))[line]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("From our correspondent in Norhaven", ["From our correspondent in Norhaven"]),
        ("Staff reporter", ["Staff reporter"]),
        ("By Ada Berg and Tom Holt, Norhaven bureau", ["Ada Berg", "Tom Holt"]),
        ("By Ada Berg, Baltic correspondent", ["Ada Berg"]),
        ("Words: Ada Berg", ["Ada Berg"]),
        ("Post staff and agencies | 3 May 2021", ["Post staff and agencies"]),
        ("By Ada Berg in Norhaven and Tom Holt in Port Sel", ["Ada Berg", "Tom Holt"]),
    ],
)
def test_who_wrote_it(line: str, names: list[str]) -> None:
    """Each author is told by name, without a place or office; a desk by its words. A date beside them is read."""
    read = document(page("Ferry with forty on board runs aground off Norland", line, *REPORT))
    assert names == [e.quote for e in read.byline]
    assert ("2021" in line) == (read.published is not None)


@pytest.mark.parametrize("line", ["Report finds fault with the crew", "Hospital staff", "The team", "More arrests"])
def test_a_crosshead_is_no_byline_and_opens_nothing(line: str) -> None:
    """Short headings inside a report stay its own, and the report goes on after them."""
    assert [LEAD, line, SECOND] == told(page(LEAD, line, SECOND))


def test_furniture_below_the_comments() -> None:
    """Adverts, notices and teasers after the readers' words are known for what they are."""
    comment = "  1. I was on that ferry and I can tell you that two hundred people were on board, not forty."
    found = roles(page(*REPORT, "2 comments", comment, "Advertisement", "Most read", "Twelve easy suppers",
                       "This site uses cookies to count visits."))  # fmt: skip
    assert ["comment", "comment", "advert", "teaser", "teaser", "notice"] == list(found.values())[3:]


@pytest.mark.parametrize("row", ["Home > News > Courts", "Menu  News  Opinion  Lifestyle"])
def test_a_menu_is_no_headline(row: str) -> None:
    """A trail of breadcrumbs or a row of a menu before the headline is navigation."""
    assert ["Ferry runs aground", *REPORT] == told(page(row, "Ferry runs aground", *REPORT))


def test_a_masthead_is_no_headline() -> None:
    """The name of the site above a longer title is not the headline."""
    headline = "Ferry with forty on board runs aground off Norland"
    assert [headline, *REPORT] == told(page("The Norland Post", headline, *REPORT))


def test_the_outlet_at_the_head_of_a_page() -> None:
    """The first line states the outlet: a name with the word for one, with a bar behind it or a motto below."""
    for head, name in (
        ("Norland Post", "Norland Post"),
        ("Norland Minute | All the news in sixty seconds", "Norland Minute"),
        ("The Foghorn\nThe paper of the harbour pilots", "The Foghorn"),
    ):
        outlet = document(page(head, "Ferry with forty on board runs aground off Norland", *REPORT)).outlet
        assert outlet is not None
        assert (name, "stated", name.removeprefix("The ")) == (outlet.name, outlet.certainty, outlet.family)


@pytest.mark.parametrize("head", ["World News", "Latest", "Harbour Safety\n\nWhat to know"])
def test_a_section_at_the_head_of_a_page_is_no_outlet(head: str) -> None:
    """Words that name a section of any site name no outlet."""
    assert document(page(head, "Ferry with forty on board runs aground off Norland", *REPORT)).outlet is None


def test_an_outlet_that_is_inferred_and_unknown_has_no_family() -> None:
    """A name behind the bar of the title may be that of a section; who owns it is unknown."""
    outlet = document(page("Ferry with forty on board runs aground | Norland Observer", *REPORT)).outlet
    assert outlet is not None
    assert ("Norland Observer", "inferred", None) == (outlet.name, outlet.certainty, outlet.family)


def test_wrapped_paragraphs_are_whole() -> None:
    """A text broken at a width has a block per paragraph."""
    import textwrap

    text = page(*("\n".join(textwrap.wrap(f"{p} {p}", 72)) for p in REPORT))
    assert 3 == len(document(text).blocks)


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"", "empty"), (b" \n\t", "empty"), (b"%PDF-1.4 x", "damaged"), (b"\x89PNG\r\n\x1a\n", "binary"),
     (b"PK\x03\x04zip", "binary"),
     (gzip.compress(b"<html>"), "empty"), (bytes(range(32)) * 9, "binary"),
     (b"<html><script>x</script></html>", "empty"),
     (b"words and " * 100_001, "too_long")],
)  # fmt: skip
def test_what_holds_no_page_is_a_problem(data: bytes, kind: str) -> None:
    """Nothing to read gives no document and a problem of one word."""
    page_ = read_page("p", data, None)
    assert (None, [kind]) == (page_.document, [p.kind for p in page_.problems])


def test_another_language_is_in_the_register_only() -> None:
    """A German page is a document with nothing in the account, and a problem."""
    text = "Eine Fähre mit vierzig Menschen an Bord ist am Dienstag vor der Küste auf Grund gelaufen, hieß es. "
    read = read_page("p.txt", page(text * 3, text * 2).encode(), None)
    assert read.document is not None
    assert ("de", ["language"]) == (read.document.language, [p.kind for p in read.problems])
    assert not any(b.in_account for b in read.document.blocks)


@pytest.mark.parametrize("line", ["Сьогодні в місті немає жодних новин.", "今天在城市里没有任何消息,一切都很平静。"])
def test_a_text_in_another_script_is_never_english(line: str) -> None:
    """The same short line many times over is still judged by all of it, and by its letters."""
    read = read_page("p.txt", f"{line}\n".encode() * 40, None)
    assert read.document is not None
    assert not any(b.in_account for b in read.document.blocks)
    assert {p.kind for p in read.problems} <= {"language", "no_report"}
    assert read.problems


def test_a_page_without_a_report_says_so() -> None:
    """Nothing but a menu is a document without a report."""
    read = read_page("p.txt", b"Home\n\nLogin\n\nSearch", None)
    assert read.document is not None
    assert ["no_report"] == [p.kind for p in read.problems]


def test_what_a_page_says_of_itself() -> None:
    """Outlet out of a credit, byline without its "By", day out of the words under a picture."""
    caption = "The ferry lies off Norland on 3 May 2021 (Photo: Norland Post)"
    end = "This article originally appeared on Norland Post."
    read = document(page("Ferry runs aground off Norland", "By Ada Berg", LEAD, caption, SECOND, THIRD, end))
    assert read.title is not None
    assert read.outlet is not None
    assert read.published is not None
    assert ("Ferry runs aground off Norland", ["Ada Berg"]) == (read.title.quote, [e.quote for e in read.byline])
    assert ("Norland Post", "stated", "Norland Post") == (read.outlet.name, read.outlet.certainty, read.outlet.family)
    assert ("2021-05-03", "inferred") == (read.published.edtf, read.published.how)
    assert "3 May 2021" == read.published.evidence[0].quote


def test_what_is_given_fills_gaps_and_never_overrules() -> None:
    """A given outlet fills a silent page; against a stated day, the day is kept and the difference told."""
    text = page("Ferry runs aground off Norland", "Published 3 May 2021", *REPORT)
    read = read_page(
        "p.txt", text.encode(), Given(outlet="Norland Post", published="2021-05-09", url="http://n.example/1")
    )
    assert read.document is not None
    assert read.document.outlet is not None
    assert read.document.published is not None
    assert ("given", "http://n.example/1") == (read.document.outlet.certainty, read.document.url)
    assert ("2021-05-03", "stated") == (read.document.published.edtf, read.document.published.how)
    assert ["given_differs"] == [p.kind for p in read.problems]


def check_cover(read: Document) -> None:
    place = 0
    for block in read.blocks:
        assert not read.text[place : block.start].strip()
        assert place <= block.start < block.end
        place = block.end
    assert not read.text[place:].strip()


PIECES = st.sampled_from([
    *REPORT, "Related stories", "3 Comments", "By Ada Berg", "Short", "\n", "\r\n", "\n\n", "• one", "<p>", "<br>",
    "This is a developing story.", "</div><ul><li>", "\u2028", "\x85", "3 May 2021",
])  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | st.text(max_size=20), max_size=15), st.sampled_from(["p.txt", "p.html"]))
def test_blocks_cover_the_text_and_evidence_is_exact(pieces: list[str], name: str) -> None:
    """Blocks are in order, do not overlap, cover every non-blank character; every citation is what stands there."""
    read = read_page(name, " ".join(pieces).encode("utf-8", "replace"), None).document
    if read is not None:
        check_cover(read)
        cited = [*read.byline, *([read.title] if read.title else [])]
        assert [e.quote for e in cited] == [read.text[e.start : e.end] for e in cited]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No bytes raise, and what becomes a document is covered by its blocks."""
    for name in ("p.txt", "p.html"):
        read = read_page(name, data, None).document
        if read is not None:
            check_cover(read)
