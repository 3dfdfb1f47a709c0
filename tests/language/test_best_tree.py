"""The best tree over a sentence's words."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tellings.language.trees import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """Exactly one word hangs from the root, and from every word the way up ends there."""
    return 1 == heads.count(0) and all(reaches_root(heads, word) for word in range(len(heads)))


def reaches_root(heads: tuple[int, ...], word: int) -> bool:
    for _ in heads:
        if heads[word] == 0:
            return True
        word = heads[word] - 1
    return False


def total(arcs: NDArray[np.floating], heads: tuple[int, ...]) -> float:
    return sum(float(arcs[word, head]) for word, head in enumerate(heads))


def random_arcs(seed: int, words: int) -> NDArray[np.floating]:
    return np.random.default_rng(seed).normal(0, 3, (words, words + 1))


def test_the_best_heads_are_kept_where_they_make_a_tree() -> None:
    """A root, its child, and a child of that."""
    assert (0, 1, 2) == best_tree(np.array([[5.0, 0, 0, 0], [0, 5, 0, 1], [1, 0, 5, 0]]))


def test_of_two_roots_one_becomes_a_child() -> None:
    """The word that loses least by hanging from another word gives up the root."""
    assert (0, 1) == best_tree(np.array([[9.0, 0, 8.0], [9.0, 8.5, 0]]))


def test_a_circle_is_broken_up() -> None:
    """Two words that want each other: the one that is the better root gets it."""
    assert (2, 0) == best_tree(np.array([[1.0, 0, 9.0], [2.0, 9.0, 0]]))


def test_no_words_have_no_tree() -> None:
    """An empty sentence is no error."""
    assert () == best_tree(np.zeros((0, 1)))


@pytest.mark.parametrize("words", [1, 2, 3, 4, 5])
def test_no_tree_is_better(words: int) -> None:
    """The tree found has the highest sum that any tree with one root has."""
    for seed in range(30):
        arcs = random_arcs(seed, words)
        trees = [heads for heads in product(range(words + 1), repeat=words) if is_tree(heads)]
        assert max(total(arcs, heads) for heads in trees) == pytest.approx(total(arcs, best_tree(arcs)))


@given(st.integers(1, 12).flatmap(lambda n: st.lists(st.integers(-3, 3), min_size=n * (n + 1), max_size=n * (n + 1))))
def test_scores_of_any_kind_give_a_tree(scores: list[int]) -> None:
    """With ties, words that want themselves and many circles, the result is a tree with one root."""
    words = next(n for n in range(1, 13) if n * (n + 1) == len(scores))
    assert is_tree(best_tree(np.array(scores, dtype=np.float32).reshape(words, words + 1)))


def test_a_long_sentence_of_noise_has_a_tree() -> None:
    """400 words whose scores are noise have a tree."""
    assert is_tree(best_tree(random_arcs(1, 400)))
