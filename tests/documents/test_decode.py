"""Bytes to text: declared encodings, what is guessed, what is replaced and said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.documents import decode


def kinds(data: bytes) -> list[str]:
    return [problem.kind for problem in decode(data)[1]]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("Café — 5", "Café — 5".encode()),
        ("Café", b"\xef\xbb\xbfCaf\xc3\xa9"),
        ("Café", "Café".encode("utf-16")),
        ("a\r\nb\rc", b"a\r\nb\rc"),
        ("e\u0301", "e\u0301".encode()),
        ("<meta charset=windows-1251>Дом", b"<meta charset=windows-1251>\xc4\xee\xec"),
        ("<meta charset=iso-8859-1>\u2019", b"<meta charset=iso-8859-1>\x92"),
        ("<meta charset=iso-8859-2>Łódź", b"<meta charset=iso-8859-2>\xa3\xf3d\xbc"),
        ("<meta charset=utf-16>Łódź", "\ufeff<meta charset=utf-16>Łódź".encode("utf-16-be")),
        ('<?xml version="1.0" encoding="latin1"?>é', b'<?xml version="1.0" encoding="latin1"?>\xe9'),
    ],
)
def test_text_is_read_as_declared_and_not_changed(text: str, data: bytes) -> None:
    """A mark or a declaration decides, else UTF-8; newlines and combining characters stay as they are."""
    assert (text, ()) == decode(data)


def test_an_undeclared_page_that_is_not_utf8_says_what_it_was_read_as() -> None:
    """Without a declaration, what is not UTF-8 is Windows-1252, and a problem row says so."""
    assert ("Caf\u00e9 \u2013", ["encoding"]) == (decode(b"Caf\xe9 \x96")[0], kinds(b"Caf\xe9 \x96"))


def test_nul_is_replaced_one_for_one() -> None:
    """NUL becomes U+FFFD, and the page says how often."""
    text, problems = decode(b"a\x00b\x00")
    assert "a\ufffdb\ufffd" == text
    assert ["characters"] == [p.kind for p in problems]
    assert "2 NUL" in problems[0].detail


def test_mojibake_is_said_and_not_mended() -> None:
    """Words decoded wrongly before they were saved are left alone and reported."""
    damaged = "itâ€™s cafÃ© time"
    assert (damaged, ["mojibake"]) == (decode(damaged.encode())[0], kinds(damaged.encode()))


def test_a_wrong_declaration_is_said() -> None:
    """Bytes that do not fit the declared encoding become U+FFFD, with a problem row."""
    assert ["encoding"] == kinds(b"<meta charset=utf-8>caf\xe9")


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_that_can_be_stored(data: bytes) -> None:
    """Whatever the bytes, the text holds neither NUL nor surrogates."""
    text, _ = decode(data)
    assert "\x00" not in text
    assert text == text.encode("utf-8").decode("utf-8")
