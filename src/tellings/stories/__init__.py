"""Which pages tell one event, who copied whom, and the day of pages that give none.

readings ─▶ edges ─▶ find_stories (or as_one, with its strangers) ─▶ align_dates, story by story

The order of the readings does not matter to any of them, and a page given twice counts once.
"""

from __future__ import annotations

from tellings.graph import families
from tellings.stories.dates import align_dates
from tellings.stories.group import as_one, find_levels, find_stories, strangers
from tellings.stories.group_overrides import corrected
from tellings.stories.lineage import edges
from tellings.stories.texts import TextGroup, text_groups

__all__ = [
    "TextGroup", "align_dates", "as_one", "corrected", "edges", "families", "find_levels", "find_stories", "strangers",
    "text_groups",
]  # fmt: skip
