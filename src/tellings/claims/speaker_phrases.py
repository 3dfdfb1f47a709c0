"""The words for a source taken apart: one phrase for each speaker, and the head that says what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.claims.cast_index import Seen
from tellings.claims.grammar import Word, words
from tellings.model import EntityType, Reading
from tellings.spans import Evidence
from tellings.tables import toml_table

PACKAGE = "tellings.claims"
TABLE = "data/speakers.toml"
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
    """The phrases of a source, cut at "and" outside of names."""
    found = words(reading.document.text, source.start, source.end)
    start = 0
    for i, word in enumerate(found):
        cut = (word.low == "and" or word.text == ",") and not _in_name(word, names)
        if cut and i > start and i + 1 < len(found) and not _belongs(found[start:i], found[i + 1 :], names):
            yield from _phrase(reading, found[start:i], names)
            start = i + 1
    yield from _phrase(reading, found[start:], names)


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
