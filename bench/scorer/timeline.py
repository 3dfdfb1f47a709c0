"""The timeline: steps covered and dated."""

from __future__ import annotations

from datetime import datetime

from bench.scorer.account import Account, ids
from bench.scorer.edtf import days
from bench.scorer.gold import Gold
from bench.scorer.report import Report
from bench.scorer.texts import MAX_WORDS, Words
from bench.scorer.values import Json


def score_timeline(account: Account, gold: Gold, report: Report) -> None:
    if not gold.steps:
        return
    told = [
        (entry.get("when"), account.claim_words.get(c, Words()))
        for entry in account.items("timeline")
        for c in ids(entry.get("claims"))
    ]
    covered = dated = 0
    judged: dict[int, bool] = {}
    for step in gold.steps:
        spans = [gold.texts.words(span) for span in step["evidence"]]
        mine = [n for n, (_, claim) in enumerate(told) if any(covers_span(claim, span) for span in spans)]
        right = [n for n in mine if same_step_time(told[n][0], step["when"])]
        judged |= {n: judged.get(n, False) or n in right for n in mine}
        covered, dated = covered + bool(mine), dated + bool(right)
        if not right:
            whens = sorted({str(told[n][0]) for n in mine})
            report.miss(
                "wrong" if mine else "missed",
                "timeline",
                step["evidence"],
                f"{step['when']} {step['what']}; account has {whens}",
            )
    report.row("timeline: steps covered", 0, None, covered, len(gold.steps))
    report.row("timeline: steps dated right", sum(judged.values()), len(judged), dated, len(gold.steps))


def covers_span(claim: Words, span: Words) -> bool:
    return len(claim) <= MAX_WORDS and 2 * len(claim & span) >= len(span)


def same_step_time(told: Json, wanted: str) -> bool:
    """The same days; where the gold has two days (a night), either of them."""
    ours, golds = days(told), days(wanted)
    if not told or not ours or not golds:
        return False
    night = (
        golds[0] != golds[1]
        and datetime.fromisoformat(golds[1]).toordinal() - datetime.fromisoformat(golds[0]).toordinal() == 1
    )
    return ours == golds or (night and golds[0] <= ours[0] and ours[1] <= golds[1])
