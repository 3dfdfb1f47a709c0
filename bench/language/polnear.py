"""PolNeAR (Newell and others 2018): attributions in political news. Measured on only; nothing of it is kept.

Of texts with several annotators the one listed first in metadata.tsv counts.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.language.attribution import Telling
from tellings.spans import Span

Part = Literal["dev", "test"]
ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with its attributions in text order."""

    name: str
    text: str
    tellings: tuple[Telling, ...]


def files(data: Path, part: Part) -> list[tuple[Path, Path]]:
    """The texts of a part with their annotation, by name."""
    folder = data / "attribution" / "polnear" / "data"
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.DictReader(opened, delimiter="\t") if row["compartment"] == part]
    found = []
    for row in sorted(rows, key=lambda row: row["filename"]):
        name, annotator = row["filename"], row["annotators"].split("|")[0]
        found.append(
            (folder / part / "text" / f"{name}.txt", folder / part / "attributions" / f"{name}_{annotator}.ann")
        )
    return found


def articles(data: Path, part: Part) -> Iterator[Article]:
    """The articles of a part, by name."""
    for text, annotation in files(data, part):
        lines = annotation.read_bytes().decode().splitlines()
        yield Article(name=text.stem, text=text.read_bytes().decode(), tellings=tellings(lines))


def tellings(lines: Iterable[str]) -> tuple[Telling, ...]:
    """The attributions of a file in brat's format."""
    spans: dict[str, list[Span]] = {}
    events: list[str] = []
    for line in lines:
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            pieces = rest.partition("\t")[0].partition(" ")[2].split(";")
            spans[key] = [Span(int(a), int(b)) for a, b in (piece.split() for piece in pieces)]
        elif key.startswith("E"):
            events.append(rest)
    found = []
    for event in events:
        roles: dict[str, list[Span]] = defaultdict(list)
        for role, key in ROLE.findall(event):
            roles[role].extend(spans[key])
        source, cue, content = (tuple(sorted(roles[role])) for role in ("Source", "Cue", "Content"))
        found.append(Telling(source=source, cue=cue, content=content))
    return tuple(sorted(found, key=lambda t: (*t.cue, *t.content)))
