"""Which lines of a rendering are of the report, found by the words of the text that careful readers marked.

A line of six words or more is, if half of its runs of four words stand in the marked text. A shorter one is, if it
stands there between the words around it, or as a line of its own beside lines that are. Of several printings of the
same words (a teaser of the page's own report, a copy for small screens) one is: that among most words of the report.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"\w+")
RUN, LONG = 4, 6  # words
HALF, AGAIN = 0.5, 0.7  # shares of a line's runs: that are in the text; that are printed elsewhere too
BESIDE = 3  # words of the neighbours that a short line is looked for with
NEAR, MOST = 4, 40  # lines on either side that tell among what a line stands; words of each that count
FAR_LONGER = 3  # times as long is a printing that wins in any case
Words: TypeAlias = Sequence[str]
Runs: TypeAlias = frozenset[tuple[str, ...]]


def wanted(lines: Sequence[str], body: str) -> NDArray[np.bool_]:
    """For each line, is it of the report?"""
    words = [WORD.findall(line.lower()) for line in lines]
    text = WORD.findall(body.lower())
    known = _runs(text)
    found = [len(line) >= LONG and _share(line, known) >= HALF for line in words]
    whole = {" ".join(WORD.findall(line.lower())) for line in body.splitlines()} - {""}
    _add_short(words, found, known, whole)
    _once(words, found, Counter(_listed(text)))
    return np.array(found, dtype=np.bool_)


def _listed(words: Words) -> list[tuple[str, ...]]:
    return list(zip(*(words[n:] for n in range(RUN)), strict=False))


def _runs(words: Words) -> Runs:
    return frozenset(_listed(words))


def _share(words: Words, known: Runs) -> float:
    runs = _listed(words)
    return sum(run in known for run in runs) / max(len(runs), 1)


def _add_short(words: Sequence[Words], found: list[bool], known: Runs, whole: set[str]) -> None:
    long = [n for n, one in enumerate(found) if one]
    first, last = (long[0], long[-1]) if long else (len(found), -1)
    for n, line in enumerate(words):
        if not 0 < len(line) < LONG:
            continue
        before, behind = _beside(words, n)
        one, other = _all_known([*before, *line], known), _all_known([*line, *behind], known)
        inside = first - 2 <= n <= last + 1 and " ".join(line) in whole
        found[n] = (one and other) or (len(line) > 1 and (one or other)) or inside


def _all_known(words: Words, known: Runs) -> bool:
    runs = _listed(words)
    return bool(runs) and all(run in known for run in runs)


def _beside(words: Sequence[Words], n: int) -> tuple[list[str], list[str]]:
    """The words before and behind a line, so many as it is looked for with."""
    before: list[str] = []
    m = n - 1
    while m >= 0 and len(before) < BESIDE:
        before = [*words[m], *before]
        m -= 1
    behind: list[str] = []
    m = n + 1
    while m < len(words) and len(behind) < BESIDE:
        behind += words[m]
        m += 1
    return before[-BESIDE:], behind[:BESIDE]


def _once(words: Sequence[Words], found: list[bool], wanted_runs: Counter[tuple[str, ...]]) -> None:
    """Leave one printing of what is printed more often than the text has it."""
    runs = {n: _runs(line) for n, line in enumerate(words) if found[n] and len(line) >= LONG}
    printed = Counter(run for each in runs.values() for run in each)
    owners = defaultdict(list)
    for n, each in runs.items():
        for run in each:
            owners[run].append(n)
    size = [min(len(line), MOST) if one else 0 for line, one in zip(words, found, strict=True)]
    among = {n: sum(size[max(0, n - NEAR) : n + NEAR + 1]) - size[n] for n in runs}
    for n in sorted(runs, key=lambda n: (among[n], -n)):
        too_often = sum(printed[run] > max(1, wanted_runs[run]) for run in runs[n])
        others = {m for run in runs[n] for m in owners[run] if m != n and found[m]}
        better = any(among[m] >= among[n] or len(words[m]) > FAR_LONGER * len(words[n]) for m in others)
        if too_often >= AGAIN * len(runs[n]) and better:
            found[n] = False
            printed.subtract(runs[n])
