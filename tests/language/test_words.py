"""Words as the treebanks write them, wherever scraped text has lost its blanks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.words import split_words


def split(text: str) -> str:
    """The words with a bar between two that touch, a blank between two that do not."""
    parts, last = "", 0
    for word in split_words(text, 0, len(text)):
        parts += "|" if parts and word.start == last else " " if parts else ""
        parts += text[word.start : word.end]
        last = word.end
    return parts


@pytest.mark.parametrize(
    "expected",
    [
        "did|n't he|'s they|’ll can|not the dogs|' bowls the dogs|’ bowls",
        "O'Hara|'s o'clock d’Arcy|’s",
        "a well|-|known anti-war e-mail|,|three|-|year|-|old",
        "Mr. J. K. Lowe of St. Ives Inc. came at 5 p.m. on Jan. 3",
        "U.S.|-|led U.N. a.m.|–|p.m. AT&T",
        "vitamin C|. ",
        "No. 7|; I said no|.",
        "$|5 US$|2|m £|3.5|bn 10|% 10|am 6.30|pm 3,000|-|strong 1,200|km 20|°|C",
        "F|-|16s COVID|-|19 5G 330i 1990s '90s 24th 2014|-|2015 24.02.2022 9/11 12:30",
        "“|Why|?|” he asked|. ``|No|,|'' she said|… and left ... for good|?!",
        "an alert|.|Officials said|,|then|:|no",
        "across the Region|The army",
        "YouTube and McDonald",
        "See www.example.org/a?b=1|. Write to a.b@example.co.uk|, or example.com|.",
        "and|/|or (|ICRC|) @somebody #tag * x",
    ],
)
def test_words_are_those_of_the_treebanks(expected: str) -> None:
    """Contractions, hyphens, abbreviations, sums, addresses and lost blanks are parted as in the treebanks."""
    expected = expected.strip()
    assert expected == split(expected.replace("|", ""))


def test_an_abbreviation_that_ends_the_sentence_gives_up_its_dot_only_where_it_may_be_a_word() -> None:
    """At the end of a sentence "Inc." keeps its dot; "Sat" and a single letter do not."""
    assert ["Lowe Inc.", "There she sat|.", "The dog Sat|.", "Plan B|."] == [
        split(text) for text in ("Lowe Inc.", "There she sat.", "The dog Sat.", "Plan B.")
    ]


PIECES = st.sampled_from(
    ("don't", "U.S.", "’", "``", "\u200b", "e\u0301", "www.a.com", "$5", "10am", "-", "\u00a0", "The", "so.", "@", " ")
)  # fmt: skip


@given(st.text(max_size=60) | st.lists(PIECES, max_size=12).map("".join))
def test_words_cover_all_but_the_blanks(text: str) -> None:
    """Whatever the text, its words are in order and apart, none has a blank in it, and nothing else is left out."""
    words = split_words(text, 0, len(text))
    assert all(a.end <= b.start for a, b in pairwise(words))
    assert "".join(text.split()) == "".join(text[word.start : word.end] for word in words)
    assert all(word for word in words)


@given(st.text(max_size=20), st.lists(PIECES, min_size=1, max_size=8).map("".join), st.text(max_size=20))
def test_what_stands_around_a_sentence_makes_no_difference(before: str, sentence: str, after: str) -> None:
    """The words of a part of a text are those of the part alone, moved."""
    alone = [(word.start, word.end) for word in split_words(sentence, 0, len(sentence))]
    start = len(before)
    inside = split_words(before + sentence + after, start, start + len(sentence))
    assert alone == [(word.start - start, word.end - start) for word in inside]
