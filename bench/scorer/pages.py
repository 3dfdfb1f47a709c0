"""Evidence exactness, and what the account says of each document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from bench.scorer.account import Account, duplicates, is_int
from bench.scorer.edtf import days, same_edtf
from bench.scorer.gold import Gold
from bench.scorer.names import names_of, plain
from bench.scorer.report import Check, Miss, Report
from bench.scorer.texts import Span, Texts, word_f1
from bench.scorer.values import Item, Json


def score_exactness(account: Account, gold: Gold, report: Report) -> None:
    names = {doc.get("id"): Path(str(doc.get("name") or "")).name for doc in account.section("documents")}
    names |= {key: name for key, name in account.names.items() if name in gold.documents}
    objects = unchecked = violations = 0
    for path, item in evidence_objects(account.data):
        objects += 1
        fault = evidence_fault(item, names, gold.texts)
        if fault == "not checked":
            unchecked += 1
        elif fault:
            violations += 1
            start, end = (item[k] if is_int(item.get(k)) else -1 for k in ("start", "end"))
            report.misses.append(
                Miss(
                    "inexact",
                    "evidence exactness",
                    names.get(item.get("document"), "?"),
                    start,
                    end,
                    str(item.get("quote")),
                    f"{fault}, {path}",
                )
            )
    report.checks.append(Check("evidence exactness", violations, objects, f"{unchecked} without a text"))


def evidence_objects(node: Json, path: str = "$") -> Iterator[tuple[str, Item]]:
    """Every object with start and end, except the blocks of a document."""
    if isinstance(node, dict):
        if ("start" in node or "quote" in node) and not re.search(r"\.blocks\[\d+\]$", path):
            yield path, node
        for key, value in node.items():
            yield from evidence_objects(value, f"{path}.{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from evidence_objects(value, f"{path}[{number}]")


def evidence_fault(item: Item, names: dict[Json, str], texts: Texts) -> str | None:
    document, start, end = item.get("document"), item.get("start"), item.get("end")
    if document not in names:
        return "unknown document"
    if not texts.has(names[document]):
        return "not checked"
    text = texts.page(names[document]).text
    if not is_int(start) or not is_int(end) or not 0 <= start < end <= len(text):
        return "offsets out of range"
    return None if item.get("quote") == text[start:end] else "quote differs"


# ---------------------------------------------------------------------------------------------------------------------
# Documents


def score_documents(account: Account, gold: Gold, report: Report) -> None:
    judged = {"title": title_right, "published": published_right, "outlet": outlet_right}
    for name, right in judged.items():
        verdicts = {doc["name"]: right(account, doc) for doc in gold.documents.values()}
        results = {key: value for key, value in verdicts.items() if value is not None}
        report.share(f"documents: {name}", list(results.values()), len(results))
        for key in (k for k, value in results.items() if not value):
            told = account.documents.get(key, {}).get(name)
            report.miss(
                "wrong", f"documents: {name}", Span(key, 0, 0), f"account has {json.dumps(told, ensure_ascii=False)}"
            )


def title_right(account: Account, doc: Item) -> bool | None:
    if doc["name"] not in account.documents:
        return False
    told = account.words(account.documents[doc["name"]].get("title"))
    headlines = [b["span"] for b in doc["blocks"] if b["role"] == "headline" and b["in_account"]]
    if not headlines:
        return not told
    headlines += [duplicate for original, duplicate in duplicates(doc) if original in headlines]
    return any(word_f1(told, account.texts.words(span)) >= 0.8 for span in headlines)


def published_right(account: Account, doc: Item) -> bool | None:
    wanted = doc["meta"].get("published")
    if not wanted or doc["meta"].get("doc_time_certain") is False:
        return None
    return same_edtf(told_day(account, doc["name"]), {"edtf": wanted})


def told_day(account: Account, name: str) -> Json:
    published = account.documents.get(name, {}).get("published")
    return published.get("edtf") if isinstance(published, dict) else None


def knows_day(account: Account, doc: Item) -> bool:
    """Has the account a day of writing within the gold's?"""
    told, wanted = days(told_day(account, doc["name"])), days(doc["meta"].get("published"))
    return bool(told and wanted and wanted[0] <= told[0] and told[1] <= wanted[1])


def outlet_right(account: Account, doc: Item) -> bool | None:
    if "outlet" not in doc["meta"]:
        return None
    if doc["name"] not in account.documents:
        return False
    told, wanted = account.documents[doc["name"]].get("outlet"), doc["meta"]["outlet"]
    if not told or not wanted:
        return not told and not wanted
    told = told if isinstance(told, dict) else {"name": told}
    entity = account.gold.entities.get(doc["meta"].get("outlet_entity"), {})
    return plain(str(told.get("name"))) in names_of(entity) | {plain(wanted)}
