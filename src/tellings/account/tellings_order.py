"""Which telling of a fact tells it best: whole clauses with a named speaker before fragments and bare assertions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tellings.account.clauses import DATELINE
from tellings.account.profile import Profile
from tellings.account.words import ACTS, PACKAGE, folded_words
from tellings.tables import words
from tellings.vocabulary import is_content

LOOSE = " ,;:–—-|."  # marks that may hang at the ends of a claim
BROKEN = 4  # words after the last comma that may be a broken-off end
ASIDE = 0.5  # share of what the most common telling has with the others below which one is an aside
SHORT, LONG = 5, 34  # words between which a telling reads as a sentence


def best_first(profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    """The profiles, the best telling first; the same whatever their order.

    One that shares little with the others is not what the fact is about, however well it is told.
    """
    listed = tuple(profiles)
    held = Counter(term for profile in listed for term in profile.terms)
    common = {p.key: sum(held[term] - 1 for term in p.terms) / max(1, len(p.terms)) for p in listed}
    most = max(common.values(), default=0.0)
    return tuple(sorted(listed, key=lambda p: (*rank(p)[:3], common[p.key] < ASIDE * most, *rank(p)[3:], p.claim.id)))


def rank(profile: Profile) -> tuple[int, ...]:
    """Lower is better: denials last, then reworded copies, fragments, unnamed speakers, claims of little weight."""
    length = len(profile.text.split())
    return (
        int(profile.denial),
        int(profile.spun),
        int(not is_clause(profile)),
        int(not profile.informants),
        int(is_unclear(profile)),
        int(not SHORT <= length <= LONG),
        -len(profile.terms),
    )


def is_clause(profile: Profile) -> bool:
    """Does the claim read as a whole clause: a subject and a finite verb in one stretch of text?

    The grammar tells where it is known; where it is not, and for what grammar does not see, words tell.
    """
    folded = folded_words(plain(profile.text))
    if len(profile.claim.evidence) != 1 or len(folded) < SHORT or profile.whole is False:
        return False
    if profile.whole:
        return not dangles(folded)
    return has_verb(folded) and _opens_well(plain(profile.text), folded) and not dangles(folded)


def is_remnant(profile: Profile) -> bool:
    """Is it what is left of a sentence in the outlet's voice: no subject in front, or a phrase broken off?"""
    folded = folded_words(profile.text)
    if profile.statement is not None or len(folded) < 2:
        return False
    openers = words(PACKAGE, ACTS, "verbs") | {"and", "but", "or", "which", "who"}
    return folded[0] in openers or dangles(folded)


def is_unclear(profile: Profile) -> bool:
    """Does the telling open with a word that points back to a sentence before it?"""
    return bool(set(folded_words(plain(profile.text))[:1]) & words(PACKAGE, ACTS, "pointing"))


def plain(text: str) -> str:
    """The words on one line, without a leading "that" or "and", an end broken off, or loose marks at the ends."""
    line = _unquoted(DATELINE.sub("", " ".join(text.split()), count=1).strip(LOOSE))
    head, bar, tail = line.rpartition(" | ")
    line = head if bar and len(tail.split()) <= BROKEN else line
    for opener in ("that ", "That ", "and ", "but ", "And ", "But "):
        line = line.removeprefix(opener)
    head, comma, tail = line.rpartition(",")
    if comma and len(tail.split()) <= BROKEN and dangles(folded_words(tail)):
        line = head
    return line.strip(LOOSE)


def _unquoted(line: str) -> str:
    """Without quotation marks around the whole, or one that is never closed."""
    for opening, closing in (("“", "”"), ('"', '"'), ("‘", "’")):
        inside = line.removeprefix(opening).removesuffix(closing)
        if line.startswith(opening) and opening not in inside and closing not in inside.replace("’s", ""):
            return inside
    return line


def has_verb(folded: Sequence[str]) -> bool:
    """Is there a finite verb by its form, the first word left out?"""
    table = words(PACKAGE, ACTS, "verbs")
    return any(word in table or (word.endswith("ed") and len(word) > 4 and is_content(word)) for word in folded[1:])


def _opens_well(text: str, folded: Sequence[str]) -> bool:
    if folded[0] in words(PACKAGE, ACTS, "openers_of_fragments"):
        return False
    if folded[0] not in words(PACKAGE, ACTS, "openers_of_phrases") or folded[1] in ("least", "most"):
        return True
    _, comma, rest = text.partition(",")
    return bool(comma) and len(folded_words(rest)) >= SHORT and has_verb(folded_words(rest))


def dangles(folded: Sequence[str]) -> bool:
    """Do the words end in the middle of a phrase?"""
    return bool(folded) and folded[-1] in words(PACKAGE, ACTS, "dangling")
