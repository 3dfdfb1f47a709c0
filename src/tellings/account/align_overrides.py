"""Tellings that a person says are, or are not, about the same thing: corrections of the groups, behind all rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tellings.account.align import Group
from tellings.account.profile import Profile
from tellings.model import Account, Document, Override, Problem
from tellings.overrides import Overrides, Words, because, is_page, one_fact, outstanding, two_facts


def corrected(
    groups: Sequence[Group], overrides: Overrides, documents: Mapping[str, Document]
) -> tuple[tuple[Group, ...], tuple[str, ...]]:
    """The groups with the corrections, and which of them applied: those whose words both stand in tellings.

    Facts are parted before they are joined. The order of the groups stays that of their first claims.
    """
    found, applied = list(groups), []
    for pair in overrides.two_facts:
        a, b = (_holding(found, words, documents) for words in (pair.a, pair.b))
        if a and b:
            _part(found, a, b, two_facts(pair))
            applied.append(two_facts(pair))
    for pair in overrides.one_fact:
        a, b = (_holding(found, words, documents) for words in (pair.a, pair.b))
        if a and b:
            _join(found, a, b, one_fact(pair))
            applied.append(one_fact(pair))
    return tuple(sorted(found, key=lambda group: group.members[0].claim.id)), tuple(applied)


def _holding(groups: Sequence[Group], wanted: Words, documents: Mapping[str, Document]) -> frozenset[str]:
    """The keys of the profiles that have the words: the shortest claims of the page in which they stand."""
    words = " ".join(wanted.words.split())
    there = [p for p in _all(groups) if is_page(documents[p.claim.document].name, wanted.page) and words in p.text]
    shortest = min((len(profile.text) for profile in there), default=0)
    return frozenset(profile.key for profile in there if len(profile.text) == shortest)


def _all(groups: Sequence[Group]) -> Iterator[Profile]:
    for group in groups:
        yield from group.members


def _part(groups: list[Group], a: frozenset[str], b: frozenset[str], what: str) -> None:
    """Wherever one group has both, the second leaves for a group of its own."""
    for number, group in enumerate(groups):
        leaving = tuple(p for p in group.members if p.key in b and p.key not in a)
        if leaving and any(p.key in a for p in group.members):
            kept = tuple(p for p in group.members if p not in leaving)
            groups[number] = Group(kept, (*group.why, because(what)))
            groups.append(Group(leaving, (because(what),)))


def _join(groups: list[Group], a: frozenset[str], b: frozenset[str], what: str) -> None:
    """The first group that has one and the first that has the other become one."""
    first, second = (next(g for g in groups if any(p.key in keys for p in g.members)) for keys in (a, b))
    if first is second:
        return
    members = {profile.key: profile for profile in (*first.members, *second.members)}
    ordered = sorted(members.values(), key=lambda profile: profile.claim.id)
    groups[groups.index(first)] = Group(tuple(ordered), (*first.why, *second.why, because(what)))
    groups.remove(second)


def overridden(accounts: Sequence[Account], overrides: Overrides, applied: Iterable[str]) -> tuple[Account, ...]:
    """The accounts, the first one also with the corrections `applied` to all pages and with those that apply nowhere.

    A correction that applies in no account is a problem row.
    """
    everywhere = tuple(applied)
    left = outstanding(overrides, (*everywhere, *(o.what for account in accounts for o in account.overrides)))
    rows = (*(Override(what=w, applied=True) for w in everywhere), *(Override(what=w, applied=False) for w in left))
    problems = tuple(
        Problem(document=None, stage="account", kind="override", detail=f"the correction that {what} no longer fits: "
                "what it names is not on the pages; take it out of the file, or write it as the pages have it")
        for what in left
    )  # fmt: skip
    return tuple(
        replace(account, overrides=(*rows, *account.overrides), problems=(*account.problems, *problems)) if not n
        else account
        for n, account in enumerate(accounts)
    )  # fmt: skip
