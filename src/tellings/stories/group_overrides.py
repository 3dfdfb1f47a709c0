"""Pages that a person says tell one story, or two: corrections of the stories, behind all rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.ids import content_id
from tellings.model import Document, Reading, Story
from tellings.overrides import Overrides, because, is_page, one_story, two_stories


def corrected(
    stories: Sequence[Story], readings: Sequence[Reading], overrides: Overrides
) -> tuple[tuple[Story, ...], tuple[str, ...]]:
    """The stories with the corrections, largest first, and which of them applied: those whose pages are both told.

    The second page of two stories leaves for a story of its own, before pages are brought together; of stories that
    become one the larger keeps its id and its title.
    """
    documents = [reading.document for reading in readings]
    found, applied = list(stories), []
    for pair in overrides.two_stories:
        pages = _pages(pair, documents, found)
        if pages:
            _part(found, *pages, two_stories(*pair))
            applied.append(two_stories(*pair))
    for pair in overrides.one_story:
        pages = _pages(pair, documents, found)
        if pages:
            _join(found, *pages, one_story(*pair))
            applied.append(one_story(*pair))
    return tuple(sorted(found, key=lambda story: (-len(story.documents), story.id))), tuple(applied)


def _pages(
    pair: tuple[str, str], documents: Sequence[Document], stories: Sequence[Story]
) -> tuple[Document, Document] | None:
    told = {document for story in stories for document in story.documents}
    a, b = ([d for d in documents if d.id in told and is_page(d.name, wanted)] for wanted in pair)
    return (a[0], b[0]) if a and b and a[0].id != b[0].id else None


def _home(stories: Sequence[Story], document: Document) -> int:
    return next(number for number, story in enumerate(stories) if document.id in story.documents)


def _part(stories: list[Story], a: Document, b: Document, what: str) -> None:
    home = _home(stories, b)
    story = stories[home]
    if a.id not in story.documents:
        return
    rest = tuple(document for document in story.documents if document != b.id)
    stories[home] = replace(story, documents=rest, why=_more(story.why, what))
    title = b.title.quote if b.title else b.name
    stories.append(Story(id=content_id("story", b.id), title=title, documents=(b.id,), why=because(what)))


def _join(stories: list[Story], a: Document, b: Document, what: str) -> None:
    homes = {_home(stories, a), _home(stories, b)}
    if len(homes) == 1:
        return
    first, second = sorted((stories[home] for home in homes), key=lambda story: (-len(story.documents), story.id))
    documents = tuple(sorted({*first.documents, *second.documents}))
    whole = replace(first, documents=documents, why=_more(first.why, what))
    stories[:] = [whole if story is first else story for story in stories if story is not second]


def _more(why: str, what: str) -> str:
    return f"{why}; {because(what)}"
