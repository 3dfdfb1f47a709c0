"""Places that a report describes: which words are one, where they are, and what is one place over the pages."""

from __future__ import annotations

from one_page import page

from tellings.claims.cast import cast
from tellings.claims.names import find_mentions
from tellings.claims.places import find_places
from tellings.claims.places_described import Described, describe
from tellings.model import Entity, Extract, Reading


def described(*texts: str) -> tuple[Described, dict[str, Entity]]:
    readings = [page(text, key=f"d{number}") for number, text in enumerate(texts)]
    extracts = [_extract(reading) for reading in readings]
    rows, entities = find_places(readings, extracts, cast(readings, extracts))
    known = {entity.id: entity for entity in entities}
    found = describe(readings, rows, known)
    return found, known | {entity.id: entity for entity in found.entities}


def _extract(reading: Reading) -> Extract:
    return Extract(
        document=reading.document.id, mentions=find_mentions(reading), utterances=(), figures=(), times=()
    )  # fmt: skip


def test_a_spot_told_of_twice_is_a_place_in_the_town_of_the_report() -> None:
    """In a report of a fire "the warehouse" is one place, at the town where the report plays."""
    found, known = described("A fire broke out in a warehouse in Oslo. Three men died in the warehouse.")
    assert ["a warehouse", "Oslo", "the warehouse"] == [row.evidence.quote for row in found.places]
    first, oslo, again = (known[row.entity] for row in found.places)
    assert first == again
    assert first.place is not None
    assert oslo.place == first.place
    assert "the warehouse in Oslo" == first.name


def test_what_is_told_of_a_spot_happened_in_its_town() -> None:
    """For figures and claims the town stands for the spot."""
    found, known = described("A fire broke out in a warehouse in Oslo. Three men died in the warehouse.")
    assert {"Oslo"} == {known[row.entity].name for row in found.grounded}


def test_a_name_before_the_noun_is_the_name_of_the_spot() -> None:
    """"The Vrosta warehouse" and "the warehouse" on another page are one, called by the name."""
    found, known = described(
        "A fire in Oslo tore through the Vrosta warehouse on Monday.", "A fire killed 3 men in a warehouse in Oslo."
    )
    assert {"Vrosta warehouse", "Oslo"} == {known[row.entity].name for row in found.places}


def test_a_noun_that_modifies_another_is_no_place() -> None:
    """"Hospital officials" are people, and what is told of once is not taken for a place."""
    found, _ = described("A fire broke out in Oslo. Hospital staff came. Hospital staff left. He sat near a school.")
    assert ["Oslo"] == [row.evidence.quote for row in found.places]


def test_without_a_disaster_spots_are_no_places() -> None:
    """A report of a plan for an arena has only the places that it names."""
    found, _ = described("Plans for an arena in Oslo were shown at the arena. Fans met in the arena.")
    assert ["Oslo"] == [row.evidence.quote for row in found.places]
