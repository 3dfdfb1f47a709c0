"""Which words of each other page are next in meaning: what a page tells too, it mostly tells next of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
BLOCK = 512  # rows of the table of meanings that are multiplied at once


class Neighbours:
    """For every text of a page the text next to it on each other page. `told` are pairs of page and text."""

    def __init__(self, told: Iterable[tuple[str, str]], vector: Callable[[str], Vector]) -> None:
        by_page: dict[str, set[str]] = {}
        for page, text in told:
            by_page.setdefault(page, set()).add(text)
        pages = sorted(by_page, key=lambda page: sorted(by_page[page]))
        self._page = {page: number for number, page in enumerate(pages)}
        columns = [text for page in pages for text in sorted(by_page[page])]
        self._texts: Sequence[str] = sorted(set(columns))
        self._row = {text: number for number, text in enumerate(self._texts)}
        self._next = self._nearest(columns, [len(by_page[page]) for page in pages], vector)

    def mutual(self, one: tuple[str, str], other: tuple[str, str]) -> bool:
        """Is each of two texts on different pages next to the other?"""
        return self._is_next(one, other) and self._is_next(other, one)

    def _is_next(self, one: tuple[str, str], other: tuple[str, str]) -> bool:
        """Is the other text, of all on its page, next to the one?"""
        row, page = self._row.get(one[1]), self._page.get(other[0])
        return row is not None and page is not None and int(self._next[row, page]) == self._row.get(other[1])

    def _nearest(
        self, columns: Sequence[str], sizes: Sequence[int], vector: Callable[[str], Vector]
    ) -> NDArray[np.intp]:
        """[text, page]: the number of the text on the page that is next to the text."""
        found = np.full((len(self._texts), len(sizes)), -1, dtype=np.intp)
        if not columns:
            return found
        table = np.stack([vector(text) for text in columns])
        number = np.array([self._row[text] for text in columns])
        starts = np.cumsum([0, *sizes[:-1]])
        rows = np.stack([vector(text) for text in self._texts])
        for at in range(0, len(rows), BLOCK):
            near = np.round(rows[at : at + BLOCK] @ table.T, 4)
            for page, (start, size) in enumerate(zip(starts, sizes, strict=True)):
                found[at : at + BLOCK, page] = number[start + near[:, start : start + size].argmax(axis=1)]
        return found
