"""What the language model sees: the attributions of a unit as acts of saying, their kind read off cue and content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.claims.cue_groups import NEGATIONS, Cue, find_cues
from tellings.claims.cue_table import CueVerb, nouns, verbs, word_list
from tellings.claims.grammar import QUOTES, VERBS, Word
from tellings.claims.utterance_saying import Act, Saying
from tellings.claims.utterance_units import Unit
from tellings.model import Attribution, Layers, Name
from tellings.spans import Span

CONFIDENCE = 0.7
UNKNOWN = 0.5  # of a cue that no table has
LEAST_WORDS = 2
ACCORDING = frozenset({"according", "per", "line", "accordance"})
MARKS = frozenset(":–—―-")
SPEAKING = frozenset({"person", "organisation"})
THINGS = frozenset({"np", "of", "for", "as", "named", "at", "seen", "cited"})  # shapes of cues.toml


def by_model(unit: Unit, layers: Sequence[Layers]) -> Iterator[Saying]:
    """The sayings of the unit, whose sentences have these layers; without a source where nobody is known to speak."""
    cues = [cue for strand in unit.strands for cue in _cues(strand)]
    for each in layers:
        for attribution in each.attributions:
            content = tuple(_clipped(attribution.content, unit))
            act = _act(unit, attribution, content, cues) if content else None
            if act is not None:
                source = _nearest(attribution) if _is_somebody(unit, attribution, each.names) else ()
                yield Saying(
                    content=content, cue=attribution.cue, source=source, act=act,
                    confidence=CONFIDENCE if act.lemma else UNKNOWN,
                )  # fmt: skip


def _clipped(content: Sequence[Span], unit: Unit) -> Iterator[Span]:
    """The content without the quotations of other sentences, which are sayings of their own."""
    return (c for c in content if unit.start <= c.start and c.end <= unit.end)


def _is_somebody(unit: Unit, attribution: Attribution, names: Sequence[Name]) -> bool:
    """Is there a source, not "I" or "who"; and behind a mark alone ("Berg: the dam holds") one that can speak?

    What somebody says of others inside a quotation is left to the rules: there the model sees too much.
    """
    if not attribution.source or any(q.start < attribution.cue[0].start < q.end for q in unit.quotations):
        return False
    words = unit.within(attribution.source[0])
    if len(words) == 1 and words[0].low in word_list("first_person") | word_list("not_source"):
        return False
    if any(word.text not in MARKS for span in attribution.cue for word in unit.within(span)):
        return True
    ends = {name.end for name in names if name.kind in SPEAKING}
    return words[-1].low in word_list("informants") or attribution.source[-1].end in ends


def _nearest(attribution: Attribution) -> tuple[Span, ...]:
    """The source that stands nearest to the cue; what a text has between its parts is no source."""
    cue = attribution.cue[0]
    return (min(attribution.source, key=lambda s: (max(s.start - cue.end, cue.start - s.end), s.start)),)


@dataclass(frozen=True, slots=True)
class _At:
    """A verb group of saying and where its main verb stands."""

    cue: Cue
    verb: Span


def _cues(strand: Sequence[Word]) -> Iterator[_At]:
    for cue in find_cues(strand):
        yield _At(cue, Span(strand[cue.verb].start, strand[cue.verb].end))


def _act(unit: Unit, attribution: Attribution, content: Sequence[Span], cues: Sequence[_At]) -> Act | None:
    """By the last verb of saying in the cue, else by a noun or mark; None where nothing shows that it is a saying."""
    cue = [word for span in attribution.cue for word in unit.within(span)]
    held = [word for span in content for word in unit.within(span)]
    negated = any(word.low in NEGATIONS or word.low in ("no", "unable") for word in cue)
    group = next((c.cue for c in reversed(cues) if any(span.covers(c.verb) for span in attribution.cue)), None)
    if group is not None:
        return _by_verb(group.entry, cue, held, negated=negated or group.negated, passive=group.passive)
    for word in reversed(cue):
        if word.low in verbs():  # one that the tagger takes for a noun
            return _by_verb(verbs()[word.low][-1], cue, held, negated=negated, passive=False)
        if word.low in nouns():
            noun = nouns()[word.low]
            return Act(noun.lemma, noun.modality, "hearsay" if noun.modality == "unconfirmed" else "clause", negated)
    if any(word.low in ACCORDING for word in cue):
        return Act("according", "asserted", "post")
    if all(word.text in MARKS for word in cue):
        return Act("say", "asserted", "clause")
    # A verb that is in no table ("fumed") says something where what follows is plainly said.
    return Act("", "asserted", "clause", negated) if held[0].low == "that" or held[0].text[0] in QUOTES else None


def _by_verb(
    entry: CueVerb, cue: Sequence[Word], content: Sequence[Word], *, negated: bool, passive: bool
) -> Act | None:
    shape = _shape(entry, cue, content, negated=negated, passive=passive)
    if shape == "np" and not _is_told(entry, cue, content):
        return None
    if len(content) < LEAST_WORDS and entry.modality != "denied" and shape != "withheld":
        return None
    return Act(entry.lemma, entry.modality, shape, negated, "belief" in entry.shapes)


def _is_told(entry: CueVerb, cue: Sequence[Word], content: Sequence[Word]) -> bool:
    """Can a thing be what is said ("demands a truce", "counts 12 dead"), not what is done to it ("heard 17 men")?"""
    if "witness" in entry.shapes:
        return entry.lemma == "count" and any(word.tag == "CD" for word in content)
    return bool(THINGS & entry.shapes) and cue[-1].low != "citing"


def _shape(entry: CueVerb, cue: Sequence[Word], content: Sequence[Word], *, negated: bool, passive: bool) -> str:
    lows = [word.low for word in content[:2]]
    if entry.modality == "refused" and any(w.low in word_list("withheld") for w in (*cue, *content[:3])):
        return "withheld"
    if negated and entry.lemma in word_list("telling"):
        return "unsaid"
    if lows[:1] == ["to"] or lows == ["not", "to"]:
        return "to"
    if passive and entry.lemma in word_list("hearsay"):
        return "hearsay"
    if "as" in entry.shapes and any(word.low == "as" for word in content):
        return "as"
    is_clause = any(word.tag in VERBS for word in content) or content[0].text[0] in QUOTES
    return "clause" if is_clause else "np"
