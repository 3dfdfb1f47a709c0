"""Stretches of words out of scores for labels: "B-x" begins an x, "I-x" goes on with it, "O" is outside.

The labels of a sentence are the best allowed sequence as a whole (Viterbi 1967): "I-x" stands only behind "B-x" or
"I-x", so that every result is a set of stretches. Of equal sequences the one with the earlier labels wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CUE_LABELS = ("O", "B", "I")
ROLE_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """The words first <= i < last of a sentence; `kind` is what follows the hyphen of their labels, "" without one."""

    first: int
    last: int
    kind: str


def stretches(scores: NDArray[np.floating], labels: Sequence[str]) -> tuple[Stretch, ...]:
    """The stretches of the best sequence of labels, in order. `scores[i, k]` is that of labels[k] at word i."""
    found: list[Stretch] = []
    for word, number in enumerate(best_labels(scores, labels)):
        prefix, _, kind = labels[number].partition("-")
        if prefix == "B":
            found.append(Stretch(word, word + 1, kind))
        elif prefix == "I":
            found[-1] = Stretch(found[-1].first, word + 1, kind)
    return tuple(found)


def best_labels(scores: NDArray[np.floating], labels: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the labels of the best allowed sequence."""
    if len(scores) == 0:
        return ()
    emitted = np.asarray(scores, dtype=np.float64)
    allowed = _allowed(labels)
    first = np.array([-np.inf if label.startswith("I") else 0.0 for label in labels])
    best = first + emitted[0]
    came = np.zeros(emitted.shape, dtype=np.intp)
    for word in range(1, len(emitted)):
        steps = best[:, None] + allowed
        came[word] = steps.argmax(axis=0)
        best = steps.max(axis=0) + emitted[word]
    found = [int(best.argmax())]
    for word in range(len(emitted) - 1, 0, -1):
        found.append(int(came[word, found[-1]]))
    return tuple(reversed(found))


def _allowed(labels: Sequence[str]) -> NDArray[np.float64]:
    """0 where the column's label may stand behind the row's, else minus infinity."""
    table = np.zeros((len(labels), len(labels)))
    for row, before in enumerate(labels):
        for column, label in enumerate(labels):
            if label.startswith("I") and (before == "O" or before[1:] != label[1:]):
                table[row, column] = -np.inf
    return table
