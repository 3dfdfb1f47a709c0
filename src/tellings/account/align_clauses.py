"""Facts that share a claim: a clause of a long sentence may tell what another page tells by itself.

Claims are aligned as wholes first. Then each clause may take its claim into one more fact, and clauses that only
long sentences tell may make a fact of their own. A clause of one page alone makes none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from tellings.account import reference
from tellings.account.align import Group, alike, candidates, linked
from tellings.account.likeness import Judge
from tellings.account.profile import Index, Profile, clause_profiles

JOIN = 0.5  # likeness at which a clause tells what a claim tells
AVERAGE = 0.4  # average likeness to all of a fact's wordings
FEWEST = 3  # terms of a clause that counts nobody
WHY = "a clause of a longer sentence tells it"

Part: TypeAlias = Sequence[Profile]  # clauses of the same words


def with_clauses(groups: Sequence[Group], look: Index, judge: Judge) -> tuple[Group, ...]:
    """The groups with the claims of which a clause tells the same, and the groups that only clauses make."""
    whole = sorted((p for group in groups for p in group.members), key=lambda profile: profile.claim.id)
    parts = alike(part for profile in whole for part in clause_profiles(profile, look) if _tells(part))
    heads = [[found[0] for found in alike(group.members)] for group in groups]
    taken = dict(_homes(parts, heads, judge))
    joining: dict[int, list[Profile]] = defaultdict(list)
    for number, home in taken.items():
        joining[home].extend(parts[number])
    grown = [_grown(group, joining[number]) for number, group in enumerate(groups)]
    free = [part for number, part in enumerate(parts) if number not in taken]
    return tuple(sorted((*grown, *_made(free, grown, judge)), key=lambda group: group.members[0].key))


def _tells(part: Profile) -> bool:
    """Does the clause tell enough by itself? One beside what a speaker denies is mostly not denied with it."""
    if part.denial:
        return False
    return len(part.terms) >= FEWEST or any(figure.kind in reference.HARM for figure in part.figures)


def _homes(parts: Sequence[Part], heads: Sequence[Sequence[Profile]], judge: Judge) -> Iterator[tuple[int, int]]:
    """For each clause the fact that it tells best, if any."""
    flat = [(number, head) for number, found in enumerate(heads) for head in found]
    every = [head for _, head in flat] + [part[0] for part in parts]
    near: dict[int, set[int]] = defaultdict(set)
    for i, j in candidates(every, judge):
        if i < len(flat) <= j:
            near[j - len(flat)].add(flat[i][0])
    for number, part in enumerate(parts):
        own = {profile.claim.id for profile in part}
        scored = [(_score(part[0], heads[home], own, judge), home) for home in sorted(near[number])]
        best = max(scored, key=lambda row: (row[0], -row[1]), default=(0.0, 0))
        if best[0] >= AVERAGE:
            yield number, best[1]


def _score(part: Profile, heads: Sequence[Profile], own: set[str], judge: Judge) -> float:
    """Average likeness of the clause to the fact's wordings; nothing where its claim stands there already."""
    if any(head.claim.id in own for head in heads):
        return 0.0
    found = [judge.compare(part, head) for head in heads]
    if any(one.veto for one in found) or max(one.score for one in found) < JOIN:
        return 0.0
    return sum(one.score for one in found) / len(found)


def _grown(group: Group, more: Iterable[Profile]) -> Group:
    here = {profile.claim.id for profile in group.members}
    fresh = _each_claim_once(profile for profile in more if profile.claim.id not in here)
    if not fresh:
        return group
    members = sorted((*group.members, *fresh), key=lambda profile: profile.key)
    return replace(group, members=tuple(members), why=(*group.why, WHY))


def _each_claim_once(profiles: Iterable[Profile]) -> list[Profile]:
    first: dict[str, Profile] = {}
    for profile in sorted(profiles, key=lambda profile: profile.key):
        first.setdefault(profile.claim.id, profile)
    return list(first.values())


def _made(parts: Sequence[Part], groups: Sequence[Group], judge: Judge) -> Iterator[Group]:
    """Groups of clauses of two pages or more whose claims are in no fact together."""
    together = [frozenset(profile.claim.id for profile in group.members) for group in groups]
    for numbers in linked([part[0] for part in parts], judge):
        members = _each_claim_once(profile for number in numbers for profile in parts[number])
        claims = frozenset(profile.claim.id for profile in members)
        pages = {profile.claim.document for profile in members}
        if len(pages) > 1 and not any(claims <= other for other in together):
            yield Group(tuple(members), (WHY,))
