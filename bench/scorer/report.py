"""What a scoring says: rows, checks, confusions, misses."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field

from bench.scorer.texts import Span, Texts
from bench.scorer.values import Item, Json


@dataclass
class Row:
    """One line of the table. account/gold: number of items, None where there is nothing to divide by."""

    measure: str
    right: float
    account: float | None
    found: float
    gold: float | None

    @property
    def precision(self) -> float | None:
        if self.account is None or not (self.account or self.gold):
            return None
        return self.right / self.account if self.account else 0.0

    @property
    def recall(self) -> float | None:
        return self.found / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        p, r = self.precision, self.recall
        if p is None or r is None:
            return None
        return 2 * p * r / (p + r) if p and r else 0.0

    def as_json(self) -> Item:
        return asdict(self) | {"precision": self.precision, "recall": self.recall, "f1": self.f1}


@dataclass
class Check:
    """A number that must be zero."""

    measure: str
    count: int
    of: int
    note: str = ""


@dataclass
class Miss:
    what: str  # missed | spurious | wrong | leaked | inexact
    measure: str
    document: str
    start: int
    end: int
    quote: str
    note: str = ""


@dataclass
class Report:
    texts: Texts
    rows: list[Row] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    confusions: dict[str, Counter[Json]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def row(self, measure: str, right: float, account: float | None, found: float, gold: float | None) -> None:
        self.rows.append(Row(measure, right, account, found, gold))

    def share(self, measure: str, judged: list[bool], gold_has: int) -> None:
        """A row for the share of judged items that are right; nothing judged although the gold has some is 0."""
        right = sum(judged)
        self.row(measure, right, len(judged), right, len(judged) or gold_has)

    def miss(self, what: str, measure: str, spans: Span | list[Span], note: str = "") -> None:
        spans = [spans] if isinstance(spans, Span) else spans
        where = spans[0] if spans else Span("", 0, 0)
        self.misses.append(Miss(what, measure, *where, self.texts.quote(where) if spans else "", note))

    def get(self, measure: str) -> Row:
        return next(row for row in self.rows if row.measure == measure)

    def check(self, measure: str) -> Check:
        return next(check for check in self.checks if check.measure == measure)
