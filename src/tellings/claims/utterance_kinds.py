"""What kind of act an attribution of the language model's is, by the words of its cue and content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tellings.claims.cue_groups import NEGATIONS, Cue
from tellings.claims.cue_table import CueVerb, nouns, verbs, word_list
from tellings.claims.grammar import FINITE, QUOTES, VERBS, Word
from tellings.claims.utterance_saying import Act

LEAST_WORDS = 2
ACCORDING = frozenset({"according", "per", "line", "accordance"})
MARKS = frozenset(":–—―-")
INTENDED = frozenset({"demanded", "planned", "possible"})
THINGS = frozenset({"np", "of", "for", "as", "named", "at", "seen", "cited"})  # shapes of cues.toml


@dataclass(frozen=True, slots=True)
class Seen:
    """The words of an attribution."""

    source: Sequence[Word]
    cue: Sequence[Word]
    content: Sequence[Word]
    verbal: bool  # to the language model the content has a verb

    @property
    def negated(self) -> bool:
        return any(word.low in NEGATIONS or word.low == "no" for word in self.cue)


def act_of(seen: Seen, group: Cue | None) -> Act | None:
    """By the verb group of saying in the cue, else by a word of saying or a mark.

    None where nothing shows that it is a saying: a verb that is in no table ("fumed") says something only where what
    it has behind it is plainly said.
    """
    if group is not None and group.entry.lemma == "express" and (noun := _noun(seen)):
        return noun
    if group is not None:
        return _by_verb(seen, group.entry, negated=seen.negated or group.negated, passive=group.passive)
    for word in reversed(seen.cue):
        if word.low in verbs():  # one that the tagger takes for a noun
            return _by_verb(seen, verbs()[word.low][-1], negated=seen.negated, passive=False)
        if word.low in nouns():
            return _noun(seen)
    if any(word.low in ACCORDING for word in seen.cue):
        return Act("according", "unconfirmed" if _is_bare(seen.source) else "asserted", "post")
    if all(word.text in MARKS for word in seen.cue):
        return Act("say", "asserted", "clause")
    plain = seen.content[0].low == "that" or seen.content[0].text[0] in QUOTES
    return Act("", "asserted", "clause", seen.negated) if plain else None


def _is_bare(source: Sequence[Word]) -> bool:
    """Is it nothing but "sources", "a source", "some reports"?"""
    plain = [w.low for w in source if w.low not in ("a", "some", "unconfirmed", "anonymous")]
    return len(plain) == 1 and plain[0] in word_list("vague")


def _noun(seen: Seen) -> Act | None:
    """By the last noun of saying in the cue, or the first in what follows ("expressed hope that")."""
    noun = next((nouns()[w.low] for w in (*reversed(seen.cue), *seen.content[:2]) if w.low in nouns()), None)
    if noun is None:
        return None
    if noun.lemma == "report" and seen.source:  # somebody's own report is no hearsay
        return Act(noun.lemma, "asserted", "clause", seen.negated)
    return Act(noun.lemma, noun.modality, "hearsay" if noun.modality == "unconfirmed" else "clause", seen.negated)


def _by_verb(seen: Seen, entry: CueVerb, *, negated: bool, passive: bool) -> Act | None:
    shape = _shape(seen, entry, negated=negated, passive=passive)
    if shape == "np" and not _is_told(seen, entry):
        return None
    checks = negated and entry.lemma in word_list("verifying")
    if len(seen.content) < LEAST_WORDS and entry.modality != "denied" and shape != "withheld" and not checks:
        return None
    light = all(word.tag == "PRP" for word in seen.source)
    thought = "belief" in entry.shapes and (light or entry.modality in INTENDED)
    if any(word.low in word_list("hearsay_adverbs") for word in seen.cue):  # "he reportedly admitted"
        return Act(entry.lemma, "unconfirmed", "hearsay", negated, thought)
    # Who counts the dead puts a number to them; only a witness shows it.
    modality = "asserted" if entry.lemma == "count" else entry.modality
    return Act(entry.lemma, modality, shape, negated, thought)


def _is_told(seen: Seen, entry: CueVerb) -> bool:
    """Can a thing be what is said ("demands a truce", "counts 12 dead"), not what is done to it ("heard 17 men")?"""
    if "witness" in entry.shapes:
        return entry.lemma == "count" and any(word.tag == "CD" for word in seen.content)
    return bool(THINGS & entry.shapes) and seen.cue[-1].low != "citing"


def _asks(content: Sequence[Word]) -> bool:
    """Is it what somebody is to do ("residents to stay at home")?"""
    to = next((i for i, word in enumerate(content[:-1]) if word.low == "to"), 0)
    return to > 0 and content[to + 1].tag in ("VB", "RB") and not any(w.tag in FINITE for w in content[:to])


def _shape(seen: Seen, entry: CueVerb, *, negated: bool, passive: bool) -> str:
    lows = [word.low for word in seen.content[:2]]
    if entry.modality == "refused" and any(w.low in word_list("withheld") for w in (*seen.cue, *seen.content[:3])):
        return "withheld"
    if negated and entry.lemma in word_list("telling"):
        return "unsaid"
    if lows[:1] == ["to"] or lows == ["not", "to"]:
        return "to"
    if "objto" in entry.shapes and _asks(seen.content):
        return "objto"
    if passive and entry.lemma in word_list("hearsay"):
        return "hearsay"
    if "as" in entry.shapes and any(word.low == "as" for word in seen.content):
        return "as"
    is_clause = seen.verbal or any(word.tag in VERBS for word in seen.content) or seen.content[0].text[0] in QUOTES
    return "clause" if is_clause else "np"
