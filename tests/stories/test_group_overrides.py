"""Pages brought together and parted by a person."""

from __future__ import annotations

from story_pages import page

from tellings.model import Story
from tellings.overrides import Overrides
from tellings.stories import corrected

PAGES = [page(key, f"Report number {key} tells of something.") for key in "abcd"]
STORIES = (
    Story(id="s1", title="First", documents=("a", "b"), why="alike"),
    Story(id="s2", title="Second", documents=("c",), why="alone"),
    Story(id="s3", title="Third", documents=("d",), why="alone"),
)


def test_pages_of_one_story_bring_their_stories_together() -> None:
    """The larger keeps its id and title, and the reason is added."""
    stories, applied = corrected(STORIES, PAGES, Overrides(one_story=(("c.txt", "b.txt"),)))
    assert [("s1", ("a", "b", "c")), ("s3", ("d",))] == [(s.id, s.documents) for s in stories]
    assert "alike; a person says: c.txt and b.txt tell one story" == stories[0].why
    assert ("c.txt and b.txt tell one story",) == applied


def test_the_second_page_of_two_stories_leaves() -> None:
    """It gets a story of its own; the first page stays where it is."""
    stories, _ = corrected(STORIES, PAGES, Overrides(two_stories=(("b.txt", "a.txt"),)))
    assert {("b",), ("a",), ("c",), ("d",)} == {s.documents for s in stories}
    assert "s1" == next(s.id for s in stories if s.documents == ("b",))


def test_pages_are_parted_before_others_are_joined() -> None:
    """A page can be moved from one story to another."""
    fixes = Overrides(two_stories=(("a.txt", "b.txt"),), one_story=(("c.txt", "b.txt"),))
    stories, applied = corrected(STORIES, PAGES, fixes)
    assert {("a",), ("b", "c"), ("d",)} == {s.documents for s in stories}
    assert 2 == len(applied)


def test_what_holds_already_applies_and_pages_that_are_not_there_do_not() -> None:
    """Nothing changes in either case."""
    holds = Overrides(one_story=(("a.txt", "b.txt"),), two_stories=(("a.txt", "c.txt"),))
    assert (STORIES, 2) == (corrected(STORIES, PAGES, holds)[0], len(corrected(STORIES, PAGES, holds)[1]))
    absent = Overrides(one_story=(("a.txt", "x.txt"), ("a.txt", "a.txt")))
    assert (STORIES, ()) == corrected(STORIES, PAGES, absent)
