"""Section 9: who copied whom, and what the copy lost or changed, both wordings side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tellings.model import Change, Finding, LineageEdge
from tellings.render import words
from tellings.render.cites import Chip
from tellings.render.diff import Piece, word_diff
from tellings.render.lookup import Lookup
from tellings.spans import Evidence

COPIES_SHOWN = 12
CHANGES_SHOWN = 12
PASSAGES_SHOWN = 20
PAIRS_DETAILED = 60  # beyond these, pairs of pages are listed without their passages
LOST_DETAILED = 200
PASSAGE_LENGTH = 700
ERODED = ("attribution_lost", "error_in_retelling", "hedge_lost", "wording_changed")
TOLD_CHANGES = (
    "lost_attribution", "inverted", "negation", "wrong_fact", "number_changed", "strengthened", "weakened", "damaged",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One page's words; `pieces` are empty where that page has nothing of it."""

    page: str
    pieces: tuple[Piece, ...]
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two wordings of one passage."""

    kind: str
    a: Wording
    b: Wording
    why: str
    identical: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Two pages that share text. `direction` is a sentence; `extent` counts passages and characters."""

    direction: str
    kind: str
    extent: str
    score: float
    why: tuple[str, ...]
    changes: tuple[str, ...]
    chips: tuple[Chip, ...]
    passages: tuple[Pair, ...]
    reworded: tuple[Pair, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A page that credits a text which is not among the pages."""

    text: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Section 9. `lost` is what retellings lost, strengthened or got wrong; `more…` are folded away.

    `untold` counts changes that are in account.json only.
    """

    copies: tuple[Copy, ...]
    more_copies: tuple[Copy, ...]
    credits: tuple[Credit, ...]
    lost: tuple[Pair, ...]
    more_lost: tuple[Pair, ...]
    untold: int


def copies(lookup: Lookup) -> Copies:
    shared: dict[tuple[str, str], list[LineageEdge]] = {}
    credited: dict[tuple[str, str], list[LineageEdge]] = {}
    for edge in lookup.account.lineage:
        groups = credited if edge.b is None else shared
        groups.setdefault(_parties(edge, lookup), []).append(edge)
    ordered = sorted(shared.values(), key=lambda group: -_length(group))
    views = [_copy(group, lookup, detailed=number < PAIRS_DETAILED) for number, group in enumerate(ordered)]
    credits_given = tuple(_credit(group, lookup) for group in credited.values())
    losses = list(_lost(lookup))
    lost = [_lost_pair(item, lookup) for item in losses[:LOST_DETAILED]]
    return Copies(
        copies=tuple(views[:COPIES_SHOWN]),
        more_copies=tuple(views[COPIES_SHOWN:]),
        credits=credits_given,
        lost=tuple(lost[:CHANGES_SHOWN]),
        more_lost=tuple(lost[CHANGES_SHOWN:]),
        untold=max(0, len(losses) - LOST_DETAILED),
    )


def _parties(edge: LineageEdge, lookup: Lookup) -> tuple[str, str]:
    """The names of the two texts."""
    if edge.b is not None:
        return lookup.page_name(edge.a.document), lookup.page_name(edge.b.document)
    return lookup.page_name(edge.a.document), edge.ancestor.name if edge.ancestor else "an unknown text"


def _credit(group: Sequence[LineageEdge], lookup: Lookup) -> Credit:
    a, b = _parties(group[0], lookup)
    evidence = [edge.ancestor.evidence if edge.ancestor and edge.ancestor.evidence else (edge.a,) for edge in group]
    return Credit(
        text=words.word("directions", "absent").format(a=a, b=b),
        chips=lookup.citations.chips([item] for found in evidence for item in found),
    )


def _length(group: Iterable[LineageEdge]) -> int:
    return sum(edge.a.end - edge.a.start for edge in group)


def _copy(group: Sequence[LineageEdge], lookup: Lookup, *, detailed: bool) -> Copy:
    shown = group[:PASSAGES_SHOWN] if detailed else ()
    a, b = _parties(group[0], lookup)
    longest = max(group, key=lambda edge: edge.a.end - edge.a.start)
    directions = Counter(edge.direction for edge in group if edge.direction != "unknown")
    direction = max(sorted(directions), key=lambda key: directions[key], default="unknown")
    changes = Counter[str](change.kind for edge in group for change in edge.changes)
    evidence = [edge.a for edge in group[:PASSAGES_SHOWN]], [edge.b for edge in group[:PASSAGES_SHOWN] if edge.b]
    return Copy(
        direction=words.word("directions", direction).format(a=a, b=b),
        kind=words.word("lineage_kinds", longest.kind),
        extent=f"{words.plural(len(group), 'passage')}, {words.plural(_length(group), 'character')}",
        score=round(longest.score, 2),
        why=tuple(dict.fromkeys(edge.why for edge in group if edge.why))[:4],
        changes=tuple(
            f"{words.word('change_kinds', kind)}: {count}"
            for kind in words.order("change_kinds")
            if (count := changes[kind])
        ),
        chips=lookup.citations.chips(evidence),
        passages=tuple(
            _pair(words.word("lineage_kinds", edge.kind), edge.a, edge.b, edge.why, lookup)
            for edge in shown
            if edge.b is not None
        ),
        reworded=tuple(
            _changed(change, a, b, lookup)
            for edge in shown
            for change in edge.changes
            if change.kind not in TOLD_CHANGES
        )[:PASSAGES_SHOWN],
        more=len(group) - len(shown),
    )


def _pair(kind: str, a: Evidence, b: Evidence, why: str, lookup: Lookup) -> Pair:
    left, right = word_diff(words.shortened(a.quote, PASSAGE_LENGTH), words.shortened(b.quote, PASSAGE_LENGTH))
    same = not any(piece.changed for piece in (*left, *right))
    return Pair(kind=kind, a=_wording(a, left, lookup), b=_wording(b, right, lookup), why=why, identical=same)


def _wording(evidence: Evidence, pieces: tuple[Piece, ...], lookup: Lookup) -> Wording:
    return Wording(page=lookup.page_name(evidence.document), pieces=pieces, chips=lookup.chips_at(evidence))


def _lost(lookup: Lookup) -> Iterator[Finding | tuple[Change, LineageEdge]]:
    """What the findings tell first, then the changes in shared passages, by kind."""
    findings = sorted(
        (finding for finding in lookup.account.findings if finding.kind in ERODED),
        key=lambda finding: ERODED.index(finding.kind),
    )
    seen: set[tuple[Evidence | None, Evidence | None]] = set()
    for finding in findings:
        seen.update([(finding.a_evidence, finding.b_evidence), (finding.b_evidence, finding.a_evidence)])
        yield finding
    changes = [(change, edge) for edge in lookup.account.lineage for change in edge.changes]
    for kind in TOLD_CHANGES:
        for change, edge in changes:
            if change.kind == kind and (change.a, change.b) not in seen:
                seen.add((change.a, change.b))
                yield change, edge


def _lost_pair(item: Finding | tuple[Change, LineageEdge], lookup: Lookup) -> Pair:
    if isinstance(item, Finding):
        kind = words.word("finding_kinds", item.kind)
        return _pair(kind, item.a_evidence, item.b_evidence, item.why, lookup)
    change, edge = item
    return _changed(change, *_parties(edge, lookup), lookup)


def _changed(change: Change, a: str, b: str, lookup: Lookup) -> Pair:
    kind = words.word("change_kinds", change.kind)
    if change.a is not None and change.b is not None:
        return _pair(kind, change.a, change.b, change.why, lookup)
    left, right = (_one_side(evidence, page, lookup) for evidence, page in ((change.a, a), (change.b, b)))
    return Pair(kind=kind, a=left, b=right, why=change.why, identical=False)


def _one_side(evidence: Evidence | None, page: str, lookup: Lookup) -> Wording:
    if evidence is None:
        return Wording(page=page, pieces=(), chips=())
    return _wording(evidence, (Piece(words.shortened(evidence.quote, PASSAGE_LENGTH), changed=True),), lookup)
