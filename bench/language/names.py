"""Names: spans of words with a kind, both exactly right.

The gold gives each word the labels that it may have (training.example). Where that is not one name of known limits, the
words are open: what is told there is neither right nor wrong. A name that may be of several kinds is right in each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.language.counts import Count
from bench.scorer.pairing import pair_up, sharing
from bench.scorer.texts import Page, Words, word_f1
from tellings.spans import Span, SpanLike

LEAST_F1 = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """The kinds that a corpus tells apart: for each of ours that is scored, the corpus's."""

    kind_of: Mapping[str, str]

    def kinds(self, ours: Iterable[str]) -> frozenset[str | None]:
        """The corpus's kinds; None among them where one is not scored."""
        return frozenset(self.kind_of.get(kind) for kind in ours)


NAMED = Scheme(kind_of={
    "person": "person", "organisation": "organisation", "place": "place", "facility": "place", "event": "event",
    "work": "work", "other": "work",
})  # fmt: skip
COUNTED = Scheme(kind_of={"group": "group", "date": "date", "number": "number"})
PEOPLE_BODIES_PLACES = Scheme(kind_of={
    "person": "person", "organisation": "organisation", "place": "place", "facility": "place",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A name that is told: the indices of its words, and one of our kinds."""

    words: Span
    kind: str


def wanted_names(labels: Sequence[frozenset[str]]) -> dict[Span, frozenset[str]]:
    """The names of known limits, with our kinds."""
    found: dict[Span, frozenset[str]] = {}
    for start, label in enumerate(labels):
        if not label or any(not each.startswith("B-") for each in label):
            continue
        end = start + 1
        while end < len(labels) and labels[end] and all(each.startswith("I-") for each in labels[end]):
            end += 1
        found[Span(start, end)] = frozenset(each[2:] for each in label)
    return found


def names(labels: Sequence[frozenset[str]], told: Sequence[Told], scheme: Scheme) -> dict[str, Count]:
    """The measures of one sentence: "names", "names, spans alone", and "names: KIND" for each kind."""
    known = {span: scheme.kinds(kinds) for span, kinds in wanted_names(labels).items()}
    wanted = {span: frozenset(k for k in kinds if k) for span, kinds in known.items() if None not in kinds}
    limited = [span for span, kinds in known.items() if span in wanted or kinds == {None}]
    sure = {n for span in limited for n in range(span.start, span.end)}
    is_open = [n not in sure and label != {"O"} for n, label in enumerate(labels)]
    judged = [
        (name.words, scheme.kind_of[name.kind])
        for name in told
        if name.kind in scheme.kind_of
        and (name.words in wanted or not any(is_open[name.words.start : name.words.end]))
    ]
    right = {(span, kind) for span, kind in judged if kind in wanted.get(span, ())}
    spans = {span for span, _ in judged}
    counts = {
        "names": Count(right=len(right), told=len(judged), wanted=len(wanted)),
        "names, spans alone": Count(right=len(spans & wanted.keys()), told=len(judged), wanted=len(wanted)),
    }
    found = dict(right)
    gold = [found.get(span) or min(kinds) for span, kinds in wanted.items()]
    for kind in dict.fromkeys(scheme.kind_of.values()):
        counts[f"names: {kind}"] = Count(
            right=sum(k == kind for _, k in right), told=sum(k == kind for _, k in judged), wanted=gold.count(kind)
        )
    return counts


def in_words(words: Sequence[Span], start: int, end: int) -> Span | None:
    """The indices of the words between two code points, None where there are none."""
    inside = [n for n, word in enumerate(words) if start < word.end and word.start < end]
    return Span(inside[0], inside[-1] + 1) if inside else None


def mentions(text: str, wanted: Sequence[SpanLike], told: Sequence[SpanLike]) -> dict[str, Count]:
    """How many named mentions are found, where the gold has not all names: exactly, and one to one with word F1 ≥ 0.5.

    The second lets a title stand with a name, as the scorer of accounts does.
    """
    page = Page(text)
    one, other = ([Words(("", n) for n in page.words_in(s.start, s.end)) for s in side] for side in (told, wanted))
    near = {(i, j): word_f1(one[i], other[j]) for i, j in sharing(one, other)}
    exact = {(s.start, s.end) for s in told}
    right = {
        "mentions found exactly": sum((s.start, s.end) in exact for s in wanted),
        "mentions found": len(pair_up({edge: f1 for edge, f1 in near.items() if f1 >= LEAST_F1})),
    }
    return {measure: Count(right=count, told=len(wanted), wanted=len(wanted)) for measure, count in right.items()}
