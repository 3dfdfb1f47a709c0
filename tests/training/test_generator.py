"""New text out of written text: the marks stay on their words, and the same passages give the same text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.generator import generate
from training.generator.damage import damaged
from training.generator.edits import edited
from training.generator.rename import bank_of, renamed
from training.markup import Mark, MarkupError, Passage, parse

WRITTEN = tuple(
    parse(text)
    for text in (
        "[s1 Mayor [P Ada Brandt]] [q1 said] [c1 that the [F Neuburg Bridge] would close]. [P Brandt] left.",
        "[c1 “We are tired.”] [s1 The [O Kessel Rail] union] [q1 wants] [c1 to strike].",
        "[s1 Doctors in [L Leeds]] [q1 asked] [c1 whether the test works].",
        "[c1 [c2 Rain is due], [s2 the office] [q2 said]], [s1 [O Radio Ems]] [q1 reported].",
        "[s1 The clerk] [q1 wrote] [c1 “The vote is void.”]",
    )
)


def words_of(passage: Passage, label: str) -> list[str]:
    return [passage.text[m.start : m.end] for m in passage.marks if m.label == label]


def test_marks_cover_what_they_enclose() -> None:
    """A parsed passage has no brackets left, and each mark's span is the words that it stood around."""
    passage = parse(r"[s1 [P Ada Brandt]] [q1 said] [c1 it was \[sic\] over].")
    assert "Ada Brandt said it was [sic] over." == passage.text
    assert ["Ada Brandt"] == words_of(passage, "source")
    assert ["it was [sic] over"] == words_of(passage, "content")


@pytest.mark.parametrize("marked", ["[z1 x]", "[P Ada", "Ada]", "[sic]"])
def test_a_wrong_mark_is_an_error_that_shows_where(marked: str) -> None:
    """Unknown, open and unopened marks are refused."""
    with pytest.raises(MarkupError):
        parse(marked)


@given(st.data())
def test_an_edit_keeps_the_words_of_the_marks_that_it_does_not_touch(data: st.DataObject) -> None:
    """Whatever is put before or after a mark, the mark's words stay the same."""
    start = data.draw(st.integers(0, 10))
    passage = Passage(text="a" * 11 + "NAME" + "b" * 11, marks=(Mark(start=11, end=15, label="person", number=None),))
    end = data.draw(st.integers(start, 11))
    later = data.draw(st.integers(15, 26))
    first, second = data.draw(st.text(max_size=5)), data.draw(st.text(max_size=5))
    changed = edited(passage, [(start, end, first), (later, 26, second)])
    assert ["NAME"] == words_of(changed, "person")


def test_a_surname_goes_with_the_full_name() -> None:
    """Where a person gets another name, the surname alone becomes the surname of that name."""
    bank = bank_of(WRITTEN)
    for seed in range(20):
        full, short = words_of(renamed(WRITTEN[0], bank, random.Random(seed)), "person")
        assert short in full.split() or "Brandt" in (short, full.split()[-1])


def test_the_same_passages_give_the_same_text() -> None:
    """Generation depends on nothing but the passages."""
    assert list(generate(WRITTEN, 50)) == list(generate(WRITTEN, 50))


def test_new_sentences_have_their_cue_and_content_marked() -> None:
    """Every new sentence holds a cue and a content whose words are in its text."""
    for passage in list(generate(WRITTEN, 200))[len(WRITTEN) :]:
        assert words_of(passage, "cue")
        assert all(words_of(passage, "content"))
        assert all(0 <= m.start < m.end <= len(passage.text) for m in passage.marks)


@given(st.integers(0, 1000))
def test_damage_leaves_names_readable(seed: int) -> None:
    """Damage changes blanks, quotation marks and capitals: the letters of a name stay."""
    hurt = damaged(WRITTEN[3], random.Random(seed))
    assert ["radio ems"] == [name.lower() for name in words_of(hurt, "organisation")]
