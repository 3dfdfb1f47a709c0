"""Articles by the thousand with known copies among them, made out of the text of our own in training/written.

A chain of words learns which word follows which; it strings sentences that nobody wrote but whose words are as frequent
as in news. Every event has names and numbers of its own. Nothing depends on anything but the number of articles.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from training.markup import passages

from bench.stories.pages import page
from tellings.model import Reading
from tellings.tables import toml_table

WRITTEN = Path(__file__).parent.parent.parent / "training" / "written"
FIRST_DAY = date(2031, 1, 1)
DAYS = 365
SYLLABLES = ("ba", "bel", "cor", "dan", "der", "el", "fen", "gal", "har", "is", "jor", "ka", "lin", "mar", "nor", "ol",
             "pel", "quin", "ros", "sal", "tor", "ul", "ven", "wil", "yar", "zel")  # fmt: skip
MARKS = str.maketrans("", "", "“”\"()[]‘’")

ALONE = 0.5  # share of the events that one article tells
COPIES = (1, 2, 2, 3, 3, 4, 6)  # copies that the others have, drawn evenly
LARGE = 40  # copies of the first event: one agency take, forty times
KINDS = ("verbatim", "abridged", "edited", "spun", "embedded")
STRAY = 0.15  # steps of the chain that go to any word, so that it does not recite
EDITED = 0.12  # words that an edited copy has otherwise
RESTLESS = 0.15  # words without synonyms that a spun copy has otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article, the events that it tells (two where it embeds sentences of another), and what copy of which it is."""

    key: str
    text: str
    day: str
    events: frozenset[int]
    original: str | None = None
    kind: str | None = None

    def reading(self) -> Reading:
        """The article as a page."""
        return page(self.key, self.text, day=self.day)


def articles(count: int) -> list[Article]:
    """That many articles: originals with their copies, event after event."""
    dice = random.Random(count)
    made: list[Article] = []
    event = 0
    while len(made) < count:
        made += _event(event, dice, len(made))
        event += 1
    return made[:count]


def _event(event: int, dice: random.Random, first: int) -> Iterator[Article]:
    """The original that tells an event, and its copies; the numbers of its articles go on from `first`."""
    names, day = _names(dice), dice.randrange(DAYS)
    told = _paragraphs(dice, names, dice.randint(10, 22))
    key = f"{first:06}"
    yield Article(key=key, text=_text(told), day=_day(day), events=frozenset({event}))
    copies = LARGE if event == 0 else 0 if dice.random() < ALONE else dice.choice(COPIES)
    for number in range(copies):
        kind = KINDS[(event + number) % len(KINDS)]
        own = {event, -first - number - 1} if kind == "embedded" else {event}
        yield Article(
            key=f"{first + number + 1:06}",
            text=_text(_copy(kind, told, dice)),
            day=_day(day + dice.randrange(3)),
            events=frozenset(own),
            original=key,
            kind=kind,
        )


def _day(number: int) -> str:
    return (FIRST_DAY + timedelta(days=number)).isoformat()


def _text(sentences: Sequence[Sequence[str]]) -> str:
    """Sentences as paragraphs of two."""
    joined = [" ".join(sentence) for sentence in sentences]
    return "\n".join(" ".join(joined[at : at + 2]) for at in range(0, len(joined), 2))


# ---- copies ---------------------------------------------------------------------------------------------------------


def _copy(kind: str, told: Sequence[Sequence[str]], dice: random.Random) -> Sequence[Sequence[str]]:
    if kind == "abridged":
        return told[: max(4, len(told) * dice.randint(30, 70) // 100)]
    if kind == "edited":
        kept = [sentence for sentence in told if dice.random() > EDITED]
        return [[_other(word, dice) if dice.random() < EDITED else word for word in sentence] for sentence in kept]
    if kind == "spun":
        return [[_spun(word, dice) for word in sentence] for sentence in told]
    if kind == "embedded":
        host = _paragraphs(dice, _names(dice), dice.randint(8, 16))
        at, size, into = dice.randrange(len(told) - 3), dice.randint(2, 3), dice.randrange(len(host))
        return [*host[:into], *told[at : at + size], *host[into:]]
    return told


def _other(word: str, dice: random.Random) -> str:
    """Another word, with the ending of this one: names, numbers and punctuation stay."""
    bare = word.rstrip(".,;:!?")
    if not bare.islower():
        return word
    return dice.choice(_chain()[1]).rstrip(".,;:!?").lower() + word[len(bare) :]


def _spun(word: str, dice: random.Random) -> str:
    bare = word.rstrip(".,;:!?")
    others = [other for other in synonyms().get(bare, ()) if other != bare]
    if others:
        return dice.choice(others) + word[len(bare) :]
    return _other(word, dice) if dice.random() < RESTLESS else word


@cache
def synonyms() -> Mapping[str, Sequence[str]]:
    """The class of each word that rewriters exchange."""
    rows: list[list[str]] = toml_table("tellings", "data/synonyms.toml")["classes"]
    return {word: row for row in rows for word in row}


# ---- text -----------------------------------------------------------------------------------------------------------


def _paragraphs(dice: random.Random, names: Sequence[str], count: int) -> list[list[str]]:
    return [_sentence(dice, names) for _ in range(count)]


def _sentence(dice: random.Random, names: Sequence[str]) -> list[str]:
    after, words = _chain()
    length = dice.randint(10, 28)
    made = [dice.choice(words).lower()]
    while len(made) < length:
        following = after.get(made[-1].lower(), words)
        word = dice.choice(words if dice.random() < STRAY else following)
        made.append(_of_event(word, names, dice))
    made[0] = made[0][:1].upper() + made[0][1:]
    made[-1] = made[-1].rstrip(",;:") + "."
    return made


def _of_event(word: str, names: Sequence[str], dice: random.Random) -> str:
    """A word of the chain as the event has it: names and numbers are its own."""
    if word[0].isdigit():
        return str(dice.randint(2, 10 ** dice.randint(1, 4)))
    return dice.choice(names) if word[0].isupper() else word


def _names(dice: random.Random) -> list[str]:
    return ["".join(dice.choices(SYLLABLES, k=dice.randint(2, 3))).capitalize() for _ in range(10)]


@cache
def _chain() -> tuple[Mapping[str, Sequence[str]], Sequence[str]]:
    """The words that follow each word in the written text, and all words, as often as they stand there."""
    after: dict[str, list[str]] = defaultdict(list)
    every: list[str] = []
    for file in sorted(WRITTEN.glob("*.txt")):
        for passage in passages(file):
            words = [word.rstrip(".!?,;:") for word in passage.text.translate(MARKS).split()]
            words = [word for word in words if word[:1].isalnum()]
            every += words
            for one, other in pairwise(words):
                after[one.lower()].append(other)
    return after, every
