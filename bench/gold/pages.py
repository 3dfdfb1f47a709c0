"""The pages of an annotated event, made from the corpora in ../shared/data: the repository holds none of their text.

An event's manifest.toml says in which corpus each page stands, under which name it is read, and the SHA-256 of its
bytes. A page is UTF-8 text: the headline, an empty line, the body.

    level = "detail"                 # or "totals": its misses are not listed
    [[page]]
    name = "01.txt"
    sha256 = "…"
    fnc1 = "1381"                    # a body of FNC-1 by its number …
    bodies = "train_bodies.csv"      # … in this file (competition_test_bodies.csv where not given)
    headline = 12                    # row of competition_test_stances.csv; without it the page has no headline
    [[page]]
    name = "02.txt"
    sha256 = "…"
    basil = "2014/….json"            # or an article of BASIL
    [[page]]
    name = "03.txt"
    sha256 = "…"
    epimine = "terrorism/…"          # or a line of a key event of EpiMine; line 0 is the first
    line = 12
    published = "2019-07-18"         # the day that the corpus has for it, given beside the page
"""

from __future__ import annotations

import csv
import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tellings.documents import Given

HERE = Path(__file__).parent
LEVELS = ("detail", "totals")
BODIES, STANCES = "competition_test_bodies.csv", "competition_test_stances.csv"


class PagesError(Exception):
    """A manifest does not fit the corpora."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """How an event's pages are made, and how far its misses may be looked at."""

    level: str
    pages: tuple[dict[str, Any], ...]


def events() -> tuple[str, ...]:
    """The names of the events that have their gold, in order."""
    return tuple(sorted(path.parent.name for path in HERE.glob("*/gold.json")))


def manifest(event: str) -> Manifest:
    """The manifest of an event."""
    table = tomllib.loads((HERE / event / "manifest.toml").read_text("utf-8"))
    if table["level"] not in LEVELS:
        raise PagesError(f"{event}: level {table['level']!r}; allowed are {', '.join(LEVELS)}")
    return Manifest(level=table["level"], pages=tuple(table["page"]))


def pages(data: Path, event: str) -> tuple[tuple[str, bytes], ...]:
    """The pages of an event as (name, bytes), by name; `data` is the folder of the corpora."""
    return tuple(sorted((page["name"], checked(made(data, page), page, event)) for page in manifest(event).pages))


def given(event: str) -> dict[str, Given]:
    """What the corpora say of an event's pages besides their text, by name."""
    stated = [(page["name"], page.get("published")) for page in manifest(event).pages]
    return {name: Given(published=published) for name, published in stated if published}


def write(data: Path, event: str, folder: Path) -> Path:
    """The folder with the pages of an event in it, and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = dict(pages(data, event))
    for old in folder.iterdir():
        if old.name not in wanted:
            old.unlink()
    for name, content in wanted.items():
        (folder / name).write_bytes(content)
    return folder


def checked(content: bytes, page: dict[str, Any], event: str) -> bytes:
    """The content, if it has the hash of the manifest."""
    found = hashlib.sha256(content).hexdigest()
    if found != page["sha256"]:
        raise PagesError(f"{event}/{page['name']}: SHA-256 {found}, annotated was {page['sha256']}; is it this corpus?")
    return content


def made(data: Path, page: dict[str, Any]) -> bytes:
    """One page out of its corpus."""
    if "basil" in page:
        return basil(data / "basil" / "articles" / page["basil"])
    if "epimine" in page:
        return epimine(data / "epimine" / "episode_dataset" / page["epimine"], page["line"])
    return fnc1(data / "fnc1", page["fnc1"], page.get("bodies", BODIES), page.get("headline"))


def basil(path: Path) -> bytes:
    """An article of BASIL: its title, then its paragraphs."""
    article = json.loads(path.read_text("utf-8"))
    return joined(article["title"], *(" ".join(sentences) for sentences in article["body-paragraphs"]))


def epimine(folder: Path, line: int) -> bytes:
    """A report of EpiMine: one line without a headline."""
    return joined((folder / f"{folder.name}.txt").read_text("utf-8").split("\n")[line])


def fnc1(folder: Path, number: str, bodies: str, headline: int | None) -> bytes:
    """A body of FNC-1, under a headline that the corpus relates to it."""
    body = next((row["articleBody"] for row in rows(folder / bodies) if row["Body ID"] == number), None)
    if body is None:
        raise PagesError(f"{folder / bodies}: no body {number}")
    if headline is None:
        return joined(body)
    stance = rows(folder / STANCES)[headline]
    if stance["Body ID"] != number or stance["Stance"] == "unrelated":
        raise PagesError(f"{folder / STANCES}: row {headline} is no headline of body {number}")
    return joined(stance["Headline"], body)


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table with a line of names; the first row has number 0."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def joined(*parts: str) -> bytes:
    """The parts with empty lines between them."""
    return ("\n\n".join(part.strip() for part in parts) + "\n").encode()
