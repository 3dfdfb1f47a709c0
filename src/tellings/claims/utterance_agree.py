"""One list of sayings out of what the rules and the language model see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.claims.cue_table import word_list
from tellings.claims.grammar import QUOTES
from tellings.claims.utterance_saying import Saying
from tellings.claims.utterance_units import Unit
from tellings.spans import Span

ALIKE = 0.6
BY_RULE = frozenset({"withheld", "quoted", "hearsay", "untrue", "be"})
PLAIN = frozenset({"denied", "demanded", "showed"})
WEAK = frozenset({"np", "to"})


def agreed(rules: Sequence[Saying], model: Sequence[Saying], unit: Unit, *, headline: bool) -> list[Saying]:
    """What both see once, with the better of each; what one alone sees where it is to be trusted."""
    trusted = [r for r in rules if _stands_alone(r, unit) or _seen(model, r)]
    found = [_merged(saying, trusted, model, unit, headline=headline) for saying in trusted]
    found.extend(m for m in model if m.source and not any(_same(m, saying) for saying in trusted))
    return sorted((_owned(saying, found, trusted) for saying in found), key=lambda s: s.start)


def _owned(saying: Saying, found: Sequence[Saying], rules: Sequence[Saying]) -> Saying:
    """ "X said that 20 had died, but it is feared that more had": to the rules the fear is X's, who says all of it."""
    if saying.source or any(saying.stands_in(outer) for outer in found):
        return saying
    host = next((outer for outer in rules if outer.source and saying.stands_in(outer)), None)
    return replace(saying, source=host.source) if host else saying


def _stands_alone(rule: Saying, unit: Unit) -> bool:
    """Is it to be trusted where the model sees nothing? What is no clause is mostly no saying ("offers a choice")."""
    plain = rule.act.modality in PLAIN and not rule.act.thought and rule.act.lemma != "show"
    return rule.act.shape not in WEAK or plain or _is_quoted(unit, rule)


def _seen(model: Sequence[Saying], rule: Saying) -> Saying | None:
    """What the model sees at the same cue."""
    return next((m for m in model if _overlap(m.cue, rule.cue)), None)


def _is_quoted(unit: Unit, saying: Saying) -> bool:
    return any(word.text[0] in QUOTES for word in unit.within(saying.content[0]))


def _same(model: Saying, rule: Saying) -> bool:
    if _overlap(model.cue, rule.cue) or _overlap(model.source, rule.relay):
        return True
    if model.stands_in(rule) or rule.stands_in(model):
        return False
    return _likeness(model.content, rule.content) >= ALIKE


def _merged(rule: Saying, rules: Sequence[Saying], model: Sequence[Saying], unit: Unit, *, headline: bool) -> Saying:
    """What the rules see, with the model's content and source where it sees the same."""
    seen = _seen(model, rule)
    if seen is None or not rule.source:  # to the model somebody says it: "he reportedly admitted"
        return seen if seen is not None and seen.source else rule
    parted = sum(_overlap(rule.cue, other.cue) for other in rules) > 1
    plain = headline and rule.act.shape == "np" and not _is_quoted(unit, seen)
    own = parted or plain or _keeps_content(rule, seen)
    return replace(rule, content=rule.content if own else _content(rule, seen, unit), source=_source(rule, seen, unit))


def _content(rule: Saying, model: Saying, unit: Unit) -> tuple[Span, ...]:
    """The model's content; in "A, according to X, and B" the outlet itself says B."""
    if rule.act.lemma != "according":
        return model.content
    first, *more = model.content
    return (first, *(c for c in more if unit.within(c)[0].low not in ("and", "but")))


def _keeps_content(rule: Saying, model: Saying) -> bool:
    if rule.relay or rule.act.shape in BY_RULE:
        return True
    # "declared Friday a day of mourning": the model begins with "a day".
    if rule.act.shape == "as" and rule.content[0].covers(model.content[0]):
        return True
    # What is denied of "a report that C" is C.
    return rule.act.modality == "denied" and model.content[0].covers(rule.content[0]) and 2 * rule.size > model.size


def _source(rule: Saying, model: Saying, unit: Unit) -> tuple[Span, ...]:
    """The model's words, together with those of the rules where they touch ("Berg, who heads the firm,")."""
    if rule.relay or not model.source or _overlap(model.source, rule.content):
        return rule.source
    if not _overlap(rule.source, model.source):
        # In "Berg said, blaming the army, a force that …" nobody behind the content speaks.
        behind = model.source[0].start > model.content[-1].end and rule.source[0].end <= rule.cue[0].start
        return rule.source if behind else model.source
    start, end = rule.source[0].start, max(rule.source[-1].end, model.source[-1].end)
    joined = unit.within(rule.source[0])[0].low in word_list("subordinators")  # "that police"
    return (Span(model.source[0].start if joined else min(start, model.source[0].start), end),)


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


def _likeness(one: Sequence[Span], other: Sequence[Span]) -> float:
    """The share of characters that two contents have in common."""
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    return common / max(1, sum(map(len, one)) + sum(map(len, other)) - common)
