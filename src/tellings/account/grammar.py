"""Who did what to whom, as far as the grammar of the words says it: terms of predicates, subjects and objects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.account import words as w
from tellings.model import Document, Word
from tellings.spans import Evidence

NAMED = tuple[int, int, str]  # start, end and entity of a name
HEADS = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "AUX"})
CHAINED = ("xcomp", "ccomp", "conj")
OBJECTS = frozenset({"obj", "iobj", "obl", "nmod", "obl:agent"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Terms by their part in the claim; names stand as "@id"."""

    predicates: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]


NONE = Roles(frozenset(), frozenset(), frozenset())


def roles(
    evidence: Sequence[Evidence], document: Document, sentences: Sequence[Sequence[Word]], names: Sequence[NAMED]
) -> Roles:
    """The roles in these words of one page; `names` are those in the words."""
    found: dict[str, set[str]] = {"predicate": set(), "subject": set(), "object": set()}
    for words in sentences:
        inside = {n for n, word in enumerate(words) if any(e.start <= word.start < e.end for e in evidence)}
        for number in inside:
            term = _term(words[number], document, names)
            if term:
                for role in _played(words[number], above=words[number].head in inside):
                    found[role].add(term)
    return Roles(frozenset(found["predicate"]), frozenset(found["subject"]), frozenset(found["object"]))


def _played(word: Word, *, above: bool) -> Iterator[str]:
    """The roles of a word; `above` tells whether its head is among the words too."""
    if (not above and word.part in HEADS) or (word.part == "VERB" and word.relation.startswith(CHAINED)):
        yield "predicate"
    if word.relation.startswith("nsubj"):
        yield "subject"
    if word.relation in OBJECTS:
        yield "object"


def _term(word: Word, document: Document, names: Sequence[NAMED]) -> str:
    """The term of the word, "" where it says nothing."""
    named = next((entity for start, end, entity in names if start <= word.start < end), None)
    if named is not None:
        return f"@{named}"
    folded = w.folded_words(document.text[word.start : word.end])
    return w.term(folded[0]) if len(folded) == 1 and w.is_term(folded[0]) else ""
