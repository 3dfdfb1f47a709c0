"""From scores to layers: the grammar, the names, the attributions and the meaning of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tellings.language.encoder import Model, Scores
from tellings.language.labelling import CUE_LABELS, ROLE_LABELS, Stretch, stretches
from tellings.language.pieces import LONGEST, Pieces, pieces
from tellings.language.trees import ROOT, best_tree
from tellings.language.words import split_words
from tellings.model import Attribution, Layers, Name, Word
from tellings.spans import Span, SpanLike

MOST_WORDS = 250
MOST_CUES = 24  # in a window; each takes a run of its own
ROOT_RELATION = "root"
JOINED_RELATION = "parataxis"


@dataclass(frozen=True, slots=True)
class _Window:
    """So many words of a sentence as the encoder takes at once."""

    words: tuple[Span, ...]
    pieces: Pieces


def layers(model: Model, text: str, sentence: SpanLike, given: tuple[Span, ...] | None = None) -> Layers:
    """What the model makes of text[sentence.start:sentence.end]; what stands around it makes no difference.

    A sentence that is too long for the model is taken in windows, and the roots of the later ones hang from the first.
    `given` are its words, counted from its start, where they are known.
    """
    own = text[sentence.start : sentence.end]
    parted = split_words(own, 0, len(own)) if given is None else given
    words: list[Word] = []
    names: list[Name] = []
    attributions: list[Attribution] = []
    meanings: list[NDArray[np.float32]] = []
    for window in _windows(model, own, parted):
        scores = model.scores(window.pieces)
        spans = tuple(Span(sentence.start + w.start, sentence.start + w.end) for w in window.words)
        words.extend(_joined(words, _words(model, scores, spans)))
        names.extend(_names(model, scores, spans))
        attributions.extend(_attributions(model, scores, text, spans))
        meanings.append(scores.meaning)
    return Layers(words=tuple(words), names=tuple(names), attributions=tuple(attributions), meaning=_meaning(meanings))


def meaning(model: Model, text: str) -> tuple[float, ...]:
    """What the words mean as one sentence, a vector of length one; () where there is no word."""
    words = split_words(text, 0, len(text))
    return _meaning([model.meaning(window.pieces) for window in _windows(model, text, words)])


def _windows(model: Model, sentence: str, words: tuple[Span, ...]) -> Iterator[_Window]:
    """The sentence's words in as many windows as it needs."""
    while words:
        found = pieces(model.tokenizer, sentence, words[:MOST_WORDS])
        count = _fitting(found)
        if count < len(found.first):
            found = pieces(model.tokenizer, sentence, words[:count])
        yield _Window(words[:count], found)
        words = words[count:]


def _fitting(found: Pieces) -> int:
    """How many of the words have all their pieces among those that fit in."""
    ends = (*found.first[1:], len(found.ids) - 1)
    return sum(1 for end in ends if end + 1 <= LONGEST)


def _words(model: Model, scores: Scores, spans: Sequence[Span]) -> Iterator[Word]:
    parts, tags, relations = (model.labels[name] for name in ("parts", "tags", "relations"))
    part, tag = scores.parts.argmax(axis=1), scores.tags.argmax(axis=1)
    columns = best_tree(scores.arcs)
    # The root's relation is its own, and nobody else's.
    relation = np.where(
        np.array(relations) == ROOT_RELATION, -np.inf, scores.relations[np.arange(len(spans)), list(columns)]
    ).argmax(axis=1)
    for i, (span, column) in enumerate(zip(spans, columns, strict=True)):
        yield Word(
            start=span.start,
            end=span.end,
            part=parts[part[i]],
            tag=tags[tag[i]],
            head=None if column == ROOT else column - 1,
            relation=ROOT_RELATION if column == ROOT else relations[relation[i]],
        )


def _joined(before: Sequence[Word], window: Iterator[Word]) -> list[Word]:
    """The words of a window as they continue those of the windows before it."""
    moved = len(before)
    if not moved:
        return list(window)
    root = next(number for number, word in enumerate(before) if word.head is None)
    return [
        Word(
            start=word.start,
            end=word.end,
            part=word.part,
            tag=word.tag,
            head=root if word.head is None else word.head + moved,
            relation=JOINED_RELATION if word.head is None else word.relation,
        )
        for word in window
    ]


def _names(model: Model, scores: Scores, spans: Sequence[Span]) -> Iterator[Name]:
    for found in stretches(scores.names, model.labels["names"]):
        yield Name(start=spans[found.first].start, end=spans[found.last - 1].end, kind=found.kind)


def _attributions(model: Model, scores: Scores, text: str, spans: Sequence[Span]) -> Iterator[Attribution]:
    """One for each cue that has a content."""
    for cue in stretches(scores.cues, CUE_LABELS)[:MOST_CUES]:
        roles = model.roles(scores.states, slice(cue.first, cue.last)).copy()
        roles[cue.first : cue.last, 1:] = -np.inf  # a cue is no part of its own source or content
        found = stretches(roles, ROLE_LABELS)
        barred = {cue.first, *(stretch.first for stretch in found)}
        is_mark = [n not in barred and not any(map(str.isalnum, text[s.start : s.end])) for n, s in enumerate(spans)]
        content = _places(spans, [s for s in found if s.kind == "content"], is_mark)
        if content:
            source = _places(spans, [s for s in found if s.kind == "source"], is_mark)
            yield Attribution(source=source, cue=_places(spans, [cue], is_mark), content=content)


def _places(spans: Sequence[Span], found: Sequence[Stretch], is_mark: Sequence[bool]) -> tuple[Span, ...]:
    """Where the stretches stand; two that only marks of punctuation part are one."""
    places: list[Span] = []
    last = 0
    for stretch in found:
        joins = bool(places) and all(is_mark[last : stretch.first])
        start = places.pop().start if joins else spans[stretch.first].start
        places.append(Span(start, spans[stretch.last - 1].end))
        last = stretch.last
    return tuple(places)


def _meaning(found: Sequence[NDArray[np.float32]]) -> tuple[float, ...]:
    """The mean of the windows' meanings, of length one; () where there is no word."""
    if len(found) < 2:
        return tuple(float(number) for meaning in found for number in meaning)
    mean = np.sum(found, axis=0)
    return tuple(float(number) for number in mean / max(float(np.linalg.norm(mean)), 1e-12))
