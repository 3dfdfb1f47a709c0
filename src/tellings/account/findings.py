"""How the claims of a fact relate: every telling is set beside the one that tells it best, and denials beside claims.

Each pair and kind is told once, and each fact has a bounded number of findings: forty copies of one sentence are no
reason for eight hundred lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tellings.account.align import Group
from tellings.account.counts import deniers
from tellings.account.finding import both_apart, make, who
from tellings.account.findings_changes import changes
from tellings.account.findings_figures import across_facts, within_fact
from tellings.account.likeness import Judge
from tellings.account.passages import Passages
from tellings.account.profile import Index, Profile, is_denial, is_negated, is_withheld
from tellings.account.retelling import retelling
from tellings.account.tellings_order import best_first
from tellings.model import Finding

MOST = 24  # findings per fact
DENIED = 6  # claims that are set beside one denial


def findings(groups: Sequence[Group], look: Index, passages: Passages, judge: Judge) -> tuple[Finding, ...]:
    """All findings, each pair and kind once, ordered by the claims they join."""
    found: dict[tuple[str, str, str], Finding] = {}
    for group in groups:
        ordered = best_first(group.members)
        kept = islice(_of_fact(ordered, look, passages, judge), MOST)
        _add(found, kept)
    _add(found, changes(groups, look, passages))
    _add(found, across_facts(groups, look))
    return tuple(sorted(found.values(), key=lambda f: (f.a, f.b, f.kind)))


def _add(found: dict[tuple[str, str, str], Finding], more: Iterable[Finding]) -> None:
    for finding in more:
        low, high = sorted((finding.a, finding.b))
        found.setdefault((low, high, finding.kind), finding)


def _of_fact(ordered: Sequence[Profile], look: Index, passages: Passages, judge: Judge) -> Iterator[Finding]:
    # Pages that others copied come first: a copy is set beside its original.
    holding = [profile for profile in ordered if not profile.denial]
    holding.sort(key=lambda profile: -passages.ancestry(profile.claim.document))
    yield from _denials([profile for profile in ordered if profile.denial], holding, look)
    yield from within_fact(holding, look, judge)
    yield from _retellings(holding, look, passages, judge)


def _denials(denials: Sequence[Profile], holding: Sequence[Profile], look: Index) -> Iterator[Finding]:
    """Each denial beside the claims that it denies, those of other speakers, one for each page."""
    for denial in denials:
        if denial.informants and not deniers(denial, look):
            continue
        pages: Counter[str] = Counter()
        for claim in sorted(holding, key=lambda p: p.claim.document != denial.claim.document):
            most = 2 if claim.claim.document == denial.claim.document else 1
            if pages[claim.claim.document] >= most or not _opposed(denial, claim) or pages.total() >= DENIED:
                continue
            pages[claim.claim.document] += 1
            why = f"{who(denial, look)} denies what {who(claim, look)} says"
            yield make("denies", denial, claim, why, incompatible=True)


def _opposed(denial: Profile, claim: Profile) -> bool:
    """Is it another speaker, and does the claim put forward what is denied?"""
    if not both_apart(denial, claim) or set(denial.informants) & set(claim.informants):
        return False
    # "denied that it fell" stands against "it fell"; "it never fell" does so too.
    rejecting = is_denial(denial.statement)
    if not rejecting and len(denial.terms & claim.terms) < 2:
        return False
    if (is_negated(denial) != is_negated(claim)) == rejecting:
        return False
    return not is_withheld(claim.statement)


def _retellings(holding: Sequence[Profile], look: Index, passages: Passages, judge: Judge) -> Iterator[Finding]:
    """Every other telling beside the first one that it can be compared with."""
    for number, profile in enumerate(holding[1:], 1):
        for other in holding[:number]:
            found = list(retelling(other, profile, look, passages, judge))
            if found:
                yield from found
                break
