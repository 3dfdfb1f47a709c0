"""Section 8: actors and places; spelling variants merged in the open, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tellings.model import Entity
from tellings.render import words
from tellings.render.cites import Chip
from tellings.render.lookup import Lookup
from tellings.render.map import Map, draw
from tellings.render.said import about

SHOWN = 10
VARIANTS_CITED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantView:
    """A spelling, how often it stands on the pages, and where it stands first."""

    text: str
    count: int
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """Somebody or something with all spellings; `more` counts spellings that are not shown."""

    name: str
    about: str
    variants: tuple[VariantView, ...]
    more: int
    merged_because: tuple[str, ...]
    pages: int
    precision: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityGroup:
    """Entities of one type, those on most pages first. `more` are folded away."""

    title: str
    shown: tuple[EntityView, ...]
    more: tuple[EntityView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Section 8. Unnamed sources are not listed: each mention of them is somebody of their own."""

    groups: tuple[EntityGroup, ...]
    unnamed: int
    map: Map | None


def people(lookup: Lookup) -> People:
    entities = lookup.account.entities
    named = sorted((entity for entity in entities if entity.named), key=_weight)
    groups = (
        _group(words.word("entity_types", kind), [entity for entity in named if entity.type == kind], lookup)
        for kind in words.order("entity_types")
    )
    return People(
        groups=tuple(group for group in groups if group.shown),
        unnamed=sum(not entity.named for entity in entities),
        map=draw([(entity.name, entity.place) for entity in named if entity.place is not None]),
    )


def _pages(entity: Entity) -> int:
    return len({mention.document for variant in entity.variants for mention in variant.mentions})


def _mentions(entity: Entity) -> int:
    return sum(len(variant.mentions) for variant in entity.variants)


def _weight(entity: Entity) -> tuple[int, int, str]:
    return -_pages(entity), -_mentions(entity), entity.name


def _group(title: str, entities: Sequence[Entity], lookup: Lookup) -> EntityGroup:
    views = [_view(entity, lookup) for entity in entities]
    return EntityGroup(title=title, shown=tuple(views[:SHOWN]), more=tuple(views[SHOWN:]))


def _view(entity: Entity, lookup: Lookup) -> EntityView:
    variants = sorted(entity.variants, key=lambda variant: (-len(variant.mentions), variant.text))
    return EntityView(
        name=entity.name,
        about=about(entity),
        variants=tuple(
            VariantView(
                text=words.shortened(variant.text, 80),
                count=len(variant.mentions),
                chips=lookup.citations.chips([variant.mentions[:1]]),
            )
            for variant in variants[:VARIANTS_CITED]
        ),
        more=max(0, len(variants) - VARIANTS_CITED),
        merged_because=entity.merged_because,
        pages=_pages(entity),
        precision=words.word("precisions", entity.place.precision) if entity.place else None,
    )
