"""Figures: how many of whom, within which limits."""

from __future__ import annotations

import re

from bench.scorer.account import Account, ids
from bench.scorer.edtf import same_edtf
from bench.scorer.gold import Gold
from bench.scorer.pairing import pair_up, sharing
from bench.scorer.places import place_right
from bench.scorer.report import Report
from bench.scorer.statements import note_unpaired, note_wrong, speaker_right
from bench.scorer.tables import BOUNDS, FIGURE_CLASSES, STATUS_KINDS, STOP_WORDS, UNIT_CLASSES, UNITS
from bench.scorer.texts import as_list, word_f1
from bench.scorer.values import Item, Json, is_number


def score_figures(account: Account, gold: Gold, report: Report) -> None:
    told, wanted = account.items("figures"), gold.items("figures")
    if not wanted:
        return
    pairs = figure_pairs(account, told, wanted)
    classes = {i: gold_class(wanted[pairs[i]]) if i in pairs else told_class(told[i]) for i in range(len(told))}
    report_figure_classes(classes, pairs, wanted, report)
    note_unpaired(
        report, "figures", pairs, [account.spans(t.get("evidence")) for t in told], [[w["evidence"]] for w in wanted]
    )
    main = {i: j for i, j in pairs.items() if is_main(gold_class(wanted[j]))}
    strict = set(main.values())
    for key, check in FIGURE_CHECKS.items():
        judged = {j: check(account, told[i], wanted[j]) for i, j in main.items()}
        note_wrong(report, f"figures: {key}", judged, wanted, {j: told[i] for i, j in main.items()})
        gold_has = sum(is_main(gold_class(w)) and check(account, {}, w) is not None for w in wanted)
        report.share(f"figures: {key}", [v for v in judged.values() if v is not None], gold_has)
        if key in STRICT_FIGURE:
            strict -= {j for j, right in judged.items() if right is False}
    told_main = sum(is_main(c) for c in classes.values())
    report.row("figures: strict", len(strict), told_main, len(strict), sum(is_main(gold_class(w)) for w in wanted))


def figure_pairs(account: Account, told: list[Item], wanted: list[Item]) -> dict[int, int]:
    evidence = [account.words(t.get("evidence")) for t in told]
    numbers = [account.texts.words(w.get("number") or w["evidence"]) for w in wanted]
    whole = [account.texts.words(w["evidence"]) for w in wanted]
    return pair_up(
        {
            (i, j): word_f1(evidence[i], whole[j]) + 0.5 * same_number(told[i].get("value"), wanted[j]["value"])
            for i, j in sharing(evidence, numbers)
            if len(evidence[i]) <= len(whole[j]) + 8
        }
    )


def gold_class(figure: Item) -> str:
    """The line on which a gold figure is counted. "Both sides" and "two countries", for which the gold does not ask who
    says so, are bare counts.
    """
    unit = UNIT_CLASSES.get(singular(figure.get("unit") or ""), "things")
    line = FIGURE_CLASSES.get(str(figure.get("class")), unit)
    return "bare counts" if line == "things" and "speaker" not in figure else line


def told_class(figure: Item) -> str:
    unit = unit_of(figure)
    return UNIT_CLASSES.get(unit, "things")


def is_main(figure_class: str) -> bool:
    return figure_class in ("people", "things")


def report_figure_classes(classes: dict[int, str], pairs: dict[int, int], wanted: list[Item], report: Report) -> None:
    lines = {"figures: people and things": {"people", "things"}} | {
        f"figures: {c}": {c} for c in ("people", "things", "bare counts", "durations", "ordinals", "clock times")
    }
    for measure, members in lines.items():
        right = sum(gold_class(wanted[j]) in members for j in pairs.values())
        report.row(
            measure,
            right,
            sum(c in members for c in classes.values()),
            right,
            sum(gold_class(w) in members for w in wanted),
        )


def same_number(told: Json, wanted: Json) -> bool:
    if not is_number(told) or not is_number(wanted):
        return told is None and wanted is None
    return abs(told - wanted) <= 1e-3 * max(abs(told), abs(wanted))


def value_right(_account: Account, told: Item, wanted: Item) -> bool:
    value = told.get("value")
    percent = wanted.get("unit") == "fraction" and unit_of(told) == "percent"
    return same_number(value / 100 if percent and is_number(value) else value, wanted["value"])


def interval(figure: Item) -> tuple[Json, Json]:
    """Gold low and high, filled in from value and bound where they are not written out."""
    low, high, value, bound = figure.get("low"), figure.get("high"), figure.get("value"), figure["bound"]
    if low is None and bound in ("exact", "at_least", "more_than"):
        low = value
    if high is None and bound in ("exact", "up_to", "less_than", "almost"):
        high = value
    return low, high


def range_right(_account: Account, told: Item, wanted: Item) -> bool:
    (low, high), vague = interval(wanted), wanted["bound"] in ("vague", "about", "just_after")
    return low_right(told.get("low"), low, high, vague=vague) and high_right(told.get("high"), low, high, vague=vague)


def low_right(told: Json, low: Json, high: Json, *, vague: bool) -> bool:
    if low is None:
        return told is None or (is_number(told) and (high is None or told <= high))
    return near(told, low, vague=vague)


def high_right(told: Json, low: Json, high: Json, *, vague: bool) -> bool:
    if high is None:
        return told is None or (vague and is_number(told) and told >= (low or 0))
    return near(told, high, vague=vague)


def near(told: Json, wanted: float, *, vague: bool) -> bool:
    """Crisp limits may differ by one (more than 500,000 is 500,000 or 500,001), vague ones by a factor of two."""
    if not is_number(told):
        return False
    if vague:
        return wanted / 2 <= told <= wanted * 2
    tolerance = 1 if float(wanted).is_integer() and abs(wanted) > 1 else 0.01
    return abs(told - wanted) <= max(tolerance, 1e-3 * abs(wanted)) and (told == 0) == (wanted == 0)


def bound_right(_account: Account, told: Item, wanted: Item) -> bool:
    return told.get("bound") in BOUNDS.get(wanted["bound"], (wanted["bound"],))


def singular(word: str) -> str:
    word = word.casefold().strip()
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return word


def unit_of(figure: Item) -> str:
    unit = singular(str(figure.get("unit") or ""))
    return UNITS.get(unit, unit)


def noun_words(text: str) -> set[str]:
    return {singular(w) for w in re.findall(r"[^\W\d_]+", text)} - STOP_WORDS


def counted_right(account: Account, told: Item, wanted: Item) -> bool:
    """A content word in common, other than the status; people counted as plain people need no more than the unit."""
    said = noun_words(str(told.get("counted") or "")) | {unit_of(told)}
    status = noun_words(wanted.get("status") or "")
    counted = noun_words(wanted.get("counted") or "") - status
    quoted = {singular(w) for w in account.texts.spelled(account.texts.words(wanted["evidence"]))}
    generic = {"person", "people"}
    if len(said) > 12:
        return False
    if said & (counted | quoted - status) - generic:
        return True
    same_unit = unit_of(told) == unit_of(wanted)
    return same_unit and (unit_of(wanted) != "person" or not counted & quoted - generic)


def accepted_figure_kinds(figure: Item) -> set[str]:
    """Kinds for gold's status; empty where it is none of the kinds of account.json."""
    status = figure.get("status") or ""
    kinds = {kind for words, kind in STATUS_KINDS.items() if re.search(words, status)}
    if kinds and " or " in status:
        kinds.add("other")
    if kinds and "soldier" in noun_words(figure.get("counted") or ""):
        kinds.add("soldiers")
    return kinds


def kind_right(_account: Account, told: Item, wanted: Item) -> bool | None:
    accepted = accepted_figure_kinds(wanted)
    return told.get("kind") in accepted if accepted else None


def as_of_right(_account: Account, told: Item, wanted: Item) -> bool | None:
    return same_edtf(told.get("as_of"), {"edtf": wanted["as_of"]}) if wanted.get("as_of") else None


def since_right(_account: Account, told: Item, wanted: Item) -> bool | None:
    start, _, end = (wanted.get("period") or "").partition("/")
    return same_edtf(told.get("since"), {"edtf": start}) if end else None


def figure_place_right(account: Account, told: Item, wanted: Item) -> bool | None:
    return place_right(account, told.get("place"), wanted["place"]) if wanted.get("place") else None


def figure_speaker_right(account: Account, told: Item, wanted: Item) -> bool | None:
    if "speaker" not in wanted:
        return None
    statement = account.statements.get(told.get("statement"), {})
    outlet = account.gold.documents[wanted["document"]]["meta"].get("outlet_entity")
    speakers = [s for s in ids(statement.get("speaker")) if not (outlet and account.who.is_one(s, outlet))]
    golds = [s for s in as_list(wanted["speaker"]) if s != outlet]
    if not golds:
        return not speakers
    if not wanted.get("statement"):
        return None
    return account.who.same(speakers, golds) or any(
        speaker_right(account, statement, s) for s in gold_statements(account.gold, wanted)
    )


def gold_statements(gold: Gold, figure: Item) -> list[Item]:
    return [s for s in gold.documents[figure["document"]]["statements"] if s["id"] == figure.get("statement")]


FIGURE_CHECKS = {
    "value": value_right,
    "low and high": range_right,
    "bound": bound_right,
    "counted": counted_right,
    "kind": kind_right,
    "as_of": as_of_right,
    "since": since_right,
    "place": figure_place_right,
    "speaker": figure_speaker_right,
}
STRICT_FIGURE = {"value", "low and high", "bound", "counted", "kind", "speaker"}
