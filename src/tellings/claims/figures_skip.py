"""Numbers that count nothing: parts of names and dates, scores, telephone numbers, addresses, list marks."""

from __future__ import annotations

from tellings.claims.figures_amounts import DASHES, Quantity
from tellings.claims.figures_words import (
    Row,
    is_people,
    is_plural,
    is_thing,
    kinds,
    listed,
    measure,
    phrases_by,
    singular,
)

SHORT = 100
LONG = 4
SHORT_LIST = 12
FOLLOWERS = frozenset({"people", "men", "women", "children", "more", "others", "other", "of", "percent", "per"})


def is_name_or_score(row: Row, found: Quantity) -> bool:
    """Is the number no quantity after all?"""
    if _is_capital(row, found):
        return True
    if found.shape == "ordinal":
        return _is_named_ordinal(row, found)
    digits = row.words[found.first].is_number
    checks = (_is_glued, _is_score, _is_list_mark, _is_address) if digits else ()
    if any(check(row, found) for check in checks) or _is_web(row, found):
        return True
    if found.unit is not None:
        return False
    if _is_call(row, found) or _is_family(row, found):
        return True
    return _is_idle_word(row, found) or _is_named(row, found)


def _is_capital(row: Row, found: Quantity) -> bool:
    """ "Regional One Health", "the First Baptist Church": a number word inside a name, where not all is in capitals."""
    first, stop = row.words[found.first], found.stop
    if not (first.is_alpha and first.text[0].isupper() and found.first and row.words[found.first - 1].is_alpha):
        return False
    if stop >= len(row.words) or not row.words[stop].text[0].isupper() or is_plural(row.low(stop)):
        return False
    long = [word.text for word in row.words if word.is_alpha and len(word.text) >= LONG]
    return 2 * sum(word[0].isupper() for word in long) < len(long)


def _is_call(row: Row, found: Quantity) -> bool:
    """ "Call 911": the number of the emergency services."""
    return row.low(found.first) in {"911", "999", "112"} and not _is_counted(row, found)


def _is_family(row: Row, found: Quantity) -> bool:
    """ "A mother of three was killed" tells of one."""
    parent = row.low(found.first - 1) == "of" and row.low(found.first - 2) in listed("parents")
    return parent and found.stop < len(row.words) and not _is_counted_next(row, found)


def _is_counted_next(row: Row, found: Quantity) -> bool:
    word = row.words[found.stop]
    return word.is_alpha and (is_people(word.text) or is_plural(word.low)) and word.low not in listed("closed")


def _is_named_ordinal(row: Row, found: Quantity) -> bool:
    if row.low(found.first - 1) == "day":
        return False
    after = f"{row.low(found.stop)} {row.low(found.stop + 1)}".strip()
    if any(after == name or after.startswith(f"{name} ") for name in listed("name_ordinals") if name != "time"):
        return True
    if row.low(found.stop) in DASHES and row.low(found.stop + 1) in listed("name_ordinals"):
        return True
    if row.low(found.first) == "second" and row.low(found.first - 1) in {"a", "one", "per", "each", "every"}:
        return not _opens_phrase(row, found)
    return not _opens_phrase(row, found)


def _opens_phrase(row: Row, found: Quantity) -> bool:
    """Does a noun, or "-largest" and the like, follow?"""
    after = found.stop + (row.low(found.stop) in DASHES)
    word = row.low(after)
    if not word or not row.words[after].is_alpha or word.endswith("ed"):
        return False
    return word == "most" or word not in listed("closed")


def _is_glued(row: Row, found: Quantity) -> bool:
    """ "5G", "737MAX", "3D": letters that are no unit follow without a space."""
    at = found.stop
    if row.low(at) == "." and row.is_glued(at):
        return row.is_glued(at + 1) and row.words[at + 1].is_alpha
    if not row.is_glued(at) or not row.words[at].is_alpha:
        return False
    low = row.low(at)
    return low not in measure("units") and singular(low) not in measure("units")


def _is_score(row: Row, found: Quantity) -> bool:
    """ "3-1", "24/7", "555-0123-77", "1:30", versions, ratios."""
    mark, after = row.low(found.stop), found.stop + 1
    if not row.is_glued(found.stop) or not row.is_glued(after) or after >= len(row.words):
        return found.value is None and _is_bare_range(row, found)
    return mark in {"-", "–", "/", ":", ".", "_"} and row.words[after].is_number


def _is_bare_range(row: Row, found: Quantity) -> bool:
    """A range written with a dash that nothing counted follows is a score or a vote."""
    dashed = any(row.low(at) in DASHES for at in range(found.first, found.stop))
    if not dashed or found.bound == "vague":
        return False
    after = row.low(found.stop)
    return not (is_plural(after) or after in FOLLOWERS or singular(after) in measure("units"))


def _is_list_mark(row: Row, found: Quantity) -> bool:
    if found.first == 0 and row.is_glued(1) and row.low(1) in {".", ")"} and len(row.words) > found.stop + 1:
        return not row.words[2].is_number
    bracketed = row.low(found.first - 1) in {"(", "["} and row.low(found.stop) in {")", "]"}
    return bracketed and found.value is not None and found.value < SHORT


def _is_address(row: Row, found: Quantity) -> bool:
    """ "10 Downing Street", "1600 Pennsylvania Avenue"."""
    at = found.stop
    while at < min(len(row.words), found.stop + 3) and row.words[at].text[0].isupper():
        if row.low(at) in listed("after_number_name"):
            return True
        at += 1
    return False


def _is_web(row: Row, found: Quantity) -> bool:
    """Part of a web or mail address, or of a handle: a chain without spaces that holds a slash or an at-sign."""
    first = found.first
    while row.is_glued(first) and found.first - first < 40:
        first -= 1
        if row.low(first) in {"/", "@", "#", "_", "="} or row.low(first) == "www":
            return True
    return False


def _is_idle_word(row: Row, found: Quantity) -> bool:
    """ "One" as a pronoun, "a second", "scores" as a verb."""
    word, after = row.low(found.first), row.low(found.stop)
    if word in {"no", "both"}:
        return False
    if word == "one" and found.stop == found.first + 1:
        before = row.low(found.first - 1)
        named = before in {"no", "any", "every", "each", "this", "that", "another", "which", "the", "new", "only"}
        killed = after in kinds("states") or after in kinds("verbs") or _is_victim(row, found)
        idle = named or after in listed("not_one") or after in listed("closed") or not after.isalpha()
        return not killed and (idle or _is_verb(row, found.stop))
    if word == "scores":
        return after not in {"of", "more", "were", "have"}
    return word in {"a", "an"} and row.low(found.first - 1) in {"many", "such"}


def _is_verb(row: Row, at: int) -> bool:
    """Is it a word such as "slammed" that no noun follows?"""
    if not row.low(at).endswith("ed") or at + 1 >= len(row.words):
        return False
    following = row.words[at + 1].text
    return not (is_people(following) or is_thing(following))


def _is_victim(row: Row, found: Quantity) -> bool:
    return row.low(found.stop) == "was" and row.low(found.stop + 1) in kinds("verbs")


def _is_named(row: Row, found: Quantity) -> bool:
    """ "Boeing 737", "Channel 4", "chapter 2": the number belongs to the word before it."""
    before = _past_numbers(row, found.first - 1)
    if before < 0 or row.low(before) in {"", ","} or found.begin != found.first:
        return False
    if row.low(before) == "." and row.low(before - 1) in {"no", "nos", "vol", "u"}:
        return True
    counted = _is_counted(row, found)
    if singular(row.low(before)) in listed("names_number") or row.low(before) in listed("names_number"):
        return not (counted and row.words[before].text[0].islower()) and _is_single(row, found)
    capital = row.words[before].is_alpha and row.words[before].text[0].isupper()
    if not capital or before == 0 or not row.words[found.first].is_number:
        return False
    return not counted and row.low(before) not in phrases_by("modifiers", -1)


def _past_numbers(row: Row, at: int) -> int:
    """The word before a list of numbers: "Units" of "Units 1, 2 and 3"."""
    first = at - SHORT_LIST
    while at > max(1, first) and row.low(at) in {"and", ",", "or"} and row.low(at - 1).isdigit():
        at -= 2
    return at


def _is_single(row: Row, found: Quantity) -> bool:
    return found.shape == "number" and (row.words[found.first].is_number or found.stop == found.first + 1)


def _is_counted(row: Row, found: Quantity) -> bool:
    """Does something follow that can be counted: a plural, people, a unit, what happened to them?"""
    for at in range(found.stop, min(found.stop + 3, len(row.words))):
        low = row.low(at)
        if low in FOLLOWERS or is_people(row.words[at].text) or low in kinds("verbs") or low in kinds("states"):
            return True
        if low in listed("closed"):
            return False
        if low in measure("units") or singular(low) in measure("units") or is_plural(low):
            return True
    return False
