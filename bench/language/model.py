"""The language model under test, as the measures ask it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from tellings.language.encoder import model
from tellings.language.layers import layers
from tellings.model import Layers
from tellings.spans import Span

Model: TypeAlias = Callable[[str, tuple[Span, ...]], Layers]


def of_words(text: str, words: tuple[Span, ...]) -> Layers:
    """What the model that ships makes of a sentence whose words are given."""
    return layers(model(), text, Span(0, len(text)), words)
