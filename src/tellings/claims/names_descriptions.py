"""Institutions and offices that a page describes: "Freedonia's defence ministry", "the regional governor"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.claims.cast_keys import british, institution_kind
from tellings.claims.names_page import Found
from tellings.claims.names_runs import Words
from tellings.claims.names_tables import institution_nouns, institutions, role_nouns, word_set

LONGEST = 6
MODIFIERS = 2
DETERMINERS = frozenset({"the", "its", "their", "his", "her", "our"})
SEATED = frozenset({"government", "parliament", "defence ministry", "foreign ministry", "interior ministry"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the sentence as token numbers."""

    start: int
    end: int
    found: Found


def descriptions(words: Words, names: Sequence[Found]) -> Iterator[Found]:
    """The descriptions of one sentence, given the names that were found in it."""
    placed = _placed(words, names)
    ending = {name.end: name for name in placed}
    inside = {i for n in placed if n.found.level == "name" and not _is_phrase(words, n) for i in range(n.start, n.end)}
    index = 0
    while index < len(words.tokens):
        end = _phrase_end(words, index)
        if end and not inside.intersection(range(index, end)):
            yield from _institution(words, index, end, ending, placed)
            index = end
            continue
        if index not in inside:
            yield from _one_noun(words, index, ending, placed)
        index += 1


def _placed(words: Words, names: Sequence[Found]) -> tuple[Named, ...]:
    starts = {token.start: i for i, token in enumerate(words.tokens)}
    ends = {token.end: i + 1 for i, token in enumerate(words.tokens)}
    return tuple(Named(starts[f.start], ends[f.end], f) for f in names if f.start in starts and f.end in ends)


def _is_phrase(words: Words, name: Named) -> bool:
    """Is the name just the word for an institution ("Foreign Ministry"), so that its owner may stand before it?"""
    return _phrase_end(words, name.start) == name.end


@cache
def _openings() -> frozenset[str]:
    return frozenset(words.split(" ")[0].split("'")[0] for words in institutions())


def _phrase_end(words: Words, start: int) -> int:
    """The end of the longest institution that begins at this token, 0 if none does."""
    if british(words.tokens[start].text) not in _openings():
        return 0
    for end in range(min(len(words.tokens), start + LONGEST), start, -1):
        if institution_kind(words.name(start, end)):
            return end
    return 0


def _institution(
    words: Words, start: int, end: int, ending: Mapping[int, Named], placed: Sequence[Named]
) -> Iterator[Found]:
    kind = str(institution_kind(words.name(start, end)))
    owner = _owner_before(words, start, end, ending, kind)
    if owner:
        if words.lower(owner.start - 1) not in ("and", "or", "&") or owner.found.level != "adjective":
            yield _found(words, owner.start, end)
        return
    behind = _owner_behind(words, end, placed, kind)
    if behind:
        yield _found(words, start, behind.end)
    elif words.lower(start - 1) in DETERMINERS:
        yield _found(words, start - 1, end)


def _found(words: Words, start: int, end: int) -> Found:
    return Found(words.tokens[start].start, words.tokens[end - 1].end, "organisation", "description")


def _owner_before(words: Words, start: int, end: int, ending: Mapping[int, Named], kind: str) -> Named | None:
    """The state, person or organisation whose institution it is, straight before it or one or two words before."""
    for skipped in range(MODIFIERS + 1):
        at = start - skipped
        if skipped and not _is_modifier(words, at):
            return None
        possessive = at > 0 and words.tokens[at - 1].kind == "possessive"
        owner = ending.get(at - 1 if possessive else at)
        last = words.lower(end - 1)
        if owner and owner.found.type == "person" and last not in word_set("names_rules", "personal"):
            return None
        if owner and _may_own(owner.found, kind, possessive=possessive, direct=skipped == 0):
            return owner
    return None


def _is_modifier(words: Words, index: int) -> bool:
    token = words.tokens[index] if index >= 0 else None
    return token is not None and token.kind == "word" and token.text in word_set("names_rules", "role_parts")


def _may_own(found: Found, kind: str, *, possessive: bool, direct: bool) -> bool:
    if found.level == "adjective":
        return True
    if possessive:
        return found.level == "name"
    if found.type == "person":
        return kind == "government" and direct
    return found.type == "place" and direct


def _owner_behind(words: Words, end: int, placed: Sequence[Named], kind: str) -> Named | None:
    link = words.lower(end)
    if link != "of" and not (link in ("in", "at") and kind in SEATED):
        return None
    first = end + 2 if words.lower(end + 1) == "the" else end + 1
    names = [n for n in placed if n.start == first and n.found.type == "place" and n.found.level == "name"]
    return names[0] if names else None


def _one_noun(words: Words, index: int, ending: Mapping[int, Named], placed: Sequence[Named]) -> Iterator[Found]:
    """"the ministry", "the regional governor", "Freedonia's foreign minister"."""
    token = words.tokens[index]
    if token.kind != "word" or (token.text[0].isupper() and not words.title_case and token.lower in role_nouns()):
        return
    if token.lower in role_nouns():
        yield from _office(words, index, ending, placed)
    elif token.text in institution_nouns() and words.lower(index - 1) in DETERMINERS:
        yield _found(words, index - 1, index + 1)


def _office(words: Words, index: int, ending: Mapping[int, Named], placed: Sequence[Named]) -> Iterator[Found]:
    if any(name.start == index + 1 and name.found.type == "person" for name in placed):
        return
    first = index
    while first > 0 and words.lower(first - 1) in word_set("names_rules", "role_parts") and words.adjacent(first):
        first -= 1
    possessive = first > 0 and words.tokens[first - 1].kind == "possessive"
    owner = ending.get(first - 1 if possessive else first)
    start = _office_start(words, first, owner, possessive=possessive)
    if start is not None:
        end = _with_owner_behind(words, index + 1, placed) if not owner else index + 1
        yield Found(words.tokens[start].start, words.tokens[end - 1].end, "person", "description")


def _office_start(words: Words, first: int, owner: Named | None, *, possessive: bool) -> int | None:
    if owner and (owner.found.level == "adjective" or possessive or owner.found.type == "place"):
        return owner.start
    return first - 1 if words.lower(first - 1) == "the" else None


def _with_owner_behind(words: Words, end: int, placed: Sequence[Named]) -> int:
    behind = _owner_behind(words, end, placed, "")
    return behind.end if behind else end
