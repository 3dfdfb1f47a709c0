"""The block classifier is made: which lines are wanted, and a network that numpy runs as torch does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from training.blocks.__main__ import calibrated
from training.blocks.pack import packed
from training.blocks.pages import Prepared, without
from training.blocks.train import Plan, odds, trained
from training.blocks.wanted import wanted

from tellings.documents.content import checked, scores
from tellings.documents.place_signs import Said, page_signs
from tellings.documents.render_html import render_html

LEAD = "A ferry with forty people on board ran aground off the coast of Norland on Tuesday, the coast guard said."
SECOND = "Rescue boats took everybody off within two hours, and nobody was hurt, according to the harbour master."
HTML = f"""<nav>{"<a href='/'>Home</a> " * 9}</nav><h1>Ferry aground</h1><article><p>{LEAD}</p><h2>Rescue</h2>
<p>{SECOND}</p></article>{"<p class='teaser'><a href='/x'>Bridge closed after cracks</a></p>" * 12}"""


def page(fold: int = 0) -> Prepared:
    lines = render_html(HTML).lines
    given = page_signs(lines, Said(headline="Ferry aground"))
    return Prepared(
        fold=fold, forum=False, signs=given, numbers=np.concatenate((given.words.numbers, given.numbers), axis=1),
        wanted=wanted([line.text for line in lines], f"{LEAD}\n\nRescue\n\n{SECOND}"),
        words=np.array([line.words for line in lines], dtype=np.float32),
    )  # fmt: skip


def test_lines_of_the_text_are_wanted() -> None:
    """Paragraphs by their runs of words, a heading as a line between them."""
    assert [False, True, True, True, False] == wanted(
        ["Home", LEAD, "Rescue", SECOND, "More"], f"{LEAD}\n\nRescue\n\n{SECOND}"
    ).tolist()


def test_one_of_two_printings_is_wanted() -> None:
    """That among the other words of the report."""
    lines = [LEAD, *["Home"] * 6, LEAD, SECOND]
    assert [False] * 7 + [True, True] == wanted(lines, f"{LEAD}\n{SECOND}").tolist()


def test_a_short_line_elsewhere_is_not_wanted() -> None:
    """A word of a menu that stands in the text too is no part of it."""
    assert [False, False, True] == wanted(["Rescue", "Sport " * 9, SECOND], f"{LEAD}\n{SECOND}").tolist()


def test_lines_can_be_cut_out_of_a_page() -> None:
    """All that is said of lines is cut with them, and bags keep their order."""
    whole = page()
    fewer = without(whole, np.array([0, 3]))
    assert len(whole.wanted) - 2 == len(fewer.wanted) == len(fewer.numbers) == len(fewer.signs.places)
    assert (np.diff(fewer.signs.words.word_lines) >= 0).all()
    assert fewer.signs.words.word_lines.max() < len(fewer.wanted)


@pytest.mark.parametrize("seed", [5, 6])
def test_numpy_runs_the_network_as_torch_does(seed: int) -> None:
    """Up to what is lost in packing, the log-odds are the same."""
    one = page()
    network = trained([one, page(1)], replace(Plan(), epochs=2, seed=seed), lambda _: None)
    files = packed(network, 1.0, 0.0)
    net = checked(lambda name: files[name])
    assert np.allclose(odds(network, one), scores(one.signs, net.arrays), atol=0.05)


def test_training_is_deterministic_and_learns() -> None:
    """The same pages give the same network, which tells them in the end."""
    pages = [page(), page(1)]
    first, second = (trained(pages, replace(Plan(), epochs=30), lambda _: None) for _ in range(2))
    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), second.parameters(), strict=True))
    assert (pages[0].wanted == (odds(first, pages[0])[:, 0] > 0)).all()


def test_calibration_tempers_what_is_too_sure() -> None:
    """Where one line in ten is wrong that should be one in a thousand, log-odds are made smaller."""
    one = page()
    wanted_lines = np.arange(20) % 10 > 0
    many = replace(one, wanted=wanted_lines, words=np.ones(20, dtype=np.float32))
    slope, offset = calibrated([(np.full(20, 6.9, dtype=np.float32), many)])
    assert (pytest.approx(np.log(9) / 6.9, abs=0.01), 0.0) == (slope, offset)
