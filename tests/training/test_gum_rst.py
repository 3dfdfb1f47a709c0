"""Units of discourse that attribute, on sentences of our own."""

from __future__ import annotations

from dataclasses import replace

from training.corpora.conllu import Tree
from training.corpora.gum_rst import with_units
from training.corpora.trees import attributions
from treebank import tree

THINK = """
I PRON PRP 2 nsubj
think VERB VBP 0 root
Bo PROPN NNP 4 nsubj
won VERB VBD 2 ccomp
"""
REST = "Yes INTJ UH 0 root"


def with_discourse(sentence: Tree, relations: dict[int, str]) -> Tree:
    """The tree with a relation at the first word of each unit."""
    tokens = (
        replace(token, misc=f"Discourse={relations[n]}:2->3:0:_") if n in relations else token
        for n, token in enumerate(sentence.tokens)
    )
    return replace(sentence, tokens=tuple(tokens))


def test_units_reach_to_the_next_one() -> None:
    """A unit ends where the next begins, be it in a later sentence."""
    first = with_discourse(tree(THINK), {0: "attribution-positive", 2: "joint-list"})
    second = with_discourse(tree(REST), {0: "attribution-negative"})
    found = [t.attributing for t in with_units([tree(REST), first, tree(REST), second, tree(REST)])]
    assert [(), (frozenset({0, 1}),), (), (frozenset({0}),), (frozenset({0}),)] == found


def test_an_annotator_settles_what_a_tree_leaves_open() -> None:
    """ "I think" is an attribution where it was found to be one, and nobody's word else."""
    assert attributions(tree(THINK)) is None
    (settled,) = with_units([with_discourse(tree(THINK), {0: "attribution-positive", 2: "joint-list"})])
    (found,) = attributions(settled) or ()
    assert ({0}, {1}, {2, 3}) == (found.source, found.cue, found.content)
    (other,) = with_units([with_discourse(tree(THINK), {0: "joint-list"})])
    assert () == attributions(other)


def test_a_unit_that_cannot_be_read_leaves_the_sentence_unknown() -> None:
    """An attributing unit with a verb and without a cue that the tree shows."""
    sentence = tree("Bo PROPN NNP 2 nsubj\nnodded VERB VBD 0 root")
    (marked,) = with_units([with_discourse(sentence, {0: "attribution-positive"})])
    assert () == attributions(sentence)
    assert attributions(marked) is None
