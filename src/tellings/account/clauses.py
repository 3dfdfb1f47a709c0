"""The clauses of a claim: a long sentence tells several things, each of which another page may tell by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tellings.account.words import ACTS, PACKAGE, folded_words
from tellings.model import Claim, Document
from tellings.spans import Evidence
from tellings.tables import words

# Where one clause may end and another begin: the words matched belong to neither.
JOINT = re.compile(
    r"[.;!?]\s+|,?\s+(?:and|but|while|when|after|as|with|where|although|because)\s+(?:that\s+)?|,\s+(?=\w+ed\b)"
)
DATELINE = re.compile(r"^(?:[A-Z][\w.,'’-]{1,20} ){1,5}(?:\d{1,2} )?(?:\([\w ]{1,30}\) )?(?:-|–|—|--) ")
FEWEST = 3  # words of a clause
MOST = 6  # clauses of a claim
LONGEST = 700  # characters of a claim that is taken apart


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, behind its subject where that stands in an earlier clause."""

    subject: Evidence | None
    words: Evidence

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return (self.words,) if self.subject is None else (self.subject, self.words)


def clauses(claim: Claim, document: Document) -> tuple[Clause, ...]:
    """The clauses of the claim where it has several; nothing where it is one."""
    if len(claim.evidence) != 1 or len(claim.evidence[0].quote) > LONGEST:
        return ()
    whole = claim.evidence[0]
    parts = [Evidence.at(document, whole.start + start, whole.start + end) for start, end in _spans(whole.quote)]
    if not 1 < len(parts) <= MOST:
        return ()
    subject = _subject(parts[0], document)
    return tuple(Clause(subject if number and _bare(part) else None, part) for number, part in enumerate(parts))


def _spans(text: str) -> list[tuple[int, int]]:
    """Stretches that each hold a verb; what has none belongs to the stretch before it."""
    spans: list[tuple[int, int]] = []
    for start, end in _stretches(text):
        if spans and not (_verbal(text[start:end]) and _verbal(text[slice(*spans[-1])])):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    trimmed = (_trimmed(text, start, end) for start, end in spans)
    return [(start, end) for start, end in trimmed if start < end]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    dateline = DATELINE.match(text)
    start = dateline.end() if dateline else 0
    for joint in JOINT.finditer(text):
        if joint.start() > start:
            yield start, joint.start()
            start = joint.end()
    if start < len(text):
        yield start, len(text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _verbal(text: str) -> bool:
    folded = folded_words(text)
    return len(folded) >= FEWEST and any(_is_verb(word) for word in folded)


def _is_verb(word: str) -> bool:
    return word in words(PACKAGE, ACTS, "verbs") or (word.endswith("ed") and len(word) > 4) or word in ("hurt", "dead")


def _bare(clause: Evidence) -> bool:
    """Does the clause open with its verb, so that its subject stands before?"""
    return _is_verb(folded_words(clause.quote)[0])


def _subject(first: Evidence, document: Document) -> Evidence | None:
    """The words before the first verb."""
    for match in re.finditer(r"\w+", first.quote):
        if match.start() and _is_verb(match.group().casefold()):
            start, end = _trimmed(first.quote, 0, match.start())
            return Evidence.at(document, first.start + start, first.start + end) if end > start else None
    return None
