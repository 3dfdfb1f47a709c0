"""Which claims are about the same thing: pairs that share rare terms, weighed, then joined without chaining.

Precision first: two facts that should be one cost a reader a moment, one fact that should be two misleads.

    profiles ─▶ alike (same words, told once) ─▶ blocks of shared rare terms ─▶ score and vetoes ─▶ average link
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from tellings.account.likeness import Judge, Likeness
from tellings.account.profile import Profile

JOIN = 0.45  # likeness at which two claims are about the same thing
AVERAGE = 0.4  # average likeness over all pairs at which two groups are
RELATED = 0.15  # likeness below which two claims have nothing in common
KEYS = 14  # rarest terms of a claim by which others find it
CROWD = 80  # a term of more claims than this finds nothing by itself
REASONS = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Claims about one thing, by id, and why they are together."""

    members: tuple[Profile, ...]
    why: tuple[str, ...]


def align(profiles: Sequence[Profile], judge: Judge) -> tuple[Group, ...]:
    """Every profile in exactly one group; groups ordered by their first claim id.

    The order of the profiles does not matter.
    """
    ordered = sorted(profiles, key=lambda profile: profile.claim.id)
    same = alike(ordered)
    heads = [group[0] for group in same]
    joined = linked(heads, judge)
    groups = []
    for numbers in joined:
        members = sorted((p for n in numbers for p in same[n]), key=lambda profile: profile.claim.id)
        groups.append(Group(tuple(members), tuple(_reasons(numbers, same, heads, judge))))
    return tuple(sorted(groups, key=lambda group: group.members[0].claim.id))


def alike(profiles: Iterable[Profile]) -> list[list[Profile]]:
    """Profiles that differ in their page only: copies need one comparison.

    The groups are ordered by what the claims say, not by ids, so that one more copy changes no other decision.
    """
    same: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        same[_wording(profile)].append(profile)
    return [same[key] for key in sorted(same)]


def _wording(profile: Profile) -> str:
    """All that a comparison asks of a claim, its place in copied passages left out."""
    figures = [[f.kind, f.unit, f.counted, f.value, f.low, f.high] for f in profile.figures]
    sets = [sorted(found) for found in (profile.terms, profile.actors, profile.sites)]
    stance = [profile.act, profile.denial, profile.forecast, profile.informants, profile.statement is not None]
    return json.dumps([profile.text, profile.claim.event_time, figures, sets, stance])


def linked(heads: Sequence[Profile], judge: Judge) -> list[tuple[int, ...]]:
    """Groups of numbers of heads: best pairs first, two groups become one if they are alike on average."""
    group_of: dict[int, tuple[int, ...]] = {number: (number,) for number in range(len(heads))}
    pairs = [(judge.compare(heads[i], heads[j]).score, i, j) for i, j in candidates(heads, judge)]
    for score, i, j in sorted(pairs, key=lambda row: (-row[0], row[1], row[2])):
        if score < JOIN:
            break
        left, right = group_of[i], group_of[j]
        if left != right and _average(left, right, heads, judge) >= AVERAGE:
            both = tuple(sorted(left + right))
            group_of.update(dict.fromkeys(both, both))
    return sorted(set(group_of.values()))


def _average(left: Sequence[int], right: Sequence[int], heads: Sequence[Profile], judge: Judge) -> float:
    """Mean likeness over all pairs across; nothing where one pair must be kept apart or half have nothing in common."""
    found = [judge.compare(heads[i], heads[j]) for i in left for j in right]
    alike = sum(one.score >= RELATED for one in found)
    if any(one.veto for one in found) or 2 * alike <= len(found):
        return 0.0
    return sum(one.score for one in found) / len(found)


def candidates(heads: Sequence[Profile], judge: Judge) -> list[tuple[int, int]]:
    """Pairs that share two rare terms, or one if both have figures: less makes no fact."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, head in enumerate(heads):
        for key in judge.rarest(head, KEYS):
            postings[key].append(number)
    shared = Counter(
        pair for holders in postings.values() if len(holders) <= CROWD for pair in combinations(holders, 2)
    )
    return sorted((i, j) for (i, j), count in shared.items() if count > 1 or (heads[i].figures and heads[j].figures))


def _reasons(
    numbers: Sequence[int], same: Sequence[Sequence[Profile]], heads: Sequence[Profile], judge: Judge
) -> Iterator[str]:
    """Why the claims of a group are together, each reason once."""
    copies = sum(len(same[n]) - 1 for n in numbers)
    if copies:
        yield f"the same words stand {copies + 1} times" if len(numbers) == 1 else "some tellings use the same words"
    strongest: list[Likeness] = sorted(
        (judge.compare(heads[i], heads[j]) for i, j in combinations(numbers, 2)), key=lambda one: (-one.score, one.why)
    )
    yield from list(dict.fromkeys(one.why for one in strongest if one.why))[:REASONS]
