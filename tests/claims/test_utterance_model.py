"""What the language model sees, and what becomes of it beside the rules."""

from __future__ import annotations

from dataclasses import replace

from one_page import page

from tellings.claims.utterances import find_utterances
from tellings.model import Attribution, Layers, Name, Utterance, Word
from tellings.spans import Span


def told(text: str, *seen: tuple[str, str, str], names: tuple[str, ...] = ()) -> list[Utterance]:
    """The utterances of a sentence where the model sees these (source, cue, content), each given by its words."""

    def place(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    read = Word(start=0, end=1, part="X", tag="FW", head=None, relation="root")
    found = tuple(Attribution(source=place(s), cue=place(q), content=place(c)) for s, q, c in seen)
    people = tuple(Name(start=place(n)[0].start, end=place(n)[0].end, kind="person") for n in names)
    layers = (Layers(words=(read,), names=people, attributions=found, meaning=()),)
    return list(find_utterances(replace(page(text), layers=layers)))


def quotes(found: list[Utterance]) -> list[tuple[str, ...]]:
    return [tuple(e.quote for e in (*u.source, *u.cue, *u.content)) for u in found]


PLAN = "Officials have a plan in the works to move the ferry port by spring."


def test_a_saying_that_the_rules_do_not_know_is_told_with_less_confidence() -> None:
    """Source, cue and content are the model's; how it is meant is by the word of saying."""
    assert [] == told(PLAN)
    found = told(PLAN, ("Officials", "have a plan", "to move the ferry port by spring"))
    assert [("Officials", "have a plan", "to move the ferry port by spring")] == quotes(found)
    assert ("planned", 0.7) == (found[0].modality, found[0].confidence)


def test_what_both_see_is_told_once_with_the_words_of_the_model() -> None:
    """The model knows where a content ends; the kind of act is the one that the rules read."""
    text = "Berg, who heads the firm, denied on Monday the charges as he entered the court."
    found = told(text, ("Berg, who heads the firm,", "denied", "the charges"))
    assert [("Berg, who heads the firm,", "denied", "the charges")] == quotes(found)
    assert ("denied", "negative") == (found[0].modality, found[0].polarity)


def test_where_they_name_different_speakers_the_model_is_right() -> None:
    """The nearest noun before a verb is often an object of something else."""
    text = "The mayor visited the port with the union and warned that the cranes were unsafe."
    found = told(text, ("The mayor", "warned", "that the cranes were unsafe"))
    assert [("The mayor", "warned", "that the cranes were unsafe")] == quotes(found)


def test_rules_alone_are_not_trusted_with_things() -> None:
    """That colleges "offer a choice" is no saying unless the model sees one; a demand is."""
    assert [] == told("The colleges offer a wide choice of courses.")
    assert ["demanded"] == [u.modality for u in told("The union demanded an independent inquiry.")]


def test_a_verb_in_no_table_says_something_where_words_are_quoted() -> None:
    """ "fumed", "bellowed": the model sees them; without quotation or "that" it may be any deed."""
    assert ["“They all knew,”"] == [
        u.content[0].quote for u in told("“They all knew,” he bellowed.", ("he", "bellowed", "“They all knew,”"))
    ]
    assert [] == told(
        "The court halted the merger of the two firms.", ("The court", "halted", "the merger of the two firms")
    )


def test_behind_a_mark_alone_somebody_must_be_known_to_speak() -> None:
    """ "Berg: the dam holds" is a saying, "Viaduct: what we know" is none."""
    seen = ("Ann Berg", ":", "the old dam still holds")
    assert ["the old dam still holds"] == [
        u.content[0].quote for u in told("Ann Berg: the old dam still holds", seen, names=("Ann Berg",))
    ]
    assert [] == told("The viaduct: what we know so far", ("The viaduct", ":", "what we know so far"))


def test_nobody_speaks_who_is_i_or_who() -> None:
    """ "I think" inside a quotation is its speaker's; "who" is no name for anybody."""
    text = "“We think that the plan will fail,” said Berg."
    whole = ("Berg", "said", "“We think that the plan will fail,”")
    assert ["Berg"] == [u.source[0].quote for u in told(text, whole, ("We", "think", "that the plan will fail"))]


def test_who_is_unable_to_confirm_leaves_it_open() -> None:
    """A word of checking with a negation before it says that nothing was confirmed."""
    text = "The Herald was in the end unable to confirm the authenticity of the recording."
    found = told(text, ("The Herald", "unable to confirm", "the authenticity of the recording"))
    assert ("unconfirmed", "negative") == (found[-1].modality, found[-1].polarity)


def test_to_hear_a_thing_is_no_saying() -> None:
    """A tribunal that heard witnesses said nothing."""
    text = "The tribunal in the end heard seventeen witnesses from three towns."
    assert [] == told(text, ("The tribunal", "heard", "seventeen witnesses from three towns"))
