r"""Title, day of publication and authors of saved pages against what the benchmarks state, beside other extractors.

Over the pages of the development sites for which the benchmark states the value; a page of which nothing is told is
wrong, one that states nothing is no part of the measure, but "told where none is stated" counts those.

title exact     equal as texts after NFKC, straight quotation marks and hyphens, single blanks, small letters: the
                comparison of extraction benchmarks, with nothing cut off (a site's name behind the title is a miss)
date same day   equal to the day, in whatever zone each is written; gold without a day is left out
authors exact   the same set of names: cut at commas, semicolons, bars, "and" and "&", without "by" before them and
                degrees (MD, PhD, CFP …) among them, then as titles; a name too many or too few is a miss

Peers get the decoded page and, as a user of theirs would give it, its address. The title of trafilatura is the one that
it gives by default. htmldate is asked for the original date, and searches the whole page.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from training.corpora.saved_pages import SavedPage, saved_pages

from tellings.documents import read_page
from tellings.documents.decode import decode

OURS = "ours"
SIDE = "dev"
PLAIN = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "‑": "-",
    "\u00ad": None, "\u200b": None,
})  # fmt: skip
AMONG = re.compile(r"\s*(?:[;,|&]|\band\b)\s*")
BY = re.compile(r"^(?:by|written by)\s+")
DEGREES = frozenset((
    "md", "phd", "dr", "msc", "ms", "ma", "mba", "bsc", "ba", "rd", "rdn", "ldn", "dvm", "rn", "cfp", "cfa", "cpa",
    "jd", "esq", "dds", "do", "pharmd", "mph", "cscs", "jr", "sr", "ii", "iii",
))  # fmt: skip
DAY = len("2000-01-01")
WORST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one extractor tells of a page; None and nothing where it tells nothing."""

    title: str | None = None
    day: str | None = None
    updated: str | None = None
    authors: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A page with what each extractor tells of it."""

    page: SavedPage
    told: Mapping[str, Told] = field(default_factory=dict)


Extract: TypeAlias = Callable[[str, str], Told]


def measure(data: Path) -> Mapping[str, Mapping[str, float]]:
    """Title, day and authors by group of pages."""
    return {name: _values(reads) for name, reads in _by_group(data).items()}


def worst(data: Path) -> Mapping[str, Sequence[str]]:
    """What is wrong in each group, as lines."""
    return {name: [line for read in reads for line in _wrong(read)][:WORST] for name, reads in _by_group(data).items()}


def _group(page: SavedPage) -> str:
    if page.source == "wcxb":
        return "wcxb forum" if page.kind == "forum" else "wcxb articles"
    return page.source


@cache
def _by_group(data: Path) -> Mapping[str, Sequence[Read]]:
    groups: dict[str, list[Read]] = {}
    for page in saved_pages(data):
        if page.side == SIDE and page.title is not None:
            groups.setdefault(_group(page), []).append(_read(page))
    return groups


def _read(page: SavedPage) -> Read:
    raw = page.read()
    html, _ = decode(raw)
    told = {name: _safe(extract, html, page.url) for name, extract in _peers().items()}
    return Read(page=page, told={OURS: ours(raw), **told})


def _values(reads: Sequence[Read]) -> dict[str, float]:
    values: dict[str, float] = {}
    for name in (OURS, *_peers()):
        mark = "" if name == OURS else f"({name}) "
        for measure_, right, of in _counts(reads, name):
            values |= {f"{mark}{measure_}": right / of} if of else {}
    for measure_, _, of in _counts(reads, OURS):
        values[f"({measure_}: pages)"] = of
    either, of = _either_day(reads)
    values |= {"(date same day, published or changed)": either / of} if of else {}
    for what, told, of in _too_many(reads):
        values |= {f"({what} told where none is stated)": told / of} if of else {}
    return values


def _counts(reads: Sequence[Read], name: str) -> list[tuple[str, int, int]]:
    titles = [r for r in reads if r.page.title]
    days = [r for r in reads if r.page.published and len(r.page.published) >= DAY]
    signed = [r for r in reads if author_set(r.page.authors or ())]
    found = [
        ("title exact", sum(_title_right(r, name) for r in titles), len(titles)),
        ("date same day", sum(_day_right(r, name) for r in days), len(days)),
        ("authors exact", sum(_authors_right(r, name) for r in signed), len(signed)),
    ]
    return found[1:2] if name == "htmldate" else found


def _either_day(reads: Sequence[Read]) -> tuple[int, int]:
    """Gold has now the day of publication, now that of the last change: where one of ours is it."""
    days = [r for r in reads if r.page.published and len(r.page.published) >= DAY]
    return sum(_day_right(r, OURS) or r.told[OURS].updated == (r.page.published or "")[:DAY] for r in days), len(days)


def _too_many(reads: Sequence[Read]) -> list[tuple[str, int, int]]:
    undated = [r for r in reads if not r.page.published]
    unsigned = [r for r in reads if not author_set(r.page.authors or ())]
    return [
        ("date", sum(r.told[OURS].day is not None for r in undated), len(undated)),
        ("authors", sum(bool(r.told[OURS].authors) for r in unsigned), len(unsigned)),
    ]


def _title_right(read: Read, name: str) -> bool:
    return normal(read.told[name].title or "") == normal(read.page.title or "")


def _day_right(read: Read, name: str) -> bool:
    return (read.told[name].day or "")[:DAY] == (read.page.published or "")[:DAY]


def _authors_right(read: Read, name: str) -> bool:
    return author_set(read.told[name].authors) == author_set(read.page.authors or ())


def _wrong(read: Read) -> list[str]:
    page, told = read.page, read.told[OURS]
    found = [
        ("title", page.title, told.title, _title_right(read, OURS)),
        ("date", page.published, told.day, _day_right(read, OURS) or not page.published),
        ("authors", page.authors, told.authors, _authors_right(read, OURS) or not page.authors),
    ]
    return [f"{page.id} {what}: {gold!r}, told {ours!r}"[:240] for what, gold, ours, right in found if not right]


# ---- what is compared -------------------------------------------------------------------------------------------


def normal(text: str) -> str:
    """A text as it is compared."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(PLAIN).casefold().split())


def author_set(names: Sequence[str]) -> frozenset[str]:
    """The names as a set that is compared."""
    parts = (BY.sub("", part.strip()) for name in names for part in AMONG.split(normal(name)))
    return frozenset(part for part in map(_without_degrees, parts) if part)


def _without_degrees(name: str) -> str:
    kept = name.split()
    while kept and "".join(c for c in kept[-1] if c.isalnum()) in DEGREES:
        kept.pop()
    while kept and "".join(c for c in kept[0] if c.isalnum()) in DEGREES:
        kept.pop(0)
    return " ".join(kept)


# ---- extractors -------------------------------------------------------------------------------------------------


def ours(raw: bytes) -> Told:
    """What is read of a page here."""
    document = read_page("page.html", raw).document
    if document is None:
        return Told()
    return Told(
        title=document.title.quote if document.title else None,
        day=document.published.edtf if document.published else None,
        updated=document.updated.edtf if document.updated else None,
        authors=[author.name for author in document.authors],
    )


def _safe(extract: Extract, html: str, url: str) -> Told:
    try:
        return extract(html, url)
    except Exception:
        return Told()


def _trafilatura(html: str, url: str) -> Told:
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(html, default_url=url or None)
    return Told(title=found.title, day=found.date, authors=(found.author or "").split("; "))


def _htmldate(html: str, url: str) -> Told:
    from htmldate import find_date

    return Told(day=find_date(html, url=url or None, original_date=True))


def _newspaper(html: str, url: str) -> Told:
    import newspaper

    article = newspaper.Article(url or "https://example.org/", language="en", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    day = article.publish_date.isoformat() if article.publish_date else None
    return Told(title=article.title, day=day, authors=article.authors)


@cache
def _peers() -> Mapping[str, Extract]:
    """The peers that are installed, by name."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    known = {
        "trafilatura": ("trafilatura", _trafilatura), "htmldate": ("htmldate", _htmldate),
        "newspaper4k": ("newspaper", _newspaper),
    }  # fmt: skip
    return {name: extract for name, (needs, extract) in known.items() if find_spec(needs) is not None}
