"""Ids and names of entities: what makes two mentions one, written as a key that no page order can change."""

from __future__ import annotations

import re
from functools import cache

from tellings.claims.names_tables import PACKAGE, countries, institutions, key
from tellings.ids import content_id
from tellings.model import Entity, EntityType, Variant
from tellings.tables import toml_table

GOVERNMENT = "government"
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "-": " ", "‑": " "})
SPACES = re.compile(r"\s+")


def entity_id(entity_type: EntityType, canonical: str) -> str:
    """The id of the entity of this type with this canonical key."""
    return content_id("entity", entity_type, canonical)


def state_id(country: str) -> str:
    """The id of a state, which stands for its government, too. `country` is a name of names_countries.tsv."""
    return entity_id("place", f"state:{key(country)}")


def institution_id(kind: str, country: str) -> str:
    """The id of a state's institution; that of the state itself where the kind is "government"."""
    return state_id(country) if kind == GOVERNMENT else entity_id("organisation", f"institution:{kind}:{key(country)}")


def institution_name(kind: str, country: str) -> str:
    """What an institution is called in an account: "Ministry of Defence of Freedonia"."""
    titles = toml_table(PACKAGE, "data/cast.toml")["institution_names"]
    pattern = titles.get(kind, "{Kind} of {country}")
    return str(pattern).format(Kind=kind[:1].upper() + kind[1:], country=with_article(country))


def with_article(country: str) -> str:
    """"the United States", "the Netherlands", but "Freedonia"."""
    openings = tuple(toml_table(PACKAGE, "data/cast.toml")["articles"]["openings"])
    return f"the {country}" if country.startswith(openings) else country


def institution_entity(kind: str, country: str, variants: tuple[Variant, ...] = ()) -> Entity:
    """The entity of a state's institution, with the id that it has wherever it is described ("its army", say)."""
    if kind == GOVERNMENT:
        return Entity(id=state_id(country), type="place", name=country, side=country, variants=variants)
    name = institution_name(kind, country)
    return Entity(id=institution_id(kind, country), type="organisation", name=name, side=country, variants=variants)


@cache
def institution_kind(words: str) -> str | None:
    """The kind of institution that these words name ("Defense Ministry" → "defence ministry"), None if none.

    Case, American spelling, hyphens and the form of the apostrophe do not matter; "the" and owners must be gone.
    """
    return institutions().get(british(words))


def british(words: str) -> str:
    """Words in lower case and British spelling, single spaces, straight apostrophes."""
    plain = SPACES.sub(" ", words.translate(APOSTROPHES)).strip().lower()
    swaps = toml_table(PACKAGE, "data/cast.toml")["british"]
    return " ".join(swaps.get(word, word) for word in plain.split(" "))


@cache
def country_of_state() -> dict[str, str]:
    """Id of a state → its name."""
    return {state_id(c.name): c.name for c in countries()}
