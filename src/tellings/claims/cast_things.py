"""Which entity a mention of a state, an institution, an organisation, a place or a group belongs to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tellings.claims.cast_keys import GOVERNMENT, british, entity_id, institution_id, institution_kind, state_id
from tellings.claims.cast_people import Label
from tellings.claims.cast_roles import country_of
from tellings.claims.cast_spelling import TABLE, place_skeleton, skeleton
from tellings.claims.gazetteer import is_town, region
from tellings.claims.names_tables import (
    PACKAGE,
    adjectives,
    country_names,
    institutions,
    is_common,
    key,
    known_type,
    peoples,
    same_names,
    seats,
    word_set,
)
from tellings.model import Document, EntityType, Mention
from tellings.tables import toml_table

NEXT_WORD = re.compile(r"\s*([^\W_]+)?")
ARTICLE = re.compile(r"^(?:the|The|its|their|his|her|our) ")
ACRONYM = re.compile(r"\(([A-Z][A-Za-z]{1,9})\)")
PREPOSITION = re.compile(r"\b(?:in|at|of|near|from|for|around|across|inside|outside)\s+(?:the\s+)?$")
LINK = 20
UNNAMED = "officials"
LOCAL = frozenset({"police", "local government", "emergency ministry", "prosecutor's office", "office"})
SMALL = frozenset({"of", "the", "for", "and", "on", "in", "to", "a"})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before things are labelled: acronyms, sides and roles of people, pages about the US."""

    acronyms: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[Mention, str] = field(default_factory=dict)
    roles: Mapping[Mention, str] = field(default_factory=dict)
    people: Mapping[Mention, Label] = field(default_factory=dict)
    american: frozenset[str] = frozenset()


def american_pages(mentions: Iterable[Mention]) -> frozenset[str]:
    """Pages where "Georgia" is the US state: they name other US states and nothing of the Caucasus."""
    table = toml_table(PACKAGE, TABLE)["american"]
    states: defaultdict[str, set[str]] = defaultdict(set)
    elsewhere = set()
    for mention in mentions:
        text = key(mention.evidence.quote)
        if text in table["elsewhere"]:
            elsewhere.add(mention.evidence.document)
        spot = region(text) if text not in table["names"] else None
        if (spot and spot.state and spot.country == "United States") or text in table["signs"]:
            states[mention.evidence.document].add(text)
    return frozenset(document for document in states if document not in elsewhere)


def is_actor(mention: Mention, document: Document) -> bool:
    """Does the capital or state say or do something here, so that its government is meant?

    Not behind a preposition: in "the authorities in Freetown said" the town is where they are.
    """
    if PREPOSITION.search(document.text, max(0, mention.evidence.start - LINK), mention.evidence.start):
        return False
    following = NEXT_WORD.match(document.text, mention.evidence.end)
    word = following.group(1) if following else None
    if word in ("has", "have", "had", "also", "later", "then"):
        following = NEXT_WORD.match(document.text, following.end() if following else 0)
        word = following.group(1) if following else None
    return word in word_set("roles", "speech")


def label_name(mention: Mention, document: Document, known: Known, *, is_held: bool) -> Label | None:
    """The entity of a name or adjective that is not a person's; `is_held` inside a description does not act itself."""
    text = key(mention.evidence.quote)
    country = country_of(mention)
    if mention.type == "group":
        return _group(text)
    if mention.evidence.document in known.american and text in toml_table(PACKAGE, TABLE)["american"]["names"]:
        return _place(mention)
    if country and mention.type == "place":
        return Label(state_id(country), _state_reason(mention, country))
    if mention.level == "adjective":
        return None
    if mention.type == "organisation":
        return _organisation(mention, known)
    seat = seats().get(text)
    if seat and not is_held and is_actor(mention, document):
        return Label(state_id(seat), f"“{mention.evidence.quote}” speaks here as the government of {seat}")
    return _place(mention)


def _state_reason(mention: Mention, country: str) -> str | None:
    if mention.level == "adjective":
        return f"“{mention.evidence.quote}” is the adjective of {country}"
    if key(mention.evidence.quote) != country:
        return f"“{mention.evidence.quote}” is another name of {country} (table)"
    return None


def _group(text: str) -> Label:
    country = peoples().get(text)
    return Label(entity_id("group", f"people:{country}" if country else text.lower()))


def _organisation(mention: Mention, known: Known) -> Label:
    text = mention.evidence.quote
    owner = _owned_institution(text)
    if owner:
        return owner
    name = canonical_organisation(text)
    if name != bare(text):
        return Label(organisation_id(name), f"“{text}” is another name of “{name}” (table)")
    full = known.acronyms.get(name)
    if full:
        return Label(organisation_id(full), f"“{text}” is short for “{full}” on these pages")
    return Label(organisation_id(name))


def _owned_institution(text: str) -> Label | None:
    """"Freedonian Defence Ministry", "Foreign Ministry of Freedonia" as names."""
    plain = key(text)
    front = _country_in_front(plain)
    if front and (kind := institution_kind(plain[front[1] :])):
        return Label(institution_id(kind, front[0]), f"“{text}”: {kind} of {front[0]}")
    head, _, behind = plain.rpartition(" of ")
    country = _country_named(behind.removeprefix("the "))
    if country and (kind := institution_kind(head)):
        return Label(institution_id(kind, country), f"“{text}”: {kind} of {country}")
    return _institution_of_town(plain)


def _institution_of_town(name: str) -> Label | None:
    """"Boston Police Department" is the police of Boston."""
    words = name.split(" ")
    for size in range(1, min(4, len(words))):
        town, kind = " ".join(words[:size]), institution_kind(" ".join(words[size:]))
        if kind in LOCAL and is_town(town):
            return Label(_local_id(str(kind), place_id(town)), f"“{name}”: {kind} of “{town}”")
    return None


def _local_id(kind: str, owner_id: str) -> str:
    return entity_id("organisation", f"{kind}:{owner_id}")


def _country_in_front(text: str) -> tuple[str, int] | None:
    """The country whose name or adjective opens the text, and where the rest begins."""
    words = text.replace("'s ", " 's ").split(" ")
    for size in range(min(4, len(words) - 1), 0, -1):
        country = _country_named(" ".join(words[:size]))
        if country:
            rest = " ".join(words[size:]).removeprefix("'s ").lstrip("- ")
            return country, len(text) - len(rest)
    return None


def _country_named(text: str) -> str | None:
    return country_names().get(text) or adjectives().get(text) or None


def bare(text: str) -> str:
    """A name without article and legal form."""
    words = ARTICLE.sub("", key(text)).split(" ")
    while len(words) > 1 and words[-1] in word_set("names_rules", "legal"):
        words.pop()
    return " ".join(words)


def canonical_organisation(text: str) -> str:
    """The full name that the table has for a name, else the bare name."""
    plain = bare(text)
    return same_names().get(plain) or same_names().get(key(text)) or plain


def organisation_id(name: str) -> str:
    """The id of an organisation that is no state's institution."""
    return entity_id("organisation", british(name))


def _place(mention: Mention) -> Label:
    kept, text = _kept_name(mention.evidence.quote)
    reason = f"“{mention.evidence.quote}” is a spelling of “{kept}” (table)" if kept != text else None
    return Label(place_id(mention.evidence.quote), reason)


def _kept_name(quote: str) -> tuple[str, str]:
    """The spelling that the table keeps for a place, and the name as it stands without article."""
    text = key(quote).removeprefix("the ").removeprefix("The ")
    return same_names().get(text, text), text


def place_id(quote: str) -> str:
    """The id of the place of this name, whatever its spelling."""
    stem, tail = place_parts(_kept_name(quote)[0])
    return entity_id("place", f"{place_skeleton(same_names().get(stem, stem))}|{tail}")


def place_parts(name: str) -> tuple[str, str]:
    """A name without its lower-case ending, and what kind of ending that is ("region", "power plant", "")."""
    tails = toml_table(PACKAGE, TABLE)["tails"]
    best = ("", "")
    for kind, listed in tails.items():
        for ending in listed:
            if name.lower().endswith(f" {ending}") and len(ending) > len(best[0]):
                best = (ending, kind)
    return (name[: -len(best[0]) - 1], best[1]) if best[0] else (name, "")


def label_description(mention: Mention, inside: Sequence[Mention], known: Known) -> Label | None:
    """The institution that a description with an owner means; None of one without ("the ministry")."""
    text = mention.evidence.quote
    kind = _kind_in(text, inside)
    if not kind or kind == UNNAMED:
        return None
    for owner in inside:
        country = _country_of_owner(owner, kind, known)
        if country and owner.type != "organisation":
            of_state = _office_of(known.roles.get(owner, "")) if kind == "office" else kind
            if of_state:
                return Label(institution_id(of_state, country), f"“{text}”: {of_state} of {country}")
    return _owned_by(mention, inside[0], known, kind)


def _country_of_owner(owner: Mention, kind: str, known: Known) -> str | None:
    """The state whose institution it is; a capital stands for the state but where it has its own ("Paris police")."""
    seat = None if kind in LOCAL else seats().get(key(owner.evidence.quote))
    return country_of(owner) or seat or known.sides.get(owner)


def _office_of(role: str) -> str | None:
    lower = role.lower()
    if "prime minister" in lower or "premier" in lower:
        return "prime minister's office"
    return "president's office" if "president" in lower and "vice" not in lower else None


def _owned_by(mention: Mention, owner: Mention, known: Known, kind: str) -> Label | None:
    """"Lee's office" of a person whose side no page says; "Boston police", "NATO's delegation"."""
    if owner.type == "person":
        label = known.people.get(owner) if kind in ("office", GOVERNMENT) else None
    elif owner.level == "adjective" or owner.type == "group":
        label = None
    else:
        label = _organisation(owner, known) if owner.type == "organisation" else _place(owner)
    reason = f"“{mention.evidence.quote}”: {kind} of “{owner.evidence.quote}”"
    return Label(_local_id(kind, label.id), reason) if label else None


def _kind_in(text: str, inside: Sequence[Mention]) -> str | None:
    """The kind of institution that is left when the owner is taken away."""
    plain = british(ARTICLE.sub("", text))
    for owner in inside:
        name = british(owner.evidence.quote)
        rest = plain.removeprefix(name).removeprefix("'s ").removeprefix("' ").strip()
        if rest != plain and (kind := _longest_kind(rest)):
            return kind
        for link in (" of the ", " of ", " in the ", " in ", " at "):
            if plain.endswith(f"{link}{name}") and (kind := institution_kind(plain.removesuffix(f"{link}{name}"))):
                return kind
    return None


def _longest_kind(rest: str) -> str | None:
    """The kind of the words, or of their end where modifiers stand before ("regional police")."""
    words = rest.split(" ")
    for start in range(min(3, len(words))):
        if kind := institutions().get(" ".join(words[start:])):
            return kind
    return None


def acronyms(names: Iterable[str], texts: Iterable[str]) -> dict[str, str]:
    """Short names of the pages' organisations → full names: their initials, bracketed or not, or their first word."""
    full = sorted({canonical_organisation(name) for name in names if " " in bare(name)})
    short = sorted({bare(name) for name in names if " " not in bare(name)})
    bracketed = {short_ for text in texts for short_ in ACRONYM.findall(text)}
    by_initials: defaultdict[str, set[str]] = defaultdict(set)
    by_opening: defaultdict[str, set[str]] = defaultdict(set)
    for name in full:
        for letters in _initials(name):
            by_initials[letters].add(name)
        if _stands_for(name):
            by_opening[name.split(" ")[0]].add(name)
    found = {}
    for name in short:
        least = 2 if name in bracketed else 3
        choices = by_initials.get(name.upper(), set()) if len(name) >= least else set()
        choices = choices or by_opening.get(name, set())
        if len(choices) == 1:
            (found[name],) = choices
    return found


def _stands_for(name: str) -> bool:
    """May the first word stand for the whole: a name of its own, or one before what organisations are called?"""
    first, *rest = name.split(" ")
    is_own = not is_common(first) and known_type(first) is None and first not in adjectives() and not is_town(first)
    return is_own or all(word in word_set("organisations", "last") for word in rest)


def _initials(name: str) -> set[str]:
    words = name.replace("-", " ").split(" ")
    plain = "".join(word[0] for word in words if word)
    return {plain.upper(), "".join(word[0] for word in words if word and word.lower() not in SMALL).upper()}


def best_name(kind: EntityType, spellings: Counter[str]) -> str:
    """What an entity is called: its most frequent spelling, of equals the longest; of people the fullest first."""
    def rank(text: str) -> tuple[int, int, int, int, str]:
        if kind != "person":
            return (int(text[:1].isupper()), spellings[text], len(text), 0, text)
        words = len(text.split(" "))
        return (min(words, 2), spellings[text], -abs(words - 2), len(text), text)

    return max(spellings, key=rank)


def same_spelling(a: str, b: str) -> bool:
    """Do the two names differ in how sounds are written, at most?"""
    return skeleton(a) == skeleton(b)
