"""What a copy shows of its being one: odd turns for plain ones, names that it nowhere has, an end in mid-sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.stories.alignment import Passage
from tellings.stories.fingerprint import Fingerprint
from tellings.stories.pairs import spaced
from tellings.tables import toml_table
from tellings.vocabulary import tier

PACKAGE, TABLE = "tellings.stories", "data/spun.toml"
ENDS = frozenset(".!?…\"'”’»)")  # what a finished sentence ends with


@dataclass(frozen=True, slots=True, kw_only=True)
class Tells:
    """What one page shows against another in the passages that they share.

    `odd` are turns put in the place of plainer ones of the other page, in order; `unnamed` the names that stand in the
    other's passages and nowhere on this page; `cut` whether its report ends in the middle of a sentence of the other.
    """

    odd: tuple[str, ...]
    unnamed: tuple[str, ...]
    cut: bool


def find_tells(page: Fingerprint, other: Fingerprint, passages: Iterable[Passage], *, first: bool) -> Tells:
    """What `page` shows; it is the first side of the passages or the second."""
    sides = [(p.a, p.b, p.matched) if first else (p.b, p.a, tuple((j, i) for i, j in p.matched)) for p in passages]
    differing = [(x, y) for x, y, _ in sides if page.words[x.start : x.stop] != other.words[y.start : y.stop]]
    vocabulary = page.vocabulary()
    return Tells(
        odd=tuple(dict.fromkeys(turn for x, y in differing for turn in _odd(page, other, x, y))),
        unnamed=tuple(sorted({name for _, y in differing for name in _names(other, y)} - vocabulary)),
        cut=any(_is_cut(page, y, matched) for _, y, matched in sides),
    )


@cache
def _turns() -> Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]:
    """The odd turns with what they stand for, by their first word."""
    rows: list[list[str]] = toml_table(PACKAGE, TABLE)["tells"]
    turns: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for odd, *plain in rows:
        turns[odd.split()[0]].append((spaced([odd]), tuple(spaced([turn]) for turn in plain)))
    return turns


def _odd(page: Fingerprint, other: Fingerprint, x: range, y: range) -> Iterator[str]:
    """The odd turns in words of the page where the other has what they stand for, and not the turn itself."""
    opening = [word for word in dict.fromkeys(page.words[x.start : x.stop]) if word in _turns()]
    if not opening:
        return
    mine, theirs = _unquoted(page, x), _unquoted(other, y)
    for odd, plain in (turn for word in opening for turn in _turns()[word]):
        if odd in mine and odd not in theirs and any(turn in theirs and turn not in mine for turn in plain):
            yield odd.strip()


def _unquoted(page: Fingerprint, words: range) -> str:
    return spaced(page.words[word] for word in words if not page.quoted[word])


def _names(page: Fingerprint, words: range) -> Iterator[str]:
    """The rare words among these that are written with a capital inside a sentence."""
    for word in words[1:]:
        if page.capital[word] and tier(page.words[word]) == "rare":
            yield page.words[word]


def _is_cut(page: Fingerprint, words: range, matched: tuple[tuple[int, int], ...]) -> bool:
    """Does the page end with the last match, without a full stop, where the other's sentence goes on?"""
    if not matched or matched[-1][0] != len(page.words) - 1:
        return False
    text, end = page.document.text, page.ends[matched[-1][0]]
    return not ENDS.intersection(text[end : end + 2].strip()) and matched[-1][1] < words.stop - 1
