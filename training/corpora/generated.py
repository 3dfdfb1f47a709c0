"""Sentences that the generator makes out of the written passages that are not held out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from training.corpora.written import examples, is_held_out
from training.example import Example
from training.generator import generate
from training.markup import passages


def generated(folder: Path, sentences: int) -> Iterator[Example]:
    """The written passages with other names, then so many new sentences."""
    given = [p for file in sorted(folder.glob("*.txt")) for p in passages(file) if not is_held_out(p.text)]
    for passage in generate(given, sentences):
        for example in examples(passage):
            yield replace(example, origin="generated")
