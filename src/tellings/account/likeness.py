"""How sure it is that two claims tell the same: witnesses, weighed and summed, as a logistic model does.

Each witness is a number that anybody can look up in the two claims. The weights are in data/likeness.toml and are made
by `python -m training.facts`; they are learnt from annotated events that were invented for this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, fsum

import numpy as np
from numpy.typing import NDArray

from tellings.account import barriers
from tellings.account.neighbours import Neighbours
from tellings.account.passages import Passages
from tellings.account.profile import Index, Profile
from tellings.account.words import PACKAGE, folded_words
from tellings.tables import toml_table
from tellings.vocabulary import Rarity

WEIGHTS = "data/likeness.toml"
FEW = 3  # shared terms
MUCH = 20.0  # weight of shared terms from which more says no more
SMALL = 2  # a number up to this stands in too many sentences to say much
VERBATIM_WORDS = 5  # from how many words on a row of the same words tells the same
SHOWN = 4
STANCE = ("negation", "particular", "class", "numbers")  # these do not tell whether one denies the other
Meaning = Callable[[str], Sequence[float]]
Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Likeness:
    """`sure` is how likely the two tell the same (0–1); `veto` forbids one fact whatever it is.

    `words` is the share of their words, by weight, that the two have in common (0–1).
    """

    sure: float = 0.0
    words: float = 0.0
    veto: bool = False


APART = Likeness(veto=True)


class Judge:
    """Compares profiles; results are kept. `meaning` gives the meaning of words as a vector of length one."""

    def __init__(self, profiles: Sequence[Profile], look: Index, passages: Passages, meaning: Meaning) -> None:
        # Each wording once, so that copies of a page do not change how rare its words are.
        self._rarity = Rarity({profile.terms for profile in profiles})
        self._look, self._passages, self._meaning = look, passages, meaning
        self._everywhere = _everywhere(profiles)
        self._known: dict[tuple[str, str], Likeness] = {}
        self._weights: dict[str, float] = {}
        self._vectors: dict[str, Vector] = {}
        vectors = [self.vector(text) for text in sorted({profile.spoken for profile in profiles})]
        self._near = Neighbours(((p.claim.document, p.spoken) for p in profiles), self.vector)
        self._mean: Vector = np.mean(vectors, axis=0) if vectors else np.zeros(1, np.float32)

    def vector(self, text: str) -> Vector:
        """What the words mean."""
        known = self._vectors.get(text)
        if known is None:
            known = self._vectors[text] = np.array(self._meaning(text), dtype=np.float32)
        return known

    def rarest(self, profile: Profile, count: int) -> list[str]:
        """The terms of the profile that tell most."""
        return sorted(profile.terms, key=lambda term: (-self._rarity.weight(term), term))[:count]

    def compare(self, a: Profile, b: Profile) -> Likeness:
        """The likeness of two claims; the order of the two does not matter."""
        a, b = (a, b) if a.key <= b.key else (b, a)
        key = (a.key, b.key)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._compare(a, b)
        return known

    def weight_of(self, terms: frozenset[str]) -> float:
        """Weight of those of the terms that not the whole story has."""
        return self._sum(terms - self._everywhere)

    def is_bare(self, profile: Profile) -> bool:
        """Does the claim name next to nothing but what the whole story is about?"""
        return len(profile.terms - self._everywhere) < 2

    def covered(self, scope: frozenset[str], claim: Profile) -> float:
        """Share of these terms, by weight, that the claim has."""
        return self._sum(scope & claim.terms) / max(1.0, self._sum(scope))

    def near(self, a: Profile, b: Profile) -> float:
        """How near the two are in meaning, beside how near each is to all claims."""
        one, other = self.vector(a.spoken), self.vector(b.spoken)
        return round(float(one @ other - (one + other) @ self._mean / 2), 4)

    def sure(self, a: Profile, b: Profile) -> float:
        """How likely it is that the two tell the same, vetoes left aside."""
        return 1 / (1 + exp(-fsum(weights()[name] * value for name, value in self.witnesses(a, b).items())))

    def opposed(self, a: Profile, b: Profile) -> float:
        """How likely it is that the one tells what the other says is not so."""
        found = self.witnesses(a, b) | dict.fromkeys(STANCE, 0.0)
        return 1 / (1 + exp(-fsum(weights()[name] * value for name, value in found.items())))

    def _compare(self, a: Profile, b: Profile) -> Likeness:
        same_spot = self._passages.common(a.claim, b.claim) is not None
        # Where one is copied from the other, other days and places are what the copy got wrong.
        if barriers.apart(a, b) or (not same_spot and barriers.elsewhere(a, b, self._look)):
            return APART
        return Likeness(self.sure(a, b), self._dice(a, b))

    # ---- the witnesses --------------------------------------------------------------------------------------------

    def witnesses(self, a: Profile, b: Profile) -> dict[str, float]:
        """What speaks for and against, by the names of the weights, which docs/account.md explains."""
        shared = a.terms & b.terms
        weight, own, others = self._sum(shared), self._weight(a), self._weight(b)
        same_spot = self._passages.common(a.claim, b.claim) is not None
        one_speaker = bool(set(a.informants) & set(b.informants))
        figure = barriers.same_figure(a.figures, b.figures)
        return {
            "bias": 1.0,
            "meaning": round(float(self.vector(a.spoken) @ self.vector(b.spoken)), 4),
            "nearness": self.near(a, b),
            "words": 2 * weight / (own + others),
            "held": weight / min(own, others),
            "weight": min(weight, MUCH) / MUCH,
            "few": len(shared) < FEW,
            "slight": min(len(a.terms), len(b.terms)) < FEW,
            "passage": same_spot,
            "leads": self._look.leads(a.claim) and self._look.leads(b.claim),
            "one_speaker": one_speaker,
            "one_denial": one_speaker and a.rejects and b.rejects and self.is_bare(a) and self.is_bare(b),
            "mutual": self._near.mutual((a.claim.document, a.spoken), (b.claim.document, b.spoken)),
            "particular": figure is not None and barriers.telling(figure),
            "class": barriers.same_class(a.figures, b.figures),
            "numbers": any(term.startswith("#") and float(term[1:]) > SMALL for term in shared),
            "actors": bool(a.actors & b.actors),
            "acts": "wanted" in (a.act, b.act) and a.act != b.act,
            "appeals": a.act == b.act == "wanted" and bool(a.informants and b.informants) and not one_speaker,
            "negation": a.rejects != b.rejects,
            "foiled": a.foiled != b.foiled,
            "predicate": bool((a.roles.predicates & b.roles.predicates) - self._everywhere),
            "object": bool((a.roles.objects & b.roles.objects) - self._everywhere),
        }

    def why(self, a: Profile, b: Profile) -> str:
        """Why the two may tell the same, in words."""
        same_spot = self._passages.common(a.claim, b.claim) is not None
        reasons = ["both stand at the same spot of a passage of common descent"] if same_spot else []
        figure = barriers.same_figure(a.figures, b.figures)
        if verbatim(a, b):
            reasons.append("the one has the words of the other")
        if figure is not None:
            reasons.append(f"both give the same figure, “{figure.evidence.quote}”")
        elif barriers.same_class(a.figures, b.figures):
            reasons.append("both count the same")
        elif (unit := barriers.same_unit(a, b)) is not None:
            reasons.append(f"both give a number of the same, “{unit.evidence.quote}”")
        if self._look.leads(a.claim) and self._look.leads(b.claim):
            reasons.append("both open their page")
        shared = a.terms & b.terms
        reasons.append(self._words(a, shared) if shared else "they mean much the same in other words")
        return "; ".join(reasons)

    def _words(self, profile: Profile, shared: Iterable[str]) -> str:
        ranked = sorted(shared, key=lambda term: (-self._rarity.weight(term), term))[:SHOWN]
        return "both have " + ", ".join(profile.words[term] for term in ranked)

    def _dice(self, a: Profile, b: Profile) -> float:
        return 2 * self._sum(a.terms & b.terms) / (self._weight(a) + self._weight(b))

    def _weight(self, profile: Profile) -> float:
        known = self._weights.get(profile.key)
        if known is None:
            known = self._weights[profile.key] = max(1.0, self._sum(profile.terms))
        return known

    def _sum(self, terms: Iterable[str]) -> float:
        # The exact sum: the same whatever the order of the terms.
        return fsum(map(self._rarity.weight, terms))


@cache
def weights() -> dict[str, float]:
    """The weight of each witness."""
    found: dict[str, float] = toml_table(PACKAGE, WEIGHTS)["weights"]
    return found


def _everywhere(profiles: Iterable[Profile]) -> frozenset[str]:
    """Terms that half of the pages or more have: what the story is about. Pages that tell the very same are one."""
    pages: dict[str, set[frozenset[str]]] = defaultdict(set)
    for profile in profiles:
        pages[profile.claim.document].add(profile.terms)
    different = {frozenset(told) for told in pages.values()}
    held = Counter(term for told in different for term in frozenset[str]().union(*told))
    return frozenset(term for term, count in held.items() if count > 1 and 2 * count >= len(different))


def verbatim(a: Profile, b: Profile) -> bool:
    """Does one hold all the words of the other, in a row?"""
    one, other = (" ".join(folded_words(side.text)) for side in (a, b))
    shorter, longer = sorted((one, other), key=len)
    return a.denial == b.denial and shorter.count(" ") + 1 >= VERBATIM_WORDS and f" {shorter} " in f" {longer} "
