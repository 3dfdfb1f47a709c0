"""Places: names resolved to entities or coordinates."""

from __future__ import annotations

import math

from bench.scorer.account import Account
from bench.scorer.gold import Gold
from bench.scorer.names import names_of
from bench.scorer.report import Report
from bench.scorer.times import expression_pairs
from bench.scorer.values import Json, is_number

PLACE_RADIUS_KM = 161


def score_places(account: Account, gold: Gold, report: Report) -> None:
    told, wanted = account.items("places"), gold.items("places")
    if not wanted:
        return
    spans = [account.spans(t.get("evidence")) for t in told]
    pairs = expression_pairs(
        account,
        spans,
        [w["evidence"] for w in wanted],
        lambda i, j: place_right(account, told[i].get("entity"), wanted[j]["entity"]),
    )
    names = account.texts.words(
        m["span"] for m in gold.items("mentions") if m.get("type") in ("GPE", "LOC", "FAC", "NORP")
    )
    told_count = sum(i in pairs or not account.texts.words(spans[i]) & names for i in range(len(told)))
    right = {j for i, j in pairs.items() if place_right(account, told[i].get("entity"), wanted[j]["entity"])}
    report.row("places: span", len(pairs), told_count, len(pairs), len(wanted))
    report.share("places: resolved, of pairs", [j in right for j in pairs.values()], len(wanted))
    report.row("places: span and resolved", len(right), told_count, len(right), len(wanted))
    for j, place in enumerate(wanted):
        if j not in right:
            report.miss("wrong" if j in pairs.values() else "missed", "places", place["evidence"], str(place["entity"]))
    for i in range(len(told)):
        if i not in pairs and not account.texts.words(spans[i]) & names:
            report.miss("spurious", "places", spans[i])


def place_right(account: Account, told: Json, wanted: str) -> bool:
    entity = account.entities.get(told) if isinstance(told, str) else None
    if entity is None:
        return False
    if account.who.is_one(told, wanted) or names_of(entity) & names_of(account.gold.entities.get(wanted, {})):
        return True
    here, there = coordinates(entity.get("place")), gold_coordinates(account.gold, wanted)
    return here is not None and there is not None and distance_km(here, there) <= PLACE_RADIUS_KM


def coordinates(place: Json) -> tuple[float, float] | None:
    if not isinstance(place, dict) or not is_number(place.get("lat")) or not is_number(place.get("lon")):
        return None
    return place["lat"], place["lon"]


def gold_coordinates(gold: Gold, key: str) -> tuple[float, float] | None:
    entity = gold.entities.get(key, {})
    return coordinates(entity.get("place")) or (
        gold_coordinates(gold, entity["within"]) if entity.get("within") else None
    )


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, p)) for p in (a, b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))
