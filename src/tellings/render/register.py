"""Section 11: the source register: what each page is, what of it was read as the report, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.model import Document, Furniture, Problem, Published
from tellings.render import words
from tellings.render.cites import Chip
from tellings.render.lookup import Lookup

FURNITURE_SHOWN = 12
UNKNOWN = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Something known of a page, how, and the words that say so."""

    text: str
    how: str
    chips: tuple[Chip, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Blocks of one role that stayed out of the account, and why."""

    blocks: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureView:
    """Something that stands only outside the report: a figure in a teaser."""

    quote: str
    role: str
    why: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page of the register. `told` is False for a page that belongs to another story."""

    id: str
    number: int
    anchor: str
    label: str
    name: str
    title: str | None
    outlet: Known
    byline: Known
    published: Known
    more: tuple[tuple[str, Known], ...]
    language: str
    url: str | None
    sha256: str
    format: str
    length: int
    read: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    furniture: tuple[FurnitureView, ...]
    more_furniture: int
    problems: tuple[str, ...]
    told: bool


def register(lookup: Lookup) -> tuple[Source, ...]:
    account = lookup.account
    furniture: dict[str, list[Furniture]] = {}
    for item in account.furniture:
        furniture.setdefault(item.evidence.document, []).append(item)
    problems: dict[str | None, list[str]] = {}
    for problem in account.problems:
        problems.setdefault(problem.document, []).append(problem_text(problem))
    return tuple(
        _source(document, furniture.get(document.id, []), problems.get(document.id, []), lookup)
        for document in account.documents
    )


def problem_text(problem: Problem) -> str:
    return f"{problem.stage}: {problem.kind.replace('_', ' ')}: {problem.detail}"


def _source(document: Document, furniture: Sequence[Furniture], problems: Sequence[str], lookup: Lookup) -> Source:
    page = lookup.citations.page(document.id)
    assert page is not None
    return Source(
        id=document.id,
        number=page.number,
        anchor=page.anchor,
        label=page.label,
        name=document.name,
        title=words.shortened(document.title.quote, 200) if document.title else None,
        outlet=_outlet(document, lookup),
        byline=_byline(document, lookup),
        published=_dated(document.published, lookup),
        more=tuple(_more(document, lookup)),
        language=document.language or UNKNOWN,
        url=document.url,
        sha256=document.sha256,
        format=f"{document.media_type}, read as {document.rendering}",
        length=document.length,
        read=_read(document),
        left_out=_left_out(document),
        furniture=tuple(_furniture(item, lookup) for item in furniture[:FURNITURE_SHOWN]),
        more_furniture=max(0, len(furniture) - FURNITURE_SHOWN),
        problems=tuple(problems),
        told=document.id in lookup.told,
    )


def _outlet(document: Document, lookup: Lookup) -> Known:
    outlet = document.outlet
    if outlet is None:
        return Known(text=UNKNOWN, how="so it never adds an outlet")
    name = outlet.name
    if outlet.family and outlet.family != outlet.name:
        name = f"{outlet.name} ({outlet.family})"
    how = words.word("outlet_certainty", outlet.certainty)
    if outlet.family is None:
        how = f"{how}; owner not known, so it never adds an outlet"
    return Known(text=name, how=how, chips=lookup.citations.chips([outlet.evidence]))


def _byline(document: Document, lookup: Lookup) -> Known:
    names = [author.name for author in document.authors] or [item.quote for item in document.byline]
    if not names:
        return Known(text=UNKNOWN, how="")
    told = words.joined(list(dict.fromkeys(words.shortened(name, 80) for name in names)))
    return Known(text=told, how="", chips=lookup.citations.chips([document.byline]))


def _dated(published: Published | None, lookup: Lookup) -> Known:
    if published is None:
        return Known(text=UNKNOWN, how="")
    how = words.word("date_how", published.how)
    return Known(text=words.date(published.edtf), how=how, chips=lookup.citations.chips([published.evidence]))


def _more(document: Document, lookup: Lookup) -> Iterator[tuple[str, Known]]:
    """What only some pages say of themselves, each with its label."""
    if document.updated is not None:
        yield "Changed", _dated(document.updated, lookup)
    if document.agencies:
        names = words.joined([agency.name for agency in document.agencies])
        chips = lookup.citations.chips([agency.evidence for agency in document.agencies])
        yield "Credited", Known(text=names, how="", chips=chips)
    if document.dateline is not None and document.dateline.place:
        place = words.shortened(document.dateline.place, 80)
        yield "Written in", Known(text=place, how="", chips=lookup.citations.chips([(document.dateline.evidence,)]))
    entries = sum(report.kind == "entry" for report in document.reports)
    if entries:
        yield "Live", Known(text=words.plural(entries, "entry", "entries"), how="each with its own time")


def _counted(document: Document, *, in_account: bool) -> Counter[str]:
    return Counter(block.role for block in document.blocks if block.in_account is in_account)


def _read(document: Document) -> tuple[str, ...]:
    counts = _counted(document, in_account=True)
    return tuple(words.role(role, counts[role]) for role in words.order("roles") if counts[role])


def _left_out(document: Document) -> tuple[LeftOut, ...]:
    counts = _counted(document, in_account=False)
    return tuple(
        LeftOut(blocks=words.role(role, counts[role]), why=words.word("left_out", role))
        for role in words.order("roles")
        if counts[role]
    )


def _furniture(item: Furniture, lookup: Lookup) -> FurnitureView:
    return FurnitureView(
        quote=words.shortened(item.evidence.quote, 120),
        role=words.role(item.role, 1)[2:],
        why=item.why,
        chips=lookup.chips_at(item.evidence),
    )
