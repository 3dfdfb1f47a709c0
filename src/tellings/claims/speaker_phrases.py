"""The words for a source taken apart: one phrase for each speaker, and the head that says what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.claims.cast_index import Seen
from tellings.claims.grammar import Word, words
from tellings.claims.noun_phrases import opens_time
from tellings.model import EntityType, Reading
from tellings.spans import Evidence
from tellings.tables import toml_table

PACKAGE = "tellings.claims"
TABLE = "data/speakers.toml"
RELATIVE = frozenset({"WP", "WDT", "WRB"})
MORE = frozenset({"CD", "IN", "VBG", "VBN"})
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})


@cache
def speaker_words(section: str) -> frozenset[str]:
    """A list of speakers.toml. Raises KeyError for one that does not exist."""
    return frozenset(str(toml_table(PACKAGE, TABLE)[section]).split())


@cache
def short_forms() -> Mapping[str, str]:
    """Short form of a title → the word ("gov" → "governor")."""
    listed: dict[str, str] = toml_table(PACKAGE, TABLE)["short_forms"]
    return listed


@dataclass(frozen=True, slots=True)
class Phrase:
    """One speaker's words. `head` is the noun that says what it is, `core` ends with the head; both as text offsets."""

    evidence: Evidence
    words: tuple[Word, ...]
    head: Word
    core_end: int

    @property
    def definite(self) -> bool:
        return self.words[0].low in DEFINITE

    @property
    def pronoun(self) -> str | None:
        """The pronoun that the phrase is, None if it is none."""
        return self.head.low if len(self.words) == 1 and self.head.tag in ("PRP", "PRP$") else None

    @property
    def name(self) -> str:
        """The words without article."""
        first = next((w for w in self.words if w.low not in ARTICLES), self.words[0])
        return " ".join(self.evidence.quote[first.start - self.evidence.start :].split())


def phrases(reading: Reading, source: Evidence, names: Sequence[Seen]) -> Iterator[Phrase]:
    """The phrases of a source, one for each speaker: what only says more of a speaker is none of its own."""
    parts = list(_parts(words(reading.document.text, source.start, source.end), names))
    for number, (joint, part) in enumerate(parts):
        if number and part and part[0].tag in RELATIVE:
            return
        if number == 0 or (joint == "and" and not _is_more(parts, number - 1)) or _is_listed(parts, number):
            yield from _phrase(reading, part, names)


def _parts(found: Sequence[Word], names: Sequence[Seen]) -> Iterator[tuple[str, Sequence[Word]]]:
    """The words between commas and "and" outside of names, each part behind its joint: ",", "and" or ", and"."""
    start, joint = 0, ""
    for i, word in enumerate(found):
        if word.text == "," and not _in_name(word, names):
            yield from [(joint, found[start:i])] if i > start else []
            start, joint = i + 1, ","
        elif word.low == "and" and i + 1 < len(found) and not _in_name(word, names):
            if i == start:
                start, joint = i + 1, joint + " and"
            elif not _belongs(found[start:i], found[i + 1 :], names):
                yield joint, found[start:i]
                start, joint = i + 1, "and"
    yield from [(joint, found[start:])] if start < len(found) else []


def _is_listed(parts: Sequence[tuple[str, Sequence[Word]]], number: int) -> bool:
    """Is it one of a list ("the army, the police and the mayor"), and not more about the one before?"""
    joint, _ = parts[number]
    if joint == ", and":
        return True
    return joint == "," and not _is_more(parts, number) and any("and" in later for later, _ in parts[number + 1 :])


def _is_more(parts: Sequence[tuple[str, Sequence[Word]]], number: int) -> bool:
    """Does the part say more of a name before ("Ann Berg, a baker", "Ann Berg, 43")?"""
    joint, part = parts[number]
    if joint != "," or number == 0:
        return False
    named = parts[number - 1][1][-1].tag == "NNP"
    return part[0].tag in MORE or (named and (part[0].low in ARTICLES or part[-1].tag == "NN"))


def _in_name(word: Word, names: Sequence[Seen]) -> bool:
    return any(n.mention.evidence.start < word.start < n.mention.evidence.end for n in names)


def _belongs(part: Sequence[Word], rest: Sequence[Word], names: Sequence[Seen]) -> bool:
    """Does "and" join less than two speakers: "men of Rome and Bree", "U.S. and British officials"?"""
    if len(_core(part)) < len(part):
        return True
    bare = part[0].low not in ARTICLES and part[-1].tag in ("NNP", "JJ")
    person = any(s.entity.type == "person" and s.mention.evidence.end == part[-1].end for s in names)
    return bare and not person and rest[0].tag in ("NNP", "JJ") and rest[-1].tag == "NN" and rest[-1].low.endswith("s")


def _phrase(reading: Reading, part: Sequence[Word], names: Sequence[Seen]) -> Iterator[Phrase]:
    while part and (part[0].tag in ("CC", "PUNCT", "IN", "RB") and part[0].low not in ARTICLES):
        part = part[1:]
    if not part:
        return
    core = _core(part, names)
    head = next((w for w in reversed(core) if w.tag not in ("PUNCT", "POS")), core[-1])
    evidence = Evidence.at(reading.document, part[0].start, part[-1].end)
    yield Phrase(evidence, tuple(part), head, head.end)


def _core(part: Sequence[Word], names: Sequence[Seen] = ()) -> Sequence[Word]:
    """Up to a preposition outside of names."""
    for i, word in enumerate(part):
        inside = _in_name(word, names)
        if i and not inside and word.low in speaker_words("head_ends") and word.tag != "NNP":
            return part[:i]
        if i and not inside and opens_time(part, i):
            return part[:i]
    return part


def kind_of(phrase: Phrase, role_nouns: frozenset[str]) -> EntityType:
    """What an unnamed speaker is, by the head noun."""
    head = phrase.head.low
    if head in role_nouns:
        return "person"
    if head in speaker_words("bodies") and head not in speaker_words("groups"):
        return "organisation"
    if head.endswith("s") or head in speaker_words("groups"):
        return "group"
    return "person" if head.endswith(("er", "or", "ist", "man", "woman", "ian", "one", "body")) else "organisation"
