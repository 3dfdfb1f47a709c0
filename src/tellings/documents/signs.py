"""Lines in numbers: what the line classifier sees of each line of a page, by itself and among the others.

Everything is counted over arrays of code points, so that a page costs a few milliseconds, however many lines it has.
Words are told apart by hashes alone: of the pages that the classifier was trained on, no word is kept.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from tellings.documents.blocks import Judged
from tellings.documents.lines import BULLET, Line
from tellings.documents.shapes import Shape
from tellings.model import Role

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Marks = NDArray[np.bool_]

SHAPES: tuple[Shape, ...] = get_args(Shape)
ROLES: tuple[Role, ...] = get_args(Role)
NUMBER_OF = {kind: n for n, kind in enumerate(SHAPES)}
NUMBER_OF_ROLE = {role: n for n, role in enumerate(ROLES)}
BITS = 15
BUCKETS = 1 << BITS  # of the hashes of words and pairs of words
FIRST, LAST = 40, 8  # words of a line that are looked at, from either end
EXACT = 6  # words up to which a line is also looked at as one
CONTENT = 4  # letters from which a word may tell what a page is about
LONG = 120  # characters of a line that is likely a paragraph
PLANE = 1 << 16  # code points with a kind of their own; those above are symbols
BLANK, LOWER, UPPER, DIGIT, IDEOGRAPH, MARK, SYMBOL = range(7)
KINDS = 7
STOPS = (".", "!", "?", ":", ",", "…", ";", "|")
COUNTED = (".", ",", "?", "!", ":", "|", "/", "@", "©", "•", "»", "\"", "“", "'", "’", "(", "-", "–", "—", "#", "\t")
CLOSING = "\"'”’»)]"
FACTOR = np.uint64(0x9E3779B97F4A7C15)
INVERSE = np.uint64(pow(int(FACTOR), -1, 1 << 64))
MIXER = np.uint64(0xD6E8FEB86659FD93)
PLACE_SALTS = tuple(np.uint64(salt) for salt in (0x1F83D9AB, 0x5BE0CD19, 0x9B05688C, 0x510E527F))
PAIR_SALT, WHOLE_SALT = np.uint64(0x3C6EF372), np.uint64(0xA54FF53A)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """Of N lines: a row of `numbers` [N, F] each, and two bags of hashes below BUCKETS.

    `words` are of words and pairs of words wherever they stand in a line, `places` of those at either end of it;
    `word_lines` and `place_lines`, which never fall, are the line of each.
    """

    numbers: Floats
    words: Ints
    word_lines: Ints
    places: Ints
    place_lines: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """The lines as one array of code points: `low` in lower case with all digits alike, `kinds`, borders of lines."""

    codes: Ints
    low: Ints
    kinds: NDArray[np.uint8]
    starts: Ints
    ends: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Words, ideographs and marks: borders, hash, line, and place in the line counted from either end."""

    starts: Ints
    ends: Ints
    hashes: Hashes
    lines: Ints
    first: Ints
    last: Ints


def signs(judged: Sequence[Judged], shapes: Sequence[Shape]) -> Signs:
    """The signs of the lines of one page, of which there must be one at least, with what the rules say of them."""
    return _signs([one.line for one in judged], _rules(judged, shapes))


def word_signs(lines: Sequence[Line]) -> Signs:
    """The signs of the words alone, without what rules say of the lines, of which there must be one at least."""
    return _signs(lines, [])


def _signs(lines: Sequence[Line], rules: Sequence[Floats]) -> Signs:
    text = _text(lines)
    words = _words(text)
    hashes, hash_lines = _in_order(*_bag(words))
    places, place_lines = _in_order(*_ends(words, len(lines)))
    columns = (*_counts(text, words), *_layout(lines), *rules, *_edges(text), *_places(text), *_echoes(text, words))
    return Signs(
        numbers=np.stack(columns, axis=1).astype(np.float32),
        words=hashes, word_lines=hash_lines, places=places, place_lines=place_lines,
    )  # fmt: skip


# ---- characters -----------------------------------------------------------------------------------------------------


@cache
def _planes() -> tuple[NDArray[np.uint8], Ints]:
    """The kind and the lower case of every code point below PLANE; digits become "0"."""
    kinds = np.full(PLANE, SYMBOL, dtype=np.uint8)
    low = np.arange(PLANE, dtype=np.int64)
    for code in range(PLANE):
        letter = chr(code)
        kinds[code] = kind = _kind(letter, unicodedata.category(letter))
        if kind == DIGIT:
            low[code] = ord("0")
        elif kind == UPPER and len(letter.lower()) == 1:
            low[code] = ord(letter.lower())
    return kinds, low


def _kind(letter: str, category: str) -> int:
    if letter.isspace() or category[0] in "ZC":
        return BLANK
    if category == "Lo" and letter >= "\u0e00":
        return IDEOGRAPH
    if category in ("Lu", "Lt"):
        return UPPER
    if category[0] in "LM":
        return LOWER
    return DIGIT if category[0] == "N" else MARK if category[0] == "P" else SYMBOL


def _text(lines: Sequence[Line]) -> _Text:
    joined = "\n".join(line.text for line in lines) + "\n"
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    all_kinds, all_low = _planes()
    inside = np.minimum(codes, PLANE - 1)
    kinds = np.where(codes < PLANE, all_kinds[inside], SYMBOL).astype(np.uint8)
    lengths = np.array([len(line.text) for line in lines], dtype=np.int64)
    ends = np.cumsum(lengths + 1) - 1
    low = np.where(codes < PLANE, all_low[inside], codes)
    return _Text(codes=codes, low=low, kinds=kinds, starts=ends - lengths, ends=ends)


# ---- words ----------------------------------------------------------------------------------------------------------


def _words(text: _Text) -> _Words:
    kinds = text.kinds
    wordy = (kinds >= LOWER) & (kinds <= DIGIT)
    single = kinds > DIGIT
    before = np.concatenate(([False], wordy[:-1]))
    after = np.concatenate((wordy[1:], [False]))
    starts = np.flatnonzero((wordy & ~before) | single)
    ends = np.flatnonzero((wordy & ~after) | single) + 1
    lines = np.searchsorted(text.starts, starts, side="right") - 1
    number = np.arange(len(starts))
    bounds = np.searchsorted(lines, np.arange(len(text.starts) + 1))
    return _Words(
        starts=starts, ends=ends, hashes=_hashes(text.low, starts, ends), lines=lines,
        first=number - bounds[lines], last=bounds[lines + 1] - 1 - number,
    )  # fmt: skip


def _hashes(low: Ints, starts: Ints, ends: Ints) -> Hashes:
    """The hash of each stretch: a polynomial modulo 2⁶⁴ whose variable has an inverse there, taken from sums."""
    count = len(low)
    powers = np.cumprod(np.full(count, FACTOR))
    inverses = np.cumprod(np.full(count, INVERSE))
    sums = np.concatenate((np.zeros(1, dtype=np.uint64), np.cumsum((low.astype(np.uint64) + np.uint64(1)) * powers)))
    return _mixed((sums[ends] - sums[starts]) * inverses[starts])


def _mixed(hashes: Hashes) -> Hashes:
    mixed = (hashes ^ (hashes >> np.uint64(32))) * MIXER
    return mixed ^ (mixed >> np.uint64(29))


def _bucket(hashes: Hashes) -> Ints:
    return ((hashes * FACTOR) >> np.uint64(64 - BITS)).astype(np.int64)


def _in_order(hashes: Ints, lines: Ints) -> tuple[Ints, Ints]:
    order = np.argsort(lines, kind="stable")
    return hashes[order], lines[order]


def _bag(words: _Words) -> tuple[Ints, Ints]:
    """Words and pairs of neighbours, so many of a line from either end."""
    kept = (words.first < FIRST) | (words.last < LAST)
    paired = np.flatnonzero(kept & (words.last > 0))
    pairs = _mixed(words.hashes[paired] * MIXER + words.hashes[np.minimum(paired + 1, len(words.hashes) - 1)])
    found = np.concatenate((_bucket(words.hashes[kept]), _bucket(pairs)))
    lines = np.concatenate((words.lines[kept], words.lines[paired]))
    return found, lines


def _ends(words: _Words, count: int) -> tuple[Ints, Ints]:
    """The first two and the last two words of each line, each pair as one, and short lines as a whole."""
    found, lines = [], []
    places = (words.first == 0, words.first == 1, words.last == 0, words.last == 1)
    for salt, chosen in zip(PLACE_SALTS, places, strict=True):
        found.append(_bucket(_mixed(words.hashes[chosen] + salt)))
        lines.append(words.lines[chosen])
    pairs = np.flatnonzero((words.first == 0) & (words.last > 0))
    found.append(_bucket(_mixed(words.hashes[pairs] * MIXER + words.hashes[pairs + 1] + PAIR_SALT)))
    lines.append(words.lines[pairs])
    exact, hashes = _exact(words, count)
    return np.concatenate((*found, hashes)), np.concatenate((*lines, exact))


def _exact(words: _Words, count: int) -> tuple[Ints, Ints]:
    """Which lines are short, and the bucket of all words of each, in their order."""
    length = np.bincount(words.lines, minlength=count)
    short = length[words.lines] <= EXACT
    place = words.first[short].astype(np.uint64) * MIXER + WHOLE_SALT
    whole = np.zeros(count, dtype=np.uint64)
    np.add.at(whole, words.lines[short], words.hashes[short] * place)
    exact = np.flatnonzero((length > 0) & (length <= EXACT))
    return exact, _bucket(_mixed(whole[exact]))


# ---- numbers --------------------------------------------------------------------------------------------------------


def _counts(text: _Text, words: _Words) -> list[Floats]:
    """Length in characters and words, shares of kinds of characters and of capitalised words, counts of marks."""
    size = np.maximum(text.ends - text.starts, 1).astype(np.float32)
    total = len(size)
    kind = text.kinds[words.starts]
    wordy = _tally(words.lines[(kind >= LOWER) & (kind <= IDEOGRAPH)], total)
    capital = _tally(words.lines[kind == UPPER], total)
    many = np.maximum(wordy, 1)
    line_of = np.repeat(np.arange(total), text.ends - text.starts + 1)
    kinds = _table(line_of, text.kinds.astype(np.int64), total, KINDS)
    kinds[:, BLANK] -= 1  # the end of the line
    marks = _table(line_of, _numbered()[np.minimum(text.codes, PLANE - 1)], total, len(COUNTED) + 1)
    upper, lower = kinds[:, UPPER], kinds[:, LOWER]
    stops = np.flatnonzero(_stops()[np.minimum(text.codes[:-1], PLANE - 1)] & (text.kinds[1:] == BLANK))
    sentences = _tally(line_of[stops], total)
    return [
        np.log1p(size), np.log1p(wordy), size / many / 10, capital / many, upper / np.maximum(upper + lower, 1),
        (capital == wordy).astype(np.float32), np.log1p(sentences), (size > LONG).astype(np.float32),
        (size > 2 * LONG).astype(np.float32), (wordy <= 1).astype(np.float32),
        *(kinds / size[:, None]).T, *np.log1p(marks[:, 1:]).T,
    ]  # fmt: skip


def _tally(lines: Ints, total: int) -> Floats:
    """How often each line is named."""
    counted: Floats = np.bincount(lines, minlength=total).astype(np.float32)
    return counted


def _table(lines: Ints, classes: Ints, total: int, width: int) -> Floats:
    """How many characters of each class each line has [total, width]."""
    return _tally(lines * width + classes, total * width).reshape(total, width)


@cache
def _numbered() -> Ints:
    """The number of each code point in COUNTED, from 1; 0 for all others."""
    numbers = np.zeros(PLANE, dtype=np.int64)
    numbers[[ord(mark) for mark in COUNTED]] = np.arange(1, len(COUNTED) + 1)
    return numbers


@cache
def _stops() -> Marks:
    """Which code points end a sentence."""
    ends = np.zeros(PLANE, dtype=np.bool_)
    ends[[ord(mark) for mark in ".!?"]] = True
    return ends


def _layout(lines: Sequence[Line]) -> list[Floats]:
    """Blank lines before and behind, indents, bullets, each with its share on the page."""
    gap = np.array([line.gap for line in lines], dtype=np.float32)
    behind = np.concatenate((gap[1:], np.ones(1, dtype=np.float32)))
    indent = np.array([min(line.indent, 8) for line in lines], dtype=np.float32) / 4
    bullet = np.array([BULLET.match(line.text) is not None for line in lines], dtype=np.float32)
    known = np.array([line.role is not None for line in lines], dtype=np.float32)
    whole = np.ones_like(gap)
    return [gap, behind, indent, bullet, known, whole * gap.mean(), whole * bullet.mean(), whole * (indent > 0).mean()]


def _rules(judged: Sequence[Judged], shapes: Sequence[Shape]) -> list[Floats]:
    """What the rules make of a line: its shape, its role, and how sure they are."""
    every = np.arange(len(judged))
    table = np.zeros((len(judged), len(SHAPES) + len(ROLES) + 1), dtype=np.float32)
    table[every, [NUMBER_OF[kind] for kind in shapes]] = 1
    table[every, [len(SHAPES) + NUMBER_OF_ROLE[one.role] for one in judged]] = 1
    table[:, -1] = [one.confidence for one in judged]
    return list(table.T)


def _edges(text: _Text) -> list[Floats]:
    """What a line begins and ends with, closing quotation marks and brackets left aside."""
    first = text.kinds[text.starts]
    last = np.maximum(text.ends - 1, 0)
    closed = np.isin(text.codes[last], [ord(c) for c in CLOSING])
    inner = np.where(closed & (text.ends - text.starts > 1), last - 1, last)
    ends = text.codes[inner]
    stops = [(ends == ord(mark)).astype(np.float32) for mark in STOPS]
    firsts = [(first == kind).astype(np.float32) for kind in range(LOWER, KINDS)]
    lasts = [(text.kinds[inner] == kind).astype(np.float32) for kind in (LOWER, UPPER, DIGIT)]
    return [closed.astype(np.float32), *stops, *firsts, *lasts]


def _places(text: _Text) -> list[Floats]:
    """Where a line stands among the lines, and how much of the long ones comes before and behind it."""
    size = (text.ends - text.starts).astype(np.float32)
    total = len(size)
    number = np.arange(total, dtype=np.float32)
    prose = np.where(size > LONG, size, 0)
    before = np.cumsum(prose) - prose
    all_prose = np.float32(prose.sum())
    whole = np.ones(total, dtype=np.float32)
    return [
        number / total, np.log1p(number), np.log1p(total - 1 - number), whole * np.log1p(np.float32(total)),
        before / (all_prose + 1), np.log1p(before) / 4, np.log1p(all_prose - before - prose) / 4,
        whole * np.log1p(all_prose) / 4, whole * (prose > 0).mean(),
    ]  # fmt: skip


def _echoes(text: _Text, words: _Words) -> list[Floats]:
    """Which lines are printed more than once, and how far their words are those of other lines, and of long ones."""
    total = len(text.starts)
    whole = _hashes(text.low, text.starts, text.ends)
    _, which, printed = np.unique(whole, return_inverse=True, return_counts=True)
    again = np.log1p(printed[which].astype(np.float32)) - np.log(np.float32(2))
    order = np.argsort(which, kind="stable")
    later = np.zeros(total, dtype=np.float32)
    later[order[1:]] = which[order[1:]] == which[order[:-1]]
    beside = np.zeros(total, dtype=np.float32)
    beside[1:] = which[1:] == which[:-1]
    return [again, later, beside, *_shared(text, words, total)]


def _shared(text: _Text, words: _Words, total: int) -> list[Floats]:
    """The shares of each line's longer words that stand in other lines, and in other lines that are long."""
    content = words.ends - words.starts >= CONTENT
    _, word = np.unique(words.hashes[content], return_inverse=True)
    kinds = int(word.max()) + 1 if len(word) else 1
    pairs = np.unique(words.lines[content] * kinds + word)
    line, word = pairs // kinds, pairs % kinds
    long = (text.ends - text.starts) > LONG
    inside = long[line]
    in_all = np.bincount(word, minlength=kinds)[word] > 1
    in_long = np.bincount(word[inside], minlength=kinds)[word] - inside > 0
    many = np.maximum(np.bincount(line, minlength=total), 1).astype(np.float32)
    shares = [np.bincount(line[found], minlength=total).astype(np.float32) / many for found in (in_all, in_long)]
    return [*shares, np.log1p(np.bincount(line[in_long], minlength=total).astype(np.float32))]
