"""The terms of a claim: content words brought to one form for all that tell the same, numbers by their value.

text ─▶ folded words ─▶ numbers taken out ─▶ phrases made one word ─▶ synonym class ─▶ stem ─▶ kin
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from tellings.numbers import numbers_in
from tellings.tables import toml_table, words
from tellings.vocabulary import class_of, is_content

PACKAGE = "tellings.account"
KIN, ACTS = "data/kin.toml", "data/acts.toml"

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
SHORTEST_STEM = 3
ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied", "ers", "ed", "es", "ly", "s")


@lru_cache(maxsize=8192)
def folded_words(text: str) -> tuple[str, ...]:
    """The words of the text, case folded, thousands without commas."""
    return tuple(_folded(match.group()) for match in WORD.finditer(text))


def _folded(word: str) -> str:
    folded = word.casefold()
    return folded.replace(",", "") if THOUSANDS.fullmatch(folded) else folded


def terms(folded: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The terms of these folded words, in order, each with the words that gave it; a number is "#" and its value."""
    at = 0
    counted = {number.words.start: number for number in numbers_in(folded)}
    while at < len(folded):
        if at in counted:
            number = counted[at]
            stop = max(number.words.stop, at + 1)
            yield f"#{number.value:g}", " ".join(folded[at:stop])
            at = stop
            continue
        phrase = _phrase_at(folded, at)
        if phrase is not None:
            if is_term(phrase[1]):
                yield term(phrase[1]), " ".join(folded[at : at + phrase[0]])
            at += phrase[0]
            continue
        if is_term(folded[at]):
            yield term(folded[at]), folded[at]
        at += 1


def is_term(word: str) -> bool:
    """Does the word say something about what a claim is about?"""
    return len(word) > 1 and is_content(word) and word not in words(PACKAGE, ACTS, "light")


@lru_cache(maxsize=65536)
def term(word: str) -> str:
    """The one form of a word and all its kin."""
    plain = stem(class_of(word))
    return _kin().get(plain, plain)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its ending: light and rule-based, good enough to compare two wordings."""
    known: str | None = _irregular().get(word)
    if known is not None:
        return known
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeioulsz":
        word = word[:-1]
    return word[:-1] if len(word) > SHORTEST_STEM and word.endswith("e") else word


@cache
def _irregular() -> Mapping[str, str]:
    forms: dict[str, str] = toml_table(PACKAGE, KIN)["irregular"]
    return forms


@cache
def _kin() -> Mapping[str, str]:
    rows: list[list[str]] = toml_table(PACKAGE, KIN)["kin"]
    kin: dict[str, str] = {}
    for row in rows:
        for word in row:
            kin.setdefault(stem(class_of(word)), stem(class_of(row[0])))
    return kin


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases by their first word, longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in toml_table(PACKAGE, KIN)["phrases"]:
        by_first.setdefault(row[0], []).append((tuple(row[:-1]), row[-1]))
    return {first: tuple(sorted(rows, key=lambda r: (-len(r[0]), r))) for first, rows in by_first.items()}


def _phrase_at(folded: Sequence[str], at: int) -> tuple[int, str] | None:
    """Length and meaning of the phrase that begins here."""
    for phrase, meaning in _phrases().get(folded[at], ()):
        if tuple(folded[at : at + len(phrase)]) == phrase:
            return len(phrase), meaning
    return None
