"""What a page itself teaches about its names: full names, and words that stand in lower case, too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tellings.claims.names_tables import key, word_set
from tellings.claims.names_tokens import Token
from tellings.model import EntityType, MentionLevel


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a sentence, as offsets. `sure` is False where the type is a guess by default."""

    start: int
    end: int
    type: EntityType
    level: MentionLevel = "name"
    sure: bool = True


@dataclass(frozen=True, slots=True)
class PageNames:
    """Names of more than one word with their types, words of people's names, single names with their types."""

    full: Mapping[str, EntityType] = field(default_factory=dict)
    first_words: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    single: Mapping[str, EntityType] = field(default_factory=dict)
    lower: frozenset[str] = frozenset()


def learn(text: str, found: Iterable[Found], lower: frozenset[str]) -> PageNames:
    """What the names found on a first reading of the sentences in ordinary case teach for the second."""
    full: dict[str, EntityType] = {}
    votes: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    people: set[str] = set()
    for name in found:
        words = text[name.start : name.end].split()
        if name.level != "name" or not words:
            continue
        if len(words) == 1:
            votes[key(words[0])][name.type] += 3 if name.sure else 1
            continue
        full.setdefault(key(" ".join(words)), name.type)
        if name.type == "person":
            people.update(key(word) for word in words if len(word) > 2 and word[0].isupper())
        elif name.type == "organisation":
            is_legal = words[-1] in word_set("names_rules", "legal")
            opening = " ".join(words[:-1]) if is_legal else words[0]
            votes[key(opening)]["organisation"] += 9 if is_legal else 2
    single = {name: max(sorted(counts), key=lambda t: counts[t]) for name, counts in votes.items()}
    return PageNames(full, frozenset(name.split()[0] for name in full), frozenset(people), single, lower)


def lower_words(sentences: Iterable[Sequence[Token]]) -> frozenset[str]:
    """The words that the sentences have in lower case."""
    return frozenset(t.text for sentence in sentences for t in sentence if t.kind == "word" and t.text.islower())
