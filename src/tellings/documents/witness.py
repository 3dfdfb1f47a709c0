"""A second opinion on HTML: which lines of the rendering an extractor of main text keeps."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.documents.lines import Line

RUN = 4  # words in a row that tell a place
KEPT = 0.5  # share of a line's runs that the extractor must have kept
STATED_FROM = 400  # characters from which a stated text is the report and no summary of it
WORD = re.compile(r"\w+")


def witness(html: str, lines: Sequence[Line], stated: str | None = None) -> list[bool] | None:
    """For each line, does trafilatura's extraction hold it, or the `stated` text of the report, if it is long enough?

    None where neither is at hand.
    """
    extracted = "\n".join(filter(None, (_extracted(html), stated if stated and len(stated) >= STATED_FROM else None)))
    if not extracted:
        return None
    whole = {" ".join(WORD.findall(line.casefold())) for line in extracted.splitlines()}
    tokens = WORD.findall(extracted.casefold())
    runs = set(zip(*(tokens[n:] for n in range(RUN)), strict=False))
    return [_kept(line.text, runs, whole) for line in lines]


def _kept(text: str, runs: set[tuple[str, ...]], whole: set[str]) -> bool:
    tokens = WORD.findall(text.casefold())
    if len(tokens) < RUN + 2:
        return " ".join(tokens) in whole
    mine = list(zip(*(tokens[n:] for n in range(RUN)), strict=False))
    return sum(run in runs for run in mine) >= KEPT * len(mine)


def _extracted(html: str) -> str | None:
    import trafilatura

    try:
        found = trafilatura.extract(html, include_comments=False, include_tables=True, deduplicate=False)
    except Exception:
        return None
    return str(found) if found else None
