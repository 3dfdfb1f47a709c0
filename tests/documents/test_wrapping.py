"""Pages inside gzip, web archives and messages."""

from __future__ import annotations

import gzip
from collections.abc import Sequence

import pytest
from files import HEADLINE, PARAGRAPHS, TEXT, html, mime
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.documents import Given, read_page
from tellings.model import Document

HTML_PART = ("Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable")
TEXT_PART = ("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64")
LETTER = (
    "From: =?utf-8?q?Reuters?= <news@example.org>", "Date: Tue, 3 Mar 2020 23:30:00 -0500", f"Subject: {HEADLINE}"
)  # fmt: skip


def document(name: str, data: bytes, given_: Given | None = None) -> Document:
    read = read_page(name, data, given_)
    assert read.document is not None, read.problems
    return read.document


def problem(name: str, data: bytes) -> str:
    """The kind of the only problem of what is no page."""
    read = read_page(name, data, None)
    assert read.document is None
    [only] = read.problems
    assert repr(name) in only.detail
    return only.kind


# ---- gzip -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "rendering"),
    [
        ("a.txt.gz", TEXT.encode(), "gzip/1+text/1"),
        ("a.html.gz", html().encode(), "gzip/1+html/2"),
        ("a", mime(LETTER, (HTML_PART, html().encode())), "gzip/1+eml/1+html/2"),
    ],
)
def test_gzip_of_a_page_is_the_page(name: str, data: bytes, rendering: str) -> None:
    """Text, roles and offsets are those of the page; name, hash and media type those of the file."""
    inner = document(name.removesuffix(".gz"), data)
    packed = document(name, gzip.compress(data))
    assert (rendering, "application/gzip") == (packed.rendering, packed.media_type)
    assert (inner.text, inner.blocks) == (packed.text, packed.blocks)
    assert inner.sha256 != packed.sha256


def test_gzip_in_several_members_is_one_page() -> None:
    """As gzip itself reads it."""
    assert TEXT == document("a.gz", gzip.compress(TEXT[:90].encode()) + gzip.compress(TEXT[90:].encode())).text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (gzip.compress(b" " * 20_000_001), "too_large"),
        (b"".join(gzip.compress(b"") for _ in range(101)), "too_large"),
        (gzip.compress(TEXT.encode())[:-9], "damaged"),
        (b"\x1f\x8bno gzip at all", "damaged"),
        (gzip.compress(gzip.compress(TEXT.encode())), "binary"),
        (gzip.compress(b"\x89PNG\r\n\x1a\n"), "binary"),
        (gzip.compress(b""), "empty"),
    ],
)  # fmt: skip
def test_gzip_that_holds_no_page_is_a_problem(data: bytes, kind: str) -> None:
    """Bombs are not unpacked, what is cut short is not read in part."""
    assert kind == problem("p.gz", data)


# ---- web archives ---------------------------------------------------------------------------------------------------

ARCHIVE = ("From: <Saved by Blink>", "Subject: a page", "Date: Fri, 1 May 2020 10:00:00 -0000",
           'Content-Type: multipart/related; type="text/html"; boundary="=_b"')  # fmt: skip
PICTURE = (("Content-Type: image/png", "Content-Transfer-Encoding: base64"), b"\x89PNG\r\n\x1a\n")
FRAME = (("Content-Type: text/html",), b"<html><body><p>An advertisement stands in this frame.</p></body></html>")


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "-"])
def test_a_web_archive_is_its_first_page(name: str) -> None:
    """The page is read as HTML, whatever the file's name; frames and pictures are not."""
    page = ((*HTML_PART, "Content-Location: https://example.org/bridge"), html().encode())
    read = document(name, mime(ARCHIVE, page, FRAME, PICTURE))
    assert document("a.html", html().encode()).text == read.text
    assert ("mhtml/1+html/2", "multipart/related") == (read.rendering, read.media_type)


def test_the_address_of_a_web_archive_is_the_pages() -> None:
    """It counts where the page itself names none, before one that is given."""
    places = ("Content-Location: https://example.org/bridge",)
    archive = mime(ARCHIVE, ((*HTML_PART, *places), html().encode()), PICTURE)
    canonical = mime(ARCHIVE, ((*HTML_PART, *places), html("<link rel=canonical href=https://example.org/c>").encode()),
                     PICTURE)  # fmt: skip
    assert "https://example.org/bridge" == document("a.mhtml", archive, Given(url="https://example.com/")).url
    assert "https://example.org/c" == document("a.mhtml", canonical).url


def test_the_day_on_which_a_page_was_saved_is_not_its_day() -> None:
    """The date of a web archive is that of saving."""
    archive = mime(ARCHIVE, (HTML_PART, html().encode()), PICTURE)
    assert (None, "given") == (document("a.mhtml", archive).published, getattr(
        document("a.mhtml", archive, Given(otherwise="2020-03-03")).published, "how", None))  # fmt: skip


# ---- messages -------------------------------------------------------------------------------------------------------


def test_the_html_of_a_message_is_its_page() -> None:
    """Of two versions of a text the HTML is read, in whatever order."""
    text, page = (TEXT_PART, TEXT.encode()), (HTML_PART, html().encode())
    assert {"eml/1+html/2"} == {document("a.eml", mime(LETTER, *p)).rendering for p in ((text, page), (page, text))}
    assert document("a.html", html().encode()).text == document("a.eml", mime(LETTER, text, page)).text


def test_a_message_of_plain_text_is_its_text() -> None:
    """The transfer encoding is taken off, and nothing else is changed."""
    read = document("a.eml", mime(LETTER, (TEXT_PART, TEXT.encode())))
    assert (TEXT, "eml/1+text/1", "message/rfc822") == (read.text, read.rendering, read.media_type)
    assert HEADLINE == getattr(read.title, "quote", None)


@pytest.mark.parametrize(
    ("part", "data"),
    [
        (("Content-Type: text/plain; charset=windows-1252",), TEXT.encode("cp1252")),
        (('content-type:\r\n text/plain;\r\n charset="iso-8859-1"',), TEXT.encode("cp1252")),
        (("Content-Type: text/plain; charset=utf-16", "Content-Transfer-Encoding: base64"), TEXT.encode("utf-16")),
    ],
)
def test_the_encoding_of_a_message_is_that_of_its_part(part: Sequence[str], data: bytes) -> None:
    """Headers say it, folded or not."""
    read = read_page("a.eml", mime(LETTER, (part, data)), None)
    assert read.document is not None
    assert (TEXT, ()) == (read.document.text, read.problems)


def test_sender_and_day_of_a_message_are_witnesses() -> None:
    """A known outlet is inferred, the day is that of the sender's clock; a day given for all pages yields to it."""
    read = document("a.eml", mime(LETTER, (TEXT_PART, TEXT.encode())), Given(otherwise="2021-01-01"))
    assert read.outlet is not None
    assert read.published is not None
    assert ("Reuters", "inferred") == (read.outlet.name, read.outlet.certainty)
    assert ("2020-03-03", "inferred", ()) == (read.published.edtf, read.published.how, read.published.evidence)


@pytest.mark.parametrize(
    "headers",
    [
        ("From: Reuters <a@example.org>", "Date: Tue, 3 Mar 2020 10:00:00 +0000", f"Subject: Fwd: {HEADLINE}"),
        ("From: Reuters <a@example.org>", "Date: Tue, 3 Mar 2020 10:00:00 +0000", "In-Reply-To: <1@example.org>"),
        ("From: Ada Brandt <a@example.org>", "Date: some day"),
        ("From: Ada Brandt <a@example.org>", "Date: Tue, 3 Mar 2020 10:00:00 +0000", "Date: Tue, 1 Mar 2022 10:00:00"),
        ("From: Ada Brandt <a@example.org>", "Date: Tue, 31 Feb 2020 10:00:00 +0000"),
    ],
    ids=["passed on", "an answer", "no date", "two dates", "no such day"],
)
def test_what_the_headers_do_not_say_soundly_is_not_taken(headers: Sequence[str]) -> None:
    """A person is no outlet; a day of passing on is not the day of the text."""
    read = document("a.eml", mime(headers, (TEXT_PART, TEXT.encode())))
    assert (None, None) == (read.outlet, read.published)


def test_attachments_are_said() -> None:
    """They are no part of the page, but the reader of the account learns of them."""
    attached = (("Content-Type: application/pdf", "Content-Disposition: attachment; filename=a.pdf"), b"%PDF-1.4")
    read = read_page("a.eml", mime(LETTER, (TEXT_PART, TEXT.encode()), attached), None)
    assert read.document is not None
    assert TEXT == read.document.text
    assert [("attachments", True)] == [(p.kind, "application/pdf" in p.detail) for p in read.problems]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (mime(LETTER, PICTURE, PICTURE), "empty"),
        (mime(LETTER, (("Content-Type: text/plain", "Content-Transfer-Encoding: x-uuencode"), b"begin")), "encoding"),
        (mime(LETTER, (("Content-Type: text/plain",), b"\x89PNG\r\n\x1a\n")), "binary"),
        (mime(LETTER, (("Content-Type: text/plain",), b"  ")), "empty"),
        (b"Subject: only a subject", "empty"),
        (b"".join(b"From x\r\n" + mime(LETTER, (TEXT_PART, TEXT.encode())) + b"\r\n" for _ in range(2)), "several"),
    ],
)
def test_a_message_without_a_page_is_a_problem(data: bytes, kind: str) -> None:
    """Pictures alone, an unknown transfer encoding, other bytes than it says."""
    assert kind == problem("p.eml", data)


def test_a_text_that_begins_like_a_message_is_a_text() -> None:
    """Words before a colon are no headers, unless those of MIME or the name say so."""
    text = f"From: the harbour\nSubject: a bridge\n\n{TEXT}"
    assert (text, "text/1") == (document("a.txt", text.encode()).text, document("a.txt", text.encode()).rendering)
    assert TEXT == document("a.eml", text.encode()).text


def test_parts_in_parts_without_end_are_bounded() -> None:
    """Depth, number and size of parts are no more than passes over the bytes, and nothing is found in them."""
    deep = b"MIME-Version: 1.0\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(20_000)
    )
    many = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 400_000
    assert {"empty"} == {problem("p.eml", deep), problem("p.eml", many)}


HEADERS = st.sampled_from(
    ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", "Content-Type: text/html; charset=utf-16", "--b",
     "--b--", "", "Content-Transfer-Encoding: base64", "Content-Type: text/plain", "Date: =?utf-8?b?////?=",
     "=?x?q?=FF?=", "From: =?utf-8?q?a?= <", "Content-Transfer-Encoding: quoted-printable", "Subject: =?idna?q?a?=",
     PARAGRAPHS[0]]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(HEADERS | st.text(max_size=20)), st.binary(max_size=60))
def test_no_message_raises(lines: list[str], rest: bytes) -> None:
    """Whatever the headers and parts, the page is a document, or a problem says why not."""
    for name in ("a.eml", "a.mht", "a"):
        read = read_page(name, "\n".join(lines).encode("utf-8", "replace") + rest, None)
        assert (read.document is not None) or read.problems


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_gzip_raises(data: bytes) -> None:
    """Damaged in any way, or sound with any bytes inside."""
    packed = gzip.compress(data, mtime=0)
    for file in (packed, packed[: len(data)], b"\x1f\x8b\x08" + data, packed + data):
        read = read_page("a.gz", file, None)
        assert (read.document is not None) or read.problems
