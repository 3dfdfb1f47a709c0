"""Stretches of words out of scores for labels."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.labelling import CUE_LABELS, ROLE_LABELS, Stretch, best_labels, stretches

NAMES = ("O", "B-person", "I-person", "B-place", "I-place")


def scored(*labels: str, among: tuple[str, ...] = NAMES) -> np.ndarray:
    """Scores by which the labels given are the best at each word."""
    return np.array([[3.0 if label == given else 0.0 for label in among] for given in labels])


def test_what_begins_and_goes_on_is_one_stretch() -> None:
    """Two names side by side stay apart."""
    expected = (Stretch(0, 2, "person"), Stretch(2, 3, "person"), Stretch(4, 5, "place"))
    assert expected == stretches(scored("B-person", "I-person", "B-person", "O", "B-place"), NAMES)


def test_what_goes_on_without_a_beginning_is_mended() -> None:
    """A first word that is rather inside a place begins it, if that is the best the rules allow."""
    scores = scored("I-place", "I-place")
    scores[0, NAMES.index("B-place")] = 1.0
    assert (Stretch(0, 2, "place"),) == stretches(scores, NAMES)


def test_a_place_does_not_go_on_with_a_person() -> None:
    """The kinds of a stretch's words are one."""
    scores = scored("B-person", "I-place", "O")
    scores[1, NAMES.index("I-person")] = 2.5
    assert (Stretch(0, 2, "person"),) == stretches(scores, NAMES)


def test_labels_without_a_kind_work_alike() -> None:
    """Cues are only begun and gone on with."""
    assert (Stretch(1, 3, ""),) == stretches(scored("O", "B", "I", among=CUE_LABELS), CUE_LABELS)


def test_of_equal_sequences_the_earlier_labels_win() -> None:
    """Scores that are all the same give no stretch; no words give none either."""
    assert () == stretches(np.zeros((4, 5)), ROLE_LABELS)
    assert () == stretches(np.zeros((0, 5)), ROLE_LABELS)


@given(st.lists(st.lists(st.integers(-4, 4), min_size=5, max_size=5), min_size=1, max_size=5))
def test_no_allowed_sequence_is_better(rows: list[list[int]]) -> None:
    """The sequence found is allowed, and its sum is the highest of all that are."""
    scores = np.array(rows, dtype=np.float32)

    def allowed(sequence: tuple[int, ...]) -> bool:
        named = ["O", *(NAMES[number] for number in sequence)]
        return all(
            not label.startswith("I") or (before != "O" and before[1:] == label[1:])
            for before, label in pairwise(named)
        )

    def total(sequence: tuple[int, ...]) -> float:
        return sum(float(scores[word, number]) for word, number in enumerate(sequence))

    found = best_labels(scores, NAMES)
    assert allowed(found)
    assert max(total(s) for s in product(range(5), repeat=len(rows)) if allowed(s)) == total(found)
