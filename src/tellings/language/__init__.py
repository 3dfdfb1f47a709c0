"""Text in, layers out: sentences, quotations, and what the language model makes of each sentence.

`read` is for the documents of an account, `read_text` for text of any other origin; `model_hash` names the model.
"""

from __future__ import annotations

from collections.abc import Iterable

from tellings.language import weights
from tellings.language.quotations import find_quotations
from tellings.language.sentences import split_sentences
from tellings.language.weights import model_hash
from tellings.model import Document, Layers, Reading
from tellings.spans import Span, SpanLike

__all__ = ["model_hash", "read", "read_text"]


def read(document: Document) -> Reading:
    """The document with the sentences and quotations of its blocks that are in the account, in text order."""
    told = [(number, block) for number, block in enumerate(document.blocks) if block.in_account]
    sentences = tuple(s for n, block in told for s in split_sentences(document.text, block, n))
    return Reading(
        document=document,
        sentences=sentences,
        quotations=tuple(q for _, block in told for q in find_quotations(document.text, block)),
        layers=_layers(document.text, sentences) if weights.are_there() else (),
    )


def read_text(text: str) -> tuple[Layers, ...]:
    """The layers of the sentences of a plain text, one paragraph a line.

    Raises TableError where the language model is missing or damaged.
    """
    sentences: list[SpanLike] = []
    start = 0
    for number, line in enumerate(text.split("\n")):
        sentences.extend(split_sentences(text, Span(start, start + len(line)), number))
        start += len(line) + 1
    return _layers(text, sentences)


def _layers(text: str, sentences: Iterable[SpanLike]) -> tuple[Layers, ...]:
    from tellings.language.encoder import model
    from tellings.language.layers import layers

    return tuple(layers(model(), text, sentence) for sentence in sentences)
