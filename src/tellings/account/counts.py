"""The four counts and the status of a fact (docs/account.md, "Counts" and "Status").

Fail closed: an unknown outlet, an unnamed source and an outlet's bare voice never add independence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from tellings import publishers
from tellings.account.profile import Index, Profile, is_withheld
from tellings.account.words import ACTS, PACKAGE, folded_words
from tellings.model import Document, Entity, FactStatus
from tellings.tables import words

POSSESSIVE = re.compile(r"[’']s?\s")


def outlets(documents: Iterable[Document]) -> int:
    """Known publisher families among the documents."""
    return len({d.outlet.family for d in documents if d.outlet is not None and d.outlet.family is not None})


def origins(profiles: Sequence[Profile], look: Index) -> tuple[str, ...]:
    """Entity ids of the distinct named informants behind the claims, sorted.

    Whoever could not confirm the claim is none of its origins. A state that speaks beside one of its own people or
    offices is the same origin.
    """
    passed_on = {profile.statement.within for profile in profiles if profile.statement is not None}
    informing = [profile for profile in profiles if _informs(profile, passed_on)]
    found = {key for profile in informing for key in profile.informants if _is_origin(profile, key, look)}
    entities = {key: look.entities[key] for key in found}
    return tuple(sorted(key for key in found if not _spoken_for(key, entities)))


def _informs(profile: Profile, passed_on: AbstractSet[str | None]) -> bool:
    """Does the speaker stand for the claim? Who only passes on what another says in the same fact does not."""
    statement = profile.statement
    return statement is None or not (is_withheld(statement) or statement.id in passed_on)


def _is_origin(profile: Profile, key: str, look: Index) -> bool:
    """An outlet or agency, or a reporter of one, counts only where its own witnessing is stated."""
    if not is_outlet(key, look) and not _reports_for_one(profile):
        return True
    statement = profile.statement
    if statement is None:
        return False
    said = folded_words(" ".join(e.quote for e in (*statement.source, *statement.cue, *statement.content)))
    return statement.modality == "showed" or bool(words(PACKAGE, ACTS, "witnessing").intersection(said))


def is_outlet(key: str, look: Index) -> bool:
    """Is the entity a known outlet or agency?"""
    return publishers.find(look.name(key)) is not None


def deniers(profile: Profile, look: Index) -> tuple[str, ...]:
    """Whoever denies something by this denial; an agency that passes a denial on denies nothing itself."""
    return tuple(key for key in profile.informants if not is_outlet(key, look))


def _reports_for_one(profile: Profile) -> bool:
    """Is the source a reporter, named as in "The Courier's Ann Lee"?"""
    source = profile.statement.source if profile.statement else ()
    owners = (POSSESSIVE.split(evidence.quote, maxsplit=1) for evidence in source)
    return any(len(parts) > 1 and publishers.find(parts[0]) is not None for parts in owners)


def _spoken_for(key: str, among: Mapping[str, Entity]) -> bool:
    """Does somebody else of the same side speak for this state?"""
    state = among[key]
    if not is_state(state):
        return False
    return any(other != key and _belongs(entity, state) for other, entity in among.items())


def is_state(entity: Entity) -> bool:
    """Is the entity a state, or a government as a whole?"""
    if entity.type == "place":
        return True
    folded = frozenset(folded_words(entity.name))
    return "government" in folded or (entity.side is not None and entity.name == entity.side)


def _belongs(entity: Entity, state: Entity) -> bool:
    if is_state(entity):
        return entity.side is not None and entity.side == state.side and entity.id < state.id
    if entity.side is not None and entity.side in (state.side, state.name):
        return True
    return state.name in (entity.role or "") or state.name in entity.name


def status(origin_count: int, lineage_count: int, *, denied: bool, disputed: bool) -> FactStatus:
    """The first status that fits."""
    if denied:
        return "denied"
    if disputed:
        return "disputed"
    if origin_count >= 2 and lineage_count >= 2:
        return "corroborated"
    return "single_origin" if origin_count else "unattributed"
