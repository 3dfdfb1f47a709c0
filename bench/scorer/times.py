"""Times: EDTF expressions."""

from __future__ import annotations

from collections.abc import Callable

from bench.scorer.account import Account
from bench.scorer.edtf import days, same_edtf
from bench.scorer.gold import Gold
from bench.scorer.pages import knows_day
from bench.scorer.pairing import pair_up, sharing
from bench.scorer.report import Report
from bench.scorer.statements import note_unpaired
from bench.scorer.tables import TIME_STOP_WORDS
from bench.scorer.texts import Span, word_f1
from bench.scorer.values import Item


def has_edtf(time: Item) -> bool:
    return days(time.get("edtf")) is not None


def score_times(account: Account, gold: Gold, report: Report) -> None:
    told, wanted = account.items("times"), gold.items("times")
    if not wanted:
        return
    spans = [account.spans(t.get("evidence")) for t in told]

    def right(i: int, j: int) -> bool:
        return same_edtf(told[i].get("edtf"), wanted[j])

    def told_of(members: set[int]) -> int:
        return sum(i not in pairs or pairs[i] in members for i in range(len(told)))

    pairs = expression_pairs(account, spans, [w["evidence"] for w in wanted], right)
    required = {j for j, w in enumerate(wanted) if has_edtf(w)}
    judged = {j for j in required if can_be_dated(account, wanted[j])}
    dated = {i: j for i, j in pairs.items() if j in judged and right(i, j)}
    found = {i: j for i, j in pairs.items() if j in required}
    report.row("times: span", len(found), told_of(required), len(found), len(required))
    report.share("times: EDTF of pairs", [i in dated for i, j in found.items() if j in judged], len(judged))
    report.row("times: span and EDTF", len(dated), told_of(judged), len(dated), len(judged))
    note_unpaired(report, "times", pairs, spans, [[w["evidence"]] for w in wanted], required)
    for i, j in found.items():
        if j in judged and i not in dated:
            note = f"gold {wanted[j]['edtf']}, account {told[i].get('edtf')}"
            report.miss("wrong", "times", wanted[j]["evidence"], note)


def can_be_dated(account: Account, time: Item) -> bool:
    """Some times need the day of writing; they are judged where the account has it."""
    return not time.get("needs_anchor") or knows_day(account, account.gold.documents[time["document"]])


def expression_pairs(
    account: Account, told: list[list[Span]], wanted: list[Span], right: Callable[[int, int], bool]
) -> dict[int, int]:
    """Pairs with a content word in common, where the told one is at most four words longer; right ones first."""
    a, b = [account.texts.words(spans) for spans in told], [account.texts.words(span) for span in wanted]
    content = [account.texts.content_words(span, TIME_STOP_WORDS) or account.texts.words(span) for span in wanted]
    return pair_up(
        {(i, j): word_f1(a[i], b[j]) + 0.2 * right(i, j) for i, j in sharing(a, content) if len(a[i]) <= len(b[j]) + 4}
    )
