"""More text of our own: new sentences out of the pieces of the written passages, with other names, and damaged ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from training.generator.damage import damaged
from training.generator.rename import Bank, bank_of, renamed
from training.generator.shapes import Pool, made, pool_of
from training.markup import Passage

__all__ = ["generate"]

SEED = 20
DAMAGED_SHARE = 0.12


def generate(passages: Sequence[Passage], sentences: int) -> Iterator[Passage]:
    """Every passage once more with other names, then new sentences; the same for the same passages.

    A shape needs sources and contents of its kinds; without any there are no new sentences.
    """
    chance = random.Random(SEED)  # noqa: S311 (variety of text, no secret)
    bank, pool = bank_of(passages), pool_of(passages)
    for passage in passages:
        yield _maybe_damaged(renamed(passage, bank, chance), chance)
    for _ in range(sentences if pool.shapes else 0):
        yield _sentence(pool, bank, chance)


def _sentence(pool: Pool, bank: Bank, chance: random.Random) -> Passage:
    return _maybe_damaged(renamed(made(pool, chance), bank, chance), chance)


def _maybe_damaged(passage: Passage, chance: random.Random) -> Passage:
    return damaged(passage, chance) if chance.random() < DAMAGED_SHARE else passage
