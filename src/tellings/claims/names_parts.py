"""A run of capitals cut into names: titles fall away, known names stand out, shape and context judge the rest."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tellings.claims.cast_keys import institution_kind
from tellings.claims.names_page import Found
from tellings.claims.names_runs import Known, Part, Words, ends_in, given, is_title, known, without_joiner
from tellings.claims.names_tables import (
    PACKAGE,
    country_names,
    given_names,
    key,
    title_parts,
    titles,
    word_set,
)
from tellings.claims.names_tokens import Token
from tellings.claims.names_unknown import before_known, common_opening, unknown
from tellings.tables import toml_table

LONGEST_TAIL = 3


def names_of_run(words: Words, start: int, end: int) -> Iterator[Found]:
    """The names in the tokens from start to end, a run of capitals; a known name may reach beyond the run."""
    after_title = False
    while start < end:
        if _is_break(words, start):
            start, after_title = start + 1, False
            continue
        beyond = _after_titles(words, start, end)
        if beyond > start:
            start, after_title = beyond, True
            continue
        part = _next_part(words, start, end, after_title=after_title)
        if part:
            part = with_tail(words, part)
            yield from _found(words, part)
        start, after_title = (part.end if part else start + 1), False


def with_tail(words: Words, part: Part) -> Part:
    """The name with what kind of place it is, where that follows in lower case ("Somewhere region")."""
    is_country = words.name(part.start, part.end) in country_names()
    if part.level != "name" or (part.sure and part.type != "place") or is_country:
        return part
    for end in range(min(len(words.tokens), part.end + LONGEST_TAIL), part.end, -1):
        if words.tokens[part.end].text.islower() and words.adjacent(part.end) and words.name(part.end, end) in tails():
            return Part(part.start, end, "place")
    return part


@cache
def tails() -> frozenset[str]:
    """Endings of names of regions and sites, in lower case."""
    return frozenset(t for listed in toml_table(PACKAGE, "data/cast.toml")["tails"].values() for t in listed)


def _found(words: Words, part: Part) -> Iterator[Found]:
    first, last = words.tokens[part.start], words.tokens[part.end - 1]
    yield Found(first.start, last.end, part.type, part.level, part.sure)
    if part.type == "organisation" and part.level == "name" and part.end - part.start > 1:
        yield from _owner(words, part)


def _owner(words: Words, part: Part) -> Iterator[Found]:
    """The state inside the name of its institution: "Freedonian Defence Ministry", "Foreign Ministry of Freedonia"."""
    front = known(words, part.start)
    if front and front.end < part.end and _is_institution(words, front.end, part.end):
        yield Found(
            words.tokens[part.start].start, words.tokens[front.end - 1].end, front.type, front.level
        )
    for index in range(part.start + 1, part.end):
        if words.lower(index) == "of" and _is_institution(words, part.start, index):
            behind = known(words, index + 2 if words.lower(index + 1) == "the" else index + 1)
            if behind and behind.end == part.end:
                yield Found(words.tokens[index + 1].start, words.tokens[part.end - 1].end, behind.type, behind.level)


def _is_institution(words: Words, start: int, end: int) -> bool:
    return institution_kind(words.name(start, end)) is not None


def _is_break(words: Words, index: int) -> bool:
    """Is this a word that stands in no name: a day, a joining word at the edge?"""
    token = words.tokens[index]
    if not token.capital:
        return True
    if key(token.text) in word_set("names_rules", "state_abbreviations") and words.lower(index + 1) == ".":
        return True
    name = key(token.text)
    is_plural = name.endswith("s") and name[:-1].isupper() and name[:-1] in word_set("names", "calendar")
    if name not in word_set("names", "calendar") or is_plural:
        return is_plural
    if name in words.page.people:
        return words.lower(index - 1) in word_set("names_rules", "before_date") or words.lower(index + 1).isdigit()
    following = index + 1 < len(words.tokens) and words.adjacent(index + 1)
    is_person = name in given_names() and following and words.tokens[index + 1].capital
    return not is_person


def _after_titles(words: Words, start: int, end: int) -> int:
    """Where a run of titles from here ends; `start` if none begins here or a name as a whole contains it."""
    index, last = start, start
    while index < end and (is_title(words.tokens[index]) or words.lower(index) in ("of", "-", "and")):
        if words.lower(index) in titles():
            last = index + 1
        index += 1
    if last == start or _title_is_name(words, start, last, end):
        return start
    is_office = words.lower(last) == "of" and index > last + 1 and words.lower(index - 1) in title_parts()
    return index if is_office else last


def _title_is_name(words: Words, start: int, last: int, end: int) -> bool:
    """"General Assembly", "King's College", "Marine Le Something": the title is part of a name."""
    match = known(words, start)
    if match and match.end > start + 1:
        return True
    rest = words.tokens[start:end]
    stop = _stop(words, start, end)
    is_site = ends_in(rest, "last") or ends_in(rest, "place_last")
    if stop == end and last < end and is_site and (end - start > 3 or not given(words, last)):
        return rest[-1].text not in word_set("names_rules", "surnames_too")
    first = words.tokens[start]
    return last == start + 1 and key(first.text) in given_names() and first.lower not in title_parts() and (
        last < end and words.tokens[last].capital and not is_title(words.tokens[last]) and not given(words, last)
    )


def _stop(words: Words, start: int, end: int) -> int:
    """The end of what can be one name: before a day, a title (not the first word) or a mark."""
    for index in range(start + 1, end):
        token = words.tokens[index]
        if token.capital and _is_break(words, index) and not given(words, index - 1):
            return without_joiner(words, start, index)
        if token.text in titles() or (token.lower in titles() and _before_name(words, index, end)):
            return without_joiner(words, start, index)
    return end


def _before_name(words: Words, index: int, end: int) -> bool:
    return index + 1 < end and words.tokens[index].capital and given(words, index + 1)


def _next_part(words: Words, start: int, end: int, *, after_title: bool) -> Part | None:
    """The name that begins at this token, None if the token begins none."""
    match = known(words, start)
    stop = max(_stop(words, start, end), start + 1)
    if after_title and not (match and match.end > start + 1):
        return _person(words, start, stop)
    if match and (match.end >= stop or match.end - start > 2 or _after_titles(words, match.end, end) > match.end):
        return _part_of_match(words, start, match)
    if common_opening(words, start) and known(words, start + 1) and not match:
        return None
    shaped = None if match and _is_two_names(words, match, stop) else _by_shape(words, start, stop)
    if shaped and not (match and _is_owner_of_person(words, match, stop)):
        return shaped
    if _begins_person(words, start, stop, match):
        return _person(words, start, stop)
    if match:
        return _with_second_word(words, start, stop, match) or _part_of_match(words, start, match)
    return unknown(words, start, stop)


def _with_second_word(words: Words, start: int, stop: int, match: Known) -> Part | None:
    """A city or region with a name behind it ("Chicago Bears", "Kyiv Independent") is something called after it."""
    end = before_known(words, start, stop)
    is_town = match.type == "place" and match.level == "name" and words.name(start, match.end) not in country_names()
    if not is_town or end <= match.end or words.title_case or words.tokens[start].initial:
        return None
    behind = words.tokens[match.end]
    if not behind.capital or is_title(behind) or _is_break(words, match.end) or given(words, match.end):
        return None
    return Part(start, end, "organisation", sure=False)


def _part_of_match(words: Words, start: int, match: Known) -> Part:
    single = match.end == start + 1 and match.type == "place" and match.level == "name"
    if single and key(words.tokens[start].text) in words.page.people and not _place_before(words, start):
        return Part(start, match.end, "person")
    return Part(start, match.end, match.type, match.level)


def _place_before(words: Words, start: int) -> bool:
    return words.lower(start - 1) in word_set("names_rules", "before_place") | {"at", "from"}


def _is_two_names(words: Words, match: Known, stop: int) -> bool:
    """"Senate Democrats", "Republican Senate": two known names that make no third; "Freedonian Senate" makes one."""
    behind = known(words, match.end) if match.end < stop else None
    if not behind or behind.end != stop:
        return False
    return not (match.type == "place" and _is_institution(words, match.end, stop))


def _is_owner_of_person(words: Words, match: Known, stop: int) -> bool:
    return match.end < stop and given(words, match.end)


def _begins_person(words: Words, start: int, stop: int, match: Known | None) -> bool:
    if not given(words, start) or stop - start < 2 or (match and match.end > start + 1):
        return False
    follower = words.tokens[start + 1]
    behind = known(words, start + 1) if match else None
    is_country = behind and (behind.level == "adjective" or words.name(start + 1, behind.end) in country_names())
    return follower.text in word_set("names", "particles") or (follower.capital and not is_country)


def _person(words: Words, start: int, stop: int) -> Part:
    """A person from here on: up to a known place or organisation after the second word, at most six words."""
    for index in range(start + 1, stop):
        match = known(words, index) if index > start + 1 else None
        if match and match.end == stop and match.level == "name" and match.type == "organisation":
            return Part(start, index, "person")
        if words.lower(index) in ("of", "for", "and", "&"):
            return Part(start, index, "person")
    return Part(start, min(stop, start + 6), "person")


def _by_shape(words: Words, start: int, stop: int) -> Part | None:
    """A name whose last or first word says that it is an organisation or a place."""
    if stop - start < 2:
        return None
    of = next((i for i in range(start, stop) if words.lower(i) in ("of", "for")), None)
    if of is not None and of > start:
        return _of_name(words, start, of, stop)
    size = stop - start
    last = words.tokens[stop - 1].text
    if size == 2 and given(words, start) and last in word_set("names_rules", "surnames_too"):
        return None
    if last in word_set("organisations", "last"):
        return Part(start, stop, "organisation")
    if last in word_set("organisations", "place_last"):
        return Part(start, stop, "place")
    inner = _inner_end(words, start, stop)
    if inner:
        return Part(start, inner, "organisation")
    first = words.tokens[start]
    if first.text in word_set("organisations", "place_first") and not given(words, start) and not words.title_case:
        return Part(start, stop, "place", sure=False)
    return None


def _of_name(words: Words, start: int, of: int, stop: int) -> Part:
    head = words.tokens[of - 1].text
    if words.tokens[start].initial and of - start > 1 and words.common(words.tokens[start]) and not _heads(head):
        start += 1
    is_place = head in word_set("organisations", "place_last") and head not in word_set("organisations", "head_of")
    return Part(start, stop, "place" if is_place else "organisation")


def _heads(word: str) -> bool:
    return word in word_set("organisations", "head_of")


def _inner_end(words: Words, start: int, stop: int) -> int:
    """The end of an organisation that closes inside the run ("Acme Inc Chief"); 0 if none does."""
    for index in range(stop - 1, start, -1):
        token: Token = words.tokens[index]
        if token.text in word_set("names_rules", "legal") or (
            token.text in word_set("organisations", "last") and not given(words, start) and index > start
        ):
            return index + 1
    return 0
