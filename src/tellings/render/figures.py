"""Section 4: the figures by what they count, each with who says so, and bars of low and high on a common scale."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tellings.model import Figure
from tellings.render import words
from tellings.render.cites import Chip
from tellings.render.lookup import Link, Lookup
from tellings.spans import Evidence

ROWS_OPEN = 14
SMALLEST_SCALE = 1e-9  # below this the arithmetic of a scale loses its digits
LOG_RATIO = 40.0  # beyond this ratio of largest to smallest a linear scale hides the small figures
ROOM = 1.12  # the scale runs on beyond the largest figure, so that an open end can be seen

_PLAIN_BOUNDS = frozenset({"exact", "at_least", "more_than", "up_to", "less_than"})
_UNCOUNTED_UNITS = frozenset({"ordinal", "clock"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A low–high interval in hundredths of its scale; an open end runs to the border."""

    start: float
    end: float
    open_low: bool
    open_high: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure as one speaker gives it, on all pages that have it so. `plain`: its words are the interval already."""

    quote: str
    interval: str
    plain: bool
    chain: tuple[Link, ...]
    as_of: str | None
    additional: bool
    chips: tuple[Chip, ...]
    bar: Bar | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClass:
    """Figures that count the same thing: only these may be compared.

    `kind` is what happened to them, "" if nothing in particular; `scale` its lower and upper end, and whether it is
    logarithmic.
    """

    kind: str
    counted: str
    place: str | None
    rows: tuple[FigureRow, ...]
    scale: tuple[str, str, bool] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Section 4. `more` are folded away."""

    shown: tuple[FigureClass, ...]
    more: tuple[FigureClass, ...]


def figures(lookup: Lookup) -> Figures:
    """The figures of the reports; ordinals and clock times count nothing and are passed over."""
    classes: dict[tuple[str, ...], list[Figure]] = {}
    for figure in lookup.account.figures:
        if figure.in_account and figure.unit not in _UNCOUNTED_UNITS:
            classes.setdefault(_key(figure), []).append(figure)
    kinds = words.order("figure_kinds")
    ordered = sorted(classes.values(), key=lambda group: (_rank(kinds, group[0].kind), -_pages(group)))
    main = [group for group in ordered if group[0].kind != "other" or _pages(group) > 1]
    rest = [group for group in ordered if group[0].kind == "other" and _pages(group) == 1]
    views = [_class(group, lookup) for group in main]
    rows = accumulate(len(view.rows) for view in views)
    shown = sum(total <= ROWS_OPEN for total in rows) or 1
    return Figures(shown=tuple(views[:shown]), more=(*views[shown:], *(_class(group, lookup) for group in rest)))


def interval(figure: Figure) -> str:
    """The limits in words: "102 or more", "20 to 99"."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"{words.number(high or 0.0)} or fewer"
    if high is None:
        return f"{words.number(low)} or more"
    if low == high:
        return words.number(low)
    return f"{words.number(low)} to {words.number(high)}"


def _key(figure: Figure) -> tuple[str, ...]:
    """The reference class: what happened to whom, where."""
    return figure.kind, figure.unit, " ".join((figure.counted or "").casefold().split()), figure.place or ""


def _rank(kinds: Sequence[str], kind: str) -> int:
    return kinds.index(kind) if kind in kinds else len(kinds)


def _pages(group: Iterable[Figure]) -> int:
    return len({figure.document for figure in group})


def _class(group: Sequence[Figure], lookup: Lookup) -> FigureClass:
    first = group[0]
    rows: dict[tuple[object, ...], list[Figure]] = {}
    for figure in sorted(group, key=lambda f: (f.as_of or "", -(f.low or f.high or 0.0))):
        rows.setdefault(_row_key(figure, lookup), []).append(figure)
    told = len(rows) > 1 or any(figure.low != figure.high for figure in group if figure.low and figure.high)
    scale = _scale(group) if told else None
    return FigureClass(
        kind="" if first.kind == "other" else words.word("figure_kinds", first.kind),
        counted=_counted(first),
        place=next(iter(lookup.names([first.place])), None) if first.place else None,
        rows=tuple(_row(same, scale, lookup) for same in rows.values()),
        scale=(words.number(scale[0]), words.number(scale[1]), scale[2]) if scale else None,
    )


def _counted(figure: Figure) -> str:
    """What is counted: with its unit, where the words for it are of what has so many ("seat (arena)")."""
    unit = "people" if figure.unit == "person" else figure.unit
    counted = figure.counted
    if not counted or unit in ("people", "item"):
        return counted or unit
    words_ = counted.casefold().split()
    return counted if any(word.startswith(unit.casefold()[:5]) for word in words_) else f"{unit} ({counted})"


def _row_key(figure: Figure, lookup: Lookup) -> tuple[object, ...]:
    return (
        figure.low, figure.high, figure.bound, figure.as_of, figure.additional,
        tuple(link.text for link in _chain(figure, lookup)),
    )  # fmt: skip


def _chain(figure: Figure, lookup: Lookup) -> tuple[Link, ...]:
    """Who says so and through whom, speaker last; the pages stand in the citations."""
    statement = lookup.statements.get(figure.statement) if figure.statement else None
    return lookup.chain(figure.document, statement)[1:]


def _row(same: Sequence[Figure], scale: tuple[float, float, bool] | None, lookup: Lookup) -> FigureRow:
    first = same[0]
    evidence: list[list[Evidence]] = [[figure.evidence] for figure in same]
    return FigureRow(
        quote=words.shortened(first.evidence.quote, 80),
        interval=interval(first),
        plain=first.bound in _PLAIN_BOUNDS and any(map(str.isdigit, first.evidence.quote)),
        chain=_chain(first, lookup),
        as_of=words.date(first.as_of) if first.as_of else None,
        additional=first.additional,
        chips=lookup.citations.chips(evidence),
        bar=_bar(first, scale) if scale else None,
    )


def _limits(group: Iterable[Figure]) -> list[float]:
    found = [limit for figure in group for limit in (figure.low, figure.high) if limit is not None]
    return [limit for limit in found if math.isfinite(limit) and limit >= 0]


def _scale(group: Iterable[Figure]) -> tuple[float, float, bool] | None:
    """Lower end, upper end and whether it is logarithmic; None where no figure has a limit."""
    limits = _limits(group)
    top = max(limits, default=0.0)
    if top < SMALLEST_SCALE:
        return None
    smallest = min((limit for limit in limits if limit >= 1), default=1.0)
    if top / smallest > LOG_RATIO:
        return 10.0 ** math.floor(math.log10(smallest)), _round_up(top * ROOM), True
    return 0.0, _round_up(top * ROOM), False


def _round_up(value: float) -> float:
    """To the next number with two leading digits, so that the end of the scale reads well."""
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return math.ceil(value / step) * step


def _bar(figure: Figure, scale: tuple[float, float, bool]) -> Bar | None:
    if figure.low is None and figure.high is None:
        return None
    return Bar(
        start=0.0 if figure.low is None else _position(figure.low, scale),
        end=100.0 if figure.high is None else _position(figure.high, scale),
        open_low=figure.low is None,
        open_high=figure.high is None,
    )


def _position(value: float, scale: tuple[float, float, bool]) -> float:
    start, end, logarithmic = scale
    if not math.isfinite(value) or value <= start:
        return 0.0 if not value > end else 100.0
    if value >= end:
        return 100.0
    part = math.log(value / start) / math.log(end / start) if logarithmic else (value - start) / (end - start)
    return round(100 * part, 1)
