"""Runs of capitals in a sentence, and the names that a table or the page knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tellings.claims.names_page import PageNames
from tellings.claims.names_tables import (
    adjectives,
    cities,
    common_words,
    country_names,
    given_names,
    is_common,
    key,
    known_type,
    organisations,
    peoples,
    places,
    title_parts,
    titles,
    word_set,
)
from tellings.claims.names_tokens import Token, in_title_case
from tellings.model import EntityType, MentionLevel

LONGEST = 9
LONGEST_RUN = 25
PARTY_TAG = re.compile(r"[DRI]-[A-Z][A-Za-z]*\.?$")


@dataclass(frozen=True, slots=True)
class Known:
    """A name that a table or the page holds: tokens from where it was looked for up to `end`."""

    end: int
    type: EntityType
    level: MentionLevel = "name"


@dataclass(frozen=True, slots=True)
class Part:
    """A name as token numbers."""

    start: int
    end: int
    type: EntityType
    level: MentionLevel = "name"
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a sentence with the text they come from, and what the page taught so far."""

    text: str
    tokens: tuple[Token, ...]
    page: PageNames
    title_case: bool

    @staticmethod
    def of(text: str, tokens: tuple[Token, ...], page: PageNames) -> Words:
        return Words(text, tokens, page, in_title_case(tokens))

    def name(self, start: int, end: int) -> str:
        """The key of the words of these tokens."""
        return key(self.text[self.tokens[start].start : self.tokens[end - 1].end])

    def lower(self, index: int) -> str:
        """The word in lower case; "" outside the sentence."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def common(self, token: Token) -> bool:
        """Is the word common in lower case, in English or on this page?"""
        return is_common(token.text) or token.lower in self.page.lower

    def adjacent(self, index: int) -> bool:
        """Does the token follow the one before it with no more than one blank between?"""
        gap = self.text[self.tokens[index - 1].end : self.tokens[index].start]
        return len(gap) <= 1


@cache
def first_words() -> frozenset[str]:
    """First words of all names of the tables."""
    tables = (organisations(), country_names(), cities(), places(), adjectives(), peoples())
    return frozenset(word for table in tables for name in table for word in name.replace("-", " ").split()[:1])


@cache
def never() -> frozenset[str]:
    """Words in lower case that stand in no name."""
    return word_set("names_rules", "never")


def known(words: Words, start: int) -> Known | None:
    """The longest name of a table or of the page that begins at this token."""
    if start >= len(words.tokens):
        return None
    first = words.tokens[start]
    if first.kind not in ("word", "abbreviation") or not _may_begin(words, first):
        return None
    for end in range(min(len(words.tokens), start + LONGEST), start, -1):
        name = words.name(start, end)
        if (found := _look_up(name, words.page, end)) and not _is_word(words, start, end, found):
            return found
    return None


def _may_begin(words: Words, token: Token) -> bool:
    first = key(token.text).replace("-", " ").split(" ")[0]
    return first in first_words() or first in words.page.first_words or (first.isupper() and len(first) > 2)


def _look_up(name: str, page: PageNames, end: int) -> Known | None:
    found = known_type(name) or page.full.get(name)
    if found:
        return Known(end, found)
    tried = name.title() if len(name) > 4 and name.isupper() else name
    if tried in adjectives() and (tried not in peoples() or tried in _country_adjectives()):
        return Known(end, "place" if adjectives()[tried] else "group", "adjective")
    if tried in peoples():
        return Known(end, "group")
    return None


@cache
def _country_adjectives() -> frozenset[str]:
    return frozenset(word for word, country in adjectives().items() if country)


def _is_word(words: Words, start: int, end: int, found: Known) -> bool:
    """Is what looks like the name more likely the common word, because a capital means little here?"""
    token = words.tokens[start]
    if end - start > 1 or found.level == "adjective":
        return found.level == "adjective" and words.title_case and token.lower in ("black", "white", "trans", "native")
    if key(token.text) in country_names() and token.text[1:] != token.text[1:].upper():
        return False
    if token.text.isupper() and not words.title_case:
        return False
    return (token.initial or words.title_case) and (token.lower in common_words() or token.lower in words.page.lower)


def is_open(words: Words, index: int) -> bool:
    """May a name begin or go on at this token?"""
    token = words.tokens[index]
    if not token.capital or _stands_in_no_name(token):
        return False
    if not words.title_case or token.kind != "word":
        return True
    plain = key(token.text)
    if plain in words.page.people or plain in words.page.single or plain in words.page.first_words or is_title(token):
        return True
    return not words.common(token) and (given(words, index) or given(words, index - 1) or _is_acronym(words, index))


def _is_acronym(words: Words, index: int) -> bool:
    """Is the word in capitals, and not its whole line?"""
    around = words.tokens[max(0, index - 2) : index] + words.tokens[index + 1 : index + 3]
    return words.tokens[index].text.isupper() and not all(t.text.isupper() for t in around if t.kind == "word")


def _stands_in_no_name(token: Token) -> bool:
    """"However", "I'll", and the party and state of a member of a congress ("D-N.Y.")."""
    stem = token.lower.replace("’", "'").split("'")[0]
    return token.lower in never() or (stem in never() and stem != token.lower) or bool(PARTY_TAG.match(token.text))


def is_title(token: Token) -> bool:
    """Is the word a title or a part of one?"""
    return token.text[:1].isupper() and (token.lower in titles() or token.lower in title_parts())


def run_end(words: Words, start: int) -> int:
    """The end of the run of capitals that begins at this token, joining words inside included."""
    end = start + 1
    while end < min(len(words.tokens), start + LONGEST_RUN):
        step = _step(words, start, end)
        if not step:
            break
        end += step
    return min(end, len(words.tokens))


def _step(words: Words, start: int, end: int) -> int:
    """How many tokens belong to the run at its end: 0 where it stops there."""
    tokens = words.tokens
    if not words.adjacent(end) or tokens[end - 1].text in ("Jr.", "Sr."):
        return 0
    if is_open(words, end):
        return 1
    if tokens[end].text == "&":
        return 2 if _capital_at(words, end + 1) else 0
    if tokens[end].text in word_set("names", "particles"):
        return _particles(words, end)
    if tokens[end].lower in ("of", "for"):
        return _of(words, start, end)
    if tokens[end].lower == "and":
        return _and(words, start, end)
    return 0


def _capital_at(words: Words, index: int) -> bool:
    return index < len(words.tokens) and words.adjacent(index) and is_open(words, index)


def _particles(words: Words, end: int) -> int:
    size = 1
    while size < 3 and words.lower(end + size) in word_set("names", "particles"):
        size += 1
    return size + 1 if _capital_at(words, end + size) else 0


def _of(words: Words, start: int, end: int) -> int:
    """"of" and "for" belong to a name whose last word heads such names ("Bank of", "Ministry for")."""
    head = words.tokens[end - 1].text
    if head.lower() in titles():
        return 2 if _capital_at(words, end + 1) and words.lower(end + 1) in title_parts() else 0
    heads = word_set("organisations", "head_of") | word_set("organisations", "place_last")
    if head not in heads or (words.tokens[end].lower == "for" and head not in word_set("organisations", "head_of")):
        return 0
    if words.title_case and end - start == 1:
        return 0
    after = end + 1
    if words.lower(after) in ("the", "all"):
        after += 1
    return after - end + 1 if _capital_at(words, after) else 0


def _and(words: Words, start: int, end: int) -> int:
    """"and" belongs to "Food and Drug Administration", "Ministry of Trade and Industry", not to "France and Spain"."""
    if words.title_case or not _capital_at(words, end + 1):
        return 0
    before = words.tokens[start:end]
    if any(known(words, i) for i in (end - 1, end + 1)) or before[-1].text in word_set("organisations", "last"):
        return 0
    if any(t.text in given_names() or is_title(t) for t in before[:1]):
        return 0
    if any(t.lower == "of" for t in before) and is_common(before[-1].text):
        return 1 + 1
    return 2 if _closes_organisation(words, end + 1) and all(is_common(t.text) for t in before) else 0


def _closes_organisation(words: Words, index: int) -> bool:
    last = index
    while last + 1 < len(words.tokens) and _capital_at(words, last + 1):
        last += 1
    return words.tokens[last].text in word_set("organisations", "last")


def ends_in(tokens: Sequence[Token], section: str) -> bool:
    """Is the last word one of this section of the table of organisations?"""
    return bool(tokens) and tokens[-1].text in word_set("organisations", section)


def given(words: Words, index: int) -> bool:
    """Is the token a given name or an initial?"""
    token = words.tokens[index] if index >= 0 else None
    return token is not None and (token.kind == "initial" or key(token.text) in given_names())


def without_joiner(words: Words, start: int, end: int) -> int:
    """The end of a name without the joining words that would close it."""
    while end > start + 1 and not words.tokens[end - 1].capital:
        end -= 1
    return end
