"""Likeness of extracted texts, and parts of the benchmark of single pages."""

from __future__ import annotations

import pytest
from bench.pages.likeness import Overlap, over_pages, runs, words


def test_runs_of_the_same_text_are_right() -> None:
    """A text is wholly like itself."""
    assert Overlap(right=1.0, told=0.0, wanted=0.0) == runs("one two three four five", "one two three four five")


def test_runs_are_of_four_tokens_and_normalised() -> None:
    """One run of three is shared: a third is right, and so much is missed as is too much."""
    assert Overlap(right=1 / 3, told=1 / 3, wanted=1 / 3) == runs("a b c d e", "z a b c d")


def test_runs_keep_case() -> None:
    """Capital and small letters are different runs."""
    assert runs("A b c d", "a b c d").right == 0.0


def test_a_short_text_is_one_run() -> None:
    """Fewer than four tokens are compared as one run."""
    assert runs("two words", "two words").right == 1.0


def test_score_is_the_harmonic_mean_of_means() -> None:
    """A page on which nothing is told counts for recall alone."""
    score = over_pages([runs("a b c d", "a b c d"), runs("", "a b c d")])
    assert (1.0, 0.5, pytest.approx(2 / 3)) == (score.precision, score.recall, score.f1)


def test_words_ignore_case_and_order() -> None:
    """Words are compared as a bag of small letters."""
    assert words("The cat", "cat THE") == 1.0


def test_no_words_are_like_no_words_alone() -> None:
    """Nothing told is right only where nothing is wanted."""
    assert (1.0, 0.0) == (words("", ""), words("", "cat"))
