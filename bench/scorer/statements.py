"""Statements: who said what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from bench.scorer.account import Account, ids
from bench.scorer.edtf import same_edtf
from bench.scorer.gold import Gold
from bench.scorer.pairing import pair_up, sharing
from bench.scorer.report import Report
from bench.scorer.tables import CERTAINTIES, MODALITIES, MODALITY_FAMILIES
from bench.scorer.texts import Span, Words, as_list, word_f1
from bench.scorer.values import Item


def score_statements(account: Account, gold: Gold, report: Report) -> None:
    told, wanted = account.items("statements"), gold.items("statements")
    if not wanted:
        return
    pairs = statement_pairs(account, told, wanted)
    note_unpaired(
        report, "statements", pairs, [account.spans(t.get("content")) for t in told], [w["content"] for w in wanted]
    )
    report.row("statements: content", len(pairs), len(told), len(pairs), len(wanted))
    report_content_words(account, told, wanted, report)
    checks = {
        key: {j: check(account, told[i], wanted[j]) for i, j in pairs.items()}
        for key, check in STATEMENT_CHECKS.items()
    }
    for key, judged in checks.items():
        note_wrong(report, f"statements: {key}", judged, wanted, {j: told[i] for i, j in pairs.items()})
        gold_has = sum(STATEMENT_CHECKS[key](account, {}, w) is not None for w in wanted)
        report.share(f"statements: {key}", [v for v in judged.values() if v is not None], gold_has)
    score_relays(account, told, wanted, pairs, report)
    score_negatives(told, wanted, pairs, report)
    score_quoted(account, told, wanted, report)
    strict = sum(bool(checks["speaker"][j] and checks["modality"][j]) for j in pairs.values())
    report.row("statements: strict", strict, len(told), strict, len(wanted))
    report.confusions["modality (gold → account)"] = Counter(
        (wanted[j]["modality"], told[i].get("modality") or "none") for i, j in pairs.items()
    )


def report_content_words(account: Account, told: list[Item], wanted: list[Item], report: Report) -> None:
    ours = account.words([evidence for t in told for evidence in as_list(t.get("content"))])
    golds = account.texts.words(span for w in wanted for span in w["content"])
    report.row("statements: content words", len(ours & golds), len(ours), len(ours & golds), len(golds))


def statement_pairs(account: Account, told: list[Item], wanted: list[Item]) -> dict[int, int]:
    contents = [account.words(t.get("content")) for t in told]
    readings = [[account.texts.words(w[key]) for key in ("content", "content_max") if w.get(key)] for w in wanted]
    edges = {}
    for i, j in sharing(contents, [frozenset().union(*r) for r in readings]):
        f1 = max(word_f1(contents[i], reading) for reading in readings[j])
        if f1 >= 0.5:
            edges[i, j] = f1 + 0.2 * speaker_right(account, told[i], wanted[j])
    return pair_up(edges)


def speaker_right(account: Account, told: Item, wanted: Item) -> bool:
    speakers, also = ids(told.get("speaker")), as_list(wanted.get("speaker_org"))
    others = as_list(wanted.get("more_precise_speaker")) + as_list(wanted.get("speaker_alternatives"))
    readings = [as_list(wanted["speaker"])] + [as_list(other) for other in others]
    return any(account.who.same(speakers, reading, also) for reading in readings)


def accepted_modalities(wanted: Item) -> tuple[str, ...]:
    return MODALITIES.get(wanted["modality"], (wanted["modality"],))


def modality_right(_account: Account, told: Item, wanted: Item) -> bool:
    return told.get("modality") in accepted_modalities(wanted)


def family(modality: str | None) -> str | None:
    return next((name for name, members in MODALITY_FAMILIES.items() if modality in members), modality)


def modality_family_right(_account: Account, told: Item, wanted: Item) -> bool:
    return family(told.get("modality")) in {family(m) for m in accepted_modalities(wanted)}


def gold_certainty(statement: Item) -> str | None:
    return statement.get("certainty") or CERTAINTIES.get(str(statement.get("factuality"))[:2])


def certainty_right(_account: Account, told: Item, wanted: Item) -> bool | None:
    certainty = gold_certainty(wanted)
    return told.get("certainty") == certainty if certainty else None


def said_when_right(_account: Account, told: Item, wanted: Item) -> bool | None:
    return same_edtf(told.get("said_when"), {"edtf": wanted["said_when"]}) if wanted.get("said_when") else None


def cue_right(account: Account, told: Item, wanted: Item) -> bool | None:
    if not wanted["cue"]:
        return None
    cue, words = account.texts.words(wanted["cue"]), account.words(told.get("cue"))
    return bool(cue & words) and len(words) <= len(cue) + 3


def source_right(account: Account, told: Item, wanted: Item) -> bool | None:
    if not wanted["source"]:
        return None
    return bool(account.texts.words(wanted["source"]) & account.words(told.get("source")))


STATEMENT_CHECKS = {
    "speaker": speaker_right,
    "modality": modality_right,
    "modality family": modality_family_right,
    "polarity": lambda _account, told, wanted: told.get("polarity") == wanted["polarity"],
    "certainty": certainty_right,
    "said_when": said_when_right,
    "cue": cue_right,
    "source": source_right,
}


def score_relays(account: Account, told: list[Item], wanted: list[Item], pairs: dict[int, int], report: Report) -> None:
    predicted = [(i, j) for i, j in pairs.items() if ids(told[i].get("relay"))]
    existing = [w for w in wanted if w.get("relay")]
    right = 0
    for i, j in pairs.items():
        relay, gold_relay = ids(told[i].get("relay")), as_list(wanted[j].get("relay"))
        same = account.who.same(relay, gold_relay, ordered=True) if gold_relay else not relay
        right += same and bool(relay)
        if not same:
            report.miss("wrong", "statements: relay", wanted[j]["content"], f"gold {gold_relay}, account {relay}")
    report.row("statements: relay", right, len(predicted), right, len(existing))


def score_negatives(told: list[Item], wanted: list[Item], pairs: dict[int, int], report: Report) -> None:
    predicted = {i for i in pairs if told[i].get("polarity") == "negative"}
    existing = [w for w in wanted if w["polarity"] == "negative"]
    right = sum(wanted[pairs[i]]["polarity"] == "negative" for i in predicted)
    report.row("statements: negative polarity", right, len(predicted), right, len(existing))


def score_quoted(account: Account, told: list[Item], wanted: list[Item], report: Report) -> None:
    ours = sorted({span for t in told for span in account.spans(t.get("quoted"))})
    golds = sorted({span for w in wanted for span in w.get("quoted", [])})
    pair_spans(account, report, "statements: quoted", ours, golds, lambda a, b: word_f1(a, b) >= 0.8)


def pair_spans(
    account: Account,
    report: Report,
    measure: str,
    told: list[Span],
    wanted: list[Span],
    fits: Callable[[Words, Words], bool],
) -> dict[int, int]:
    a, b = [account.texts.words(s) for s in told], [account.texts.words(s) for s in wanted]
    pairs = pair_up({(i, j): word_f1(a[i], b[j]) for i, j in sharing(a, b) if fits(a[i], b[j])})
    note_unpaired(report, measure, pairs, [[s] for s in told], [[s] for s in wanted])
    report.row(measure, len(pairs), len(told), len(pairs), len(wanted))
    return pairs


def note_unpaired(
    report: Report,
    measure: str,
    pairs: dict[int, int],
    told: list[list[Span]],
    wanted: list[list[Span]],
    required: set[int] | None = None,
) -> None:
    for j in sorted((set(range(len(wanted))) if required is None else required) - set(pairs.values())):
        report.miss("missed", measure, wanted[j])
    for i in sorted(set(range(len(told))) - set(pairs)):
        report.miss("spurious", measure, told[i])


def note_wrong(
    report: Report, measure: str, judged: dict[int, bool | None], wanted: list[Item], told: dict[int, Item]
) -> None:
    key = measure.split(": ")[1]
    for j, right in judged.items():
        if right is False:
            spans = wanted[j]["content"] if "content" in wanted[j] else [wanted[j]["evidence"]]
            report.miss(
                "wrong", measure, spans, f"gold {says(report, key, wanted[j])}, account {says(report, key, told[j])}"
            )


def says(report: Report, key: str, item: Item) -> str:
    """What a gold or account item has under the keys that a measure looks at."""
    keys = {
        "low and high": ("low", "high", "bound"),
        "kind": ("status", "kind"),
        "since": ("period", "since"),
        "counted": ("counted", "unit"),
        "speaker": ("speaker", "statement"),
        "modality family": ("modality",),
    }.get(key, (key,))
    values = [value for k in keys if k in item for value in as_list(item[k])]
    texts = [
        report.texts.quote(v) if isinstance(v, Span) else v.get("quote") if isinstance(v, dict) else v for v in values
    ]
    return ", ".join(str(text) for text in texts) or "nothing"
