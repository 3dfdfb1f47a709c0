"""Re-checking an account against its pages: every page by hash, every citation to the character.

Nothing of the account is trusted: pages are found by the SHA-256 of their bytes, read again, and every object
{document, start, end, quote} anywhere in the file is compared with the text read now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from tellings.documents import read_page
from tellings.errors import VerifyError
from tellings.model import Account, Document
from tellings.render.jsonfile import loads

EVIDENCE = frozenset({"document", "start", "end", "quote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was checked: pages reopened and citations compared."""

    pages: int
    citations: int


def verify(account_file: bytes, pages: Sequence[tuple[str, bytes]]) -> Verified:
    """Check an account file against (name, bytes) of its pages.

    Raises AccountError if the file is no account, VerifyError naming the first page or citation that is off.
    """
    account = loads(account_file)
    texts = _texts(account, {hashlib.sha256(data).hexdigest(): (name, data) for name, data in pages})
    citations = 0
    for path, found in _evidence(msgspec.json.decode(account_file), "account"):
        _check(path, found, texts)
        citations += 1
    return Verified(pages=len(texts), citations=citations)


def _texts(account: Account, pages: Mapping[str, tuple[str, bytes]]) -> dict[str, str]:
    """The text of each document, read again from its page."""
    texts: dict[str, str] = {}
    for document in account.documents:
        if document.sha256 not in pages:
            raise VerifyError(
                f"page {document.name!r}: none of the given pages has its SHA-256 {document.sha256}; the page is "
                "missing or has been changed: give the very file that the account was made from"
            )
        name, data = pages[document.sha256]
        texts[document.id] = _same_text(document, read_page(name, data, None).document)
    return texts


def _same_text(told: Document, read: Document | None) -> str:
    if read is None or read.id != told.id:
        raise VerifyError(
            f"page {told.name!r}: its bytes are unchanged, but this version of tellings reads it as "
            f"{read.rendering if read else 'no page'} and the account has {told.rendering}; verify with the version "
            "that wrote the account, or make the account again"
        )
    if told.length != len(read.text):
        raise VerifyError(f"page {told.name!r}: {len(read.text)} characters, but the account says {told.length}")
    if told.text and told.text != read.text:
        raise VerifyError(f"page {told.name!r}: the text inside the account is not the text of the page")
    for block in told.blocks:
        if not 0 <= block.start < block.end <= told.length:
            raise VerifyError(f"page {told.name!r}: block {block.start}–{block.end} lies outside its text")
    return read.text


def _evidence(value: object, path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All citations in the file with the way to them, in the order of the file."""
    waiting = [(path, value)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            if value.keys() >= EVIDENCE:
                yield path, value
            waiting += [(f"{path}.{key}", item) for key, item in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(f"{path}[{number}]", item) for number, item in reversed(list(enumerate(value)))]


def _check(path: str, found: Mapping[str, Any], texts: Mapping[str, str]) -> None:
    document, start, end, quote = (found[key] for key in ("document", "start", "end", "quote"))
    text = texts.get(document)
    if text is None:
        raise VerifyError(f"{path}: cites document {document!r}, which is not in the account")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        raise VerifyError(f"{path}: {start}–{end} is no span of a text of {len(text)} characters")
    if text[start:end] != quote:
        raise VerifyError(f"{path}: the page has {text[start:end]!r} at {start}–{end}, the account quotes {quote!r}")
