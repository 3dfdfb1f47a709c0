"""Who says what: acts of saying with their content, their cue and the words for their source.

Two witnesses read every unit: the language model, and rules over parts of speech. What they agree on is cited once.
Neither knows who anybody is (`claims.speakers` finds out whom the words mean).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from tellings.claims.noun_phrases import QUOTE
from tellings.claims.utterance_agree import agreed
from tellings.claims.utterance_drafts import dangling_source
from tellings.claims.utterance_echoes import echoes
from tellings.claims.utterance_model import by_model
from tellings.claims.utterance_nested import hosted, joined
from tellings.claims.utterance_rules import by_rules
from tellings.claims.utterance_saying import Act, Saying
from tellings.claims.utterance_stance import stance
from tellings.claims.utterance_through import passed_on
from tellings.claims.utterance_units import Unit, find_units, inside
from tellings.ids import content_id
from tellings.model import Document, Layers, Reading, Utterance
from tellings.spans import Evidence, Span, trim

EDGES = " \t\r\n\f\v\u00a0"
# A longer sentence is no sentence but a list or a table; the search in it is quadratic.
MOST_WORDS = 400
CONTINUED = 0.75


def find_utterances(reading: Reading) -> tuple[Utterance, ...]:
    """The acts of saying of a page in the order of the text."""
    told = list(_with_sayings(reading))
    found = [utterance for unit, sayings in told for utterance in _cited(reading, unit, sayings)]
    found.extend(_utterance(reading, unit, saying) for unit, saying in echoes(reading, told))
    return tuple(sorted(_qualifying(_unique(found)), key=_place))


def _place(utterance: Utterance) -> int:
    return min(e.start for e in (*utterance.content, *utterance.cue))


# ---- over sentences ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Last:
    """The last saying that a quotation without a source may go on with."""

    unit: Unit
    source: tuple[Span, ...]
    relay: tuple[Span, ...]


def _with_sayings(reading: Reading) -> Iterator[tuple[Unit, Sequence[Saying]]]:
    """The units with their sayings; a quotation that stands alone goes on with a saying beside it."""
    last: Last | None = None
    waiting: list[Unit] = []
    for unit in find_units(reading):
        if _is_bare(unit):
            waiting.append(unit)
            continue
        told = _told(reading, unit)
        yield from _waited(reading, waiting, last, unit, told)
        yield unit, told
        last, waiting = _last(unit, told), []
    yield from _waited(reading, waiting, last, None, ())


def _is_bare(unit: Unit) -> bool:
    """Is it a quotation and nothing else?"""
    return bool(unit.quotations) and all(word.tag in (QUOTE, "PUNCT") for word in unit.running)


def _told(reading: Reading, unit: Unit) -> list[Saying]:
    """What both witnesses see in the unit."""
    if len(unit.running) > MOST_WORDS:
        return []
    headline = reading.document.blocks[unit.block].role == "headline"
    rules, layers = list(by_rules(unit, headline=headline)), _layers(reading, unit)
    seen = list(by_model(unit, layers, headline=headline))
    read = any(each.words for each in layers)  # the model has not read what stands far down a long page
    both = agreed(rules, seen, unit, headline=headline) if read else rules
    outlet = reading.document.outlet
    return joined(passed_on(unit, both, seen, outlet.name if outlet else None))


def _layers(reading: Reading, unit: Unit) -> Sequence[Layers]:
    first = bisect_left(reading.sentences, unit.start, key=lambda s: s.start)
    return reading.layers[first : bisect_left(reading.sentences, unit.end, lo=first, key=lambda s: s.start)]


def _last(unit: Unit, told: Sequence[Saying]) -> Last | None:
    """The last saying of the unit; a verb that ends it ("Berg said:") has what it says still before it."""
    source = dangling_source(unit.running) if len(unit.running) <= MOST_WORDS else None
    if source is not None:
        start, end = unit.running[source[0]].start, unit.running[source[1] - 1].end
        return Last(unit, (Span(start, end),), ())
    outer = max(_outermost(told), key=lambda s: s.start, default=None)
    return Last(unit, outer.source, outer.relay) if outer else None


def _outermost(sayings: Sequence[Saying]) -> Iterator[Saying]:
    return (saying for saying, host in hosted(sayings) if host is None)


def _waited(
    reading: Reading, waiting: Sequence[Unit], last: Last | None, unit: Unit | None, told: Sequence[Saying]
) -> Iterator[tuple[Unit, Sequence[Saying]]]:
    """Bare quotations between two sayings: those left open go with the one behind, the others with the one before."""
    ahead = _ahead(unit, told)
    joined = ahead is not None and unit is not None and _touch(reading, waiting, unit)
    split = _first_open(waiting) if joined else len(waiting)
    before = last.unit if last else None
    for bare in waiting[:split]:
        if last is None or before is None or not _touch(reading, (before,), bare):
            break
        yield bare, _going_on(reading, bare, last)
        before = bare
    if ahead is not None:
        for bare in waiting[split:]:
            yield bare, _going_on(reading, bare, Last(bare, ahead.source, ahead.relay))


def _ahead(unit: Unit | None, told: Sequence[Saying]) -> Saying | None:
    """The saying whose quotation opens the unit."""
    if unit is None or not unit.quotations or unit.quotations[0].start != unit.start:
        return None
    return next((s for s in _outermost(told) if any(c.start == unit.start for c in s.content)), None)


def _first_open(waiting: Sequence[Unit]) -> int:
    """Where the run of quotations begins that are left open up to the end."""
    start = len(waiting)
    while start and not waiting[start - 1].quotations[-1].closed:
        start -= 1
    return start


def _touch(reading: Reading, before: Sequence[Unit], after: Unit) -> bool:
    """Do they stand one right behind the other, in one block or in the next?"""
    if not before:
        return False
    gap = reading.document.text[before[-1].end : after.start]
    return not gap.strip() and after.block - before[-1].block <= 1


def _going_on(reading: Reading, unit: Unit, last: Last) -> list[Saying]:
    """A quotation that stands alone goes on with what its speaker says: same source, no cue."""
    end = reading.document.blocks[unit.block].end
    own = [
        Saying(
            content=(Span(word.start, min(word.end, end)),), cue=(), source=last.source, relay=last.relay,
            act=Act("say", "asserted", "post"), confidence=CONTINUED,
        )
        for word in unit.running
        if word.tag == QUOTE
    ]  # fmt: skip
    return [*own, *_told(reading, unit)]


# ---- citing -----------------------------------------------------------------------------------------------------


def _cited(reading: Reading, unit: Unit, sayings: Sequence[Saying]) -> Iterator[Utterance]:
    """The sayings of a unit as utterances; those that stand in the content of another one are nested."""
    made: dict[int, Utterance] = {}
    for saying, host in hosted(sayings):
        utterance = _utterance(reading, unit, saying)
        made[id(saying)] = _nested(utterance, made[id(host)]) if host is not None else utterance
    yield from made.values()


def _nested(inner: Utterance, outer: Utterance) -> Utterance:
    if not inner.source:  # "X said that C is feared": the fear is the speaker's
        return replace(inner, within=outer.id, source=outer.source, relay=outer.relay)
    # Who denies another's claim does not pass it on.
    relay = outer.relay if outer.modality == "denied" else (*outer.relay, *outer.source)
    return replace(inner, within=outer.id, relay=(*relay, *(e for e in inner.relay if e not in relay)))


def _utterance(reading: Reading, unit: Unit, saying: Saying) -> Utterance:
    document = reading.document
    words = [word for span in saying.content for word in unit.within(span)]
    act = saying.act
    how = stance(act.lemma, act.modality, act.shape, negated=act.negated, content=words)
    content, cue = _evidence(document, saying.content), _evidence(document, saying.cue)
    return Utterance(
        id=_id(document, content, cue),
        document=document.id,
        content=content,
        cue=cue,
        source=_evidence(document, saying.source),
        relay=_evidence(document, saying.relay),
        modality=how.modality,
        polarity=how.polarity,
        certainty=how.certainty,
        quoted=tuple(_quoted(reading, content)),
        hedges=tuple(Evidence.at(document, w.start, w.end) for w in how.hedges),
        confidence=saying.confidence,
    )


def _evidence(document: Document, spans: Sequence[Span]) -> tuple[Evidence, ...]:
    return tuple(Evidence.at(document, span.start, span.end) for span in spans)


def _id(document: Document, content: Sequence[Evidence], cue: Sequence[Evidence]) -> str:
    return content_id("statement", document.id, [[e.start, e.end] for e in content], [[e.start, e.end] for e in cue])


def _quoted(reading: Reading, content: Sequence[Evidence]) -> Iterator[Evidence]:
    """What stands in quotation marks inside the content, marks left out."""
    text, quotations = reading.document.text, reading.quotations
    first = bisect_left(quotations, content[0].start, key=lambda q: q.start)
    for quotation in takewhile(lambda q: q.start < content[-1].end, islice(quotations, first, None)):
        if any(e.start <= quotation.start and quotation.end <= e.end + 1 for e in content):
            inner = trim(text, *inside(text, quotation), EDGES + ",")
            if inner:
                yield Evidence.at(reading.document, inner.start, inner.end)


def _unique(found: Sequence[Utterance]) -> Iterator[Utterance]:
    seen: set[str] = set()
    for utterance in found:
        if utterance.id not in seen:
            seen.add(utterance.id)
            yield utterance


def _qualifying(found: Iterator[Utterance]) -> Iterator[Utterance]:
    """ "could not confirm" is about the utterance before it."""
    before: Utterance | None = None
    for utterance in found:
        if utterance.modality == "unconfirmed" and before and utterance.polarity == "negative":
            yield replace(utterance, about=before.id)
        else:
            yield utterance
            before = utterance
