"""Text in, layers out: sentences, quotations, and what the language model makes of each sentence.

`read` is for the documents of an account, `parted` for what needs no model, `read_text` for text of any other origin;
`meaning` compares words that are no whole sentence; `model_hash` names the model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from tellings.language.carried import carry
from tellings.language.quotations import find_quotations
from tellings.language.sentences import split_sentences
from tellings.language.weights import model_hash
from tellings.model import Document, Layers, Quotation, Reading
from tellings.spans import Span, SpanLike

__all__ = ["MOST_WORDS", "meaning", "model_hash", "parted", "read", "read_text"]

# The model takes a third of a millisecond a word; a longer page is no report, or a hostile one.
MOST_WORDS = 15_000
NOTHING = Layers(words=(), names=(), attributions=(), meaning=())


def read(document: Document) -> Reading:
    """The document with sentences, their layers, and quotations of its blocks that are in the account, in text order.

    Sentences behind the first MOST_WORDS words of a page have empty layers. Raises TableError where the language model
    is missing or damaged.
    """
    reading = parted(document)
    blocks = [block for block in document.blocks if block.in_account]
    return replace(reading, layers=_layers(document.text, blocks, reading.sentences, reading.quotations))


def parted(document: Document) -> Reading:
    """The reading without layers: sentences and quotations, which need no model."""
    told = [(number, block) for number, block in enumerate(document.blocks) if block.in_account]
    return Reading(
        document=document,
        sentences=tuple(s for n, block in told for s in split_sentences(document.text, block, n)),
        quotations=tuple(q for _, block in told for q in find_quotations(document.text, block)),
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


def meaning(text: str) -> tuple[float, ...]:
    """What the words mean as one sentence: a vector of length one, () where there is no word.

    Raises TableError where the language model is missing or damaged.
    """
    from tellings.language import layers
    from tellings.language.encoder import model

    return layers.meaning(model(), text)


def _layers(
    text: str, paragraphs: Sequence[SpanLike], sentences: Sequence[SpanLike], quotations: Sequence[Quotation]
) -> tuple[Layers, ...]:
    """Each sentence by itself, then the quotations that go on from one to the next."""
    alone = list(_alone(text, sentences))
    carried = iter(carry(text, paragraphs, quotations, [a for each in alone for a in each.attributions]))
    return tuple(replace(each, attributions=tuple(islice(carried, len(each.attributions)))) for each in alone)


def _alone(text: str, sentences: Sequence[SpanLike]) -> Iterator[Layers]:
    from tellings.language.encoder import model
    from tellings.language.layers import layers

    count = 0
    for sentence in sentences:
        found = layers(model(), text, sentence) if count < MOST_WORDS else NOTHING
        count += len(found.words)
        yield found
