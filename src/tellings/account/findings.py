"""How the claims of a fact relate: every telling is set beside the one that tells it best, and denials beside claims.

Each pair and kind is told once, and each fact has a bounded number of findings: forty copies of one sentence are no
reason for eight hundred lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tellings.account.align import Group
from tellings.account.denials import denied_facts
from tellings.account.finding import make, who
from tellings.account.findings_changes import changes
from tellings.account.findings_figures import across_facts, within_fact
from tellings.account.likeness import Judge
from tellings.account.passages import Passages
from tellings.account.profile import Index, Profile, is_withheld
from tellings.account.retelling import retelling
from tellings.account.tellings_order import best_first
from tellings.model import Finding

MOST = 24  # findings per fact
DENIED = 6  # claims that are set beside one denial


def findings(groups: Sequence[Group], look: Index, passages: Passages, judge: Judge) -> tuple[Finding, ...]:
    """All findings, each pair and kind once, ordered by the claims they join."""
    found: dict[tuple[str, str, str], Finding] = {}
    for denying in denied_facts(groups, look, judge):
        _add(found, islice((one for denial, told in denying for one in _denials(denial, told, look)), MOST))
    for group in groups:
        _add(found, islice(_of_fact(best_first(group.members), look, passages, judge), MOST))
    _add(found, changes(groups, look, passages))
    _add(found, across_facts(groups, look))
    return tuple(sorted(found.values(), key=lambda f: (f.a, f.b, f.kind)))


def _add(found: dict[tuple[str, str, str], Finding], more: Iterable[Finding]) -> None:
    for finding in more:
        low, high = sorted((finding.a, finding.b))
        found.setdefault((low, high, finding.kind), finding)


def _of_fact(ordered: Sequence[Profile], look: Index, passages: Passages, judge: Judge) -> Iterator[Finding]:
    # Pages that others copied come first: a copy is set beside its original.
    ordered = sorted(ordered, key=lambda profile: -passages.ancestry(profile.claim.document))
    yield from within_fact(ordered, look, judge)
    yield from _retellings(ordered, look, passages, judge)


def _denials(denial: Profile, told: Sequence[Profile], look: Index) -> Iterator[Finding]:
    """The denial beside the claims that it denies, those of other speakers, one or two for each page."""
    pages: Counter[str] = Counter()
    stance = Counter(claim.rejects for claim in told).most_common(1)
    for claim in sorted(told, key=lambda p: p.claim.document != denial.claim.document):
        most = 2 if claim.claim.document == denial.claim.document else 1
        full = pages.total() >= DENIED or pages[claim.claim.document] >= most
        if not full and claim.rejects == stance[0][0] and _opposed(denial, claim):
            pages[claim.claim.document] += 1
            why = f"{who(denial, look)} denies what {who(claim, look)} says"
            yield make("denies", denial, claim, why, incompatible=True)


def _opposed(denial: Profile, claim: Profile) -> bool:
    """Is it another speaker, and does the claim put forward what is denied?"""
    return (
        not set(denial.informants) & set(claim.informants)
        and not claim.denial
        and not is_withheld(claim.statement)
        and denial.claim.id != claim.claim.id
    )


def _retellings(holding: Sequence[Profile], look: Index, passages: Passages, judge: Judge) -> Iterator[Finding]:
    """Every other telling beside the first one that it can be compared with."""
    for number, profile in enumerate(holding[1:], 1):
        for other in holding[:number]:
            found = list(retelling(other, profile, look, passages, judge))
            if found:
                yield from found
                break
