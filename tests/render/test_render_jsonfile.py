"""account.json: exact round trips, one sequence of bytes, a schema that is the code's."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.errors import AccountError
from tellings.model import Account
from tellings.render.jsonfile import dumps, dumps_line, loads, schema, schema_file

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT.parent / "shared" / "SCHEMA.md"


def test_an_account_comes_back_as_it_was(account: Account) -> None:
    """With texts, reading what was written gives the same account."""
    assert account == loads(dumps(account, with_texts=True))


def test_texts_stay_out_unless_asked_for(account: Account) -> None:
    """By default the texts of the pages are not in the file; everything else is."""
    bare = replace(account, documents=tuple(replace(document, text="") for document in account.documents))
    assert bare == loads(dumps(account))
    assert not any("text" in document for document in json.loads(dumps(account))["documents"])


def test_same_account_same_file(account: Account) -> None:
    """Writing twice, and writing what was read, gives the same bytes, even where a whole number stands for 12.0."""
    assert isinstance(account.figures[0].low, int)
    data = dumps(account, with_texts=True)
    assert data == dumps(account, with_texts=True) == dumps(loads(data), with_texts=True)
    assert data.endswith(b"}\n")


def test_unknown_is_null(account: Account) -> None:
    """What is not known is null, never left out."""
    document = json.loads(dumps(account))["documents"][2]
    assert document["outlet"] is None
    assert document["published"] is None


@given(title=st.text())
def test_any_text_survives(account: Account, title: str) -> None:
    """Whatever characters a title has, it comes back the same."""
    story = replace(account.stories[0], title=title)
    assert title == loads(dumps(replace(account, stories=(story,)))).stories[0].title


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "this is no account file"),
        (b"{}", "this is no account file"),
        (b"[1, 2]", "this is no account file"),
        (b"\xff\xfe", "this is no account file"),
        (b'{"tellings": "9", "schema": 99}', "has schema 99, written by tellings '9'"),
        (b'{"tellings": "0.1.0", "schema": 1, "input": 3}', "$.input"),
        (b"[" * 100_000, "this is no account file"),
    ],
)
def test_other_files_are_refused(data: bytes, said: str) -> None:
    """A file that is no account of this schema is refused, and the message says why and what to do."""
    with pytest.raises(AccountError, match=re.escape(said)) as error:
        loads(data)
    assert "tellings report" in str(error.value)


def test_a_wrong_value_is_refused_with_its_place(account: Account) -> None:
    """A value outside a vocabulary is refused and its place named."""
    values = msgspec.to_builtins(account)
    values["statements"][0]["modality"] = "shouted"
    with pytest.raises(AccountError, match=re.escape("$.statements[0].modality")):
        loads(json.dumps(values).encode())


def test_the_published_schema_is_the_code_s() -> None:
    """docs/account.schema.json is what the code gives; write it again where this fails."""
    assert schema_file() == (ROOT / "docs" / "account.schema.json").read_bytes()


def test_the_schema_names_every_field_of_the_account() -> None:
    """Each field of an account stands in the schema, and only what has no default is required."""
    account = schema()["$defs"]["Account"]
    assert {field.name for field in fields(Account)} == set(account["properties"])
    assert ["tellings", "input", "documents", "stories"] == account["required"]


def test_every_field_of_the_contract_is_there() -> None:
    """Each field that SCHEMA.md names exists in the schema."""
    if not CONTRACT.exists():
        pytest.skip(f"no {CONTRACT}")
    example = CONTRACT.read_text("utf-8").split("```")[1]
    named = set(re.findall(r'"(\w+)":', re.sub(r"/\*.*?\*/", "", example)))
    assert named > {"documents", "polarity"}
    assert set() == named - set(_properties(schema()))


def _properties(value: Any) -> list[str]:
    """Every name of a property anywhere in a schema."""
    if isinstance(value, list):
        return [name for item in value for name in _properties(item)]
    if not isinstance(value, dict):
        return []
    own = list(value["properties"]) if isinstance(value.get("properties"), dict) else []
    return own + [name for item in value.values() for name in _properties(item)]


def test_a_line_of_a_stream_holds_the_same(account: Account) -> None:
    """As a line the account is one line, and reads as the file does."""
    line = dumps_line(account, with_texts=True)
    assert 1 == line.count(b"\n")
    assert account == loads(line)
