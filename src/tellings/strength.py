"""How much more one word says than another that tells the same event."""

from __future__ import annotations

from functools import cache, lru_cache

from tellings.tables import toml_table


@cache
def _steps() -> dict[str, tuple[tuple[int, int], ...]]:
    """For each word the scales it stands on, with its step."""
    steps: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, scale in enumerate(toml_table("tellings", "data/strength.toml")["scales"]):
        for step, words in enumerate(scale):
            for word in words:
                steps[word] = (*steps.get(word, ()), (number, step))
    return steps


@lru_cache(maxsize=4096)
def force_between(one: str, other: str) -> int:
    """How many steps `other` is stronger than `one`; 0 where they stand on no common scale."""
    theirs = dict(_steps().get(other, ()))
    return next((theirs[scale] - step for scale, step in _steps().get(one, ()) if scale in theirs), 0)
