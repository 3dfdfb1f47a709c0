"""Quotations that go on past the sentence with the cue find their speaker."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language.carried import carry, merged
from tellings.language.quotations import find_quotations
from tellings.model import Attribution
from tellings.spans import Span


def carried(text: str, *told: tuple[str, str, str]) -> list[list[str]]:
    """The contents after carrying of attributions given as (source, cue, content) in the text's words."""

    def place(words: str) -> tuple[Span, ...]:
        start = text.index(words)
        return (Span(start, start + len(words)),) if words else ()

    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    quotations = [q for p in paragraphs for q in find_quotations(text, p)]
    given = [Attribution(source=place(s), cue=place(q), content=place(c)) for s, q, c in told]
    return [[text[c.start : c.end] for c in a.content] for a in carry(text, paragraphs, quotations, given)]


def test_a_quotation_of_two_sentences_belongs_as_a_whole_to_who_said_its_end() -> None:
    """The sentence before the one with the cue is content too, where the marks say so."""
    text = "“We were tired. Nobody asked us how,” said Weiss."
    assert [["“We were tired. Nobody asked us how,”"]] == carried(text, ("Weiss", "said", "Nobody asked us how,”"))


def test_a_quotation_after_the_cue_goes_on_with_the_same_speaker() -> None:
    """What stands in marks in the next sentence is the last speaker's."""
    text = "“We won,” he said. “And we won it fairly.”"
    assert [["“We won,”", "“And we won it fairly.”"]] == carried(text, ("he", "said", "“We won,”"))


def test_a_quotation_between_two_speakers_belongs_to_the_one_before() -> None:
    """A later speaker of the paragraph does not take what the earlier one has begun."""
    text = "“We won,” he said. “And we won it fairly.” She claims they cheated."
    found = carried(text, ("he", "said", "“We won,”"), ("She", "claims", "they cheated"))
    assert ["“We won,”", "“And we won it fairly.”"] == found[0]
    assert ["they cheated"] == found[1]


def test_a_paragraph_of_quotation_goes_on_with_the_paragraph_before() -> None:
    """A paragraph that is all quotation, after one that ended in an open quotation, has its speaker."""
    text = "She said: “The first day was hard.\n“The second day was worse than that.”\nThe sun set."
    found = carried(text, ("She", "said", "“The first day was hard."))
    assert [["“The first day was hard.", "“The second day was worse than that.”"]] == found


def test_a_paragraph_after_one_that_ended_in_plain_words_has_no_speaker() -> None:
    """A quotation that follows no quotation is nobody's."""
    text = "She said the day was hard. Rain fell.\n“The second day was worse than that.”"
    assert [["the day was hard"]] == carried(text, ("She", "said", "the day was hard"))


def test_a_thought_inside_a_quotation_does_not_take_the_quotation() -> None:
    """Where the quoted speaker says "I think", the quotation is still the one's who is quoted."""
    text = "“We won,” Ada Brandt said. “I think we won it fairly this time.”"
    found = carried(text, ("Ada Brandt", "said", "“We won,”"), ("I", "think", "we won it fairly this time"))
    assert [["“We won,”", "“I think we won it fairly this time.”"], ["we won it fairly this time"]] == found


def test_a_short_sentence_in_marks_goes_on_too() -> None:
    """Three words that are a sentence are something said."""
    text = "“We would,” she said. “Surely, Donald.”"
    assert [["“We would,”", "“Surely, Donald.”"]] == carried(text, ("she", "said", "“We would,”"))


@pytest.mark.parametrize("words", ["“so-called”", "“The Salt Ledger”"])
def test_a_few_words_in_marks_are_no_saying(words: str) -> None:
    """A title or an irony is not added to the last speaker's content."""
    text = f"“We won it,” he said. He left with {words}."
    assert [["“We won it,”"]] == carried(text, ("he", "said", "“We won it,”"))


def test_spans_that_overlap_are_one() -> None:
    """Overlapping and touching spans are merged, in order."""
    assert (Span(0, 5), Span(7, 9)) == merged([Span(7, 9), Span(0, 3), Span(3, 5)])


PIECES = ("“We won it.”", "“So they say", "he said", ",", "Rain fell.", "I think”", "\n")


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.data())
def test_contents_only_grow_and_nothing_is_added(pieces: list[str], data: st.DataObject) -> None:
    """Whatever the text, the same attributions come back, each with at least what it had, and never its own cue."""
    text = " ".join(pieces)
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    cues = [Span(m.start(), m.end()) for m in re.finditer("he said", text)]
    quotations = [q for p in paragraphs for q in find_quotations(text, p)]
    before = []
    for cue in cues:
        paragraph = next(p for p in paragraphs if p.covers(cue))
        end = data.draw(st.integers(cue.end, paragraph.end))
        before.append(Attribution(source=(), cue=(cue,), content=(Span(cue.end, end),) if cue.end < end else ()))
    after = carry(text, paragraphs, quotations, before)
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert (old.source, old.cue) == (new.source, new.cue)
        assert all(any(n.covers(o) for n in new.content) for o in old.content)
        assert not any(n.overlaps(c) for n in new.content for c in new.cue)
