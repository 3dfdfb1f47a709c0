"""Denials that share few words with what they deny: "denied this", "rejected the claim", "there was no …".

Each is set beside what it speaks of, so that the fact which it denies holds it. Whoever says nothing against another
speaker denies nothing here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from tellings.account.align import Group
from tellings.account.counts import deniers
from tellings.account.finding import both_apart
from tellings.account.likeness import Judge
from tellings.account.profile import Index, Profile, asserts, is_negated, is_withheld
from tellings.account.words import ACTS, PACKAGE, folded_words
from tellings.tables import words

BEHIND = 60  # characters within which the denied words follow a denial ("rejected the claim that …")
BEFORE = 4  # claims before a denial among which is what it answers
REACH = 400  # characters between a denial and what it answers
COVERED = 0.75  # share of what is negated, by weight, that the other's claim must hold
LEAST = 2.0  # weight of what a denial shares with what it answers
Row: TypeAlias = tuple[int, Profile, int]  # where the claim begins, the claim, the number of its group
Pages: TypeAlias = Mapping[str, Sequence[Row]]  # by document, in text order
WHY = "a denial of what the others say"


def with_denials(groups: Sequence[Group], look: Index, judge: Judge) -> tuple[Group, ...]:
    """The groups, those of denials alone joined to the group of what they deny."""
    pages = _pages(groups)
    moved: dict[int, int] = {}
    for number, group in enumerate(groups):
        if number not in moved.values() and all(_denies(profile, look) for profile in group.members):
            homes = (home for profile in group.members for home in _homes(profile, pages, judge, look))
            home = next((home for home in homes if home != number and home not in moved), None)
            if home is not None:
                moved[number] = home
    return tuple(_joined(groups, moved))


def _pages(groups: Sequence[Group]) -> Pages:
    rows = [(_start(profile), profile, number) for number, group in enumerate(groups) for profile in group.members]
    pages: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row[0], row[1].key, row[2])):
        pages[row[1].claim.document].append(row)
    return pages


def _joined(groups: Sequence[Group], moved: Mapping[int, int]) -> Iterator[Group]:
    """The groups without those that moved, each with the denials that moved into it."""
    for number, group in enumerate(groups):
        more = [p for source, home in moved.items() if home == number for p in groups[source].members]
        if number in moved:
            continue
        if not more:
            yield group
            continue
        members = (*group.members, *(replace(profile, denial=True) for profile in more))
        yield Group(tuple(sorted(members, key=lambda profile: profile.key)), (*group.why, WHY))


def _denies(profile: Profile, look: Index) -> bool:
    """Is it a denial in so many words, or does a named speaker say that something is not so?"""
    statement = profile.statement
    if statement is None or not profile.informants:
        return False
    if statement.modality == "denied":
        return bool(deniers(profile, look))
    return asserts(statement) and profile.act == "told" and is_negated(profile)


def _homes(denial: Profile, pages: Pages, judge: Judge, look: Index) -> Iterator[int]:
    """Numbers of the groups that the denial may belong to, the likeliest first."""
    if denial.statement is None or denial.statement.modality != "denied":
        yield from _negated(denial, pages, judge)
        return
    yield from _blaming(denial, pages)
    near = pages[denial.claim.document]
    at = bisect_left([start for start, _, _ in near], _start(denial))
    if points(denial):
        after = [row for row in near[at:] if _follows(denial, row[0], look)]
        yield from (number for _, claim, number in after if _may_be_denied(denial, claim, own=True))
        before = [row for row in _before(denial, near[:at]) if _answers(denial, row[1])]
        yield from (number for _, _, number in _spoken_last(before))
        return
    shared = [(judge.shared(denial, claim), number) for _, claim, number in _before(denial, near[:at])]
    yield from (number for weight, number in sorted(shared, key=lambda row: -row[0]) if weight >= LEAST)


def _blaming(denial: Profile, pages: Pages) -> Iterator[int]:
    """Where somebody denies a part in something: the groups in which somebody else blames him, most pages first."""
    if not words(PACKAGE, ACTS, "parts") & set(folded_words(denial.text)):
        return
    blamed: dict[int, int] = defaultdict(int)
    for _, claim, number in (row for near in pages.values() for row in near):
        blames = claim.statement is not None and claim.statement.modality in ("accused", "blamed")
        if blames and set(denial.informants) & claim.actors and both_apart(denial, claim):
            blamed[number] += 1
    yield from sorted(blamed, key=lambda number: (-blamed[number], number))


def _follows(denial: Profile, start: int, look: Index) -> bool:
    """Do the words that start there stand right behind the denial, in its sentence?"""
    end = denial.claim.evidence[-1].end
    text = look.documents[denial.claim.document].text
    return 0 <= start - end <= BEHIND and not set(text[end:start]) & set(".!?\n")


def points(profile: Profile) -> bool:
    """Does the denial name only "this" or "the claim", and so point to words elsewhere?"""
    pointing = words(PACKAGE, ACTS, "claimed")
    return not {word for term, word in profile.words.items() if not term.startswith("@") and word not in pointing}


def _before(denial: Profile, rows: Sequence[Row]) -> list[Row]:
    """The claims of others shortly before the denial, the nearest first."""
    near = [row for row in reversed(rows) if _start(denial) - row[0] <= REACH and _may_be_denied(denial, row[1])]
    return near[:BEFORE]


def _spoken_last(rows: Sequence[Row]) -> list[Row]:
    """The claims with those of whoever spoke last in front, the fullest first: "this" is what the speech is about."""
    last = [row for row in rows if row[1].informants == rows[0][1].informants]
    return sorted(last, key=lambda row: -len(row[1].terms)) + [row for row in rows if row not in last]


def _answers(denial: Profile, claim: Profile) -> bool:
    """May the words of a denial that only points mean this claim? An accusation must be one."""
    accused = words(PACKAGE, ACTS, "accusations") & set(denial.words.values())
    return not accused or (claim.statement is not None and claim.statement.modality in ("accused", "blamed"))


def _may_be_denied(denial: Profile, claim: Profile, *, own: bool = False) -> bool:
    """Does somebody else put it forward, or do the words behind a denial hold it?"""
    if claim.denial or not both_apart(denial, claim) or set(denial.informants) & set(claim.informants):
        return False
    if claim.statement is not None and (is_withheld(claim.statement) or claim.statement.modality == "refused"):
        return False
    return own or bool(claim.informants) or (claim.statement is not None and bool(claim.statement.source))


def _negated(denial: Profile, pages: Pages, judge: Judge) -> Iterator[int]:
    """Facts in which somebody else holds what the speaker says is not so."""
    scope = _scope(denial)
    held: dict[int, list[float]] = {}
    for row in (row for near in pages.values() for row in near):
        _, claim, number = row
        told = claim.act == "told" and not is_negated(claim) and _may_be_denied(denial, claim)
        held.setdefault(number, []).append(judge.covered(scope, claim) if told else 0.0)
    likely = [(-len(parts), number) for number, parts in held.items() if sum(parts) / len(parts) >= COVERED]
    yield from (number for _, number in sorted(likely) if scope)


def _scope(denial: Profile) -> frozenset[str]:
    """The terms that follow the negation up to the next comma or full stop, where there are two or more."""
    folded = denial.text.casefold().replace("n’t", " not").replace("n't", " not")
    negations = words(PACKAGE, ACTS, "negations")
    for part in folded.replace(",", ".").replace(";", ".").split("."):
        said = folded_words(part)
        at = next((n for n, word in enumerate(said) if word in negations), None)
        if at is not None:
            told = set(said[at + 1 :])
            scope = frozenset(term for term, word in denial.words.items() if set(folded_words(word)) & told)
            return scope if len(scope) > 1 else frozenset()
    return frozenset()


def _start(profile: Profile) -> int:
    return profile.claim.evidence[0].start
