"""Public collections of pages that people have sorted by event, as pages and the event of each.

ECB+ (CC BY 3.0; topics 1–35 set the thresholds, 36–45 are the test), FNC-1, BASIL and EpiMine, all measured on only.
What is gold differs: in ECB+ an event is a celebrity's arrest or one earthquake, with another of the same sort in the
same topic; in FNC-1 the pages of one rumour, as connected headlines; in BASIL three reports of one day's event; in
EpiMine the whole coverage of an attack, a flood or a coup, over weeks and with all that followed.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from tellings.documents import Given

ECB_TEST = frozenset(range(36, 46))
ECB_TRAIN = frozenset(range(1, 36))
CLOSING = re.compile(r" (?=[.,;:!?%)\]]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)")
ADDRESS = re.compile(r"https? ?: ?/")
OPENING = re.compile(r"(?<=[(\[$]) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Pages as (name, bytes), what is given of them, and for each name the event it tells."""

    name: str
    pages: tuple[tuple[str, bytes], ...]
    given: Mapping[str, Given]
    event: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    name: str
    text: str
    event: str
    day: str | None = None
    url: str | None = None


def collections(data: Path) -> Iterator[Sorted]:
    """The four collections in the folder `data`, the tests of each; one that is not there is left out."""
    if (data / "ecbplus").is_dir():
        yield ecb_plus(data, ECB_TEST)
    if (data / "fnc1").is_dir():
        yield _sorted("FNC-1", _fnc1(data / "fnc1"))
    if (data / "basil").is_dir():
        yield _sorted("BASIL", _basil(data / "basil" / "articles"))
    if (data / "epimine").is_dir():
        yield _sorted("EpiMine", _epimine(data / "epimine"))


def ecb_plus(data: Path, topics: Collection[int]) -> Sorted:
    """ECB+: each topic holds two events of one sort, told by the files *ecb.xml and *ecbplus.xml."""
    name = "ECB+ test" if topics == ECB_TEST else "ECB+ train"
    return _sorted(name, _ecb_plus(data / "ecbplus" / "ECB+", topics))


def _sorted(name: str, pages: Iterator[_Page]) -> Sorted:
    listed = sorted(pages, key=lambda page: page.name)
    return Sorted(
        name=name,
        pages=tuple((page.name, page.text.encode()) for page in listed),
        given={page.name: Given(url=page.url, published=page.day) for page in listed if page.url or page.day},
        event={page.name: page.event for page in listed},
    )


def _ecb_plus(folder: Path, topics: Collection[int]) -> Iterator[_Page]:
    """The sentences one a line; the first one of many files is the page's address."""
    for path in folder.glob("*/*.xml"):
        if int(path.parent.name) in topics:
            kind = path.stem.split("_")[1].lstrip("0123456789")
            first, *others = _sentences(path)
            url = first.replace(" ", "") if ADDRESS.match(first) else None
            text = "\n".join(map(_closed_up, others if url else [first, *others]))
            yield _Page(name=f"{path.stem}.txt", text=text, event=f"{path.parent.name} {kind}", url=url)


def _sentences(path: Path) -> list[str]:
    """The sentences of an ECB+ file, tokens parted by blanks."""
    sentences: dict[int, list[str]] = {}
    for token in ElementTree.parse(path).getroot().iter("token"):
        sentences.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
    return [" ".join(words) for _, words in sorted(sentences.items())]


def _closed_up(line: str) -> str:
    """With most blanks between tokens put right."""
    line = line.replace("``", "“").replace("' '", "”").replace("''", "”").replace("- -", "–")
    line = re.sub(r"“ ", "“", re.sub(r" ”", "”", line))
    return OPENING.sub("", CLOSING.sub("", line))


def _fnc1(folder: Path) -> Iterator[_Page]:
    with (folder / "competition_test_bodies.csv").open(encoding="utf-8", newline="") as file:
        bodies = {row["Body ID"]: row["articleBody"] for row in csv.DictReader(file)}
    with (folder / "stories.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield _Page(name=f"{int(row['Body ID']):05}.txt", text=bodies[row["Body ID"]], event=row["story"])


def _basil(folder: Path) -> Iterator[_Page]:
    for path in folder.glob("*/*.json"):
        told = json.loads(path.read_text(encoding="utf-8"))
        paragraphs = [told["title"], *(" ".join(sentences) for sentences in told["body-paragraphs"])]
        yield _Page(name=f"{path.stem}.txt", text="\n\n".join(paragraphs), event=told["triplet-uuid"],
                        day=told["date"], url=told["url"])  # fmt: skip


def _epimine(folder: Path) -> Iterator[_Page]:
    """The articles of those key events that have gold: segments, one a line, and a blank line behind each article."""
    for gold in sorted((folder / "groundtruth").glob("*_groundtruth.txt")):
        event = gold.name.removesuffix("_groundtruth.txt")
        (path,) = folder.glob(f"episode_dataset/*/{event}/{event}_segmented_raw.txt")
        articles = [text for text in path.read_text(encoding="utf-8").split("\n\n") if text.strip()]
        times = path.with_name(f"{event}_times.txt").read_text(encoding="utf-8").split()
        for number, (text, time) in enumerate(zip(articles, times, strict=True)):
            day = datetime.strptime(time, "%m/%d/%Y").date().isoformat()  # noqa: DTZ007
            yield _Page(name=f"{event}_{number:03}.txt", text=text, event=event, day=day)
