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

from training.corpora.conllu import Tree
from training.corpora.tree_words import Unreadable, content_of, cue_of, dependents, first, lemmas, trimmed, with_case
from training.example import Attribution

SUBJECTS = {"nsubj", "nsubj:outer", "nsubj:pass", "csubj"}
FIRST_AND_SECOND = {"i", "we", "you", "u", "ya"}
RELATIVE = {"who", "which", "that", "whom", "what", "whoever"}


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
    if token.part == "ADJ" and token.lemma in lemmas("unsure_adjective") and first(tree, word, "ccomp", "xcomp"):
        raise Unreadable
    return None


def _subject(tree: Tree, word: int) -> int:
    """The subject, of the verb itself or of the one that it shares it with."""
    seen = 0
    while seen < len(tree.tokens):
        found = first(tree, word, *SUBJECTS)
        if found is not None:
            return found
        token = tree.tokens[word]
        participle = token.relation == "advcl" and token.tag == "VBG" and not dependents(tree, word, "mark")
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
    return trimmed(tree, tree.subtree(subject))


def _made(tree: Tree, cue: frozenset[int], source: frozenset[int], content: Iterable[int]) -> Attribution:
    return Attribution(cue=cue, source=source - cue, content=content_of(tree, content, cue | source))


def _of_verb(tree: Tree, word: int) -> Attribution | None:
    lemma = tree.tokens[word].lemma
    for frame in (_passive, _clause, _thrown_in, _accused, _naming, _addressed, _infinitive, _object, _called_for):
        found = frame(tree, word, lemma)
        if found:
            return found
    if lemma in lemmas("say") and tree.tokens[word].relation not in {"amod", "compound"}:
        raise Unreadable
    if lemma in lemmas("accused") | lemmas("passive") and dependents(tree, word, "aux:pass"):
        raise Unreadable
    _readable(tree, word, lemma)
    return None


def _readable(tree: Tree, word: int, lemma: str) -> None:
    """Raises Unreadable where the verb, which has no frame that can be read, may be a cue all the same."""
    about = any(with_case(tree, word, ("obl",), case) is not None for case in ("about", "of", "as"))
    bare = tree.tokens[word].tag == "VBN" and not dependents(tree, word, "aux", "aux:pass")  # "as planned"
    likely = lemma in lemmas("likely") and not bare
    if likely or lemma in lemmas("unsure_verb") or (lemma in {"talk", "speak", "see", "view"} and about):
        raise Unreadable
    if _told(tree, word) is False:
        return
    clause = dependents(tree, word, "ccomp", "csubj", "csubj:pass")
    if clause and lemma in lemmas("unsure_clause") | lemmas("clause"):
        raise Unreadable
    if dependents(tree, word, "xcomp") and lemma in lemmas("unsure_infinitive") | lemmas("infinitive"):
        raise Unreadable
    if tree.tokens[word].relation == "parataxis" and lemma in lemmas("unsure_clause") | lemmas("clause"):
        raise Unreadable


def _is_passive(tree: Tree, word: int) -> bool:
    return bool(dependents(tree, word, "aux:pass", "nsubj:pass", "expl:pass"))


def _passive(tree: Tree, word: int, lemma: str) -> Attribution | None:
    """ "40 are said to have died", "it is feared that", "was accused of"."""
    if not _is_passive(tree, word):
        return None
    subject = first(tree, word, "nsubj:pass")
    agent = first(tree, word, "obl:agent")
    source = frozenset(tree.subtree(agent) - set(dependents(tree, agent, "case"))) if agent is not None else frozenset()
    cue = cue_of(tree, word)
    infinitive = first(tree, word, "xcomp")
    if lemma in lemmas("passive") and infinitive is not None and subject is not None:
        if tree.tokens[infinitive].lemma in lemmas("say"):
            raise Unreadable
        return _made(tree, cue, source, tree.subtree(subject) | tree.subtree(infinitive))
    clause = first(tree, word, "ccomp", "csubj", "csubj:pass")
    if subject is None and not dependents(tree, word, "nsubj", "expl", "expl:pass", "csubj:pass"):
        return None
    if lemma in lemmas("say") | lemmas("passive") and clause is not None and lemma not in {"tell", "assure", "inform"}:
        return _made(tree, cue, source, tree.subtree(clause))
    charge = with_case(tree, word, ("obl",), "of")
    if lemma in {"accuse", "suspect"} and subject is not None and charge is not None:
        return _made(tree, cue, source, tree.subtree(subject) | tree.subtree(charge))
    charge_clause = first(tree, word, "advcl")
    if lemma in {"accuse", "suspect"} and subject is not None and charge_clause is not None:
        return _made(tree, cue, source, tree.subtree(subject) | tree.subtree(charge_clause))
    return None


def _clause(tree: Tree, word: int, lemma: str) -> Attribution | None:
    clauses = dependents(tree, word, "ccomp")
    told = _told(tree, word)
    known = lemma in lemmas("say") or (lemma in lemmas("clause") and told is not False)
    if not clauses or not (known or told) or _is_passive(tree, word):
        return None
    if lemma == "hold" or (lemma == "point" and not dependents(tree, word, "compound:prt")):
        raise Unreadable
    _own_clause(tree, word)
    content = set[int]().union(*(tree.subtree(c) for c in clauses))
    return _made(tree, cue_of(tree, word), _source(tree, word), content)


def _own_clause(tree: Tree, word: int) -> None:
    """Raises Unreadable where the verb is a part of another cue ("refused to say"), or after "as"."""
    if tree.tokens[word].relation in {"xcomp", "acl"} or any(
        tree.tokens[n].form.lower() in {"as", "to"} for n in dependents(tree, word, "mark")
    ):
        raise Unreadable


def _thrown_in(tree: Tree, word: int, lemma: str) -> Attribution | None:
    """ "The plan, he said, is bad": the clause that the cue is thrown into is the content; "He said: …"."""
    token = tree.tokens[word]
    if not (lemma in lemmas("say") | lemmas("clause") or _told(tree, word)) or _is_passive(tree, word):
        return None
    below = tree.subtree(word)
    if token.relation == "parataxis" and not dependents(tree, word, "ccomp", "xcomp", "parataxis", "obj"):
        _own_clause(tree, word)
        whole = tree.subtree(token.head)
        before = min(below) - 1
        if before >= 0 and tree.tokens[before].form not in {",", "”", '"', "''", "—", "--", "-", "?", "!"}:
            raise Unreadable
        return _made(tree, cue_of(tree, word), _source(tree, word), whole - below)
    said = [n for n in dependents(tree, word, "parataxis") if n > word]
    if said and lemma in lemmas("say") and len(said) == 1 and min(tree.subtree(said[0])) > word:
        before = min(tree.subtree(said[0])) - 1
        if {tree.tokens[before].form, tree.tokens[before + 1].form} & {":", "“", '"', "``"}:
            _own_clause(tree, word)
            return _made(tree, cue_of(tree, word), _source(tree, word), tree.subtree(said[0]))
    return None


def _accused(tree: Tree, word: int, lemma: str) -> Attribution | None:
    accused = first(tree, word, "obj")
    if lemma not in lemmas("accused") or accused is None or _is_passive(tree, word):
        return None
    charge = with_case(tree, word, ("obl",), "for" if lemma == "blame" else "of")
    if charge is None:
        charge = first(tree, word, "advcl")
    below = tree.subtree(charge) if charge is not None else set()
    _own_clause(tree, word)
    return _made(tree, cue_of(tree, word), _source(tree, word), tree.subtree(accused) | below)


def _naming(tree: Tree, word: int, lemma: str) -> Attribution | None:
    named = first(tree, word, "obj")
    if lemma not in lemmas("naming") or named is None or _is_passive(tree, word):
        return None
    name = with_case(tree, word, ("obl", "xcomp"), "as") if lemma == "describe" else first(tree, word, "xcomp")
    if name is None:
        return None
    _own_clause(tree, word)
    return _made(tree, cue_of(tree, word), _source(tree, word), tree.subtree(named) | tree.subtree(name))


def _addressed(tree: Tree, word: int, lemma: str) -> Attribution | None:
    somebody, infinitive = first(tree, word, "obj", "iobj"), _to(tree, word)
    if lemma not in lemmas("addressed") or somebody is None or infinitive is None or _is_passive(tree, word):
        return None
    _own_clause(tree, word)
    return _made(tree, cue_of(tree, word), _source(tree, word), tree.subtree(somebody) | tree.subtree(infinitive))


def _to(tree: Tree, word: int) -> int | None:
    """The infinitive with "to"."""
    for n in dependents(tree, word, "xcomp"):
        if any(tree.tokens[m].form.lower() == "to" for m in dependents(tree, n, "mark")):
            return n
    return None


def _infinitive(tree: Tree, word: int, lemma: str) -> Attribution | None:
    infinitive = _to(tree, word)
    if lemma not in lemmas("infinitive") or infinitive is None or _is_passive(tree, word):
        return None
    if dependents(tree, word, "obj"):
        return None
    if tree.tokens[infinitive].lemma in lemmas("say"):
        raise Unreadable
    _own_clause(tree, word)
    return _made(tree, cue_of(tree, word), _source(tree, word), tree.subtree(infinitive))


def _object(tree: Tree, word: int, lemma: str) -> Attribution | None:
    thing = first(tree, word, "obj")
    if thing is None and lemma == "deny":
        thing = first(tree, word, "xcomp")
    if lemma not in lemmas("object") or thing is None or _is_passive(tree, word):
        return None
    if tree.tokens[thing].form.lower() in RELATIVE or len(dependents(tree, word, "obj", "iobj")) > 1:
        raise Unreadable
    _own_clause(tree, word)
    return _made(tree, cue_of(tree, word), _source(tree, word), tree.subtree(thing))


def _called_for(tree: Tree, word: int, lemma: str) -> Attribution | None:
    demanded = with_case(tree, word, ("obl",), "for")
    if lemma != "call" or demanded is None or dependents(tree, word, "obj") or _is_passive(tree, word):
        return None
    _own_clause(tree, word)
    before = next(n for n in dependents(tree, demanded, "case") if tree.tokens[n].form.lower() == "for")
    if before != word + 1:
        raise Unreadable
    return _made(tree, cue_of(tree, word) | {before}, _source(tree, word), tree.subtree(demanded))


def _of_noun(tree: Tree, word: int) -> Attribution | None:
    lemma = tree.tokens[word].lemma
    owner = first(tree, word, "nmod:poss")
    clause = next((n for n in dependents(tree, word, "acl", "ccomp") if _is_clause(tree, n)), None)
    if lemma in lemmas("noun") and clause is not None:
        if owner is None or tree.tokens[owner].form.lower() in {"my", "our", "your"}:
            raise Unreadable
        source = frozenset(tree.subtree(owner))
        return _made(tree, frozenset({word}), source, tree.subtree(clause))
    of = [n for n in dependents(tree, word, "nmod") if with_case(tree, word, ("nmod",), "of") == n]
    if lemma in lemmas("unsure_noun") and (owner is not None or of):
        raise Unreadable
    return None


def _is_clause(tree: Tree, word: int) -> bool:
    marks = {tree.tokens[n].form.lower() for n in dependents(tree, word, "mark")}
    return tree.tokens[word].relation == "ccomp" or bool(marks & {"that", "to", "whether"})


def _according(tree: Tree, word: int) -> Attribution | None:
    to = first(tree, word, "fixed")
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
    return _made(tree, frozenset({word, to}), trimmed(tree, named), content)


