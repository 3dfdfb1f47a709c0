"""Names that changed places between two wordings: the border with one country or another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rapidfuzz.fuzz import ratio

from tellings.model import Change
from tellings.stories.fingerprint import Fingerprint
from tellings.tables import toml_table, words

PACKAGE, TABLE = "tellings.stories", "data/strength.toml"
SAME_NAME = 60.0  # names this alike (0–100) are spellings of one name
STEM = 4  # names that share so many letters at their beginning are forms of one: Russia, Russian
REACH = 5  # words after "border with" in which the name is looked for
LONGEST_NAME = 3


def swapped_names(a: Fingerprint, b: Fingerprint, x: range, y: range) -> Iterator[Change]:
    """One name put in the place of another, where nothing else differs."""
    if 0 < len(x) <= LONGEST_NAME and 0 < len(y) <= LONGEST_NAME and _is_name(a, x) and _is_name(b, y):
        mine, theirs = a.evidence(x), b.evidence(y)
        if not same_name(mine.quote, theirs.quote):
            why = f"“{mine.quote}” on one page stands where the other has “{theirs.quote}”"
            yield Change(kind="wrong_fact", a=mine, b=theirs, why=why)


def _is_name(side: Fingerprint, span: range) -> bool:
    starts = {sentence.start for sentence in side.sentences}
    return all(side.text(word)[:1].isupper() and word not in starts for word in span)


def same_name(one: str, other: str) -> bool:
    """Do two names plainly stand for the same: spelling, adjective, initials, part, or a capital for its state?"""
    mine, theirs = one.casefold().split(), other.casefold().split()
    if set(mine) & set(theirs) or ratio(one.casefold(), other.casefold()) >= SAME_NAME:
        return True
    if mine[-1][:STEM] == theirs[-1][:STEM] or _initials(one) == other or _initials(other) == one:
        return True
    return bool(_stands_for(one) & _stands_for(other))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()) if " " in name else ""


@cache
def _metonyms() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.casefold() for name in row) for row in toml_table(PACKAGE, TABLE)["metonyms"])


def _stands_for(name: str) -> set[int]:
    folded = name.casefold()
    return {
        number
        for number, row in enumerate(_metonyms())
        if folded in row or any(len(word) > STEM and folded.startswith(word[:-1]) for word in row)
    }


def swapped_relations(a: Fingerprint, b: Fingerprint, x: range, y: range) -> Iterator[Change]:
    """The same noun and preposition with another name behind them: "border with Norway", "border with Sweden"."""
    theirs = dict(_relations(b, y))
    for phrase, mine in _relations(a, x):
        other = theirs.get(phrase)
        if other is None:
            continue
        left, right = a.evidence(range(mine.stop - 1, mine.stop)), b.evidence(range(other.stop - 1, other.stop))
        if same_name(left.quote, right.quote) or _mirrored(a, b, mine, other):
            continue
        yield Change(
            kind="wrong_fact",
            a=a.evidence(mine),
            b=b.evidence(other),
            why=f"“{phrase}” {left.quote} on one page, {right.quote} on the other: both cannot be meant",
        )


def _relations(side: Fingerprint, span: range) -> Iterator[tuple[str, range]]:
    """Each relation in the words with the range from its noun to the name."""
    wanted = words(PACKAGE, TABLE, "relations")
    for start in range(span.start, span.stop - 2):
        phrase = f"{side.words[start]} {side.words[start + 1]}"
        if phrase in wanted:
            head = _head(side, range(start + 2, min(span.stop, start + 2 + REACH)))
            if head is not None:
                yield phrase, range(start, head + 1)


def _head(side: Fingerprint, span: range) -> int | None:
    """The last capitalised word before a punctuation mark: the name in "strong Russian ally Belarus"."""
    head = None
    for word in span:
        before = side.document.text[side.ends[word - 1] : side.starts[word]]
        if before.strip() and word > span.start:
            break
        if side.text(word)[:1].isupper():
            head = word
        elif head is not None:
            break
    return head if head is not None else None


def _mirrored(a: Fingerprint, b: Fingerprint, x: range, y: range) -> bool:
    """ "Norway's border with Sweden" and "Sweden's border with Norway" say the same."""
    if x.start == 0 or y.start == 0:
        return False
    owner_a, owner_b = a.text(x.start - 1), b.text(y.start - 1)
    name_a, name_b = a.text(x.stop - 1), b.text(y.stop - 1)
    return same_name(owner_a, name_b) and same_name(owner_b, name_a)
