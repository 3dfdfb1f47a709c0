"""Sentence boundaries with exact offsets, inside one block at a time, by rules over every mark that can end a sentence.

Scraped text has lost blanks ("alert.Officials"), has quotation marks without their partners, and bullets in the middle
of a line; so a boundary is told by what stands right around the mark, never by what was opened far before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tellings.model import Sentence
from tellings.spans import SpanLike, trim
from tellings.tables import words

PACKAGE = "tellings.language"
TABLE = "data/sentences.toml"
CANDIDATE = re.compile(
    r"(?P<mark>\.(?:[ \u00a0]?\.)+|[.!?…]+)(?P<close>(?:''|[\"”’')\]»]|“(?=\s))*)"
    r"(?:\s?\[\d{1,3}(?:\s?[-–,]\s?\d{1,3})*\])*"
    r"|(?P<bullet>(?<=\s)(?:[•▪●■►▶◦‣]|\*(?=\s+[A-Z0-9“\"])))"
)
NEXT = re.compile(
    r"(?P<blank>\s*)(?P<dash>(?:--+|[-–—])\s)?(?P<open>(?:``|[\"“‘'(\[«„])*)(?P<word>[^\W_]{1,40}(?:['’.][^\W\d_]{1,40}){0,4})?"
)
BEFORE = 24  # characters in which an abbreviation is looked for
WORD_BEFORE = re.compile(r"[^\s\"“”‘(\[/—–-]+$")
INITIALS = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
ITEM = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){0,3}")
ADDRESS = frozenset(".@")
COUNTED = 2000
ONE = frozenset(".?!")
LOUD = re.compile(r"[?!]{2,}")
SMALL_I = re.compile(r"i\b")
ITEM_DASHES = ("-", "–")
LONG = 3
CUT_SHORT = ("titles", "numbered", "doubtful", "small")
QUOTES = frozenset("\"”’'»“")
QUOTES_OPEN = frozenset("\"“‘'«„`")


def split_sentences(text: str, block: SpanLike, number: int) -> Iterator[Sentence]:
    """The sentences of text[block.start:block.end], blank ends cut off; `number` is the block's index."""
    part = text[block.start : block.end]
    start = 0
    for end in (*_ends(part), len(part)):
        span = trim(text, block.start + start, block.start + end)
        if span:
            yield Sentence(start=span.start, end=span.end, block=number)
        start = end


def _ends(part: str) -> Iterator[int]:
    start = 0
    for match in CANDIDATE.finditer(part):
        end = match.start() if match["bullet"] else _end(part, match, start)
        if end is not None and part[start:end].strip():
            yield end
            start = end


def _end(part: str, match: re.Match[str], start: int) -> int | None:
    """Where the sentence ends that began at `start`, if the mark ends one."""
    end = match.end()
    last = match.group()[-1]
    if last in ('"', "'") and part[end : end + 1].isalnum() and (match["close"] == 2 * last or _odd(part, last, end)):
        end -= 1  # the mark of quotation opens the next sentence: said."We
    following = NEXT.match(part, end)
    assert following is not None
    word = following["word"] or ""
    if not following["blank"]:
        return end if _is_glued(part, match, following) else None
    quoted = QUOTES & set(match["close"])
    if word[:1].islower() and word[:3].islower():  # and no "iPads"
        return end if _ends_before_small(part, match, start, word) else None
    if not word and not following["open"]:
        return None
    if following["dash"] and not (following["dash"][:-1] in ITEM_DASHES and word[:1].isupper() and not quoted):
        return None  # “…” — Ann Lowe
    if match["mark"] != ".":
        return None if _goes_on(part, match, following) else end
    return end if _full_stop_ends(part, match, following, start) else None


def _odd(part: str, mark: str, end: int) -> bool:
    return part.count(mark, max(0, end - COUNTED), end) % 2 == 1


def _is_glued(part: str, match: re.Match[str], following: re.Match[str]) -> bool:
    """Has the text lost the blank behind the mark?"""
    word = following["word"] or ""
    before = _word_before(part, match)
    plain = following["open"] or _is_plain(word)
    if not (word[:1].isupper() and plain and len(before) > 1 and before[-2:].isalnum() and not before[-2:].isupper()):
        return False
    return not (ADDRESS & set(before) or before.lower() in words(PACKAGE, TABLE, "titles"))


def _is_plain(word: str) -> bool:
    """Is it written as sentences begin: "Officials", "A"?"""
    return word[1:].islower() or word in ("A", "I")


def _goes_on(part: str, match: re.Match[str], following: re.Match[str]) -> bool:
    """Does the sentence go on behind a question, a cry or three dots?"""
    if not QUOTES & set(match["close"]) or match["mark"][-1] not in "?!":
        return False
    return bool(_speaker().match(part, following.end("blank")))


@cache
def _speaker() -> re.Pattern[str]:
    verbs = "|".join(sorted(words(PACKAGE, TABLE, "saying")))
    behind = r"(?=[.:;]|,(?!\s[\"“‘])|\s(?:in|on|at|to|during|as|when|after)\s)"
    return re.compile(rf"(?:[A-Z][\w.’'-]{{0,30}},?\s){{1,5}}(?:{verbs}){behind}")


def _ends_before_small(part: str, match: re.Match[str], start: int, word: str) -> bool:
    """Does the sentence end although the next word is small? Some writers begin all their sentences so."""
    before = _word_before(part, match)
    if match["close"] or any(before in words(PACKAGE, TABLE, section) for section in CUT_SHORT):
        return False
    if LOUD.fullmatch(match["mark"]) or (not before and match["mark"] in ONE):
        return True
    if SMALL_I.match(word) or part[start : start + BEFORE].lstrip()[:1].islower():
        return len(before) > 1
    return match["mark"] == "." and len(before) >= LONG and before.isalpha() and before.islower()


def _full_stop_ends(part: str, match: re.Match[str], following: re.Match[str], start: int) -> bool:
    before, word = _word_before(part, match), following["word"] or ""
    if not before or QUOTES & set(match["close"]):
        return True
    if ITEM.fullmatch(part, start, match.start()):
        return False
    if len(before) > 1 and before.isalpha() and before.isupper() and not word.isupper():
        return True  # "IE", "CO": short forms without dots
    low = before.lower()
    if low in words(PACKAGE, TABLE, "titles") or (word[:1].isdigit() and low in words(PACKAGE, TABLE, "numbered")):
        return False
    cut_short = (len(before) == 1 and before.isalpha()) or INITIALS.fullmatch(before)
    if not cut_short and low not in words(PACKAGE, TABLE, "doubtful") and before not in words(PACKAGE, TABLE, "states"):
        return True
    if before == "I" or QUOTES_OPEN & set(following["open"]):
        return True
    initial = len(word) == 1 and part[following.end() : following.end() + 1] == "."
    return word.lower() in words(PACKAGE, TABLE, "starters") and not initial and not following["dash"]


def _word_before(part: str, match: re.Match[str]) -> str:
    found = WORD_BEFORE.search(part, max(0, match.start() - BEFORE), match.start())
    return found.group() if found else ""
