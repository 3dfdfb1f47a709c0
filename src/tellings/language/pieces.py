"""Words as the encoder takes them: word pieces, the shape of each word, and where each word's first piece is.

The pieces know no capitals, so the shape of the word is given beside them; it also says whether a blank stands before
the word, which tells an opening quotation mark from a closing one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from tellings.errors import TableError
from tellings.spans import SpanLike

# The order is part of the trained weights: a new shape goes to the end and asks for a new training.
SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        r"[^\W\d_]$",  # one letter; told from a longer word, as "A" and "I" are capitals for another reason
        r"[a-zß-öø-ÿ]+$",
        r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ'’]+$",
        r"[A-ZÀ-ÖØ-Þ]+$",
        r"(?:[A-Z]\.)+[A-Z]?\.?$",
        r"[^\W\d_]+$",
        r"\d+$",
        r"[\d.,:/-]*\d[\d.,:/-]*$",
        r"\w*\d\w*$",
        r"[.!?…]+$",
        r"[\"“”«»„‘’'`]+$",
        r"\W+$",
    )
)
SHAPE_COUNT = 2 * (len(SHAPES) + 1) + 1
PADDING_SHAPE = 0
LONGEST = 510
LONGEST_WORD = 24  # an address can have hundreds
READ_OF_A_WORD = 200  # characters; the tokenizer takes no plain word of more than 100


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence for the encoder: `ids` and `shapes` one a piece, with both ends; `first` one a word, into `ids`."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    first: tuple[int, ...]


def shape_of(word: str, *, spaced: bool) -> int:
    """The number of a word's shape, from 1 to SHAPE_COUNT - 1; `spaced` where a blank, or nothing, stands before it."""
    number = next((n for n, shape in enumerate(SHAPES) if shape.match(word)), len(SHAPES))
    return 1 + 2 * number + spaced


def pieces(tokenizer: Tokenizer, text: str, words: Sequence[SpanLike]) -> Pieces:
    """The pieces of the words of a sentence. A word that the tokenizer would drop becomes the unknown piece."""
    opening, closing, unknown = (_id(tokenizer, token) for token in ("[CLS]", "[SEP]", "[UNK]"))
    read = [text[w.start : min(w.end, w.start + READ_OF_A_WORD)] for w in words]
    encoded = tokenizer.encode_batch(read, add_special_tokens=False)
    ids, shapes, first = [opening], [PADDING_SHAPE], []
    for word, found in zip(words, encoded, strict=True):
        spaced = word.start == 0 or text[word.start - 1].isspace()
        first.append(len(ids))
        ids.extend(found.ids[:LONGEST_WORD] or [unknown])
        shapes.extend([shape_of(text[word.start : word.end], spaced=spaced)] * (len(ids) - len(shapes)))
    return Pieces(ids=(*ids, closing), shapes=(*shapes, PADDING_SHAPE), first=tuple(first))


def _id(tokenizer: Tokenizer, token: str) -> int:
    found = tokenizer.token_to_id(token)
    if found is None:
        raise TableError(f"the tokenizer has no piece {token!r}; the installation is damaged, install again")
    return found
