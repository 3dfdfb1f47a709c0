"""Other names in the same sentences, so that the model learns where names stand and not which there are."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tellings.tables import data_text, toml_table
from training.generator.edits import edited
from training.markup import Mark, Passage

CLAIMS = "tellings.claims"
KEPT = 0.3
KINDS_THAT_CHANGE = frozenset({"person", "organisation", "place"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Names to take: given names and surnames, places, and the organisations of all passages."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]


def bank_of(passages: Sequence[Passage]) -> Bank:
    """The bank: surnames, organisations and places of the passages; given names and cities of the world."""
    found: dict[str, set[str]] = {}
    for passage in passages:
        for mark in passage.marks:
            if mark.number is None:
                found.setdefault(mark.label, set()).add(passage.text[mark.start : mark.end])
    people = found.get("person", set())
    return Bank(
        given=tuple(sorted(_given_names())),
        surnames=tuple(sorted({name.split()[-1] for name in people if " " in name})),
        places=tuple(sorted(found.get("place", set()) | _cities())),
        organisations=tuple(sorted(found.get("organisation", set()))),
    )


def _given_names() -> set[str]:
    table = toml_table(CLAIMS, "data/given_names.toml")
    return {name for group in table.values() for name in str(_flat(group)).split() if name[:1].isupper()}


def _flat(group: object) -> str:
    if isinstance(group, Mapping):
        return " ".join(_flat(part) for part in group.values())
    return " ".join(map(str, group)) if isinstance(group, list) else str(group)


def _cities() -> set[str]:
    lines = data_text(CLAIMS, "data/names_cities.tsv").splitlines()
    return {line.split("\t")[0] for line in lines if not line.startswith("#")}


def renamed(passage: Passage, bank: Bank, chance: random.Random) -> Passage:
    """The passage with most names of people, places and organisations replaced, each always by the same."""
    names = [m for m in passage.marks if m.number is None and m.label in KINDS_THAT_CHANGE]
    inner = [m for m in names if not any(o is not m and o.start <= m.start and m.end <= o.end for o in names)]
    chosen: dict[tuple[str, str], str] = {}
    for mark in sorted(inner, key=lambda m: m.start - m.end):
        name = passage.text[mark.start : mark.end]
        if (mark.label, name) not in chosen:
            chosen[mark.label, name] = name if chance.random() < KEPT else _other(mark, name, chosen, bank, chance)
    return edited(passage, [(m.start, m.end, chosen[m.label, passage.text[m.start : m.end]]) for m in inner])


def _other(
    mark: Mark, name: str, chosen: Mapping[tuple[str, str], str], bank: Bank, chance: random.Random
) -> str:
    """Another name of the kind; a surname alone goes with the full name that it is part of."""
    if mark.label == "person":
        for (kind, full), new in chosen.items():
            if kind == "person" and name in full.split():
                return new.split()[0 if full.split()[0] == name else -1]
        surname = chance.choice(bank.surnames or (name,))
        return f"{chance.choice(bank.given)} {surname}" if " " in name else surname
    options = bank.places if mark.label == "place" else bank.organisations
    return chance.choice(options or (name,))
