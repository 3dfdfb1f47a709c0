"""Which claims tell the same: clauses, compared in pairs, then joined without chaining.

Precision first: two facts that should be one cost a reader a moment, one fact that should be two misleads. A claim of
several clauses is parted where somebody else tells one of them too; if nobody does, it is one fact.

    units ─▶ alike (same words, told once) ─▶ near in words or meaning ─▶ likeness and vetoes ─▶ average link ─▶ claims
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from tellings.account.likeness import Judge
from tellings.account.profile import Index, Profile, parts

JOIN = 0.35  # likeness at which two claims tell the same
AVERAGE = 0.25  # average likeness over all pairs at which two groups do
RELATED = 0.1  # likeness below which two claims have nothing to do with each other
SAMPLE = 12  # members of a group that are compared with those of another
KEYS = 14  # rarest terms of a claim by which others find it
CROWD = 80  # a term of more claims than this finds nothing by itself
NEAREST = 12  # claims next in meaning that are compared
BLOCK = 512  # rows of the table of meanings that are multiplied at once
REASONS = 4
WHY_PART = "a clause of a longer sentence tells it"


@dataclass(frozen=True, slots=True)
class Group:
    """Claims that tell one thing, each once, and why they are together."""

    members: tuple[Profile, ...]
    why: tuple[str, ...]


def units(profiles: Iterable[Profile], look: Index) -> tuple[Profile, ...]:
    """What is compared: the clauses of each claim, or the whole where it is one."""
    return tuple(unit for profile in profiles for unit in parts(profile, look) or (profile,))


def align(profiles: Sequence[Profile], compared: Sequence[Profile], judge: Judge) -> tuple[Group, ...]:
    """Every profile in one group or more, ordered by their first claims; `compared` are the units of the profiles.

    The order of the profiles does not matter.
    """
    whole = {profile.claim.id: profile for profile in profiles}
    same = alike(_by_pages(compared))
    heads = [group[0] for group in same]
    joined = linked(heads, judge)
    found = [[unit for number in numbers for unit in same[number]] for numbers in joined]
    shared = [len({unit.claim.id for unit in group}) > 1 for group in found]
    told = {unit.claim.id for group, more in zip(found, shared, strict=True) if more for unit in group}
    groups = [
        Group(_each_claim_once(found[n]), tuple(_reasons(numbers, same, heads, judge, whole)))
        for n, numbers in enumerate(joined)
        if shared[n] or found[n][0].claim.id in told
    ]
    groups += [Group((profile,), ()) for key, profile in whole.items() if key not in told]
    return tuple(sorted(groups, key=lambda group: group.members[0].key))


def _by_pages(units: Sequence[Profile]) -> list[Profile]:
    """The units in the order of what their pages tell, then of their keys: a copy of a page stands beside it."""
    told: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        told[unit.claim.document].append(unit.text)
    pages = {page: tuple(sorted(texts)) for page, texts in told.items()}
    return sorted(units, key=lambda unit: (pages[unit.claim.document], unit.key))


def alike(units: Iterable[Profile]) -> list[list[Profile]]:
    """Units that differ in their page only: copies need one comparison.

    The groups are ordered by what the claims say, not by ids, so that one more copy changes no other decision.
    """
    same: dict[str, list[Profile]] = defaultdict(list)
    for unit in units:
        same[_wording(unit)].append(unit)
    return [same[key] for key in sorted(same)]


def _wording(unit: Profile) -> str:
    """All that a comparison asks of a claim, its place in copied passages left out."""
    figures = [[f.kind, f.unit, f.counted, f.value, f.low, f.high] for f in unit.figures]
    sets = [sorted(found) for found in (unit.terms, unit.actors, unit.sites)]
    stance = [unit.act, unit.denial, unit.forecast, unit.informants, unit.statement is not None]
    return json.dumps([unit.text, unit.spoken, unit.claim.event_time, figures, sets, stance])


def linked(heads: Sequence[Profile], judge: Judge) -> list[tuple[int, ...]]:
    """Groups of numbers of heads: best pairs first, two groups become one if they are alike on average."""
    group_of: dict[int, tuple[int, ...]] = {number: (number,) for number in range(len(heads))}
    pairs = [(judge.compare(heads[i], heads[j]).sure, i, j) for i, j in candidates(heads, judge)]
    for sure, i, j in sorted(pairs, key=lambda row: (-row[0], row[1], row[2])):
        if sure < JOIN:
            break
        left, right = group_of[i], group_of[j]
        if left != right and _average(left, right, heads, judge) >= AVERAGE:
            both = tuple(sorted(left + right))
            group_of.update(dict.fromkeys(both, both))
    return sorted(set(group_of.values()))


def _average(left: Sequence[int], right: Sequence[int], heads: Sequence[Profile], judge: Judge) -> float:
    """Mean likeness over the pairs across; nothing where one pair must be kept apart or half have nothing in common."""
    found = [judge.compare(heads[i], heads[j]) for i in left[:SAMPLE] for j in right[:SAMPLE]]
    related = sum(one.sure >= RELATED for one in found)
    if any(one.veto for one in found) or 2 * related <= len(found):
        return 0.0
    return sum(one.sure for one in found) / len(found)


def candidates(heads: Sequence[Profile], judge: Judge) -> list[tuple[int, int]]:
    """Pairs of different claims that share two rare terms, or one if both have figures, or are near in meaning."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, head in enumerate(heads):
        for key in judge.rarest(head, KEYS):
            postings[key].append(number)
    shared = Counter(
        pair for holders in postings.values() if len(holders) <= CROWD for pair in combinations(holders, 2)
    )
    found = {(i, j) for (i, j), count in shared.items() if count > 1 or (heads[i].figures and heads[j].figures)}
    found |= set(_nearest(heads, judge))
    return sorted((i, j) for i, j in found if heads[i].claim.id != heads[j].claim.id)


def _nearest(heads: Sequence[Profile], judge: Judge) -> Iterator[tuple[int, int]]:
    """Each head with those next to it in meaning."""
    if len(heads) < 2:
        return
    table = np.stack([judge.vector(head.spoken) for head in heads])
    most = min(NEAREST, len(heads) - 1)
    for start in range(0, len(heads), BLOCK):
        near = table[start : start + BLOCK] @ table.T
        for row, numbers in enumerate(np.argpartition(-near, most, axis=1)[:, : most + 1].tolist()):
            yield from ((min(start + row, n), max(start + row, n)) for n in numbers if n != start + row)


def _each_claim_once(units: Iterable[Profile]) -> tuple[Profile, ...]:
    first: dict[str, Profile] = {}
    for unit in sorted(units, key=lambda unit: unit.key):
        first.setdefault(unit.claim.id, unit)
    return tuple(first.values())


def _reasons(
    numbers: Sequence[int],
    same: Sequence[Sequence[Profile]],
    heads: Sequence[Profile],
    judge: Judge,
    whole: Mapping[str, Profile],
) -> Iterator[str]:
    """Why the claims of a group are together, each reason once."""
    copies = sum(len(same[n]) - 1 for n in numbers)
    if copies:
        yield f"the same words stand {copies + 1} times" if len(numbers) == 1 else "some tellings use the same words"
    pairs = [(judge.compare(heads[i], heads[j]).sure, i, j) for i, j in combinations(numbers[:SAMPLE], 2)]
    strongest = sorted(pairs, key=lambda row: (-row[0], row[1], row[2]))[:REASONS]
    yield from dict.fromkeys(judge.why(heads[i], heads[j]) for _, i, j in strongest)
    if any(unit.key != whole[unit.claim.id].key for number in numbers for unit in same[number]):
        yield WHY_PART
