"""The short title of a fact: words of its best telling."""

from __future__ import annotations

from tellings.account.profile import Profile
from tellings.account.tellings_order import plain

LENGTH = 110  # characters


def title(best: Profile) -> str:
    """The best telling on one line, cut at a word where it is long."""
    line = plain(best.text) or best.text
    line = line[:1].upper() + line[1:]
    if len(line) <= LENGTH:
        return line
    cut = line.rfind(" ", LENGTH // 2, LENGTH)
    return line[: cut if cut > 0 else LENGTH].rstrip(" ,;:–—-") + " …"
