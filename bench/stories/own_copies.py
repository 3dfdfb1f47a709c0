"""The thresholds of lineage, on copies made of texts of our own: the reports of the two sample events.

Independent reports of one event must stay apart. Into each of them goes one sentence of another report of the event, as
it stands, edited, or spun; and six sentences of it, edited or spun, make a page of their own. Nothing is random but
what a fixed seed draws.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations
from pathlib import Path

from bench.corpora import Corpus, samples
from bench.language.counts import Count, Result
from bench.stories.lineage import scores
from bench.stories.measure import Measure
from bench.stories.pages import page
from bench.stories.synthesis import synonyms
from tellings.documents import read_page
from tellings.graph import COPIED
from tellings.stories import edges

# The reports of each event that are nobody's copies (samples/README.md).
INDEPENDENT = {"samples/depot-blast": ("01", "05", "06", "07"), "samples/ferry-merger": ("01", "02", "04")}
SENTENCE = 12  # words that a sentence must have to be taken over alone
LONG = 6  # sentences of a copy that is a page
DROPPED, SWAPPED, OTHERWISE, CUT = 0.08, 0.3, 0.25, 0.4  # shares of words, and of sentences that lose their end


def own_copies(_: Path) -> Result:
    """Recall by kind of copy, and the independent pairs that stay apart."""
    counts: dict[str, Count] = {}
    apart = together = 0
    dice = random.Random(5)
    digests = []
    for corpus in samples():
        digests.append(corpus.digest())
        reports = _reports(corpus)
        told = _best(reports)
        apart += sum(told.get(pair, 0.0) < COPIED for pair in combinations(sorted(reports), 2))
        together += sum(told.get(pair, 0.0) >= COPIED for pair in combinations(sorted(reports), 2))
        for name, found in _copies(reports, dice):
            counts[name] = counts.get(name, Count()) + Count(right=found, told=1, wanted=1)
    return Result(
        name="stories/lineage own copies",
        data="-".join(digests),
        counts=counts,
        shares={"independent pairs kept apart": apart / (apart + together)},
    )


def _reports(corpus: Corpus) -> dict[str, list[str]]:
    """The sentences of the independent reports, by the beginning of the file's name."""
    reports = {}
    for name, data in corpus.files():
        document = read_page(name, data).document
        if name[:2] in INDEPENDENT[corpus.name] and document is not None:
            body = [block for block in document.blocks if block.role == "body" and block.in_account]
            text = "\n".join(document.text[block.start : block.end] for block in body)
            reports[name[:2]] = [text[s.start : s.end] for s in page(name, text).sentences]
    return reports


def _best(reports: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], float]:
    return scores(edges([page(key, "\n".join(sentences)) for key, sentences in reports.items()]))


def _copies(reports: Mapping[str, Sequence[str]], dice: random.Random) -> Iterator[tuple[str, bool]]:
    """The kind of each copy that is made, and whether it is found."""
    for one, other in permutations(sorted(reports), 2):
        plain = [s for s in reports[one] if len(s.split()) >= SENTENCE and not {'"', "“"}.intersection(s)]
        pair = (min(one, other), max(one, other))
        for kind in ("verbatim", "edited", "spun"):
            host = list(reports[other])
            host.insert(dice.randrange(1, len(host)), _rewritten(dice.choice(plain), kind, dice))
            yield f"one sentence, {kind}", _best({**reports, other: host}).get(pair, 0.0) >= COPIED
        for kind in ("edited", "spun"):
            copy = [_rewritten(sentence, kind, dice) for sentence in reports[one][:LONG]]
            yield f"a page, {kind}", _best({**reports, other: copy}).get(pair, 0.0) >= COPIED


def _rewritten(sentence: str, kind: str, dice: random.Random) -> str:
    if kind == "verbatim":
        return sentence
    words = [new for word in sentence.split() if (new := _word(word, kind, dice))]
    if dice.random() < CUT and len(words) > SENTENCE:
        words = [*words[: len(words) * 7 // 10], "officials", "said."]
    return " ".join(words)


def _word(word: str, kind: str, dice: random.Random) -> str:
    """The word as a copy has it; "" where it was dropped."""
    bare = word.strip(".,;:\"“”")
    others = [other for other in synonyms().get(bare, ()) if other != bare]
    if kind == "edited" and bare.islower() and dice.random() < DROPPED:
        return ""
    if others and (kind == "spun" or dice.random() < SWAPPED):
        return word.replace(bare, dice.choice(others))
    if kind == "spun" and bare.islower() and dice.random() < OTHERWISE:
        return word.replace(bare, dice.choice(sorted(synonyms()))) if len(bare) > 4 else ""
    return word


MEASURES: Mapping[str, Measure] = {"stories/lineage own copies": own_copies}
