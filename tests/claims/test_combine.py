"""From pages to material: both stages of claims on a small made-up story."""

from __future__ import annotations

from itertools import permutations

from tellings.claims import combine, extract
from tellings.language import parted
from tellings.model import Block, Document, Material, Published, Reading

TEXTS = {
    "a": "At least 12 farmers were killed in Hamar on Monday, mayor Anna Berg said. The road is closed.",
    "b": "Mayor Anna Berg said at least 12 farmers had died. Some 300 people fled the town.",
    "c": "The talks in Oslo will begin on Friday.",
}


def page(key: str) -> Reading:
    text = TEXTS[key]
    return parted(
        Document(
            id=key, name=f"{key}.txt", sha256="", media_type="text/plain", rendering="text/1", length=len(text),
            published=Published(edtf="2021-06-16", how="given"), text=text,
            blocks=(Block(start=0, end=len(text), role="body", in_account=True, confidence=1.0),),
        )
    )  # fmt: skip


def material(keys: str) -> Material:
    readings = [page(key) for key in keys]
    return combine(readings, [extract(reading) for reading in reversed(readings)], (), ())


def test_the_order_of_the_pages_does_not_matter() -> None:
    """Any order of pages and extracts gives the same material."""
    assert 1 == len({repr(material("".join(keys))) for keys in permutations("abc")})


def test_every_reference_in_the_material_resolves() -> None:
    """Figures name statements, claims name figures and statements, places name entities that are there."""
    found = material("abc")
    statements = {statement.id for statement in found.statements}
    figures = {figure.id for figure in found.figures}
    entities = {entity.id for entity in found.entities}
    assert {figure.statement for figure in found.figures} - {None} <= statements
    assert {claim.statement for claim in found.claims} - {None} <= statements
    assert {figure for claim in found.claims for figure in claim.figures} <= figures
    assert {place.entity for place in found.places} <= entities
    assert {speaker for statement in found.statements for speaker in statement.speaker} <= entities
    assert statements


def test_a_toll_has_its_speaker() -> None:
    """The mayor's number is hers on both pages, the outlet's own number nobody's."""
    found = material("ab")
    speakers = {statement.id: statement.speaker for statement in found.statements}
    by_value = {(f.document, f.value): speakers.get(f.statement or "") for f in found.figures}
    assert by_value[("a", 12)] == by_value[("b", 12)] is not None
    assert by_value[("b", 300)] is None


def test_extracts_of_other_pages_are_left_out() -> None:
    """Only the pages of the story count."""
    readings = [page("a")]
    found = combine(readings, [extract(page(key)) for key in "abc"], (), ())
    assert {"a"} == {figure.document for figure in found.figures}
