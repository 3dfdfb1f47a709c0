"""Sources that stand in one wording of a sentence and not in the other, as far as the words show it plainly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tellings.model import Change
from tellings.stories.fingerprint import Fingerprint
from tellings.tables import words

PACKAGE, TABLE = "tellings.stories", "data/strength.toml"
REACH = 8  # words before a cue in which its subject is looked for


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a source with its cue, and the names among them (folded); none for "sources said"."""

    words: range
    names: frozenset[str]


def lost_sources(a: Fingerprint, b: Fingerprint, x: range, y: range) -> Iterator[Change]:
    """Named sources of one side none of whose names stands on the other, where nobody else is named instead."""
    mine, theirs = _sources(a, x), _sources(b, y)
    for source in mine:
        if _is_lost(source, b, y, theirs):
            yield _change(a, b, source, _vague(theirs), a_has_it=True)
    for source in theirs:
        if _is_lost(source, a, x, mine):
            yield _change(b, a, source, _vague(mine), a_has_it=False)


def _is_lost(source: Source, other: Fingerprint, span: range, others: list[Source]) -> bool:
    if not source.names or source.names & set(other.words[span.start : span.stop]):
        return False
    return all(not another.names for another in others) and not _pronoun_speaks(other, span)


def _vague(sources: list[Source]) -> Source | None:
    return next((source for source in sources if not source.names), None)


def _change(holder: Fingerprint, loser: Fingerprint, source: Source, vague: Source | None, *, a_has_it: bool) -> Change:
    named = holder.evidence(source.words)
    instead = loser.evidence(vague.words) if vague else None
    blurred = f"the other page has only “{instead.quote}”" if instead else "the other page names no source here"
    why = f"one page gives the source “{named.quote}”; {blurred}"
    sides = (named, instead) if a_has_it else (instead, named)
    return Change(kind="lost_attribution", a=sides[0], b=sides[1], why=why)


def _sources(side: Fingerprint, span: range) -> list[Source]:
    """Sources in the words: "according to …" and the words before a cue of saying, within one clause."""
    found = []
    cues, vague = words(PACKAGE, TABLE, "cues"), words(PACKAGE, TABLE, "vague_sources")
    for word in span:
        if side.quoted[word]:
            continue
        if side.words[word] == "according" and word + 2 < span.stop and side.words[word + 1] == "to":
            part = _clause(side, range(word + 2, min(span.stop, word + 2 + REACH)))
            whole = range(word, part.stop)
        elif side.words[word] in cues and word > span.start:
            part = _subject(side, range(max(span.start, word - REACH), word))
            whole = range(part.start, word + 1)
        else:
            continue
        names = frozenset(side.words[w] for w in part if side.text(w)[:1].isupper())
        names -= {side.words[span.start]} if not side.text(span.start).isupper() and len(names) > 1 else set()
        if names - vague or any(side.words[w] in vague for w in part):
            found.append(Source(whole, names - vague))
    return found


def _clause(side: Fingerprint, span: range) -> range:
    """The words up to the first punctuation mark."""
    for word in span[1:]:
        if _mark_before(side, word):
            return range(span.start, word)
    return span


def _subject(side: Fingerprint, span: range) -> range:
    """The words back to the last punctuation mark."""
    for word in reversed(span):
        if _mark_before(side, word):
            return range(word, span.stop)
    return span


def _mark_before(side: Fingerprint, word: int) -> bool:
    gap = side.document.text[side.ends[word - 1] : side.starts[word]] if word else ""
    return any(mark in gap for mark in ',;:.!?–—"“”()')


def _pronoun_speaks(side: Fingerprint, span: range) -> bool:
    """ "it said": somebody named before speaks here too."""
    pronouns, cues = words(PACKAGE, TABLE, "pronouns"), words(PACKAGE, TABLE, "cues")
    return any(side.words[w] in pronouns and side.words[w + 1] in cues for w in span[:-1])
