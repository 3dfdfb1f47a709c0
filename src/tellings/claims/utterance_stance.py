"""How a speaker stands to what is said: modality, polarity, certainty, hedges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.claims.cue_table import word_list
from tellings.claims.grammar import QUOTES, Word
from tellings.claims.utterance_acts import by_content
from tellings.model import Certainty, Modality, Polarity

CERTAINTY: dict[str, Certainty] = {
    "demanded": "uncommitted", "requested": "uncommitted", "urged": "uncommitted", "promised": "uncommitted",
    "planned": "uncommitted", "offered": "uncommitted", "warned": "uncommitted", "hoped": "uncommitted",
    "refused": "uncommitted", "unconfirmed": "uncommitted", "doubted": "probable", "feared": "probable",
    "expected": "probable", "estimated": "probable", "possible": "possible",
}  # fmt: skip
OPENING = 5
NEGATIVE = frozenset({"denied", "doubted", "refused"})


@dataclass(frozen=True, slots=True)
class Stance:
    """Modality, polarity and certainty of a saying; `hedges` are words of its content."""

    modality: Modality
    polarity: Polarity
    certainty: Certainty
    hedges: tuple[Word, ...]


def stance(lemma: str, modality: Modality, shape: str, *, negated: bool, content: Sequence[Word]) -> Stance:
    """The stance of a saying with this cue towards this content."""
    base, negative = _refused(lemma, modality, negated=negated, content=content) or _base(
        lemma, modality, shape, negated=negated
    )
    if base == "offered" and {w.low for w in content[:OPENING]} & word_list("condolences"):
        base = "other"
    if base == "condemned":
        base, negative = _dismissed(lemma, shape, content)
    if base == "asserted" and not negated:
        base, negative = _asserted(lemma, shape, content)
    if shape in ("to", "clause", "objto") and [w.low for w in content[:2]] == ["not", "to"]:
        negative = True
    hedges = tuple(_hedges(content)) if base not in ("denied", "refused", "unconfirmed") else ()
    certainty = CERTAINTY.get(base, "uncommitted" if negated and base == "asserted" else "certain")
    if lemma == "according":  # hearsay is put forward as certain
        certainty = "certain"
    if shape == "hearsay":
        certainty = "probable"
    if base != "showed":  # what is seen is seen, even if it is "apparently" from missiles
        certainty = _hedged(certainty, hedges)
    return Stance(base, "negative" if negative else "positive", certainty, hedges)


def _base(lemma: str, modality: Modality, shape: str, *, negated: bool) -> tuple[Modality, bool]:
    """Modality by the cue alone, and whether the speaker stands against the content."""
    if negated and lemma in word_list("verifying"):
        return "unconfirmed", True
    if shape in ("withheld", "unsaid"):
        return "refused", True
    if lemma == "dismiss" and shape == "untrue":
        return "denied", True
    if lemma == "tell" and shape == "objto":
        return "urged", False
    if not negated:
        return modality, modality in NEGATIVE
    if modality == "denied":
        return "other", False
    return ("doubted" if modality in ("expected", "hoped") or lemma in ("think", "believe") else modality), True


def _refused(lemma: str, modality: Modality, *, negated: bool, content: Sequence[Word]) -> tuple[Modality, bool] | None:
    """What somebody does not tell, or does not do for others; None where it is no such refusal."""
    lows = [w.low for w in content[:OPENING]]
    if modality == "denied" and not negated and "that" not in lows and set(lows) & word_list("asked"):
        return "refused", True  # "rejected a demand for"
    unsaid = lemma in word_list("telling") and set(lows[:2]) & word_list("asking")
    unwilling = lemma == "want" and lows[:1] == ["to"] and set(lows) & word_list("withheld")
    answer = lemma in word_list("answering") and not set(lows) & {"that"}
    return ("refused", True) if negated and (unsaid or unwilling or answer) else None


def _dismissed(lemma: str, shape: str, content: Sequence[Word]) -> tuple[Modality, bool]:
    """ "dismissed talk of a deal" and "dismissed it as propaganda" deny it, "dismissed the plan" condemns it."""
    lows = [w.low for w in content]
    told = bool(set(lows[:OPENING]) & word_list("talk"))
    untrue = shape == "as" and lows[0] in ("it", "this", "that", "them") and bool(set(lows) & word_list("untrue"))
    denied = lemma == "dismiss" and (told or untrue)
    return ("denied", True) if denied else ("condemned", False)


def _asserted(lemma: str, shape: str, content: Sequence[Word]) -> tuple[Modality, bool]:
    """By its content: "called the report false" denies, "believes that at least 30 died" guesses."""
    lows = {w.low for w in content}
    if lemma in word_list("naming") and lows & word_list("false"):
        return "denied", True
    numbers = any(w.tag == "CD" for w in content) and lows & word_list("measure")
    if lemma in word_list("guessing") and numbers and shape != "hearsay":
        return "estimated", False
    if lemma == "assure" and lows & {"would", "will"}:
        return "promised", False
    return _named_act(lemma, shape, content) or by_content(content), False


def _named_act(lemma: str, shape: str, content: Sequence[Word]) -> Modality | None:
    """ "announced a new tax" is a plan, "called it a crime" a condemnation."""
    lows = {w.low for w in content}
    if lemma in ("announce", "declare") and shape in ("np", "as"):
        return None if lows & word_list("happened") else "planned"
    quoted = lemma in word_list("naming") and any(w.text[0] in QUOTES for w in content)
    judged = shape == "as" and lows & word_list("condemning")
    return "condemned" if judged or (quoted and not lows & word_list("praising")) else None


def _hedges(content: Sequence[Word]) -> Iterator[Word]:
    for word in content:
        if (word.low in word_list("modal_possible") and word.tag in ("MD", "RB")) or (
            word.low in word_list("probable") and word.tag != "NN"
        ):
            yield word


def _hedged(certainty: Certainty, hedges: Sequence[Word]) -> Certainty:
    if certainty == "uncommitted" or not hedges:
        return certainty
    possible = any(h.low in word_list("modal_possible") for h in hedges[:1])
    return "possible" if possible else "probable" if certainty == "certain" else certainty
