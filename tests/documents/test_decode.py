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


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("<meta charset=utf-8>café – né", b"<meta charset=utf-8>caf\xe9 \x96 n\xe9"),
        ("<meta charset=windows-1252>café", "<meta charset=windows-1252>café".encode()),
        ("<meta charset=utf-8>“A”, “B\ufffd", "<meta charset=utf-8>“A”, “B”".encode()[:-1]),
        ("<meta charset=shift_jis>a\ufffd", b"<meta charset=shift_jis>a\xff"),
        ("“One” “two” caf\ufffd", "“One” “two” caf".encode() + b"\xe9"),
    ],
    ids=["not UTF-8 at all", "UTF-8 after all", "cut off", "not all of it", "one byte in another encoding"],
)
def test_a_declaration_that_the_bytes_gainsay_is_said(text: str, data: bytes) -> None:
    """The bytes are read as what they look like; what fits nothing is U+FFFD; a problem row says either."""
    assert (text, ["encoding"]) == (decode(data)[0], kinds(data))


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("head", ["", "<meta charset=utf-16>", '<?xml version="1.0" encoding="utf-16"?>'])
def test_utf16_without_a_mark_is_told_by_its_look(order: str, head: str) -> None:
    """Both orders are read, whatever is declared inside, and a problem row says which."""
    text = f"{head}“Ferries” to Ærø – 40 of them"
    assert text == decode(text.encode(order))[0]
    [problem] = decode(text.encode(order))[1]
    assert ("encoding", True) == (problem.kind, order in problem.detail)


def test_the_wrapping_of_a_page_counts_before_its_own_declaration() -> None:
    """As in a browser, the header is first, if it names an encoding at all."""
    data = b"<meta charset=koi8-r>\xa3"
    assert "<meta charset=koi8-r>Ł" == decode(data, "iso-8859-2")[0]
    assert decode(data)[0] == decode(data, "no such encoding")[0]


@pytest.mark.parametrize("name", ["unicode_escape", "raw_unicode_escape", "idna", "punycode", "utf-7", "cp037", "hex"])
def test_a_declaration_of_what_is_no_encoding_of_pages_is_not_followed(name: str) -> None:
    """Python knows codecs that edit a text; a page cannot ask for them."""
    data = f"<meta charset={name}>a\\u0041 +AGE- é".encode()
    assert (data.decode(), ()) == decode(data)


def test_a_declaration_in_a_comment_is_none() -> None:
    """What the page has commented out it does not say."""
    assert "é" == decode("<!-- <meta charset=koi8-r> -->é".encode())[0][-1]


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_that_can_be_stored(data: bytes) -> None:
    """Whatever the bytes, the text holds neither NUL nor surrogates."""
    text, _ = decode(data)
    assert "\x00" not in text
    assert text == text.encode("utf-8").decode("utf-8")
