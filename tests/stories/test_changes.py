"""What one wording changed against the other."""

from __future__ import annotations

import pytest
from story_pages import page

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
    ],
)
def test_the_kind_of_a_change(one: str, other: str, expected: tuple[str, str, str]) -> None:
    """Force with its direction, numbers, and other words for the same."""
    assert [expected] == changes(one, other)


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
