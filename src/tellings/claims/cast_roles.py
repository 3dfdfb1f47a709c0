"""What the words around a person's name say of role and side: "Freedonian Foreign Minister Ann Lee"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.claims.cast_keys import with_article
from tellings.claims.names_tables import (
    adjectives,
    country_names,
    key,
    role_nouns,
    title_parts,
    titles,
    word_set,
)
from tellings.model import Document, Mention

REACH = 90
FORM_OF_STATE = re.compile(
    r"^(?:the )?(?:Islamic |People's |Federal |Democratic )?(?:Republic|Kingdom|State) of (?:the )?(?!Ireland)"
)
WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*\.?|[,;:()]")
BEHIND = re.compile(r"(?: of| for) (?:the )?")
APPOSITION = re.compile(r",? ?(?:who is |is )?(?:the |an? )?")


@dataclass(frozen=True, slots=True)
class Role:
    """A role and the country that it belongs to; either may be unknown."""

    words: str | None
    country: str | None


def country_of(mention: Mention) -> str | None:
    """The country that a mention names, as a country or by its adjective."""
    whole = key(mention.evidence.quote)
    name = whole if whole in country_names() else FORM_OF_STATE.sub("", whole)
    titled = name.title() if name.isupper() and len(name) > 4 else name
    return country_names().get(name) or country_names().get(titled) or adjectives().get(titled) or None


@dataclass(frozen=True, slots=True)
class Owners:
    """The mentions of countries and their adjectives in a page, by where they start and where they end."""

    starts: Mapping[int, Mention]
    ends: Mapping[int, Mention]

    @staticmethod
    def of(mentions: Iterable[Mention]) -> Owners:
        """Those of these mentions."""
        named = [m for m in mentions if m.level != "description" and country_of(m)]
        return Owners({m.evidence.start: m for m in named}, {m.evidence.end: m for m in named})


def role_of(mention: Mention, document: Document, owners: Owners) -> Role | None:
    """The role of a named person from the words before the name, else from the apposition after it."""
    return _before(mention, document, owners) or _after(mention, document, owners)


def _before(mention: Mention, document: Document, owners: Owners) -> Role | None:
    text = document.text
    start = max(0, mention.evidence.start - REACH)
    words = list(WORD.finditer(text, start, mention.evidence.start))
    first, behind = len(words), mention.evidence.start
    while first > 0 and _is_role_word(words[first - 1].group()):
        if text[words[first - 1].end() : behind].strip(" -"):
            break
        first -= 1
        behind = words[first].start()
    while first < len(words) and words[first].group().lower() in ("of", "the", "and"):
        first += 1
    held = words[first:]
    if not any(_is_role(word.group()) for word in held):
        return None
    at = held[0].start()
    return _role(text[at : mention.evidence.start].strip(), _owner(text, at, owners))


def _owner(text: str, at: int, owners: Owners) -> Mention | None:
    """The country named straight before, with or without possessive."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    for possessive in ("'s", "’s", "'", "’", ""):
        if text.endswith(possessive, 0, at) and (owner := owners.ends.get(at - len(possessive))):
            return owner
    return None


def _is_role_word(word: str) -> bool:
    lower = word.lower()
    return _is_role(word) or lower in title_parts() or lower in word_set("names_rules", "role_parts") or lower == "of"


def _is_role(word: str) -> bool:
    lower = word.lower()
    return lower not in _no_roles() and (lower in titles() or lower in role_nouns())


@cache
def _no_roles() -> frozenset[str]:
    return frozenset(h.lower() for h in word_set("roles", "honorifics")) | word_set("names_rules", "no_role")


def _role(words: str, owner: Mention | None) -> Role:
    """"Foreign Minister of Freedonia"; in lower case as the words stand: "Freedonian presidential adviser"."""
    country = country_of(owner) if owner else None
    if not owner or not country or " of " in words:
        return Role(words, country)
    if words[:1].islower() and owner.level == "adjective":
        return Role(f"{owner.evidence.quote} {words}", country)
    return Role(f"{words} of {with_article(country)}", country)


def _after(mention: Mention, document: Document, owners: Owners) -> Role | None:
    """The apposition: "Ann Lee, the Freedonian foreign minister," and "Ann Lee, president of Freedonia,"."""
    text = document.text
    start = mention.evidence.end
    if text[start : start + 1] != ",":
        return None
    opening = APPOSITION.match(text, start)
    at = opening.end() if opening else start
    owner = owners.starts.get(at)
    words = _role_run(text, owner.evidence.end if owner else at)
    if not words:
        return None
    if owner is None:
        behind = BEHIND.match(text, words[-1].end())
        owner = owners.starts.get(behind.end()) if behind else None
    return _role(text[words[0].start() : words[-1].end()], owner)


def _role_run(text: str, at: int) -> Sequence[re.Match[str]]:
    """The words of a role from here on, up to its noun; none if something else stands here."""
    if text[at : at + 2] in ("'s", "’s"):
        at += 2
    run: list[re.Match[str]] = []
    for word in WORD.finditer(text, at, at + REACH):
        if not _is_role_word(word.group()) or word.group().lower() == "of":
            break
        run.append(word)
    while run and not _is_role(run[-1].group()):
        run.pop()
    return run
