"""What the words around an unknown name say of it: a company has shares, a town lies in a country, a person is 39."""

from __future__ import annotations

from tellings.claims.gazetteer import is_town
from tellings.claims.names_runs import Words, known
from tellings.claims.names_tables import role_nouns, word_set
from tellings.model import EntityType

TABLE = "names_context"
ARTICLES = frozenset({"a", "an", "the"})
OPENS_DATELINE = frozenset({",", "(", "—", "–", "-"})
DATELINE = 10
APPOSED = 5


def context_type(words: Words, start: int, stop: int) -> EntityType | None:
    """The type that the words before and after the name plainly tell, else None."""
    if _is_dateline(words, start, stop):
        return "place"
    told = _apposed(words, stop) or _noun_before(words, start) or _owns(words, stop) or _linked(words, start)
    if told or words.lower(stop) in word_set("names_rules", "after_person"):
        return told or "person"
    return _place(words, start, stop) or _acts(words, stop)


def _listed(section: str) -> frozenset[str]:
    return word_set(TABLE, section)


def _is_dateline(words: Words, start: int, stop: int) -> bool:
    """ "ELMFORD, Freedonia (Agency) — ": capitals at the start, closed by a dash or a bracket."""
    if start or not words.tokens[0].text.isupper() or words.lower(stop) not in OPENS_DATELINE:
        return False
    end = min(len(words.tokens), stop + DATELINE)
    return any(words.lower(index) in ("—", "–", "(") for index in range(stop, end)) and len(words.tokens) > end


def _apposed(words: Words, stop: int) -> EntityType | None:
    """ "X, a town", "X, the maker of", "X is a village", "X, 39, ", "X, who"."""
    after = words.lower(stop)
    if after == ",":
        behind = words.lower(stop + 1)
        if behind in ("who", "whose") or (behind.isdigit() and len(behind) < 3 and words.lower(stop + 2) in (",", ".")):
            return "person"
    if after in (",", "is", "was") and words.lower(stop + 1) in ARTICLES:
        return _noun_within(words, stop + 2)
    return None


def _noun_within(words: Words, start: int) -> EntityType | None:
    """The first noun that tells, among the next few words in lower case."""
    found: EntityType | None = None
    for index in range(start, min(len(words.tokens), start + APPOSED)):
        word = words.tokens[index]
        if word.kind != "word" or word.lower in ("of", "for", "that", "which", "who", "in", "and"):
            break
        found = _noun_type(word.lower) or found
    return found


def _noun_type(word: str) -> EntityType | None:
    if word in _listed("place_nouns"):
        return "place"
    if word in role_nouns():
        return "person"
    return "organisation" if word in _listed("organisation_nouns") else None


def _noun_before(words: Words, start: int) -> EntityType | None:
    """ "the brewer X", "spokesman X", "village X"."""
    token = words.tokens[start - 1] if start else None
    if token is None or not token.text.islower() or not words.adjacent(start):
        return None
    return _noun_type(token.lower) or ("person" if token.lower in _listed("persons_before") else None)


def _owns(words: Words, stop: int) -> EntityType | None:
    possessive = stop < len(words.tokens) and words.tokens[stop].kind == "possessive"
    if not possessive and words.lower(stop) in _listed("of_place"):
        return "place"
    owned = _listed("owned") if possessive else _listed("owned") | _listed("owned_direct")
    return "organisation" if words.lower(stop + possessive) in owned else None


def _linked(words: Words, start: int) -> EntityType | None:
    """ "shares in X", "director of X", "the outskirts of X"."""
    link, head = words.lower(start - 1), words.lower(start - 2)
    if link in ("of", "from") and head in _listed("part_of_place"):
        return "place"
    return "organisation" if link in _listed("held_links") and head in _listed("held") else None


def _place(words: Words, start: int, stop: int) -> EntityType | None:
    before, after = words.lower(start - 1), words.lower(stop)
    if before in word_set("names_rules", "before_place") or before in _listed("before_place"):
        possessive = stop < len(words.tokens) and words.tokens[stop].kind == "possessive"
        return None if possessive or after in word_set("roles", "speech") else "place"
    behind = known(words, stop + 1) if after == "," and stop + 1 < len(words.tokens) else None
    is_in_state = behind is not None and behind.type == "place" and behind.level == "name"
    if is_in_state and (before in word_set("names_rules", "before_town") or is_town(words.name(start, stop))):
        return "place"
    return None


def _acts(words: Words, stop: int) -> EntityType | None:
    """ "X said it would", "X acquired"."""
    after = words.lower(stop)
    if after in word_set("roles", "speech") and words.lower(stop + 1) in _listed("itself"):
        return "organisation"
    return "organisation" if after in _listed("deeds") else None
