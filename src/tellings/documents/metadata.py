"""What a page says of itself: title, outlet, byline, publication day, address; and what is given where it is silent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tellings.documents.dates import full_dates, iso_day
from tellings.documents.decode import STAGE
from tellings.documents.given import Given
from tellings.documents.render_html import Rendered
from tellings.model import Block, Document, Outlet, OutletCertainty, Problem, Published
from tellings.publishers import find, same
from tellings.spans import Evidence
from tellings.tables import toml_table, words

PACKAGE, TABLE = "tellings.documents", "data/credits.toml"
NAME = r"(?P<name>(?:The )?[A-Z][\w&'’.!-]{0,30}(?: (?:of |the |and |& )?[A-Z][\w&'’!-]{0,30}){0,5})"
SUFFIX = re.compile(r" (?:[|–—»·-]|::) (?P<name>[^|–—»·]{2,60})$")
LEAD = re.compile(
    r"(?:by|written by|posted by|reported by|reporting by|words by|text by|story by|author"
    r"|(?:words|text|reporting|story|writer|reporter|correspondent)(?=:))\b:?\s*",
    re.IGNORECASE,
)
BESIDE = re.compile(r"\s+[|•·]\s")  # what parts a byline from what else stands in its line
UPDATED = re.compile(r"updat|modif|correct|edited", re.IGNORECASE)
MASTHEAD_WORDS = (2, 5)  # words of a name at the head of a page: at least, and less than
OPENING = 80  # characters of the report in which a dateline stands


def described(document: Document, rendered: Rendered, given: Given | None) -> tuple[Document, tuple[Problem, ...]]:
    """The document with what it states of itself, then with what is given; a problem where the two differ."""
    stated = replace(
        document,
        title=_title(document),
        byline=tuple(_bylines(document)),
        outlet=_outlet(document, rendered),
        published=_published(document, rendered),
        url=rendered.head.url,
    )
    return stated if given is None else _filled(stated, given), tuple(_differences(stated, given))


def _title(document: Document) -> Evidence | None:
    headlines = [block for block in document.blocks if block.role == "headline"]
    return Evidence.at(document, headlines[0].start, headlines[0].end) if headlines else None


def _bylines(document: Document) -> Iterator[Evidence]:
    for block in document.blocks:
        if block.role == "byline":
            lead = LEAD.match(document.text, block.start, block.end)
            start = lead.end() if lead and lead.end() < block.end else block.start
            beside = BESIDE.search(document.text, start, block.end)
            yield Evidence.at(document, start, beside.start() if beside and beside.start() > start else block.end)


# ---- outlet -------------------------------------------------------------------------------------------------------


def _outlet(document: Document, rendered: Rendered) -> Outlet | None:
    """The outlet whose report it is: a credit to an original outlet counts before the site that repeats it."""
    site = rendered.head.site
    return (
        _by_words(document, "original", "stated", ("notice", "body"))
        or (_named(site, (), "stated") if site else None)
        or _by_page_title(document)
        or _by_title(document, rendered)
        or _by_words(document, "copyright", "stated", ("notice",))
        or _by_words(document, "consent", "inferred", ("notice",))
        or _by_line(document)
        or _by_masthead(document)
    )


def _named(name: str, evidence: tuple[Evidence, ...], certainty: OutletCertainty) -> Outlet:
    """The outlet with its family; one that nobody has listed is its own family where the page says who it is."""
    known = find(name)
    own = None if certainty == "inferred" else name.removeprefix("The ")
    return Outlet(name=name, family=known.family if known else own, evidence=evidence, certainty=certainty)


def _by_words(document: Document, kind: str, certainty: OutletCertainty, roles: tuple[str, ...]) -> Outlet | None:
    for block in document.blocks:
        if block.role not in roles:
            continue
        for pattern in _credits(kind):
            match = pattern.search(document.text, block.start, block.end)
            if match and (name := _usable(match["name"], kind)):
                evidence = Evidence.at(
                    document, match.start("name"), match.start("name") + len(match["name"].rstrip("."))
                )
                return _named(name, (evidence,), certainty)
    return None


def _usable(name: str, kind: str) -> str | None:
    """The name by which an outlet is told; None where the words are none. A player's name counts only if known."""
    name = name.rstrip(".")
    known = find(name)
    if kind == "consent":
        return known.name if known else None
    if kind == "copyright" and known is None and not _is_outlet(name):
        return None
    return name


def _is_outlet(name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1].casefold()
    return find(name) is not None or (last in words(PACKAGE, TABLE, "endings") and not _is_plain(name))


def _by_page_title(document: Document) -> Outlet | None:
    """The name behind the headline where a line in front of it has the headline and more: a browser's page title."""
    headline = _title(document)
    for block in document.blocks if headline else ():
        line = document.text[block.start : block.end]
        match = SUFFIX.search(line)
        if match and headline and line[: match.start()].rstrip() == headline.quote:
            start = block.start + match.start("name")
            return _named(match["name"], (Evidence.at(document, start, start + len(match["name"])),), "stated")
    return None


def _by_title(document: Document, rendered: Rendered) -> Outlet | None:
    """The name behind the last bar or dash of the title, as it is printed or in the markup."""
    for block in document.blocks:
        if block.role == "headline":
            match = SUFFIX.search(document.text[block.start : block.end])
            if match and (_is_outlet(match["name"]) or _stands_alone(document, match["name"])):
                start = block.start + match.start("name")
                evidence = Evidence.at(document, start, start + len(match["name"]))
                alone = _stands_alone(document, match["name"])
                return _named(match["name"], (evidence,), "stated" if alone else "inferred")
    match = SUFFIX.search(rendered.head.title or "")
    return _named(match["name"].strip(), (), "inferred") if match and _is_outlet(match["name"].strip()) else None


def _stands_alone(document: Document, name: str) -> bool:
    """Is the name a block of its own, as it is at the head of a page or beside its author?"""
    return any(document.text[block.start : block.end] == name for block in document.blocks if not block.in_account)


def _by_line(document: Document) -> Outlet | None:
    """A known outlet that stands where a person would as the author."""
    for evidence in _bylines(document):
        if find(evidence.quote) is not None:
            return _named(evidence.quote, (evidence,), "inferred")
    return None


def _by_masthead(document: Document) -> Outlet | None:
    """The name at the head of the page: an outlet's in the first line, one before a bar, one with a motto below."""
    for n, block in enumerate(document.blocks):
        if block.role not in ("navigation", "other"):
            return None
        line = document.text[block.start : block.end]
        name = _head_name(line, alone=not (n == 0 and _is_outlet(line)) and not _has_motto(document, n))
        if name is not None:
            evidence = Evidence.at(document, block.start, block.start + len(name))
            return _named(name, (evidence,), "stated")
    return None


def _head_name(line: str, *, alone: bool) -> str | None:
    """The name that a line begins with: the words before a bar, or the whole line if it does not stand alone."""
    name, bar, _ = line.partition(" | ")
    words_ = name.split()
    named = MASTHEAD_WORDS[0] <= len(words_) < MASTHEAD_WORDS[1] and all(word[0].isupper() for word in words_)
    if not named or not all(c.isalpha() or c in " '’.&-" for c in name) or _is_plain(name):
        return None
    return name if bar or not alone else None


def _has_motto(document: Document, n: int) -> bool:
    """Does a sentence-like line of furniture stand right under the block?"""
    if n + 1 >= len(document.blocks):
        return False
    block, under = document.blocks[n : n + 2]
    words_ = document.text[under.start : under.end].split()
    near = document.text[block.end : under.start].count("\n") == 1
    return near and under.role == "navigation" and len(words_) >= MASTHEAD_WORDS[1] and words_[-1][0].islower()


def _is_plain(name: str) -> bool:
    """Is the name but that of a section of any site: "World News"?"""
    return all(word.casefold() in words(PACKAGE, TABLE, "sections") for word in name.split())


@cache
def _credits(kind: str) -> tuple[re.Pattern[str], ...]:
    flag = "" if kind == "consent" else "(?i:"
    table = toml_table(PACKAGE, TABLE)["outlet"][kind]
    return tuple(re.compile(p if not flag else flag + p.replace("{name}", ")" + NAME)) for p in table)


# ---- publication ------------------------------------------------------------------------------------------------


def _published(document: Document, rendered: Rendered) -> Published | None:
    stamp = rendered.head.published
    stated = iso_day(stamp) if stamp else None
    if stated is not None:
        return Published(edtf=stated, how="stated")
    lines = [block for block in document.blocks if block.role == "dateline"]
    first = [b for b in lines if not UPDATED.search(document.text[b.start : b.end])]
    bylines = [block for block in document.blocks if block.role == "byline"]
    for block in (*first, *lines, *bylines):
        for found in _dated(document, block):
            return replace(found, how="stated")
    return _inferred(document)


def _inferred(document: Document) -> Published | None:
    """The day in the line that opens the report or in the words under its pictures, where all name one day."""
    opening = [b for b in document.blocks if b.role == "body"][:1]
    for block in opening:
        for found in _dated(document, replace(block, end=min(block.end, block.start + OPENING))):
            if re.search(r"[-–—]", document.text[found.evidence[0].end : found.evidence[0].end + 25]):
                return found
    captions = [found for b in document.blocks if b.role == "caption" for found in _dated(document, b)]
    return captions[0] if len({found.edtf for found in captions}) == 1 else None


def _dated(document: Document, block: Block) -> Iterator[Published]:
    for start, end, day in full_dates(document.text[block.start : block.end]):
        evidence = Evidence.at(document, block.start + start, block.start + end)
        yield Published(edtf=day, evidence=(evidence,), how="inferred")


# ---- what is given ------------------------------------------------------------------------------------------------


def _filled(document: Document, given: Given) -> Document:
    """What is given counts before what was inferred, and not before what is stated."""
    outlet, published = document.outlet, document.published
    if given.outlet and (outlet is None or outlet.certainty != "stated"):
        outlet = _named(given.outlet, (), "given")
    if given.published and (published is None or published.how != "stated"):
        published = Published(edtf=given.published, how="given")
    if published is None and given.otherwise:
        published = Published(edtf=given.otherwise, how="given")
    return replace(document, outlet=outlet, published=published, url=document.url or given.url)


def _differences(document: Document, given: Given | None) -> Iterator[Problem]:
    """What is given and the page states otherwise; the page's own counts."""
    if given is None:
        return
    if (
        given.outlet
        and document.outlet
        and document.outlet.certainty == "stated"
        and not same(given.outlet, document.outlet.name)
    ):
        yield _differs("outlet", given.outlet, document.outlet.name)
    stated = document.published
    if given.published and stated and stated.how == "stated" and not _agree(given.published, stated.edtf):
        yield _differs("published", given.published, stated.edtf)
    if given.url and document.url and given.url != document.url:
        yield _differs("url", given.url, document.url)


def _agree(given: str, stated: str) -> bool:
    return given.startswith(stated) or stated.startswith(given)


def _differs(what: str, given: str, stated: str) -> Problem:
    why = f"{what} is given as {given!r}, but the page states {stated!r}; what the page states was kept"
    return Problem(document=None, stage=STAGE, kind="given_differs", detail=why)
