"""Lineage: shared passages, linked pages, direction."""

from __future__ import annotations

from bench.scorer.account import Account
from bench.scorer.gold import Gold
from bench.scorer.report import Report
from bench.scorer.texts import Span, Texts, Words
from bench.scorer.values import Item

LONG_PASSAGE = 12


def score_lineage(account: Account, gold: Gold, report: Report) -> None:
    if not gold.has_lineage:
        return
    entries = [(e, account.words(e.get("a")), account.words(e.get("b"))) for e in account.items("lineage")]
    wanted = gold.passages + gold.edges
    found = [[e for e, a, b in entries if passage_fits(gold, w, a, b)] for w in wanted]
    for entry, mine in zip(wanted, found, strict=True):
        if not mine:
            note = f"also in {entry['b'].document} {entry['b'].start}–{entry['b'].end}"
            report.miss("missed", "lineage", entry["a"], note)
    score_passages(account, gold, entries, found[: len(gold.passages)], report)
    edges = found[len(gold.passages) :]
    report.row("lineage: edges", 0, None, sum(map(bool, edges)), len(edges))
    score_linked_pages(gold, [(a, b) for _, a, b in entries], report)
    score_direction(account, gold, wanted, found, report)


def score_passages(
    account: Account, gold: Gold, entries: list[tuple[Item, Words, Words]], found: list[list[Item]], report: Report
) -> None:
    verbatim = [(e, a, b) for e, a, b in entries if e.get("kind") in ("same_text", "shared_passage") and a and b]
    real = [share_a_run(account.texts, a, b) for _, a, b in verbatim]
    long = [bool(mine) for passage, mine in zip(gold.passages, found, strict=True) if is_long(gold, passage)]
    report.row("lineage: long shared passages", 0, None, sum(long), len(long))
    report.row("lineage: all shared passages", sum(real), len(real), sum(map(bool, found)), len(found))
    for (entry, *_), right in zip(verbatim, real, strict=True):
        if not right:
            report.miss("spurious", "lineage", account.spans(entry.get("a")), "no six words in a row in common")


def is_long(gold: Gold, passage: Item) -> bool:
    return len(gold.texts.words(passage["a"])) >= LONG_PASSAGE


def score_linked_pages(gold: Gold, sides: list[tuple[Words, Words]], report: Report) -> None:
    """Pairs of pages with any lineage between them; a short passage allows it, a long one or an edge demands it."""

    def linked(entries: list[Item]) -> set[frozenset[str]]:
        return {frozenset((e["a"].document, e["b"].document)) for e in entries if e["a"].document != e["b"].document}

    told = {frozenset(document for document, _ in a | b) for a, b in sides if a and b}
    told = {pair for pair in told if len(pair) == 2}
    allowed = linked(gold.passages + gold.edges)
    required = linked([p for p in gold.passages if is_long(gold, p)] + gold.edges)
    report.row("lineage: pages linked", len(told & allowed), len(told), len(told & required), len(required))
    for pair in sorted(map(sorted, told - allowed)):
        report.miss("spurious", "lineage: pages linked", [], " and ".join(pair))


def passage_fits(gold: Gold, passage: Item, a: Words, b: Words) -> bool:
    def covers(told: Words, span: Span) -> bool:
        wanted = gold.texts.words(span)
        return 2 * len(told & wanted) >= len(wanted) and len(told) <= 3 * len(wanted) + 20

    return any(covers(x, passage["a"]) and covers(y, passage["b"]) for x, y in ((a, b), (b, a)))


def share_a_run(texts: Texts, a: Words, b: Words, length: int = 6) -> bool:
    def runs(words: Words) -> set[tuple[str, ...]]:
        ordered = [texts.page(document).word(n) for document, n in sorted(words)]
        return {tuple(ordered[n : n + length]) for n in range(len(ordered) - length + 1)}

    return a != b and bool(runs(a) & runs(b))


def score_direction(account: Account, gold: Gold, entries: list[Item], found: list[list[Item]], report: Report) -> None:
    told = right = found_right = judged = 0
    for gold_entry, mine in zip(entries, found, strict=True):
        accepted = accepted_parents(gold, gold_entry)
        if accepted is None:
            continue
        said = [parent_of(account, e) for e in mine if e.get("direction") not in (None, "unknown")]
        good = [parent for parent in said if parent in accepted]
        judged, told, right, found_right = judged + 1, told + len(said), right + len(good), found_right + bool(good)
        if len(good) < len(said):
            note = f"account has {said}, gold allows {sorted(accepted)}"
            report.miss("wrong", "lineage: direction", gold_entry["a"], note)
    report.row("lineage: direction", right, told, found_right, judged)


def accepted_parents(gold: Gold, passage: Item) -> set[str] | None:
    """The documents that may be the parent of a shared passage, and "common"; None when the gold does not say."""
    a, b = passage["a"].document, passage["b"].document
    named = {"a_from_b": {b}, "b_from_a": {a}, "common_ancestor": {"common"}}.get(str(passage.get("direction")))
    if named:
        return named | ({"common"} if passage.get("certain") is False else set())
    spun = [bool(gold.documents[d]["meta"].get("spun")) for d in (a, b)]
    return {"common", b if spun[0] else a} if spun[0] != spun[1] else None


def parent_of(account: Account, entry: Item) -> str:
    if entry["direction"] == "common_ancestor":
        return "common"
    spans = account.spans(entry.get("b" if entry["direction"] == "a_from_b" else "a"))
    return spans[0].document if spans else "?"
