"""A result as files: the largest story in the folder itself, every other one in a folder of its own under it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from tellings.model import Account
from tellings.render.html import html
from tellings.render.index import index
from tellings.render.jsonfile import dumps
from tellings.render.markdown import markdown

INDEX = "index.html"
STORY_FOLDER = re.compile(r"story-[0-9a-f]{20}")
ACCOUNT_FILES = ("account.html", "account.md", "account.json")


def write(folder: Path, accounts: Sequence[Account], *, with_texts: bool) -> Path:
    """Write the accounts, largest story first; returns the page to open first.

    What an earlier run has left of other stories is removed, and nothing else in the folder is touched.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _clear(folder)
    places = [folder, *(folder / f"story-{account.stories[0].id}" for account in accounts[1:])]
    for place, account in zip(places, accounts, strict=True):
        place.mkdir(exist_ok=True)
        contents = (html(account).encode(), markdown(account).encode(), dumps(account, with_texts=with_texts))
        for name, content in zip(ACCOUNT_FILES, contents, strict=True):
            (place / name).write_bytes(content)
    if len(accounts) == 1:
        return folder / ACCOUNT_FILES[0]
    links = [(place / ACCOUNT_FILES[0]).relative_to(folder).as_posix() for place in places]
    (folder / INDEX).write_text(index(list(zip(links, accounts, strict=True))), encoding="utf-8")
    return folder / INDEX


def _clear(folder: Path) -> None:
    """Remove the index and story folders of an earlier run; a folder that holds anything else is left alone."""
    (folder / INDEX).unlink(missing_ok=True)
    for place in sorted(folder.iterdir()):
        ours = STORY_FOLDER.fullmatch(place.name) and place.is_dir() and not place.is_symlink()
        if ours and {item.name for item in place.iterdir()} <= set(ACCOUNT_FILES):
            shutil.rmtree(place)
