"""What a report is about: its content words with weights, its names and its numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from tellings.model import Reading
from tellings.spans import Span
from tellings.stories.fingerprint import normalised, word_spans
from tellings.vocabulary import Rarity, is_content, tier

# How much more a name or a number says than another word, and as how many reports the prior of rarity counts.
# Tuned on ECB+ topics 1-35, on the whole of them and on parts of one to twenty events: weights that hold for an input
# of three pages as well as of a thousand.
NAME_WEIGHT = 3.0
NUMBER_WEIGHT = 3.0
PRIOR = 200

SHORTEST = 2  # letters or digits of a term
LONGEST_NAME = 4  # words of a name that is shown


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one report.

    `counts` are content words, normalised, with their number; `names` those that are mostly written with a capital
    inside sentences, `numbers` those that begin with a digit; `shown` are names as printed, with their number.
    """

    counts: Mapping[str, int]
    names: frozenset[str]
    numbers: frozenset[str]
    shown: Mapping[str, int]


def terms(reading: Reading) -> Terms:
    """The terms of the sentences in the account, headlines and captions included."""
    text = reading.document.text
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for sentence in reading.sentences:
        spans = list(word_spans(text, sentence.start, sentence.end))
        words = [normalised(text[span.start : span.end]) for span in spans]
        content = [number for number, word in enumerate(words) if len(word) >= SHORTEST and is_content(word)]
        counts.update(words[number] for number in content)
        # Every word of a headline may be written with a capital, and so is the first of every sentence.
        if reading.document.blocks[sentence.block].role != "headline":
            inside = [number for number in content if number > 0 and text[spans[number].start].isupper()]
            capitals.update(words[number] for number in inside)
            shown.update(_names(text, spans, [number for number in inside if tier(words[number]) == "rare"]))
    return Terms(
        counts=counts,
        names=frozenset(word for word, times in capitals.items() if 2 * times > counts[word]),
        numbers=frozenset(word for word in counts if word[0].isdigit()),
        shown=shown,
    )


def _names(text: str, spans: Sequence[Span], capitals: Sequence[int]) -> Iterator[str]:
    """Capitalised words in a row, with one blank between them, as one name."""
    run: list[int] = []
    for number in capitals:
        adjoins = run and run[-1] == number - 1 and text[spans[run[-1]].end : spans[number].start] == " "
        if adjoins and len(run) < LONGEST_NAME:
            run.append(number)
            continue
        if run:
            yield text[spans[run[0]].start : spans[run[-1]].end]
        run = [number]
    if run:
        yield text[spans[run[0]].start : spans[run[-1]].end]


def vectors(reports: Sequence[Terms]) -> list[dict[str, float]]:
    """For each report its terms with weights, of length one: frequency damped, rarity, names and numbers raised."""
    rarity = Rarity((report.counts for report in reports), prior=PRIOR)
    return [_vector(report, rarity) for report in reports]


def _vector(report: Terms, rarity: Rarity) -> dict[str, float]:
    weights = {}
    for word in sorted(report.counts):
        weight = (1 + log(report.counts[word])) * rarity.weight(word)
        if word in report.numbers:
            weight *= NUMBER_WEIGHT
        elif word in report.names:
            weight *= NAME_WEIGHT
        weights[word] = weight
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}
