"""Pages of annotated events are made from their corpora, byte for byte, or not at all."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from bench.gold import pages as gold
from bench.gold.pages import PagesError, events, given, manifest, pages, write

from tellings.documents import Given

FIRST = b"Otters win\n\nThe otters won.\n\nBy two.\n"
SECOND = b"Otters lose\n\nThey lost. By two.\n\nNobody cared.\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Corpora of one body and one article, and an event of both."""
    fnc1, basil, event = tmp_path / "data" / "fnc1", tmp_path / "data" / "basil" / "articles", tmp_path / "otters"
    for folder in (fnc1, basil, event):
        folder.mkdir(parents=True)
    (fnc1 / gold.BODIES).write_text('Body ID,articleBody\n7,"The otters won.\n\nBy two.\n"\n', "utf-8")
    (fnc1 / gold.STANCES).write_text("Headline,Body ID,Stance\nRain,7,unrelated\nOtters win,7,agree\n", "utf-8")
    paragraphs = [["They lost.", "By two."], ["Nobody cared."]]
    (basil / "1.json").write_text(json.dumps({"title": "Otters lose", "body-paragraphs": paragraphs}), "utf-8")
    monkeypatch.setattr(gold, "HERE", tmp_path)
    manifest_of(tmp_path, headline=1)
    return tmp_path / "data"


def manifest_of(here: Path, *, headline: int, level: str = "detail", first: bytes = FIRST) -> None:
    """Write the event's manifest."""
    table = f'level = "{level}"\n'
    table += f'[[page]]\nname = "02.txt"\nbasil = "1.json"\nsha256 = "{hashlib.sha256(SECOND).hexdigest()}"\n'
    table += f'[[page]]\nname = "01.txt"\nfnc1 = "7"\nheadline = {headline}\n'
    table += f'sha256 = "{hashlib.sha256(first).hexdigest()}"\n'
    (here / "otters" / "manifest.toml").write_text(table, "utf-8")


def test_pages_are_headline_and_paragraphs_by_name(data: Path) -> None:
    """Bodies of FNC-1 and articles of BASIL become text pages."""
    assert (("01.txt", FIRST), ("02.txt", SECOND)) == pages(data, "otters")


def test_pages_without_a_headline_are_the_body_alone(data: Path) -> None:
    """The table of headlines is not needed then."""
    assert b"The otters won.\n\nBy two.\n" == gold.fnc1(data / "fnc1", "7", gold.BODIES, None)


def test_a_report_of_epimine_is_one_line(data: Path) -> None:
    """Lines count from 0."""
    folder = data / "epimine" / "animals" / "2020_otters"
    folder.mkdir(parents=True)
    (folder / "2020_otters.txt").write_text("Otters win.\nOtters lose. \n", "utf-8")
    assert b"Otters lose.\n" == gold.epimine(folder, 1)


def test_days_that_the_corpus_has_are_given_beside_the_pages(data: Path, tmp_path: Path) -> None:
    """A page without one has nothing given."""
    assert {} == given("otters")
    with (tmp_path / "otters" / "manifest.toml").open("a", encoding="utf-8") as table:
        table.write('published = "2020-05-14"\n')
    assert {"01.txt": Given(published="2020-05-14")} == given("otters")


def test_written_pages_stand_alone_in_their_folder(data: Path, tmp_path: Path) -> None:
    """What an older manifest left there is taken away."""
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "old.txt").write_text("old", "utf-8")
    folder = write(data, "otters", tmp_path / "made")
    assert ["01.txt", "02.txt"] == sorted(path.name for path in folder.iterdir())
    assert FIRST == (folder / "01.txt").read_bytes()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"headline": 0}, "row 0 is no headline of body 7"),
        ({"headline": 1, "first": b"other bytes"}, "annotated was"),
        ({"headline": 1, "level": "some"}, "allowed are detail, totals"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(data: Path, tmp_path: Path, change: dict, says: str) -> None:
    """Another headline, other bytes, an unknown level: each is named."""
    manifest_of(tmp_path, **change)
    with pytest.raises(PagesError, match=says):
        pages(data, "otters")


def test_every_annotated_event_has_its_pages(shared: Path) -> None:
    """The pages of each event in the repository can be made from the corpora, and its gold is of these very bytes."""
    for event in events():
        annotated = json.loads((gold.HERE / event / "gold.json").read_text("utf-8"))["documents"]
        made = {name: hashlib.sha256(content).hexdigest() for name, content in pages(shared / "data", event)}
        assert made == {name: document["sha256"] for name, document in annotated.items()}
        assert manifest(event).level in gold.LEVELS


def test_annotations_hold_no_text_of_the_pages() -> None:
    """Spans are offsets alone."""
    for event in events():
        for name in ("gold.json", "cross.json"):
            assert '"text"' not in (gold.HERE / event / name).read_text("utf-8")
