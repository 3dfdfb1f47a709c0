"""Findings: relations between claims, contradictions above all."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from bench.scorer.account import Account
from bench.scorer.facts import claims_touching, facts_of
from bench.scorer.gold import Gold
from bench.scorer.report import Check, Report
from bench.scorer.tables import CHANGE_KINDS, CLASS_KINDS, COMPATIBLE_CLASSES, FINDING_KINDS
from bench.scorer.texts import Span, Words, as_list, covers_half
from bench.scorer.values import Item


@dataclass
class Link:
    """Two sides that the account relates, with the kinds it gives."""

    kinds: set[str]
    a: list[Words]
    b: list[Words]
    spans: list[Span]
    is_finding: bool


def account_links(account: Account) -> list[Link]:
    links = [
        link
        for f in account.items("findings")
        if (link := make_link(account, {str(f.get("kind"))}, f, is_finding=True))
    ]
    for entry in account.items("lineage"):
        for change in as_list(entry.get("changes")):
            if isinstance(change, dict):
                kinds = CHANGE_KINDS.get(str(change.get("kind")), set())
                sides = {side: change.get(side) or entry.get(side) for side in "ab"}
                if link := make_link(account, kinds, {f"{s}_evidence": sides[s] for s in "ab"}, is_finding=False):
                    links.append(link)
    return links


def make_link(account: Account, kinds: set[str], item: Item, *, is_finding: bool) -> Link | None:
    sides = [account.spans(item.get(f"{side}_evidence")) + account.claim_spans(item.get(side)) for side in "ab"]
    if not all(sides):
        return None
    a, b = ([account.texts.words(span) for span in side] for side in sides)
    return Link(kinds, a, b, sides[0] + sides[1], is_finding)


def touching(a: list[Words], b: list[Words]) -> bool:
    return any(covers_half(x, y) for x in a for y in b)


def joins(link: Link, a: list[Words], b: list[Words]) -> bool:
    return (touching(link.a, a) and touching(link.b, b)) or (touching(link.a, b) and touching(link.b, a))


def relation_sides(gold: Gold, relation: Item) -> tuple[list[Words], list[Words]]:
    a, b = (
        [gold.texts.words(s) for s in [relation[side]["span"], *gold.statement_contents(relation[side])]]
        for side in "ab"
    )
    return a, b


def accepted_kinds(relation: Item) -> tuple[str, ...]:
    label, kind = relation.get("label"), relation["class"]
    return FINDING_KINDS.get((label, kind)) or FINDING_KINDS.get(label) or CLASS_KINDS.get(kind, ())


def score_findings(account: Account, gold: Gold, report: Report) -> None:
    if not gold.relations:
        return
    links = account_links(account)
    sides = {r["id"]: relation_sides(gold, r) for r in gold.relations}
    wanted = [r for r in gold.relations if r["class"] != "not_same_fact"]
    found = {r["id"]: [link for link in links if joins(link, *sides[r["id"]])] for r in gold.relations}
    kinds = {r["id"]: set().union(*(link.kinds for link in found[r["id"]]), implied(account, r, sides)) for r in wanted}
    right = {r["id"] for r in wanted if kinds[r["id"]] & set(accepted_kinds(r))}
    linked = sum(bool(kinds[r["id"]] or found[r["id"]]) for r in wanted)
    report.row("findings: relations linked", 0, None, linked, len(wanted))
    judged = judged_findings(links, gold, found)
    report.row("findings: with the right kind", sum(judged), len(judged), len(right), len(wanted))
    for name in sorted({r["class"] for r in wanted}):
        members = [r for r in wanted if r["class"] == name]
        report.row(f"findings: {name}", 0, None, sum(r["id"] in right for r in members), len(members))
    for relation in wanted:
        if relation["id"] not in right:
            note_relation(relation, kinds[relation["id"]], gold, report)
    score_contradictions(gold, links, sides, right, report)


def implied(account: Account, relation: Item, sides: Item) -> set[str]:
    """Two claims in one fact agree, as far as that is what the gold says."""
    if relation["class"] != "agreement":
        return set()
    a, b = (
        facts_of(account, [c for words in side for c in claims_touching(account, words)])
        for side in sides[relation["id"]]
    )
    return {"agrees"} if a & b else set()


def judged_findings(links: list[Link], gold: Gold, found: dict[str, list[Link]]) -> list[bool]:
    """For each finding on a pair that the gold judges: does some relation on that pair accept its kind?"""
    accepted: dict[int, set[str]] = defaultdict(set)
    for relation in gold.relations:
        for link in found[relation["id"]]:
            accepted[id(link)] |= set(accepted_kinds(relation)) or {"different_reference_class", "differs"}
    return [bool(link.kinds & accepted[id(link)]) for link in links if link.is_finding and id(link) in accepted]


def note_relation(relation: Item, kinds: set[str], gold: Gold, report: Report) -> None:
    b = relation["b"]["span"]
    has = f"account has {sorted(kinds) or 'no link'}, gold wants {' or '.join(accepted_kinds(relation))}"
    other = f"other side {b.document} {b.start}–{b.end} “{gold.texts.quote(b)}”"
    note = f"{relation['id']} {relation.get('label')}: {has}; {other}"
    report.miss("wrong" if kinds else "missed", "findings", relation["a"]["span"], note)


def score_contradictions(gold: Gold, links: list[Link], sides: Item, right: set[str], report: Report) -> None:
    told = [link for link in links if link.is_finding and link.kinds & {"contradicts", "denies"}]
    verdicts = [contradiction_verdict(gold, link, sides) for link in told]
    judged = [verdict for verdict in verdicts if verdict != "open"]
    real = [r for r in gold.relations if r["class"] == "real_contradiction"]
    report.row(
        "findings: contradictions", judged.count("right"), len(judged), sum(r["id"] in right for r in real), len(real)
    )
    report.checks.append(Check("false contradictions", judged.count("false alarm"), len(told)))
    for link, verdict in zip(told, verdicts, strict=True):
        if verdict in ("false alarm", "not in the gold"):
            report.miss("spurious", "findings: contradictions", link.spans, verdict)


def statement_pair(gold: Gold, a: str, b: str) -> tuple[list[Words], list[Words]]:
    words = {s: [gold.texts.words(span) for span in gold.statement_contents({"statements": [s]})] for s in (a, b)}
    return words[a], words[b]


def contradiction_verdict(gold: Gold, link: Link, sides: Item) -> str:
    """right: incompatible in the gold, or a telling of a fact and one of the fact that it denies; false alarm:
    compatible in the gold; open: the gold has an incompatibility in this fact, but not this pair; else not in the gold.
    """
    tellings = {f["id"]: [gold.texts.words(t["span"]) for t in f["tellings"]] for f in gold.facts}
    incompatible = [r for r in gold.relations if r.get("incompatible") or r["class"] == "real_contradiction"]
    compatible = [r for r in gold.relations if r["class"] in COMPATIBLE_CLASSES and not r.get("incompatible")]
    denials = [(tellings[f["id"]], tellings[d]) for f in gold.facts for d in as_list(f.get("denies")) if d in tellings]
    denials += [statement_pair(gold, s["id"], d) for s in gold.items("statements") for d in as_list(s.get("denies"))]
    if any(joins(link, *pair) for pair in [sides[r["id"]] for r in incompatible] + denials):
        return "right"
    if any(joins(link, *sides[r["id"]]) for r in compatible):
        return "false alarm"
    for relation in incompatible:
        a, b = sides[relation["id"]]
        around = a + b + [words for fact in relation.get("facts", []) for words in tellings.get(fact, [])]
        if joins(link, around, around):
            return "open"
    return "not in the gold"
