"""A document as a row of normalised words that know where they stand: what copying is looked for in.

Only sentences of body blocks that are in the account take part: headlines and captions are written anew by every
outlet, and teasers and comments are not the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.model import Document, Reading
from tellings.spans import Evidence, Span
from tellings.vocabulary import class_of

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The words of a document's report, column by column (all columns but `sentences` have one entry per word).

    `words` are normalised forms, `classes` the same with words that rewriters exchange made equal, `starts` and
    `ends` offsets into the document's text, `quoted` tells whether the word stands in quotation marks, `sentences`
    are ranges of words, `blocks` the index of the block of each sentence.
    """

    document: Document
    words: tuple[str, ...]
    classes: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]
    sentences: tuple[range, ...]
    blocks: tuple[int, ...]

    def span(self, words: range) -> Span:
        """The stretch of text from the first to the last of these words."""
        return Span(self.starts[words.start], self.ends[words.stop - 1])

    def evidence(self, words: range) -> Evidence:
        """Cite these words; they must stand in one block."""
        span = self.span(words)
        return Evidence.at(self.document, span.start, span.end)

    def text(self, word: int) -> str:
        """The word as it is printed."""
        return self.document.text[self.starts[word] : self.ends[word]]


def normalised(word: str) -> str:
    """Case folded, and thousands without commas."""
    folded = word.casefold()
    return folded.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", folded) else folded


def word_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The words of text[start:end]. The s of a possessive is none, so that both apostrophes and none are alike."""
    for match in WORD.finditer(text, start, end):
        if match.group() != "s" or text[match.start() - 1 : match.start()] not in {"'", "’"}:
            yield Span(*match.span())


def fingerprint(reading: Reading) -> Fingerprint:
    """The words of the reading's body sentences."""
    document = reading.document
    spans: list[Span] = []
    sentences: list[range] = []
    blocks: list[int] = []
    for sentence in reading.sentences:
        if document.blocks[sentence.block].role != "body":
            continue
        found = list(word_spans(document.text, sentence.start, sentence.end))
        if found:
            sentences.append(range(len(spans), len(spans) + len(found)))
            blocks.append(sentence.block)
            spans += found
    words = tuple(normalised(document.text[span.start : span.end]) for span in spans)
    return Fingerprint(
        document=document,
        words=words,
        classes=tuple(map(class_of, words)),
        starts=tuple(span.start for span in spans),
        ends=tuple(span.end for span in spans),
        quoted=_quoted(spans, reading),
        sentences=tuple(sentences),
        blocks=tuple(blocks),
    )


def _quoted(spans: Sequence[Span], reading: Reading) -> tuple[bool, ...]:
    """Which of the words stand in quotation marks; both are in text order, so one walk is enough."""
    flags: list[bool] = []
    quotations = sorted(reading.quotations, key=lambda quotation: quotation.start)
    at = 0
    for span in spans:
        while at < len(quotations) and quotations[at].end <= span.start:
            at += 1
        flags.append(at < len(quotations) and quotations[at].start <= span.start)
    return tuple(flags)
