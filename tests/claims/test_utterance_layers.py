"""What the language model sees beside the rules."""

from __future__ import annotations

from dataclasses import replace

from one_page import page

from tellings.claims.utterances import find_utterances
from tellings.model import Attribution, Layers, Utterance
from tellings.spans import Span


def told(text: str, *seen: tuple[str, str, str]) -> list[Utterance]:
    """The utterances of the text where the model sees these (source, cue, content), each given by its words."""

    def place(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    found = tuple(Attribution(source=place(s), cue=place(q), content=place(c)) for s, q, c in seen)
    layers = (Layers(words=(), names=(), attributions=found, meaning=()),)
    return list(find_utterances(replace(page(text), layers=layers)))


def quotes(found: list[Utterance]) -> list[tuple[str, ...]]:
    return [tuple(e.quote for e in (*u.source, *u.cue, *u.content)) for u in found]


PLAN = "Officials have a plan in the works to move the ferry port by spring."


def test_a_saying_that_the_rules_do_not_know_is_told_with_less_confidence() -> None:
    """Source, cue and content are the model's; how it is meant is by the word of saying."""
    assert [] == told(PLAN)
    found = told(PLAN, ("Officials", "have a plan", "to move the ferry port by spring"))
    assert [("Officials", "have a plan", "to move the ferry port by spring")] == quotes(found)
    assert ("planned", 0.6) == (found[0].modality, found[0].confidence)


def test_what_the_rules_have_told_is_not_told_again() -> None:
    """A content of the model's that overlaps one of the rules' is left to the rules."""
    text = "Brandt said on Monday that the port would move by spring."
    assert quotes(told(text)) == quotes(told(text, ("Brandt", "said", "the port would move by spring")))


def test_without_a_source_a_known_word_of_saying_or_some_words_there_is_no_saying() -> None:
    """The model's uncertain finds are left out: a wrong speaker is worse than a missing one."""
    assert [] == told(PLAN, ("", "have a plan", "to move the ferry port by spring"))
    assert [] == told(PLAN, ("Officials", "in the works", "to move the ferry port by spring"))
    assert [] == told(PLAN, ("Officials", "have a plan", "by spring"))


def test_who_is_unable_to_confirm_leaves_it_open() -> None:
    """A word of checking with a negation before it says that nothing was confirmed."""
    text = "The Herald was in the end unable to confirm the authenticity of the recording."
    found = told(text, ("The Herald", "unable to confirm", "the authenticity of the recording"))
    assert ("unconfirmed", "negative") == (found[-1].modality, found[-1].polarity)


def test_to_hear_a_thing_is_no_saying() -> None:
    """A tribunal that heard witnesses said nothing; one that heard that something was so passes it on."""
    text = "The tribunal in the end heard seventeen witnesses from three towns."
    assert [] == told(text, ("The tribunal", "heard", "seventeen witnesses from three towns"))
