"""Examples as the network takes them: numbers for labels, and batches of sentences of like length."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from tellings.language.pieces import LONGEST, pieces
from training.example import NAME_LABELS, Attribution, Example
from training.network import CUE_LABELS, ROLE_LABELS

UNKNOWN = -100  # a label that adds nothing to the loss
POOL = 2048
PIECES_A_BATCH = 1400
MOST_SENTENCES = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of grammar in the order of their numbers."""

    parts: tuple[str, ...]
    tags: tuple[str, ...]
    relations: tuple[str, ...]


def labels_of(examples: Iterable[Example]) -> Labels:
    """All labels that occur, sorted."""
    parts: set[str] = set()
    tags: set[str] = set()
    relations: set[str] = set()
    for example in examples:
        parts.update(example.parts or ())
        tags.update(example.tags or ())
        relations.update(example.relations or ())
    return Labels(parts=tuple(sorted(parts)), tags=tuple(sorted(tags)), relations=tuple(sorted(relations)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """One sentence in numbers; W words, UNKNOWN where a layer is not given.

    `heads` count the root as 0 and the words from 1; `names` is [W, labels], true where the label is allowed; `roles`
    has for each cue its words and the label of every word.
    """

    ids: Tensor
    shapes: Tensor
    first: Tensor
    parts: Tensor
    tags: Tensor
    heads: Tensor
    relations: Tensor
    names: Tensor
    cues: Tensor
    roles: tuple[tuple[Tensor, Tensor], ...]
    meaning: Tensor


def prepare(example: Example, tokenizer: Tokenizer, labels: Labels, meaning: Tensor) -> Prepared | None:
    """The example in numbers; None where it has no word, or more pieces than the encoder has places."""
    found = pieces(tokenizer, example.text, example.words)
    if not example.words or len(found.ids) > LONGEST:
        return None
    count = len(example.words)

    def numbers(given: Sequence[str] | None, known: Sequence[str]) -> Tensor:
        index = {label: number for number, label in enumerate(known)}
        return torch.tensor([index.get(label, UNKNOWN) for label in given] if given else [UNKNOWN] * count)

    cues, roles = _attributions(example.attributions, count)
    return Prepared(
        ids=torch.tensor(found.ids),
        shapes=torch.tensor(found.shapes),
        first=torch.tensor(found.first),
        parts=numbers(example.parts, labels.parts),
        tags=numbers(example.tags, labels.tags),
        heads=torch.tensor([head + 1 for head in example.heads] if example.heads else [UNKNOWN] * count),
        relations=numbers(example.relations, labels.relations),
        names=_allowed(example.names, count),
        cues=cues,
        roles=roles,
        meaning=meaning,
    )


def _allowed(names: tuple[frozenset[str], ...] | None, count: int) -> Tensor:
    if names is None:
        return torch.ones(count, len(NAME_LABELS), dtype=torch.bool)
    return torch.tensor([[label in word for label in NAME_LABELS] for word in names])


def _attributions(
    given: tuple[Attribution, ...] | None, count: int
) -> tuple[Tensor, tuple[tuple[Tensor, Tensor], ...]]:
    """Labels of cues, and for each cue its words and the roles of all words."""
    if given is None:
        return torch.full((count,), UNKNOWN), ()
    cues = torch.full((count,), CUE_LABELS.index("O"))
    by_cue: dict[tuple[int, ...], list[Attribution]] = {}
    for attribution in given:
        by_cue.setdefault(_main_run(attribution.cue), []).append(attribution)
    roles = []
    for cue, of_cue in sorted(by_cue.items()):
        cues[list(cue)] = CUE_LABELS.index("I")
        cues[cue[0]] = CUE_LABELS.index("B")
        words = torch.zeros(count, dtype=torch.long)
        words[list(cue)] = 1
        source = frozenset[int]().union(*(a.source for a in of_cue)) - set(cue)
        content = frozenset[int]().union(*(a.content for a in of_cue)) - set(cue) - source
        roles.append((words, _role_labels(source, content, count)))
    return cues, tuple(roles)


def _main_run(cue: frozenset[int]) -> tuple[int, ...]:
    """The longest run of neighbours, the last of equals: auxiliaries that stand apart come first ("has he said")."""
    runs: list[list[int]] = []
    for word in sorted(cue):
        if runs and runs[-1][-1] == word - 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    longest = max(len(run) for run in runs)
    return tuple([run for run in runs if len(run) == longest][-1])


def _role_labels(source: frozenset[int], content: frozenset[int], count: int) -> Tensor:
    labels = ["O"] * count
    for role, words in (("source", source), ("content", content)):
        for word in sorted(words):
            labels[word] = ("I-" if word - 1 in words else "B-") + role
    return torch.tensor([ROLE_LABELS.index(label) for label in labels])


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Sentences side by side: B sentences, P pieces, W words, K cues (`of_cue` is each cue's sentence)."""

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    word_mask: Tensor
    parts: Tensor
    tags: Tensor
    heads: Tensor
    relations: Tensor
    names: Tensor
    cues: Tensor
    of_cue: Tensor
    cue_words: Tensor
    roles: Tensor
    meaning: Tensor


def batch_of(sentences: Sequence[Prepared]) -> Batch:
    """The sentences padded to one length."""

    def padded(tensors: Sequence[Tensor], fill: int) -> Tensor:
        return torch.nn.utils.rnn.pad_sequence(list(tensors), batch_first=True, padding_value=fill)

    ones = [torch.ones_like(s.ids, dtype=torch.bool) for s in sentences]
    longest = max(len(s.first) for s in sentences)
    cues = [(number, words, roles) for number, s in enumerate(sentences) for words, roles in s.roles]

    def as_wide(tensors: Sequence[Tensor], fill: int) -> Tensor:
        wide = torch.full((len(tensors), longest), fill)
        for row, tensor in enumerate(tensors):
            wide[row, : len(tensor)] = tensor
        return wide

    return Batch(
        ids=padded([s.ids for s in sentences], 0),
        shapes=padded([s.shapes for s in sentences], 0),
        mask=padded(ones, 0),
        first=padded([s.first for s in sentences], 0),
        word_mask=padded([torch.ones_like(s.first, dtype=torch.bool) for s in sentences], 0),
        parts=padded([s.parts for s in sentences], UNKNOWN),
        tags=padded([s.tags for s in sentences], UNKNOWN),
        heads=padded([s.heads for s in sentences], UNKNOWN),
        relations=padded([s.relations for s in sentences], UNKNOWN),
        names=padded([s.names for s in sentences], 1),
        cues=padded([s.cues for s in sentences], UNKNOWN),
        of_cue=torch.tensor([number for number, _, _ in cues], dtype=torch.long),
        cue_words=as_wide([words for _, words, _ in cues], 0),
        roles=as_wide([roles for _, _, roles in cues], UNKNOWN),
        meaning=torch.stack([s.meaning for s in sentences]),
    )


def batches(sentences: Sequence[Prepared], epoch: int) -> Iterator[Batch]:
    """All sentences once, in an order that depends on the epoch's number alone."""
    order = list(range(len(sentences)))
    shuffle = random.Random(epoch)  # noqa: S311 (an order of training, no secret)
    shuffle.shuffle(order)
    groups: list[list[int]] = []
    for start in range(0, len(order), POOL):
        pool = sorted(order[start : start + POOL], key=lambda n: len(sentences[n].ids))
        group: list[int] = []
        for number in pool:
            full = (len(group) + 1) * len(sentences[number].ids) > PIECES_A_BATCH or len(group) == MOST_SENTENCES
            if group and full:
                groups.append(group)
                group = []
            group.append(number)
        groups.append(group)
    shuffle.shuffle(groups)
    for group in groups:
        yield batch_of([sentences[number] for number in group])
