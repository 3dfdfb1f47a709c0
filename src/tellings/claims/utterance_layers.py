"""Sayings that the rules have not seen and the language model has.

The rules go first: they are right more often where they find something (docs/quality.md). What the model adds must have
a source and a known word of saying, and stand apart from every saying of the rules, so that nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.claims.cue_table import nouns, verbs
from tellings.claims.grammar import QUOTES, VERBS
from tellings.claims.grammar import words as grammar_words
from tellings.claims.utterance_stance import stance
from tellings.ids import content_id
from tellings.model import Attribution, Modality, Reading, Utterance
from tellings.spans import Evidence, Span, SpanLike

CONFIDENCE = 0.6
LEAST_WORDS = 4
THINGS = frozenset({"np", "of", "for", "as", "named", "at"})  # shapes of cues.toml
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "unable"})


def unseen(reading: Reading, found: Sequence[Utterance]) -> Iterator[Utterance]:
    """The sayings of the model's that no saying of the rules touches, in the order of the text."""
    taken: list[SpanLike] = [e for u in found for e in (*u.content, *u.cue)]
    for layers in reading.layers:
        for attribution in layers.attributions:
            act = _act(reading, attribution)
            if act and _is_whole(reading, attribution, act) and not _touched(attribution, taken):
                yield _utterance(reading, attribution, act)
                taken.extend(attribution.content)


def _is_whole(reading: Reading, attribution: Attribution, act: _Act) -> bool:
    """Has it a source, and a content of some words: a clause, where a thing is no saying ("heard 17 men")?"""
    text = reading.document.text
    words = [word for c in attribution.content for word in grammar_words(text, c.start, c.end)]
    is_clause = any(word.tag in VERBS for word in words) or any(mark in QUOTES for mark in text[words[0].start])
    return bool(attribution.source) and len(words) >= LEAST_WORDS and (act.takes_things or is_clause)


def _touched(attribution: Attribution, taken: Sequence[SpanLike]) -> bool:
    parts = (*attribution.content, *attribution.cue)
    return any(part.overlaps(span) for part in parts for span in taken)


@dataclass(frozen=True, slots=True)
class _Act:
    """What the cue is: a word of saying of the tables; whether its content can be a thing ("demands C")."""

    lemma: str
    modality: Modality
    negated: bool
    takes_things: bool


def _utterance(reading: Reading, attribution: Attribution, act: _Act) -> Utterance:
    document = reading.document

    def cited(spans: Sequence[Span]) -> tuple[Evidence, ...]:
        return tuple(Evidence.at(document, span.start, span.end) for span in spans)

    content, cue = cited(attribution.content), cited(attribution.cue)
    words = [w for c in attribution.content for w in grammar_words(document.text, c.start, c.end)]
    how = stance(act.lemma, act.modality, "clause", negated=act.negated, content=words)
    return Utterance(
        id=content_id("statement", document.id, [[e.start, e.end] for e in content], [[e.start, e.end] for e in cue]),
        document=document.id,
        content=content,
        cue=cue,
        source=cited(attribution.source[:1]),
        relay=(),
        modality=how.modality,
        polarity=how.polarity,
        certainty=how.certainty,
        quoted=(),
        hedges=tuple(Evidence.at(document, w.start, w.end) for w in how.hedges),
        confidence=CONFIDENCE,
    )


def _act(reading: Reading, attribution: Attribution) -> _Act | None:
    """The last word of saying in the cue; None where no word of it is one."""
    text = reading.document.text
    cue = [word for c in attribution.cue for word in grammar_words(text, c.start, c.end)]
    negated = any(word.low in NEGATIONS for word in cue)
    for word in reversed(cue):
        if word.low in verbs():
            verb = verbs()[word.low][-1]
            shapes = frozenset[str]().union(*(v.shapes for v in verbs()[word.low]))
            things = bool(THINGS & shapes) and "witness" not in shapes
            return _Act(verb.lemma, verb.modality, negated, things)
        if word.low in nouns():
            return _Act(nouns()[word.low].lemma, nouns()[word.low].modality, negated, takes_things=True)
    return None
