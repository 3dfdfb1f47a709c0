"""The trained graphs, run for one sentence at a time: text and words in, arrays of scores out.

Every sentence is run alone and on one thread, so that what is found in it depends on nothing but its own text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tellings.language import weights
from tellings.language.pieces import Pieces
from tellings.language.weights import Weights

Array = NDArray[np.float32]


class Graph(Protocol):
    """A graph that can be run, as far as it is needed here: names of outputs and arrays by name in, arrays out."""

    def run(self, output_names: Sequence[str] | None, input_feed: Mapping[str, Any]) -> Sequence[Any]:
        """The outputs asked for, in order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the encoder says of a sentence of W words; the last axis is that of the labels.

    `arcs` [W, W + 1] and `relations` [W, W + 1, R] have the root in column 0 and word j in column j + 1; `states` is
    what `roles` needs; `meaning` has length one.
    """

    parts: Array
    tags: Array
    arcs: Array
    relations: Array
    names: Array
    cues: Array
    states: Array
    meaning: Array


OUTPUTS = tuple(Scores.__dataclass_fields__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The two graphs, the tokenizer and the labels of their scores."""

    encoder: Graph
    attribution: Graph
    tokenizer: Tokenizer
    labels: Mapping[str, tuple[str, ...]]

    def scores(self, pieces: Pieces) -> Scores:
        """What the encoder says of a sentence."""
        given = {name: np.array([getattr(pieces, name)], dtype=np.int64) for name in Pieces.__dataclass_fields__}
        found = self.encoder.run(OUTPUTS, given)
        return Scores(**{name: array[0] for name, array in zip(OUTPUTS, found, strict=True)})

    def meaning(self, pieces: Pieces) -> Array:
        """The meaning of a sentence [M] alone, of length one."""
        given = {name: np.array([getattr(pieces, name)], dtype=np.int64) for name in Pieces.__dataclass_fields__}
        found: Array = self.encoder.run(("meaning",), given)[0][0]
        return found

    def roles(self, states: Array, cue: slice) -> Array:
        """The scores [W, 5] for what each word is to the cue, one a run: cues do not influence each other."""
        cues = np.zeros((1, len(states)), dtype=np.int64)
        cues[0, cue] = 1
        found: Array = self.attribution.run(("roles",), {"states": states[None], "cues": cues})[0][0]
        return found


@cache
def model() -> Model:
    """The language model of this installation. Raises TableError where it is missing or damaged."""
    return built(weights.load())


def built(found: Weights) -> Model:
    """The model of these weights, ready to run."""
    tokenizer = Tokenizer.from_buffer(found.tokenizer)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Model(
        encoder=_graph(found.graphs["encoder"]),
        attribution=_graph(found.graphs["attribution"]),
        tokenizer=tokenizer,
        labels=found.labels,
    )


def _graph(content: bytes) -> Graph:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3  # errors only
    session: Graph = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    return session
