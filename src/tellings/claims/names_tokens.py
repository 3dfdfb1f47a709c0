"""Words of a sentence as the search for names sees them: offsets, capitals, what stands before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.claims.names_tables import adjectives, is_common, key, known_type, word_set
from tellings.model import Sentence

# Abbreviations with dots, initials, words with inner apostrophes, hyphens and ampersands (the possessive apart), the
# possessive, any other character. No branch can match the same text twice, so the time is linear.
TOKEN = re.compile(
    r"(?P<abbreviation>(?:[A-Z]\.){2,}(?:[A-Z]\b)?|\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Cmdr|Maj|Adm|Brig"
    r"|Cpl|Pvt|Hon|St|Mt|Jr|Sr|Inc|Corp|Co|Ltd)\.(?=[ ,)]))"
    r"|(?P<initial>\b[A-Z]\.(?=[ ]?[A-Z]))"
    r"|(?P<possessive>['’]s\b|(?<=s)['’](?=[\s,.;]))"
    r"|(?P<word>[^\W_]+(?:(?:['’](?!s\b)|[-‑&]|\.(?=[a-z]))[^\W_]+)*)"
    r"|(?P<other>[^\s])"
)
LEAST_PLAIN = 3
OPENING = "\"“‘«„:•*–—(["
LOWER_PREFIX = frozenset({"pro", "anti", "non", "ex", "mid", "post", "pre", "cross", "trans", "then", "near"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of the text. `initial` is True where a capital is due to the place in the sentence."""

    text: str
    start: int
    end: int
    kind: str
    initial: bool

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.kind in ("word", "abbreviation", "initial") and (self.text[0].isupper() or self._arabic())

    def _arabic(self) -> bool:
        first, _, rest = self.text.partition("-")
        return first in ("al", "el", "ash", "as", "ad", "an", "bin", "abu") and rest[:1].isupper()


def tokens(text: str, sentence: Sentence) -> tuple[Token, ...]:
    """The tokens of the sentence, offsets into the whole text; hyphenated words such as "US-led" are cut."""
    found: list[Token] = []
    initial = True
    for match in TOKEN.finditer(text, sentence.start, sentence.end):
        kind, word = str(match.lastgroup), match.group()
        if kind == "other":
            initial = (initial and not found) or word in OPENING or (initial and word in OPENING)
            found.append(Token(word, match.start(), match.end(), kind, initial=False))
            continue
        found.extend(_cut(Token(word, match.start(), match.end(), kind, initial)))
        initial = False
    return tuple(found)


def _cut(token: Token) -> Iterator[Token]:
    """"Russian-backed", "pro-Kremlin", "Russia-Ukraine" as their parts; "OVD-Info", "Jean-Marc" as they are."""
    parts = token.text.split("-")
    if token.kind != "word" or len(parts) == 1 or not _parts_apart(token.text, parts):
        yield token
        return
    start = token.start
    for number, part in enumerate(parts):
        if part:
            yield Token(part, start, start + len(part), "word", token.initial and number == 0)
        start += len(part) + 1


def _parts_apart(text: str, parts: Sequence[str]) -> bool:
    if known_type(text) or not any(part[:1].isupper() for part in parts):
        return False
    if parts[0].lower() in LOWER_PREFIX and parts[-1][:1].isupper():
        return True
    if all(part[:1].isupper() for part in parts):
        return all(known_type(part) == "place" or key(part) in adjectives() for part in parts)
    if not parts[0][:1].isupper() or not parts[-1][:1].islower() or parts[0].lower() == "al":
        return False
    is_name = parts[0].isupper() or known_type(parts[0]) is not None or key(parts[0]) in adjectives()
    return is_name or parts[-1] in word_set("names_rules", "joined")


def in_title_case(sentence: Sequence[Token]) -> bool:
    """Are most longer words capitalised, so that a capital says little? (Headlines; they end in no full stop.)"""
    if sentence and sentence[-1].text == ".":
        return False
    words = [t for t in sentence if t.kind == "word" and len(t.text) > 3 and not t.text[0].isdigit()]
    plain = [t for t in words if is_common(t.text) and t.lower not in word_set("roles", "prepositions")]
    raised = sum(t.text[0].isupper() for t in plain if not t.initial)
    others = sum(not t.initial for t in plain)
    return others >= LEAST_PLAIN and raised >= 0.6 * others
