"""The report of a saved page against what careful readers marked, beside what other extractors make of the same page.

Groups are sources of pages: articles by runs of words, forum threads by words (see `likeness`). What counts as told is
the text of our blocks of the roles body and crosshead; of a forum thread, where posts are the text, those of the role
comment as well, which no account takes in. Figures are without the pages whose marked text is suspect; "with suspects"
is said beside them.

Speed is that of one process, bytes to blocks and metadata, against trafilatura's on the same decoded pages.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean

from training.corpora.saved_pages import SavedPage, saved_pages

from bench.pages.likeness import Overlap, over_pages, runs, words
from bench.pages.peers import OURS_ASKS, missing, peers
from tellings.documents import read_page
from tellings.documents.decode import decode
from tellings.model import Document

OURS = "ours"
BODY = ("body", "crosshead")
WORST = 10
ENGLISH = "en"
SCRAPINGHUB, WCXB, ANDY = "scrapinghub", "wcxb articles", "andythefactory"
FUNDUS, FORUM = "fundus English", "wcxb forum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A page with the text that each extractor makes of it, and the seconds it took."""

    page: SavedPage
    told: Mapping[str, str]
    seconds: Mapping[str, float]


def group(page: SavedPage) -> str | None:
    """The group of a page; None of one that is not measured."""
    if page.source.startswith("fundus"):
        return FUNDUS if page.language == ENGLISH else None
    if page.source == "wcxb":
        return FORUM if page.kind == "forum" else WCXB
    return page.source


def body(document: Document | None, *, forum: bool = False) -> str:
    """The text of the report that was found; of a forum thread, with its posts."""
    if document is None:
        return ""
    roles = (*BODY, "comment") if forum else BODY
    return "\n".join(document.text[b.start : b.end] for b in document.blocks if b.role in roles)


def measure(data: Path) -> Mapping[str, Mapping[str, float]]:
    """The groups of the development sites, and speed."""
    found = {name: _values(name, reads) for name, reads in _by_group(data).items()}
    return {**found, "speed": _speed([read for reads in _by_group(data).values() for read in reads])}


def worst(data: Path) -> Mapping[str, Sequence[str]]:
    """The worst pages of each group, suspect ones left out."""
    return {name: _worst(name, reads) for name, reads in _by_group(data).items()}


@cache
def _by_group(data: Path) -> Mapping[str, Sequence[Read]]:
    groups: dict[str, list[Read]] = {name: [] for name in (SCRAPINGHUB, WCXB, ANDY, FUNDUS, FORUM)}
    for page in saved_pages(data):
        name = group(page)
        if page.side == "dev" and name is not None:
            groups[name].append(_read(page, forum=name == FORUM))
    return groups


def _read(page: SavedPage, *, forum: bool) -> Read:
    raw = page.read()
    html, _ = decode(raw)
    told, seconds = {}, {}
    for name, extract in ((OURS, _ours(raw, forum=forum)), *peers(forum=forum)):
        begun = time.perf_counter()
        told[name] = extract(html)
        seconds[name] = time.perf_counter() - begun
    return Read(page=page, told=told, seconds=seconds)


def _ours(raw: bytes, *, forum: bool) -> Callable[[str], str]:
    return lambda _: body(read_page("page.html", raw).document, forum=forum)


def _values(name: str, reads: Sequence[Read]) -> dict[str, float]:
    """What a group comes to: ours with floors, peers beside it."""
    sound = [read for read in reads if not read.page.suspect]
    values: dict[str, float] = {}
    for extractor in reads[0].told if reads else ():
        own = extractor == OURS
        values |= {
            measure if own else f"({extractor}) {measure}": value
            for measure, value in _scores(name, sound, reads, extractor, full=own).items()
        }
    gone = {f"({peer}) is not installed": 0.0 for peer in missing()}
    return {**values, "(pages)": len(sound), "(pages, with suspects)": len(reads), **gone}


def _scores(
    name: str, sound: Sequence[Read], reads: Sequence[Read], extractor: str, *, full: bool
) -> dict[str, float]:
    if name == FORUM:
        values = {"word F1": _word_f1(sound, extractor), "word F1 with suspects": _word_f1(reads, extractor)}
    else:
        score, every = over_pages(_overlaps(sound, extractor)), over_pages(_overlaps(reads, extractor))
        values = {"shingle F1": score.f1, "shingle F1 with suspects": every.f1}
        if full:
            values |= {"precision": score.precision, "recall": score.recall, "word F1": _word_f1(sound, extractor)}
    return values


def _word_f1(reads: Sequence[Read], extractor: str) -> float:
    return fmean(words(read.told[extractor], read.page.body) for read in reads) if reads else 0.0


def _overlaps(reads: Iterable[Read], extractor: str) -> list[Overlap]:
    return [runs(read.told[extractor], read.page.body) for read in reads]


def _worst(name: str, reads: Sequence[Read]) -> list[str]:
    sound = [read for read in reads if not read.page.suspect]
    scored = sorted((_one(name, read, OURS), read.page.id, read) for read in sound)
    return [
        f"{f1:.3f} {page} ({OURS_ASKS} {_one(name, read, OURS_ASKS):.3f})" for f1, page, read in scored[:WORST]
    ]


def _one(name: str, read: Read, extractor: str) -> float:
    told = read.told.get(extractor, "")
    return words(told, read.page.body) if name == FORUM else runs(told, read.page.body).f1


def _speed(reads: Sequence[Read]) -> dict[str, float]:
    ours = sum(read.seconds[OURS] for read in reads)
    theirs = sum(read.seconds.get(OURS_ASKS, 0.0) for read in reads)
    if not ours or not theirs:
        return {}
    return {
        "(pages per second) ours": len(reads) / ours,
        f"(pages per second) {OURS_ASKS}": len(reads) / theirs,
        f"(ours against {OURS_ASKS})": theirs / ours,
    }
