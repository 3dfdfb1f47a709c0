"""Blocks, and what leaks from outside the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bench.scorer.account import Account
from bench.scorer.gold import Gold
from bench.scorer.report import Check, Report
from bench.scorer.tables import ROLES, ROLES_SHOWN
from bench.scorer.texts import Span
from bench.scorer.values import Item, Json


def score_blocks(account: Account, gold: Gold, report: Report) -> None:
    pooled = [0, 0, 0]
    for name, doc in gold.documents.items():
        if not doc["blocks"]:
            continue
        both, told, wanted = body_counts(account.painted[name], doc, account.texts.page(name).text)
        pooled = [a + b for a, b in zip(pooled, (both, told, wanted), strict=True)]
        report.row(f"blocks: in account, {name}", both, told, both, wanted)
        note_block_misses(account, doc, report)
    if gold.items("blocks"):
        report.row("blocks: in account, pooled", pooled[0], pooled[1], pooled[0], pooled[2])
        score_roles(account, gold, report)


def body_counts(painted: list[Json], doc: Item, text: str) -> tuple[int, int, int]:
    body = set(printed(text, [b["span"] for b in doc["blocks"] if b["in_account"]]))
    credit = set(printed(text, [b["credit"] for b in doc["blocks"] if b.get("credit")]))
    told = {n for n, (_, inside) in enumerate(painted) if inside and not text[n].isspace()}
    return len(told & body - credit), len(told - credit), len(body - credit)


def printed(text: str, spans: Iterable[Span]) -> Iterator[int]:
    return (n for span in spans for n in range(span.start, span.end) if not text[n].isspace())


def note_block_misses(account: Account, doc: Item, report: Report) -> None:
    """Blocks that are told less than half or left in more than half."""
    text = account.texts.page(doc["name"]).text
    for block in doc["blocks"]:
        inside = [account.painted[doc["name"]][n][1] for n in printed(text, [block["span"]])]
        if (2 * sum(inside) < len(inside)) if block["in_account"] else (2 * sum(inside) > len(inside)):
            report.miss("missed" if block["in_account"] else "spurious", "blocks", block["span"], block["role"])


def score_roles(account: Account, gold: Gold, report: Report) -> None:
    right, told, found, wanted, confusion = (Counter[Json]() for _ in range(5))
    for doc in gold.documents.values():
        text = account.texts.page(doc["name"]).text
        for block in doc["blocks"]:
            accepted = roles_of(block)
            for n in printed(text, [block["span"]]):
                role = account.painted[doc["name"]][n][0]
                told[role] += 1
                wanted[accepted[0]] += 1
                right[role] += role in accepted
                found[accepted[0]] += role in accepted
                confusion[accepted[0], role or "none"] += role not in accepted
    for role in ROLES_SHOWN:
        report.row(f"blocks: role {role}", right[role], told[role], found[role], wanted[role])
    total = sum(found.values())
    report.row("blocks: roles, all", total, sum(told.values()), total, sum(wanted.values()))
    report.confusions["roles, in characters (gold → account, wrong only)"] = +confusion


def roles_of(block: Item) -> tuple[str, ...]:
    return ROLES["advert"] if block.get("advert") else ROLES.get(block["role"], (block["role"],))


# ---------------------------------------------------------------------------------------------------------------------
# 3. Traps


def score_traps(account: Account, gold: Gold, report: Report) -> None:
    parts = {"claims": ("evidence",), "statements": ("content", "cue", "source", "quoted"), "figures": ("evidence",)}
    leaked: Counter[str] = Counter()
    for section, keys in parts.items():
        for item in account.items(section):
            into = [span for key in keys for span in account.spans(item.get(key)) if leaks(span, gold)]
            if into:
                leaked[section] += 1
                report.miss("leaked", f"traps: {section}", into, str(item.get("id")))
    total = sum(len(account.items(section)) for section in parts)
    report.checks.append(
        Check("traps leaked", sum(leaked.values()), total, ", ".join(f"{n} {k}" for k, n in leaked.items()))
    )


def leaks(span: Span, gold: Gold) -> bool:
    text = gold.texts.page(span.document).text
    return any(
        text[max(span.start, other.start) : min(span.end, other.end)].strip() for other in gold.unread(span.document)
    )
