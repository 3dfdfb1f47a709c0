"""Does a stretch of a page read as a whole clause? The grammar of its sentence tells, where the sentence has been read.

A clause is whole if its one top word is a finite verb, or has a finite auxiliary, and has a subject of its own in front
of it (headlines have participles: "19 killed in blast"), and if nothing makes it a part of another one ("if the league
decides", "which was built for 800 men").
Parts of speech are Penn Treebank tags, relations those of Universal Dependencies.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tellings.account.clauses import DATELINE
from tellings.model import Reading, Word
from tellings.spans import Evidence

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD"})
SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
HELPERS = frozenset({"aux", "cop"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
# What may stand beside the clause's top word with a head outside: marks, and further clauses of the same sentence.
BESIDE = frozenset({"punct", "cc", "discourse", "conj", "ccomp", "parataxis", "advcl", "advmod", "obl"})


def is_whole(evidence: Evidence, reading: Reading) -> bool | None:
    """Whether the evidence, a dateline left out, is a whole clause, or whole clauses of its first sentence and more.

    None where the sentence in which it begins has no grammar.
    """
    dateline = DATELINE.match(evidence.quote)
    start = evidence.start + (dateline.end() if dateline else 0)
    starts = [sentence.start for sentence in reading.sentences]
    number = bisect_right(starts, evidence.start) - 1
    if number < 0 or number >= len(reading.layers) or not reading.layers[number].words:
        return None
    words = reading.layers[number].words
    inside = [n for n, word in enumerate(words) if start <= word.start and word.end <= evidence.end]
    tops = [n for n in inside if words[n].part != "PUNCT" and words[n].head not in inside]
    clause = next((n for n in tops if _is_clause(n, inside, words, reading.document.text)), None)
    return clause is not None and all(n == clause or _base(words[n]) in BESIDE for n in tops)


def _is_clause(top: int, inside: Sequence[int], words: Sequence[Word], text: str) -> bool:
    below = [n for n in inside if words[n].head == top]
    subjects = [n for n in below if _base(words[n]) in SUBJECTS and n < top]
    finite = words[top].tag in FINITE or any(_base(words[n]) in HELPERS and words[n].tag in FINITE for n in below)
    marks = [text[words[n].start : words[n].end].casefold() for n in below if _base(words[n]) == "mark"]
    first = min(subjects, default=0)
    asking = [n for n in inside if words[n].tag in RELATIVE]
    opened = [n for n in asking if n in subjects or (n <= first and _leads(n, top, words))]
    return bool(subjects) and finite and set(marks) <= {"that"} and not opened


def _leads(word: int, top: int, words: Sequence[Word]) -> bool:
    """Does the word hang on the top word, or on one that does: "what was in the shed", "whose ship sank"?"""
    head = words[word].head
    return head == top or (head is not None and words[head].head == top)


def _base(word: Word) -> str:
    return word.relation.partition(":")[0]
