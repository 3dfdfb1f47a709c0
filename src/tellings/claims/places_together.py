"""Which of several places of one name is meant: the one that is big, and near the others that the pages name.

Each name has its possible places. How likely one of them is grows with its people and with what the pages name around
it: places near by, its own region, its own country. All names are weighed at once, in a few rounds, since the others
have several places too: "Paris" and "Henry County" are both in Tennessee or neither.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tellings.claims.gazetteer import Spot

# Found on the dev half of LGL (bench/claims/places.py).
PEOPLE = 0.5  # power of the number of people
PEOPLE_OWN = 0.1  # the same for what the outlet is called after, which is seldom the largest of its name
AROUND = 2.0  # power of what stands around
ALONE = 0.1  # what counts as standing around anyway
NEAR = 60.0  # km within which another place counts by more than a third
IN_STATE, IN_COUNTRY = 0.25, 0.06  # what another place in the same US state, the same country counts
OF_STATE, OF_COUNTRY = 0.4, 0.15  # what the state itself, the country itself counts
FAR = 9.0  # degrees of latitude, a thousand kilometres
ROUNDS = 4
EARTH = 6371.0
MOST = 40  # names of an account that are weighed together


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name with the places that it may be, of which one is meant. `own`: the outlet is called after it."""

    choices: tuple[Spot, ...]
    own: bool = False


def settle(names: Mapping[str, Name], given: Sequence[Spot]) -> dict[str, tuple[Spot, float]]:
    """The likeliest place of each name, with its share of the likelihood; `given` are countries named otherwise."""
    listed = dict(list(names.items())[:MOST])
    people = {key: [_people(spot, name) for spot in name.choices] for key, name in listed.items()}
    near = {key: [_nearness(key, spot, listed, given) for spot in name.choices] for key, name in listed.items()}
    shares = {key: _normal(values) for key, values in people.items()}
    for _ in range(ROUNDS):
        shares = {
            key: _normal([
                weight * _around(place, shares) ** AROUND for weight, place in zip(people[key], near[key], strict=True)
            ])
            for key in listed
        }  # fmt: skip
    rest = {key: (max(name.choices, key=lambda s: s.weight), 1.0) for key, name in names.items() if key not in listed}
    return {key: _likeliest(listed[key], share) for key, share in shares.items()} | rest


def _likeliest(name: Name, shares: Sequence[float]) -> tuple[Spot, float]:
    best = max(range(len(shares)), key=lambda number: (shares[number], -number))
    return name.choices[best], shares[best]


def _people(spot: Spot, name: Name) -> float:
    return float((spot.weight + 1) ** (PEOPLE_OWN if name.own else PEOPLE))


@dataclass(frozen=True, slots=True)
class _Near:
    """What stands around a possible place: what is sure, and how close each possible place of each other name is."""

    sure: float
    others: tuple[tuple[str, int, tuple[float, ...]], ...]


def _nearness(key: str, spot: Spot, names: Mapping[str, Name], given: Sequence[Spot]) -> _Near:
    """How close everything else is. That the country is the same says little where it has many places of the name."""
    fellows = sum(choice.country == spot.country for choice in names[key].choices)
    others = tuple(
        (name, 2 if other.own else 1, tuple(_closeness(spot, choice, fellows) for choice in other.choices))
        for name, other in names.items()
        if name != key and other.choices
    )
    return _Near(ALONE + sum(_closeness(spot, each, fellows) for each in given), others)


def _around(place: _Near, shares: Mapping[str, Sequence[float]]) -> float:
    """How much of what else is named stands around the place, as likely as it is."""
    found = place.sure
    for name, weight, closeness in place.others:
        found += weight * max(map(operator.mul, shares[name], closeness))
    return found


def _closeness(one: Spot, other: Spot, fellows: int) -> float:
    """1 for the same point, less with distance; for a state, province or country, whether it holds the place."""
    if one.country is None or one.country != other.country:
        return _by_distance(one, other) if one.precise and other.precise else 0.0
    if other.location.precision == "country":
        return OF_COUNTRY / fellows
    if other.is_state:
        return OF_STATE if one.state == other.state else IN_COUNTRY / fellows
    same = IN_STATE if one.state and one.state == other.state else IN_COUNTRY / fellows
    return max(same, _by_distance(one, other))


def _by_distance(one: Spot, other: Spot) -> float:
    """1 at the same point, about nothing beyond a thousand kilometres."""
    if abs(one.location.lat - other.location.lat) > FAR:
        return 0.0
    return math.exp(-distance(one, other) / NEAR)


def distance(one: Spot, other: Spot) -> float:
    """Kilometres between two places."""
    (lat1, lon1), (lat2, lon2) = (
        (math.radians(spot.location.lat), math.radians(spot.location.lon)) for spot in (one, other)
    )
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(h)))


def _normal(values: Sequence[float]) -> list[float]:
    total = sum(values)
    return [value / total for value in values]
