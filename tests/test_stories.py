"""`tellings stories`: which pages tell the same event and who copied whom, from outside."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.cli import main
from tellings.engine import Inline
from tellings.levels import dumps, sort
from tellings.progress import silent

CRASH = """Tram leaves rails in Calder, two hurt

The Ellery Courier

7 April 2029

A tram left the rails in Calder on Saturday and ran into a bakery in Quill Street, hurting two people. The driver, Otto
Brandt, 54, said the points near the Sorrel bridge had not closed. The tram company stopped line 12 until Monday.

Workers from Ondra lifted the tram back in the evening, and the mayor, Rita Sandoval, asked for a report by May.
"""
COPY = CRASH.replace("The Ellery Courier", "Calder Gazette").replace("7 April", "8 April").replace(
    "hurting two people", "injuring two people")
OWN = """Bakery owner tells of Saturday's tram crash

Port Ellery Radio

8 April 2029

“I heard the brakes and then my wall was gone,” said Ilse Maron of Calder, whose shop in Quill Street was hit by a tram.
Both of her helpers are in hospital. Otto Brandt, who drove it, was questioned on Sunday for three hours.

New points are to come in June, at a cost of 140,000 crowns, Rita Sandoval promised.
"""
SHARES = """Corvana shares fall

9 April 2029

The airline Corvana lost a fifth of its worth on the exchange on Monday after it had warned of a loss. Its director,
Ruth Amsel, told analysts that fuel had been dearer than she had thought. Corvana flies to 31 cities.
"""
PAGES = {"a crash.txt": CRASH, "b copy.txt": COPY, "c own.txt": OWN, "d shares.txt": SHARES}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Three tellings of a tram crash, one of them copied, and a page about something else."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["stories", *map(str, arguments)], catch_exceptions=False)


def told(*arguments: str | Path) -> Any:
    result = run(*arguments, "--json")
    assert 0 == result.exit_code, result.stderr
    return json.loads(result.stdout)


def names(found: Any, story: Any) -> set[str]:
    name = {page["id"]: Path(page["name"]).name for page in found["documents"]}
    return {name[key] for key in story["documents"]}


def test_every_level_sorts_all_pages(pages: Path) -> None:
    """Each page is in one story of every level, and the crash is one event."""
    found = told(pages)
    for level in ("episode", "event", "coverage"):
        sorted_pages = [page for story in found["stories"] if story["level"] == level for page in names(found, story)]
        assert sorted(PAGES) == sorted(sorted_pages)
    events = [names(found, story) for story in found["stories"] if story["level"] == "event"]
    assert [{"a crash.txt", "b copy.txt", "c own.txt"}, {"d shares.txt"}] == events


def test_pages_outlets_and_lineages_are_counted(pages: Path) -> None:
    """Three pages in two families of text; none of their outlets is known, so none adds an outlet."""
    (event, _) = [story for story in told(pages)["stories"] if story["level"] == "event"]
    assert 3 == event["counts"]["pages"]
    assert 0 == event["counts"]["outlets"]
    assert 2 == event["counts"]["lineages"]


def test_an_owner_that_a_person_names_makes_outlets_count(pages: Path, tmp_path: Path) -> None:
    """Two outlets of one owner are one; the table is the one of corrections by people."""
    table = tmp_path / "own.toml"
    table.write_text('[family]\n"BBC News" = "Quill"\n"Reuters" = "Quill"\n', encoding="utf-8")
    about = tmp_path / "about.csv"
    about.write_text("file,outlet\na crash.txt,BBC News\nc own.txt,Reuters\n", encoding="utf-8")
    apart, together = (told(pages, "--about", about, *more)["stories"][0] for more in ((), ("--overrides", table)))
    assert apart["counts"]["outlets"] == together["counts"]["outlets"] + 1


def test_lineage_edges_cite_both_pages(pages: Path) -> None:
    """The copy is an edge with a passage on either side, each exact."""
    found = told(pages)
    edges = [edge for edge in found["lineage"] if edge["b"] and edge["score"] >= 0.5]
    assert edges
    text = {page["id"]: PAGES[Path(page["name"]).name] for page in found["documents"]}
    for edge in edges:
        for side in (edge["a"], edge["b"]):
            assert side["quote"] == text[side["document"]][side["start"] : side["end"]]


def test_people_are_told_of_events_with_counts_reasons_and_copies(pages: Path) -> None:
    """Without --json there is text: events, pages, why they are together, who copied."""
    shown = " ".join(run(pages).stdout.split())
    assert shown.startswith("2 events in 4 pages")
    assert "3 pages · " in shown
    assert "they share the names" in shown
    assert "copied: " in shown
    assert "d shares.txt" in shown


def test_documents_stand_without_their_texts(pages: Path) -> None:
    """The pages are listed as `read` lists them, the text left out."""
    found = told(pages)
    assert sorted(PAGES) == sorted(Path(page["name"]).name for page in found["documents"])
    assert all("text" not in page and page["blocks"] for page in found["documents"])


def test_problems_are_told_and_strict_exits_with_3(pages: Path) -> None:
    """A page that is a picture is a problem, and the others are sorted all the same."""
    (pages / "e.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    assert ["binary"] == [problem["kind"] for problem in told(pages)["problems"]]
    assert 3 == run(pages, "--strict").exit_code
    assert "1 problem with pages:" in run(pages).stdout


def test_no_page_at_all_is_wrong_usage(tmp_path: Path) -> None:
    """An empty folder has nothing to sort."""
    result = run(tmp_path)
    assert 2 == result.exit_code
    assert "no page to read" in result.stderr


def test_names_and_titles_cannot_drive_a_terminal(tmp_path: Path) -> None:
    """Escape sequences in a headline are not printed."""
    (tmp_path / "a.txt").write_text(CRASH.replace("Tram leaves", "\x1b[2JTram leaves"), encoding="utf-8")
    assert "\x1b" not in run(tmp_path).stdout


def test_no_language_model_is_loaded(pages: Path) -> None:
    """Sorting needs none, so it starts at once."""
    code = f"""
import sys
from tellings.cli import main
try:
    main(["stories", {str(pages)!r}, "--json"])
finally:
    print("onnxruntime" in sys.modules, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().endswith("False")


@settings(max_examples=8, deadline=None)
@given(st.permutations([(name, text.encode()) for name, text in PAGES.items()]))
def test_the_order_of_pages_does_not_matter(listed: list[tuple[str, bytes]]) -> None:
    """The same bytes come out, whatever the order that pages go in."""
    expected = sort([(name, text.encode()) for name, text in PAGES.items()], given={}, runner=Inline(), show=silent)
    assert dumps(expected) == dumps(sort(listed, given={}, runner=Inline(), show=silent))


def test_workers_make_no_difference(pages: Path) -> None:
    """Several processes give the same as one."""
    assert run(pages, "--json").stdout == run(pages, "--json", "--workers", "2").stdout
