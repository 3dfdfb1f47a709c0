r"""How like an extracted text is to the one wanted: by runs of four words, and by words.

`runs` is the measure of github.com/scrapinghub/article-extraction-benchmark: the bags of runs of four tokens (\w+, as
they stand, case kept; one shorter run where there are fewer tokens) of both texts are compared; the counts that are
right, only told and only wanted are divided by their sum, so that a long page weighs no more than a short one;
precision is the mean over pages with anything told, recall that over pages with anything wanted, and F1 is the
harmonic mean of these two means, not a mean of pages' F1.

`words` is the measure of github.com/Murrough-Foley/web-content-extraction-benchmark: bags of tokens in small letters,
F1 of each page, and the mean of these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

TOKEN = re.compile(r"\w+")
RUN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Means over pages."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What one page comes to: shares of the runs that are right, only told, only wanted."""

    right: float
    told: float
    wanted: float

    @property
    def precision(self) -> float | None:
        """None where nothing is told."""
        told = self.right + self.told
        return self.right / told if told else None

    @property
    def recall(self) -> float | None:
        """None where nothing is wanted."""
        wanted = self.right + self.wanted
        return self.right / wanted if wanted else None

    @property
    def f1(self) -> float:
        """Of this page alone; 1 where nothing is told and nothing wanted."""
        missed = self.told + self.wanted
        return 2 * self.right / (2 * self.right + missed) if missed else 1.0


def runs(told: str, wanted: str) -> Overlap:
    """The overlap of runs of words of two texts."""
    one, other = _runs(told), _runs(wanted)
    right, more, missed = (one & other).total(), (one - other).total(), (other - one).total()
    whole = max(right + more + missed, 1)
    return Overlap(right=right / whole, told=more / whole, wanted=missed / whole)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    tokens = TOKEN.findall(text)
    return Counter(tuple(tokens[n : n + RUN]) for n in range(max(1, len(tokens) - RUN + 1)) if tokens)


def over_pages(overlaps: Iterable[Overlap]) -> Score:
    """The score of pages by their overlaps."""
    pages = list(overlaps)
    precisions = [p.precision for p in pages if p.precision is not None]
    recalls = [p.recall for p in pages if p.recall is not None]
    precision = fmean(precisions) if precisions else 0.0
    recall = fmean(recalls) if recalls else 0.0
    both = precision + recall
    return Score(precision=precision, recall=recall, f1=2 * precision * recall / both if both else 0.0)


def words(told: str, wanted: str) -> float:
    """F1 of the words of two texts, whatever their case and order."""
    one, other = (Counter(TOKEN.findall(text.lower())) for text in (told, wanted))
    if not one or not other:
        return float(not one and not other)
    return 2 * (one & other).total() / (one.total() + other.total())
