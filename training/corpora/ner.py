"""Corpora of names by words: wikigold and WNUT17 (CC BY 4.0).

Their kinds are coarser than ours, so a word may have several labels: LOC is a place or a facility, MISC a group, event,
work or other name. Kinds narrow down where the words tell: nationalities are groups (or, as languages, other), a last
word such as "airport" makes a facility. Dates and numbers are by the rules of `dates` where the corpus says nothing.

wikigold and WNUT17 come as words without their blanks: the text is set again from the words, then split into ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tellings.language.words import split_words
from tellings.spans import Span
from training.corpora.dates import OUTSIDE, label_dates_and_numbers
from training.corpora.gum_names import is_group, is_place, words_of
from training.example import Example

Half = Literal["train", "test"]
HELD_OUT = 5  # one document in five is the test part
WIKIGOLD = {
    "PER": ("person",),
    "LOC": ("place", "facility"),
    "ORG": ("organisation",),
    "MISC": ("group", "event", "work", "other"),
}
WNUT = {
    "person": ("person",),
    "location": ("place", "facility"),
    "corporation": ("organisation",),
    "group": ("organisation", "group"),
    "product": ("other",),
    "creative-work": ("work",),
}
UNMARKED = frozenset({"O", *(f"{b}-{kind}" for kind in ("group", "event", "work", "other") for b in "BI")})
NO_BLANK_BEFORE = re.compile(r"(?:[,.;:!?%)\]}]|\.\.\.|'s|'re|'ve|'ll|'d|'m|n't|'|’\w*|''|”)", re.IGNORECASE)
NO_BLANK_AFTER = frozenset("([{$£€“#") | {"``"}
QUOTES = frozenset("\"'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A name in a text with the kinds that it may be of."""

    start: int
    end: int
    kinds: tuple[str, ...]


def wikigold(data: Path, part: Half) -> Iterator[Example]:
    """Wikipedia with four kinds of names; no document is on two sides."""
    text = (data / "ner/data/wikigold/CONLL-format/data/wikigold.conll.txt").read_text(encoding="utf-8")
    documents = [d for d in text.split("-DOCSTART- O") if d.strip()]
    for number, document in enumerate(documents):
        if is_in(number, part):
            for block in document.strip().split("\n\n"):
                yield from _example([line.rsplit(" ", 1) for line in block.splitlines() if line], WIKIGOLD, "wikigold")


def wnut(data: Path) -> Iterator[Example]:
    """Posts with rare names (its train part); only six kinds are marked."""
    text = (data / "ner/data/WNUT17/CONLL-format/data/train/wnut17train.conll").read_text(encoding="utf-8")
    for block in re.split(r"\n\s*\n", text):
        rows = [line.rstrip("\n").split("\t") for line in block.splitlines() if line.strip()]
        yield from _example([row for row in rows if len(row) == 2], WNUT, "wnut17")


def is_in(number: int, part: Half) -> bool:
    """Whether the document of this number is in the part."""
    return (number % HELD_OUT == HELD_OUT - 1) == (part == "test")


def _example(rows: Sequence[Sequence[str]], kinds: dict[str, tuple[str, ...]], origin: str) -> Iterator[Example]:
    """The example of a sentence, if it has words."""
    if not rows:
        return
    text, places = set_again([row[0] for row in rows])
    marked: list[Marked] = []
    for number, (_, label) in enumerate(rows):
        prefix, _, kind = label.partition("-")
        goes_on = prefix == "I" and number and rows[number - 1][1].endswith(f"-{kind}")
        if goes_on:
            marked[-1] = Marked(start=marked[-1].start, end=places[number].end, kinds=marked[-1].kinds)
        elif kind:
            marked.append(Marked(start=places[number].start, end=places[number].end, kinds=kinds[kind]))
    words = tuple(split_words(text, 0, len(text)))
    labels = labels_of(text, words, marked)
    forms = [text[w.start : w.end] for w in words]
    label_dates_and_numbers(forms, labels)
    if origin == "wnut17":
        for n, form in enumerate(forms):
            if labels[n] == OUTSIDE and form[0].isupper() and form.lower() not in words_of("small"):
                labels[n] = UNMARKED
    yield Example(text=text, words=words, origin=origin, names=tuple(labels))


def set_again(words: Sequence[str]) -> tuple[str, list[Span]]:
    """The words as a text, with the blanks that print would have, and where each stands."""
    text = ""
    places: list[Span] = []
    quoted: set[str] = set()
    glue = True
    for number, word in enumerate(words):
        opening = word in QUOTES and word not in quoted and (word == '"' or _is_pair(words, number))
        closing = word in quoted
        quoted ^= {word} if opening or closing else set()
        if not glue and (opening or not (closing or NO_BLANK_BEFORE.fullmatch(word))):
            text += " "
        places.append(Span(len(text), len(text) + len(word)))
        text += word
        glue = opening or word in NO_BLANK_AFTER
    return text, places


def _is_pair(words: Sequence[str], number: int) -> bool:
    """Whether a single quotation mark opens: it follows no plural's owner, and another one comes."""
    return not (number and words[number - 1].endswith("s")) and words[number] in words[number + 1 :]


def labels_of(text: str, words: Sequence[Span], marked: Iterable[Marked]) -> list[frozenset[str]]:
    """The labels of the words of a text in which names are marked."""
    labels = [OUTSIDE] * len(words)
    for mark in marked:
        kinds = _narrowed(text[mark.start : mark.end], mark.kinds)
        inside = [n for n, word in enumerate(words) if word.overlaps(mark)]
        for n in inside:
            labels[n] = frozenset(f"{'B' if n == inside[0] else 'I'}-{kind}" for kind in kinds)
    return labels


def _narrowed(name: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds that are left when the words have been looked at."""
    if "facility" in kinds and name.rsplit(maxsplit=1)[-1].lower() in words_of("facility"):
        return ("facility",)
    if "group" in kinds and (is_group(name.split()) or (name.count(" ") == 1 and is_group(name.split()[1:]))):
        return tuple(kind for kind in kinds if kind in {"group", "other"})
    if "organisation" in kinds and "place" in kinds:
        return ("organisation", "place")
    if kinds == ("organisation",) and is_place(name.split()):
        return ("organisation", "place")
    return kinds
