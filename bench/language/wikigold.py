"""wikigold's names as it has them: exact spans of four kinds, on the documents that are held out of training."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpora.ner import is_in, set_again

from tellings.spans import Span

KIND_OF = {
    "person": "PER", "organisation": "ORG", "place": "LOC", "facility": "LOC", "event": "MISC", "work": "MISC",
    "other": "MISC", "group": "MISC",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A text with its names: where and of which kind."""

    text: str
    names: frozenset[tuple[Span, str]]


def file(data: Path) -> Path:
    """The corpus."""
    return data / "ner" / "data" / "wikigold" / "CONLL-format" / "data" / "wikigold.conll.txt"


def held_out(data: Path) -> Iterator[Sentence]:
    """The sentences of the test part."""
    documents = [d for d in file(data).read_text(encoding="utf-8").split("-DOCSTART- O") if d.strip()]
    for number, document in enumerate(documents):
        if is_in(number, "test"):
            for block in document.strip().split("\n\n"):
                rows = [line.rsplit(" ", 1) for line in block.splitlines() if line]
                if rows:
                    yield _sentence([word for word, _ in rows], [label for _, label in rows])


def _sentence(words: list[str], labels: list[str]) -> Sentence:
    """Neighbours with one label are one name, save where the second begins with B."""
    text, places = set_again(words)
    names: list[tuple[Span, str]] = []
    before = "O"
    for place, label in zip(places, labels, strict=True):
        kind = label[2:]
        if label.startswith("I-") and before[2:] == kind:
            names[-1] = (Span(names[-1][0].start, place.end), kind)
        elif kind:
            names.append((place, kind))
        before = label
    return Sentence(text=text, names=frozenset(names))
