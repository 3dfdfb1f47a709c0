"""What lineage shows of a retelling, tied to the claims in which the changed words stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tellings.account.align import Group
from tellings.account.finding import make
from tellings.account.passages import Passages
from tellings.account.profile import Index, Profile
from tellings.model import Change, ChangeKind, Finding, FindingKind
from tellings.spans import Evidence

KINDS: Mapping[ChangeKind, FindingKind] = {
    "strengthened": "wording_changed",
    "weakened": "wording_changed",
    "wrong_fact": "error_in_retelling",
    "number_changed": "error_in_retelling",
    "negation": "error_in_retelling",
    "inverted": "error_in_retelling",
}


def changes(groups: Sequence[Group], look: Index, passages: Passages) -> Iterator[Finding]:
    """Strengthened or weakened words and changed facts of copied passages, as findings on claims.

    Lost attributions come from the claims themselves, which know who speaks; mere wording stays in the lineage.
    """
    holders: dict[str, list[Profile]] = defaultdict(list)
    fact_of: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for profile in group.members:
            holders[profile.claim.document].append(profile)
            fact_of[profile.claim.id].add(number)
    for edge in passages.edges:
        for change in edge.changes:
            if change.kind == "wrong_fact" and not _names_differ(change, look):
                continue
            finding = _finding(change, holders, fact_of)
            if finding is not None:
                yield finding


def _names_differ(change: Change, look: Index) -> bool:
    """Are names of different people or places on the two sides? Other swapped words are no error of fact."""
    mine, theirs = ({row[2] for row in look.names_in(side)} if side else set() for side in (change.a, change.b))
    return bool(mine) and bool(theirs) and not mine & theirs


def _finding(change: Change, holders: Mapping[str, list[Profile]], fact_of: Mapping[str, set[int]]) -> Finding | None:
    kind = KINDS.get(change.kind)
    if kind is None or change.a is None or change.b is None:
        return None
    pairs = [(a, b) for a in _holding(change.a, holders) for b in _holding(change.b, holders)]
    same = [(a, b) for a, b in pairs if fact_of[a.claim.id] & fact_of[b.claim.id]]
    if not same:
        return None
    a, b = min(same, key=lambda pair: (_length(pair[0]) + _length(pair[1]), pair[0].claim.id, pair[1].claim.id))
    return make(kind, a, b, change.why, sides=(change.a, change.b))


def _holding(words: Evidence, holders: Mapping[str, list[Profile]]) -> list[Profile]:
    """Claims whose words, or whose cue of saying, hold these words."""
    return [profile for profile in holders.get(words.document, ()) if _holds(profile, words)]


def _holds(profile: Profile, words: Evidence) -> bool:
    cue = profile.statement.cue if profile.statement else ()
    return any(e.start <= words.start and words.end <= e.end for e in (*profile.claim.evidence, *cue))


def _length(profile: Profile) -> int:
    return sum(e.end - e.start for e in profile.claim.evidence)
