"""What one wording changed against the other."""

from __future__ import annotations

import pytest
from story_pages import copy, page

from tellings.stories import edges

FRAME = (
    "Rescuers at the Halden cannery in Port Ellery {} late on Monday after a boiler blew up in the harbour district."
)


def changes(one: str, other: str, frame: str = FRAME) -> list[tuple[str, str | None, str | None]]:
    found = edges([page("a", frame.format(one)), page("b", frame.format(other))])
    return [(c.kind, c.a.quote if c.a else None, c.b.quote if c.b else None) for edge in found for c in edge.changes]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("killed a guard", "murdered a guard", ("strengthened", "killed", "murdered")),
        ("murdered a guard", "killed a guard", ("weakened", "murdered", "killed")),
        ("found 14 bodies", "found 40 bodies", ("number_changed", "14", "40")),
        ("found the gate", "discovered the gate", ("wording", "found", "discovered")),
        ("walked 8 kilometres", "walked 8 miles", ("number_changed", "8 kilometres", "8 miles")),
        ("saved 1.4 billion crowns", "saved 1.4 million crowns", ("number_changed", "1.4 billion", "1.4 million")),
        ("had not failed", "had failed", ("negation", "not failed", "failed")),
        ("found the key", "found no key", ("negation", "the key", "no key")),
        ("opened the gate", "closed the gate", ("inverted", "opened", "closed")),
        ("saw Norway accuse Iceland", "saw Iceland accuse Norway",
         ("inverted", "Norway accuse Iceland", "Iceland accuse Norway")),
        ("went to northern Chile", "went to southern Chile", ("wrong_fact", "northern", "southern")),
        ("met Olwen Tarrant", "met Marta Brandt", ("wrong_fact", "Olwen Tarrant", "Marta Brandt")),
        ("shut the gate", "shut the the gate", ("damaged", "the", "the the")),
    ],
)  # fmt: skip
def test_the_kind_of_a_change(one: str, other: str, expected: tuple[str, str | None, str | None]) -> None:
    """Numbers and their units, denial, force with its direction, sense, names, damage, and other words for the same."""
    assert [expected] == changes(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("walked 8 kilometres", "walked 5 miles"),
        ("saved about 4,970 birds", "saved nearly 5,000 birds"),
        ("were not affected", "were unaffected"),
        ("could not reach the gate", "were unable to reach the gate"),
        ("did not open the gate", "failed to open the gate"),
        ("saw no less than 14 boats", "saw at least 14 boats"),
        ("said 112 tickets were sold", "said 112 tickets were bought"),
        ("walked through Moscow", "walked through Russia"),
        ("were told of World War Two", "were told of World War II"),
    ],
)
def test_another_way_to_say_the_same_is_no_change_of_fact(one: str, other: str) -> None:
    """Converted units, rounding, other denials, converses, metonyms and Roman figures keep the sense."""
    assert {"wording"} >= {kind for kind, *_ in changes(one, other)}


def test_a_stronger_word_is_found_in_another_order() -> None:
    """Clauses that changed places still show the word that grew stronger."""
    frame = "At the Halden cannery in Port Ellery {} when a boiler blew up in the harbour district late on Monday."
    other = "A boiler blew up late on Monday in the harbour district at the Halden cannery in Port Ellery, and {}."
    one, two = frame.format("nine people were killed"), other.format("nine people were slaughtered")
    found = edges([page("a", one, SAID.format("she said")), page("b", two, SAID.format("she said"))])
    assert {("strengthened", "killed", "slaughtered")} == {
        (c.kind, c.a.quote, c.b.quote) for e in found for c in e.changes if c.a and c.b and c.kind != "wording"
    }


def test_paragraphs_run_together_are_damage() -> None:
    """ "districtThe" shows that a paragraph's end was lost."""
    one = FRAME.format("stopped") + " The gate stayed shut."
    other = one.replace("district. The", "districtThe")
    found = edges([page("a", one), page("b", other)])
    assert ("damaged", "districtThe") in {(c.kind, c.b.quote) for e in found for c in e.changes if c.b}


def test_characters_read_wrongly_are_damage() -> None:
    """The letters around them are cited, with what the other page has there."""
    assert ("damaged", "mayor", "mayorâ€™s") in changes("saw the mayor’s boat", "saw the mayorâ€™s boat")


def test_what_two_reporters_of_one_event_write_is_no_change() -> None:
    """Pages that do not copy changed nothing in each other."""
    found = edges([page("a", copy("original")), page("b", copy("independent"))])
    assert [] == [change for edge in found for change in edge.changes]


@pytest.mark.parametrize(
    ("one", "other"), [("found fourteen bodies", "found 14 bodies"), ("searched the halls", "searched the hall")]
)
def test_spelling_is_no_change(one: str, other: str) -> None:
    """A number in words and in digits, one noun in two forms."""
    assert [] == changes(one, other)


def test_grammar_is_no_change() -> None:
    """Function words alone tell nothing."""
    assert [] == changes("had found the gate", "found a gate")


SAID = "The boiler of the Halden cannery had been inspected in March and no fault was found, {}."


@pytest.mark.parametrize(
    ("one", "other", "sides"),
    [
        ("Marta Quillfeather said", "officials said", ("Marta Quillfeather said", "officials said")),
        ("officials said", "according to Marta Quillfeather", ("officials said", "according to Marta Quillfeather")),
    ],
)
def test_a_source_that_became_vague(one: str, other: str, sides: tuple[str, str]) -> None:
    """A named source against a vague one, with the words of both, whichever page lost it."""
    lost = [(a, b) for kind, a, b in changes(one, other, SAID) if kind == "lost_attribution"]
    assert [sides] == lost


def test_another_named_source_is_no_loss() -> None:
    """Where somebody else is named, nobody was lost."""
    found = changes("Marta Quillfeather said", "Odo Brandt said", SAID)
    assert "lost_attribution" not in {kind for kind, *_ in found}
