"""The measure of stories against pages that people have sorted."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from bench.stories.gold_groups import ECB_TRAIN, collections, ecb_plus
from bench.stories.groups import b_cubed, digest_of, measure

WALL = "A wall fell in Halden on Monday and hurt 12 masons, said Ilse Maron, who owns the quarry in Ondra."
SHARES = "The airline Corvana lost a fifth of its worth on the exchange of Karsk after Ruth Amsel had left it."


def test_b_cubed_of_a_known_case() -> None:
    """Of five items, four told together of which two belong elsewhere: worked out by hand."""
    precision, recall, f1 = b_cubed(["x", "x", "x", "x", "y"], ["a", "a", "b", "b", "b"])
    assert pytest.approx((4 * 2 / 4 + 1) / 5) == precision
    assert pytest.approx((1 + 1 + 2 / 3 + 2 / 3 + 1 / 3) / 5) == recall
    assert pytest.approx(2 * precision * recall / (precision + recall)) == f1


def test_b_cubed_is_one_only_where_all_is_right() -> None:
    """Names of the groups do not matter."""
    assert (1.0, 1.0, 1.0) == b_cubed(["x", "y", "x"], ["b", "a", "b"])
    assert b_cubed(["x", "x", "x"], ["b", "a", "b"])[2] < 1


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two collections in small: one of FNC-1's form, one of BASIL's."""
    fnc1 = tmp_path / "fnc1"
    fnc1.mkdir()
    bodies = {"7": WALL + " It was old.", "8": WALL + " It was new.", "9": SHARES}
    for name, rows in (
        ("competition_test_bodies.csv", [("Body ID", "articleBody"), *bodies.items()]),
        ("stories.csv", [("Body ID", "story"), ("7", "0"), ("8", "0"), ("9", "1")]),
    ):
        with (fnc1 / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    for number, paragraph in enumerate((WALL, SHARES)):
        told = {"title": "Told", "date": "2031-05-05", "url": "https://example.org/a", "triplet-uuid": str(number),
                "body-paragraphs": [[paragraph]]}  # fmt: skip
        path = tmp_path / "basil" / "articles" / "2031" / f"{number}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(told), encoding="utf-8")
    return tmp_path


def test_collections_that_are_not_there_are_left_out(data: Path) -> None:
    """Each of those that are has its pages, what is given of them, and their events."""
    fnc1, basil = collections(data)
    assert {"00007.txt": "0", "00008.txt": "0", "00009.txt": "1"} == fnc1.event
    assert "2031-05-05" == basil.given["0.txt"].published
    assert digest_of(fnc1) != digest_of(basil)


def test_right_stories_measure_one(data: Path) -> None:
    """Two tellings of a wall and one of shares are told apart; the best level is named beside the event."""
    values = measure(data)
    assert {"FNC-1", "BASIL"} == values.keys()
    assert 1.0 == values["FNC-1"]["event, F1"] == values["FNC-1"]["best level, F1"] == values["BASIL"]["event, F1"]


def test_the_address_of_an_ecb_page_is_given_and_no_part_of_its_text(tmp_path: Path) -> None:
    """Tokens are put together again, sentence by sentence, and the two events of a topic told apart."""
    folder = tmp_path / "ecbplus" / "ECB+" / "3"
    folder.mkdir(parents=True)
    sentences = ["http : / / example . org / wall", "`` It fell , '' she said ."]
    tokens = "".join(
        f'<token sentence="{n}">{word}</token>' for n, sentence in enumerate(sentences) for word in sentence.split()
    )
    (folder / "3_1ecbplus.xml").write_text(f"<Document>{tokens}</Document>", encoding="utf-8")
    found = ecb_plus(tmp_path, ECB_TRAIN)
    assert (("3_1ecbplus.txt", "“It fell,” she said.".encode()),) == found.pages
    assert "http://example.org/wall" == found.given["3_1ecbplus.txt"].url
    assert {"3_1ecbplus.txt": "3 ecbplus"} == found.event
