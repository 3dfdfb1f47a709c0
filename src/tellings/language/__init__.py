"""Text in, layers out: sentences, quotations, and what the language model makes of each sentence.

`read` is for the documents of an account, `read_text` for text of any other origin; `model_hash` names the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from tellings.language import weights
from tellings.language.carried import carry
from tellings.language.quotations import find_quotations
from tellings.language.sentences import split_sentences
from tellings.language.weights import model_hash
from tellings.model import Document, Layers, Quotation, Reading
from tellings.spans import Span, SpanLike

__all__ = ["model_hash", "read", "read_text"]


def read(document: Document) -> Reading:
    """The document with the sentences and quotations of its blocks that are in the account, in text order."""
    told = [(number, block) for number, block in enumerate(document.blocks) if block.in_account]
    sentences = tuple(s for n, block in told for s in split_sentences(document.text, block, n))
    quotations = tuple(q for _, block in told for q in find_quotations(document.text, block))
    blocks = [block for _, block in told]
    return Reading(
        document=document,
        sentences=sentences,
        quotations=quotations,
        layers=_layers(document.text, blocks, sentences, quotations) if weights.are_there() else (),
    )


def read_text(text: str) -> tuple[Layers, ...]:
    """The layers of the sentences of a plain text, one paragraph a line.

    Raises TableError where the language model is missing or damaged.
    """
    paragraphs: list[Span] = []
    start = 0
    for line in text.split("\n"):
        paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    sentences = [s for number, p in enumerate(paragraphs) for s in split_sentences(text, p, number)]
    return _layers(text, paragraphs, sentences, [q for p in paragraphs for q in find_quotations(text, p)])


def _layers(
    text: str, paragraphs: Sequence[SpanLike], sentences: Sequence[SpanLike], quotations: Sequence[Quotation]
) -> tuple[Layers, ...]:
    """Each sentence by itself, then the quotations that go on from one to the next."""
    from tellings.language.encoder import model
    from tellings.language.layers import layers

    alone = [layers(model(), text, sentence) for sentence in sentences]
    carried = iter(carry(text, paragraphs, quotations, [a for each in alone for a in each.attributions]))
    return tuple(replace(each, attributions=tuple(islice(carried, len(each.attributions)))) for each in alone)
