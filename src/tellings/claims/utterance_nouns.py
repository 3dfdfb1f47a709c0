"""Nouns of saying: "X's demand for C", "fears that C", "a call by X to C", "the key demand is C"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.claims.cue_table import CueNoun, nouns, word_list
from tellings.claims.grammar import FINITE, NOUNS
from tellings.claims.noun_phrases import BE, DETERMINERS, QUOTE, Words, has_finite, left_phrase, right_phrase, subject
from tellings.claims.utterance_draft import Draft, Range
from tellings.claims.utterance_ends import NOTHING, clause_end

MODIFIERS = frozenset({"JJ", "VBN", "CD"})


def noun_drafts(words: Words, verbs: Sequence[Draft] = ()) -> Iterator[Draft]:
    """The acts of saying whose cue is a noun, those left out that only name what a verb of saying is about."""
    for i, word in enumerate(words):
        noun = nouns().get(word.low)
        if noun is None or word.tag not in NOUNS or any(a <= i < b for d in verbs for a, b in d.cue):
            continue
        content = _content(words, i, noun)
        if content is None:
            continue
        draft = _draft(words, i, noun, _cut(words, content, verbs))
        if draft.shape == "be" and draft.source and words[draft.source[1] - 1].tag not in ("NNP", "PRP$"):
            continue
        if draft.source is not None or (noun.modality in ("unconfirmed", "feared") and not _named_only(i, verbs)):
            yield draft


def _cut(words: Words, content: tuple[int, int, int, str], verbs: Sequence[Draft]) -> tuple[int, int, int, str]:
    """Up to ", he says" of the saying that all of it stands in."""
    start, end, cue_end, shape = content
    begins = [d.source[0] if d.source and d.source[0] < d.at else d.at for d in verbs]
    stops = [b - 1 for b in begins if start < b - 1 < end and words[b - 1].text == ","]
    return start, min([end, *stops]), cue_end, shape


def _named_only(i: int, verbs: Sequence[Draft]) -> bool:
    """Is the noun the object of a verb of saying ("denied reports that")?"""
    return any(a <= i < b and i - a <= 4 and d.shape in ("np", "to") for d in verbs for a, b in d.content)


def _content(words: Words, i: int, noun: CueNoun) -> tuple[int, int, int, str] | None:
    """(start, end, end of the cue, shape) of what the noun at i announces."""
    following = words[i + 1] if i + 1 < len(words) else None
    if following is None:
        return None
    by = _agent(words, i)
    if by is not None and by[1] < len(words) and words[by[1]].low == "that" and "that" in noun.shapes:
        return by[1], clause_end(words, by[1], NOTHING), i + 1, "clause"
    if following.low == "that" and "that" in noun.shapes:
        end = clause_end(words, i + 1, NOTHING)
        is_clause = i + 2 < len(words) and words[i + 2].tag not in (*FINITE, "RB") and has_finite(words, i + 2, end)
        return (i + 1, end, i + 1, "clause") if is_clause else None
    if following.low in ("of", "for", "on", "about") and following.low in noun.shapes:
        end = right_phrase(words, i + 2)
        return (i + 2, end, i + 2, "np") if end > i + 2 else None
    if following.low == "to" and "to" in noun.shapes and i + 2 < len(words) and words[i + 2].tag == "VB":
        return i + 1, clause_end(words, i + 1, NOTHING), i + 1, "to"
    if (
        following.low in BE
        and "be" in noun.shapes
        and i + 3 < len(words)
        and words[i + 2].tag in (*DETERMINERS, "IN", "TO", "JJ", "NN", QUOTE)
    ):
        return i + 2, clause_end(words, i + 2, NOTHING), i + 1, "be"
    return None


def _draft(words: Words, i: int, noun: CueNoun, content: tuple[int, int, int, str]) -> Draft:
    start, end, cue_end, shape = content
    source, cue_start = _owner(words, i)
    if noun.lemma == "report" and source is not None:  # somebody's own report is no hearsay
        noun = replace(noun, modality="asserted")
    low = noun.modality == "hoped" and any(w.low in word_list("little") for w in words[max(0, i - 2) : i])
    return Draft(
        content=((start, end),),
        cue=((cue_start, cue_end),),
        source=source,
        lemma=noun.lemma,
        modality="doubted" if low else noun.modality,
        shape="hearsay" if noun.modality == "unconfirmed" else shape,
        confidence=0.7 if source else 0.5,
        at=cue_start,
    )


def _owner(words: Words, i: int) -> tuple[Range | None, int]:
    """Whose it is: "X's demand", "their demand", "X voiced the demand"; and where the cue begins."""
    k = i
    while k > 0 and (words[k - 1].tag in MODIFIERS or words[k - 1].tag == "NN"):
        k -= 1
    if k == 0:
        return None, i
    before = words[k - 1]
    if before.tag == "POS":
        start = left_phrase(words, k - 1)
        return ((start, k - 1) if start is not None else None), i
    if before.tag == "PRP$" and before.low in ("his", "her", "their", "its"):
        return (k - 1, k), i
    verb = k - 2 if before.tag == "DT" else k - 1
    if verb >= 0 and words[verb].low in word_list("voicing"):
        own = subject(words, _group(words, verb))
        return own, verb if own else i
    return _agent(words, i), i


def _group(words: Words, verb: int) -> int:
    while verb > 0 and (words[verb - 1].tag in ("MD", "RB") or words[verb - 1].low in ("has", "have", "had")):
        verb -= 1
    return verb


def _agent(words: Words, i: int) -> Range | None:
    """ "a call by X", "the warning from X"."""
    if i + 2 < len(words) and words[i + 1].low in ("by", "from"):
        end = right_phrase(words, i + 2)
        return (i + 2, end) if end > i + 2 else None
    return None
