"""The measures of lineage: articles made for growth, and what counts as a change that was told."""

from __future__ import annotations

from bench.stories.changes import told_changes
from bench.stories.growth import found, precision
from bench.stories.measure import measures
from bench.stories.pages import page
from bench.stories.synthesis import KINDS, articles


def test_articles_are_the_same_each_time() -> None:
    """Nothing but their number decides what articles are made."""
    assert articles(60) == articles(60)


def test_each_copy_has_an_original_of_its_event() -> None:
    """A copy shares the event of its original, and of every kind there are some."""
    made = {article.key: article for article in articles(120)}
    copies = [article for article in made.values() if article.original is not None]
    assert set(KINDS) == {copy.kind for copy in copies}
    assert all(made[copy.original].events & copy.events for copy in copies if copy.original)


def test_copies_found_and_pairs_that_are_none_are_counted() -> None:
    """Recall is by kind over all copies; a pair without a common event lowers precision."""
    made = articles(60)
    pairs = {(a.original, a.key): 0.9 for a in made if a.original}
    assert all(right == every for right, every in found(made, pairs).values())
    assert {0} == {right for right, _ in found(made, {}).values()}
    alone = [article.key for article in made if article.original is None]
    assert precision(made, pairs) > precision(made, {**pairs, (alone[0], alone[1]): 0.9})


def test_a_line_is_a_block_of_the_report() -> None:
    """Empty lines are none, and offsets are those of the text."""
    document = page("a", "One two.\n\nThree four.").document
    assert ["One two.", "Three four."] == [document.text[b.start : b.end] for b in document.blocks]


def test_a_change_is_told_once_and_wording_is_none() -> None:
    """Only kinds that change the sense count."""
    text = "The harbour fire in Port Ellery killed {} dockers and {} another 36, the fire brigade said on Monday."
    (change,) = told_changes(text.format(14, "injured"), text.format(41, "hurt"))
    assert "number_changed" == change.kind


def test_every_module_adds_its_measures() -> None:
    """Lineage, growth and changes are measured without being listed anywhere else."""
    assert {"stories/lineage pairs", "stories/growth 1000", "stories/changes"} <= measures().keys()
