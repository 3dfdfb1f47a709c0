"""`tellings read`: what each page is read as, from outside."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.cli import main
from tellings.documents import read_page
from tellings.engine import Inline
from tellings.model import Document
from tellings.pages import line, read
from tellings.progress import silent

STORM = """Storm closes port of Ellery

By Ann Marsh

ELLERY, 7 April 2029 - The port of Ellery was closed on Saturday after a storm had damaged two of its five cranes, \
the harbour master, Olaf Brandt, said. It will stay closed until the end of the week.

Ships are being sent to the port of Calder, he added.
"""
FIRE = """<!DOCTYPE html><html lang="en"><head><title>Fire in a mill - Calder Gazette</title>
<meta property="og:site_name" content="Calder Gazette"><link rel="canonical" href="https://example.org/fire">
<meta property="article:published_time" content="2029-04-09T08:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Fire in a mill</h1><p>A fire has destroyed the old mill of Calder, the fire brigade said on Monday. Nobody
was hurt, and the street was opened again in the evening.</p><p>The mill had stood empty for ten years, and the town
wanted to make a museum of it, said the mayor, Rita Sandoval.</p></article></body></html>"""
DUTCH = """De minister zei dat er geen andere mogelijkheid was om het tekort te dekken, en dat de maatregel maar \
kort duurt.

Het kabinet heeft vandaag besloten dat de belasting omhoog gaat, zo zei de minister tegen de pers in Den Haag. De \
oppositie is daar niet blij mee en wil er deze week nog over spreken.
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Two pages that can be read, and between them one that is no text and one that is empty."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a storm.txt").write_text(STORM, encoding="utf-8")
    (folder / "b picture.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / "c empty.txt").write_bytes(b"")
    (folder / "d fire.html").write_text(FIRE, encoding="utf-8")
    return folder


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *map(str, arguments)], input=stdin)


def rows(*arguments: str | Path, stdin: bytes | None = None) -> list[dict[str, Any]]:
    result = run(*arguments, "--json", stdin=stdin)
    assert 0 == result.exit_code, result.output
    return [json.loads(row) for row in result.stdout.splitlines()]


def test_each_page_is_one_line_in_the_order_of_names(pages: Path) -> None:
    """A broken page has its line, with a problem, and stops no other."""
    found = rows(pages)
    assert ["a storm.txt", "b picture.html", "c empty.txt", "d fire.html"] == [row["name"] for row in found]
    assert [[], ["binary"], ["empty"], []] == [[p["kind"] for p in row["problems"]] for row in found]
    data = [(pages / row["name"]).read_bytes() for row in found]
    assert [hashlib.sha256(page).hexdigest() for page in data] == [row["sha256"] for row in found]


def test_a_line_is_the_document_with_its_text_and_problems(pages: Path) -> None:
    """Every field of a document is there; every quotation is the text between its offsets."""
    storm = rows(pages)[0]
    document = read_page("a storm.txt", STORM.encode()).document
    assert document is not None
    assert [*(field.name for field in fields(Document)), "problems"] == list(storm)
    assert (document.id, STORM, "en") == (storm["id"], storm["text"], storm["language"])
    cited = [storm["title"], *storm["byline"], *storm["published"]["evidence"]]
    assert ["Storm closes port of Ellery", "Ann Marsh"] == [evidence["quote"] for evidence in cited[:2]]
    assert [c["quote"] for c in cited] == [storm["text"][c["start"] : c["end"]] for c in cited]
    assert "2029-04-07" == storm["published"]["edtf"]


def test_blocks_carry_role_account_and_confidence(pages: Path) -> None:
    """What is the report, and what is not, can be seen block by block."""
    fire = rows(pages)[3]
    told = {block["role"]: block["in_account"] for block in fire["blocks"]}
    assert {"navigation": False, "headline": True, "body": True} == told
    assert all(0 <= block["confidence"] <= 1 for block in fire["blocks"])
    assert ("Calder Gazette", "https://example.org/fire") == (fire["outlet"]["name"], fire["url"])


def test_a_page_without_text_has_the_same_fields_and_knows_nothing(pages: Path) -> None:
    """Who reads the lines needs no second shape."""
    storm, picture = rows(pages)[:2]
    assert list(storm) == list(picture)
    known = {key for key, value in picture.items() if value not in (None, [])}
    assert {"name", "sha256", "problems"} == known


def test_texts_can_be_left_out(pages: Path) -> None:
    """Smaller lines for whoever wants blocks and metadata alone."""
    whole, short = rows(pages), rows(pages, "--no-texts")
    for row in whole:
        del row["text"]
    assert whole == short


def test_the_table_tells_people_what_was_read(pages: Path) -> None:
    """Names, outlets, days, languages, words, roles and problems; what went wrong is told in full below."""
    (pages / "e dutch.txt").write_text(DUTCH, encoding="utf-8")
    result = run(pages)
    assert 0 == result.exit_code
    line_of = {row.split("  ")[0].strip(): row for row in result.stdout.splitlines() if row.strip()}
    assert ["2029-04-07", "(inferred)", "en", "50"] == line_of["a storm.txt"].split()[2:6]
    assert "Calder Gazette" in line_of["d fire.html"]
    assert {"nl", "language"} <= set(line_of["e dutch.txt"].split())
    assert "1\N{NO-BREAK SPACE}headline," in line_of["a storm.txt"]
    assert "c empty.txt: 'c empty.txt' has no text" in result.stdout


def test_what_a_page_says_cannot_command_the_terminal(tmp_path: Path) -> None:
    """Control characters and markup of a page are words, not orders."""
    outlet = "Calder \x1b[31mGazette [bold]\u202eLtd[/bold]"
    (tmp_path / "fire\x1b[2J.html").write_text(FIRE.replace("Calder Gazette", outlet), encoding="utf-8")
    shown = run(tmp_path).stdout
    assert not {"\x1b", "\u202e"} & set(shown)
    assert "[bold]" in shown


def test_a_page_may_come_from_standard_input() -> None:
    """A dash is the page in the pipe."""
    assert [("-", STORM)] == [(row["name"], row["text"]) for row in rows("-", stdin=STORM.encode())]


def test_the_same_page_twice_is_read_once_and_said(pages: Path) -> None:
    """What gets no line is told on stderr."""
    (pages / "z.txt").write_text(STORM, encoding="utf-8")
    result = run(pages, "--json")
    assert 4 == len(result.stdout.splitlines())
    assert "z.txt" in result.stderr


def test_strict_tells_problems_by_the_exit_code(pages: Path) -> None:
    """3 means done, with problems; the lines are the same."""
    usual, strict = run(pages, "--json"), run(pages, "--json", "--strict")
    assert (0, 3) == (usual.exit_code, strict.exit_code)
    assert usual.stdout == strict.stdout
    assert 0 == run(pages / "a storm.txt", "--strict").exit_code
    (pages / "copy.txt").write_text(STORM, encoding="utf-8")
    assert 3 == run(pages / "a storm.txt", pages / "copy.txt", "--strict").exit_code


@pytest.mark.parametrize(
    "arguments",
    [[], ["no-such-page.txt"], ["{empty}"], ["--workers", "0", "{page}"], ["--published", "the other day", "{page}"]],
)
def test_wrong_usage_is_code_2_and_a_message(arguments: list[str], pages: Path, tmp_path: Path) -> None:
    """What failed, the value, what to do; no traceback and nothing on stdout."""
    (tmp_path / "empty").mkdir()
    places = {"{page}": str(pages / "a storm.txt"), "{empty}": str(tmp_path / "empty")}
    result = run(*[places.get(a, a) for a in arguments])
    assert 2 == result.exit_code
    assert result.stderr.strip()
    assert not result.stdout


def test_what_pages_do_not_state_may_be_given(pages: Path, tmp_path: Path) -> None:
    """The table of --about is marked as given, and a row that fits no page is said."""
    about = tmp_path / "about.csv"
    about.write_text("file,outlet\na storm.txt,Ellery Post\nno such page.txt,Ellery Post\n", encoding="utf-8")
    result = run(pages, "--json", "--about", about)
    outlet = json.loads(result.stdout.splitlines()[0])["outlet"]
    assert ("Ellery Post", "given") == (outlet["name"], outlet["certainty"])
    assert "no such page.txt" in result.stderr
    assert "Ellery Post (given)" in run(pages, "--about", about).stdout


@given(st.binary(max_size=300), st.sampled_from(["page.html", "page.txt"]))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_one_line_of_json(data: bytes, name: str) -> None:
    """Whatever a page holds, its line can be read and names it by its hash."""
    (row,) = read([(name, data)], given={}, runner=Inline(), show=silent)
    written = line(row)
    assert 1 == written.count(b"\n")
    assert hashlib.sha256(data).hexdigest() == json.loads(written)["sha256"]


def program(*arguments: str | Path, code: str = "main()") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", f"import sys; from tellings.cli import main; {code}", *map(str, arguments)]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", env=environment)


def test_the_program_gives_the_same_bytes_whatever_the_workers(pages: Path) -> None:
    """One process and several print the same lines, and a pipe gets nothing else."""
    one, two = program("read", pages, "--json"), program("read", pages, "--json", "--workers", "2")
    assert (0, "") == (one.returncode, one.stderr)
    assert (0, one.stdout) == (two.returncode, two.stdout)
    assert 4 == len([json.loads(row) for row in one.stdout.splitlines()])


def test_a_reader_that_has_seen_enough_is_no_failure_to_report(pages: Path) -> None:
    """`tellings read … | head -1` ends without a message."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", "from tellings.cli import main; main()", "read", str(pages), "--json"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (1, "") == (done.returncode, done.stderr)


@pytest.mark.parametrize(
    ("arguments", "heavy"),
    [(["read", "{pages}", "--json"], {"tellings.language", "tellings.claims", "tellings.stories", "onnxruntime"}),
     (["--help"], {"tellings.documents", "tellings.pages", "msgspec", "lxml", "rich", "numpy"})],
)  # fmt: skip
def test_nothing_heavy_is_loaded_in_vain(arguments: list[str], heavy: set[str], pages: Path) -> None:
    """Reading needs no language model, and help needs no library at all."""
    code = "\ntry: main()\nexcept SystemExit: print('\\n', *sys.modules, file=sys.stderr)"
    done = program(*[a.replace("{pages}", str(pages)) for a in arguments], code=code)
    assert done.stdout
    assert "tellings.cli" in done.stderr.split()
    assert set() == heavy & set(done.stderr.split())
