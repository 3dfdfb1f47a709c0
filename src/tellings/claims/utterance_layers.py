"""Sayings that the rules have not seen and the language model has.

The rules go first: they are right more often where they find something (docs/quality.md). What the model adds must have
a source and stand apart from every saying of the rules, so that nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.claims.cue_table import nouns, verbs
from tellings.claims.grammar import Word
from tellings.claims.grammar import words as grammar_words
from tellings.claims.utterance_stance import stance
from tellings.ids import content_id
from tellings.model import Attribution, Modality, Reading, Utterance
from tellings.spans import Evidence, Span, SpanLike

CONFIDENCE = 0.6
LEAST_WORDS = 4
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


def unseen(reading: Reading, found: Sequence[Utterance]) -> Iterator[Utterance]:
    """The sayings of the model's that no saying of the rules touches, in the order of the text."""
    taken = [e for u in found for e in (*u.content, *u.cue)]
    for layers in reading.layers:
        for attribution in layers.attributions:
            if _is_whole(reading, attribution) and not _touched(attribution, taken):
                yield _utterance(reading, attribution)
                taken.extend(Evidence.at(reading.document, c.start, c.end) for c in attribution.content)


def _is_whole(reading: Reading, attribution: Attribution) -> bool:
    """Has it a source, and a content of some words?"""
    text = reading.document.text
    words = sum(len(text[c.start : c.end].split()) for c in attribution.content)
    return bool(attribution.source) and words >= LEAST_WORDS


def _touched(attribution: Attribution, taken: Sequence[SpanLike]) -> bool:
    parts = (*attribution.content, *attribution.cue)
    return any(part.overlaps(span) for part in parts for span in taken)


def _utterance(reading: Reading, attribution: Attribution) -> Utterance:
    document = reading.document

    def cited(spans: Sequence[Span]) -> tuple[Evidence, ...]:
        return tuple(Evidence.at(document, span.start, span.end) for span in spans)

    content, cue = cited(attribution.content), cited(attribution.cue)
    words = [w for c in attribution.content for w in grammar_words(document.text, c.start, c.end)]
    lemma, modality, negated = _act([w for c in attribution.cue for w in grammar_words(document.text, c.start, c.end)])
    how = stance(lemma, modality, "clause", negated=negated, content=words)
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


def _act(cue: Sequence[Word]) -> tuple[str, Modality, bool]:
    """Lemma and modality of the cue's last known word of saying; "say" where none is known. Whether it is negated."""
    negated = any(word.low in NEGATIONS for word in cue)
    for word in reversed(cue):
        if word.low in verbs():
            verb = verbs()[word.low][-1]
            return verb.lemma, verb.modality, negated
        if word.low in nouns():
            return nouns()[word.low].lemma, nouns()[word.low].modality, negated
    return "say", "asserted", negated
