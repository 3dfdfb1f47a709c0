"""Attributions that a gold dependency tree tells: cue verbs and nouns with their frames (data/cues.toml).

- source: the subject with all below it; the owner of a noun ("the mayor's claim"); the name after "according to";
- cue: the word with its auxiliaries, negation, adverbs and particle, so far as they are in one piece;
- content: the clause; the infinitive of wishes and vows; somebody with an infinitive ("urged them to go"), with "of"
  (accused), with a name (called); the object (denied, condemned); the rest of the sentence where the cue is thrown in.

Precision before all: where a sentence has a word that may be a cue and its tree cannot be read, or no reader could say,
its attributions are unknown (None). Where it has none, it has no attributions.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from tellings.tables import toml_table
from training.corpora.conllu import Tree
from training.example import Attribution

SUBJECTS = {"nsubj", "nsubj:outer", "nsubj:pass", "csubj"}
IN_CUE = {"aux", "aux:pass", "advmod", "compound:prt"}
FIRST_AND_SECOND = {"i", "we", "you", "u", "ya"}
RELATIVE = {"who", "which", "that", "whom", "what", "whoever"}
OPENING, CLOSING, EITHER = {"“", "``", "‘"}, {"”", "''"}, {'"'}
EDGES = {",", ":", ";", ".", "-", "--", "—", "–", "!", "?", "..."}


class Unreadable(Exception):
    """The sentence has a word that may be a cue, and its tree does not tell."""


@cache
def lemmas(section: str) -> frozenset[str]:
    """A section of the table of cues."""
    listed: str = toml_table("training.corpora", "data/cues.toml")[section]
    return frozenset(listed.split())


def attributions(tree: Tree) -> tuple[Attribution, ...] | None:
    """The attributions of the tree, by their cues, or None where they cannot be told."""
    found: list[Attribution] = []
    try:
        for word in range(len(tree.tokens)):
            attribution = _of(tree, word)
            if attribution:
                found.append(attribution)
    except Unreadable:
        return None
    read = {word for attribution in found for word in attribution.cue}
    for unit in tree.attributing or ():
        if not unit & read and any(tree.tokens[n].part in {"VERB", "AUX"} for n in unit):
            return None
    return tuple(found)


def _told(tree: Tree, word: int) -> bool | None:
    """Whether an annotator found that the word attributes, None where nobody looked."""
    return None if tree.attributing is None else any(word in unit for unit in tree.attributing)


def _of(tree: Tree, word: int) -> Attribution | None:
    token = tree.tokens[word]
    if token.form.lower() in lemmas("hedge"):
        raise Unreadable
    if token.form.lower() == "according":
        return _according(tree, word)
    if token.part in {"VERB", "ADJ"} and token.relation.startswith("amod"):
        return None
    if token.part == "VERB":
        return _of_verb(tree, word)
    if token.part == "NOUN":
        return _of_noun(tree, word)
    if token.part == "ADJ" and token.lemma in lemmas("unsure_adjective") and _first(tree, word, "ccomp", "xcomp"):
        raise Unreadable
    return None


# Finding words


def _all(tree: Tree, word: int, *relations: str) -> list[int]:
    return [n for n in tree.children(word) if tree.tokens[n].relation in relations]


def _first(tree: Tree, word: int, *relations: str) -> int | None:
    return next(iter(_all(tree, word, *relations)), None)


def _with_case(tree: Tree, word: int, relations: Iterable[str], case: str) -> int | None:
    """The dependent with the preposition."""
    for n in _all(tree, word, *relations):
        if any(tree.tokens[c].form.lower() == case for c in _all(tree, n, "case")):
            return n
    return None


def _cue(tree: Tree, word: int) -> frozenset[int]:
    """The verb and what belongs to it, in one piece."""
    parts = {n for n in _all(tree, word, *IN_CUE) if not _all(tree, n, "obl", "nmod", "advcl")}
    start = end = word
    while start - 1 in parts:
        start -= 1
    while end + 1 in parts and (
        tree.tokens[end + 1].relation == "compound:prt" or tree.tokens[end + 1].form.lower() in {"not", "n't"}
    ):
        end += 1
    return frozenset(range(start, end + 1))


def _subject(tree: Tree, word: int) -> int:
    """The subject, of the verb itself or of the one that it shares it with."""
    seen = 0
    while seen < len(tree.tokens):
        found = _first(tree, word, *SUBJECTS)
        if found is not None:
            return found
        token = tree.tokens[word]
        participle = token.relation == "advcl" and token.tag == "VBG" and not _all(tree, word, "mark")
        if token.relation != "conj" and not participle:
            raise Unreadable
        word = token.head
        seen += 1
    raise Unreadable


def _source(tree: Tree, word: int) -> frozenset[int]:
    """The words of the subject. Raises Unreadable where it is nobody that can be named."""
    subject = _subject(tree, word)
    token = tree.tokens[subject]
    form = token.form.lower()
    if form in {"it", "there", "you", "u", "one", "this", "that"} or form in RELATIVE:
        raise Unreadable
    if form in FIRST_AND_SECOND and tree.tokens[word].lemma in lemmas("inner") and not _told(tree, word):
        raise Unreadable
    if token.relation == "nsubj:pass" and tree.tokens[word].relation != "conj":
        raise Unreadable
    return _trimmed(tree, tree.subtree(subject))


def _trimmed(tree: Tree, words: Iterable[int]) -> frozenset[int]:
    """Without punctuation at the two ends and without prepositions of the phrase itself."""
    ordered = sorted(words)
    while ordered and tree.tokens[ordered[-1]].form in EDGES:
        ordered.pop()
    while ordered and tree.tokens[ordered[0]].form in EDGES:
        ordered.pop(0)
    return frozenset(ordered)


def _content(tree: Tree, words: Iterable[int], outside: Iterable[int]) -> frozenset[int]:
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


def _made(tree: Tree, cue: frozenset[int], source: frozenset[int], content: Iterable[int]) -> Attribution:
    return Attribution(cue=cue, source=source - cue, content=_content(tree, content, cue | source))


# Verbs


def _of_verb(tree: Tree, word: int) -> Attribution | None:
    lemma = tree.tokens[word].lemma
    for frame in (_passive, _clause, _thrown_in, _accused, _naming, _addressed, _infinitive, _object, _called_for):
        found = frame(tree, word, lemma)
        if found:
            return found
    if lemma in lemmas("say") and tree.tokens[word].relation not in {"amod", "compound"}:
        raise Unreadable
    if lemma in lemmas("accused") | lemmas("passive") and _all(tree, word, "aux:pass"):
        raise Unreadable
    _readable(tree, word, lemma)
    return None


def _readable(tree: Tree, word: int, lemma: str) -> None:
    """Raises Unreadable where the verb, which has no frame that can be read, may be a cue all the same."""
    about = any(_with_case(tree, word, ("obl",), case) is not None for case in ("about", "of", "as"))
    bare = tree.tokens[word].tag == "VBN" and not _all(tree, word, "aux", "aux:pass")  # "as planned"
    likely = lemma in lemmas("likely") and not bare
    if likely or lemma in lemmas("unsure_verb") or (lemma in {"talk", "speak", "see", "view"} and about):
        raise Unreadable
    if _told(tree, word) is False:
        return
    clause = _all(tree, word, "ccomp", "csubj", "csubj:pass")
    if clause and lemma in lemmas("unsure_clause") | lemmas("clause"):
        raise Unreadable
    if _all(tree, word, "xcomp") and lemma in lemmas("unsure_infinitive") | lemmas("infinitive"):
        raise Unreadable
    if tree.tokens[word].relation == "parataxis" and lemma in lemmas("unsure_clause") | lemmas("clause"):
        raise Unreadable


def _is_passive(tree: Tree, word: int) -> bool:
    return bool(_all(tree, word, "aux:pass", "nsubj:pass", "expl:pass"))


def _passive(tree: Tree, word: int, lemma: str) -> Attribution | None:
    """ "40 are said to have died", "it is feared that", "was accused of"."""
    if not _is_passive(tree, word):
        return None
    subject = _first(tree, word, "nsubj:pass")
    agent = _first(tree, word, "obl:agent")
    source = frozenset(tree.subtree(agent) - set(_all(tree, agent, "case"))) if agent is not None else frozenset()
    cue = _cue(tree, word)
    infinitive = _first(tree, word, "xcomp")
    if lemma in lemmas("passive") and infinitive is not None and subject is not None:
        if tree.tokens[infinitive].lemma in lemmas("say"):
            raise Unreadable
        return _made(tree, cue, source, tree.subtree(subject) | tree.subtree(infinitive))
    clause = _first(tree, word, "ccomp", "csubj", "csubj:pass")
    if subject is None and not _all(tree, word, "nsubj", "expl", "expl:pass", "csubj:pass"):
        return None
    if lemma in lemmas("say") | lemmas("passive") and clause is not None and lemma not in {"tell", "assure", "inform"}:
        return _made(tree, cue, source, tree.subtree(clause))
    charge = _with_case(tree, word, ("obl",), "of")
    if lemma in {"accuse", "suspect"} and subject is not None and charge is not None:
        return _made(tree, cue, source, tree.subtree(subject) | tree.subtree(charge))
    charge_clause = _first(tree, word, "advcl")
    if lemma in {"accuse", "suspect"} and subject is not None and charge_clause is not None:
        return _made(tree, cue, source, tree.subtree(subject) | tree.subtree(charge_clause))
    return None


def _clause(tree: Tree, word: int, lemma: str) -> Attribution | None:
    clauses = _all(tree, word, "ccomp")
    told = _told(tree, word)
    known = lemma in lemmas("say") or (lemma in lemmas("clause") and told is not False)
    if not clauses or not (known or told) or _is_passive(tree, word):
        return None
    if lemma == "hold" or (lemma == "point" and not _all(tree, word, "compound:prt")):
        raise Unreadable
    _own_clause(tree, word)
    content = set[int]().union(*(tree.subtree(c) for c in clauses))
    return _made(tree, _cue(tree, word), _source(tree, word), content)


def _own_clause(tree: Tree, word: int) -> None:
    """Raises Unreadable where the verb is a part of another cue ("refused to say"), or after "as"."""
    if tree.tokens[word].relation in {"xcomp", "acl"} or any(
        tree.tokens[n].form.lower() in {"as", "to"} for n in _all(tree, word, "mark")
    ):
        raise Unreadable


def _thrown_in(tree: Tree, word: int, lemma: str) -> Attribution | None:
    """ "The plan, he said, is bad": the clause that the cue is thrown into is the content; "He said: …"."""
    token = tree.tokens[word]
    if not (lemma in lemmas("say") | lemmas("clause") or _told(tree, word)) or _is_passive(tree, word):
        return None
    below = tree.subtree(word)
    if token.relation == "parataxis" and not _all(tree, word, "ccomp", "xcomp", "parataxis", "obj"):
        _own_clause(tree, word)
        whole = tree.subtree(token.head)
        before = min(below) - 1
        if before >= 0 and tree.tokens[before].form not in {",", "”", '"', "''", "—", "--", "-", "?", "!"}:
            raise Unreadable
        return _made(tree, _cue(tree, word), _source(tree, word), whole - below)
    said = [n for n in _all(tree, word, "parataxis") if n > word]
    if said and lemma in lemmas("say") and len(said) == 1 and min(tree.subtree(said[0])) > word:
        before = min(tree.subtree(said[0])) - 1
        if {tree.tokens[before].form, tree.tokens[before + 1].form} & {":", "“", '"', "``"}:
            _own_clause(tree, word)
            return _made(tree, _cue(tree, word), _source(tree, word), tree.subtree(said[0]))
    return None


def _accused(tree: Tree, word: int, lemma: str) -> Attribution | None:
    accused = _first(tree, word, "obj")
    if lemma not in lemmas("accused") or accused is None or _is_passive(tree, word):
        return None
    charge = _with_case(tree, word, ("obl",), "for" if lemma == "blame" else "of")
    if charge is None:
        charge = _first(tree, word, "advcl")
    below = tree.subtree(charge) if charge is not None else set()
    _own_clause(tree, word)
    return _made(tree, _cue(tree, word), _source(tree, word), tree.subtree(accused) | below)


def _naming(tree: Tree, word: int, lemma: str) -> Attribution | None:
    named = _first(tree, word, "obj")
    if lemma not in lemmas("naming") or named is None or _is_passive(tree, word):
        return None
    name = _with_case(tree, word, ("obl", "xcomp"), "as") if lemma == "describe" else _first(tree, word, "xcomp")
    if name is None:
        return None
    _own_clause(tree, word)
    return _made(tree, _cue(tree, word), _source(tree, word), tree.subtree(named) | tree.subtree(name))


def _addressed(tree: Tree, word: int, lemma: str) -> Attribution | None:
    somebody, infinitive = _first(tree, word, "obj", "iobj"), _to(tree, word)
    if lemma not in lemmas("addressed") or somebody is None or infinitive is None or _is_passive(tree, word):
        return None
    _own_clause(tree, word)
    return _made(tree, _cue(tree, word), _source(tree, word), tree.subtree(somebody) | tree.subtree(infinitive))


def _to(tree: Tree, word: int) -> int | None:
    """The infinitive with "to"."""
    for n in _all(tree, word, "xcomp"):
        if any(tree.tokens[m].form.lower() == "to" for m in _all(tree, n, "mark")):
            return n
    return None


def _infinitive(tree: Tree, word: int, lemma: str) -> Attribution | None:
    infinitive = _to(tree, word)
    if lemma not in lemmas("infinitive") or infinitive is None or _all(tree, word, "obj") or _is_passive(tree, word):
        return None
    if tree.tokens[infinitive].lemma in lemmas("say"):
        raise Unreadable
    _own_clause(tree, word)
    return _made(tree, _cue(tree, word), _source(tree, word), tree.subtree(infinitive))


def _object(tree: Tree, word: int, lemma: str) -> Attribution | None:
    thing = _first(tree, word, "obj")
    if thing is None and lemma == "deny":
        thing = _first(tree, word, "xcomp")
    if lemma not in lemmas("object") or thing is None or _is_passive(tree, word):
        return None
    if tree.tokens[thing].form.lower() in RELATIVE or len(_all(tree, word, "obj", "iobj")) > 1:
        raise Unreadable
    _own_clause(tree, word)
    return _made(tree, _cue(tree, word), _source(tree, word), tree.subtree(thing))


def _called_for(tree: Tree, word: int, lemma: str) -> Attribution | None:
    demanded = _with_case(tree, word, ("obl",), "for")
    if lemma != "call" or demanded is None or _all(tree, word, "obj") or _is_passive(tree, word):
        return None
    _own_clause(tree, word)
    before = next(n for n in _all(tree, demanded, "case") if tree.tokens[n].form.lower() == "for")
    if before != word + 1:
        raise Unreadable
    return _made(tree, _cue(tree, word) | {before}, _source(tree, word), tree.subtree(demanded))


# Nouns, and "according to"


def _of_noun(tree: Tree, word: int) -> Attribution | None:
    lemma = tree.tokens[word].lemma
    owner = _first(tree, word, "nmod:poss")
    clause = next((n for n in _all(tree, word, "acl", "ccomp") if _is_clause(tree, n)), None)
    if lemma in lemmas("noun") and clause is not None:
        if owner is None or tree.tokens[owner].form.lower() in {"my", "our", "your"}:
            raise Unreadable
        source = frozenset(tree.subtree(owner))
        return _made(tree, frozenset({word}), source, tree.subtree(clause))
    of = [n for n in _all(tree, word, "nmod") if _with_case(tree, word, ("nmod",), "of") == n]
    if lemma in lemmas("unsure_noun") and (owner is not None or of):
        raise Unreadable
    return None


def _is_clause(tree: Tree, word: int) -> bool:
    marks = {tree.tokens[n].form.lower() for n in _all(tree, word, "mark")}
    return tree.tokens[word].relation == "ccomp" or bool(marks & {"that", "to", "whether"})


def _according(tree: Tree, word: int) -> Attribution | None:
    to = _first(tree, word, "fixed")
    source = tree.tokens[word].head
    if to is None or tree.tokens[to].form.lower() != "to" or source < 0 or tree.tokens[word].relation != "case":
        raise Unreadable
    if tree.tokens[source].lemma in lemmas("no_source"):
        return None
    clause = tree.tokens[source].head
    if clause < 0 or tree.tokens[source].relation != "obl":
        raise Unreadable
    named = tree.subtree(source) - {word, to}
    content = tree.subtree(clause) - named - {word, to}
    return _made(tree, frozenset({word, to}), _trimmed(tree, named), content)


