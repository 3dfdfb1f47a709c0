"""The gold annotation, read into spans."""

from __future__ import annotations

import json
from pathlib import Path

from bench.scorer.tables import ENTITY_TYPES, RENAMED
from bench.scorer.texts import Span, Texts, is_html, renderings_of
from bench.scorer.values import Item, Json


class InputError(Exception):
    """The gold does not fit the texts or itself, or the account is none."""


def renamed(item: Item, table: str) -> Item:
    return {RENAMED[table].get(key, key): value for key, value in item.items()}


class Gold:
    """Gold annotation with every {start, end} read as a Span. Reads both key sets of RENAMED; "text" is optional."""

    def __init__(self, gold: Item, cross: Item | None, texts: Texts) -> None:
        self.texts = texts
        gold = renamed(gold, "gold")
        self.entities = {key: self._entity(entity) for key, entity in gold.get("entities", {}).items()}
        self.keys = {doc.get("key"): name for name, doc in gold["documents"].items()}
        self.documents = {name: self._document(name, doc) for name, doc in gold["documents"].items()}
        self._read_cross(renamed(cross or {}, "cross"))

    def items(self, section: str) -> list[Item]:
        return [item for doc in self.documents.values() for item in doc[section]]

    def _entity(self, entity: Item) -> Item:
        where = {"place": {k: entity[k] for k in ("lat", "lon")}} if entity.get("lat") is not None else {}
        kind = str(entity.get("type"))
        return entity | where | {"type": ENTITY_TYPES.get(kind, kind)}

    def _document(self, name: str, raw: Item) -> Item:
        raw = renamed(raw, "document")
        self._check_text(name, raw)
        doc = {"name": name, "meta": renamed(raw.get("meta", {}), "meta")}
        for section in ("blocks", "statements", "figures", "times", "places", "mentions", "traps"):
            table = section if section in RENAMED else "gold"
            doc[section] = [
                {"document": name} | self._spans(renamed(item, table), name) for item in raw.get(section, [])
            ]
        return doc

    def _check_text(self, name: str, raw: Item) -> None:
        if not self.texts.has(name):
            html = " for which an account written with --with-texts is needed" if is_html(name) else ""
            raise InputError(f"{name}: no such text in {self.texts.folder}{html}")
        length = len(self.texts.page(name).text)
        if length != raw.get("length", length):
            raise InputError(f"{name}: {length} characters, annotated were {raw['length']}")
        if raw.get("sha256") and raw["sha256"] != self.texts.sha256(name):
            raise InputError(f"{name}: not the bytes that were annotated (sha256)")

    def _spans(self, node: Json, document: str) -> Json:
        """Read {start, end} as a Span; where more keys stand beside, as a dict with the key "span"."""
        if isinstance(node, list):
            return [self._spans(item, document) for item in node]
        if not isinstance(node, dict):
            return node
        document = self.resolve(node["document"]) if "document" in node else document
        if "start" not in node or "end" not in node:
            return {key: self._spans(value, document) for key, value in node.items()}
        span = self._span(node, document)
        rest = {
            key: self._spans(value, document)
            for key, value in node.items()
            if key not in ("document", "start", "end", "text", "line", "open")
        }
        return rest | {"span": span} if rest else span

    def _span(self, node: Item, document: str) -> Span:
        span = Span(document, node["start"], node["end"])
        length = len(self.texts.page(document).text)
        if not 0 <= span.start < span.end <= length:
            raise InputError(f"{document}: no span {span.start}–{span.end}")
        if "text" in node and node["text"] != self.texts.quote(span):
            raise InputError(f"{document} {span.start}–{span.end}: the gold has {node['text']!r}")
        return span

    def resolve(self, name: str) -> str:
        name = self.keys.get(name, name)
        if name not in self.documents:
            raise InputError(f"the gold names an unknown document {name!r}")
        return name

    def _read_cross(self, cross: Item) -> None:
        self.facts = [self._fact(renamed(fact, "facts")) for fact in cross.get("facts", [])]
        self.relations = [r | {side: self._side(r[side]) for side in "ab"} for r in cross.get("relations", [])]
        self.has_lineage = bool(cross.keys() & {"shared_passages", "lineage"})
        self.passages = [p | {s: self._side(p[s])["span"] for s in "ab"} for p in cross.get("shared_passages", [])]
        self.edges = [e | {s: self._side(e[s])["span"] for s in "ab"} for e in cross.get("lineage", [])]
        self.steps = [
            step | {"evidence": [self._side(e)["span"] for e in step["evidence"]]}
            for step in (renamed(s, "timeline") for s in cross.get("timeline", []))
        ]

    def _side(self, side: Item) -> Item:
        read = self._spans(renamed(side, "side"), "")
        return {"span": read} if isinstance(read, Span) else read

    def _fact(self, fact: Item) -> Item:
        scopes = {point.get("scope") for point in fact.get("series", [])}
        optional = fact.get("type") == "theme" or len(scopes) > 1
        joined: Item = {"joining": "optional" if optional else "required"} | fact
        return joined | {"tellings": [self._side(t) for t in joined["tellings"]]}

    def statement_contents(self, side: Item) -> list[Span]:
        wanted = set(side.get("statements", []))
        return [span for s in self.items("statements") if s["id"] in wanted for span in s["content"]]

    def unread(self, document: str) -> list[Span]:
        """Where nothing may be told from: the blocks outside the body, and the traps."""
        doc = self.documents[document]
        return [b["span"] for b in doc["blocks"] if not b["in_account"]] + [t["evidence"] for t in doc["traps"]]


def load_gold(gold: Path | str, cross: Path | str | None, texts: Path | str, account: Json = None) -> Gold:
    """The gold and what spans its documents, read from JSON files, over the texts in a folder.

    Renderings of HTML pages are taken from `account`, the account under test as JSON (see `renderings_of`).
    """
    return Gold(_read(gold), _read(cross) if cross else None, Texts(texts, renderings_of(account)))


def _read(path: Path | str) -> Item:
    content: Item = json.loads(Path(path).read_text(encoding="utf-8"))
    return content
