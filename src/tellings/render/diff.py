"""Two wordings side by side: which words differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST = 300  # tokens a side; matching is quadratic, longer texts are shown without

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_SLIGHT = re.compile(r"[\s,.;:!?\"'“”‘’()–—-]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `changed` if the other text has it otherwise or not at all."""

    text: str
    changed: bool


def word_diff(a: str, b: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces that join up to them again; case, blanks and commas are no difference."""
    left, right = _TOKEN.findall(a), _TOKEN.findall(b)
    if max(len(left), len(right)) > LONGEST:
        return _whole(a), _whole(b)
    matcher = SequenceMatcher(None, _keys(left), _keys(right), autojunk=False)
    same_left, same_right = [False] * len(left), [False] * len(right)
    for start_left, start_right, size in matcher.get_matching_blocks():
        same_left[start_left : start_left + size] = [True] * size
        same_right[start_right : start_right + size] = [True] * size
    return _pieces(left, same_left), _pieces(right, same_right)


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, changed=False),) if text else ()


def _keys(tokens: Sequence[str]) -> list[str]:
    return [" " if token.isspace() else token.casefold() for token in tokens]


def _pieces(tokens: Sequence[str], same: Sequence[bool]) -> tuple[Piece, ...]:
    """Neighbours of a kind as one piece; blanks and commas are changed only between two changed words."""
    slight = [bool(_SLIGHT.fullmatch(token)) for token in tokens]
    before = _last_word_changed(same, slight)
    after = _last_word_changed(same[::-1], slight[::-1])[::-1]
    pieces: list[Piece] = []
    for i, token in enumerate(tokens):
        changed = before[i] and after[i] if slight[i] else not same[i]
        if pieces and pieces[-1].changed == changed:
            pieces[-1] = Piece(pieces[-1].text + token, changed)
        else:
            pieces.append(Piece(token, changed))
    return tuple(pieces)


def _last_word_changed(same: Sequence[bool], slight: Sequence[bool]) -> list[bool]:
    """For each token whether the last word up to it is changed."""
    result, changed = [], False
    for kept, is_slight in zip(same, slight, strict=True):
        changed = changed if is_slight else not kept
        result.append(changed)
    return result
