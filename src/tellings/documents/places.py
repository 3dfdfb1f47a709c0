"""Where in the markup a line stands: its element with all elements around it, and what their names say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

NAMES_UP_TO = 200  # characters of class and id that are read
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
Element: TypeAlias = Any  # an element of lxml, which has no types of its own


@dataclass(slots=True, eq=False)
class Place:
    """An element that is open around a line. `names`: the words of its class and id, and what microdata says of it.

    A name that begins with "=" is a property (itemprop), with "@" a type (the end of itemtype), with "#" a role.
    """

    parent: Place | None
    tag: str
    names: tuple[str, ...]
    depth: int
    block: bool

    @property
    def holder(self) -> Place:
        """The nearest element around that stands apart from its neighbours: the paragraph, cell or entry."""
        place = self
        while not place.block and place.parent is not None:
            place = place.parent
        return place


def names_of(element: Element) -> tuple[str, ...]:
    """The names of an element, in small letters."""
    get = element.get
    given, own, role = get("class"), get("id"), get("role")
    names = words_of(f"{given or ''} {own or ''}"[:NAMES_UP_TO]) if given or own else ()
    kind, about = get("itemprop"), get("itemtype")
    if kind or about or role:
        more = (("=", kind), ("@", (about or "").rpartition("/")[2]), ("#", role))
        names = (*names, *(mark + value.strip().casefold()[:40] for mark, value in more if value))
    return names


@lru_cache(maxsize=4096)
def words_of(names: str) -> tuple[str, ...]:
    """The words of names, cut at everything that is no letter and at a change from small to capital letters."""
    return tuple(word.casefold() for word in WORD.findall(names))
