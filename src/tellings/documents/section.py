"""The part of its site that a report stands in: "World", "Business"."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tellings.documents.markup import Head
from tellings.documents.selfname import is_plain
from tellings.model import Document, Stated
from tellings.spans import Evidence

ABOVE: frozenset[str] = frozenset({"navigation", "other", "byline", "dateline", "teaser"})
LONGEST_LINE = 200  # characters of a line of furniture in which the name is sought


def find_section(document: Document, head: Head, url: str | None) -> Stated | None:
    """The section that the markup names; else the first folder of the address, where it is named like one."""
    if head.section:
        return Stated(name=head.section, evidence=_printed(document, head.section), how="stated")
    try:
        folders = [part for part in urlsplit(url or "").path.split("/")[:-1] if part]
    except ValueError:
        return None
    name = folders[0].replace("-", " ") if folders else ""
    if not name.isascii() or not name.replace(" ", "").isalpha() or not is_plain(name):
        return None
    return Stated(name=name, evidence=_printed(document, name), how="inferred")


def _printed(document: Document, name: str) -> tuple[Evidence, ...]:
    """Where the name stands in the furniture above the report."""
    words = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    for block in document.blocks:
        if block.role in ("body", "crosshead"):
            break
        if block.role in ABOVE and block.end - block.start <= LONGEST_LINE:
            found = words.search(document.text, block.start, block.end)
            if found:
                return (Evidence.at(document, found.start(), found.end()),)
    return ()
