"""Entities: named mentions, merging, spellings."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from bench.scorer.account import Account
from bench.scorer.blocks import leaks
from bench.scorer.gold import Gold
from bench.scorer.names import plain
from bench.scorer.pairing import b_cubed, pair_up, sharing
from bench.scorer.report import Report, Row
from bench.scorer.texts import Span, as_list, word_f1
from bench.scorer.values import Item, Json


def score_entities(account: Account, gold: Gold, report: Report) -> None:
    wanted = [m for m in gold.items("mentions") if m.get("level", "name") == "name" and m.get("sense") != "adjective"]
    if not wanted:
        return
    told = [
        (key, span)
        for key, entity in account.entities.items()
        for variant in as_list(entity.get("variants"))
        if isinstance(variant, dict)
        for span in account.spans(variant.get("mentions"))
    ]
    pairs = mention_pairs(account, told, wanted)
    right, capital = capital_mentions(account, gold, [span for _, span in told], report)
    report.row("entities: named mentions", right, capital, len(pairs), len(wanted))
    for j in sorted(set(range(len(wanted))) - set(pairs.values())):
        report.miss("missed", "entities: named mentions", wanted[j]["span"], str(wanted[j]["entity"]))
    owners = {j: told[i][0] for i, j in pairs.items()}
    report_merging(wanted, owners, report)
    report_variants(account, wanted, owners, report)


def mention_pairs(account: Account, told: list[tuple[Json, Span]], wanted: list[Item]) -> dict[int, int]:
    a, b = [account.texts.words(span) for _, span in told], [account.texts.words(m["span"]) for m in wanted]
    edges = {}
    for i, j in sharing(a, b):
        if (f1 := word_f1(a[i], b[j])) >= 0.5:
            edges[i, j] = f1 + 0.1 * any(account.who.is_one(told[i][0], key) for key in as_list(wanted[j]["entity"]))
    return pair_up(edges)


def capital_mentions(account: Account, gold: Gold, spans: list[Span], report: Report) -> tuple[int, int]:
    """Of the predicted mentions in the body that hold a capital letter, how many touch a gold mention of any kind."""
    known = account.texts.words(m["span"] for m in gold.items("mentions"))
    capital = [s for s in spans if any(c.isupper() for c in account.texts.quote(s)) and not leaks(s, gold)]
    right = [s for s in capital if account.texts.words(s) & known]
    for span in capital:
        if span not in right:
            report.miss("spurious", "entities: named mentions", span)
    return len(right), len(capital)


def report_merging(wanted: list[Item], owners: dict[int, Json], report: Report) -> None:
    told = [{owners[j]} if j in owners else set() for j in range(len(wanted))]
    as_state = [set(as_list(m["entity"])[:1]) for m in wanted]
    as_government = [{m["acts_as"]} if m.get("acts_as") else set(as_list(m["entity"])[:1]) for m in wanted]
    rows = [Row("entities: merging (B-cubed)", *b_cubed(reading, told)) for reading in (as_state, as_government)]
    report.rows.append(max(rows, key=lambda row: row.f1 or 0))


def report_variants(account: Account, wanted: list[Item], owners: dict[int, Json], report: Report) -> None:
    """Pairs of different spellings of one entity; what only one of the two readings joins is allowed, not required."""
    spellings = [plain(account.texts.quote(m["span"])) for m in wanted]
    as_state = spelling_pairs(spellings, {j: as_list(m["entity"])[0] for j, m in enumerate(wanted)})
    as_government = spelling_pairs(
        spellings, {j: m.get("acts_as") or as_list(m["entity"])[0] for j, m in enumerate(wanted)}
    )
    required, allowed, told = as_state & as_government, as_state | as_government, spelling_pairs(spellings, owners)
    report.row("entities: spellings merged", len(told & allowed), len(told), len(told & required), len(required))
    for what, pairs in (("missed", required - told), ("spurious", told - allowed)):
        for a, b in sorted(pairs):
            report.miss(what, "entities: spellings merged", [], f"{a} = {b}")


def spelling_pairs(spellings: list[str], owners: dict[int, Json]) -> set[tuple[str, str]]:
    groups = defaultdict(set)
    for j, owner in owners.items():
        groups[owner].add(spellings[j])
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}
