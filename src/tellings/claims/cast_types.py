"""One type for a name over all pages: what one page could only guess, another may say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tellings.claims.names_tables import key, known_type
from tellings.model import EntityType, Mention

SETTLED = frozenset({"person", "organisation", "place"})
SHARE = 3  # at least one mention in so many must say that a name is no person's


def settled(pages: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
    """The mentions of each page, each name with one type on all of them.

    Names in a table, adjectives and groups keep theirs, and so does a person whom the same page names in full.
    """
    votes: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for mention in (m for page in pages for m in page if _may_turn(m)):
        votes[plain(mention)][mention.type] += 1
    here = [_surnames(page) for page in pages]
    surnames = Counter(name for names in here for name in names)
    open_ = {name: counts for name, counts in votes.items() if len(counts) > 1 or name in surnames}
    types = {name: _winner(counts, surnames[name]) for name, counts in open_.items()}
    return [
        [_turned(mention, types, held) for mention in page]
        for page, held in zip(pages, map(frozenset, here), strict=True)
    ]


def plain(mention: Mention) -> str:
    """The key of the name, a name in capitals as it stands in a sentence."""
    name = key(mention.evidence.quote)
    return name.title() if name.isupper() and len(name) > 4 else name


def _may_turn(mention: Mention) -> bool:
    return mention.level == "name" and mention.type in SETTLED and known_type(plain(mention)) is None


def _surnames(page: Iterable[Mention]) -> list[str]:
    """The last words of the people of the page who are named in full."""
    names = (key(m.evidence.quote) for m in page if m.type == "person" and m.level == "name")
    return [name.rpartition(" ")[2] for name in names if " " in name]


def _winner(counts: Counter[EntityType], named_in_full: int) -> EntityType:
    """"Person" is the guess where nothing is known, so that it yields to what only context can have told."""
    other: EntityType = "place" if counts["place"] > counts["organisation"] else "organisation"
    return "person" if named_in_full or SHARE * counts[other] < sum(counts.values()) else other


def _turned(mention: Mention, types: Mapping[str, EntityType], here: frozenset[str]) -> Mention:
    name = plain(mention)
    kind = types.get(name)
    if kind is None or kind == mention.type or not _may_turn(mention) or name in here:
        return mention
    return replace(mention, type=kind)
