"""GUM's discourse annotation: which units of discourse attribute ("she said", "figures show").

The dependency files carry the rhetorical structure of rst/*.rs4, each relation at the first word of its unit. A tree
gets its attributing units; `trees.attributions` then reads only these verbs where it is in doubt, and gives a sentence
up where such a unit has a verb that it cannot read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from training.corpora.conllu import Tree

RELATION = re.compile(r"(?:^|\|)Discourse=([a-z-]+)", re.IGNORECASE)


def with_units(trees: Iterable[Tree]) -> Iterator[Tree]:
    """The trees of a document with their attributing units."""
    attributing = False
    for tree in trees:
        units: list[set[int]] = []
        for number, token in enumerate(tree.tokens):
            relation = RELATION.search(token.misc)
            if relation:
                attributing = relation[1].startswith("attribution-")
            if attributing and (relation or not units or number == 0):
                units.append(set())
            if attributing:
                units[-1].add(number)
        yield replace(tree, attributing=tuple(frozenset(unit) for unit in units))
