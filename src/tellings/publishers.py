"""What is known of outlets and agencies before any page is read: who publishes, who owns whom, who sells text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tellings.tables import toml_table

PACKAGE, TABLE = "tellings", "data/publishers.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """An outlet or agency. `family` is the publisher family: the owner or brand, None where it is not known."""

    name: str
    family: str | None
    agency: bool


def find(name: str) -> Publisher | None:
    """The publisher known by this name, whatever its case; None if the table has none."""
    return _by_name().get(" ".join(name.split()).casefold())


@cache
def _by_name() -> dict[str, Publisher]:
    table = toml_table(PACKAGE, TABLE)
    listed = [Publisher(name=name, family=name, agency=True) for name in table["agencies"]]
    listed += [Publisher(name=name, family=name, agency=False) for name in table["outlets"]]
    return {publisher.name.casefold(): publisher for publisher in listed}
