"""Text families: union-find over copies."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.graph import COPIED, components, copies, families
from tellings.spans import Evidence


@dataclass(frozen=True)
class Edge:
    """A lineage edge reduced to what families read."""

    a: Evidence
    b: Evidence | None
    score: float


def edge(one: str, other: str | None, score: float = COPIED) -> Edge:
    return Edge(Evidence(one, 0, 1, "x"), Evidence(other, 0, 1, "x") if other else None, score)


def test_a_chain_of_copies_is_one_family_named_by_its_smallest_page() -> None:
    """Pages joined through a third are one text family; a page without copies is its own."""
    assert {"a": "a", "b": "a", "c": "a", "d": "d"} == families("dcba", [edge("c", "b"), edge("b", "a")])


def test_what_is_too_little_for_copying_joins_nothing() -> None:
    """A score below COPIED, and an ancestor that is not there, leave pages apart."""
    assert {"a": "a", "b": "b"} == families("ab", [edge("a", "b", COPIED - 0.001), edge("a", None, 1.0)])


def test_copies_are_told_once_and_in_order() -> None:
    """Several passages between two pages are one pair, and a page is no copy of itself."""
    assert [("a", "b"), ("a", "c")] == copies([edge("c", "a"), edge("b", "a"), edge("a", "b"), edge("c", "c")])


PAIRS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghz")))


@settings(deadline=None)
@given(PAIRS)
def test_components_do_not_depend_on_the_order_of_links(pairs: list[tuple[str, str]]) -> None:
    """Any order of links gives the same components; linked nodes are together; names are members."""
    found = components("abcdefgh", pairs)
    assert found == components("hgfedcba", pairs[::-1])
    assert all(found[a] == found[b] for a, b in pairs if b in found)
    assert all(root <= node for node, root in found.items())
