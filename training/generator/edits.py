"""Changes of a passage that keep its marks where they belong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from training.markup import Mark, Passage

Edit = tuple[int, int, str]


def edited(passage: Passage, edits: Sequence[Edit]) -> Passage:
    """The passage with each (start, end, new text) put in; edits do not overlap. Marks that lose all text are gone."""
    text: list[str] = []
    at = 0
    ends: list[int] = []
    shifts: list[int] = []
    for start, end, new in sorted(edits):
        text.extend((passage.text[at:start], new))
        at = end
        ends.append(end)
        shifts.append((shifts[-1] if shifts else 0) + len(new) - (end - start))
    text.append(passage.text[at:])

    def moved(place: int) -> int:
        number = bisect_right(ends, place)
        return place + (shifts[number - 1] if number else 0)

    marks = (
        Mark(start=moved(m.start), end=moved(m.end), label=m.label, number=m.number) for m in passage.marks
    )
    return Passage(text="".join(text), marks=tuple(m for m in marks if m.start < m.end))
