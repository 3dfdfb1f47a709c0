"""Institutions without an owner ("the interior ministry") on a page about one country: they are that state's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from tellings.claims.cast_index import CastIndex
from tellings.claims.cast_keys import institution_entity, institution_kind
from tellings.claims.speaker_phrases import Phrase, speaker_words
from tellings.model import Entity, Variant

# Another country named a third as often is a second side: then it is not clear whose the institution is.
RIVAL = 3
LEAST = 2
# Kinds that a country has many of.
NEVER = frozenset({"police", "local government", "officials", "office", "embassy", "delegation", "state media"})


def page_country(index: CastIndex, document: str) -> str | None:
    """The country that a page is about: the one most of its names belong to, None where another comes near."""
    votes = Counter(c for s in index.seen.get(document, ()) if (c := index.country(s.entity.id)))
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[1][1] * RIVAL > ranked[0][1]):
        return None
    return ranked[0][0]


def of_country(phrase: Phrase, country: str | None, index: CastIndex) -> Entity | None:
    """The institution of the country that a phrase without an owner names; None where it may be a local one."""
    if country is None or not phrase.definite or phrase.core_end != phrase.evidence.end:
        return None
    plain = [word.low for word in phrase.words[1:]]
    kind = institution_kind(" ".join(phrase.evidence.quote.split()[1:]))
    if kind is None or kind in NEVER:
        return None
    if speaker_words("local").intersection(plain):
        return None
    variant = Variant(text=phrase.evidence.quote, mentions=(phrase.evidence,))
    why = f"“{phrase.evidence.quote}” has no owner, and the page is about {country}"
    known = index.institution(kind, country)  # of the government it is the state
    return known or replace(institution_entity(kind, country, (variant,)), merged_because=(why,))


def together(found: Mapping[str, Entity], more: Mapping[str, Entity]) -> dict[str, Entity]:
    """Entities of two pages, those that are one with the words of both."""
    joined = dict(found)
    for key, entity in more.items():
        before = joined.get(key)
        if before is None:
            joined[key] = entity
        else:
            variants = (*before.variants, *(v for v in entity.variants if v not in before.variants))
            because = tuple(dict.fromkeys((*before.merged_because, *entity.merged_because)))
            joined[key] = replace(before, variants=variants, merged_because=because)
    return joined
