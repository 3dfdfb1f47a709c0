"""Flattened pages: the report told from all other lines where no markup is left, against labelled lines of the corpus.

Groups are the two ways of flattening: "main", a pass for main text that keeps comments, and "whole". What counts as
told is text of our blocks of the roles body and crosshead that are in the account; wanted are the lines that the corpus
aligned with the report as careful readers marked it, the headline among them where they marked it. "word F1" is the
mean of the pages' F1 (see `likeness`), "pooled" that of the words of all pages together. Figures are without the pages
whose marked text is suspect; "with suspects" is said beside them.

That a line is of the report is gold. The other kinds are guesses from names in the markup: the share of lines of a kind
that are kept out of the report is sound, how many of them have the very role is only as good as the guesses are.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from statistics import fmean

from training.lines.pages import MODES, FlatLine, FlatPage, Mode, flat_pages, laid_out

from bench.pages.likeness import over_pages, runs, words
from tellings.documents.flat import find_flat_blocks
from tellings.documents.lines import split_lines
from tellings.model import Block

REPORT = ("body", "crosshead")
WORST = 10
ROLE_OF: Mapping[str, tuple[str, ...]] = {
    "body": REPORT, "comment": ("comment",), "related": ("teaser", "advert"), "consent": ("notice",),
    "nav": ("navigation",), "caption": ("caption",),
}  # fmt: skip
FURNITURE = ("comment", "related", "consent", "nav", "caption")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line of the corpus with what we make of it: its role, and whether it is told as part of the report."""

    line: FlatLine
    role: str
    told: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A page with its lines as we read them, and the seconds it took."""

    page: FlatPage
    lines: tuple[Told, ...]
    seconds: float

    @property
    def told(self) -> str:
        return "\n".join(one.line.text for one in self.lines if one.told)

    @property
    def wanted(self) -> str:
        return "\n".join(one.line.text for one in self.lines if one.line.is_body)


def measure(data: Path) -> Mapping[str, Mapping[str, float]]:
    """Both ways of flattening, on the development sites."""
    return {mode: _values(_reads(data, mode)) for mode in MODES}


def worst(data: Path) -> Mapping[str, Sequence[str]]:
    """The worst pages of each."""
    return {mode: _worst(_sound(_reads(data, mode))) for mode in MODES}


@cache
def _reads(data: Path, mode: Mode) -> tuple[Read, ...]:
    find_flat_blocks(split_lines("The tables are read before the clock starts."))
    return tuple(_read(page) for page in flat_pages(data, mode, "dev"))


def _sound(reads: Iterable[Read]) -> list[Read]:
    return [read for read in reads if not read.page.suspect]


def _read(page: FlatPage) -> Read:
    text, starts = laid_out([(line.text, line.blanks) for line in page.lines])
    begun = time.perf_counter()
    blocks = find_flat_blocks(split_lines(text))
    seconds = time.perf_counter() - begun
    told = [0, *accumulate(_painted(len(text), blocks))]
    roles = {n: block.role for block in blocks for n in range(block.start, block.end)}
    lines = []
    for line, start in zip(page.lines, starts, strict=True):
        end = start + len(line.text)
        first = end - len(line.text.lstrip())
        lines.append(Told(line=line, role=roles.get(first, ""), told=2 * (told[end] - told[first]) > end - first))
    return Read(page=page, lines=tuple(lines), seconds=seconds)


def _painted(length: int, blocks: Iterable[Block]) -> bytearray:
    """A 1 for each character that is told as part of the report."""
    paint = bytearray(length)
    for block in blocks:
        if block.in_account and block.role in REPORT:
            paint[block.start : block.end] = b"\1" * (block.end - block.start)
    return paint


def _values(reads: Sequence[Read]) -> dict[str, float]:
    sound = _sound(reads)
    articles = [read for read in sound if read.page.kind == "article"]
    right, given = _roles(sound)
    return {
        "word F1": _word_f1(sound),
        "word F1, articles": _word_f1(articles),
        "word F1, pooled": _pooled(sound),
        "(word F1, with suspects)": _word_f1(reads),
        "runs of four words F1": over_pages(runs(read.told, read.wanted) for read in sound).f1,
        **{f"{kind} lines kept out": 1 - _let_through(sound, kind) for kind in FURNITURE},
        "comment lines kept out, articles": 1 - _let_through(articles, "comment"),
        "role accuracy": sum(right.values()) / max(sum(given.values()), 1),
        **{f"(role accuracy) {kind}": right[kind] / max(given[kind], 1) for kind in ROLE_OF},
        "(pages)": len(sound),
        "(pages per second)": len(reads) / sum(read.seconds for read in reads),
    }


def _word_f1(reads: Sequence[Read]) -> float:
    return fmean(words(read.told, read.wanted) for read in reads) if reads else 0.0


def _pooled(reads: Sequence[Read]) -> float:
    """F1 of the words of all pages together, each page's compared with its own."""
    both = told = wanted = 0
    for read in reads:
        one, other = Counter(read.told.lower().split()), Counter(read.wanted.lower().split())
        both, told, wanted = both + (one & other).total(), told + one.total(), wanted + other.total()
    return 2 * both / max(told + wanted, 1)


def _let_through(reads: Sequence[Read], kind: str) -> float:
    """The share of the lines of a kind that are told as part of the report."""
    lines = [one for read in reads for one in read.lines if one.line.kind == kind and not one.line.is_body]
    return sum(one.told for one in lines) / max(len(lines), 1)


def _roles(reads: Sequence[Read]) -> tuple[Counter[str], Counter[str]]:
    """By kind: how many lines have a role that the kind allows, and how many lines there are."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for one in (one for read in reads for one in read.lines if one.line.kind in ROLE_OF):
        given[one.line.kind] += 1
        right[one.line.kind] += one.role in ROLE_OF[one.line.kind]
    return right, given


def _worst(reads: Sequence[Read]) -> list[str]:
    scored = sorted((words(read.told, read.wanted), read.page.id, read) for read in reads)
    return [f"{f1:.3f} {page} ({read.page.kind}): {_why(read)}" for f1, page, read in scored[:WORST]]


def _why(read: Read) -> str:
    """How many words were lost, and how many were told that should not be, by the kind of their lines."""
    missed = sum(len(one.line.text.split()) for one in read.lines if one.line.is_body and not one.told)
    more: Counter[str] = Counter()
    for one in read.lines:
        if one.told and not one.line.is_body:
            more[one.line.kind] += len(one.line.text.split())
    return f"{missed} words lost" + "".join(f", {count} of kind {kind} told" for kind, count in more.most_common(3))
