"""Facts: tellings of one thing joined, of different things kept apart, and counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations, product

from bench.scorer.account import Account, ids, is_int
from bench.scorer.gold import Gold
from bench.scorer.pairing import b_cubed, pair_up, sharing
from bench.scorer.report import Report
from bench.scorer.texts import MAX_WORDS, Span, Words, covers_half, word_f1
from bench.scorer.values import Item, Json


@dataclass
class Telling:
    """One gold span of a gold fact, the claims that find it, all facts these stand in, and the one that is its own."""

    span: Span
    words: Words
    gold_fact: str
    claims: set[str] = field(default_factory=set)
    facts: set[int] = field(default_factory=set)
    place: set[int] = field(default_factory=set)


def score_facts(account: Account, gold: Gold, report: Report) -> None:
    facts = [f for f in gold.facts if f["joining"] != "optional"]
    if not facts:
        return
    tellings = found_tellings(account, facts)
    report.row("facts: tellings found", 0, None, sum(bool(t.claims) for t in tellings), len(tellings))
    for telling in tellings:
        if not telling.claims:
            report.miss("missed", "facts: tellings", telling.span, telling.gold_fact)
    best = best_facts(facts, tellings)
    surplus = give_places(tellings, best)
    different = different_facts(gold, tellings)
    classes = [{t.gold_fact} for t in tellings] + [set()] * len(surplus)
    report.row(
        "facts: alignment (B-cubed)",
        *b_cubed(classes, [t.place for t in tellings] + surplus, lambda i, j: (i, j) in different),
    )
    note_fact_errors(tellings, different, report)
    score_apart(account, gold, report)
    score_counts(account, gold, facts, best, report)


def found_tellings(account: Account, facts: list[Item]) -> list[Telling]:
    tellings = [
        Telling(t["span"], account.texts.words(t["span"]), fact["id"]) for fact in facts for t in fact["tellings"]
    ]
    ids, claim_words = list(account.claim_words), list(account.claim_words.values())
    fits: dict[int, list[tuple[float, Json]]] = defaultdict(list)
    for i, j in sharing(claim_words, [t.words for t in tellings]):
        shared = len(claim_words[i] & tellings[j].words)
        if 2 * shared >= len(tellings[j].words) and len(claim_words[i]) <= MAX_WORDS:
            fits[j].append((word_f1(claim_words[i], tellings[j].words), ids[i]))
    for j, fitting in fits.items():
        found = [(f1, claim) for f1, claim in fitting if account.claim_facts[claim]] or fitting
        best = max(f1 for f1, _ in found)
        tellings[j].claims = {claim for f1, claim in found if f1 == best}
        tellings[j].facts = set().union(*(account.claim_facts[c] for c in tellings[j].claims))
    return tellings


def best_facts(facts: list[Item], tellings: list[Telling]) -> dict[str, int]:
    """Gold fact → predicted fact, one-to-one, by the number of tellings in common."""
    numbers = {fact["id"]: n for n, fact in enumerate(facts)}
    common = Counter((numbers[t.gold_fact], fact) for t in tellings for fact in t.facts)
    return {facts[n]["id"]: fact for n, fact in pair_up(dict(common)).items()}


def give_places(tellings: list[Telling], best: dict[str, int]) -> list[set[int]]:
    """Give every found telling its own place among the facts of its claims; return the memberships left over.

    A claim may be a whole sentence and tell of several gold facts. A telling's place is the fact that stands for its
    gold fact; if its claims are not there, it is whatever facts do not stand for the other tellings of the same claims.
    A claim that stands in a fact for which it has no telling, while others do, is a wrong membership.
    """
    together = [[o for o in tellings if o.claims & t.claims] for t in tellings]
    for telling, others in zip(tellings, together, strict=True):
        own = best.get(telling.gold_fact)
        taken = {best.get(o.gold_fact) for o in others if o.gold_fact != telling.gold_fact}
        telling.place = {own} if own in telling.facts else telling.facts - taken
    surplus: dict[tuple[frozenset[str], int], set[int]] = {}
    for telling, others in zip(tellings, together, strict=True):
        elsewhere = set().union(*(t.place for t in tellings if not t.claims & telling.claims))
        left = telling.facts.intersection(elsewhere) - set().union(*(o.place for o in others))
        surplus |= {(frozenset(telling.claims), fact): {fact} for fact in left}
    return list(surplus.values())


def different_facts(gold: Gold, tellings: list[Telling]) -> set[tuple[int, int]]:
    """Pairs of tellings that the gold calls different facts although one fact may hold both."""
    pairs = set()
    for relation in gold.relations:
        if relation["class"] == "not_same_fact":
            a, b = (
                [n for n, t in enumerate(tellings) if covers_half(t.words, gold.texts.words(relation[side]["span"]))]
                for side in "ab"
            )
            pairs |= set(product(a, b)) | set(product(b, a))
    return pairs


def note_fact_errors(tellings: list[Telling], different: set[tuple[int, int]], report: Report) -> None:
    for (i, a), (j, b) in combinations(enumerate(tellings), 2):
        together, wanted = bool(a.place & b.place), a.gold_fact == b.gold_fact
        if a.claims and b.claims and together != wanted and (i, j) not in different:
            where = f"{b.span.document} {b.span.start}–{b.span.end} “{report.texts.quote(b.span)}”"
            report.miss("spurious" if together else "missed", "facts: joined with", a.span, where)


def claims_touching(account: Account, words: Words) -> set[str]:
    return {claim for claim, evidence in account.claim_words.items() if covers_half(evidence, words)}


def facts_of(account: Account, claims: Iterable[str]) -> set[int]:
    return set().union(*(account.claim_facts[claim] for claim in claims))


def score_apart(account: Account, gold: Gold, report: Report) -> None:
    pairs = [r for r in gold.relations if r["class"] == "not_same_fact" and not joined_by_gold(gold, r)]
    judged = []
    for relation in pairs:
        a, b = (facts_of(account, claims_touching(account, gold.texts.words(relation[side]["span"]))) for side in "ab")
        if a and b:
            judged.append(not a & b)
            if a & b:
                report.miss(
                    "wrong", "facts: kept apart", relation["a"]["span"], f"{relation['id']}: must not be merged"
                )
    report.share("facts: kept apart", judged, len(pairs))


def joined_by_gold(gold: Gold, relation: Item) -> bool:
    sides = [gold.texts.words(relation[side]["span"]) for side in "ab"]
    for fact in gold.facts:
        if fact["joining"] != "optional":
            tellings = [gold.texts.words(t["span"]) for t in fact["tellings"]]
            if all(any(covers_half(side, telling) for telling in tellings) for side in sides):
                return True
    return False


def score_counts(account: Account, gold: Gold, facts: list[Item], best: dict[str, int], report: Report) -> None:
    predicted = account.items("facts")
    counts = {"pages": wanted_pages, "outlets": wanted_outlets, "lineages": wanted_lineages, "origins": wanted_origins}
    for key, wanted_numbers in counts.items():
        judged = {fact["id"]: wanted_numbers(gold, fact) for fact in facts}
        judged = {k: v for k, v in judged.items() if v}
        right = [
            k for k, v in judged.items() if k in best and is_int(told := predicted[best[k]].get(key)) and told in v
        ]
        report.row(f"facts: {key}", len(right), len(judged.keys() & best.keys()), len(right), len(judged))
        for fact in facts:
            if fact["id"] in judged and fact["id"] not in right:
                told = predicted[best[fact["id"]]].get(key) if fact["id"] in best else "no such fact"
                report.miss(
                    "wrong",
                    f"facts: {key}",
                    fact["tellings"][0]["span"],
                    f"{fact['id']} {fact['title']}: gold {sorted(judged[fact['id']])}, account {told}",
                )
    score_origin_names(account, facts, best, predicted, report)
    score_soundness(account, predicted, len(facts), report)


def wanted_pages(_gold: Gold, fact: Item) -> set[int]:
    return {len({t["span"].document for t in fact["tellings"]})}


def wanted_outlets(gold: Gold, fact: Item) -> set[int]:
    """Outlets that are known; two unknown ones are never two."""
    outlets = {gold.documents[t["span"].document]["meta"].get("outlet") for t in fact["tellings"]} - {None}
    return {len(outlets), max(1, len(outlets))}


def wanted_lineages(gold: Gold, fact: Item) -> set[int]:
    """No more than the gold's shared passages allow, where they join pages of this fact."""
    most = most_lineages(gold, fact)
    return set(range(1, most + 1)) if most < max(wanted_pages(gold, fact)) else set()


def wanted_origins(_gold: Gold, fact: Item) -> set[int]:
    return {fact["origins"]} if fact.get("origins") is not None else set()


def score_origin_names(
    account: Account, facts: list[Item], best: dict[str, int], predicted: list[Item], report: Report
) -> None:
    named = [f for f in facts if f.get("origin") and f.get("origins") is not None]
    aligned = [f for f in named if f["id"] in best]
    right = [
        f["id"]
        for f in aligned
        if ids(predicted[best[f["id"]]].get("origin"))
        and account.who.same(ids(predicted[best[f["id"]]].get("origin")), f["origin"])
    ]
    report.row("facts: origin names", len(right), len(aligned), len(right), len(named))
    for fact in aligned:
        if fact["id"] not in right:
            names = [account.entities.get(e, {}).get("name") for e in ids(predicted[best[fact["id"]]].get("origin"))]
            report.miss(
                "wrong",
                "facts: origin names",
                fact["tellings"][0]["span"],
                f"{fact['id']}: gold {fact['origin']}, account {names}",
            )


def score_soundness(account: Account, predicted: list[Item], gold_has: int, report: Report) -> None:
    judged = []
    for fact in predicted:
        documents = {
            span.document
            for claim in ids(fact.get("claims"))
            for span in account.spans(account.claims.get(claim, {}).get("evidence"))
        }
        judged.append(counts_sound(fact, len(documents)))
        if not judged[-1]:
            counts = {key: fact.get(key) for key in ("pages", "outlets", "lineages")}
            note = f"{fact.get('title')}: {counts}, documents {sorted(documents)}"
            report.miss("wrong", "facts: counts sound", [], note)
    report.share("facts: counts sound", judged, gold_has)


def counts_sound(fact: Item, pages: int) -> bool:
    outlets, lineages = fact.get("outlets"), fact.get("lineages")
    outlets_sound = is_int(outlets) and 0 <= outlets <= pages
    return fact.get("pages") == pages and outlets_sound and is_int(lineages) and 1 <= lineages <= pages


def most_lineages(gold: Gold, fact: Item) -> int:
    """Documents of a fact, those counted once that share a passage in its tellings."""
    words: dict[str, Words] = defaultdict(Words)
    for telling in fact["tellings"]:
        words[telling["span"].document] |= gold.texts.words(telling["span"])
    joined = [
        (p["a"].document, p["b"].document)
        for p in gold.passages
        if all(len(words.get(p[s].document, Words()) & gold.texts.words(p[s])) >= 6 for s in "ab")
    ]
    parent = {document: document for document in words}
    for a, b in joined:
        old, new = parent[a], parent[b]
        parent = {d: new if p == old else p for d, p in parent.items()}
    return len(set(parent.values()))
