"""Floors only rise."""

from __future__ import annotations

from bench.floors import Floors, broken, raised

SET = Floors(data="bytes", least={"names": 0.8, "figures": 0.5})


def test_a_measure_below_its_floor_or_missing_falls_short() -> None:
    """What falls short is named with its value and its floor."""
    assert ["figures: not measured, the floor is 0.500", "names: 0.790, the floor is 0.800"] == list(
        broken(SET, "bytes", {"names": 0.79})
    )
    assert [] == list(broken(SET, "bytes", {"names": 0.8, "figures": 0.9}))


def test_floors_are_for_the_very_bytes_of_their_corpus() -> None:
    """Other pages or another gold need floors of their own."""
    assert ["changed" in why for why in broken(SET, "other bytes", {"names": 1, "figures": 1})] == [True]
    assert [True] == ["no floors" in why for why in broken(None, "bytes", {})]


def test_raising_lifts_and_never_lowers_unless_told_to() -> None:
    """Values are rounded down, so that a floor can be met again."""
    now = {"names": 0.9129, "figures": 0.4}
    assert {"names": 0.912, "figures": 0.5} == raised(SET, "bytes", now, lower=False).least
    assert {"names": 0.912, "figures": 0.4} == raised(SET, "bytes", now, lower=True).least
