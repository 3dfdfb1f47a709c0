"""The language model under test, as the measures ask it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from tellings.language import weights
from tellings.language.encoder import model
from tellings.language.layers import layers
from tellings.model import Layers
from tellings.spans import Span

Model: TypeAlias = Callable[[str, tuple[Span, ...]], Layers]


def load() -> Model | None:
    """The model that ships, from a sentence and its words to layers; None where its weights are not there."""
    return _of_words if weights.are_there() else None


def _of_words(text: str, words: tuple[Span, ...]) -> Layers:
    return layers(model(), text, Span(0, len(text)), words)
