"""Re-checking an account against its pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tellings.engine import Inline
from tellings.errors import AccountError, VerifyError
from tellings.flow import tell
from tellings.progress import silent
from tellings.render.jsonfile import dumps
from tellings.verify import verify

TEXT = """Ferry runs aground off Port Ellery

PORT ELLERY, 4 March 2030 - A ferry with 212 people on board ran aground off Port Ellery on Monday, the coastguard said.

"Nobody is hurt," said Captain Maud Finch. Forty passengers were taken off by boat, the coastguard said.
"""
PAGES = [("ferry.txt", TEXT.encode())]


@pytest.fixture(scope="module")
def account() -> bytes:
    told = tell(PAGES, given={}, as_one=True, runner=Inline(), show=silent, problems=())
    return dumps(told.accounts[0], with_texts=True)


def changed(account: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    value = json.loads(account)
    change(value)
    return json.dumps(value).encode()


def test_an_account_is_borne_out_by_its_pages(account: bytes) -> None:
    """Every citation of a fresh account is exact, and there are some."""
    checked = verify(account, PAGES)
    assert 1 == checked.pages
    assert account.count(b'"quote"') == checked.citations > 0


def test_one_differing_character_in_a_quotation_fails_and_is_named(account: bytes) -> None:
    """The first citation that is off is named with its place in the file."""
    def spoil(value: dict[str, Any]) -> None:
        value["claims"][0]["evidence"][0]["quote"] = value["claims"][0]["evidence"][0]["quote"][:-1] + "#"

    with pytest.raises(VerifyError, match=r"account\.claims\[0\]\.evidence\[0\]"):
        verify(changed(account, spoil), PAGES)


def test_a_shifted_offset_fails(account: bytes) -> None:
    """Offsets are checked, not only words."""
    def shift(value: dict[str, Any]) -> None:
        value["figures"][0]["evidence"]["start"] += 1

    with pytest.raises(VerifyError, match="figures"):
        verify(changed(account, shift), PAGES)


@pytest.mark.parametrize("span", [(-1, 3), (5, 5), (0, 10**9)])
def test_a_span_outside_the_text_fails(account: bytes, span: tuple[int, int]) -> None:
    """A negative, empty or overlong span is no citation."""
    def move(value: dict[str, Any]) -> None:
        value["claims"][0]["evidence"][0] |= {"start": span[0], "end": span[1]}

    with pytest.raises(VerifyError, match="no span"):
        verify(changed(account, move), PAGES)


def test_a_page_changed_by_one_character_is_missing(account: bytes) -> None:
    """Pages are found by the hash of their bytes."""
    with pytest.raises(VerifyError, match=r"ferry\.txt.*SHA-256"):
        verify(account, [("ferry.txt", TEXT.replace("212", "213").encode())])


def test_the_name_of_a_page_does_not_matter(account: bytes) -> None:
    """A renamed page is still the page."""
    assert 1 == verify(account, [("renamed.txt", TEXT.encode())]).pages


def test_a_changed_text_inside_the_account_fails(account: bytes) -> None:
    """The text that the file carries is compared too."""
    def edit(value: dict[str, Any]) -> None:
        value["documents"][0]["text"] = value["documents"][0]["text"].replace("Ferry", "Merry")

    with pytest.raises(VerifyError, match="text"):
        verify(changed(account, edit), PAGES)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"tellings": "0", "schema": 99}', b"\xff\xfe"])
def test_what_is_no_account_is_said_to_be_none(data: bytes) -> None:
    """A wrong file gives a message, not a traceback."""
    with pytest.raises(AccountError):
        verify(data, PAGES)
