"""Words of a dependency tree that cues, sources and contents are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from tellings.tables import toml_table
from training.corpora.conllu import Tree

IN_CUE = {"aux", "aux:pass", "advmod", "compound:prt"}
OPENING, CLOSING, EITHER = {"“", "``", "‘"}, {"”", "''"}, {'"'}
EDGES = {",", ":", ";", ".", "-", "--", "—", "–", "!", "?", "..."}


class Unreadable(Exception):
    """The sentence has a word that may be a cue, and its tree does not tell."""


@cache
def lemmas(section: str) -> frozenset[str]:
    """A section of the table of cues."""
    listed: str = toml_table("training.corpora", "data/cues.toml")[section]
    return frozenset(listed.split())


def dependents(tree: Tree, word: int, *relations: str) -> list[int]:
    """The words that depend on the word by one of the relations, in order."""
    return [n for n in tree.children(word) if tree.tokens[n].relation in relations]


def first(tree: Tree, word: int, *relations: str) -> int | None:
    """The first of them."""
    return next(iter(dependents(tree, word, *relations)), None)


def with_case(tree: Tree, word: int, relations: Iterable[str], case: str) -> int | None:
    """The dependent with the preposition."""
    for n in dependents(tree, word, *relations):
        if any(tree.tokens[c].form.lower() == case for c in dependents(tree, n, "case")):
            return n
    return None


def cue_of(tree: Tree, word: int) -> frozenset[int]:
    """The verb and what belongs to it, in one piece."""
    parts = {n for n in dependents(tree, word, *IN_CUE) if not dependents(tree, n, "obl", "nmod", "advcl")}
    start = end = word
    while start - 1 in parts:
        start -= 1
    while end + 1 in parts and (
        tree.tokens[end + 1].relation == "compound:prt" or tree.tokens[end + 1].form.lower() in {"not", "n't"}
    ):
        end += 1
    return frozenset(range(start, end + 1))


def trimmed(tree: Tree, words: Iterable[int]) -> frozenset[int]:
    """Without punctuation at the two ends and without prepositions of the phrase itself."""
    ordered = sorted(words)
    while ordered and tree.tokens[ordered[-1]].form in EDGES:
        ordered.pop()
    while ordered and tree.tokens[ordered[0]].form in EDGES:
        ordered.pop(0)
    return frozenset(ordered)


def content_of(tree: Tree, words: Iterable[int], outside: Iterable[int]) -> frozenset[int]:
    """The words with the quotation marks that stand around them, without those of cue and source."""
    inside = set(words) - set(outside)
    ordered = sorted(inside)
    forms = [token.form for token in tree.tokens]
    for start, end in _runs(ordered):
        run = [forms[n] for n in range(start, end + 1)]
        opened = sum(f in OPENING for f in run) > sum(f in CLOSING for f in run) or sum(f in EITHER for f in run) % 2
        if not opened and start and forms[start - 1] in OPENING | EITHER and _closes(forms, end):
            inside.add(start - 1)
            opened = True
        if opened and _closes(forms, end):
            inside.update(range(end + 1, _closes(forms, end)))
    return _without_edges(tree, inside - set(outside))


def _closes(forms: list[str], end: int) -> int:
    """The index after the closing mark that stands behind the run, a comma or full stop between, or 0."""
    for after in (1, 2):
        at = end + after
        if at < len(forms) and forms[at] in CLOSING | EITHER:
            return at + 1
        if at >= len(forms) or forms[at] not in EDGES:
            break
    return 0


def _without_edges(tree: Tree, words: set[int]) -> frozenset[int]:
    """Without a comma or full stop at the ends of each piece, which stays where a quotation mark follows it."""
    for start, end in _runs(sorted(words)):
        for piece in (range(start, end + 1), range(end, start - 1, -1)):
            for word in piece:
                if tree.tokens[word].form not in EDGES:
                    break
                words.discard(word)
    if not words:
        raise Unreadable
    return frozenset(words)


def _runs(ordered: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for word in ordered:
        if runs and word == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], word)
        else:
            runs.append((word, word))
    return runs
