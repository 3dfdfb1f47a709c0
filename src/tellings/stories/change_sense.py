"""Changes that turn the sense round: a denial lost or added, a word for its opposite, names that changed places."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from rapidfuzz.fuzz import ratio

from tellings.model import Change
from tellings.stories.alignment import Passage
from tellings.stories.facts import same_name
from tellings.stories.fingerprint import Fingerprint
from tellings.stories.pairs import spaced
from tellings.stories.segments import Segment, change, clause
from tellings.tables import toml_table, words
from tellings.vocabulary import is_content, tier

PACKAGE, TABLE = "tellings.stories", "data/changes.toml"
CLOSE = 0.5  # weighted share of matching words in both wordings from which on a denial of one is taken for a change
LIMITS = frozenset({"since", "until", "till", "before", "unless"})
REACH = 4  # words from a denial to what it denies
AROUND = 6  # words on either side in which the other wording may deny in its own way
ALIKE = 70.0  # two words this alike (0–100) are forms of one
BETWEEN = re.compile(r"[A-Z][\w’']* [a-z]\w+ [A-Z]")
SWAPPED_MOST = 3  # words of a name
BEING = frozenset({"be", "been", "being", "is", "are", "was", "were"})


# ---- denial ---------------------------------------------------------------------------------------------------------


def changed_denials(a: Fingerprint, b: Fingerprint, passage: Passage) -> Iterator[Change]:
    """What one side denies and the other says."""
    mine, theirs = (set(s.words[p.start : p.stop]) for s, p in ((a, passage.a), (b, passage.b)))
    if passage.whole < CLOSE or words(PACKAGE, TABLE, "negators").isdisjoint(mine | theirs):
        return
    pairs = dict(passage.matched)
    back = {j: i for i, j in passage.matched}
    for denial, said in _denied(a, passage.a, pairs, b, passage.b):
        left, right = a.evidence(denial), b.evidence(said)
        yield change("negation", left, right, f"one page denies it, “{left.quote}”; the other says “{right.quote}”")
    for denial, said in _denied(b, passage.b, back, a, passage.a):
        left, right = a.evidence(said), b.evidence(denial)
        yield change("negation", left, right, f"one page says “{left.quote}”; the other denies it, “{right.quote}”")


def _denied(
    side: Fingerprint, words_: range, pairs: dict[int, int], other: Fingerprint, theirs: range
) -> Iterator[tuple[range, range]]:
    """A negator that the other side lacks up to the word that it denies, and what the other side has there."""
    negators = words(PACKAGE, TABLE, "negators")
    for at in words_:
        if side.words[at] not in negators or at in pairs or _denies_nothing(side, at):
            continue
        place = _denied_word(side, words_, at, pairs, other, theirs)
        if place is None or _is_limited(side, clause(side, words_, at, AROUND), pairs):
            continue
        if not _denies(other, clause(other, theirs, place[1], AROUND), set(pairs.values())):
            word, counterpart = place
            start = at - 1 if side.words[at] == "t" and at > words_.start else at
            before = max((pairs[i] for i in pairs if i < at), default=theirs.start - 1) + 1
            begin = before if before <= counterpart <= before + REACH else counterpart
            yield range(start, word + 1), range(begin, counterpart + 1)


def _denies_nothing(side: Fingerprint, at: int) -> bool:
    """Does a turn begin here that denies nothing: "no less than"?"""
    text = spaced(side.words[at : at + 3])
    return any(text.startswith(f" {turn} ") for turn in words(PACKAGE, TABLE, "not_denying"))


def _is_limited(side: Fingerprint, words_: range, matched: Collection[int]) -> bool:
    """Is the denial limited in time by a word that the other side lacks? "Has not grown since" is "last grew in"."""
    return any(side.words[word] in LIMITS and word not in matched for word in words_)


def _denied_word(
    side: Fingerprint, words_: range, at: int, pairs: dict[int, int], other: Fingerprint, theirs: range
) -> tuple[int, int] | None:
    """The first content word behind a negator in its clause, with its counterpart: equal, or another form of it."""
    for word in clause(side, words_, at, REACH):
        if word <= at or not is_content(side.words[word]):
            continue
        if word in pairs:
            return word, pairs[word]
        last = max((pairs[before] for before in pairs if before < at), default=theirs.start - 1)
        near = range(last + 1, min(theirs.stop, last + 1 + REACH))
        forms = (j for j in near if is_content(other.words[j]) and _is_form(side.words[word], other.words[j]))
        return next(((word, j) for j in forms), None)
    return None


def _is_form(one: str, other: str) -> bool:
    return one[:2] == other[:2] and ratio(one, other) >= ALIKE


def _denies(side: Fingerprint, words_: range, matched: Collection[int]) -> bool:
    """Is there any denial in these words that the other wording lacks?"""
    own = [side.words[word] for word in words_ if word not in matched]
    if not words(PACKAGE, TABLE, "negators").isdisjoint(own) or any(map(_has_prefix, own)):
        return True
    text = spaced(side.words[word] for word in words_)
    turns = [turn for turn in words(PACKAGE, TABLE, "denying") if f" {turn} " in text]
    return any(not set(own).isdisjoint(turn.split()) for turn in turns)


def _has_prefix(word: str) -> bool:
    """Does the word deny another by its beginning, as "unaffected" does?"""
    return any(
        word.startswith(prefix) and len(word) > len(prefix) + 3 and tier(word[len(prefix) :]) != "rare"
        for prefix in words(PACKAGE, TABLE, "prefixes")
    ) or word.startswith(("un", "non"))


# ---- opposites ------------------------------------------------------------------------------------------------------


@cache
def _senses(section: str) -> dict[str, frozenset[tuple[int, int]]]:
    """For each word the rows of the section in which it stands, and on which side."""
    rows: list[list[list[str]]] = toml_table(PACKAGE, TABLE)[section]
    found: dict[str, set[tuple[int, int]]] = {}
    for number, senses in enumerate(rows):
        for side, forms in enumerate(senses):
            for form in forms:
                found.setdefault(form, set()).add((number, side))
    return {word: frozenset(places) for word, places in found.items()}


def _face(section: str, one: str, other: str) -> bool:
    """Do two words stand on the two sides of a row?"""
    mine, theirs = _senses(section).get(one, frozenset()), _senses(section).get(other, frozenset())
    return any((number, 1 - side) in theirs for number, side in mine)


def changed_sense(segment: Segment) -> Iterator[Change]:
    """A word whose opposite stands in its place, without a denial that makes the two agree."""
    if len(segment.x) == 1 and len(segment.y) == 1:
        pairs = [(segment.x.start, segment.y.start)]
    else:
        content_a, content_b = segment.content()
        pairs = [(i, j) for i in content_a for j in content_b] if len(content_a) == len(content_b) == 1 else []
    for i, j in pairs:
        one, other = segment.a.words[i], segment.b.words[j]
        converse = _face("converses", one, other) and not (_is_passive(segment.a, i) and _is_passive(segment.b, j))
        if (converse or _face("opposites", one, other)) and not _is_denied(segment):
            left, right = segment.a.evidence(range(i, i + 1)), segment.b.evidence(range(j, j + 1))
            yield change("inverted", left, right, f"“{left.quote}” and “{right.quote}” say the opposite")


def _is_passive(side: Fingerprint, word: int) -> bool:
    return not BEING.isdisjoint(side.words[max(0, word - 2) : word])


def _is_denied(segment: Segment) -> bool:
    negators = words(PACKAGE, TABLE, "negators")
    return any(
        not negators.isdisjoint(side.words[max(0, part.start - 2) : part.stop])
        for side, part in ((segment.a, segment.x), (segment.b, segment.y))
    )


# ---- who did it to whom ---------------------------------------------------------------------------------------------


def changed_roles(a: Fingerprint, b: Fingerprint, passage: Passage) -> Iterator[Change]:
    """Names that changed places around a verb: who accused whom."""
    if not _may_act(a, passage.a) or not _may_act(b, passage.b):
        return
    theirs = {b.words[word]: (word, left, right) for word, left, right in _acts(b, passage.b)}
    for word, left, right in _acts(a, passage.a):
        place = theirs.get(a.words[word])
        if place is None:
            continue
        mine, others = _quotes(a, left, right), _quotes(b, *place[1:])
        crossed = same_name(mine[0], others[1]) and same_name(mine[1], others[0])
        if crossed and not same_name(*mine):
            whole_a, whole_b = range(left.start, right.stop), range(place[1].start, place[2].stop)
            why = f"{mine[0]} and {mine[1]} have changed places"
            yield change("inverted", a.evidence(whole_a), b.evidence(whole_b), why)


def _may_act(side: Fingerprint, words_: range) -> bool:
    """Does a word in small letters stand between two with capitals?"""
    return BETWEEN.search(side.document.text, side.starts[words_.start], side.ends[words_.stop - 1]) is not None


def _acts(side: Fingerprint, words_: range) -> Iterator[tuple[int, range, range]]:
    """Each word in small letters right between two names, with the names."""
    for word in words_[1:-1]:
        if not side.capital[word] and side.words[word][0].isalpha() and is_content(side.words[word]):
            left, right = _name_before(side, words_, word), _name_behind(side, words_, word)
            if left and right:
                yield word, left, right


def _name_before(side: Fingerprint, words_: range, word: int) -> range:
    return range(word - len(list(_capitals(side, reversed(words_[: word - words_.start])))), word)


def _name_behind(side: Fingerprint, words_: range, word: int) -> range:
    return range(word + 1, word + 1 + len(list(_capitals(side, words_[word + 1 - words_.start :]))))


def _capitals(side: Fingerprint, words_: Iterable[int]) -> Iterator[int]:
    for count, word in enumerate(words_):
        if count == SWAPPED_MOST or not side.capital[word] or tier(side.words[word]) == "function":
            return
        yield word


def _quotes(side: Fingerprint, left: range, right: range) -> tuple[str, str]:
    return side.evidence(left).quote, side.evidence(right).quote
