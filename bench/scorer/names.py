"""Who is who: which gold entity each entity of the account stands for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bench.scorer.gold import Gold
from bench.scorer.tables import HONORIFICS
from bench.scorer.texts import Span, as_list
from bench.scorer.values import Item, Json

if TYPE_CHECKING:
    from bench.scorer.account import Account


def plain(text: str) -> str:
    """A name without case, accents, articles, honorifics, possessives and punctuation."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    words = re.sub(r"['’]s?\b", " ", text)
    return " ".join(w for w in re.findall(r"[^\W_]+", words) if w not in HONORIFICS)


def names_of(entity: Item) -> set[str]:
    """All names of a gold or account entity; parts in brackets are names of their own."""
    texts = [entity.get("name"), *as_list(entity.get("aliases"))]
    texts += [v.get("text") for v in as_list(entity.get("variants")) if isinstance(v, dict)]
    parts = [part for text in texts if isinstance(text, str) for part in (text, *re.split(r"[()]", text))]
    return {plain(part) for part in parts} - {"", "unnamed"}


def char_iou(a: Span, b: Span) -> float:
    shared = max(0, min(a.end, b.end) - max(a.start, b.start)) if a.document == b.document else 0
    return shared / (a.end - a.start + b.end - b.start - shared)


class EntityMap:
    """Which gold entity each entity of the account stands for: the one that most of its mentions name."""

    MIN_IOU = 0.3

    def __init__(self, account: Account, gold: Gold) -> None:
        self.gold = gold
        self.mentions: dict[str, list[tuple[Span, set[str]]]] = defaultdict(list)
        self.named: dict[str, set[str]] = defaultdict(set)
        self.accepted: dict[str, set[str]] = {e: {e} for e in gold.entities}
        self._read_gold()
        self.stands_for = {key: self._winners(account, entity) for key, entity in account.entities.items()}

    def _read_gold(self) -> None:
        for key, entity in self.gold.entities.items():
            for name in names_of(entity):
                self.named[name].add(key)
            if entity.get("probably"):
                self.accepted[key].add(entity["probably"])
        for mention in self.gold.items("mentions"):
            keys = set(as_list(mention["entity"]))
            if mention.get("acts_as"):
                self.accepted.setdefault(mention["acts_as"], {mention["acts_as"]}).update(keys)
                keys = keys | {mention["acts_as"]}
            self._add(mention["span"], keys, is_name=mention.get("level") != "pronoun")
        for place in self.gold.items("places"):
            self._add(place["evidence"], {place["entity"]}, is_name=True)

    def _add(self, span: Span, keys: set[str], *, is_name: bool) -> None:
        self.mentions[span.document].append((span, keys))
        if is_name:
            self.named[plain(self.gold.texts.quote(span))] |= keys

    def _winners(self, account: Account, entity: Item) -> set[str]:
        votes: Counter[str] = Counter()
        for variant in as_list(entity.get("variants")):
            for span in account.spans(variant.get("mentions") if isinstance(variant, dict) else None):
                votes.update(self._named_by(span))
        if not votes:
            votes.update(key for name in names_of(entity) for key in self.named.get(name, ()))
        return {key for key, count in votes.items() if count == max(votes.values())}

    def _named_by(self, span: Span) -> set[str]:
        best = max((char_iou(span, other) for other, _ in self.mentions[span.document]), default=0)
        if best < self.MIN_IOU:
            return self.named.get(plain(self.gold.texts.quote(span)), set())
        return {k for other, keys in self.mentions[span.document] if char_iou(span, other) == best for k in keys}

    def is_one(self, told: Json, wanted: str) -> bool:
        return bool(self.stands_for.get(told, set()) & self.accepted.get(wanted, {wanted}))

    def is_anonymous(self, wanted: str) -> bool:
        return self.gold.entities.get(wanted, {}).get("type") == "anonymous"

    def same(self, told: list[Json], wanted: list[str], also: Iterable[str] = (), *, ordered: bool = False) -> bool:
        """Every told entity is a wanted one (or in also), and at least half of the wanted ones are there."""
        if not all(any(self.is_one(t, w) for w in [*wanted, *also]) for t in told):
            return False
        named = [w for w in wanted if not self.is_anonymous(w)]
        found = [next((n for n, t in enumerate(told) if self.is_one(t, w)), None) for w in named]
        places = [n for n in found if n is not None]
        return 2 * len(places) >= len(named) and (not ordered or places == sorted(places))
