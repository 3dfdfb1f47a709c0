"""Text in, layers out: sentences and quotations of the blocks that belong to the report.

The one public face is `read`; a trained model will add words, grammar and names behind it.
"""

from __future__ import annotations

from tellings.language.quotations import find_quotations
from tellings.language.sentences import split_sentences
from tellings.model import Document, Reading

__all__ = ["read"]


def read(document: Document) -> Reading:
    """The document with the sentences and quotations of its blocks that are in the account, in text order."""
    told = [(number, block) for number, block in enumerate(document.blocks) if block.in_account]
    return Reading(
        document=document,
        sentences=tuple(s for n, block in told for s in split_sentences(document.text, block, n)),
        quotations=tuple(q for _, block in told for q in find_quotations(document.text, block)),
    )
