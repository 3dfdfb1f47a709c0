"""New sentences of saying: shapes (shapes.toml) filled with sources and contents of the written passages."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training.generator.edits import edited
from training.markup import Mark, Passage, parse

TABLE = Path(__file__).parent / "shapes.toml"
SLOT = re.compile(r"\{([a-z_.]+)\}")
NESTED_FROM = 20
LONGEST = 400
FIRST_PERSON = re.compile(r"(?i)(?:i|we|you|it|this|that|which|who|he|she|they)$")
LOWER_START = re.compile(r"[a-z]")
QUOTE_ENDS = re.compile(r"[“\"](?=\S).*[^“\"\s][.!?][”\"]$", re.DOTALL)
INFINITIVE = re.compile(r"to [a-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Pieces of passages, as little passages of their own, by the slot that they can fill; and the table of shapes."""

    pieces: Mapping[str, tuple[Passage, ...]]
    shapes: tuple[str, ...]
    cues: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, tuple[str, ...]]


def pool_of(passages: Sequence[Passage]) -> Pool:
    """The pool of the passages' sources and contents."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    found: dict[str, dict[str, Passage]] = {}
    for passage in passages:
        for mark in passage.marks:
            piece = _piece(passage, mark)
            slot = _slot(mark, piece.text)
            if slot:
                found.setdefault(slot, {}).setdefault(piece.text, piece)
    found["bare"] = {**found.get("bare", {}), **{t: _cut(p, len("that ")) for t, p in found.get("that", {}).items()}}
    return Pool(
        pieces={slot: tuple(pieces.values()) for slot, pieces in found.items()},
        shapes=tuple(table["shapes"]),
        cues={name: tuple(listed.split("|")) for name, listed in table["cues"].items()},
        lists={name: tuple(listed.split("|")) for name, listed in table["lists"].items()},
    )


def _piece(passage: Passage, mark: Mark) -> Passage:
    """The text of the mark with the marks inside it; of attributions only those that are wholly inside."""
    within = [m for m in passage.marks if m is not mark and mark.start <= m.start and m.end <= mark.end]
    outside = {m.number for m in passage.marks if m not in within}
    kept = (
        replace(m, start=m.start - mark.start, end=m.end - mark.start) for m in within if m.number not in outside
    )
    names = (
        replace(m, start=m.start - mark.start, end=m.end - mark.start) for m in within if m.number is None
    )
    return Passage(text=passage.text[mark.start : mark.end], marks=tuple(dict.fromkeys((*kept, *names))))


def _slot(mark: Mark, text: str) -> str | None:
    if len(text) > LONGEST or "\n" in text:
        return None
    if mark.label == "source":
        return None if FIRST_PERSON.match(text) else "source"
    if mark.label != "content":
        return None
    if text.startswith("that ") and len(text.split()) > 3:
        return "that"
    if text.startswith(("whether ", "how ", "why ")):
        return "whether"
    if INFINITIVE.match(text):
        return "to"
    return "quote" if QUOTE_ENDS.match(text) else None


def _cut(piece: Passage, length: int) -> Passage:
    return edited(piece, [(0, length, "")])


def made(pool: Pool, chance: random.Random) -> Passage:
    """One new sentence."""
    shape = chance.choice(pool.shapes)
    filled = _Filling(pool, chance)
    marked = SLOT.sub(lambda m: filled(m.group(1)), shape)
    passage = parse(marked)
    return _capital(_with_pieces(passage, filled.pieces))


class _Filling:
    """What is put into the slots of one shape: words at once, pieces as a sign that `_with_pieces` replaces."""

    def __init__(self, pool: Pool, chance: random.Random) -> None:
        self.pool, self.chance = pool, chance
        self.pieces: list[Passage] = []

    def __call__(self, slot: str) -> str:
        if slot.startswith("cue."):
            return self.chance.choice(self.pool.cues[slot.removeprefix("cue.")])
        if slot in self.pool.lists:
            return self.chance.choice(self.pool.lists[slot])
        self.pieces.append(self._piece(slot))
        return chr(0xE000 + len(self.pieces) - 1)

    def _piece(self, slot: str) -> Passage:
        if slot == "possessor":
            piece = self.chance.choice(self.pool.pieces["source"])
            return edited(piece, [(len(piece.text), len(piece.text), "’s")])
        if slot == "source_inside":
            return self.chance.choice(self.pool.pieces["source"])
        if slot == "quote_comma":
            piece = self.chance.choice(self.pool.pieces["quote"])
            stop = len(piece.text) - 2
            return edited(piece, [(stop, stop + 1, ",")]) if piece.text[stop] == "." else piece
        return self.chance.choice(self.pool.pieces[slot])


def _with_pieces(passage: Passage, pieces: Sequence[Passage]) -> Passage:
    """Put the pieces where their signs stand, their marks with them, numbered apart from the shape's own."""
    marks: list[Mark] = []
    places = [passage.text.index(chr(0xE000 + number)) for number in range(len(pieces))]
    order = sorted(range(len(pieces)), key=lambda n: places[n])
    shift = 0
    for number in order:
        start = places[number] + shift
        base = NESTED_FROM * (number + 1)
        marks.extend(
            replace(m, start=m.start + start, end=m.end + start, number=None if m.number is None else m.number + base)
            for m in pieces[number].marks
        )
        shift += len(pieces[number].text) - 1
    whole = edited(passage, [(places[n], places[n] + 1, pieces[n].text) for n in order])
    return Passage(
        text=whole.text, marks=tuple(sorted((*whole.marks, *marks), key=lambda m: (m.start, -m.end, m.number or 0)))
    )


def _capital(passage: Passage) -> Passage:
    first = passage.text[:1]
    return edited(passage, [(0, 1, first.upper())]) if LOWER_START.match(first) else passage
