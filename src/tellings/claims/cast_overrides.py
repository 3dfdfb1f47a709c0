"""Names that a person says are one, or are two: corrections of the cast, behind all rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tellings.ids import content_id
from tellings.model import Cast, Entity, Variant
from tellings.overrides import Overrides, because, one_name, two_names
from tellings.spans import Evidence


def corrected(cast: Cast, overrides: Overrides) -> tuple[Cast, tuple[str, ...]]:
    """The cast with the corrections, and which of them applied: those whose names both stand on the pages.

    Two names are parted before names are joined, so that a spelling can be taken from one entity to another.
    """
    applied: list[str] = []
    for pair in overrides.two_names:
        cast, done = _parted(cast, *pair)
        applied += [two_names(*pair)] if done else []
    for pair in overrides.one_name:
        cast, done = _joined(cast, *pair)
        applied += [one_name(*pair)] if done else []
    return cast, tuple(applied)


def _with(cast: Cast, name: str) -> Entity | None:
    """The entity that the name means: its own name, else the one that is spelt so most often, by id of equals."""
    named = [entity for entity in cast.entities if entity.name == name]
    spelt = [(len(v.mentions), e) for e in cast.entities for v in e.variants if v.text == name]
    if named:
        return named[0]
    return min(spelt, key=lambda item: (-item[0], item[1].id))[1] if spelt else None


def _joined(cast: Cast, a: str, b: str) -> tuple[Cast, bool]:
    one, other = _with(cast, a), _with(cast, b)
    if one is None or other is None:
        return cast, False
    if one.id == other.id:
        return cast, True
    whole = replace(
        one,
        role=one.role or other.role,
        side=one.side or other.side,
        place=one.place or other.place,
        variants=_variants((*one.variants, *other.variants)),
        merged_because=tuple(sorted({*one.merged_because, *other.merged_because, because(one_name(a, b))})),
    )
    entities = [whole if e.id == one.id else e for e in cast.entities if e.id != other.id]
    of_mention = {m: one.id if key == other.id else key for m, key in cast.of_mention.items()}
    return Cast(entities=tuple(entities), of_mention=of_mention), True


def _parted(cast: Cast, a: str, b: str) -> tuple[Cast, bool]:
    """The spelling that is not the entity's own name leaves it, with its mentions."""
    both = [e for e in cast.entities if {a, b} <= {e.name, *(v.text for v in e.variants)}]
    if not both:
        return cast, _with(cast, a) is not None and _with(cast, b) is not None
    old = both[0]
    leaving = b if old.name != b else a
    gone = tuple(variant for variant in old.variants if variant.text == leaving)
    kept = tuple(variant for variant in old.variants if variant.text != leaving)
    reason = because(two_names(a, b))
    new = Entity(id=content_id("entity", old.type, leaving, "apart"), type=old.type, name=leaving, variants=gone,
                 merged_because=(reason,))  # fmt: skip
    rest = replace(old, variants=kept, merged_because=(*(r for r in old.merged_because if leaving not in r), reason))
    moved = {mention: new.id for variant in gone for mention in variant.mentions}
    entities = sorted([*(rest if e.id == old.id else e for e in cast.entities), new], key=lambda e: e.id)
    return Cast(entities=tuple(entities), of_mention=_moved(cast.of_mention, moved)), True


def _moved(of_mention: Mapping[Evidence, str], moved: Mapping[Evidence, str]) -> dict[Evidence, str]:
    return {mention: moved.get(mention, key) for mention, key in of_mention.items()}


def _variants(variants: tuple[Variant, ...]) -> tuple[Variant, ...]:
    """The variants with those of one spelling made one, the most frequent first."""
    mentions: dict[str, set[Evidence]] = {}
    for variant in variants:
        mentions.setdefault(variant.text, set()).update(variant.mentions)
    ordered = sorted(mentions.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(Variant(text=text, mentions=tuple(sorted(found))) for text, found in ordered)
