"""What scraping and retyping do to a text: blanks, marks and capitals lost."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from training.generator.edits import Edit, edited
from training.markup import Passage

CLOSING = re.compile(r"(?<=\S)[\"”](?=\s|$)")
OPENING = re.compile(r"(?<!\S)[\"“](?=\S)")
CURLY = re.compile("[“”‘’]")
STRAIGHT = re.compile(r"(?<!\S)\"|\"(?!\S)")
STOP = re.compile(r"(?<=[a-z]{3}[.!?]) (?=[A-Z])")
COMMA = re.compile(r",(?= [a-z])")
LEAD = re.compile(r"(?:\S+\s+){0,3}\S+")


def damaged(passage: Passage, chance: random.Random) -> Passage:
    """The passage with one kind of damage."""
    return edited(passage, chance.choice(KINDS)(passage.text, chance))


def _dropped(pattern: re.Pattern[str]) -> Callable[[str, random.Random], list[Edit]]:
    return lambda text, _: [(m.start(), m.end(), "") for m in pattern.finditer(text)]


def _straight(text: str, _: random.Random) -> list[Edit]:
    return [(m.start(), m.end(), '"' if m.group() in "“”" else "'") for m in CURLY.finditer(text)]


def _doubled(text: str, _: random.Random) -> list[Edit]:
    return [(m.start(), m.end(), "``" if m.start() == 0 or text[m.start() - 1] == " " else "''")
            for m in STRAIGHT.finditer(text)]  # fmt: skip


def _capitals(text: str, _: random.Random) -> list[Edit]:
    lead = LEAD.match(text)
    return [(0, lead.end(), lead.group().upper())] if lead and len(lead.group().upper()) == lead.end() else []


def _headline(text: str, _: random.Random) -> list[Edit]:
    """Every word with a capital, as some headlines are."""
    return [(m.start(), m.end(), m.group().upper()) for m in re.finditer(r"\b[a-z](?=[a-z]{3})", text)]


def _one_dropped(pattern: re.Pattern[str]) -> Callable[[str, random.Random], list[Edit]]:
    def drop(text: str, chance: random.Random) -> list[Edit]:
        found = list(pattern.finditer(text))
        lost = chance.choice(found) if found else None
        return [(lost.start(), lost.end(), "")] if lost else []

    return drop


KINDS: tuple[Callable[[str, random.Random], list[Edit]], ...] = (
    _dropped(STOP), _dropped(COMMA), _one_dropped(CLOSING), _one_dropped(OPENING), _straight, _straight, _doubled,
    _capitals, _headline,
)  # fmt: skip
