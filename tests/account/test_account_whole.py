"""Whole clauses and fragments, told by the grammar of their sentences."""

from __future__ import annotations

import pytest

from tellings import language
from tellings.account.whole import is_whole
from tellings.model import Block, Document, Reading
from tellings.spans import Evidence


def read(text: str) -> Reading:
    block = Block(start=0, end=len(text), role="body", in_account=True, confidence=1.0)
    return language.read(
        Document(id="d", name="d", sha256="", media_type="text/plain", rendering="text/1", length=len(text), text=text,
                 language="en", blocks=(block,))
    )  # fmt: skip


def verdict(text: str, words: str) -> bool | None:
    reading = read(text)
    start = text.index(words)
    return is_whole(Evidence.at(reading.document, start, start + len(words)), reading)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor said that the bridge was closed at noon.", "the bridge was closed at noon"),
        ("The mayor said that the bridge was closed at noon.", "that the bridge was closed at noon"),
        ("The prison was built for 800 men but holds more than 1,900.", "The prison was built for 800 men but holds"),
        ("“We bought these coaches in 2017,” the company said.", "“We bought these coaches in 2017,”"),
        ("ARDMORE, May 14 (Echo) - Three people were killed.", "ARDMORE, May 14 (Echo) - Three people were killed"),
        ("Nineteen people killed in blast at depot", "Nineteen people killed in blast at depot"),
    ],
)
def test_a_clause_with_its_subject_and_verb_is_whole(text: str, words: str) -> None:
    """With or without "that", quotation marks or a dateline; a headline needs no auxiliary."""
    assert verdict(text, words) is True


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She accused the ministry of ignoring three warnings.", "the ministry of ignoring three warnings"),
        ("The towns are candidates if the league decides to expand.", "if the league decides to expand"),
        ("The prison, which was built for 800 men, burned.", "which was built for 800 men"),
        ("The inspector did not know what was in the shed.", "what was in the shed"),
        ("A reporter saw six covered bodies outside the gate.", "six covered bodies outside the gate"),
        ("The mayor visited the harbour in May for an update.", "visited the harbour in May for an update"),
        ("The driver has not been questioned yet, Stirea quoted Rusu as saying.", "quoted Rusu as saying"),
    ],
)
def test_a_part_of_a_clause_is_not_whole(text: str, words: str) -> None:
    """Objects, conditions, relative clauses, questions, and predicates without their subject are parts."""
    assert verdict(text, words) is False


def test_without_grammar_there_is_no_verdict() -> None:
    """A page read without the language model leaves it to the rules of words."""
    reading = read("The bridge was closed.")
    bare = language.parted(reading.document)
    assert is_whole(Evidence.at(reading.document, 0, 21), bare) is None
