"""How a page speaks of its own outlet: the names in its copyright lines, its furniture, its report and its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlsplit

from tellings.model import IN_ACCOUNT_ROLES, Block, Document
from tellings.publishers import find
from tellings.tables import toml_table, words

PACKAGE, TABLE = "tellings.documents", "data/credits.toml"
_WORD = r"(?!Copyright\b|All Rights\b)(?:[A-Z]|\d{1,2}(?=[A-Z]))[\w&'’!+-]{0,30}(?:\.\w{1,20}){0,2}"
NAME = rf"(?P<name>(?:[Tt]he )?{_WORD}(?: (?:of |the |and |& |for |in )?{_WORD}){{0,5}})"
LONGEST = 1500  # characters of a block that are read for names
BY = re.compile(r"(?:by|from|written by|posted by)(?:\s+|:\s*)", re.IGNORECASE)
FEWEST = 3  # letters of a word that stands for the whole name


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name with the place where it stands."""

    name: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.name)


def names_in(document: Document, block: Block, kind: str) -> Iterator[Named]:
    """The names that stand in a block where the patterns of that kind have one."""
    for pattern in patterns(kind):
        for match in pattern.finditer(document.text, block.start, min(block.end, block.start + LONGEST)):
            name = trimmed(match["name"])
            yield Named(name=_of_desk(name) if kind == "desk" else name, start=match.start("name"))


def desks(document: Document) -> Iterator[Named]:
    """The outlets whose desks stand in the place of the author."""
    for block in document.blocks:
        if block.role == "byline":
            lead = BY.match(document.text, block.start, block.end)
            behind = replace(block, start=lead.end()) if lead and lead.end() < block.end else block
            yield from (found for found in names_in(document, behind, "desk") if not is_plain(found.name))


def _of_desk(name: str) -> str:
    """The name without the words for the section of a desk behind it: "Norland Post Foreign"."""
    parts = name.split()
    while len(parts) > 1 and parts[-1].casefold() in words(PACKAGE, TABLE, "sections"):
        parts.pop()
    return " ".join(parts)


def trimmed(name: str) -> str:
    """A name without the form of its company behind it, or a full stop."""
    forms = words(PACKAGE, TABLE, "forms")
    name = name.rstrip(".,")
    while " " in name and name.rsplit(" ", 1)[1].casefold() in forms:
        name = name.rsplit(" ", 1)[0].rstrip(".,")
    return name


def folded(name: str) -> str:
    """The letters and digits of a name, without "The"."""
    name = name.casefold().removeprefix("the ")
    return "".join(c for c in name if c.isalnum())


def is_plain(name: str) -> bool:
    """Is the name but that of a section of any site: "World News"?"""
    return all(word.casefold() in words(PACKAGE, TABLE, "sections") for word in name.split())


def is_outlet(name: str) -> bool:
    """Is the name a known outlet's, or does it end as those of outlets do?"""
    return find(name) is not None or (ends_like_one(name) and not is_plain(name))


def ends_like_one(name: str) -> bool:
    """Is the last word of the name one that outlets have?"""
    return name.rsplit(maxsplit=1)[-1].casefold() in words(PACKAGE, TABLE, "endings")


def short_forms(name: str) -> frozenset[str]:
    """What a name may be cut to, folded: all of it, its last word, and each word that is no section's or outlet's."""
    parts = name.removeprefix("The ").split()
    generic = words(PACKAGE, TABLE, "sections") | words(PACKAGE, TABLE, "endings")
    telling = {folded(part) for part in parts if part.casefold() not in generic and len(part) >= FEWEST}
    return frozenset({folded(name), folded(parts[-1])} | telling)


class Selves:
    """The names that a page uses as those of its own outlet, folded, by the kind of place where they stand."""

    def __init__(self, document: Document, hosts: Sequence[str]) -> None:
        self.report = _folded_names(document, ("own",), report=True)
        self.copyright = _folded_names(document, ("copyright",), report=False)
        self.furniture = _folded_names(document, ("furniture",), report=False)
        self.desks = frozenset(folded(found.name) for found in desks(document))
        self.hosts = frozenset(hosts)

    def bear_out(self, name: str) -> int:
        """How much speaks for the name as the outlet's: 2 where one place is enough."""
        whole, short = folded(name), short_forms(name)
        return (
            2 * bool(short & self.report)
            + 2 * (whole in self.copyright)
            + 2 * (whole in self.hosts)
            + bool(short & self.desks)
            + (whole in self.furniture)
        )


def _folded_names(document: Document, kinds: Sequence[str], *, report: bool) -> frozenset[str]:
    return frozenset(
        folded(found.name)
        for block in document.blocks
        if (block.role in IN_ACCOUNT_ROLES) is report
        for kind in kinds
        for found in names_in(document, block, kind)
    )


def host_name(url: str | None) -> str | None:
    """The name in a web address: "norlandpost" of "https://www.norlandpost.co.uk/news"."""
    try:
        host = (urlsplit(url or "").hostname or "").split(".")
    except ValueError:
        return None
    while len(host) > 2 and host[0] in words(PACKAGE, TABLE, "hosts"):
        host = host[1:]
    if len(host) < 2:
        return None
    named = host[:-2] if len(host) > 2 and host[-2] in words(PACKAGE, TABLE, "shared") else host[:-1]
    return "".join(c for c in named[-1] if c.isalnum()) or None


@cache
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one kind; outside the name, case does not matter."""
    listed = toml_table(PACKAGE, TABLE)["outlet"][kind]
    if kind == "consent":
        return tuple(re.compile(pattern) for pattern in listed)
    return tuple(re.compile(pattern.replace("{name}", f"(?-i:{NAME})"), re.IGNORECASE) for pattern in listed)
