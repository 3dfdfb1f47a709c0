"""What the language model sees: the attributions of a unit as acts of saying, their kind read off cue and content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.claims.cue_groups import Cue, find_cues
from tellings.claims.cue_table import word_list
from tellings.claims.grammar import QUOTES, Word
from tellings.claims.utterance_kinds import MARKS, Seen, act_of
from tellings.claims.utterance_saying import Act, Saying
from tellings.claims.utterance_units import Unit
from tellings.model import Attribution, Layers, Name
from tellings.model import Word as Tagged
from tellings.spans import Span

CONFIDENCE = 0.7
UNKNOWN = 0.5  # of a cue that no table has
SPEAKING = frozenset({"person", "organisation"})


def by_model(unit: Unit, layers: Sequence[Layers], *, headline: bool) -> Iterator[Saying]:
    """The sayings of the unit, whose sentences have these layers; without a source where nobody is known to speak."""
    cues = [group for strand in unit.strands for group in _groups(strand)]
    for each in layers:
        for attribution in each.attributions:
            content = tuple(_clipped(attribution, unit, headline=headline))
            act = _act(unit, attribution, content, cues, each.words) if content else None
            if act is not None:
                source = _nearest(attribution) if _is_somebody(unit, attribution, each.names) else ()
                yield Saying(
                    content=content, cue=attribution.cue, source=source, act=act,
                    confidence=CONFIDENCE if act.lemma else UNKNOWN,
                )  # fmt: skip


def _clipped(attribution: Attribution, unit: Unit, *, headline: bool) -> Iterator[Span]:
    """The content without the quotations of other sentences, which are sayings of their own.

    In a headline a colon parts two sayings, or a saying and a quotation; what stands wholly behind it is meant.
    """
    inside = [c for c in attribution.content if unit.start <= c.start and c.end <= unit.end]
    start, end = _around(attribution.cue[0], unit) if headline else (unit.start, unit.end)
    near = [Span(max(start, c.start), min(end, c.end)) for c in inside if max(start, c.start) < min(end, c.end)]
    yield from near or inside


def _around(cue: Span, unit: Unit) -> tuple[int, int]:
    """From the colon before the cue to the one behind it, unless it is one itself."""
    marks = [word for word in unit.running if word.text == ":"]
    if any(cue.start <= mark.start < cue.end for mark in marks):
        return unit.start, unit.end
    before = max((mark.end for mark in marks if mark.end <= cue.start), default=unit.start)
    return before, min((mark.start for mark in marks if mark.start >= cue.end), default=unit.end)


def _is_somebody(unit: Unit, attribution: Attribution, names: Sequence[Name]) -> bool:
    """Is there a source, not "who"; and behind a mark alone ("Berg: the dam holds") one that can speak?

    What somebody says of others inside a quotation is left to the rules: there the model sees too much.
    """
    if not attribution.source or any(q.start < attribution.cue[0].start < q.end for q in unit.quotations):
        return False
    words = unit.within(attribution.source[0])
    if len(words) == 1 and words[0].low in word_list("not_source"):
        return False
    if len(words) == 1 and words[0].low in word_list("first_person") and any(w.text in QUOTES for w in unit.words):
        return False
    if any(word.text not in MARKS for span in attribution.cue for word in unit.within(span)):
        return True
    ends = {name.end for name in names if name.kind in SPEAKING}
    return words[-1].low in word_list("informants") or attribution.source[-1].end in ends


def _nearest(attribution: Attribution) -> tuple[Span, ...]:
    """The source that stands nearest to the cue; what a text has between its parts is no source."""
    cue = attribution.cue[0]
    return (min(attribution.source, key=lambda s: (max(s.start - cue.end, cue.start - s.end), s.start)),)


def _act(
    unit: Unit, attribution: Attribution, content: Sequence[Span], cues: Sequence[Group], tagged: Sequence[Tagged]
) -> Act | None:
    source, cue, held = (
        [word for span in spans for word in unit.within(span)]
        for spans in (attribution.source, attribution.cue, content)
    )
    group = next((g.cue for g in reversed(cues) if any(span.covers(g.verb) for span in attribution.cue)), None)
    verbal = any(word.part in ("VERB", "AUX") and any(c.covers(word) for c in content) for word in tagged)
    return act_of(Seen(source, cue, held, verbal), group)


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group of saying and where its main verb stands."""

    cue: Cue
    verb: Span


def _groups(strand: Sequence[Word]) -> Iterator[Group]:
    return (Group(cue, Span(strand[cue.verb].start, strand[cue.verb].end)) for cue in find_cues(strand))
