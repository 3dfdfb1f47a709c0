"""What a page itself teaches about its names: full names, and words that stand in lower case, too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tellings.claims.names_tables import key, word_set
from tellings.claims.names_tokens import Token
from tellings.model import EntityType, MentionLevel

SURE = 4
LEGAL = 9


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
    full, single = _votes(text, found)
    types = {name: _winner(counts + _of_opening(name, single)) for name, counts in full.items()}
    told = {name: _winner(counts) for name, counts in single.items()}
    people = {
        word
        for name, kind in types.items()
        if kind == "person"
        for word in _words_of_person(name, single, sure=full[name]["person"] >= SURE)
    }
    return PageNames(types, frozenset(name.split()[0] for name in types), frozenset(people), told, lower)


def _votes(text: str, found: Iterable[Found]) -> tuple[dict[str, Counter[EntityType]], dict[str, Counter[EntityType]]]:
    """How often each name of several words, and each of one, was read as which type; what is sure counts more."""
    full: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    single: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in found:
        words = text[name.start : name.end].split()
        if name.level != "name" or not words:
            continue
        if len(words) == 1:
            single[key(words[0])][name.type] += SURE if name.sure else 1
            continue
        full[key(" ".join(words))][name.type] += SURE if name.sure else 1
        if name.type == "organisation":
            is_legal = words[-1] in word_set("names_rules", "legal")
            opening = " ".join(words[:-1]) if is_legal else words[0]
            single[key(opening)]["organisation"] += LEGAL if is_legal else 2
    return full, single


def _winner(counts: Counter[EntityType]) -> EntityType:
    return max(sorted(counts), key=lambda kind: counts[kind])


def _of_opening(name: str, single: Mapping[str, Counter[EntityType]]) -> Counter[EntityType]:
    """What is surely said of the first word alone: "Acme" is a company, so "Acme Ferries" is none that was born."""
    told = single.get(name.split(maxsplit=1)[0], Counter[EntityType]())
    sure = told["organisation"] >= SURE and told["organisation"] > told["person"]
    return Counter[EntityType]({"organisation": told["organisation"]}) if sure else Counter[EntityType]()


def _words_of_person(name: str, single: Mapping[str, Counter[EntityType]], *, sure: bool) -> Iterator[str]:
    """The words of a person's name; of one that is a guess, those that alone are not surely something else."""
    for word in name.split():
        told = single.get(word, Counter[EntityType]())
        other = max(told["organisation"], told["place"])
        if len(word) > 2 and word[0].isupper() and (sure or other < SURE or told["person"] >= other):
            yield word


def lower_words(sentences: Iterable[Sequence[Token]]) -> frozenset[str]:
    """The words that the sentences have in lower case."""
    return frozenset(t.text for sentence in sentences for t in sentence if t.kind == "word" and t.text.islower())
