"""Names that no table holds, judged by what the page says elsewhere and by the words around them."""

from __future__ import annotations

from tellings.claims.gazetteer import is_town, region
from tellings.claims.names_context import context_type
from tellings.claims.names_runs import Part, Words, given, is_title, known, without_joiner
from tellings.claims.names_tables import country_names, given_names, key, word_set
from tellings.model import EntityType


def unknown(words: Words, start: int, stop: int) -> Part | None:
    """A name that no table holds."""
    stop = before_known(words, start, stop)
    if stop - start == 1:
        return _single(words, start)
    while start < stop - 1 and common_opening(words, start):
        start += 1
    if stop - start == 1:
        return _single(words, start)
    tokens = words.tokens[start:stop]
    if any(t.text == "&" for t in tokens):
        return Part(start, stop, "organisation")
    if all(words.common(t) for t in tokens if t.capital):
        return _common_name(words, start, stop)
    return _several(words, start, stop)


def _common_name(words: Words, start: int, stop: int) -> Part | None:
    """Common words with capitals name something only as the page's own abbreviation does or people say things."""
    if words.page.full.get(words.name(start, stop)):
        return Part(start, stop, words.page.full[words.name(start, stop)])
    speaks = words.lower(stop) in word_set("roles", "speech") and words.lower(start - 1) != "the"
    return Part(start, stop, "person", sure=False) if speaks and stop - start == 2 and not words.title_case else None


def before_known(words: Words, start: int, stop: int) -> int:
    """The end of the name before a country, an adjective or a known organisation that follows it in the run."""
    for index in range(start + 1, stop):
        match = known(words, index)
        if not match or given(words, start):
            continue
        is_country = match.type == "place" and words.name(index, match.end) in country_names()
        if match.level == "adjective" or is_country or (match.end == stop and match.type != "place"):
            return without_joiner(words, start, index)
    return stop


def common_opening(words: Words, index: int) -> bool:
    """Is this a common word whose capital is due to the start of the sentence?"""
    token = words.tokens[index]
    return token.initial and words.common(token) and not given(words, index)


def _several(words: Words, start: int, stop: int) -> Part:
    """A name of several words: what the page knows, given names, the words around, its shape."""
    page = words.page.full.get(words.name(start, stop))
    if page:
        return Part(start, stop, page)
    if given(words, start):
        return Part(start, stop, "person")
    told = context_type(words, start, stop)
    if told:
        return Part(start, stop, told)
    return Part(start, stop, _by_its_words(words, start, stop), sure=False)


def _by_its_words(words: Words, start: int, stop: int) -> EntityType:
    if any(key(t.text) in words.page.people for t in words.tokens[start:stop]):
        return "person"
    capitals = [t for t in words.tokens[start:stop] if t.capital]
    odd = any(t.text.isupper() and len(t.text) > 1 and t.kind == "word" for t in capitals)
    ends_common = words.common(capitals[-1]) and not is_title(capitals[0])
    if words.lower(start - 1) == "the" or odd or ends_common or len(capitals) > 4:
        return "organisation"
    return "person"


def _single(words: Words, index: int) -> Part | None:
    """A name of one word that no table holds."""
    token = words.tokens[index]
    name = key(token.text)
    if len(token.text) < 2 or token.kind == "initial" or token.text in word_set("names", "roman"):
        return None
    if name in words.page.people and not (token.initial and token.lower in words.page.lower):
        return Part(index, index + 1, "person")
    if words.common(token):
        return _common_single(words, index)
    if name in words.page.single:
        return Part(index, index + 1, words.page.single[name])
    if region(name) and name not in given_names():
        return Part(index, index + 1, "place")
    return _by_context(words, index) if _says_something(words, index) else None


def _says_something(words: Words, index: int) -> bool:
    """At the start of a sentence a capital says little: is the word all capitals, or does it speak, act or own?"""
    token, after = words.tokens[index], words.lower(index + 1)
    if not token.initial or _reads_as_town(words, index):
        return True
    owns = index + 1 < len(words.tokens) and words.tokens[index + 1].kind == "possessive"
    acts = after in word_set("roles", "speech") or after in word_set("names_rules", "acting")
    told = context_type(words, index, index + 1) is not None
    return owns or acts or told or token.text.isupper() or key(token.text) in given_names()


def _common_single(words: Words, index: int) -> Part | None:
    token = words.tokens[index]
    speaks = words.lower(index + 1) in word_set("roles", "speech") and words.lower(index - 1) != "the"
    if token.initial or words.title_case or is_title(token) or not speaks or token.lower in words.page.lower:
        return None
    if token.text in word_set("organisations", "last") or token.text in word_set("organisations", "place_last"):
        return None
    return Part(index, index + 1, "person", sure=False)


def _reads_as_town(words: Words, index: int) -> bool:
    """Is an unknown word a town: the gazetteer has one, and the words around fit a place?"""
    before, after = words.lower(index - 1), words.lower(index + 1)
    if after in word_set("roles", "speech") or not is_town(words.tokens[index].text):
        return False
    listed = before in ("and", "or", ",") and index > 1 and _town(words, index - 2)
    if before in word_set("names_rules", "before_town") or after in word_set("names_rules", "of_town"):
        return True
    country = after == "," and index + 2 < len(words.tokens) and _town(words, index + 2)
    return listed or country


def _town(words: Words, index: int) -> bool:
    token = words.tokens[index]
    match = known(words, index) if token.capital else None
    if match:
        return match.type == "place" and match.level == "name"
    return token.capital and is_town(token.text) and key(token.text) not in given_names()


def _by_context(words: Words, index: int) -> Part:
    token = words.tokens[index]
    if token.lower.endswith(("ians", "eans")) and not given(words, index):
        return Part(index, index + 1, "group")
    told = context_type(words, index, index + 1)
    if told and not (told == "organisation" and key(token.text) in given_names()):
        return Part(index, index + 1, told)
    if token.text.isupper() or (any(c.isupper() for c in token.text[1:]) and "-" not in token.text):
        return _in_capitals(words, index)
    if _reads_as_town(words, index):
        return Part(index, index + 1, "place")
    if key(token.text) in given_names():
        return Part(index, index + 1, "person")
    return _by_follower(words, index)


def _in_capitals(words: Words, index: int) -> Part:
    """ "ACME", "McHill": an organisation unless the page has it in ordinary case, or it opens like a surname."""
    text = words.tokens[index].text
    plain = words.page.single.get(key(text.title()))
    inner = text.startswith(("Mc", "Mac", "O'", "O’", "De", "Di", "La", "Le"))
    return Part(index, index + 1, plain or ("person" if inner else "organisation"), sure=not inner and not plain)


def _by_follower(words: Words, index: int) -> Part:
    before, after = words.lower(index - 1), words.lower(index + 1)
    if after in word_set("roles", "people") and after in word_set("names_rules", "followers"):
        return Part(index, index + 1, "group")
    if before in ("the", "a", "an") or after in word_set("names_rules", "after_organisation"):
        return Part(index, index + 1, "organisation", sure=False)
    return Part(index, index + 1, "person", sure=False)
