"""Corrections by people: the file, and what it changes in an account."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tellings.cli import main
from tellings.errors import UsageError
from tellings.overrides import NONE, FactPair, Overrides, Words, is_page, outstanding, read_overrides

DOCS = (Path(__file__).parent.parent / "docs" / "overrides.md").read_text(encoding="utf-8")
MORNING = """Fire at the harbour of Calder Bay

CALDER BAY, 7 April 2029 - Three people were killed by a fire at the harbour of Calder Bay, harbour master Olaf Brandt \
said on Saturday. "The warehouse is lost," Brandt said.
"""
EVENING = """Calder Bay counts its dead

CALDER BAY, 8 April 2029 - The warehouse at the harbour of Calder Bay burned for nine hours, O. Brandsson, who runs \
the harbour, said on Sunday. The fire at the harbour left a toll of three, the fire brigade said.
"""


def report(tmp_path: Path, overrides: str) -> tuple[Result, dict[str, object]]:
    """Run `report --as-one --json` on the two pages with this file of corrections."""
    for name, text in (("morning.txt", MORNING), ("evening.txt", EVENING)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "fixes.toml").write_text(overrides, encoding="utf-8")
    pages = [str(tmp_path / "morning.txt"), str(tmp_path / "evening.txt")]
    result = CliRunner().invoke(
        main, ["report", "--as-one", "--json", *pages, "--overrides", str(tmp_path / "fixes.toml")]
    )
    return result, json.loads(result.stdout.splitlines()[0]) if "\n{" in result.stdout else json.loads(result.stdout)


def test_the_example_in_the_documents_is_read() -> None:
    """What the documents show is a file that the program takes, with every kind of correction."""
    (example,) = re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
    found = read_overrides(example.encode())
    assert all(getattr(found, name) for name in Overrides.__dataclass_fields__)
    assert Words(page="evening/report.html", words="a toll of three") == found.one_fact[0].b


def test_an_empty_file_corrects_nothing() -> None:
    """A file may hold comments only."""
    assert read_overrides(b"# nothing yet\n") == NONE == Overrides()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"one_name = [", "no TOML in UTF-8"),
        (b"\xff\xfe", "no TOML in UTF-8"),
        (b"same_name = []", "has 'same_name'; allowed are one_name, two_names, one_story"),
        (b'one_name = [["a"]]', r"Expected `array` of length 2, got 1 - at `\$.one_name\[0\]`; names and pages"),
        (b'family = ["a"]', r"Expected `object`, got `array` - at `\$.family`"),
        (b'[[one_fact]]\na = { page = "x" }', r"missing required field `words`"),
    ],
)
def test_a_file_that_is_wrong_says_where_and_what_is_allowed(data: bytes, message: str) -> None:
    """The message names the place in the file."""
    with pytest.raises(UsageError, match=message):
        read_overrides(data)


def test_a_page_is_named_whole_or_by_the_end_of_its_path() -> None:
    """The end begins at a folder, never inside a name."""
    assert is_page("a/b/fire.html", "b/fire.html")
    assert is_page("fire.html", "fire.html")
    assert not is_page("bonfire.html", "fire.html")


def test_what_did_not_apply_is_outstanding_once() -> None:
    """Each correction is told apart by its words."""
    pair = FactPair(a=Words(page="p", words="x"), b=Words(page="q", words="y"))
    fixes = Overrides(one_name=(("A", "B"), ("A", "B"), ("C", "D")), one_fact=(pair,), family={"Echo": "Media"})
    assert ("“C” and “D” are one name", "“x” (p) and “y” (q) are one fact") == outstanding(
        fixes, ["“A” and “B” are one name", "Echo belongs to Media"]
    )


def test_names_that_a_person_joins_are_one_entity_with_that_reason(tmp_path: Path) -> None:
    """Both spellings stand under one entity, and the reason is the person."""
    _, account = report(tmp_path, 'one_name = [["Olaf Brandt", "O. Brandsson"]]')
    joined = [e for e in account["entities"] if {"O. Brandsson"} & {v["text"] for v in e["variants"]}]  # type: ignore[attr-defined]
    assert ["Olaf Brandt"] == [entity["name"] for entity in joined]
    assert "a person says: “Olaf Brandt” and “O. Brandsson” are one name" in joined[0]["merged_because"]
    assert [{"what": "“Olaf Brandt” and “O. Brandsson” are one name", "applied": True}] == account["overrides"]


def test_tellings_that_a_person_joins_are_one_fact(tmp_path: Path) -> None:
    """The fact is carried by both pages, and says why."""
    file = """[[one_fact]]
    a = { page = "morning.txt", words = "The warehouse is lost" }
    b = { page = "evening.txt", words = "burned for nine hours" }
    """
    _, account = report(tmp_path, file)
    (fact,) = [f for f in account["facts"] if any("a person says" in why for why in f["why"])]  # type: ignore[attr-defined]
    assert 2 == fact["pages"]


def test_a_correction_that_fits_nothing_is_a_problem(tmp_path: Path) -> None:
    """It is listed as not applied, and the problem says what to do."""
    _, account = report(tmp_path, 'one_name = [["Olaf Brandt", "Nobody Atall"]]')
    assert [False] == [item["applied"] for item in account["overrides"]]  # type: ignore[attr-defined]
    (problem,) = [p for p in account["problems"] if p["kind"] == "override"]  # type: ignore[attr-defined]
    assert "no longer fits" in problem["detail"]


def test_an_owner_that_a_person_gives_is_the_outlets_family(tmp_path: Path) -> None:
    """It is listed as applied only where the outlet is among the pages."""
    (tmp_path / "about.csv").write_text("file,outlet\nmorning.txt,Harbour Radio\n", encoding="utf-8")
    (tmp_path / "morning.txt").write_text(MORNING, encoding="utf-8")
    (tmp_path / "fixes.toml").write_text('[family]\n"harbour radio" = "Harbour Media"\nEcho = "E"', encoding="utf-8")
    result = CliRunner().invoke(
        main,
        ["report", "--as-one", "--json", str(tmp_path / "morning.txt"), "--about", str(tmp_path / "about.csv"),
         "--overrides", str(tmp_path / "fixes.toml")],
    )  # fmt: skip
    account = json.loads(result.stdout)
    assert ["Harbour Media"] == [document["outlet"]["family"] for document in account["documents"]]
    assert {"harbour radio belongs to Harbour Media": True, "Echo belongs to E": False} == {
        item["what"]: item["applied"] for item in account["overrides"]
    }


def test_a_page_that_a_person_parts_gets_an_account_of_its_own(tmp_path: Path) -> None:
    """Two stories: the second page leaves, with the reason."""
    for name, text in (("morning.txt", MORNING), ("evening.txt", EVENING)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "fixes.toml").write_text('two_stories = [["morning.txt", "evening.txt"]]', encoding="utf-8")
    result = CliRunner().invoke(
        main,
        ["report", "--as-one", str(tmp_path / "morning.txt"), str(tmp_path / "evening.txt"),
         "-o", str(tmp_path / "out"), "--overrides", str(tmp_path / "fixes.toml")],
    )  # fmt: skip
    assert 0 == result.exit_code, result.output
    (other,) = (tmp_path / "out").glob("story-*/account.json")
    stories = json.loads(other.read_bytes())["stories"]
    assert "a person says: morning.txt and evening.txt tell two stories" == stories[0]["why"]
