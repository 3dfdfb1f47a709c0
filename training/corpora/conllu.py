"""The treebanks: UD English EWT (CC BY-SA 4.0) and the genres of GUM that are under CC BY or CC BY-SA.

The words are the treebank's, each with its exact place in the "# text" of its sentence. The words of a multi-word token
("don't") are its parts in order ("do", "n't"); a sentence with a word that its text does not hold is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tellings.spans import Span
from training.example import Attribution, Example

Split = Literal["train", "dev", "test"]
FREE_GENRES = ("news", "interview", "academic", "court", "bio", "voyage")
SECTION = re.compile(r"^## (\w+)$", re.MULTILINE)
DOCUMENT = re.compile(r"GUM_\w+")
PLAIN = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A syntactic word; `head` is an index into the sentence's words, -1 for the root."""

    form: str
    lemma: str
    part: str
    tag: str
    head: int
    relation: str
    misc: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A sentence of a treebank; words[i] is where tokens[i] stands in the text.

    `attributing` are the words of each unit that an annotator found to attribute, None where nobody looked.
    """

    document: str
    id: str
    text: str
    words: tuple[Span, ...]
    tokens: tuple[Token, ...]
    attributing: tuple[frozenset[int], ...] | None = None

    def children(self, head: int) -> list[int]:
        """The words that depend on `head`, in order."""
        return [number for number, token in enumerate(self.tokens) if token.head == head]

    def subtree(self, top: int) -> set[int]:
        """`top` and all words below it."""
        found = {top}
        open_heads = [top]
        while open_heads:
            below = [n for n in self.children(open_heads.pop()) if n not in found]
            found.update(below)
            open_heads.extend(below)
        return found


def ewt_trees(data: Path, split: Split) -> Iterator[Tree]:
    """The sentences of UD English EWT."""
    yield from trees((data / "ud-ewt" / f"en_ewt-{split}.conllu").read_text(encoding="utf-8"))


def gum_documents(data: Path, split: Split) -> tuple[str, ...]:
    """The documents of GUM's split in the free genres, in alphabetical order."""
    pieces = SECTION.split((data / "gum" / "splits.md").read_text(encoding="utf-8"))
    listed = {
        name: set(DOCUMENT.findall(documents)) for name, documents in zip(pieces[1::2], pieces[2::2], strict=True)
    }
    held_out = listed["dev"] | listed["test"]
    present = sorted(path.stem for path in (data / "gum" / "dep").glob("*.conllu"))
    free = [name for name in present if name.split("_")[1] in FREE_GENRES]
    return tuple(name for name in free if (name not in held_out if split == "train" else name in listed[split]))


def gum_trees(data: Path, split: Split) -> Iterator[Tree]:
    """The sentences of GUM's free genres."""
    for name in gum_documents(data, split):
        yield from document_trees(data, name)


def document_trees(data: Path, name: str) -> Iterator[Tree]:
    """The sentences of one document of GUM."""
    yield from trees((data / "gum" / "dep" / f"{name}.conllu").read_text(encoding="utf-8"))


def example(
    tree: Tree,
    origin: str,
    names: tuple[frozenset[str], ...] | None = None,
    attributions: tuple[Attribution, ...] | None = None,
) -> Example:
    """The tree as an example, with what else is known of it."""
    return Example(
        text=tree.text,
        words=tree.words,
        origin=origin,
        parts=tuple(token.part for token in tree.tokens),
        tags=tuple(token.tag for token in tree.tokens),
        heads=tuple(token.head for token in tree.tokens),
        relations=tuple(token.relation for token in tree.tokens),
        names=names,
        attributions=attributions,
    )


def trees(text: str) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file whose words all stand in their text."""
    document = ""
    for block in text.split("\n\n"):
        remarks: dict[str, str] = {}
        rows: list[list[str]] = []
        for line in block.splitlines():
            if line.startswith("#"):
                key, _, value = line[1:].partition(" = ")
                remarks[key.strip()] = value
            elif line:
                rows.append(line.split("\t"))
        document = remarks.get("newdoc id", document)
        tree = _tree(document, remarks, rows) if rows else None
        if tree:
            yield tree


def _tree(document: str, remarks: dict[str, str], rows: Sequence[Sequence[str]]) -> Tree | None:
    tokens = [row for row in rows if row[0].isdigit()]
    words = _places(remarks["text"], rows)
    if words is None or len(words) != len(tokens):
        return None
    return Tree(
        document=document,
        id=remarks.get("sent_id", ""),
        text=remarks["text"],
        words=tuple(words),
        tokens=tuple(
            Token(form=t[1], lemma=t[2], part=t[3], tag=t[4], head=int(t[6]) - 1, relation=t[7], misc=t[9])
            for t in tokens
        ),
    )


def _places(text: str, rows: Sequence[Sequence[str]]) -> list[Span] | None:
    """Where each word stands in the text, or None if one does not."""
    found: list[Span] = []
    at = inside = last = 0  # `inside` is the end of the open multi-word token, whose last word has the number `last`
    for row in rows:
        number, form = row[0], row[1]
        if "." in number:
            continue
        at = _next(text, at)
        end = at + len(form)
        if text[at:end].translate(PLAIN).lower() != form.translate(PLAIN).lower():
            return None
        if "-" in number:
            inside, last = end, int(number.partition("-")[2])
            continue
        if int(number) == last and end != inside:
            return None
        found.append(Span(at, end))
        at = end
    return found if _next(text, at) == len(text) else None


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
