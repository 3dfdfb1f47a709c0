"""A document as a row of normalised words that know where they stand: what copying is looked for in.

Sentences of body blocks and captions that are in the account take part: headlines are written anew by every outlet, and
teasers and comments are not the report.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from tellings.model import Document, Reading, Role
from tellings.spans import Evidence, Span
from tellings.tables import toml_table, words
from tellings.vocabulary import class_of, tier

PACKAGE, TABLE, STOCK = "tellings.stories", "data/strength.toml", "data/stock.toml"
WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
ROLES: frozenset[Role] = frozenset({"body", "caption"})
SAID = 5  # words in a row that one page quotes and that therefore were said, whoever repeats them
QUOTED = b"\x01" * SAID
DESCRIPTION = 14  # words between commas that describe whoever is named before them
COUNTED = 6  # words of a number and what it counts
VAGUE = frozenset({"several", "few", "many"})
LINKS = frozenset({"of", "and"})
ADJOINING = frozenset({" ", "-", "’s ", "'s ", "’ ", "' ", ". "})  # ". " of initials: sentences are apart already


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The words of a document's report, column by column (all columns but `sentences` have one entry per word).

    `words` are normalised forms, `classes` the same with words that rewriters exchange made equal, `starts` and
    `ends` offsets into the document's text. `quoted` is 1 where the word stands in quotation marks, `said` where it
    proves no copying: quoted here, part of what another page quotes, a stock phrase or in a caption; `echo` where it is
    to be expected from its neighbours: in a name of several words, a title or a description of somebody. `sentences`
    are ranges of words, `blocks` the index of the block of each sentence. `capital` is 1 where the word begins with a
    capital letter.
    """

    document: Document = field(repr=False)
    words: tuple[str, ...]
    classes: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]
    capital: bytes
    quoted: bytes
    said: bytes
    echo: bytes
    sentences: tuple[range, ...]
    blocks: tuple[int, ...]

    def vocabulary(self) -> frozenset[str]:
        """The different words."""
        return frozenset(self.words)

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


@lru_cache(maxsize=1 << 17)
def normalised(word: str) -> str:
    """Case folded, and thousands without commas."""
    folded = word.casefold()
    return folded.replace(",", "") if THOUSANDS.fullmatch(folded) else folded


@lru_cache(maxsize=1 << 17)
def unaccented(word: str) -> str:
    """Without accents, which some outlets leave out of names."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)) or word


def word_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The words of text[start:end]. The s of a possessive is none, so that both apostrophes and none are alike."""
    return (Span(*place) for place in _places(text, start, end))


def _places(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in WORD.finditer(text, start, end):
        if match.group() != "s" or text[match.start() - 1 : match.start()] not in {"'", "’"}:
            yield match.span()


# ---- of one page ----------------------------------------------------------------------------------------------------


def fingerprints(readings: Sequence[Reading]) -> list[Fingerprint]:
    """The words of the pages' reports; what one page quotes counts as said in all of them."""
    prints = [_words_of(reading) for reading in readings]
    quoted = {gram for page in prints for gram in _quoted_grams(page)}
    return [replace(page, said=_said(page, quoted), echo=echoes(page)) for page in prints]


def _words_of(reading: Reading) -> Fingerprint:
    document = reading.document
    starts, ends = array("I"), array("I")
    words: list[str] = []
    sentences: list[range] = []
    blocks: list[int] = []
    for sentence in reading.sentences:
        if document.blocks[sentence.block].role not in ROLES:
            continue
        first = len(words)
        for start, end in _places(document.text, sentence.start, sentence.end):
            starts.append(start)
            ends.append(end)
            words.append(unaccented(normalised(document.text[start:end])))
        if len(words) > first:
            sentences.append(range(first, len(words)))
            blocks.append(sentence.block)
    return Fingerprint(
        document=document,
        words=tuple(words),
        classes=tuple(map(class_of, words)),
        starts=starts,
        ends=ends,
        capital=bytes(document.text[start].isupper() for start in starts),
        quoted=_quoted(starts, reading),
        said=b"",
        echo=b"",
        sentences=tuple(sentences),
        blocks=tuple(blocks),
    )


def _quoted(starts: Sequence[int], reading: Reading) -> bytes:
    """Which of the words stand in quotation marks; both are in text order, so one walk is enough."""
    flags = bytearray(len(starts))
    quotations = sorted(reading.quotations, key=lambda quotation: quotation.start)
    at = 0
    for number, start in enumerate(starts):
        while at < len(quotations) and quotations[at].end <= start:
            at += 1
        flags[number] = at < len(quotations) and quotations[at].start <= start
    return bytes(flags)


# ---- what is said by somebody ---------------------------------------------------------------------------------------


def _quoted_grams(page: Fingerprint) -> Iterator[tuple[str, ...]]:
    """The runs of SAID words in the page's quotations."""
    at = page.quoted.find(QUOTED)
    while at >= 0:
        yield page.words[at : at + SAID]
        at = page.quoted.find(QUOTED, at + 1)


def _said(page: Fingerprint, quoted: Collection[tuple[str, ...]]) -> bytes:
    """Quoted words, those in runs that are quoted elsewhere, stock phrases, and captions, which come with pictures."""
    flags, words_, stock = bytearray(page.quoted), page.words, _stock()
    for start, word in enumerate(words_):
        for phrase in stock.get(word, ()):
            if words_[start : start + len(phrase)] == phrase:
                flags[start : start + len(phrase)] = b"\x01" * len(phrase)
    for start in range(len(words_) - SAID + 1) if quoted else ():
        if words_[start : start + SAID] in quoted:
            flags[start : start + SAID] = QUOTED
    for sentence, block in zip(page.sentences, page.blocks, strict=True):
        if page.document.blocks[block].role == "caption":
            flags[sentence.start : sentence.stop] = b"\x01" * len(sentence)
    return bytes(flags)


@cache
def _stock() -> Mapping[str, Sequence[tuple[str, ...]]]:
    """The turns that any reporter uses, by their first word."""
    phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in sorted(words(PACKAGE, STOCK, "phrases")):
        phrases[phrase.split()[0]].append(tuple(phrase.split()))
    return phrases


# ---- what is to be expected -----------------------------------------------------------------------------------------


def echoes(page: Fingerprint) -> bytes:
    """The words that follow from their neighbours.

    They are all but the rarest of a name with the title before it and the cue behind it, what stands between commas
    behind a name, and what a number counts; a number itself is a fact and no wording.
    """
    flags, counting = bytearray(len(page.words)), _counting()
    for sentence in page.sentences:
        done = sentence.start
        for at in sentence:
            if at < done:
                continue
            if page.capital[at]:
                done = _name(page, at, sentence, flags)
            elif page.words[at][0].isdigit() or page.words[at] in counting:
                done = _counted_end(page, at, sentence.stop)
                flags[at:done] = b"\x01" * (done - at)
    return bytes(flags)


def _name(page: Fingerprint, at: int, sentence: range, flags: bytearray) -> int:
    """Flag what follows from the name that begins here, if one does; where it ends."""
    end = _name_end(page, at, sentence.stop)
    if end > at:
        known = min(range(at, end), key=lambda word: (_common(page.words[word]), word))
        named = range(_title_start(page, at, sentence.start), _cue_end(page, end, sentence.stop))
        for word in (*named, *_description(page, end, sentence.stop)):
            flags[word] |= word != known
    return end


def _name_end(page: Fingerprint, at: int, stop: int) -> int:
    """Where the capitalised words that begin here end; `at` where none does."""
    end = at
    while end < stop and page.capital[end] and tier(page.words[end]) != "function":
        if end > at and not _adjoin(page, end):
            break
        end += 1
    return end


@cache
def _counting() -> frozenset[str]:
    """Number words. "One" is mostly a pronoun."""
    table = toml_table("tellings", "data/numbers.toml")
    return frozenset({*table["units"], *table["scales"], *table["amounts"], *VAGUE}) - {"one"}


def _counted_end(page: Fingerprint, at: int, stop: int) -> int:
    """Where the number and what it counts end: "400 tonnes of ammonium nitrate"."""
    end = at + 1
    while end < min(stop, at + COUNTED) and _adjoin(page, end):
        if tier(page.words[end]) == "function" and page.words[end] not in LINKS:
            break
        end += 1
    return end


def _title_start(page: Fingerprint, at: int, start: int) -> int:
    """Where the content words right before a name begin: "human rights chief" Jane Doe."""
    while at > start and _adjoin(page, at) and tier(page.words[at - 1]) != "function":
        at -= 1
    return at


def _cue_end(page: Fingerprint, at: int, stop: int) -> int:
    """Behind the cue of saying that follows a name, if there is one: Jane Doe "said"."""
    return at + 1 if at < stop and _adjoin(page, at) and page.words[at] in words(PACKAGE, TABLE, "cues") else at


def _description(page: Fingerprint, at: int, stop: int) -> range:
    """The words between the comma behind a name and the next: ", the head of the committee,"."""
    if at < stop and _gap(page, at) == ", ":
        for end in range(at + 1, min(stop, at + DESCRIPTION) + 1):
            if end == stop or not _adjoin(page, end):
                return range(at, end)
    return range(0)


def _adjoin(page: Fingerprint, word: int) -> bool:
    return _gap(page, word) in ADJOINING


def _gap(page: Fingerprint, word: int) -> str:
    return page.document.text[page.ends[word - 1] : page.starts[word]]


def _common(word: str) -> int:
    return ("rare", "common", "function").index(tier(word))
