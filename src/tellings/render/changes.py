"""What changed between two accounts, as text for a terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

import msgspec

from tellings.model import Changed
from tellings.render import words

WIDTH = 100
LONGEST = 400  # characters of an item


def text(changes: Sequence[Changed]) -> str:
    """A paragraph for each change, safe to print on a terminal."""
    if not changes:
        return words.word("notes", "unchanged") + "\n"
    return "\n".join(line for item in changes for line in _item(item)) + "\n"


def dumps(changes: Sequence[Changed]) -> bytes:
    """The changes as a JSON list of what the account's `changed` holds."""
    return msgspec.json.format(msgspec.json.encode(changes), indent=1) + b"\n"


def _item(item: Changed) -> list[str]:
    titles = dict.fromkeys(fact.title for fact in (item.before, item.after) if fact is not None)
    told = f"{words.word('changed_kinds', item.kind)}: {' → '.join(titles)} ({item.why})"
    return wrap(words.harmless(told, LONGEST), WIDTH, initial_indent="- ", subsequent_indent="  ")
