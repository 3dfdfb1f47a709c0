"""A long sentence cut into its main clauses, only where both sides plainly are clauses of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.spans import trim

FEWEST_WORDS = 6  # of a clause that may stand alone
JOINT = re.compile(
    r"[;—]\s|,\s(?:but|while|whereas|although)\s|,\sand\s(?=(?:the|a|an|he|she|it|they|we|there|its|his|her|their"
    r"|this|that|these|those|at\sleast|more\sthan|about|some|many|several|[A-Z\d])[\w’'-]*\s)|\s–\s"
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|said|says|told|began|went"
    r"|came|took|made|met|left|fell|rose|broke|gave|held|led|lost|sent|set|shot|struck|won|[a-z]{3,}ed)\b"
)
ENDS = " \t\r\n\f\v\u00a0,;—–"
OPENERS = re.compile(r"(?:but|while|whereas|although|and)\s", re.IGNORECASE)


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The main clauses of text[start:end] as spans, without the words that join them; the whole where it is one."""
    here = start
    for match in JOINT.finditer(text, start, end):
        if here < match.start() and _stands(text, here, match.start()) and _stands(text, match.end(), end):
            yield _clean(text, here, match.start())
            here = match.start()
    yield _clean(text, here, end)


def _stands(text: str, start: int, end: int) -> bool:
    """Is it long enough, with a finite verb, and in no bracket or quotation that opens elsewhere?"""
    part = text[start:end]
    if len(part.split()) < FEWEST_WORDS or not FINITE.search(part):
        return False
    balanced = part.count("(") == part.count(")") and part.count("“") == part.count("”")
    return balanced and part.count('"') % 2 == 0


def _clean(text: str, start: int, end: int) -> tuple[int, int]:
    span = trim(text, start, end, ENDS)
    opener = OPENERS.match(text, span.start, span.end)
    return (opener.end() if opener else span.start), span.end
