"""PDF and Word documents, read in a process apart."""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from contextlib import suppress

import pytest
from files import HEADLINE, PARAGRAPHS, docx, pdf, printed
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.documents import apart, office, read_page
from tellings.documents import pdf as pdf_room
from tellings.documents.unread import Unreadable

SOUND_PDF, SOUND_DOCX = pdf(printed()), docx()
EITHER = pytest.mark.parametrize("data", [SOUND_PDF, SOUND_DOCX], ids=["pdf", "docx"])


def problem(data: bytes) -> tuple[str, str]:
    read = read_page("the file", data, None)
    assert read.document is None
    [only] = read.problems
    assert "'the file'" in only.detail
    return only.kind, only.detail


def test_a_pdf_file_is_read_line_by_line() -> None:
    """The text is what is printed; its paragraphs are blocks of the report, over the end of a page too."""
    lines = printed()
    read = read_page("a.pdf", pdf(lines[:6], lines[6:]), None).document
    assert read is not None
    assert (" ".join(lines).split(), 1) == (read.text.split(), read.text.count("\f"))
    assert ("application/pdf", True) == (read.media_type, read.rendering.startswith("pdf/1+pypdf-"))
    assert HEADLINE == getattr(read.title, "quote", None)
    body = " ".join(read.text[b.start : b.end] for b in read.blocks if b.role == "body")
    assert "\n".join(lines[2:]).split() == body.split()


def test_a_word_document_is_read_by_paragraphs() -> None:
    """What was inserted is read, what was deleted is not; styles tell headings, tables are read cell by cell."""
    read = read_page("a.docx", docx(), None).document
    assert read is not None
    last = f"{PARAGRAPHS[2]} It was new."
    paragraphs = (HEADLINE, *PARAGRAPHS[:2], "What is next", last, "Cars a day\n9,000")
    assert ("\n\n".join(paragraphs), "docx/1") == (read.text, read.rendering)
    roles = [(b.role, read.text[b.start : b.end]) for b in read.blocks][:5]
    assert list(zip(("headline", "body", "body", "crosshead", "body"), paragraphs, strict=False)) == roles


@EITHER
def test_the_same_file_gives_the_same_page(data: bytes) -> None:
    """Another process reads no other text."""
    assert read_page("a", data, None) == read_page("a", data, None)


@EITHER
def test_without_its_extra_a_file_is_a_problem_that_says_what_to_install(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader is no part of the plain install."""
    kind = apart.kind_of(data)
    assert kind is not None
    monkeypatch.setitem(sys.modules, apart.KINDS[kind].imports, None)
    found, detail = problem(data)
    assert ("missing_extra", True) == (found, f"pip install 'tellings[{kind}]'" in detail)


def test_what_holds_no_page_is_a_problem() -> None:
    """Damage, a scan without text, a book."""
    kinds = [problem(data)[0] for data in (pdf(printed())[:200], docx()[:-200], pdf([]), pdf(*[["a"]] * 201))]
    assert ["damaged", "damaged", "empty", "too_long"] == kinds


def test_a_locked_file_is_a_problem() -> None:
    """A password is needed, and none is asked for."""
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(printed())))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    assert "locked" == problem(file.getvalue())[0]


def test_a_file_that_unpacks_to_more_than_a_page_is_not_unpacked() -> None:
    """The list of an archive says how large its parts are, and no more is ever taken out."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"")
        archive.writestr("word/document.xml", b" " * (office.MOST_XML + 1))
    assert "too_large" == problem(file.getvalue())[0]


def test_a_reader_that_takes_too_much_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that costs more than it may is a problem, and the others go on."""
    monkeypatch.setattr(apart, "SECONDS", 0.001)
    assert "too_costly" == problem(pdf(printed()))[0]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 900), st.binary(max_size=9))
def test_damage_in_a_file_is_damage_and_no_error(share: int, junk: bytes) -> None:
    """Wherever the bytes are broken, there is a text, or a reason why not."""
    for read, whole in ((pdf_room.read, SOUND_PDF), (office.read, SOUND_DOCX)):
        place = share * len(whole) // 900
        with suppress(Unreadable):
            assert read(whole[:place] + junk + whole[place + len(junk) :], 100_000)["rendering"]


def test_a_stream_that_unpacks_without_end_is_bounded() -> None:
    """A small file may hold a hundred million characters; reading stops, and says so."""
    packed = zlib.compress(b"BT /F1 9 Tf " + b"(a) Tj " * 12_000_000 + b"ET", 9)
    data = pdf(["x"])
    start, end = data.index(b"<< /Length", data.index(b"/MediaBox")), data.index(b"endstream")
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\n"
    assert problem(data[:start] + stream + data[end:])[0] in ("too_costly", "damaged", "too_long")
