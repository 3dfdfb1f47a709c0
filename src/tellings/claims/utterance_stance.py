"""How a speaker stands to what is said: modality, polarity, certainty, hedges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tellings.claims.cue_table import nouns, verbs, word_list
from tellings.claims.grammar import Word
from tellings.claims.noun_phrases import BE
from tellings.model import Certainty, Modality, Polarity

CERTAINTY: dict[str, Certainty] = {
    "demanded": "uncommitted", "requested": "uncommitted", "urged": "uncommitted", "promised": "uncommitted",
    "offered": "uncommitted", "warned": "uncommitted", "hoped": "uncommitted", "refused": "uncommitted",
    "unconfirmed": "uncommitted", "doubted": "probable", "feared": "probable", "expected": "probable",
    "estimated": "probable", "possible": "possible",
}  # fmt: skip
NEGATIVE = frozenset({"denied", "doubted", "refused"})
NEAR = 14


@dataclass(frozen=True, slots=True)
class Stance:
    """Modality, polarity and certainty of a saying; `hedges` are words of its content."""

    modality: Modality
    polarity: Polarity
    certainty: Certainty
    hedges: tuple[Word, ...]


def stance(lemma: str, modality: Modality, shape: str, *, negated: bool, content: Sequence[Word]) -> Stance:
    """The stance of a saying with this cue towards this content."""
    base, negative = _base(lemma, modality, shape, negated=negated)
    if base == "asserted" and not negated:
        base = _by_content(content)
    if shape in ("to", "clause", "objto") and [w.low for w in content[:2]] == ["not", "to"]:
        negative = True
    hedges = tuple(_hedges(content)) if base not in ("denied", "refused", "unconfirmed") else ()
    certainty = CERTAINTY.get(base, "uncommitted" if negated and base == "asserted" else "certain")
    if shape == "hearsay":
        certainty = "probable"
    return Stance(base, "negative" if negative else "positive", _hedged(certainty, hedges), hedges)


def _base(lemma: str, modality: Modality, shape: str, *, negated: bool) -> tuple[Modality, bool]:
    """Modality by the cue alone, and whether the speaker stands against the content."""
    if negated and lemma in word_list("verifying"):
        return "unconfirmed", True
    if shape == "withheld":
        return "refused", True
    if lemma == "tell" and shape == "objto":
        return "urged", False
    if not negated:
        return modality, modality in NEGATIVE
    if modality == "denied":
        return "other", False
    return ("doubted" if modality in ("expected", "hoped") or lemma in ("think", "believe") else modality), True


def _by_content(content: Sequence[Word]) -> Modality:
    """An assertion that something may be is a possibility; one of what the speaker demands is a demand."""
    for i, word in enumerate(content[:NEAR]):
        if _opens_possibility(content, i):
            return "possible"
        if word.tag in ("VB", "VBZ", "VBP", "VBD") and any(
            v.modality == "demanded" and v.lemma == "demand" for v in verbs().get(word.low, ())
        ):
            return "demanded"
        if _is_aim(content, i):
            return "demanded"
    return "asserted"


def _is_aim(content: Sequence[Word], i: int) -> bool:
    """ "the goal is C": somebody's demand that is called so is told of as one, an aim is the speaker's own."""
    noun = nouns().get(content[i].low)
    wish = noun is not None and noun.modality == "demanded" and noun.lemma != "demand" and "be" in noun.shapes
    return wish and i + 1 < len(content) and content[i + 1].low in BE


def _opens_possibility(content: Sequence[Word], i: int) -> bool:
    word = content[i]
    if word.low == "possible":
        return i + 1 < len(content) and content[i + 1].low in ("that", "to")
    return word.low in word_list("modal_possible") and word.tag in ("MD", "RB")


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
