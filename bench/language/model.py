"""The language model under test, as the measures ask it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bench.language.grammar import TaggedWord
from tellings.language import read
from tellings.model import Document, Reading
from tellings.spans import Span, SpanLike


class Name(SpanLike, Protocol):
    """A name and its kind."""

    @property
    def kind(self) -> str: ...


class Attribution(Protocol):
    """Who says what."""

    @property
    def source(self) -> tuple[SpanLike, ...]: ...
    @property
    def cue(self) -> tuple[SpanLike, ...]: ...
    @property
    def content(self) -> tuple[SpanLike, ...]: ...


class Layers(Protocol):
    """What the model finds in one sentence."""

    @property
    def words(self) -> Sequence[TaggedWord]: ...
    @property
    def names(self) -> Sequence[Name]: ...
    @property
    def attributions(self) -> Sequence[Attribution]: ...
    @property
    def meaning(self) -> Sequence[float]: ...


class Model(Protocol):
    """The model that ships."""

    def of_words(self, text: str, words: Sequence[Span]) -> Layers:
        """The layers of a sentence whose words are given."""
        ...

    def layers(self, reading: Reading) -> Sequence[Layers]:
        """The layers of a document's sentences."""
        ...


def load() -> Model | None:
    """The model, None where its weights are not there."""
    return None


def read_without_layers(document: Document) -> Reading:
    """The document as the rules alone have it."""
    return read(document)
