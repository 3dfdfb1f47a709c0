"""Flattened pages are scored by the lines of the corpus: words of the report, and what is let through."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from bench.pages import lines

REPORT = (
    "The harbour of Lindmouth will be closed to large ships until the wreck has been raised, the harbour master said.",
    "A barge with 900 tonnes of gravel sank there on Monday night after it had struck the western mole, he said.",
    "The two men on board were taken to hospital and are well, a spokeswoman for the coast guard told reporters.",
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A corpus of one page, flattened in both ways."""
    folder = tmp_path / "pages"
    folder.mkdir()
    given = [("Home", "nav", 0), ("Sport", "nav", 0), *((words, "body", 1) for words in REPORT)]
    given += [("Comments", "comment", 0), ("lol they never learn, i told you so!!!", "comment", 0)]
    page = {
        "id": "lindmouth", "domain": "lindmouth.example", "split": "dev", "page_type": "article",
        "lines": [{"line": words, "bl": 1, "is_body": body, "kind": kind} for words, kind, body in given],
    }  # fmt: skip
    for mode in ("main", "whole"):
        (folder / f"lines_{mode}.jsonl.gz").write_bytes(gzip.compress(json.dumps(page).encode()))
    (folder / "suspect.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_a_page_is_scored_by_its_words_and_lines(data: Path) -> None:
    """A plain report with a menu and comments is told from them, and the measures say so."""
    values = lines.measure(data)["main"]
    assert (1.0, 1.0, 1.0) == tuple(values[m] for m in ("word F1", "nav lines kept out", "comment lines kept out"))
    assert 1.0 == values["(role accuracy) body"]


def test_worst_pages_say_what_went_wrong(data: Path) -> None:
    """Each of the worst pages is listed with what was lost."""
    assert ["1.000 lindmouth (article): 0 words lost"] == list(lines.worst(data)["whole"])
