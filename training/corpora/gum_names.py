"""Names of GUM, from its entity annotation: this conversion defines what is measured on GUM as names.

GUM marks every mention, most of which are no names, each with its modifiers. A mention gives a name where its head is a
proper noun, or where it is linked to Wikipedia and its head has a capital inside a sentence. The name is the head with

- what is joined to it as flat, compound, capitalised adjective or number ("Martin Luther King Jr.", "New York Times");
- "of", "for", "and" … with a proper noun that completes it ("University of Maryland"), save for persons. A second noun
  that is a mention of its own counts after "of" and inside the Wikipedia title, and not elsewhere;
- not: determiners, titles ("President", "St." counts as a name's part), ages, appositions, relative clauses.

Names are flat: the longest wins ("University of Maryland" and not also "Maryland"). Kinds: person → person, or group
where the word is of a people, faith or party; organization → organisation, and either organisation or place for a
country or city; place → facility by its last noun, else place; event → event; abstract, object, substance, animal,
plant → work by its last noun, or other (either is right where nothing tells). Capitalised adjectives of peoples, faiths
and parties are groups; a language is other.

Dates are by the rules of `dates`: sure where a mention of a time agrees, else {O, date}. A mention of a time without
such a date may be a date or not, save where it counts ("three years"): that is how long, and no date.
Words tagged CD outside dates and names are numbers, neighbours one number.
Proper nouns that no mention names are unknown (any label is right) unless they are titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from tellings.claims.names_tables import adjectives, cities, country_names, key, peoples
from tellings.spans import Span
from tellings.tables import toml_table
from training.corpora.conllu import Tree
from training.corpora.dates import OUTSIDE, dates, is_bare_year
from training.example import NAME_LABELS

BRACKET = re.compile(r"\((?P<open>[^()]+)(?P<whole>\))?|(?P<close>[^()]+)\)")
FIELD = re.compile(r"(?:^|\|)Entity=([^|]*)")
CAPITAL_OR_FIGURE = re.compile(r"[^\W_a-z]")
ITALIC = re.compile(r"rend:::\"[^\"]*italic|<hi ")
JOINED = {"flat", "compound", "goeswith", "fixed", "amod", "nummod", "nmod", "conj", "advmod", "acl", "dep", "list"}
ANY = frozenset(NAME_LABELS) - {"B-date", "I-date", "B-number", "I-number"}
MAYBE = frozenset({"O", "B-group", "B-other"})
KINDS = {"person": "person", "organization": "organisation", "place": "place", "event": "event"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words start <= i < end of a tree; `identity` is the title of its Wikipedia page or empty."""

    start: int
    end: int
    kind: str
    identity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name with the kinds that it may be of."""

    span: Span
    kinds: tuple[str, ...]


@cache
def words_of(section: str) -> frozenset[str]:
    """A section of the table of words for this conversion."""
    listed: str = toml_table("training.corpora", "data/gum_names.toml")[section]
    return frozenset(listed.split())


def mentions(tree: Tree) -> list[Mention]:
    """The mentions of a tree that are in one piece, by their ends."""
    found: list[Mention] = []
    open_ones: dict[str, list[tuple[int, list[str]]]] = {}
    for number, token in enumerate(tree.tokens):
        field = FIELD.search(token.misc)
        for match in BRACKET.finditer(field[1]) if field else ():
            if match["close"]:
                stack = open_ones.get(match["close"])
                if stack:
                    start, parts = stack.pop()
                    found.append(_mention(start, number + 1, parts))
                continue
            parts = match["open"].split("-", 7)
            if match["whole"]:
                found.append(_mention(number, number + 1, parts))
            else:
                open_ones.setdefault(parts[0], []).append((number, parts))
    return [m for m in found if m.kind]


def _mention(start: int, end: int, parts: Sequence[str]) -> Mention:
    whole = len(parts) > 1 and "[" not in parts[0]
    identity = unquote(parts[7]).replace("_", " ") if len(parts) > 7 else ""
    return Mention(start=start, end=end, kind=parts[1] if whole else "", identity=identity)


def head_of(tree: Tree, mention: Mention) -> int:
    """The word of the mention that depends on a word outside."""
    inside = range(mention.start, mention.end)
    return next(n for n in inside if tree.tokens[n].head not in inside)


def name_labels(tree: Tree) -> tuple[frozenset[str], ...]:
    """The labels that each word may have."""
    marked = mentions(tree)
    labels = [OUTSIDE] * len(tree.tokens)
    for found in names(tree, marked):
        for n in range(found.span.start, found.span.end):
            prefix = "B" if n == found.span.start else "I"
            labels[n] = frozenset(f"{prefix}-{kind}" for kind in found.kinds)
    _add_groups(tree, marked, labels)
    _add_unknown(tree, labels)
    _add_dates(tree, marked, labels)
    _add_numbers(tree, labels)
    return tuple(labels)


def names(tree: Tree, marked: Sequence[Mention]) -> list[Named]:
    """The names of a tree without dates, numbers and adjectives, in order and apart."""
    heads = {head_of(tree, m): m for m in sorted(marked, key=lambda m: m.end - m.start)}
    found = [named for mention in marked if mention.kind != "time" and (named := _name(tree, mention, heads))]
    kept: list[Named] = []
    for named in sorted(found, key=lambda n: (n.span.start - n.span.end, n.span.start, n.kinds)):
        if not any(named.span.overlaps(other.span) for other in kept):
            kept.append(named)
    return sorted(kept, key=lambda n: n.span)


def _name(tree: Tree, mention: Mention, heads: dict[int, Mention]) -> Named | None:
    head = _name_head(tree, mention, heads)
    if head is None:
        return None
    span = _in_one_piece(tree, head, _grown(tree, mention, head, heads))
    if mention.kind == "person":
        span = _without_titles(tree, span)
    if not CAPITAL_OR_FIGURE.search(" ".join(t.form for t in tree.tokens[span.start : span.end])):
        return None
    return Named(span=span, kinds=_kinds(tree, mention, span))


def _name_head(tree: Tree, mention: Mention, heads: dict[int, Mention]) -> int | None:
    """The mention's head if it is of a name, or the name that follows a person's description ("captain Ada Brandt")."""
    head = head_of(tree, mention)
    token = tree.tokens[head]
    linked = mention.identity and token.form[0].isupper() and head > 0 and token.part in {"NOUN", "ADJ", "NUM"}
    if token.part == "PROPN" or linked:
        return head
    if mention.kind != "person":
        return None
    for n in tree.children(head):
        free = n not in heads and mention.start <= n < mention.end
        if free and tree.tokens[n].part == "PROPN" and tree.tokens[n].relation in {"appos", "flat"}:
            return n
    return None


def _grown(tree: Tree, mention: Mention, head: int, heads: dict[int, Mention]) -> set[int]:
    """The head and all words that complete the name."""
    found = {head}
    open_words = [head]
    while open_words:
        top = open_words.pop()
        for child in tree.children(top):
            if mention.start <= child < mention.end and _completes(tree, mention, child, heads):
                found.add(child)
                open_words.append(child)
    return found


def _completes(tree: Tree, mention: Mention, word: int, heads: dict[int, Mention]) -> bool:
    """Whether the word is a part of the name that the word above it belongs to."""
    token = tree.tokens[word]
    base, _, subtype = token.relation.partition(":")
    if base == "flat":
        return True
    if base not in JOINED or not (token.tag.startswith("NNP") or token.tag == "CD"):
        return False
    if mention.kind == "person" and (subtype or base in {"conj", "nmod"}):
        return token.form in {"St.", "St", "Saint"}
    apart = heads.get(word, mention) != mention
    small = [tree.tokens[n] for n in tree.children(word) if tree.tokens[n].relation in {"case", "punct"}]
    if subtype == "poss":
        return not apart or "'s" in mention.identity.replace("’", "'")
    if base == "nmod" and any(t.relation == "case" for t in small):
        return _after_preposition(mention, " ".join(t.form for t in small if t.relation == "case"), apart=apart)
    if any(t.form in {",", "("} for t in small) and base != "conj":
        return False
    return not apart or base in {"compound", "amod"} or (subtype == "unmarked" and mention.kind != "place")


def _after_preposition(mention: Mention, case: str, *, apart: bool) -> bool:
    linked = f" {case} " in f" {mention.identity.lower()} "
    if case in {"of", "for", "de"}:
        return case == "of" or linked or not apart
    return linked and mention.kind != "place"


def _in_one_piece(tree: Tree, head: int, words: set[int]) -> Span:
    """The stretch around the head in which nothing but small words stands between the name's words."""
    start = end = head
    ordered = sorted(words)
    for word in reversed([w for w in ordered if w < head]):
        if not _linked(tree, word, start):
            break
        start = word
    for word in (w for w in ordered if w > head):
        if not _linked(tree, end, word):
            break
        end = word
    return Span(start, end + 1)


def _linked(tree: Tree, left: int, right: int) -> bool:
    between = [tree.tokens[n].form.lower() for n in range(left + 1, right)]
    if between == [","]:
        return tree.tokens[right].form.lower() in words_of("endings")
    return len(between) <= 3 and all(form in words_of("links") for form in between)


def _without_titles(tree: Tree, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and tree.tokens[start].form.lower() in words_of("titles"):
        start += 1
    return Span(start, end)


def _kinds(tree: Tree, mention: Mention, span: Span) -> tuple[str, ...]:
    forms = [tree.tokens[n].form for n in range(span.start, span.end)]
    if mention.kind in {"person", "organization"} and (
        is_group(forms) or (mention.kind == "person" and tree.tokens[span.end - 1].tag == "NNPS")
    ):
        return ("group",)
    if mention.kind in {"place", "object"} and _has_noun(tree, span, "facility"):
        return ("facility",)
    if mention.kind == "organization" and is_place(forms):
        return ("organisation", "place")
    if mention.kind in KINDS:
        return (KINDS[mention.kind],)
    if is_group(forms) and mention.kind == "abstract":
        return ("other",)
    if _has_noun(tree, span, "work") or any(ITALIC.search(tree.tokens[n].misc) for n in range(span.start, span.end)):
        return ("work",)
    return ("work", "other") if mention.kind == "abstract" else ("other",)


def is_place(forms: Sequence[str]) -> bool:
    """Whether the words are a country or city of the project's tables."""
    text = key(" ".join(forms))
    return text in country_names() or text in cities()


def _has_noun(tree: Tree, span: Span, section: str) -> bool:
    """Whether the head of the name or its last word is one of the section's."""
    inside = range(span.start, span.end)
    ends = {next(n for n in inside if tree.tokens[n].head not in inside), span.end - 1}
    return any(tree.tokens[n].form.lower() in words_of(section) for n in ends)


def is_group(forms: Sequence[str]) -> bool:
    """Whether the words are of a people, faith or party: adjective or noun."""
    text = key(" ".join(forms)).replace(" - ", "-")
    known = text in adjectives() or text in peoples() or text.split("-")[-1] in peoples()
    return known and text not in words_of("no_group")


def _add_groups(tree: Tree, marked: Sequence[Mention], labels: list[frozenset[str]]) -> None:
    """Adjectives and nouns of peoples, faiths and parties outside names; "South African" is one."""
    languages = {head_of(tree, m) for m in marked if m.kind == "abstract"}
    n = 0
    while n < len(labels):
        for length in (3, 2, 1):
            forms = [t.form for t in tree.tokens[n : n + length]]
            free = len(forms) == length and all(labels[i] == OUTSIDE for i in range(n, n + length))
            if free and forms[0][0].isupper() and is_group(forms):
                kind = "other" if n in languages and tree.tokens[n].part in {"NOUN", "PROPN"} else "group"
                labels[n : n + length] = [frozenset({f"{'I' if i else 'B'}-{kind}"}) for i in range(length)]
                n += length - 1
                break
        n += 1


def _add_unknown(tree: Tree, labels: list[frozenset[str]]) -> None:
    """Proper nouns that nothing names may be anything, titles apart; other adjectives with a capital may be a group."""
    for n, token in enumerate(tree.tokens):
        if labels[n] != OUTSIDE:
            continue
        if token.tag.startswith("NNP") and token.form.lower() not in words_of("titles"):
            labels[n] = ANY
            if n > 1 and labels[n - 2] != OUTSIDE and tree.tokens[n - 1].form.lower() in words_of("links"):
                labels[n - 1] = ANY
        elif token.part == "ADJ" and n and token.form[0].isupper():
            labels[n] = MAYBE
    for n, label in enumerate(labels):
        begun = {name for name in label if name.startswith("B-")}
        if n and begun and label not in (ANY, MAYBE) and labels[n - 1] in (ANY, MAYBE):
            labels[n] |= {f"I-{name[2:]}" for name in begun}
            labels[n - 1] |= begun


def _add_dates(tree: Tree, marked: Sequence[Mention], labels: list[frozenset[str]]) -> None:
    forms = [token.form for token in tree.tokens]
    timed = {n for m in marked if m.kind == "time" for n in range(m.start, m.end)}
    sure: set[int] = set()
    for span in dates(forms):
        inside = range(span.start, span.end)
        if any(_is_named(labels[n]) for n in inside):
            continue
        agreed = any(n in timed for n in inside)
        for n in inside:
            label = "B-date" if n == span.start else "I-date"
            labels[n] = frozenset({label} if agreed else {"O", label})
        sure.update(inside)
    for mention in marked:
        if mention.kind == "time" and not sure & set(range(mention.start, mention.end)):
            _add_time(tree, mention, labels)


def _add_time(tree: Tree, mention: Mention, labels: list[frozenset[str]]) -> None:
    """A mention of a time in which the rules find no date."""
    inside = range(mention.start, mention.end)
    forms = [tree.tokens[n].form for n in inside]
    counts = any(tree.tokens[n].tag == "CD" for n in inside)
    for n in inside:
        if len(inside) == 1 and is_bare_year(forms, Span(0, 1)) and not _is_named(labels[n]):
            labels[n] = frozenset({"B-date"})
        elif not counts and labels[n] in (OUTSIDE, ANY) and tree.tokens[n].part not in {"PUNCT", "DET", "ADP"}:
            labels[n] = frozenset({"O", "B-date", "I-date"})


def _is_named(labels: frozenset[str]) -> bool:
    return "O" not in labels and not labels & {"B-date", "I-date"}


def _add_numbers(tree: Tree, labels: list[frozenset[str]]) -> None:
    before = False
    for n, token in enumerate(tree.tokens):
        number = token.tag == "CD" and "O" in labels[n] and not labels[n] & {"B-date", "I-date"}
        if number:
            labels[n] = frozenset({"I-number" if before else "B-number"})
        before = number


def named_spans(labels: Sequence[frozenset[str]]) -> Iterator[tuple[Span, str]]:
    """The names whose labels are sure, with their kind, to look at."""
    start, kind = -1, ""
    for n, label in enumerate((*labels, OUTSIDE)):
        only = next(iter(label)) if len(label) == 1 else "O"
        if kind and only != f"I-{kind}":
            yield Span(start, n), kind
            kind = ""
        if only.startswith("B-"):
            start, kind = n, only[2:]
