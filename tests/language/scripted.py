"""A language model whose graphs answer by a script, so that decoding can be tested without trained weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from tellings.language.encoder import Model
from tellings.language.labelling import CUE_LABELS, ROLE_LABELS

LABELS = {
    "parts": ("NOUN", "VERB"),
    "tags": ("NN", "VBD"),
    "relations": ("nsubj", "root"),
    "names": ("O", "B-person", "I-person"),
}


@dataclass
class ScriptedEncoder:
    """Each sentence is a chain from its first word; `names` and `cues` are the labels of its first words."""

    names: Sequence[str] = ()
    cues: Sequence[str] = ()
    pieces: list[int] = field(default_factory=list)

    def run(self, output_names: Sequence[str] | None, input_feed: Mapping[str, Any]) -> Sequence[Any]:
        assert output_names is not None
        self.pieces.append(input_feed["ids"].shape[1])
        count = input_feed["first"].shape[1]
        relations = np.zeros((1, count, count + 1, 2), dtype=np.float32)
        relations[..., 1] = 1.0
        outputs = {
            "parts": np.tile(np.float32([0, 1]), (1, count, 1)),
            "tags": np.tile(np.float32([0, 1]), (1, count, 1)),
            "arcs": np.eye(count, count + 1, dtype=np.float32)[None],
            "relations": relations,
            "names": _labels(self.names, LABELS["names"], count)[None],
            "cues": _labels(self.cues, CUE_LABELS, count)[None],
            "states": np.zeros((1, count, 4), dtype=np.float32),
            "meaning": np.float32([[0.6, 0.8]]),
        }
        return [outputs[name] for name in output_names]


@dataclass
class ScriptedRoles:
    """The labels of the words for each cue in turn."""

    roles: Iterator[Sequence[str]]

    def run(self, output_names: Sequence[str] | None, input_feed: Mapping[str, Any]) -> Sequence[Any]:
        assert ("roles",) == output_names
        assert input_feed["states"].shape[:2] == input_feed["cues"].shape
        return [_labels(next(self.roles), ROLE_LABELS, input_feed["cues"].shape[1])[None]]


def _labels(given: Sequence[str], among: Sequence[str], count: int) -> Any:
    padded = [*given, *["O"] * count][:count]
    return np.float32([[float(label == one) for label in among] for one in padded])


def scripted(encoder: ScriptedEncoder | None = None, roles: Sequence[Sequence[str]] = ()) -> Model:
    """A model with these answers, whose tokenizer makes one piece of a word."""
    tokenizer = Tokenizer(WordLevel({"[CLS]": 0, "[SEP]": 1, "[UNK]": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    return Model(
        encoder=encoder or ScriptedEncoder(), attribution=ScriptedRoles(iter(roles)), tokenizer=tokenizer, labels=LABELS
    )
