"""The report of a saved page against what careful readers marked, beside what other extractors make of the same page.

Groups are sources of pages: articles by runs of words, forum threads by words (see `likeness`). The pages are those of
the development sites; where these are fewer than 50, there is a second group, "folds": the pages of the training sites,
each read by a classifier that was trained without a fifth of these sites, its own among them (`make blocks` leaves the
five classifiers in out/blocks; of folds for which there is none, no page is read). What counts as told is the text of
our blocks of the roles body and crosshead; of a forum thread, where posts are the text, those of the role comment as
well, which no account takes in. Figures are without the pages whose marked text is suspect; "with suspects" is said
beside them.

Speed is that of one process from decoded HTML to blocks, against trafilatura's on the same pages of the development
sites: where our classifier is sure and does without trafilatura, and where it asks it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean

from training.corpora.saved_pages import FOLDS, SavedPage, saved_pages

from bench.corpora import ROOT
from bench.pages.likeness import Overlap, over_pages, runs, words
from bench.pages.peers import OURS_ASKS, missing, peers
from tellings.documents import read_page
from tellings.documents.content import MANIFEST, Classifier, checked
from tellings.documents.decode import decode
from tellings.documents.html_blocks import find_html_blocks
from tellings.documents.page import LONGEST
from tellings.documents.read_html import read_html
from tellings.model import Block

OURS, WHOLE = "ours", "ours, with metadata"
BODY = ("body", "crosshead")
WORST = 10
FEW = 50  # pages of the development sites
MADE = ROOT / "out" / "blocks"  # where the classifiers of the folds are
ENGLISH = "en"
SCRAPINGHUB, WCXB, ANDY = "scrapinghub", "wcxb articles", "andythefactory"
FUNDUS, FORUM = "fundus English", "wcxb forum"
GROUPS = (SCRAPINGHUB, WCXB, ANDY, FUNDUS, FORUM)
FOLDED = ", folds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A page with the text that each extractor makes of it, and the seconds it took; `asked`: we asked trafilatura."""

    page: SavedPage
    told: Mapping[str, str]
    seconds: Mapping[str, float]
    asked: bool


def group(page: SavedPage) -> str | None:
    """The group of a page; None of one that is not measured."""
    if page.source.startswith("fundus"):
        return FUNDUS if page.language == ENGLISH else None
    if page.source == "wcxb":
        return FORUM if page.kind == "forum" else WCXB
    return page.source


def measure(data: Path) -> Mapping[str, Mapping[str, float]]:
    """The groups of the development sites, those of the folds, and speed."""
    found = {name: _values(name, reads) for name, reads in _groups(data).items()}
    return {**found, "speed": _speed([read for name, reads in _groups(data).items() if FOLDED not in name
                                      for read in reads])}  # fmt: skip


def worst(data: Path) -> Mapping[str, Sequence[str]]:
    """The worst pages of each group, suspect ones left out."""
    return {name: _worst(name, reads) for name, reads in _groups(data).items()}


def fold_classifier(fold: int) -> Classifier | None:
    """The classifier that was trained without a fold; None where `make blocks` has left none."""
    folder = MADE / str(fold)
    return checked(lambda name: (folder / name).read_bytes()) if (folder / MANIFEST).is_file() else None


@cache
def _groups(data: Path) -> Mapping[str, Sequence[Read]]:
    pages: dict[str, list[SavedPage]] = {name: [] for name in GROUPS}
    others: dict[str, list[SavedPage]] = {name: [] for name in GROUPS}
    for page in saved_pages(data):
        name = group(page)
        if name is not None:
            (pages if page.side == "dev" else others)[name].append(page)
    nets = [fold_classifier(fold) for fold in range(FOLDS)]
    found = {name: [_read(page, None, forum=name == FORUM) for page in each] for name, each in pages.items()}
    for name, each in others.items():
        if len(pages[name]) < FEW and any(nets):
            held_out = [page for page in each if nets[page.fold] is not None]
            found[name + FOLDED] = [_read(page, nets[page.fold], forum=name == FORUM) for page in held_out]
    return found


def _read(page: SavedPage, net: Classifier | None, *, forum: bool) -> Read:
    raw = page.read()
    html, _ = decode(raw)
    begun = time.perf_counter()
    rendered = read_html(html, LONGEST, net)
    blocks = find_html_blocks(rendered.lines, rendered.head.headline, forum=rendered.forum)
    seconds = {OURS: time.perf_counter() - begun}
    told = {OURS: _body(rendered.text, blocks, forum=forum)}
    for name, extract in peers(forum=forum):
        begun = time.perf_counter()
        told[name] = extract(html)
        seconds[name] = time.perf_counter() - begun
    if net is None:
        begun = time.perf_counter()
        read_page("page.html", raw)
        seconds[WHOLE] = time.perf_counter() - begun
    return Read(page=page, told=told, seconds=seconds, asked=rendered.asked)


def _body(text: str, blocks: Sequence[Block], *, forum: bool) -> str:
    """The text of the report that was found, each paragraph once; of a forum thread, with its posts."""
    roles = (*BODY, "comment") if forum else BODY
    return "\n".join(dict.fromkeys(text[b.start : b.end] for b in blocks if b.role in roles))


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
    if name.startswith(FORUM):
        return {"word F1": _word_f1(sound, extractor), "word F1 with suspects": _word_f1(reads, extractor)}
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
    scored = sorted(((_one(name, read, OURS), read.page.id, n) for n, read in enumerate(sound)))
    return [f"{f1:.3f} {page} ({OURS_ASKS} {_one(name, sound[n], OURS_ASKS):.3f})" for f1, page, n in scored[:WORST]]


def _one(name: str, read: Read, extractor: str) -> float:
    told = read.told.get(extractor, "")
    return words(told, read.page.body) if name.startswith(FORUM) else runs(told, read.page.body).f1


def _speed(reads: Sequence[Read]) -> dict[str, float]:
    """Pages per second, and how many times as fast as trafilatura ours is on the same pages."""
    if not reads or OURS_ASKS not in reads[0].seconds:
        return {}
    sure, asked = ([read for read in reads if read.asked is side] for side in (False, True))
    kinds = {"all": reads, "where sure": sure, "where asked": asked}
    speeds = {
        f"(pages per second) {name}": len(reads) / sum(read.seconds[name] for read in reads)
        for name in (OURS, WHOLE, OURS_ASKS)
    }
    times = {
        f"(times the speed of {OURS_ASKS}) {kind}": _total(chosen, OURS_ASKS) / _total(chosen, OURS)
        for kind, chosen in kinds.items()
        if chosen
    }
    return {**speeds, **times, "(share of pages where sure)": len(sure) / len(reads)}


def _total(reads: Sequence[Read], extractor: str) -> float:
    return sum(read.seconds[extractor] for read in reads)
