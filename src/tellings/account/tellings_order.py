"""Which telling of a fact tells it best: whole clauses with a named speaker before fragments and bare assertions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.account.profile import Profile
from tellings.account.words import ACTS, PACKAGE, folded_words
from tellings.model import Claim
from tellings.tables import words
from tellings.vocabulary import is_content

SHORT, LONG = 5, 34  # words between which a telling reads as a sentence


def best_first(profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    """The profiles, the best telling first; the same whatever their order."""
    return tuple(sorted(profiles, key=lambda profile: (*rank(profile), profile.claim.id)))


def rank(profile: Profile) -> tuple[int, ...]:
    """Lower is better: denials last, then fragments, then unnamed speakers, then claims of little weight."""
    length = len(profile.claim.gist.split())
    return (
        int(profile.denial),
        int(not is_clause(profile.claim)),
        int(not profile.attributed),
        int(not SHORT <= length <= LONG),
        -len(profile.terms),
    )


def is_clause(claim: Claim) -> bool:
    """Does the claim read as a whole clause: a subject and a finite verb in one stretch of text?"""
    folded = folded_words(plain(claim.gist))
    if len(claim.evidence) != 1 or len(folded) < SHORT:
        return False
    return has_verb(folded) and _opens_well(claim.gist, folded) and not _dangles(folded)


def plain(gist: str) -> str:
    """The words on one line, without a leading "that", without loose marks at the ends."""
    line = " ".join(gist.split()).strip(" ,;:–—-|")
    line = line.removeprefix("that ").removeprefix("That ")
    for opening, closing in (("“", "”"), ('"', '"'), ("‘", "’")):
        if line.count(opening) + line.count(closing) in (1, 2) and line[:1] == opening and closing not in line[1:-1]:
            line = line.removeprefix(opening).removesuffix(closing)
    return line.strip(" ,;:–—-|")


def has_verb(folded: Sequence[str]) -> bool:
    """Is there a finite verb by its form, the first word left out?"""
    table = words(PACKAGE, ACTS, "verbs")
    return any(word in table or (word.endswith("ed") and len(word) > 4 and is_content(word)) for word in folded[1:])


def _opens_well(gist: str, folded: Sequence[str]) -> bool:
    if folded[0] in words(PACKAGE, ACTS, "openers_of_fragments"):
        return False
    if folded[0] not in words(PACKAGE, ACTS, "openers_of_phrases") or folded[1] in ("least", "most"):
        return True
    _, comma, rest = gist.partition(",")
    return bool(comma) and len(folded_words(rest)) >= SHORT and has_verb(folded_words(rest))


def _dangles(folded: Sequence[str]) -> bool:
    """Do the words end in the middle of a phrase?"""
    return folded[-1] in words(PACKAGE, ACTS, "dangling")
