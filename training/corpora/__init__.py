"""All that the language model learns from, in a fixed order, and what it is measured on.

Each corpus is a function of the folder of data and of the part that is asked for, "train", "dev" or "test".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.corpora.conllu import Split, document_trees, ewt_trees, example, gum_documents
from training.corpora.gum_names import name_labels
from training.corpora.gum_rst import with_units
from training.corpora.trees import attributions
from training.example import Example


def ewt(data: Path, split: Split) -> Iterator[Example]:
    """UD English EWT: grammar, and attributions so far as its trees tell them."""
    for tree in ewt_trees(data, split):
        yield example(tree, "ewt", attributions=attributions(tree))


def gum(data: Path, split: Split) -> Iterator[Example]:
    """The free genres of GUM: grammar, names, and attributions so far as its trees and units of discourse tell them."""
    for name in gum_documents(data, split):
        for tree in with_units(document_trees(data, name)):
            yield example(tree, "gum", names=name_labels(tree), attributions=attributions(tree))


def everything(data: Path, written: Path) -> tuple[Example, ...]:  # noqa: ARG001
    """All examples to train on."""
    return (*ewt(data, "train"), *gum(data, "train"))
