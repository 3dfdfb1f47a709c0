"""The words of a sentence as the English treebanks of Universal Dependencies have them, with exact offsets.

"don't" is "do" and "n't", "well-known" three words, "anti-war" one, "U.S." one, "$5" and "10%" two each. Scraped text
loses blanks: a full stop between words ("alert.Officials") and an opener after a word ("RegionThe") part them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tellings.spans import Span
from tellings.tables import toml_table, words

PACKAGE = "tellings.language"
TABLE = "data/words.toml"
# Written with a word and never seen: combining marks, joiners, soft hyphens.
UNSEEN = r"\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufe0f\ufeff"
LETTER = r"[^\W\d_]"
# No branch can match the same text in two ways, and what is looked at without being taken is bounded: linear time.
PATTERN = rf"""
    (?P<listed>^\d{{1,2}}\.(?=\s))
    |(?P<address>(?:https?://|www\.)[^\s<>"“”‘’]+
        |[\w.+-]{{1,64}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{1,5}}
        |[@\#][A-Za-z_]\w*
        |(?:[A-Za-z0-9][\w-]{{0,62}}\.){{1,5}}(?:DOMAINS)(?!\w)(?:/[^\s<>"“”]*)?)
    |(?P<date>\d{{1,4}}/\d{{1,2}}/\d{{2,4}}(?!\w)|\d{{4}}-\d\d-\d\d(?!\w)|\d{{1,2}}(?::\d\d){{1,2}}(?!\d)|9/11(?!\d)
        |(?:\d-)?\d{{3}}-(?:\d{{3}}-)?\d{{4}}(?![\w-])|\d{{1,3}}0['’]s(?!\w)|['’‘]\d\ds?(?!\w))
    |(?P<number>(?:(?<![^\s(\[“"])[+-])?\d+(?:[.,]\d+)*(?P<tail>\w*))
    |(?P<clitic>(?<=[^\s"“”(\[])['’‘`](?i:s|re|ve|ll|d|m)(?!\w))
    |(?P<initials>(?:[A-Za-z]\.){{2,}}(?:[A-Z](?!\w))?|[A-Z]\.[A-Z](?![\w.])|Ph\.D\.|[BM]\.Sc\.
        |[A-Z]{{1,4}}&[A-Z]{{1,3}}(?!\w)|(?:US|AU|NZ|CA|HK|[ACS])\$(?!\$))
    |(?P<word>(?:(?i:PREFIXES)[-‑](?={LETTER}))?{LETTER}(?:[^\W_]|[{UNSEEN}]|['’](?={LETTER}))*)
    |(?P<mark>\.{{2,}}|[-=]{{2,}}|[!?][!?]+|(?P<same>[_*\#~+$/\\<>|…])(?P=same)+|``|''|’’|‘‘|[:;]-?[)(D](?!\w)
        |[{UNSEEN}]+|\S)[{UNSEEN}]*
"""
CONTRACTION = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
ADDRESS_END = ".,;:!?)]}'’\"”*"
GLUED_LEAST = 3


@cache
def _token() -> re.Pattern[str]:
    pattern = PATTERN.replace("DOMAINS", "|".join(sorted(words(PACKAGE, TABLE, "domains"))))
    return re.compile(pattern.replace("PREFIXES", "|".join(sorted(words(PACKAGE, TABLE, "prefixes")))), re.VERBOSE)


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(rf"(?<=[a-z]{{{GLUED_LEAST}}})(?:{'|'.join(sorted(words(PACKAGE, TABLE, 'openers')))})$")


def split_words(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The words of text[start:end], a sentence, in order; together they cover all of it but the blanks.

    What stands around the sentence makes no difference.
    """
    sentence = text[start:end]
    return tuple(Span(start + first, start + last) for first, last in _words(sentence))


def _words(sentence: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(sentence):
        match = _token().match(sentence, at)
        if match is None:  # a blank
            at += 1
            continue
        for end in _ends(sentence, match):
            yield at, end
            at = end


def _ends(sentence: str, match: re.Match[str]) -> Iterator[int]:
    """Where the words of a match end: one word, or several, or the first of a match that was too long."""
    start, end, kind = match.start(), match.end(), match.lastgroup
    if kind == "address":
        kept = match.group().rstrip(ADDRESS_END)
        yield start + len(kept) if kept else end
    elif kind == "number":
        yield from _number_ends(match)
    elif kind == "word":
        yield from _word_ends(sentence, match)
    else:
        yield end


def _number_ends(match: re.Match[str]) -> Iterator[int]:
    """A number without its unit, then the unit; "1990s" and "330i" are one word."""
    if match["tail"].lower() in words(PACKAGE, TABLE, "units") and match["tail"] != "G":
        yield match.start("tail")
    yield match.end()


def _word_ends(sentence: str, match: re.Match[str]) -> Iterator[int]:
    """A word with the dot that is part of it, or the two words of "don't", "cannot", "dogs'", "RegionThe"."""
    word, start, end = match.group(), match.start(), match.end()
    parted = toml_table(PACKAGE, TABLE)["parted"].get(word.lower())
    ending = CONTRACTION.search(word) or _glued().search(word)
    if parted:
        yield start + parted
    elif ending and ending.start():
        yield start + ending.start()
    elif sentence[end : end + 1] == "." != sentence[end + 1 : end + 2] and _dotted(sentence, word, end):
        end += 1
    yield end


def _dotted(sentence: str, word: str, end: int) -> bool:
    """Is the dot at `end` a part of the word before it?"""
    rest = sentence[end + 1 : end + 4].lstrip()
    if word in words(PACKAGE, TABLE, "dotted"):
        return True
    if word in words(PACKAGE, TABLE, "dotted_before_numbers"):
        return rest[:1].isdigit()
    single = len(word) == 1 and word.isupper()
    return bool(rest) and rest[0] not in "\"”'’)" and (single or word in words(PACKAGE, TABLE, "dotted_inside"))
