"""The command line as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tellings.cli import main

QUAKE = """Earthquake damages port of Calder Bay

By Ann Marsh

CALDER BAY, 7 April 2029 - An earthquake of magnitude 5.8 damaged the port of Calder Bay on Saturday, the harbour \
authority said. Three people were killed and at least 40 were injured, according to the regional health ministry.

"Two cranes have fallen," harbour master Olaf Brandt said. The mayor, Rita Sandoval, denied that the dam above the \
town was cracked.
"""
FLOWERS = """Flower show opens in Winterbourne

WINTERBOURNE, 19 August 2027 - The yearly flower show opened in Winterbourne on Thursday with 300 growers from eleven \
countries, the organisers said. Tickets cost 12 pounds. The show runs until Sunday, said its director, Hugo Lamb.
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "quake.txt").write_text(QUAKE, encoding="utf-8")
    (folder / "quake copy.txt").write_text(QUAKE.replace("Ann Marsh", "Staff Writers"), encoding="utf-8")
    return folder


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def test_report_writes_the_three_files_and_prints_a_summary(pages: Path, tmp_path: Path) -> None:
    """A folder of pages becomes a page to open, a text and a file to compute with."""
    result = run("report", pages, "-o", tmp_path / "out")
    assert 0 == result.exit_code, result.output
    assert {"account.html", "account.md", "account.json"} == {path.name for path in (tmp_path / "out").iterdir()}
    assert "2 pages" in result.stdout
    assert "1 lineage" in result.stdout


def test_the_files_are_the_same_twice(pages: Path, tmp_path: Path) -> None:
    """No clock and no chance in any of them."""
    for name in ("one", "two"):
        run("report", pages, "-o", tmp_path / name)
    for file in ("account.html", "account.md", "account.json"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_several_stories_get_a_folder_each_and_an_index(pages: Path, tmp_path: Path) -> None:
    """The largest story stands in the folder itself; stale folders of an earlier run go, other files stay."""
    (pages / "flowers.txt").write_text(FLOWERS, encoding="utf-8")
    out = tmp_path / "out"
    assert 0 == run("report", pages, "-o", out).exit_code
    (folder,) = [path for path in out.iterdir() if path.is_dir()]
    assert f"{folder.name}/account.html" in (out / "index.html").read_text(encoding="utf-8")
    assert ["flowers.txt"] == [d["name"] for d in json.loads((folder / "account.json").read_bytes())["documents"]]
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    (pages / "flowers.txt").unlink()
    run("report", pages, "-o", out)
    assert {"account.html", "account.md", "account.json", "notes.txt"} == {path.name for path in out.iterdir()}


def test_json_prints_one_line_per_story_largest_first_and_writes_nothing(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Data goes to stdout, ready for a pipe."""
    (pages / "flowers.txt").write_text(FLOWERS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    lines = run("report", pages, "--json").stdout.splitlines()
    assert [2, 1] == [len(json.loads(line)["documents"]) for line in lines]
    assert ["pages"] == [path.name for path in tmp_path.iterdir()]


def test_json_as_one_prints_the_account(pages: Path) -> None:
    """One story, one JSON value."""
    result = run("report", pages, "--as-one", "--json", "--with-texts")
    account = json.loads(result.stdout)
    assert {QUAKE, QUAKE.replace("Ann Marsh", "Staff Writers")} == {d["text"] for d in account["documents"]}


def test_a_page_may_come_from_standard_input() -> None:
    """A dash is the page in the pipe."""
    result = run("report", "-", "--as-one", "--json", stdin=QUAKE.encode())
    assert 1 == len(json.loads(result.stdout)["documents"])


def test_verify_accepts_what_report_wrote_and_refuses_a_changed_page(pages: Path, tmp_path: Path) -> None:
    """The two commands fit, and one character makes the difference."""
    out = tmp_path / "out"
    run("report", pages, "-o", out)
    assert 0 == run("verify", out / "account.json", pages).exit_code
    (pages / "quake.txt").write_text(QUAKE.replace("Three", "Seven"), encoding="utf-8")
    refused = run("verify", out / "account.json", pages)
    assert 1 == refused.exit_code
    assert "quake.txt" in refused.stderr


def test_strict_tells_problems_by_the_exit_code(pages: Path, tmp_path: Path) -> None:
    """3 means done, with problems; without --strict the same run gives 0."""
    (pages / "empty.txt").write_bytes(b"")
    assert 0 == run("report", pages, "-o", tmp_path / "out").exit_code
    assert 3 == run("report", pages, "-o", tmp_path / "out", "--strict").exit_code


@pytest.mark.parametrize(
    "arguments",
    [["report"], ["report", "no-such-page.txt"], ["report", "--workers", "0", "{page}"],
     ["report", "--published", "the other day", "{page}"]],
)
def test_wrong_usage_is_code_2_and_a_message(arguments: list[str], pages: Path) -> None:
    """What failed, the value, what to do; no traceback."""
    result = run(*[a.replace("{page}", str(pages / "quake.txt")) for a in arguments])
    assert 2 == result.exit_code
    assert result.stderr.strip()
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_no_page_with_a_report_is_an_error(tmp_path: Path) -> None:
    """There is no account of nothing."""
    (tmp_path / "menu.txt").write_text("Home\nNews\nSport\n", encoding="utf-8")
    result = run("report", tmp_path / "menu.txt", "-o", tmp_path / "out")
    assert 1 == result.exit_code
    assert "no account" in result.stderr
    assert not (tmp_path / "out").exists()


def test_about_gives_what_the_page_does_not_state(pages: Path, tmp_path: Path) -> None:
    """A table by file name; it is marked as given."""
    about = tmp_path / "about.csv"
    about.write_text("file,url,outlet,published\nquake.txt,https://example.org/1,Calder Gazette,\n", encoding="utf-8")
    account = json.loads(run("report", pages, "--as-one", "--json", "--about", about).stdout)
    outlets = {d["name"]: d["outlet"] for d in account["documents"]}
    assert ("Calder Gazette", "given") == (outlets["quake.txt"]["name"], outlets["quake.txt"]["certainty"])
    assert outlets["quake copy.txt"] is None


def test_changes_since_an_earlier_account(pages: Path, tmp_path: Path) -> None:
    """`report --since` and `changes` tell the same of what a further page brings."""
    run("report", "--as-one", pages, "-o", tmp_path / "old")
    more = QUAKE.replace("By Ann Marsh", "By Carl Ruiz") + "\nThe bridge over the Calder is closed, the police said.\n"
    (pages / "later.txt").write_text(more, encoding="utf-8")
    old, new = tmp_path / "old" / "account.json", tmp_path / "new" / "account.json"
    result = run("report", "--as-one", pages, "--since", old, "-o", tmp_path / "new")
    assert 0 == result.exit_code, result.output
    told = json.loads(new.read_bytes())
    assert json.loads(old.read_bytes())["input"] == told["since"]
    new_facts = [change["after"]["title"] for change in told["changed"] if change["kind"] == "new"]
    assert "The bridge over the Calder is closed" in new_facts
    assert told["changed"] == json.loads(run("changes", old, new, "--json").stdout)
    assert "- new: The bridge over the Calder is closed" in run("changes", old, new).stdout
    assert "Nothing has changed since then.\n" == run("changes", new, new).stdout


def test_changes_of_a_file_that_is_no_account(pages: Path) -> None:
    """The message names the file and says what to give."""
    result = run("changes", pages / "quake.txt", pages / "quake.txt")
    assert 1 == result.exit_code
    assert "quake.txt: this is no account file" in result.stderr
    assert "give an account.json that `tellings report` wrote" in result.stderr
