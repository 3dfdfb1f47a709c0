"""Who says what, sentence by sentence: acts of saying with their content, their cue and the words for their source.

Rules over parts of speech; no knowledge of who anybody is (`claims.speakers` finds out whom the words mean).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tellings.claims.grammar import Word
from tellings.claims.grammar import words as grammar_words
from tellings.claims.noun_phrases import QUOTE
from tellings.claims.utterance_draft import Draft, Range
from tellings.claims.utterance_drafts import dangling_source, drafts
from tellings.claims.utterance_headlines import headline_drafts
from tellings.claims.utterance_layers import unseen
from tellings.claims.utterance_nouns import noun_drafts
from tellings.claims.utterance_stance import stance
from tellings.claims.utterance_units import Unit, find_units, inside
from tellings.ids import content_id
from tellings.model import Document, Reading, Utterance
from tellings.spans import Evidence, trim

EDGES = " \t\r\n\f\v\u00a0"
SHORTEST = 2
# A longer sentence is no sentence but a list or a table; the search in it is quadratic.
MOST_WORDS = 400
CONTINUED = 0.75


def find_utterances(reading: Reading) -> tuple[Utterance, ...]:
    """The acts of saying of a page in the order of the text."""
    found: list[Utterance] = []
    last: Last | None = None
    waiting: list[Unit] = []
    for unit in find_units(reading):
        if _is_bare(unit):
            waiting.append(unit)
            continue
        told = list(_of_unit(reading, unit)) if len(unit.running) <= MOST_WORDS else []
        found.extend(_waited(reading, waiting, last, unit, told))
        found.extend(told)
        last, waiting = _last(reading, unit, told), []
    found.extend(_waited(reading, waiting, last, None, ()))
    by_rule = tuple(_qualifying(_unique(found)))
    return tuple(sorted((*by_rule, *unseen(reading, by_rule)), key=_place))


def _place(utterance: Utterance) -> int:
    return min(e.start for e in (*utterance.content, *utterance.cue))


@dataclass(frozen=True, slots=True)
class Last:
    """The last saying that a quotation without a source may go on with."""

    unit: Unit
    source: tuple[Evidence, ...]
    relay: tuple[Evidence, ...]


def _is_bare(unit: Unit) -> bool:
    """Is it a quotation and nothing else?"""
    return bool(unit.quotations) and all(word.tag in ("QUOTE", "PUNCT") for word in unit.running)


def _last(reading: Reading, unit: Unit, told: Sequence[Utterance]) -> Last | None:
    """The last saying of the unit; a verb that ends it ("Berg said:") has what it says still before it."""
    source = dangling_source(unit.running) if len(unit.running) <= MOST_WORDS else None
    if source is not None:
        return Last(unit, (_cite(reading.document, unit.running, source),), ())
    outer = [u for u in told if u.within is None]
    return Last(unit, outer[-1].source, outer[-1].relay) if outer else None


def _waited(
    reading: Reading, waiting: Sequence[Unit], last: Last | None, unit: Unit | None, told: Sequence[Utterance]
) -> Iterator[Utterance]:
    """Bare quotations between two sayings: those left open go with the one behind, the others with the one before."""
    ahead = _ahead(unit, told)
    joined = ahead is not None and unit is not None and _touch(reading, waiting, unit)
    split = _first_open(waiting) if joined else len(waiting)
    before = last.unit if last else None
    for bare in waiting[:split]:
        if last is None or before is None or not _touch(reading, (before,), bare):
            break
        yield from _going_on(reading, bare, last)
        before = bare
    if ahead is not None:
        for bare in waiting[split:]:
            yield from _going_on(reading, bare, Last(bare, ahead.source, ahead.relay))


def _ahead(unit: Unit | None, told: Sequence[Utterance]) -> Utterance | None:
    """The saying whose quotation opens the unit."""
    if unit is None or not unit.quotations or unit.quotations[0].start != unit.start:
        return None
    return next((u for u in told if u.within is None and any(e.start == unit.start for e in u.content)), None)


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


def _of_unit(reading: Reading, unit: Unit) -> Iterator[Utterance]:
    yield from _with_inner(reading, unit, tuple(_made(reading, unit.running, headline=_is_headline(reading, unit))))


def _going_on(reading: Reading, unit: Unit, last: Last) -> Iterator[Utterance]:
    yield from _with_inner(reading, unit, tuple(_continued(reading, unit, last)))


def _with_inner(reading: Reading, unit: Unit, outer: tuple[Utterance, ...]) -> Iterator[Utterance]:
    """The sayings of the running text, then those inside its quotations."""
    yield from outer
    for strand in unit.inner:
        if len(strand) > MOST_WORDS:
            continue
        host = next((u for u in outer if _holds(u, strand)), None)
        for inner in _made(reading, strand, hosted=host is not None):
            yield _nested(inner, host) if host and inner.within is None else inner


def _holds(utterance: Utterance, strand: Sequence[Word]) -> bool:
    return any(e.start <= strand[0].start < e.end for e in utterance.content)


def _nested(inner: Utterance, outer: Utterance) -> Utterance:
    if not inner.source:  # "X said that C is feared": the fear is the speaker's
        return replace(inner, within=outer.id, source=outer.source, relay=outer.relay)
    # Who denies another's claim does not pass it on.
    relay = outer.relay if outer.modality == "denied" else (*outer.relay, *outer.source)
    return replace(inner, within=outer.id, relay=(*relay, *(e for e in inner.relay if e not in relay)))


def _is_headline(reading: Reading, unit: Unit) -> bool:
    return reading.document.blocks[unit.block].role == "headline"


def _made(
    reading: Reading, words: Sequence[Word], *, hosted: bool = False, headline: bool = False
) -> Iterator[Utterance]:
    """The utterances of a strand; those that stand in the content of another one are nested."""
    verbs = drafts(words) or (tuple(headline_drafts(words)) if headline else ())
    begun = {d.content[0][0] for d in verbs}
    nouns = (d for d in noun_drafts(words, verbs) if d.content[0][0] not in begun)
    found = sorted([*verbs, *nouns], key=lambda d: d.at)
    made = [(d, u) for d in found if (u := _utterance(reading, words, d)) is not None]
    for draft, utterance in made:
        hosts = [(o, u) for o, u in made if o is not draft and _inside(draft, o)]
        if (hosts or hosted) and _is_thought(words, draft):
            continue
        host = min(hosts, key=lambda pair: _size(pair[0]), default=None)
        yield _nested(utterance, host[1]) if host else utterance


def _is_thought(words: Sequence[Word], draft: Draft) -> bool:
    """Only a thought or an intention that another saying tells of: "said they wanted peace", "would demand"."""
    light = draft.source is not None and words[draft.source[0]].tag == "PRP"
    will = draft.lemma == "demand" and any(w.tag == "MD" for a, b in draft.cue for w in words[a:b])
    return will or (draft.belief and (light or draft.modality in ("demanded", "planned")))


def _inside(draft: Draft, outer: Draft) -> bool:
    """Do cue and content stand in the content of the other?"""
    start, end = draft.cue[0][0], max(draft.content[-1][1], draft.cue[0][1])
    if draft.source is not None and draft.source[1] <= start:
        start = draft.source[0] if draft.source[0] >= outer.content[0][0] else start
    return any(a <= start and end <= b for a, b in outer.content) and _size(outer) > _size(draft)


def _size(draft: Draft) -> int:
    return sum(b - a for a, b in draft.content)


# ---- citing -----------------------------------------------------------------------------------------------------


def _utterance(reading: Reading, words: Sequence[Word], draft: Draft) -> Utterance | None:
    document = reading.document
    content = tuple(_cite(document, words, r) for r in draft.content if r[0] < r[1])
    if not content or _is_scrap(words, draft):
        return None
    held = [w for a, b in draft.content for word in words[a:b] for w in _spelt_out(document.text, word)]
    how = stance(draft.lemma, draft.modality, draft.shape, negated=draft.negated, content=held)
    cue = tuple(_cite(document, words, r) for r in draft.cue)
    return Utterance(
        id=_id(document, content, cue),
        document=document.id,
        content=content,
        cue=cue,
        source=(_cite(document, words, draft.source),) if draft.source else (),
        relay=tuple(_cite(document, words, r) for r in draft.relay),
        modality=how.modality,
        polarity=how.polarity,
        certainty=how.certainty,
        quoted=tuple(_quoted(reading, content)),
        hedges=tuple(Evidence.at(document, w.start, w.end) for w in how.hedges),
        confidence=draft.confidence,
    )


def _spelt_out(text: str, word: Word) -> tuple[Word, ...]:
    """The words of a quotation that stands as one word, marks included."""
    return grammar_words(text, word.start, word.end) if word.tag == QUOTE else (word,)


def _is_scrap(words: Sequence[Word], draft: Draft) -> bool:
    """A single word is no content, unless it is a quotation, or what somebody denies or declines to speak of."""
    whole = draft.shape == "withheld" or draft.modality == "denied"
    return _size(draft) < SHORTEST and words[draft.content[0][0]].tag != "QUOTE" and not whole


def _id(document: Document, content: Sequence[Evidence], cue: Sequence[Evidence]) -> str:
    return content_id("statement", document.id, [[e.start, e.end] for e in content], [[e.start, e.end] for e in cue])


def _cite(document: Document, words: Sequence[Word], part: Range) -> Evidence:
    """The words of the range, with the quotation marks that belong to it."""
    start, end = words[part[0]].start, words[part[1] - 1].end
    return Evidence.at(document, start, end)


def _quoted(reading: Reading, content: Sequence[Evidence]) -> Iterator[Evidence]:
    """What stands in quotation marks inside the content, marks left out."""
    text = reading.document.text
    for quotation in reading.quotations:
        if any(e.start <= quotation.start and quotation.end <= e.end + 1 for e in content):
            inner = trim(text, *inside(text, quotation), EDGES + ",")
            if inner:
                yield Evidence.at(reading.document, inner.start, inner.end)


# ---- over sentences ---------------------------------------------------------------------------------------------


def _continued(reading: Reading, unit: Unit, last: Last) -> Iterator[Utterance]:
    """A quotation that stands alone behind a saying goes on with it: same source, no cue."""
    document = reading.document
    words = unit.running
    for word in words:
        if word.tag == "QUOTE":
            content = (Evidence.at(document, word.start, min(word.end, document.blocks[unit.block].end)),)
            inner = [w for strand in unit.inner for w in strand if word.start <= w.start < word.end]
            how = stance("say", "asserted", "post", negated=False, content=inner)
            yield Utterance(
                id=_id(document, content, ()), document=document.id, content=content, cue=(), source=last.source,
                relay=last.relay, modality=how.modality, polarity=how.polarity, certainty=how.certainty,
                quoted=tuple(_quoted(reading, content)),
                hedges=tuple(Evidence.at(document, w.start, w.end) for w in how.hedges), confidence=CONTINUED,
            )  # fmt: skip


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
