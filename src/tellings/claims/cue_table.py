"""Words of saying (data/cues.toml), looked up by the form that stands in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from tellings.errors import TableError
from tellings.model import Modality
from tellings.tables import toml_table

PACKAGE = "tellings.claims"
TABLE = "data/cues.toml"
NOT_MODALITIES = ("irregular", "nouns", "words")
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb of saying: what may stand around it. `particle` are the words that must follow ("call|for")."""

    lemma: str
    particle: tuple[str, ...]
    shapes: frozenset[str]
    modality: Modality


@dataclass(frozen=True, slots=True)
class CueNoun:
    """A noun of saying ("demand", "claim")."""

    lemma: str
    shapes: frozenset[str]
    modality: Modality


def _section(name: str) -> dict[str, Any]:
    found = toml_table(PACKAGE, TABLE).get(name)
    if not isinstance(found, dict) or not found:
        raise TableError(f"section {name!r} of cues.toml must hold lines; the installation is damaged, install again")
    return found


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of [words], lower case. Raises KeyError for a list that does not exist."""
    return frozenset(str(_section("words")[name]).lower().split())


@cache
def verbs() -> Mapping[str, tuple[CueVerb, ...]]:
    """Form → verbs of saying; those with the longest particle first."""
    found: dict[str, list[CueVerb]] = {}
    for modality in toml_table(PACKAGE, TABLE):
        if modality in NOT_MODALITIES:
            continue
        for key, shapes in _section(modality).items():
            lemma, *particle = key.split("_")
            verb = CueVerb(key, tuple(particle), frozenset(shapes.split()), cast("Modality", modality))
            for form in _forms(lemma):
                found.setdefault(form, []).append(verb)
    return {form: tuple(sorted(listed, key=lambda v: -len(v.particle))) for form, listed in found.items()}


@cache
def nouns() -> Mapping[str, CueNoun]:
    """Form, singular or plural → noun of saying."""
    found: dict[str, CueNoun] = {}
    for lemma, line in _section("nouns").items():
        modality, *shapes = line.split()
        noun = CueNoun(lemma, frozenset(shapes), cast("Modality", modality))
        found[lemma] = noun
        found[lemma[:-1] + "ies" if lemma.endswith("y") else lemma + "s"] = noun
    return found


def _forms(lemma: str) -> Iterator[str]:
    irregular = _section("irregular").get(lemma)
    if irregular:
        yield from {lemma, *irregular.replace(",", " ").split()}
        return
    stem = lemma.removesuffix("e")
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        yield from (lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    else:
        yield from (lemma, lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"), stem + "ed", stem + "ing")
