"""Saved pages in numbers: the signs of the lines of a rendering, and which lines are of the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tellings.documents.decode import decode
from tellings.documents.page import LONGEST
from tellings.documents.place_signs import PageSigns, Said, page_signs
from tellings.documents.render_html import render_html
from tellings.documents.witness import extracted
from training.blocks.wanted import wanted
from training.corpora.saved_pages import SavedPage, saved_pages

FORUM = "forum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A page of N lines: their signs, `numbers` of both kinds [N, F], which are wanted [N], the words in each [N]."""

    fold: int
    forum: bool
    signs: PageSigns
    numbers: NDArray[np.float32]
    wanted: NDArray[np.bool_]
    words: NDArray[np.float32]


def prepared(data: Path) -> Iterator[Prepared]:
    """The pages to train on: those of the training sites whose marked text is sound and is on the page."""
    for page in saved_pages(data):
        if page.side == "train" and not page.suspect:
            found = _prepared(page)
            if found is not None:
                yield found


def _prepared(page: SavedPage) -> Prepared | None:
    html, _ = decode(page.read())
    rendered = render_html(html)
    if not rendered.lines or len(rendered.text) > LONGEST:
        return None
    head = rendered.head
    said = Said(headline=head.headline, stated=head.body, kinds=head.kinds, extract=extracted(html))
    signs = page_signs(rendered.lines, said)
    return Prepared(
        fold=page.fold,
        forum=page.kind == FORUM,
        signs=signs,
        numbers=np.concatenate((signs.words.numbers, signs.numbers), axis=1),
        wanted=wanted([line.text for line in rendered.lines], page.body),
        words=np.array([line.words for line in rendered.lines], dtype=np.float32),
    )


def without(page: Prepared, run: NDArray[np.int64]) -> Prepared:
    """The page without some of its lines."""
    kept = np.ones(len(page.wanted), dtype=np.bool_)
    kept[run] = False
    number = np.cumsum(kept) - 1
    words = page.signs.words
    inside, ends = kept[words.word_lines], kept[words.place_lines]
    fewer = replace(
        words,
        words=words.words[inside], word_lines=number[words.word_lines[inside]],
        places=words.places[ends], place_lines=number[words.place_lines[ends]],
    )  # fmt: skip
    return replace(
        page,
        signs=replace(page.signs, words=fewer, places=page.signs.places[kept]),
        numbers=page.numbers[kept],
        wanted=page.wanted[kept],
        words=page.words[kept],
    )
