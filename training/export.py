"""Write what ships: `python -m training.export WORK OUTPUT` makes OUTPUT/manifest.json and the files that it names.

Two graphs in the Open Neural Network Exchange format, their large matrices as 8-bit integers with a scale for each row
or column, cut into files under 4 MB. The run time gives the encoder one sentence at a time, so that what a sentence's
numbers are scaled by comes from that sentence alone.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from tellings.language.weights import FORMAT
from training import base
from training.example import NAME_LABELS
from training.network import Network, Size

LARGEST_FILE = 3_900_000
OPSET = 17
DIGEST_SIZE = 32


class EncoderGraph(nn.Module):
    """What the run time asks of a sentence at first: all layers but the roles."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Of one sentence: parts, tags, arcs, relations, names, cues, states, meaning."""
        net = self.network
        states, meaning = net.encode(ids, shapes, first, None)
        grammar = net.grammar
        return (net.part(states), net.tag(states), grammar.arcs(states), grammar.relations(states),
                net.name(states), net.cue(states), states, meaning)  # fmt: skip


class AttributionGraph(nn.Module):
    """What the run time asks for the cues of a sentence."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: Tensor, cues: Tensor) -> Tensor:
        """The states [1, W, H] and cues [K, W]: scores of roles [K, W, 5]."""
        scores: Tensor = self.network.roles(states.expand(cues.shape[0], -1, -1), cues, None)
        return scores


def graph(module: nn.Module, inputs: tuple[Tensor, ...], names: Mapping[str, Mapping[int, str]]) -> onnx.ModelProto:
    """The module as a graph; `names` has the inputs and outputs in order, each with its axes of free length."""
    buffer = io.BytesIO()
    given = list(names)
    torch.onnx.export(
        module.eval(),
        inputs,
        buffer,
        input_names=given[: len(inputs)],
        output_names=given[len(inputs) :],
        dynamic_axes={name: dict(axes) for name, axes in names.items()},
        opset_version=OPSET,
        dynamo=False,
    )
    return onnx.load_from_string(buffer.getvalue())


def encoder_graph(network: Network) -> onnx.ModelProto:
    """The graph of EncoderGraph."""
    inputs = (torch.zeros(1, 9, dtype=torch.long), torch.zeros(1, 9, dtype=torch.long), torch.tensor([[1, 2, 3, 5]]))
    words = {1: "words"}
    return graph(EncoderGraph(network), inputs, {
        "ids": {1: "pieces"}, "shapes": {1: "pieces"}, "first": words, "parts": words, "tags": words,
        "arcs": {1: "words", 2: "heads"}, "relations": {1: "words", 2: "heads"}, "names": words, "cues": words,
        "states": words, "meaning": {},
    })  # fmt: skip


def attribution_graph(network: Network) -> onnx.ModelProto:
    """The graph of AttributionGraph."""
    inputs = (torch.zeros(1, 4, network.size.width), torch.tensor([[0, 1, 0, 0], [0, 0, 1, 0]]))
    return graph(AttributionGraph(network), inputs, {
        "states": {1: "words"}, "cues": {0: "cues", 1: "words"}, "roles": {0: "cues", 1: "words"},
    })  # fmt: skip


def small(model: onnx.ModelProto, work: Path) -> bytes:
    """The graph with its matrices in 8 bits."""
    large, made = work / "large.onnx", work / "small.onnx"
    onnx.save(model, large)
    # Seven of the eight bits: on processors without the newer instructions for eight, sums would overflow.
    quantize_dynamic(large, made, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    return made.read_bytes()


def write(graphs: Mapping[str, bytes], tokenizer: bytes, labels: Mapping[str, Sequence[str]], output: Path) -> str:
    """Write the graphs in parts, the tokenizer and the manifest; the hash that names the model."""
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)

    def put(name: str, content: bytes) -> dict[str, Any]:
        (output / name).write_bytes(content)
        digest = hashlib.blake2b(content, digest_size=DIGEST_SIZE).hexdigest()
        return {"file": name, "size": len(content), "blake2b": digest}

    manifest: dict[str, Any] = {"format": FORMAT, "graphs": {}, "labels": {k: list(v) for k, v in labels.items()}}
    for name, content in graphs.items():
        pieces = [content[start : start + LARGEST_FILE] for start in range(0, len(content), LARGEST_FILE)]
        manifest["graphs"][name] = [put(f"{name}.{number}.bin", piece) for number, piece in enumerate(pieces)]
    manifest["tokenizer"] = put("tokenizer.json", tokenizer)
    canonical = json.dumps(manifest, sort_keys=True).encode()
    manifest["hash"] = hashlib.blake2b(canonical, digest_size=DIGEST_SIZE).hexdigest()
    (output / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return str(manifest["hash"])


def load(file: Path) -> tuple[Network, dict[str, tuple[str, ...]]]:
    """The network that `training.train` has saved, with its labels of grammar."""
    saved = torch.load(file, weights_only=True)
    network = Network(Size(**saved["size"]))
    network.load_state_dict(saved["network"])
    return network.eval(), saved["labels"]


def export(network: Network, labels: Mapping[str, Sequence[str]], tokenizer: bytes, work: Path, output: Path) -> str:
    """Write the network's graphs to OUTPUT; the model's hash."""
    graphs = {"encoder": small(encoder_graph(network), work), "attribution": small(attribution_graph(network), work)}
    return write(graphs, tokenizer, {**labels, "names": NAME_LABELS}, output)


def main() -> None:
    """Export WORK/network.pt."""
    arguments = argparse.ArgumentParser(description="Write the trained network as the files that ship.")
    arguments.add_argument("work", type=Path, help="where training.train has left network.pt")
    arguments.add_argument("output", type=Path, help="src/tellings/language/weights")
    given = arguments.parse_args()
    network, labels = load(given.work / "network.pt")
    export(network, labels, (base.folder() / "tokenizer.json").read_bytes(), given.work, given.output)


if __name__ == "__main__":
    main()
