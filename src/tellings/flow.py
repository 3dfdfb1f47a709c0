"""The stages in order: from the bytes of pages to one account per story.

    read (map) ─▶ lineage (reduce) ─▶ stories (reduce) ─▶ dates (group) ─▶ extract (map) ─▶ account (group)

The order in which pages are given, the runner and the number of workers make no difference to the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TypeVar

from tellings import account, claims, documents, language, stories
from tellings.documents import Given
from tellings.engine import Runner, Stage
from tellings.errors import NoReportError, where
from tellings.ids import content_id
from tellings.model import Account, Extract, LineageEdge, Problem, Reading, Story
from tellings.overrides import NONE, Overrides, family
from tellings.progress import Show

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The accounts, that of the largest story first."""

    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page as it was given: its name, its bytes, and what its owner says of it."""

    name: str
    data: bytes
    given: Given | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    reading: Reading | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """All that the account of one story is made from."""

    stories: tuple[Story, ...]
    readings: tuple[Reading, ...]
    extracts: tuple[Extract, ...]
    lineage: tuple[LineageEdge, ...]
    problems: tuple[Problem, ...]
    input: str
    overrides: Overrides


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extracted:
    extract: Extract
    problems: tuple[Problem, ...]


def _read(page: _Page) -> _Read:
    try:
        made = documents.read_page(page.name, page.data, page.given)
        if made.document is None:
            return _Read(reading=None, problems=made.problems)
        reading = language.read(made.document)
    except Exception as error:  # a fault of ours with one page never stops the others
        return _Read(reading=None, problems=(_fault(None, "read", page.name, error),))
    return _Read(reading=reading, problems=(*made.problems, *_unread(reading)))


def _extract(reading: Reading) -> _Extracted:
    try:
        return _Extracted(extract=claims.extract(reading), problems=())
    except Exception as error:  # as above
        document = reading.document
        nothing = Extract(document=document.id, mentions=(), utterances=(), figures=(), times=())
        return _Extracted(extract=nothing, problems=(_fault(document.id, "extract", document.name, error),))


def _fault(document: str | None, stage: str, name: str, error: Exception) -> Problem:
    return Problem(
        document=document,
        stage=stage,
        kind="fault",
        detail=f"this program failed on {name!r} ({where(error)}), so nothing of it is in the account; the other pages "
        "are not concerned; please report it with the page",
    )


def _unread(reading: Reading) -> Iterator[Problem]:
    """A problem row where the page was too long for the language model."""
    left = sum(1 for layers in reading.layers if not layers.words)
    if left:
        yield Problem(
            document=reading.document.id,
            stage="language",
            kind="too_long",
            detail=f"{left} of {len(reading.layers)} sentences stand behind the first {language.MOST_WORDS:,} words of "
            "the page and were read by rules alone; give the report as a page of its own",
        )


def _account(telling: _Telling) -> Account:
    made = claims.combine(telling.readings, telling.extracts, telling.stories, telling.lineage, telling.overrides)
    return account.build(
        made,
        input_hash=telling.input,
        problems=telling.problems,
        model=language.model_hash(),
        meaning=language.meaning,
        overrides=telling.overrides,
    )


READ = Stage(name="read", version=2, shape="map", run=_read)
EXTRACT = Stage(name="extract", version=2, shape="map", run=_extract)
ACCOUNT = Stage(name="account", version=1, shape="group", run=_account)
STAGES = (READ, EXTRACT, ACCOUNT)


def tell(
    pages: Sequence[tuple[str, bytes]],
    *,
    given: Mapping[str, Given],
    as_one: bool,
    runner: Runner,
    show: Show,
    problems: Sequence[Problem],
    since: Account | None = None,
    overrides: Overrides = NONE,
) -> Told:
    """The accounts of all stories in the pages, which are (name, bytes) with names all different.

    `given` holds what owners say of their pages, by name; `problems` what went wrong before; `since` is an earlier
    account, and the account of its story says what changed; `overrides` are corrections by people. Pages without a
    report stand in the register of the largest story. Raises NoReportError where no page holds one.
    """
    ordered = [_Page(name=name, data=data, given=given.get(name)) for name, data in sorted(pages)]
    read = list(_shown(runner.run(READ, ordered), show, "reading pages", len(ordered)))
    found = [_owned(item.reading, overrides) for item in read if item.reading is not None]
    problems = [*problems, *(problem for item in read for problem in item.problems)]
    told = [reading for reading in found if reading.sentences]
    if not told:
        raise NoReportError(_nothing(problems))
    show("comparing pages", 0, 1)
    lineage = stories.edges(told)
    alone = (stories.as_one(told, lineage),) if as_one else stories.find_stories(told, lineage)
    grouped, applied = stories.corrected(alone, told, overrides)
    if as_one:
        problems += stories.strangers(told, lineage)
    dated = {r.document.id: r for story in grouped for r in stories.align_dates(_of(story, told))}
    readings = [dated.get(reading.document.id, reading) for reading in found]
    extracted = list(_shown(runner.run(EXTRACT, readings), show, "reading claims", len(readings)))
    extracts = [item.extract for item in extracted]
    problems += [problem for item in extracted for problem in item.problems]
    configuration = {
        "as_one": as_one,
        "stages": {stage.name: stage.version for stage in STAGES},
        "model": language.model_hash(),
        "given": sorted([name, owner.url, owner.outlet, owner.published] for name, owner in given.items()),
        "overrides": overrides.listed(),
    }
    tellings = [
        _telling(story, grouped, readings, extracts, lineage, problems, configuration, overrides)
        for story in grouped
    ]
    accounts = tuple(_shown(runner.run(ACCOUNT, tellings), show, "writing accounts", len(tellings)))
    accounts = account.overridden(accounts, overrides, (*applied, *_families(found, overrides)))
    return Told(accounts=account.since(accounts, since) if since else accounts)


def _owned(reading: Reading, overrides: Overrides) -> Reading:
    return replace(reading, document=documents.owned(reading.document, overrides.family))


def _families(readings: Sequence[Reading], overrides: Overrides) -> Iterator[str]:
    """The corrections of owners whose outlets are among the pages."""
    outlets = {o.name.casefold() for r in readings for o in (r.document.outlet, *r.document.agencies) if o is not None}
    return (family(name, owner) for name, owner in overrides.family.items() if name.casefold() in outlets)


def _telling(
    story: Story,
    grouped: Sequence[Story],
    readings: Sequence[Reading],
    extracts: Sequence[Extract],
    lineage: Sequence[LineageEdge],
    problems: Sequence[Problem],
    configuration: Mapping[str, object],
    overrides: Overrides,
) -> _Telling:
    """What the account of one story needs; the first one also takes the pages and problems of no story."""
    elsewhere = {document for other in grouped if other is not story for document in other.documents}
    left_out = elsewhere if story is grouped[0] else {r.document.id for r in readings} - set(story.documents)
    kept = [reading for reading in readings if reading.document.id not in left_out]
    ids = {reading.document.id for reading in kept}
    hashes = sorted(reading.document.sha256 for reading in kept)
    return _Telling(
        stories=(story, *(other for other in grouped if other is not story)),
        readings=tuple(kept),
        extracts=tuple(extract for extract in extracts if extract.document in ids),
        lineage=tuple(edge for edge in lineage if _within(edge, ids)),
        problems=tuple(p for p in problems if p.document in ids or (p.document is None and story is grouped[0])),
        input=content_id("input", hashes, configuration),
        overrides=overrides,
    )


def _within(edge: LineageEdge, ids: AbstractSet[str]) -> bool:
    return edge.a.document in ids and (edge.b is None or edge.b.document in ids)


def _shown(results: Iterator[_T], show: Show, step: str, total: int) -> Iterator[_T]:
    """Pass results on and show how many there are."""
    show(step, 0, total)
    for done, result in enumerate(results, start=1):
        show(step, done, total)
        yield result


def _of(story: Story, readings: Sequence[Reading]) -> list[Reading]:
    return [reading for reading in readings if reading.document.id in story.documents]


def _nothing(problems: Sequence[Problem]) -> str:
    listed = "".join(f"\n  {problem.kind}: {problem.detail}" for problem in problems)
    return f"none of the pages holds a report, so there is no account to make; give saved news pages or texts{listed}"
