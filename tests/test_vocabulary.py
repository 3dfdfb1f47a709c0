"""How much a word tells."""

from __future__ import annotations

import pytest

from tellings.tables import toml_table
from tellings.vocabulary import Rarity, class_of, is_content, tier


@pytest.mark.parametrize(
    ("word", "expected"), [("the", "function"), ("police", "common"), ("cannery", "rare"), ("2031", "rare")]
)
def test_words_have_tiers(word: str, expected: str) -> None:
    """Function words, words of any report, and the rest; numbers are never common."""
    assert expected == tier(word)


def test_no_word_is_in_two_tiers() -> None:
    """A word listed twice would be judged by the order of the lists."""
    table = toml_table("tellings", "data/words.toml")
    assert set() == set(table["function"]) & set(table["common"])


def test_only_function_words_are_without_content() -> None:
    """Grammar carries no content, everything else does."""
    assert [False, True, True] == [is_content(word) for word in ("of", "police", "cannery")]


def test_exchanged_words_share_a_class() -> None:
    """Words that rewriters swap have one class; a word without company is its own."""
    assert class_of("soldiers") == class_of("troops")
    assert "cannery" == class_of("cannery")


@pytest.mark.parametrize(("one", "other"), [("fertilizer", "fertiliser"), ("organized", "organised")])
def test_american_and_british_spelling_are_one_class(one: str, other: str) -> None:
    """A copy for readers over the ocean is respelled."""
    assert class_of(one) == class_of(other)


@pytest.mark.parametrize("word", ["size", "prize", "hazel"])
def test_short_stems_are_left_alone(word: str) -> None:
    """ "prize" is no American "prise"."""
    assert word == class_of(word)


def test_no_word_is_in_two_classes() -> None:
    """A word in two rows would have the class of whichever stands last."""
    listed = [word for row in toml_table("tellings", "data/synonyms.toml")["classes"] for word in row]
    assert [] == sorted({word for word in listed if listed.count(word) > 1})


def test_rare_words_weigh_more() -> None:
    """A name weighs more than a common word, and that more than a function word."""
    rarity = Rarity([["the", "police", "cannery"]])
    assert rarity.weight("cannery") > rarity.weight("police") > rarity.weight("the") > 0


def test_a_word_in_all_reports_weighs_less_than_one_in_a_single_report() -> None:
    """What every report of the input holds tells them apart less."""
    rarity = Rarity([["ellery", "quay"], ["ellery"], ["ellery"]])
    assert rarity.weight("quay") > rarity.weight("ellery")


def test_a_word_twice_in_a_report_counts_once() -> None:
    """Weights come from reports, not from repetitions."""
    assert Rarity([["quay"]]).weight("quay") == Rarity([["quay", "quay"]]).weight("quay")


def test_a_heavier_prior_makes_weights_depend_less_on_the_input() -> None:
    """With a prior of many reports a name that all pages hold keeps more of its weight."""
    reports = [["ellery"]] * 10
    light, heavy = Rarity(reports, prior=20), Rarity(reports, prior=2000)
    assert heavy.weight("ellery") / heavy.weight("quay") > light.weight("ellery") / light.weight("quay")
