"""The clauses of a claim: a long sentence tells several things, each of which another page may tell by itself.

The grammar says where: a predicate that is joined to another one ("and …", "which …", "as …") makes a clause of its
own, if enough is said in it. A clause without a subject borrows the one of the clause from which it hangs.

    words of the claim ─▶ predicates that stand for themselves ─▶ each with the words that hang from it alone
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tellings.model import Claim, Document, Word
from tellings.spans import Evidence

DATELINE = re.compile(r"^(?:[A-Z][\w.,'’-]{1,20} ){1,5}(?:\d{1,2} )?(?:\([\w ]{1,30}\) )?(?:-|–|—|--) ")
FEWEST = 2  # words of weight in a clause
MOST = 6  # clauses of a claim
LONGEST = 900  # characters of a claim that is taken apart
PARTED = frozenset({"conj", "parataxis", "advcl", "advcl:relcl", "acl:relcl", "list"})  # what may part clauses
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl", "nsubj:outer"})
OF_PREDICATES = SUBJECTS | {"cop", "aux", "aux:pass"}
WEIGHT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})  # parts of speech of words that tell something
UNTOLD = frozenset({"if", "unless", "to", "than", "whether", "until"})  # a clause behind these is not put forward
JOINING = frozenset({"when", "while", "where"})
JOINTS = frozenset({"cc", "mark", "punct"})  # what joins a clause to another and is part of neither


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: the words that it borrows, if any, and its own, in text order each."""

    subject: Evidence | None
    words: tuple[Evidence, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words of the clause, the borrowed ones first."""
        return self.words if self.subject is None else (self.subject, *self.words)


def clauses(claim: Claim, document: Document, sentences: Sequence[Sequence[Word]]) -> tuple[Clause, ...]:
    """The clauses of the claim where it has several, or stands behind a dateline; nothing where it is one.

    `sentences` are those in which the claim stands.
    """
    if sum(e.end - e.start for e in claim.evidence) > LONGEST:
        return ()
    found = [clause for words in sentences for clause in _Tree(claim, document, words).clauses()]
    fewest = 1 if _behind_dateline(claim) > claim.evidence[0].start else 2
    return tuple(found) if fewest <= len(found) <= MOST else ()


class _Tree:
    """The words of one sentence that belong to a claim."""

    def __init__(self, claim: Claim, document: Document, words: Sequence[Word]) -> None:
        self._document, self._words = document, words
        start = _behind_dateline(claim)
        self._inside = [
            number
            for number, word in enumerate(words)
            if word.start >= start and any(e.start <= word.start and word.end <= e.end for e in claim.evidence)
        ]
        self._below: Mapping[int | None, list[int]] = defaultdict(list)
        for number in self._inside:
            self._below[words[number].head].append(number)

    def clauses(self) -> Iterator[Clause]:
        """The clauses in text order; those that say too little stay with the clause from which they hang."""
        heads = self._heads()
        members: dict[int, list[int]] = defaultdict(list)
        for number in self._inside:
            members[self._home(number, heads)].append(number)
        for head in sorted(members, key=lambda head: members[head][0]):
            words = self._evidence(self._trimmed(members[head]))
            if words:
                yield Clause(self._borrowed(head), words)

    def _heads(self) -> frozenset[int]:
        """The predicates of clauses, the topmost words of the claim among them."""
        inside = set(self._inside)
        tops = {number for number in inside if self._words[number].head not in inside}
        roots = {number for number in tops if self._telling(number)} or set(sorted(tops)[:1])
        heads = roots | {number for number in inside - tops if self._parts(number)}
        own = Counter(self._home(n, heads) for n in self._inside if self._words[n].part in WEIGHT)
        return frozenset(head for head in heads if head in roots or own[head] >= FEWEST)

    def _parts(self, number: int) -> bool:
        """Is the word a predicate joined to another, with enough to say?"""
        word = self._words[number]
        if word.relation not in PARTED or not self._predicate(number) or not self._telling(number):
            return False
        if word.relation == "conj":
            own = {self._words[below].relation for below in self._below[number]}
            return bool(own - JOINTS)
        if word.relation.startswith("advcl"):
            return not any(self._said(below) in UNTOLD for below in self._below[number])
        # A relative clause without a comma tells which one is meant.
        return word.relation != "acl:relcl" or self._behind_comma(number)

    def _said(self, number: int) -> str:
        word = self._words[number]
        return self._document.text[word.start : word.end].casefold()

    def _predicate(self, number: int) -> bool:
        relations = {self._words[below].relation for below in self._below[number]}
        return self._words[number].part == "VERB" or bool(relations & OF_PREDICATES)

    def _telling(self, number: int) -> bool:
        """Do enough words of weight hang from it, itself counted?"""
        return sum(self._words[below].part in WEIGHT for below in self._under(number)) >= FEWEST

    def _behind_comma(self, number: int) -> bool:
        first = min(self._under(number))
        before = self._document.text[: self._words[first].start].rstrip()
        return before.endswith((",", "–", "—", "-")) or self._words[first].part == "PUNCT"

    def _under(self, number: int) -> list[int]:
        found, left = [], [number]
        while left:
            found.append(left.pop())
            left.extend(self._below[found[-1]])
        return found

    def _home(self, number: int, heads: AbstractSet[int]) -> int:
        """The predicate from which the word hangs; words that hang from none belong to the nearest before them."""
        at: int | None = number
        inside = set(self._inside)
        while at is not None and at in inside:
            if at in heads:
                return at
            at = self._words[at].head
        return max((head for head in heads if head <= number), default=min(heads))

    def _trimmed(self, members: list[int]) -> list[int]:
        """The members without what joins them to another clause."""
        at, end = 0, len(members)
        while at < end and (self._words[members[at]].relation in JOINTS or self._said(members[at]) in JOINING):
            at += 1
        while end > at and self._words[members[end - 1]].part == "PUNCT":
            end -= 1
        return members[at:end]

    def _evidence(self, members: Sequence[int]) -> tuple[Evidence, ...]:
        """The stretches of text that these words make."""
        spans: list[list[int]] = []
        for before, number in zip([None, *members], members, strict=False):
            word = self._words[number]
            if before is not None and number == before + 1:
                spans[-1][1] = word.end
            elif self._document.text[word.start : word.end].strip(" ,.;:–—-\"“”'‘’"):
                spans.append([word.start, word.end])
        return tuple(Evidence.at(self._document, start, end) for start, end in spans)

    def _borrowed(self, head: int) -> Evidence | None:
        """The subject of the clause from which this one hangs, or the noun that a relative clause is about."""
        word = self._words[head]
        relations = {self._words[below].relation for below in self._below[head]}
        if word.head is None or word.head not in self._inside:
            return None
        if word.relation == "acl:relcl":
            return self._phrase(word.head)
        if word.relation not in ("conj", "advcl") or relations & SUBJECTS:
            return None
        subjects = [below for below in self._below[word.head] if self._words[below].relation in SUBJECTS]
        return self._phrase(subjects[0]) if subjects else None

    def _phrase(self, number: int) -> Evidence:
        """The noun with the words right in front that hang from it, prepositions left out."""
        first, under = number, set(self._under(number))
        while first - 1 in under and self._words[first - 1].relation not in ("case", "cc"):
            first -= 1
        return Evidence.at(self._document, self._words[first].start, self._words[number].end)


def _behind_dateline(claim: Claim) -> int:
    first = claim.evidence[0]
    dateline = DATELINE.match(first.quote)
    return first.start + dateline.end() if dateline else first.start
