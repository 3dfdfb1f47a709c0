"""Plain newsroom English for the values of the model: statuses, roles, counts, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.tables import toml_table

_PACKAGE = "tellings.render"
_FILE = "data/words.toml"
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?([?~%]?)")
_OPEN_ENDS = {"": "unknown", "..": "open"}
# A terminal obeys control characters, and some characters turn the direction of what follows: pages may hold both.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\u2028\u2029]")
_QUALIFIERS = {"": "", "?": "probably ", "~": "about ", "%": "probably about "}


def word(section: str, key: str) -> str:
    """The word for a value of a vocabulary; the value itself, underscores read as blanks, if it has none."""
    return str(toml_table(_PACKAGE, _FILE)[section].get(key, key.replace("_", " ")))


def order(section: str) -> tuple[str, ...]:
    """The keys of a section in the order in which they are shown."""
    return tuple(toml_table(_PACKAGE, _FILE)[section])


def role(name: str, count: int) -> str:
    """A block role with its number: "3 adverts"."""
    one, many = toml_table(_PACKAGE, _FILE)["roles"].get(name, (name, name))
    return f"{count:,} {one if count == 1 else many}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """ "1 page", "2,000 pages"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def date(edtf: str) -> str:
    """An EDTF date, time or interval in words; what is not recognised comes back as it is."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _one_date(edtf)
    if start in _OPEN_ENDS:
        return f"until {_one_date(end)}"
    if end in _OPEN_ENDS:
        return f"from {_one_date(start)}"
    return _range(_one_date(start), _one_date(end))


def _range(first: str, last: str) -> str:
    """Two dates in words without what they have in common: "26–27 February 2022"."""
    one, other = first.split(" "), last.split(" ")
    while len(one) > 1 and len(other) == 3 and one[-1] == other[len(one) - 1]:
        one.pop()
    return f"{one[0]}–{last}" if len(one) == 1 and len(other) == 3 else f"{' '.join(one)} – {last}"


def _one_date(edtf: str) -> str:
    found = _DATE.fullmatch(edtf)
    if found is None:
        return edtf
    year, month, day, clock, zone, qualifier = found.groups()
    months = toml_table(_PACKAGE, _FILE)["months"]
    if month is not None and month not in months:
        return edtf
    parts = [day.lstrip("0") if day else "", months[month] if month else "", year]
    text = " ".join(part for part in parts if part)
    if clock:
        text += f", {clock}" + ({"Z": " UTC", None: ""}.get(zone, f" UTC{zone}"))
    return _QUALIFIERS[qualifier] + text


def number(value: float) -> str:
    """A quantity as readers write it: 4,500, 0.5, 1.2 million."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:.6g} {name}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.6g}" if abs(value) < 1000 else f"{value:,.2f}"


def shortened(text: str, length: int) -> str:
    """The text on one line, cut at a word near `length` characters, with an ellipsis where cut."""
    line = " ".join(text[: 4 * length].split())
    if len(line) <= length:
        return line if len(text) <= 4 * length else line + " …"
    cut = line.rfind(" ", length // 2, length)
    return line[: cut if cut > 0 else length].rstrip(" ,;:–-") + " …"


def harmless(text: str, length: int) -> str:
    """The text on one line, shortened, without characters that a terminal would obey."""
    return shortened(_UNSAFE.sub(" ", text), length)
