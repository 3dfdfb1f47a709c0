"""All that the language model learns from, in a fixed order, and what it is measured on.

Each corpus is a function of its folder and of the part that is asked for: ewt and gum have "train", "dev" and "test",
wikigold and re3d "train" and "test", our own text "train" and "dev", wnut is for training only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.corpora.conllu import Split, document_trees, ewt_trees, example, gum_documents
from training.corpora.generated import generated
from training.corpora.gum_names import name_labels
from training.corpora.gum_rst import with_units
from training.corpora.ner import wikigold, wnut
from training.corpora.re3d import re3d
from training.corpora.trees import attributions
from training.corpora.written import written
from training.example import Example

__all__ = ["everything", "ewt", "generated", "gum", "re3d", "wikigold", "wnut", "written"]

GENERATED = 6000


def ewt(data: Path, split: Split) -> Iterator[Example]:
    """UD English EWT: grammar, and attributions so far as its trees tell them."""
    for tree in ewt_trees(data, split):
        yield example(tree, "ewt", attributions=attributions(tree))


def gum(data: Path, split: Split) -> Iterator[Example]:
    """The free genres of GUM: grammar, names, and attributions so far as its trees and units of discourse tell them."""
    for name in gum_documents(data, split):
        for tree in with_units(document_trees(data, name)):
            yield example(tree, "gum", names=name_labels(tree), attributions=attributions(tree))


def everything(data: Path, written_folder: Path) -> tuple[Example, ...]:
    """All examples to train on; `data` holds ud-ewt, gum, ner and re3d, the other folder text of our own."""
    return (
        *ewt(data, "train"),
        *gum(data, "train"),
        *wikigold(data, "train"),
        *wnut(data),
        *re3d(data, "train"),
        *written(written_folder, "train"),
        *generated(written_folder, GENERATED),
    )
