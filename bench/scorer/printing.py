"""The report as a table or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict

from bench.scorer.report import Miss, Report
from bench.scorer.values import Json


def print_report(report: Report, *, misses: bool) -> None:
    print("MUST BE ZERO")
    for check in report.checks:
        print(f"  {check.measure:<34}{check.count:>6} of {check.of} {'  (' + check.note + ')' if check.note else ''}")
    print(f"\n{'MEASURE':<52}{'PRECISION':>9}{'RECALL':>8}{'F1':>8}{'RIGHT':>9}{'ACCOUNT':>9}{'FOUND':>9}{'GOLD':>8}")
    for row in (row for row in report.rows if row.account or row.gold):
        ratios = "".join(
            f"{'–' if v is None else format(v, '.3f'):>{w}}"
            for v, w in zip((row.precision, row.recall, row.f1), (9, 8, 8), strict=True)
        )
        numbers = [row.right if row.account is not None else None, row.account, row.found, row.gold]
        print(
            f"{row.measure:<52}{ratios}"
            + "".join(f"{short(n):>{w}}" for n, w in zip(numbers, (9, 9, 9, 8), strict=True))
        )
    for title, confusion in report.confusions.items():
        print_confusion(title, confusion)
    if misses:
        print_misses(report.misses)


def short(number: float | None) -> str:
    return "–" if number is None else f"{number:.1f}".removesuffix(".0")


def print_confusion(title: str, confusion: Counter[Json]) -> None:
    print(f"\n{title.upper()}")
    for gold_value in sorted({pair[0] for pair in confusion}):
        told = Counter({pair[1]: n for pair, n in confusion.items() if pair[0] == gold_value})
        print(
            f"  {gold_value:<16}{sum(told.values()):>6}: "
            + ", ".join(f"{value} {n}" for value, n in told.most_common())
        )


def print_misses(misses: list[Miss]) -> None:
    print("\nMISSES")
    for miss in misses:
        where = f"{miss.document} {miss.start}–{miss.end} “{' '.join(miss.quote.split())}”" if miss.document else ""
        print(f"  {miss.what:<9}{miss.measure:<28} {where}{'  | ' + miss.note if miss.note else ''}")


def as_json(report: Report, *, misses: bool) -> str:
    data = {
        "checks": [asdict(check) for check in report.checks],
        "measures": [row.as_json() for row in report.rows],
        "confusions": {title: [[*pair, n] for pair, n in sorted(c.items())] for title, c in report.confusions.items()},
    }
    if misses:
        data["misses"] = [asdict(miss) for miss in report.misses]
    return json.dumps(data, ensure_ascii=False, indent=1)
