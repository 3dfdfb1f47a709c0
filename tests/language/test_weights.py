"""The weights are checked before they are used."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from tellings.errors import TableError
from tellings.language.weights import checked

LABELS = {"parts": ["NOUN"], "tags": ["NN"], "relations": ["root"], "names": ["O"]}


def digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=32).hexdigest()


def files(**changed: Any) -> dict[str, bytes]:
    """A model of four files and its manifest, of which entries can be changed before the manifest is hashed."""
    contents = {"e.0": b"first", "e.1": b"second", "a.0": b"third", "tokenizer.json": b"{}"}

    def entry(name: str) -> dict[str, Any]:
        return {"file": name, "size": len(contents[name]), "blake2b": digest(contents[name])}

    manifest: dict[str, Any] = {
        "format": 1,
        "graphs": {"encoder": [entry("e.0"), entry("e.1")], "attribution": [entry("a.0")]},
        "tokenizer": entry("tokenizer.json"),
        "labels": LABELS,
    } | changed
    manifest["hash"] = digest(json.dumps(manifest, sort_keys=True).encode())
    return contents | {"manifest.json": json.dumps(manifest, indent=1).encode()}


def test_parts_are_joined_in_order() -> None:
    """The graphs are their parts one behind the other, and the manifest's hash is the model's name."""
    given = files()
    weights = checked(given.__getitem__)
    assert {"encoder": b"firstsecond", "attribution": b"third"} == weights.graphs
    assert b"{}" == weights.tokenizer
    assert ("NOUN",) == weights.labels["parts"]
    assert json.loads(given["manifest.json"])["hash"] == weights.hash


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("e.1", b"secons", "'e.1'"),
        ("tokenizer.json", b"{", "'tokenizer.json'"),
        ("manifest.json", b"{", "cannot be read"),
        ("manifest.json", b"[]", "cannot be read"),
        ("manifest.json", b'{"format": 1, "hash": "00"}', "hash that it states"),
    ],
)
def test_damage_is_named(name: str, content: bytes, said: str) -> None:
    """A file of another content is an error that names it and says to install again."""
    with pytest.raises(TableError, match=said) as raised:
        checked((files() | {name: content}).__getitem__)
    assert "install again" in str(raised.value)


def test_another_format_is_an_error() -> None:
    """Weights of a later Tellings are not read by chance."""
    with pytest.raises(TableError, match="format 2"):
        checked(files(format=2).__getitem__)
