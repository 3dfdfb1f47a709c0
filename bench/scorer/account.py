"""The account under test, reduced to the gold's documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from bench.scorer.gold import Gold
from bench.scorer.names import EntityMap
from bench.scorer.tables import WORD_KEYS
from bench.scorer.texts import Span, Words, as_list
from bench.scorer.values import Item, Json


class Account:
    """The account under test, reduced to the gold's documents."""

    def __init__(self, data: Item, gold: Gold) -> None:
        self.data, self.gold, self.texts = tidy(data), gold, gold.texts
        self.names = {doc.get("id"): self._gold_name(doc) for doc in self.section("documents")}
        self.documents = {self.names[doc.get("id")]: doc for doc in self.section("documents")}
        self.painted = {name: self._paint(name) for name in gold.documents}
        self.exchanged = {name: self._exchange(name) for name in gold.documents}
        self.claims: dict[Json, Item] = {c.get("id"): c for c in self.items("claims")}
        self.claim_words: dict[Json, Words] = {key: self.words(c.get("evidence")) for key, c in self.claims.items()}
        self.statements = {s.get("id"): s for s in self.items("statements")}
        self.claim_facts = defaultdict(set)
        for number, fact in enumerate(self.items("facts")):
            for claim in ids(fact.get("claims")):
                self.claim_facts[claim].add(number)
        self.entities = {e.get("id"): e for e in self.section("entities")}
        self.who = EntityMap(self, gold)

    def section(self, name: str) -> list[Item]:
        return [item for item in as_list(self.data.get(name)) if isinstance(item, dict)]

    def items(self, name: str) -> list[Item]:
        """What the account tells in a section; items on documents outside the gold are left out."""
        return [
            item
            for item in self.section(name)
            if item.get("in_account") is not False
            and ("document" not in item or self.names.get(item["document"]) in self.gold.documents)
        ]

    def _gold_name(self, doc: Item) -> str:
        name = Path(str(doc.get("name") or "")).name
        if name in self.gold.documents:
            return name
        same = [n for n in self.gold.documents if doc.get("sha256") and doc["sha256"] == self.texts.sha256(n)]
        return same[0] if same else name

    def spans(self, evidence: Json) -> list[Span]:
        """The valid spans of an evidence object or a list of them, on the gold's documents."""
        return [span for item in as_list(evidence) if isinstance(item, dict) and (span := self._span(item))]

    def _span(self, item: Item) -> Span | None:
        name, start, end = self.names.get(item.get("document"), ""), item.get("start"), item.get("end")
        if name not in self.gold.documents or not is_int(start) or not is_int(end):
            return None
        start, end = max(0, start), min(end, len(self.texts.page(name).text))
        return self._moved(Span(name, start, end)) if start < end else None

    def words(self, evidence: Json) -> Words:
        return self.texts.words(self.spans(evidence))

    def _paint(self, name: str) -> list[tuple[str | None, bool]]:
        """Role and in_account of every character; where blocks overlap, the shorter one counts."""
        painted: list[tuple[str | None, bool]] = [(None, False)] * len(self.texts.page(name).text)
        blocks = [
            b
            for b in as_list(self.documents.get(name, {}).get("blocks"))
            if isinstance(b, dict) and is_int(b.get("start")) and is_int(b.get("end"))
        ]
        for block in sorted(blocks, key=lambda b: b["start"] - b["end"]):
            start = min(max(0, block["start"]), len(painted))
            end = max(start, min(block["end"], len(painted)))
            painted[start:end] = [(block.get("role"), block.get("in_account") is True)] * (end - start)
        return painted

    def _exchange(self, name: str) -> list[tuple[Span, Span]]:
        """Original and duplicate printing, where the account tells the duplicate and not the original."""
        pairs = []
        for original, duplicate in duplicates(self.gold.documents[name]):
            painted = self.painted[name]
            first, second = slice(original.start, original.end), slice(duplicate.start, duplicate.end)
            told = [sum(inside for _, inside in painted[part]) for part in (first, second)]
            if told[1] > told[0]:
                painted[first], painted[second] = painted[second], painted[first]
                pairs.append((original, duplicate))
        return pairs

    def _moved(self, span: Span) -> Span:
        for original, duplicate in self.exchanged[span.document]:
            for home, other in ((original, duplicate), (duplicate, original)):
                if home.start <= span.start and span.end <= home.end:
                    shift = other.start - home.start
                    return Span(span.document, span.start + shift, span.end + shift)
        return span

    def claim_spans(self, claim_id: Json) -> list[Span]:
        """The evidence of a claim and the content of its statement."""
        claim = self.claims.get(claim_id, {}) if isinstance(claim_id, str) else {}
        statement = self.statements.get(claim.get("statement"), {})
        return self.spans(claim.get("evidence")) + self.spans(statement.get("content"))


def tidy(node: Json, key: str = "") -> Json:
    """The account without lists and objects where only an id or a word can stand: a faulty account is scored, too."""
    if isinstance(node, dict):
        return None if key in WORD_KEYS else {k: tidy(value, k) for k, value in node.items()}
    if isinstance(node, list):
        return None if key in WORD_KEYS else [tidy(value) for value in node]
    return node


def ids(value: Json) -> list[str]:
    return [item for item in as_list(value) if isinstance(item, str)]


def is_int(value: Json) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def duplicates(doc: Item) -> Iterator[tuple[Span, Span]]:
    blocks = {b.get("id"): b["span"] for b in doc["blocks"]}
    lines = {b["lines"][0]: b["span"] for b in doc["blocks"] if b.get("lines")}
    for block in doc["blocks"]:
        original = blocks.get(block.get("duplicate_of")) or lines.get(block.get("duplicate_of_line"))
        if original and original.end - original.start == block["span"].end - block["span"].start:
            yield original, block["span"]
