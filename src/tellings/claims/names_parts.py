"""A run of capitals cut into names: titles fall away, known names stand out, shape and context judge the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tellings.claims.cast_keys import institution_kind
from tellings.claims.gazetteer import is_city
from tellings.claims.names_page import Found
from tellings.claims.names_runs import Known, Words, ends_in, is_title, known
from tellings.claims.names_tables import (
    PACKAGE,
    country_names,
    given_names,
    is_common,
    key,
    title_parts,
    titles,
    word_set,
)
from tellings.claims.names_tokens import Token
from tellings.model import EntityType, MentionLevel
from tellings.tables import toml_table

LONGEST_TAIL = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A name as token numbers."""

    start: int
    end: int
    type: EntityType
    level: MentionLevel = "name"
    sure: bool = True


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
    if key(token.text) not in word_set("names", "calendar"):
        return False
    if key(token.text) in words.page.people:
        return words.lower(index - 1) in word_set("names_rules", "before_date") or words.lower(index + 1).isdigit()
    following = index + 1 < len(words.tokens) and words.adjacent(index + 1)
    is_person = key(token.text) in given_names() and following and words.tokens[index + 1].capital
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
    return last


def _title_is_name(words: Words, start: int, last: int, end: int) -> bool:
    """"General Assembly", "King's College", "Marine Le Something": the title is part of a name."""
    match = known(words, start)
    if match and match.end > start + 1:
        return True
    rest = words.tokens[start:end]
    stop = _stop(words, start, end)
    if stop == end and end - start > 1 and ends_in(rest, "last") and last < end and not _given(words, last):
        return True
    first = words.tokens[start]
    return last == start + 1 and key(first.text) in given_names() and first.lower not in title_parts() and (
        last < end and words.tokens[last].capital and not is_title(words.tokens[last]) and not _given(words, last)
    )


def _given(words: Words, index: int) -> bool:
    token = words.tokens[index]
    return token.kind == "initial" or key(token.text) in given_names()


def _stop(words: Words, start: int, end: int) -> int:
    """The end of what can be one name: before a day, a title (not the first word) or a mark."""
    for index in range(start + 1, end):
        token = words.tokens[index]
        if token.capital and _is_break(words, index) and not _given(words, index - 1):
            return _without_joiner(words, start, index)
        if token.text in titles() or (token.lower in titles() and _before_name(words, index, end)):
            return _without_joiner(words, start, index)
    return end


def _before_name(words: Words, index: int, end: int) -> bool:
    return index + 1 < end and words.tokens[index].capital and _given(words, index + 1)


def _without_joiner(words: Words, start: int, end: int) -> int:
    while end > start + 1 and not words.tokens[end - 1].capital:
        end -= 1
    return end


def _next_part(words: Words, start: int, end: int, *, after_title: bool) -> Part | None:
    """The name that begins at this token, None if the token begins none."""
    match = known(words, start)
    stop = max(_stop(words, start, end), start + 1)
    if after_title and not (match and match.end > start + 1):
        return _person(words, start, stop)
    if match and (match.end >= stop or match.end - start > 2 or _after_titles(words, match.end, end) > match.end):
        return _part_of_match(words, start, match)
    if _common_opening(words, start) and known(words, start + 1) and not match:
        return None
    shaped = None if match and _is_two_names(words, match, stop) else _by_shape(words, start, stop)
    if shaped and not (match and _is_owner_of_person(words, match, stop)):
        return shaped
    if _begins_person(words, start, stop, match):
        return _person(words, start, stop)
    if match:
        return _part_of_match(words, start, match)
    return _unknown(words, start, stop)


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
    return match.end < stop and _given(words, match.end)


def _begins_person(words: Words, start: int, stop: int, match: Known | None) -> bool:
    if not _given(words, start) or stop - start < 2 or (match and match.end > start + 1):
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
    if size == 2 and _given(words, start) and last in word_set("names_rules", "surnames_too"):
        return None
    if last in word_set("organisations", "last"):
        return Part(start, stop, "organisation")
    if last in word_set("organisations", "place_last"):
        return Part(start, stop, "place")
    inner = _inner_end(words, start, stop)
    if inner:
        return Part(start, inner, "organisation")
    first = words.tokens[start]
    if first.text in word_set("organisations", "place_first") and not _given(words, start) and not words.title_case:
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
            token.text in word_set("organisations", "last") and not _given(words, start) and index > start
        ):
            return index + 1
    return 0


def _unknown(words: Words, start: int, stop: int) -> Part | None:
    """A name that no table holds."""
    stop = _before_known(words, start, stop)
    if stop - start == 1:
        return _single(words, start)
    while start < stop - 1 and _common_opening(words, start):
        start += 1
    if stop - start == 1:
        return _single(words, start)
    tokens = words.tokens[start:stop]
    if any(t.text == "&" for t in tokens):
        return Part(start, stop, "organisation")
    if all(words.common(t) for t in tokens if t.capital):
        return _common_name(words, start, stop)
    return Part(start, stop, _type_of_several(words, start, stop), sure=False)


def _common_name(words: Words, start: int, stop: int) -> Part | None:
    """Common words with capitals name something only as the page's own abbreviation does or people say things."""
    if words.page.full.get(words.name(start, stop)):
        return Part(start, stop, words.page.full[words.name(start, stop)])
    speaks = words.lower(stop) in word_set("roles", "speech") and words.lower(start - 1) != "the"
    return Part(start, stop, "person", sure=False) if speaks and stop - start == 2 and not words.title_case else None


def _before_known(words: Words, start: int, stop: int) -> int:
    for index in range(start + 1, stop):
        match = known(words, index)
        if match and (match.level == "adjective" or match.end == stop) and not _given(words, start):
            return _without_joiner(words, start, index)
    return stop


def _common_opening(words: Words, index: int) -> bool:
    token = words.tokens[index]
    return token.initial and words.common(token) and not _given(words, index)


def _type_of_several(words: Words, start: int, stop: int) -> EntityType:
    page = words.page.full.get(words.name(start, stop))
    if page:
        return page
    if _given(words, start) or any(key(t.text) in words.page.people for t in words.tokens[start:stop]):
        return "person"
    before = words.lower(start - 1)
    if before in word_set("names_rules", "before_place") and words.lower(stop) not in word_set("roles", "speech"):
        return "place"
    capitals = [t for t in words.tokens[start:stop] if t.capital]
    odd = any(t.text.isupper() and len(t.text) > 1 and t.kind == "word" for t in capitals)
    ends_common = words.common(capitals[-1]) and (len(capitals) > 2 or words.common(capitals[0]))
    if before == "the" or odd or ends_common or len(capitals) > 4:
        return "organisation"
    return "person"


def _single(words: Words, index: int) -> Part | None:
    """A name of one word that no table holds."""
    token = words.tokens[index]
    name = key(token.text)
    if len(token.text) < 2 or token.kind == "initial" or token.text in word_set("names", "roman"):
        return None
    if name in words.page.people and not (token.initial and is_common(token.text) and token.lower in words.page.lower):
        return Part(index, index + 1, "person")
    if words.common(token):
        return _common_single(words, index)
    if name in words.page.single:
        return Part(index, index + 1, words.page.single[name])
    return _by_context(words, index) if not token.initial or _acts(words, index) else None


def _acts(words: Words, index: int) -> bool:
    """At the start of a sentence a capital says little: is the word all capitals, or does it speak, act or own?"""
    token, after = words.tokens[index], words.lower(index + 1)
    owns = index + 1 < len(words.tokens) and words.tokens[index + 1].kind == "possessive"
    acts = after in word_set("roles", "speech") or after in word_set("names_rules", "acting")
    return owns or acts or token.text.isupper() or key(token.text) in given_names()


def _common_single(words: Words, index: int) -> Part | None:
    token = words.tokens[index]
    speaks = words.lower(index + 1) in word_set("roles", "speech") and words.lower(index - 1) != "the"
    if token.initial or words.title_case or is_title(token) or not speaks or token.lower in words.page.lower:
        return None
    if token.text in word_set("organisations", "last") or token.text in word_set("organisations", "place_last"):
        return None
    return Part(index, index + 1, "person", sure=False)


def _is_town(words: Words, index: int) -> bool:
    """Is an unknown word a town: the gazetteer has one, and the words around fit a place?"""
    before, after = words.lower(index - 1), words.lower(index + 1)
    if after in word_set("roles", "speech") or not is_city(words.tokens[index].text):
        return False
    listed = before in ("and", "or", ",") and any(m for i in range(max(0, index - 4), index) if (m := _town(words, i)))
    country = after == "," and index + 2 < len(words.tokens) and _town(words, index + 2)
    return listed or country or before in word_set("names_rules", "before_town")


def _town(words: Words, index: int) -> bool:
    token = words.tokens[index]
    match = known(words, index) if token.capital else None
    if match:
        return match.type == "place" and match.level == "name"
    return token.capital and is_city(token.text) and key(token.text) not in given_names()


def _by_context(words: Words, index: int) -> Part:
    token = words.tokens[index]
    before, after = words.lower(index - 1), words.lower(index + 1)
    if token.lower.endswith(("ians", "eans")) and not _given(words, index):
        return Part(index, index + 1, "group")
    if token.text.isupper() or (any(c.isupper() for c in token.text[1:]) and "-" not in token.text):
        inner = token.text.startswith(("Mc", "Mac", "O'", "O’", "De", "Di", "La", "Le"))
        return Part(index, index + 1, "person" if inner else "organisation", sure=not inner)
    if _is_town(words, index):
        return Part(index, index + 1, "place")
    if key(token.text) in given_names():
        return Part(index, index + 1, "person")
    if after in word_set("roles", "speech") or after in word_set("names_rules", "after_person"):
        return Part(index, index + 1, "person")
    if before in word_set("names_rules", "before_place"):
        return Part(index, index + 1, "place")
    if before == "the":
        return Part(index, index + 1, "organisation", sure=False)
    return Part(index, index + 1, "person", sure=False)
