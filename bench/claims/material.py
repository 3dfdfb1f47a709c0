"""The claims of a page that is an account of its own, as far as a measure needs them."""

from __future__ import annotations

from tellings.claims.cast import cast
from tellings.claims.extract import extract
from tellings.claims.places import find_places
from tellings.model import Entity, Place, Reading


def located(reading: Reading) -> tuple[tuple[Place, ...], tuple[Entity, ...]]:
    """The page's places, and the entities that they are."""
    extracts = (extract(reading),)
    return find_places((reading,), extracts, cast((reading,), extracts))
