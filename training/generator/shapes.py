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
DERIVED = {"possessor": "source", "source_inside": "source", "quote_comma": "quote"}
NESTED_FROM = 20
LONGEST = 400
PRONOUN = re.compile(r"(?i)(?:i|we|you|it|this|that|which|who|he|she|they)$")
CAPITAL_START = re.compile(r"[A-Z](?=[a-z]| [a-z])")
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
            if mark.label == "source":
                piece = _inside_sentence(piece)
            slot = _slot(mark, piece.text)
            if slot:
                found.setdefault(slot, {}).setdefault(piece.text, piece)
    if "that" in found:
        found["bare"] = {text: edited(piece, [(0, len("that "), "")]) for text, piece in found["that"].items()}
    known = {*found, *table["lists"], *(f"cue.{name}" for name in table["cues"])}
    return Pool(
        pieces={slot: tuple(pieces.values()) for slot, pieces in found.items()},
        shapes=tuple(shape for shape in table["shapes"] if set(map(_pool, SLOT.findall(shape))) <= known),
        cues={name: tuple(listed.split("|")) for name, listed in table["cues"].items()},
        lists={name: tuple(listed.split("|")) for name, listed in table["lists"].items()},
    )


def _pool(slot: str) -> str:
    """The pool that a slot is filled from."""
    return DERIVED.get(slot, slot)


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


def _inside_sentence(source: Passage) -> Passage:
    """The source as it stands inside a sentence: no capital but a name's, no comma at its end."""
    edits = [(len(source.text) - 1, len(source.text), "")] if source.text.endswith(",") else []
    if CAPITAL_START.match(source.text) and not any(m.start == 0 for m in source.marks):
        edits.append((0, 1, source.text[0].lower()))
    return edited(source, edits)


def _slot(mark: Mark, text: str) -> str | None:
    if len(text) > LONGEST or "\n" in text:
        return None
    if mark.label == "source":
        return None if PRONOUN.match(text) or text.endswith(("’s", "'s")) else "source"
    if mark.label != "content":
        return None
    if text.startswith("that ") and len(text.split()) > 3:
        return "that"
    if text.startswith(("whether ", "how ", "why ")):
        return "whether"
    if INFINITIVE.match(text):
        return "to"
    return "quote" if QUOTE_ENDS.match(text) else None


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
        piece = self.chance.choice(self.pool.pieces[_pool(slot)])
        if slot == "possessor":
            return edited(piece, [(len(piece.text), len(piece.text), "’s")])
        stop = len(piece.text) - 2
        if slot == "quote_comma" and piece.text[stop] == ".":
            return edited(piece, [(stop, stop + 1, ",")])
        return piece


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
