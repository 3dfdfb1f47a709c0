"""Grammar on given words, as the CoNLL 2018 shared task scores it; words and sentences by our own splitting.

UAS: words with the right head. LAS: the relation is right as well, without its subtype; "with subtypes" compares it
whole. All words count, punctuation too. A sentence that the model does not tell is wrong in all its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.corpora.conllu import Tree, trees
from training.example import Example

from bench.language.counts import Count, overlap
from tellings.model import Word
from tellings.spans import Span


def grammar(wanted: Example, told: Sequence[Word]) -> dict[str, Count]:
    """The measures of one sentence; `told` has the words of `wanted`, or none."""
    parts, tags, heads, relations = wanted.parts, wanted.tags, wanted.heads, wanted.relations
    assert parts is not None
    assert tags is not None
    assert heads is not None
    assert relations is not None
    size = len(wanted.words)
    attached = [
        (n, word.relation) for n, word in enumerate(told) if (-1 if word.head is None else word.head) == heads[n]
    ]
    right = {
        "LAS": sum(_universal(relation) == _universal(relations[n]) for n, relation in attached),
        "LAS with subtypes": sum(relation == relations[n] for n, relation in attached),
        "UAS": len(attached),
        "UPOS": sum(word.part == parts[n] for n, word in enumerate(told)),
        "XPOS": sum(word.tag == tags[n] for n, word in enumerate(told)),
    }
    return {measure: Count(right=count, told=size, wanted=size) for measure, count in right.items()}


def _universal(relation: str) -> str:
    return relation.partition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Raw text with its gold sentences and words."""

    text: str
    sentences: tuple[Span, ...]
    words: tuple[Span, ...]


def paragraphs(conllu: str) -> Iterator[Paragraph]:
    """The paragraphs of a CoNLL-U file; one with a word that its text does not hold is left out."""
    group: list[str] = []
    for block in (*conllu.split("\n\n"), "# newpar"):
        if group and ("\n# newpar" in f"\n{block}" or "\n# newdoc" in f"\n{block}"):
            found = tuple(trees("\n\n".join(group)))
            if found and len(found) == len(group):
                yield _joined(found)
            group = []
        if block.strip():
            group.append(block)


def _joined(found: Sequence[Tree]) -> Paragraph:
    text = ""
    sentences: list[Span] = []
    words: list[Span] = []
    for tree in found:
        start = len(text)
        sentences.append(Span(start, start + len(tree.text)))
        words.extend(Span(start + word.start, start + word.end) for word in tree.words)
        text += tree.text + ("" if "SpaceAfter=No" in tree.tokens[-1].misc else " ")
    return Paragraph(text=text, sentences=tuple(sentences), words=tuple(words))


def splitting(wanted: Paragraph, sentences: Iterable[Span], words: Iterable[Span]) -> dict[str, Count]:
    """How many of the words and sentences of a paragraph stand exactly where they should."""
    return {"words": overlap(words, wanted.words), "sentences": overlap(sentences, wanted.sentences)}
