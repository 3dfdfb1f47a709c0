"""The documents say what the code does."""

from __future__ import annotations

import dataclasses
import os
import re
import typing
from pathlib import Path

import click
import pytest

from tellings import model
from tellings.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIELDS = (ROOT / "docs" / "account.md").read_text(encoding="utf-8")
READ = (ROOT / "docs" / "read.md").read_text(encoding="utf-8")
INSIDE_ONLY = {"Mention", "Cast", "Utterance", "Extract", "Material", "Reading", "Sentence", "Quotation",
               "Word", "Name", "Attribution", "Layers"}  # fmt: skip
REPORT = "Two people were killed in Ardmore on Monday, the mayor, Jane Roe, said. The bridge was closed at noon.\n" * 3


def in_account() -> list[type]:
    """The values that can stand in an account file."""
    classes = [c for c in vars(model).values() if dataclasses.is_dataclass(c) and c.__module__ == model.__name__]
    return [c for c in classes if isinstance(c, type) and c.__name__ not in INSIDE_ONLY]


@pytest.mark.parametrize("value", in_account(), ids=lambda c: c.__name__)
def test_every_field_of_an_account_is_explained(value: type) -> None:
    """docs/account.md names each field of each value."""
    missing = [f.name for f in dataclasses.fields(value) if f"`{f.name}`" not in FIELDS]
    assert [] == missing


VOCABULARIES = ["FactStatus", "FindingKind", "LineageKind", "Direction", "ChangeKind", "GapKind", "Bound"]


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_word_of_a_vocabulary_is_explained(name: str) -> None:
    """docs/account.md has each value that these fields can take."""
    assert [] == [word for word in typing.get_args(getattr(model, name)) if word not in FIELDS]


def test_every_role_is_explained_with_its_place_in_the_account() -> None:
    """docs/read.md has a row for each role of a block."""
    told = re.findall(r"^\| (\w+) \| .* \| (yes|no) \|$", READ, flags=re.MULTILINE)
    assert [(role, "yes" if role in model.IN_ACCOUNT_ROLES else "no") for role in typing.get_args(model.Role)] == told


def test_every_field_of_a_line_of_read_is_explained() -> None:
    """docs/read.md names each field of a document and its blocks."""
    named = [f.name for value in (model.Document, model.Block) for f in dataclasses.fields(value)]
    assert [] == [name for name in [*named, "problems"] if f"`{name}`" not in READ]


def options() -> list[str]:
    """All long options of all commands."""
    commands = main.commands.values()
    return [o for c in commands for p in c.params if isinstance(p, click.Option) for o in p.opts if o.startswith("--")]


@pytest.mark.parametrize("option", options())
def test_every_option_is_in_the_readme(option: str) -> None:
    """No option is a secret."""
    assert option in README or option == "--output"


def test_every_command_is_in_the_readme() -> None:
    """No command is a secret."""
    assert [] == [name for name in main.commands if f"tellings {name}" not in README]


def test_the_library_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The code in the README works as it stands."""
    (tmp_path / "a.txt").write_text("Bridge closed in Ardmore\n\n" + REPORT, encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<html><body><h1>Two dead</h1><p>{REPORT}</p></body></html>", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})  # our own text


def test_the_example_of_the_model_card_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    """The layers of the example sentence are those that the card shows."""
    card = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", card, flags=re.DOTALL)
    (shown,) = re.findall(r"```text\n(.*?)```", card, flags=re.DOTALL)
    exec(compile(code, "model.md", "exec"), {})  # our own text
    assert shown == capsys.readouterr().out


def test_links_between_documents_lead_somewhere() -> None:
    """A relative link names a file that is there."""
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} links to {os.fspath(target)}"
