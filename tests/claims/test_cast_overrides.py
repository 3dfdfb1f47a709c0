"""Names joined and parted by a person."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from tellings.claims.cast_overrides import corrected
from tellings.model import Cast, Entity, Variant
from tellings.overrides import Overrides
from tellings.spans import Evidence

NAMES = ("Ann Marsh", "A. Marsh", "Marsh", "Bo Lind", "Lind")


def at(start: int, text: str) -> Evidence:
    return Evidence("d", start, start + len(text), text)


def cast_of(*groups: Iterable[str]) -> Cast:
    """Each group of spellings is an entity, each spelling is mentioned once; the first is the name."""
    entities, of_mention, place = [], {}, 0
    for number, group in enumerate(groups):
        variants = []
        for text in group:
            variants.append(Variant(text=text, mentions=(at(place, text),)))
            of_mention[at(place, text)] = f"e{number}"
            place += 100
        entities.append(Entity(id=f"e{number}", type="person", name=variants[0].text, variants=tuple(variants)))
    return Cast(entities=tuple(entities), of_mention=of_mention)


def sets(cast: Cast) -> set[frozenset[str]]:
    return {frozenset(variant.text for variant in entity.variants) for entity in cast.entities}


def test_joined_names_are_one_entity() -> None:
    """All mentions of the second lead to the first, which keeps its id and name."""
    fixes = Overrides(one_name=(("Ann Marsh", "Marsh"),))
    cast, applied = corrected(cast_of(["Ann Marsh"], ["A. Marsh", "Marsh"]), fixes)
    assert {frozenset({"Ann Marsh", "A. Marsh", "Marsh"})} == sets(cast)
    assert ({"e0"}, 1) == (set(cast.of_mention.values()), len(applied))


def test_a_parted_spelling_leaves_with_its_mentions() -> None:
    """The entity keeps its own name, whichever of the two is written first."""
    for pair in (("Ann Marsh", "Marsh"), ("Marsh", "Ann Marsh")):
        cast, applied = corrected(cast_of(["Ann Marsh", "A. Marsh", "Marsh"]), Overrides(two_names=(pair,)))
        assert {frozenset({"Ann Marsh", "A. Marsh"}), frozenset({"Marsh"})} == sets(cast)
        (alone,) = (entity for entity in cast.entities if entity.name == "Marsh")
        assert [alone.id] == [key for mention, key in cast.of_mention.items() if mention.quote == "Marsh"]
        assert 1 == len(applied)


def test_a_spelling_can_be_taken_from_one_and_given_to_another() -> None:
    """Names are parted before they are joined."""
    fixes = Overrides(one_name=(("Bo Lind", "Marsh"),), two_names=(("Ann Marsh", "Marsh"),))
    cast, applied = corrected(cast_of(["Ann Marsh", "Marsh"], ["Bo Lind"]), fixes)
    assert {frozenset({"Ann Marsh"}), frozenset({"Bo Lind", "Marsh"})} == sets(cast)
    assert 2 == len(applied)


def test_what_is_one_already_applies_and_what_is_absent_does_not() -> None:
    """A correction that agrees with the rules is no failure; one whose names are not on the pages is."""
    before = cast_of(["Ann Marsh", "Marsh"], ["Bo Lind"])
    agreeing = Overrides(one_name=(("Ann Marsh", "Marsh"),), two_names=(("Marsh", "Bo Lind"),))
    assert (before, 2) == (corrected(before, agreeing)[0], len(corrected(before, agreeing)[1]))
    assert (before, ()) == corrected(before, Overrides(one_name=(("Ann Marsh", "Cy Odd"),), two_names=(("X", "Y"),)))


PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=3)


@given(one=PAIRS, two=PAIRS)
def test_no_mention_is_lost(one: list[tuple[str, str]], two: list[tuple[str, str]]) -> None:
    """Whatever a person writes: each mention stands in one entity, and leads to it."""
    before = cast_of(NAMES[:3], NAMES[3:])
    cast, _ = corrected(before, Overrides(one_name=tuple(one), two_names=tuple(p for p in two if p[0] != p[1])))
    assert before.of_mention.keys() == cast.of_mention.keys()
    homes = {m: entity.id for entity in cast.entities for variant in entity.variants for m in variant.mentions}
    assert homes == dict(cast.of_mention)
