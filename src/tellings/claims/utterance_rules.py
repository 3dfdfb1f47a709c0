"""What the rules see: the acts of saying of a unit by the shapes of cues.toml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.claims.adverbials import CIRCUMSTANCES
from tellings.claims.grammar import Word
from tellings.claims.noun_phrases import QUOTE
from tellings.claims.utterance_draft import Draft, Range
from tellings.claims.utterance_drafts import drafts
from tellings.claims.utterance_headlines import headline_drafts
from tellings.claims.utterance_hearsay import hearsay_drafts
from tellings.claims.utterance_nouns import noun_drafts
from tellings.claims.utterance_saying import Act, Saying
from tellings.claims.utterance_units import Unit
from tellings.spans import Span

SHORTEST = 2


def by_rules(unit: Unit, *, headline: bool) -> Iterator[Saying]:
    """The sayings of the running text, then those inside its quotations."""
    for number, strand in enumerate(unit.strands):
        yield from _of_strand(strand, headline=headline and number == 0)


def _of_strand(words: Sequence[Word], *, headline: bool) -> Iterator[Saying]:
    verbs = drafts(words) or (tuple(headline_drafts(words)) if headline else ())
    begun = {d.content[0][0] for d in verbs}
    nouns = (d for d in noun_drafts(words, verbs) if d.content[0][0] not in begun)
    told = [*verbs, *nouns]
    for draft in sorted([*told, *hearsay_drafts(words, told)], key=lambda d: d.at):
        content = tuple(_span(words, r) for r in draft.content if r[0] < r[1])
        if content and not _is_scrap(words, draft):
            yield Saying(
                content=_before_circumstances(words, content) if headline and draft.shape == "np" else content,
                cue=tuple(_span(words, r) for r in draft.cue),
                source=(_span(words, draft.source),) if draft.source else (),
                relay=tuple(_span(words, r) for r in draft.relay),
                act=Act(draft.lemma, draft.modality, draft.shape, draft.negated, _is_thought(words, draft)),
                confidence=draft.confidence,
            )


def _span(words: Sequence[Word], part: Range) -> Span:
    return Span(words[part[0]].start, words[part[1] - 1].end)


def _before_circumstances(words: Sequence[Word], content: tuple[Span, ...]) -> tuple[Span, ...]:
    """In a headline "denies neglect as shares fall" denies neglect; the tagger sees no clause behind "as" there."""
    first = content[0]
    inside = [word for word in words if first.start < word.start < first.end]
    stop = next((i for i, word in enumerate(inside) if word.low in CIRCUMSTANCES or word.text == ":"), 0)
    return (Span(first.start, inside[stop - 1].end),) if stop else content


def _is_scrap(words: Sequence[Word], draft: Draft) -> bool:
    """A single word is no content, unless it is a quotation, or what somebody denies or declines to speak of."""
    whole = draft.shape in ("withheld", "untrue") or draft.modality == "denied"
    size = sum(b - a for a, b in draft.content)
    return size < SHORTEST and words[draft.content[0][0]].tag != QUOTE and not whole


def _is_thought(words: Sequence[Word], draft: Draft) -> bool:
    """Is it only a thought or an intention ("they wanted peace", "would demand")?"""
    light = draft.source is not None and words[draft.source[0]].tag == "PRP"
    will = draft.lemma == "demand" and any(w.tag == "MD" for a, b in draft.cue for w in words[a:b])
    return will or (draft.belief and (light or draft.source is None or draft.modality in ("demanded", "planned")))
