"""What denials deny: which claims of others each of them is about.

A denial is a fact of its own; what it denies is told by findings, from every page's denial to the claims denied.

    denial ─▶ claims told inside it · what it points to · blame put on the denier · the same proposition, not rejected
           ─▶ the facts in which these claims stand
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeAlias

from tellings.account.align import Group
from tellings.account.counts import deniers
from tellings.account.finding import both_apart
from tellings.account.likeness import Judge
from tellings.account.profile import Index, Profile, asserts, is_withheld, main_part
from tellings.account.tellings_order import best_first
from tellings.account.words import ACTS, PACKAGE, folded_words
from tellings.model import Claim, Statement
from tellings.tables import words

BEHIND = 60  # characters within which the denied words follow a denial ("rejected the claim that …")
BEFORE = 4  # claims before a denial among which is what it answers
REACH = 400  # characters between a denial and what it answers
SAME = 0.5  # likeness, stance aside, from which what is denied and what another claims are one proposition
ONE = 0.35  # likeness to a denial from which a telling of the fact denied is denied too
LOOSE = 0.05  # likewise where the telling tells the same as the likest, if that was found by its likeness
SAME_SAID = 0.6  # likewise where something is said not to be so, without a word of denying
COVERED = 0.75  # share of what is negated, by weight, that the other's claim must hold
LEAST = 2.0  # weight of what a denial shares with what it answers
Row: TypeAlias = tuple[int, Profile, int]  # where the claim begins, the claim, the number of its group
Pages: TypeAlias = Mapping[str, Sequence[Row]]  # by document, in text order


@dataclass(frozen=True, slots=True)
class Denied:
    """A fact of which a denial is; `claim` where it is of this telling alone, as far as can be known."""

    group: int
    claim: Profile | None = field(default=None, hash=False)


def denied_facts(groups: Sequence[Group], look: Index, judge: Judge) -> Iterator[list[tuple[Profile, list[Profile]]]]:
    """For each group with denials these and the claims that they deny; what one denies, the others of it deny too.

    The likeliest answer of each denial decides.
    """
    pages = _pages(groups)
    for number, group in enumerate(groups):
        denying = [profile for profile in group.members if _denies(profile, look)]
        own = {profile.key: _answered(profile, groups, pages, judge, look) for profile in denying}
        shared = dict.fromkeys(home for homes in own.values() for home in homes if home.claim is None)
        found = []
        for profile in denying:
            single = [home for home in own[profile.key] if home.claim is not None]
            homes = [home for home in (*single, *shared) if home.group != number]
            found.append((profile, [claim for home in homes for claim in _told(home, profile, groups, judge, look)]))
        yield found


def _told(home: Denied, denial: Profile, groups: Sequence[Group], judge: Judge, look: Index) -> Iterator[Profile]:
    """The tellings of a fact that the denial is of, the likest first: those that tell the same as the likest."""
    if home.claim is not None:
        yield home.claim
        return
    content = main_part(denial, look)
    rows = [(_may_be_denied(denial, p), judge.opposed(content, p), p) for p in best_first(groups[home.group].members)]
    rows.sort(key=lambda row: (not row[0], -row[1]))
    most, least = rows[0][2], LOOSE if rows[0][1] >= SAME else 0.0
    yield from (
        p for _, alike, p in rows if p is most or alike >= ONE or (alike >= least and judge.sure(p, most) >= ONE)
    )


def _answered(
    denial: Profile, groups: Sequence[Group], pages: Pages, judge: Judge, look: Index
) -> tuple[Denied, ...]:
    """What another says within the denial, and the likeliest answer that does not hold words of the denial itself."""
    if is_explicit(denial):
        inside = (Denied(number, claim) for _, claim, number in _told_inside(denial, pages))
        return (*islice(inside, 1), *islice(_homes(denial, pages, judge, look), 1))
    whole = look.claims[denial.claim.id]
    for home in _homes(denial, pages, judge, look):
        if not any(_meet(whole, look.claims[p.claim.id]) for p in groups[home.group].members):
            return (home,)
    return ()


def is_explicit(denial: Profile) -> bool:
    """Is it a denial in so many words?"""
    return denial.statement is not None and denial.statement.modality == "denied"


def _meet(a: Claim, b: Claim) -> bool:
    return any(x.document == y.document and x.start < y.end and y.start < x.end for x in a.evidence for y in b.evidence)


def _pages(groups: Sequence[Group]) -> Pages:
    rows = [(_start(profile), profile, number) for number, group in enumerate(groups) for profile in group.members]
    pages: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row[0], row[1].key, row[2])):
        pages[row[1].claim.document].append(row)
    return pages


def _denies(profile: Profile, look: Index) -> bool:
    """Is it a denial in so many words, or does somebody say that something is not so?"""
    statement = profile.statement
    if statement is None or not profile.rejects:
        return False
    if _earlier(statement, look) or _cut_off(profile, look) or statement.id in look.reporting:
        return False
    if statement.modality == "denied":
        return not profile.informants or bool(deniers(profile, look))
    return asserts(statement) and profile.act == "told" and bool(statement.source)


def _cut_off(profile: Profile, look: Index) -> bool:
    """Is it the "that" of "denied that …", whose clause is told elsewhere?"""
    behind = look.documents[profile.claim.document].text[profile.claim.evidence[-1].end :][:2]
    return folded_words(profile.text) == ("that",) and behind[:1].isspace() and behind[1:].isalnum()


def _earlier(statement: Statement, look: Index) -> bool:
    """Has it been denied before this story: "has long denied"?"""
    if not statement.cue or not statement.content:
        return False
    source = [e.end for e in statement.source if e.end <= statement.cue[0].start]
    start = max(source, default=statement.cue[0].start)
    said = look.documents[statement.document].text[start : statement.cue[-1].end]
    return bool(words(PACKAGE, ACTS, "earlier") & set(folded_words(said)))


def _homes(denial: Profile, pages: Pages, judge: Judge, look: Index) -> Iterator[Denied]:
    """What the denial may be of, the likeliest first."""
    explicit = is_explicit(denial)
    parts = words(PACKAGE, ACTS, "parts") & set(folded_words(denial.text))
    if parts or (explicit and not denial.roles.subjects):
        yield from map(Denied, _blaming(denial, pages))
    if explicit and points(denial):
        yield from _pointed(denial, pages, look)
        return
    yield from map(Denied, _same(denial, pages, judge, look, SAME if explicit else SAME_SAID))
    if not explicit:
        yield from map(Denied, _negated(denial, pages, judge))
        return
    yield from map(Denied, _near(denial, pages, judge))
    if denial.informants and judge.is_bare(denial):
        yield from map(Denied, _main(denial, pages))


def _told_inside(denial: Profile, pages: Pages) -> Iterator[Row]:
    """What another says within the words that are denied: "denied a report by X that …"."""
    for row in pages[denial.claim.document]:
        claim = row[1]
        inside = all(
            any(outer.start <= e.start and e.end <= outer.end for outer in denial.claim.evidence)
            for e in claim.claim.evidence
        )
        own = claim.statement is not None and claim.claim.id != denial.claim.id and not claim.denial
        if inside and own and not set(denial.informants) & set(claim.informants):
            yield row


def _blaming(denial: Profile, pages: Pages) -> Iterator[int]:
    """Where somebody denies a deed or a part in one: the groups in which others blame him, most pages first."""
    blamed: dict[int, int] = defaultdict(int)
    for _, claim, number in (row for near in pages.values() for row in near):
        blames = claim.statement is not None and claim.statement.modality in ("accused", "blamed")
        if blames and set(denial.informants) & claim.actors and both_apart(denial, claim):
            blamed[number] += 1
    yield from sorted(blamed, key=lambda number: (-blamed[number], number))


def _main(denial: Profile, pages: Pages) -> Iterator[int]:
    """Where the denial names nothing of its own: the fact told before it on its page that it shares most with."""
    told: dict[int, set[str]] = defaultdict(set)
    for page, near in pages.items():
        for _, _, number in near:
            told[number].add(page)
    start = _start(denial)
    before = [row for row in pages[denial.claim.document] if row[0] < start and _may_be_denied(denial, row[1])]
    shared = [(len((denial.terms & claim.terms) - _selves(denial)), number) for _, claim, number in before]
    likely = sorted((-count, -len(told[number]), number) for count, number in shared if count and len(told[number]) > 1)
    yield from (number for _, _, number in likely)


def _selves(denial: Profile) -> frozenset[str]:
    return frozenset(f"@{key}" for key in denial.informants)


def points(profile: Profile) -> bool:
    """Does the denial name only "this" or "the claim", and so point to words elsewhere?"""
    said, pointing = set(folded_words(profile.text)), words(PACKAGE, ACTS, "claimed")
    if "such" in said:
        return True
    known = pointing | words(PACKAGE, ACTS, "claimers")
    named = {word for term, word in profile.words.items() if not term.startswith("@")}
    return bool(said & pointing) and named <= known


def _pointed(denial: Profile, pages: Pages, look: Index) -> Iterator[Denied]:
    """What stands right behind the denial in its sentence, else what others said shortly before."""
    near = pages[denial.claim.document]
    at = bisect_left([start for start, _, _ in near], _start(denial))
    after = [row for row in near[at:] if _follows(denial, row[0], look)]
    yield from (Denied(number) for _, claim, number in after if _may_be_denied(denial, claim, own=True))
    before = [row for row in _before(denial, near[:at]) if _answers(denial, row[1])]
    yield from (Denied(number, claim) for _, claim, number in _spoken_last(before))


def _follows(denial: Profile, start: int, look: Index) -> bool:
    """Do the words that start there stand right behind the denial, in its sentence?"""
    end = denial.claim.evidence[-1].end
    text = look.documents[denial.claim.document].text
    return 0 <= start - end <= BEHIND and not set(text[end:start]) & set(".!?\n")


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
    if not both_apart(denial, claim) or set(denial.informants) & set(claim.informants):
        return False
    if claim.denial or (claim.rejects and not own):
        return False
    if claim.statement is not None and (is_withheld(claim.statement) or claim.statement.modality == "refused"):
        return False
    return own or bool(claim.informants) or (claim.statement is not None and bool(claim.statement.source))


def _same(denial: Profile, pages: Pages, judge: Judge, look: Index, least: float) -> Iterator[int]:
    """Facts in which others put forward what is denied, the likeliest first."""
    content = main_part(denial, look)
    sure: dict[int, float] = defaultdict(float)
    for _, claim, number in (row for near in pages.values() for row in near):
        if _may_be_denied(denial, claim):
            sure[number] = max(sure[number], judge.opposed(content, claim))
    likely = sorted((-likeness, number) for number, likeness in sure.items() if likeness >= least)
    yield from (number for _, number in likely)


def _near(denial: Profile, pages: Pages, judge: Judge) -> Iterator[int]:
    """What others said shortly before, where it shares with the denial what not the whole story is about."""
    near = pages[denial.claim.document]
    at = bisect_left([start for start, _, _ in near], _start(denial))
    rows = _before(denial, near[:at])
    shared = [(judge.weight_of((denial.terms & claim.terms) - _selves(denial)), number) for _, claim, number in rows]
    yield from (number for weight, number in sorted(shared, key=lambda row: -row[0]) if weight >= LEAST)


def _negated(denial: Profile, pages: Pages, judge: Judge) -> Iterator[int]:
    """Facts in which somebody else holds what the speaker says is not so."""
    scope = _scope(denial)
    held: dict[int, list[float]] = {}
    for row in (row for near in pages.values() for row in near):
        _, claim, number = row
        told = claim.act == "told" and _may_be_denied(denial, claim)
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
