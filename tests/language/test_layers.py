"""Scores become layers; what the language model says of a sentence depends on nothing but the sentence."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import ScriptedEncoder, scripted

from tellings.language import model_hash, read_text
from tellings.language.layers import MOST_WORDS, layers
from tellings.language.pieces import LONGEST
from tellings.model import Layers
from tellings.spans import Span


def layered(text: str, *roles: str, names: str = "", cues: str = "", start: int = 0) -> Layers:
    encoder = ScriptedEncoder(names=names.split(), cues=cues.split())
    return layers(scripted(encoder, [row.split() for row in roles]), text, Span(start, len(text)))


def cited(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def test_words_have_grammar_and_places_in_the_whole_text() -> None:
    """Offsets are those of the text; the root has no head and its own relation, which no other word has."""
    words = layered("Before. Dogs bark", start=8).words
    assert [(8, 12, None, "root"), (13, 17, 0, "nsubj")] == [(w.start, w.end, w.head, w.relation) for w in words]
    assert ("VERB", "VBD") == (words[0].part, words[0].tag)


def test_names_are_stretches_with_a_kind() -> None:
    """A name of two words is one span."""
    found = layered("Then Ann Lowe left", names="O B-person I-person O").names
    assert [(5, 13, "person")] == [(name.start, name.end, name.kind) for name in found]


def test_an_attribution_has_source_cue_and_content() -> None:
    """A content in two parts stays in two parts where words stand between them."""
    text = "“ Go , ” Ann said , “ go now ”"
    roles = "B-content I-content I-content I-content B-source O O B-content I-content I-content I-content"
    (found,) = layered(text, roles, cues="O O O O O B").attributions
    assert (["Ann"], ["said"]) == (cited(text, found.source), cited(text, found.cue))
    assert ["“ Go , ”", "“ go now ”"] == cited(text, found.content)


def test_parts_that_only_marks_separate_are_one() -> None:
    """A comma that no role took does not tear a content apart; a colon that is the cue does."""
    text = "Ann says prices , wages rose"
    (found,) = layered(text, "B-source O B-content O B-content I-content", cues="O B").attributions
    assert ["prices , wages rose"] == cited(text, found.content)
    text = "Rain : snow"
    (found,) = layered(text, "B-content O B-content", cues="O B").attributions
    assert ["Rain", "snow"] == cited(text, found.content)


def test_a_cue_is_not_in_its_own_content_and_without_content_is_none() -> None:
    """What is left of a content without its cue counts, and nothing left is no attribution."""
    assert () == layered("Ann said", "B-source B-content", cues="O B").attributions
    assert () == layered("Ann left", cues="O O").attributions


def test_each_cue_has_its_own_roles() -> None:
    """One attribution inside another: the outer content holds the inner one."""
    text = "Ann says Ben fears rain"
    outer, inner = layered(
        text,
        "B-source O B-content I-content I-content",
        "O O B-source O B-content",
        cues="O B O B O",
    ).attributions
    assert (["Ben fears rain"], ["rain"]) == (cited(text, outer.content), cited(text, inner.content))


def test_meaning_is_the_model_s() -> None:
    """A sentence that the model takes at once has the vector that the model gives."""
    assert pytest.approx((0.6, 0.8)) == layered("Dogs bark").meaning


def test_a_stretch_without_a_word_has_no_layers() -> None:
    """Blanks that no rule cut off are no error."""
    assert Layers(words=(), names=(), attributions=(), meaning=()) == layered("\u2003")


def test_a_sentence_that_is_too_long_is_one_tree() -> None:
    """Later windows hang from the first root, every word is there once, and no window has too many pieces."""
    encoder = ScriptedEncoder()
    count = 2 * MOST_WORDS + 3
    text = "dog " * count
    found = layers(scripted(encoder), text, Span(0, len(text)))
    assert list(range(0, 4 * count, 4)) == [word.start for word in found.words]
    assert [None, 0, 0] == [found.words[n].head for n in range(0, count, MOST_WORDS)]
    assert MOST_WORDS == found.words[MOST_WORDS + 1].head
    assert [MOST_WORDS + 2, MOST_WORDS + 2, 5] == encoder.pieces
    assert pytest.approx((0.6, 0.8)) == found.meaning


def test_words_of_many_pieces_make_more_windows() -> None:
    """A window ends before the word whose pieces do not fit in."""
    encoder = ScriptedEncoder()
    text = ("www.a-b.c-d.e-f.g-h.j-k.m-n.o-p/q " * 60).strip()
    found = layers(scripted(encoder), text, Span(0, len(text)))
    assert 60 == len(found.words)
    assert max(encoder.pieces) <= LONGEST
    assert len(encoder.pieces) > 1


TEXTS = st.lists(
    st.sampled_from(
        [
            "Officials said on Monday that 12 people had died.",
            "“We saw nothing,” Ann Lowe told reporters in Leeds.",
            "U.S.-led talks?",
            "The mayor denied it; her deputy, who was there, did not",
            "said",
            "e\u0301\u200b … ''",
        ]
    )
    | st.text(min_size=1, max_size=40),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_layers_depend_on_the_sentence_alone(texts: list[str]) -> None:
    """Alone, among others, in the other order and in several threads a sentence has the same layers."""
    from tellings.language.encoder import model

    def alone(text: str) -> Layers:
        return layers(model(), text, Span(0, len(text)))

    expected = [alone(text) for text in texts]
    assert expected[::-1] == [alone(text) for text in reversed(texts)]
    with ThreadPoolExecutor(3) as pool:
        assert expected == list(pool.map(alone, texts))
    whole = "\n".join(texts)
    start = 0
    for text, layered_alone in zip(texts, expected, strict=True):
        among = layers(model(), whole, Span(start, start + len(text)))
        assert layered_alone.meaning == among.meaning
        assert [(w.start + start, w.head) for w in layered_alone.words] == [(w.start, w.head) for w in among.words]
        start += len(text) + 1


@given(st.text(max_size=200))
@settings(max_examples=25, deadline=None)
def test_any_text_has_layers(text: str) -> None:
    """Whatever the text, each sentence's words are one tree and its spans lie inside the text."""
    for found in read_text(text):
        assert [word.head for word in found.words].count(None) == min(1, len(found.words))
        assert all(0 <= name.start < name.end <= len(text) for name in found.names)
        assert all(found.content and found.cue for found in found.attributions)


def test_the_model_has_a_name() -> None:
    """The hash is 64 hexadecimal digits."""
    assert 64 == len(model_hash())
    assert int(model_hash(), 16) > 0
