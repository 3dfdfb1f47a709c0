"""The language of a page and of its blocks. Only English is read further: the rest is out of the account, and said."""

from __future__ import annotations

import re
from dataclasses import replace

from tellings.documents.decode import STAGE
from tellings.model import IN_ACCOUNT_ROLES, Block, Document, Problem

FROM, UP_TO = 200, 20_000  # characters of which the language can be told, and are used
PART_UP_TO = 2_000  # characters of a block that are used
MOST_PARTS = 200  # blocks whose language is told by more than their small words
ENGLISH = "en"
WORD = re.compile(r"[^\W\d_]+")
SMALL = frozenset((
    "the", "of", "and", "to", "is", "was", "for", "on", "that", "with", "by", "at", "are", "from", "his", "her", "they",
    "it", "be", "have", "has", "this", "were", "which", "not", "had", "been", "said", "their", "you", "we", "he", "she",
))  # fmt: skip
PROSE = 0.9  # share of the characters that are letters and blanks
ENOUGH = 0.12  # share of the words that are small ones of English, which no other language has so many of


def told_languages(document: Document) -> tuple[Document, tuple[Problem, ...]]:
    """The document with its language and those of its blocks that are in another; short blocks have the page's.

    Of a page that is not English, or holds no report, nothing is in the account, nor is a block in another language.
    """
    if not any(block.role == "body" and block.in_account for block in document.blocks):
        return _untold(document), (_problem("no_report", "no paragraph of a report was found on the page"),)
    text = " ".join(document.text[b.start : b.end] for b in document.blocks if b.role in IN_ACCOUNT_ROLES)
    latin = _is_latin(text[:UP_TO])
    language = _language(text, latin=latin)
    document = _with_parts(replace(document, language=language))
    if latin and language in (ENGLISH, None):
        return document, _left_out_parts(document)
    name = repr(language) if language else "a language of another script"
    why = f"the page is in {name}; only English is read so far, so nothing of it is in the account"
    return _untold(document), (_problem("language", why),)


def _untold(document: Document) -> Document:
    return replace(document, blocks=tuple(replace(block, in_account=False) for block in document.blocks))


def _with_parts(document: Document) -> Document:
    """The blocks with their language, where it is not the page's; of an English page these are out of the account."""
    blocks, left = [], MOST_PARTS
    for block in document.blocks:
        text = document.text[block.start : min(block.end, block.start + PART_UP_TO)]
        part = None
        plain = document.language in (ENGLISH, None) and _is_plainly_english(text)
        if len(text) >= FROM and left and not plain and _is_prose(text):
            left -= 1
            part = _language(text, latin=_is_latin(text))
        blocks.append(_of_language(block, part) if part not in (None, document.language) else block)
    return replace(document, blocks=tuple(blocks))


def _of_language(block: Block, language: str | None) -> Block:
    return replace(block, language=language, in_account=block.in_account and language == ENGLISH)


def _left_out_parts(document: Document) -> tuple[Problem, ...]:
    found = [b for b in document.blocks if b.language not in (None, ENGLISH) and b.role in IN_ACCOUNT_ROLES]
    if not found:
        return ()
    named = ", ".join(repr(name) for name in sorted({block.language or "" for block in found}))
    why = f"{len(found)} of its paragraphs are in {named}; only English is read so far, so they are not in the account"
    return (_problem("language", why),)


def _is_plainly_english(text: str) -> bool:
    words = [word.casefold() for word in WORD.findall(text)]
    return sum(word in SMALL for word in words) >= ENOUGH * len(words)


def _is_prose(text: str) -> bool:
    """Is it no list of names and no program: are most words small, and nearly all characters those of words?"""
    words = WORD.findall(text)
    small = sum(not word[0].isupper() for word in words)
    return 2 * small >= len(words) and sum(map(len, words)) + text.count(" ") >= PROSE * len(text)


def _is_latin(text: str) -> bool:
    """Are most of the letters Latin ones?"""
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in letters) >= len(letters)


def _language(text: str, *, latin: bool) -> str | None:
    """The language as ISO 639-1. Short Latin texts are taken for English unless it is certain that they are not."""
    import py3langid

    code, _ = py3langid.classify(text[:UP_TO])
    if not latin:
        return str(code) if code != ENGLISH else None
    if code != ENGLISH and len(text) < FROM:
        return ENGLISH if text.isascii() else None
    return str(code)


def _problem(kind: str, detail: str) -> Problem:
    return Problem(document=None, stage=STAGE, kind=kind, detail=detail)
