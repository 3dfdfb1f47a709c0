"""Word lists and patterns are data files inside the package; this is the one place that opens them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from tellings.errors import TableError


def data_text(package: str, name: str) -> str:
    """The packaged text file `name` of `package` (UTF-8). Raises TableError if it is missing or empty."""
    return data_bytes(package, name).decode("utf-8")


def data_bytes(package: str, name: str) -> bytes:
    """The packaged file `name` of `package`. Raises TableError if it is missing or empty."""
    try:
        content = resources.files(package).joinpath(name).read_bytes()
    except (FileNotFoundError, ModuleNotFoundError) as error:
        raise TableError(f"no table {name!r} in {package}; the installation is incomplete, install again") from error
    if not content.strip():
        raise TableError(f"the table {name!r} of {package} is empty; the installation is damaged, install again")
    return content


@cache
def toml_table(package: str, name: str) -> dict[str, Any]:
    """A TOML table of the package, read once. Treat it as read-only."""
    try:
        return tomllib.loads(data_text(package, name))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"the table {name!r} of {package} is no TOML: {error}") from error


@cache
def words(package: str, name: str, section: str) -> frozenset[str]:
    """One section of a TOML table as a set of words. Raises TableError if it is absent, empty or no list of texts."""
    listed = toml_table(package, name).get(section)
    if not isinstance(listed, list) or not listed or not all(isinstance(word, str) for word in listed):
        raise TableError(f"section {section!r} of {name!r} in {package} must be a non-empty list of texts")
    return frozenset(listed)
