"""Words of a sentence with their parts of speech: what the search for statements sees of grammar.

Tags are the Penn Treebank's, with singular and plural, degrees and punctuation marks not told apart. The tagger is a
bigram hidden Markov model (Church 1988) over a table of counts; Viterbi, linear in the number of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

from tellings.errors import TableError
from tellings.tables import data_text

PACKAGE = "tellings.claims"
# A number, an abbreviation with inner dots, a title, a word with hyphens and apostrophes, one mark. No branch can match
# the same text twice, so the time is linear.
WORD = re.compile(
    r"\d+(?:[.,]\d+)*(?:[a-z]{1,2}\b)?|(?:[^\W\d_]\.){2,}(?:-[^\W_]+)?"
    r"|\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Maj|Adm|St|Jr|Sr)\."
    r"|[^\W_]+(?:[-‑&'’‘][^\W_]+)*|\S"
)
# What is cut off its word, as in the treebanks: "did|n't", "he|'s".
ENDING = re.compile(r"(?:(?<=[a-zA-Z])n['’‘]t|['’‘](?:s|S|re|ve|ll|d|m))$")
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
VERBS = frozenset({"VB", "VBZ", "VBP", "VBD", "VBN", "VBG", "MD"})
NOUNS = frozenset({"NN", "NNP"})
OPEN_GUESS = {"NN": 6.0, "NNP": 1.0, "JJ": 2.0, "VBD": 1.0, "VBN": 1.0}
NAME_GUESS = {"NNP": 20.0, "NN": 1.0, "JJ": 1.0}
NAMING = frozenset({"NN", "NNP", "JJ"})
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "has", "have", "had"})
INFLECTIONS = (
    ("ies", ("y",), ("VBZ",)),
    ("es", ("", "e"), ("VBZ",)),
    ("s", ("",), ("VBZ",)),
    ("ied", ("y",), ("VBD", "VBN", "JJ")),
    ("ed", ("", "e"), ("VBD", "VBN", "JJ")),
    ("ing", ("", "e"), ("VBG",)),
)
TITLE_LEAST = 4
PUNCT_ONLY = {"PUNCT": 1.0}
NUMBER_ONLY = {"CD": 1.0}
PHRASE_OPENERS = frozenset({"DT", "NNP", "PRP", "PRP$"})
QUOTES = frozenset('"“‘')
NOUN_BEFORE = FINITE | {"IN", "TO", "POS"}
POSSESSIVE = frozenset({"'s", "'"})
UNSEEN = 0.002
HELPING = frozenset({"are", "have", "do", "get", "were"})
ADVERBIAL = ("ly", "ward", "wards", "wise", "ways")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark. Offsets are into the whole text; `low` is lower case with straight apostrophes."""

    text: str
    low: str
    start: int
    end: int
    tag: str

    @property
    def name(self) -> bool:
        return self.tag == "NNP" or (self.text[:1].isupper() and self.tag in ("NN", "JJ"))


@cache
def _tables() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """Kind → key → tag → share of the key's counts."""
    tables: dict[str, dict[str, dict[str, float]]] = {"follows": {}, "suffix": {}, "word": {}}
    for line in data_text(PACKAGE, "data/word_tags.tsv").splitlines():
        if line.startswith("#"):
            continue
        kind, key, counts = line.split("\t")
        tables[kind][key] = {t: float(n) for t, _, n in (pair.partition(":") for pair in counts.split(" "))}
    if not all(tables.values()):
        raise TableError("word_tags.tsv must have rows of the kinds follows, suffix and word; install again")
    return tables


@cache
def _prior() -> Mapping[str, float]:
    """How often each tag occurs at all."""
    totals: dict[str, float] = {}
    for counts in _tables()["follows"].values():
        for tag, count in counts.items():
            totals[tag] = totals.get(tag, 0.0) + count
    whole = sum(totals.values())
    return {tag: count / whole for tag, count in totals.items()}


@cache
def _step(before: str, tag: str) -> float:
    counts = _tables()["follows"].get(before, {})
    share = counts.get(tag, 0.0) / (sum(counts.values()) or 1.0)
    return log(0.95 * share + 0.05 * _prior().get(tag, 0.0) + 1e-6)


def words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of text[start:end] with their tags."""
    found = [piece for m in WORD.finditer(text, start, end) for piece in _pieces(m.group(), m.start())]
    plain = _without_title_case([w for w, _ in found])
    tags = _mend(plain, _tags(plain))
    return tuple(Word(w, _low(w), s, s + len(w), t) for (w, s), t in zip(found, tags, strict=True))


def _without_title_case(texts: list[str]) -> list[str]:
    """In a headline in which nearly all words are capitalised, the known words in lower case."""
    longer = [w for w in texts if len(w) > 3 and w.isalpha()]
    if len(longer) < TITLE_LEAST or sum(w[0].isupper() for w in longer) < 0.8 * len(longer):
        return texts
    return [w.lower() if _is_plain(w) else w for w in texts]


def _is_plain(word: str) -> bool:
    """Is it known in lower case, and no name that is as common?"""
    known = _tables()["word"]
    lower = known.get(word.lower(), {}) or _inflected(word.lower())
    return bool(lower) and known.get(word, {}).get("NNP", 0.0) <= sum(lower.values())


def _pieces(word: str, start: int) -> Iterator[tuple[str, int]]:
    """The word, its ending cut off."""
    ending = ENDING.search(word) if any(mark in word for mark in "'’‘") else None
    if ending and ending.start() > 0:
        yield word[: ending.start()], start
        yield ending.group(), start + ending.start()
    else:
        yield word, start


def _mend(texts: Sequence[str], tags: list[str]) -> list[str]:
    """What two words of sight do not show the model: the possessive before a noun, a participle before "by"."""
    tags = ["VBD" if text == "said" and texts[i - 1] not in BE else tags[i] for i, text in enumerate(texts)]
    for i in range(1, len(tags) - 1):
        tags[i] = _mended(texts[i], tags[i - 1], tags[i], texts[i + 1], tags[i + 1])
    return tags


def _mended(text: str, before: str, tag: str, following: str, after: str) -> str:
    if tag in ("VBD", "VBN", "JJ", "NN"):
        return _mended_form(text, before, tag, following, after)
    if text == "where":
        return "WRB"
    if tag == "VBZ" and (after in FINITE or after == "VBG") and before in ("CD", "JJ", "DT"):
        return "NN"
    if tag == "VBP" and after == "VBN" and before in ("NN", "JJ", "DT") and text not in HELPING:
        return "NN"
    if tag == "VBZ" and after == "VBG" and before == "NNP":
        return "NN"
    if tag == "VB" and after in FINITE and before in ("JJ", "NN", "NNP", "DT", "CD"):
        return "NN"
    if text == "post" and before in ("NNP", "JJ", "NN", "DT", "PRP$"):
        return "NN"
    if _low(text) in POSSESSIVE and before in NOUNS and after in ("NN", "NNP", "JJ", "CD"):
        return "POS"
    return tag


def _mended_form(text: str, before: str, tag: str, following: str, after: str) -> str:
    """Past tense, participles and what the tagger takes for adjectives and nouns among them."""
    phrase = after in PHRASE_OPENERS or following == "that" or following in QUOTES
    if tag == "VBD" and text != "where":
        return "VBN" if following == "by" and text != "said" else tag
    if tag == "JJ" and before == "DT" and after in NOUN_BEFORE and text.islower() and following != "than":
        return "NN"
    if tag == "VBN" and before == "PRP" and following != "by":
        return "VBD"
    if tag == "JJ" and text.endswith("ed") and before in ("NNP", "PUNCT", "PRP") and phrase and after != "NN":
        return "VBD"
    if tag == "NN" and text.endswith("ing") and before == "PUNCT" and phrase:
        return "VBG"
    return "WRB" if text == "where" else tag


def _low(word: str) -> str:
    return word.lower().replace("’", "'").replace("‘", "'")


def _tags(texts: Sequence[str]) -> list[str]:
    """The most likely tags of a sentence (Viterbi)."""
    paths: dict[str, float] = {"START": 0.0}
    back: list[dict[str, str]] = []
    initial = True
    for text in texts:
        scores: dict[str, float] = {}
        came: dict[str, str] = {}
        for tag, score in _emissions(text, initial):
            best = max(paths, key=lambda before, tag=tag: (paths[before] + _step(before, tag), before))  # type: ignore[misc]
            scores[tag], came[tag] = paths[best] + _step(best, tag) + score, best
        paths, initial = scores, initial and not text[0].isalnum()
        back.append(came)
    return _follow(paths, back)


def _follow(paths: Mapping[str, float], back: Sequence[Mapping[str, str]]) -> list[str]:
    tag = max(paths, key=lambda t: (paths[t] + _step(t, "END"), t))
    result: list[str] = []
    for came in reversed(back):
        result.append(tag)
        tag = came[tag]
    return result[::-1]


@lru_cache(maxsize=65536)
def _emissions(text: str, initial: bool) -> tuple[tuple[str, float], ...]:  # noqa: FBT001
    """The tags a word can have, with log P(tag | word) - log P(tag)."""
    counts = _counts(text, initial)
    whole = sum(counts.values())
    prior = _prior()
    return tuple(
        (tag, log(count / whole) - log(prior.get(tag, UNSEEN))) for tag, count in sorted(counts.items()) if count > 0
    )


def _counts(text: str, initial: bool) -> Mapping[str, float]:  # noqa: FBT001
    plain = text.replace("’", "'").replace("‘", "'")
    known = _tables()["word"]
    if text[0].isdigit():
        return NUMBER_ONLY
    if not text[0].isalpha() and plain not in known:
        return PUNCT_ONLY
    lower = known.get(plain.lower(), {})
    if not text[0].isupper():
        return lower or _guess(plain.lower(), OPEN_GUESS)
    exact = known.get(plain, {})
    if initial or text.isupper():
        return _sum(exact, lower) or _guess("^" + plain.lower(), NAME_GUESS)
    if exact or lower:
        return _sum(exact, {tag: 0.1 * n for tag, n in lower.items()}, {"NNP": 3.0})
    guessed = _guess("^" + plain.lower(), NAME_GUESS)
    return _sum({tag: n for tag, n in guessed.items() if tag in NAMING}, {"NNP": 3.0})


def _inflected(word: str) -> Mapping[str, float]:
    """By the word that it is a form of: "seeks" of "seek"."""
    known = _tables()["word"]
    for ending, repairs, tags in INFLECTIONS:
        if word.endswith(ending):
            for repair in repairs:
                stem = known.get(word[: -len(ending)] + repair, {})
                verb, noun = stem.get("VB", 0.0) + stem.get("VBP", 0.0), stem.get("NN", 0.0)
                if verb:
                    return dict.fromkeys(tags, verb) | ({"NN": noun} if ending in ("s", "es", "ies") and noun else {})
    return {}


def _guess(word: str, otherwise: Mapping[str, float]) -> Mapping[str, float]:
    """By the word that it is a form of, else by the ending: three letters, else two."""
    inflected = _inflected(word)
    if inflected:
        return inflected
    mark = "^" if word.startswith("^") else ""
    suffixes = _tables()["suffix"]
    last = word.rpartition("-")[2]
    guessed = suffixes.get(mark + last[-3:]) or suffixes.get(mark + last[-2:]) or otherwise
    # "forward", "backward" make the table take "yard" for an adverb.
    return guessed if word.endswith(ADVERBIAL) else {tag: n for tag, n in guessed.items() if tag != "RB"} or otherwise


def _sum(*counts: Mapping[str, float]) -> Mapping[str, float]:
    total: dict[str, float] = {}
    for one in counts:
        for tag, count in one.items():
            total[tag] = total.get(tag, 0.0) + count
    return total
