"""The table of what pages do not state."""

from __future__ import annotations

import pytest

from tellings.documents import Given, give, read_about
from tellings.errors import UsageError


def test_rows_by_file() -> None:
    """Empty values are None; columns may be missing."""
    assert {"a.txt": Given(outlet="Norland Post", published="2021-05")} == read_about(
        b"file,outlet,published\na.txt,Norland Post,2021-05\n"
    )


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (b"name\na.txt\n", "must have file"),
        (b"file,colour\na.txt,red\n", "colour"),
        (b"file,published\na.txt,3 May\n", "row 2.*'3 May'.*YYYY-MM-DD"),
        (b"file\n\n\"\"\n", "names no file"),
        (b"file\na.txt\na.txt\n", "row 3.*has a row already"),
        (b"file,url\na.txt,b,c\n", "more values than columns"),
        (b"", "must have file"),
    ],
)  # fmt: skip
def test_a_wrong_table_is_a_usage_error(table: bytes, words: str) -> None:
    """The message names the row, the value and what is allowed."""
    with pytest.raises(UsageError, match=words):
        read_about(table)


def test_rows_are_fitted_to_pages() -> None:
    """By name, else by the end of one name; a row that fits none is a problem, and one day is for all."""
    about = {"a.txt": Given(outlet="A"), "nowhere.txt": Given(outlet="B")}
    given, problems = give(about, "2021-05-03", ["sub/a.txt", "b.txt"])
    assert {"sub/a.txt": Given(outlet="A", otherwise="2021-05-03"), "b.txt": Given(otherwise="2021-05-03")} == given
    assert ["about"] == [p.kind for p in problems]


def test_a_wrong_day_for_all_is_a_usage_error() -> None:
    """The option is named in the message."""
    with pytest.raises(UsageError, match="--published"):
        give({}, "yesterday", [])
