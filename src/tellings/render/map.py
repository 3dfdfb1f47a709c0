"""A dot map of places: a graticule, no land and no borders, so that nothing contested is drawn as settled.

Plate carrée with the middle latitude true to scale, in units of a box that is WIDTH wide.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from tellings.model import Location
from tellings.render import words

WIDTH = 720.0
SHOWN = 60
FAR = 3.0  # times the median distance from the middle: places farther off are named below the map
MARGIN = 0.14  # of the span of the places, left free on each side
SMALLEST_SPAN = 2.0  # degrees; a single town is not shown as if it filled the world

_STEPS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 45.0)
_LINES = 7
_RADIUS = {"point": 4.0, "city": 6.0, "region": 12.0, "country": 18.0}
_LETTER, _LINE = 7.0, 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place. The larger the ring, the less exactly it is known; `label` is None where there is no room for it."""

    x: float
    y: float
    radius: float
    precision: str
    name: str
    label: tuple[float, float, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the graticule, by its place on the x or y axis, with its degrees."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Dots and graticule in a box of width × height units; `beyond` names places that lie outside."""

    width: float
    height: float
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]
    dots: tuple[Dot, ...]
    precisions: tuple[tuple[str, str], ...]
    beyond: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    west: float
    east: float
    south: float
    north: float

    @property
    def scale(self) -> float:
        return WIDTH / (self.east - self.west)

    @property
    def stretch(self) -> float:
        """How much longer a degree of latitude is than one of longitude, in the middle of the frame."""
        return 1 / max(0.2, math.cos(math.radians((self.south + self.north) / 2)))

    @property
    def height(self) -> float:
        return round((self.north - self.south) * self.scale * self.stretch, 1)

    def holds(self, place: Location) -> bool:
        return self.west <= place.lon <= self.east and self.south <= place.lat <= self.north

    def x(self, lon: float) -> float:
        return round((lon - self.west) * self.scale, 1)

    def y(self, lat: float) -> float:
        return round((self.north - lat) * self.scale * self.stretch, 1)


def draw(places: Sequence[tuple[str, Location]]) -> Map | None:
    """The map of these places, None if there is none; coordinates outside the globe are passed over."""
    known = [(name, place) for name, place in places if abs(place.lat) <= 90 and abs(place.lon) <= 180]
    if not known:
        return None
    frame = _frame(_scene([place for _, place in known]))
    inside = [item for item in known if frame.holds(item[1])]
    drawn = inside[:SHOWN]
    dots = _dots(drawn, frame)
    used = {place.precision for _, place in drawn}
    return Map(
        width=WIDTH,
        height=frame.height,
        meridians=_lines(frame.west, frame.east, frame.x, "E", "W"),
        parallels=_lines(frame.south, frame.north, frame.y, "N", "S"),
        dots=dots,
        precisions=tuple((key, words.word("precisions", key)) for key in words.order("precisions") if key in used),
        beyond=tuple(name for name, place in known if not frame.holds(place)),
    )


def _scene(places: Sequence[Location]) -> list[Location]:
    """The places that make the scene: no countries, and none much farther off than most are from the middle."""
    exact = [place for place in places if place.precision != "country"] or list(places)
    lat, lon = median(place.lat for place in exact), median(place.lon for place in exact)
    away = [math.hypot(place.lat - lat, place.lon - lon) for place in exact]
    reach = max(SMALLEST_SPAN, FAR * median(away))
    return [place for place, distance in zip(exact, away, strict=True) if distance <= reach]


def _frame(places: Sequence[Location]) -> _Frame:
    """The box around the places, at least SMALLEST_SPAN wide, between 1:2 and 2:1 in shape."""
    lat, lon = [place.lat for place in places], [place.lon for place in places]
    middle_lat, middle_lon = (min(lat) + max(lat)) / 2, (min(lon) + max(lon)) / 2
    stretch = 1 / max(0.2, math.cos(math.radians(middle_lat)))
    wide = max(SMALLEST_SPAN, (max(lon) - min(lon)) * (1 + 2 * MARGIN))
    high = max(SMALLEST_SPAN / stretch / 2, (max(lat) - min(lat)) * (1 + 2 * MARGIN))
    wide = max(wide, high * stretch * 1.5)
    high = max(high, wide / stretch / 2.4)
    return _Frame(
        west=middle_lon - wide / 2, east=middle_lon + wide / 2, south=middle_lat - high / 2, north=middle_lat + high / 2
    )


def _lines(start: float, end: float, at: Callable[[float], float], plus: str, minus: str) -> tuple[Line, ...]:
    step = next((step for step in _STEPS if (end - start) / step <= _LINES), _STEPS[-1])
    first = math.ceil(start / step)
    return tuple(
        Line(at=at(number * step), label=_degrees(number * step, plus, minus))
        for number in range(first, math.floor(end / step) + 1)
    )


def _degrees(value: float, plus: str, minus: str) -> str:
    turned = (value + 180) % 360 - 180 if plus == "E" else value
    letter = plus if turned > 0 else minus if turned < 0 else ""
    return f"{abs(turned):g}°{letter}"


def _dots(places: Sequence[tuple[str, Location]], frame: _Frame) -> tuple[Dot, ...]:
    """Dots with labels where they fit; places come most told of first, so these get the room."""
    points = [(frame.x(place.lon), frame.y(place.lat), _RADIUS[place.precision]) for _, place in places]
    taken = [(x - 5, y - 5, x + 5, y + 5) for x, y, _ in points]
    result = []
    for (name, place), (x, y, radius) in zip(places, points, strict=True):
        label = _label(words.shortened(name, 28), (x, y, radius), taken, frame.height)
        result.append(Dot(x=x, y=y, radius=radius, precision=place.precision, name=name, label=label))
    return tuple(sorted(result, key=lambda dot: -dot.radius))


_Point = tuple[float, float, float]
_Box = tuple[float, float, float, float]


def _label(name: str, dot: _Point, taken: list[_Box], height: float) -> tuple[float, float, str] | None:
    """Where the name can stand beside its ring, and its anchor; the room is then taken."""
    x, y, radius = dot
    wide, away = _LETTER * len(name), radius + 4
    candidates = (
        (x + away, y + 4, "start", (x + away - 2, y - _LINE / 2, x + away + wide, y + _LINE / 2)),
        (x - away, y + 4, "end", (x - away - wide, y - _LINE / 2, x - away + 2, y + _LINE / 2)),
        (x, y - away, "middle", (x - wide / 2, y - away - _LINE, x + wide / 2, y - away + 4)),
        (x, y + away + 10, "middle", (x - wide / 2, y + away - 2, x + wide / 2, y + away + _LINE)),
    )
    for at_x, at_y, anchor, box in candidates:
        inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= height
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return round(at_x, 1), round(at_y, 1), anchor
    return None


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
