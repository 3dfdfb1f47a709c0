"""The network: one small encoder, and heads for grammar, names, attributions and the meaning of the sentence.

The encoder is BERT (Devlin et al. 2019) in the size of MiniLM-L6 (Wang et al. 2020), started from all-MiniLM-L6-v2,
with one addition: the shape of each word, added to its pieces, since the pieces know no capitals. Arcs and relations
are biaffine (Dozat and Manning 2017). Attributions are found in two steps: cues as labels of words, then for each cue,
which words are its source and its content, by a small transformer that is told where the cue is (as in semantic role
labelling, Shi and Lin 2019); so one sentence can hold several, one inside another.

Shapes: B sentences, P pieces, W words, H width, K cues.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

CUE_LABELS = ("O", "B", "I")
ROLE_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
ARC_WIDTH = 256
RELATION_WIDTH = 128
NAME_WIDTH = 256
MIXED_LAYERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a network is; the defaults are those of all-MiniLM-L6-v2."""

    vocabulary: int = 30522
    positions: int = 512
    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    shapes: int
    parts: int
    tags: int
    relations: int
    names: int


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States [B, P, H] and mask [B, 1, 1, P], true where there is a piece; None where every place has one."""
        batch, length, width = states.shape

        def parted(linear: nn.Linear) -> Tensor:
            return linear(states).view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        # Written out: torch's fused attention is several times slower than this in training on a processor.
        scores = parted(self.query) @ parted(self.key).transpose(2, 3) * (width // self.heads) ** -0.5
        if mask is not None:
            scores = scores.masked_fill(~mask, -1e4)
        seen = torch.softmax(scores, dim=-1) @ parted(self.value)
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, width))
        states = self.attention_norm(states + self.dropout(seen))
        return self.norm(states + self.dropout(self.down(functional.gelu(self.up(states)))))


class Encoder(nn.Module):
    """Pieces and shapes in, the states of the last layers out."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.pieces = nn.Embedding(size.vocabulary, size.width)
        self.positions = nn.Embedding(size.positions, size.width)
        self.shapes = nn.Embedding(size.shapes, size.width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(size.width, size.heads, size.inner) for _ in range(size.layers))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> list[Tensor]:
        """Of [B, P] ids and shapes the states [B, P, H] behind each layer."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.norm(self.pieces(ids) + self.positions(places) + self.shapes(shapes))
        states = self.dropout(states)
        found = []
        for layer in self.layers:
            states = layer(states, mask)
            found.append(states)
        return found


class Perceptron(nn.Module):
    """One hidden layer with dropout, as biaffine scores want it before them."""

    def __init__(self, width: int, out: int) -> None:
        super().__init__()
        self.linear = nn.Linear(width, out)
        self.dropout = nn.Dropout(0.3)

    def forward(self, states: Tensor) -> Tensor:
        """[…, H] to […, out]."""
        return self.dropout(functional.gelu(self.linear(states)))


class Grammar(nn.Module):
    """Who depends on whom and how: biaffine scores of arcs and of relations."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.root = nn.Parameter(torch.zeros(1, 1, size.width))
        self.arc_of, self.arc_to = Perceptron(size.width, ARC_WIDTH), Perceptron(size.width, ARC_WIDTH)
        self.relation_of = Perceptron(size.width, RELATION_WIDTH)
        self.relation_to = Perceptron(size.width, RELATION_WIDTH)
        self.arc = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        self.relation = nn.Parameter(torch.zeros(RELATION_WIDTH + 1, size.relations * (RELATION_WIDTH + 1)))
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.relation, std=0.02)

    def with_root(self, states: Tensor) -> Tensor:
        """[B, W, H] to [B, W + 1, H], the root first."""
        return torch.cat([self.root.expand(states.shape[0], -1, -1), states], dim=1)

    def arcs(self, states: Tensor) -> Tensor:
        """[B, W, W + 1]: how well each column, the root or a word, is the head of the row's word."""
        of = _with_one(self.arc_of(states))
        return (of @ self.arc) @ self.arc_to(self.with_root(states)).transpose(1, 2)

    def relations(self, states: Tensor, heads: Tensor | None = None) -> Tensor:
        """[B, W, W + 1, R] for every head, or [B, W, R] for the heads [B, W] given (0 is the root)."""
        # One matrix for all relations, so that it is an ordinary product of matrices, which can be kept in 8 bits.
        halves = (_with_one(self.relation_of(states)) @ self.relation).unflatten(2, (-1, RELATION_WIDTH + 1))
        to = _with_one(self.relation_to(self.with_root(states)))
        if heads is None:
            return (halves @ to.transpose(1, 2).unsqueeze(1)).transpose(2, 3)
        chosen = torch.gather(to, 1, heads.unsqueeze(2).expand(-1, -1, to.shape[2]))
        return (halves @ chosen.unsqueeze(3)).squeeze(3)


def _with_one(states: Tensor) -> Tensor:
    return torch.cat([states, torch.ones_like(states[..., :1])], dim=-1)


class Roles(nn.Module):
    """For each cue, which words of its sentence are its source and its content."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.cue = nn.Embedding(2, size.width)
        self.about = nn.Linear(size.width, size.width)
        self.norm = nn.LayerNorm(size.width)
        self.layers = nn.ModuleList(Layer(size.width, size.heads, 2 * size.width) for _ in range(2))
        self.label = nn.Linear(size.width, len(ROLE_LABELS))

    def forward(self, states: Tensor, cues: Tensor, mask: Tensor | None) -> Tensor:
        """States [K, W, H] of the cues' sentences and cues [K, W], 1 on the cue's words: label scores [K, W, 5]."""
        weights = cues.to(states.dtype).unsqueeze(2)
        mean = (states * weights).sum(1, keepdim=True) / weights.sum(1, keepdim=True)
        states = self.norm(states + self.cue(cues) + self.about(mean))
        for layer in self.layers:
            states = layer(states, mask)
        scores: Tensor = self.label(states)
        return scores


class Network(nn.Module):
    """The encoder with all its heads."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.encoder = Encoder(size)
        self.mix = nn.Parameter(torch.zeros(min(MIXED_LAYERS, size.layers)))
        self.dropout = nn.Dropout(0.1)
        self.part, self.tag = nn.Linear(size.width, size.parts), nn.Linear(size.width, size.tags)
        self.name = nn.Sequential(Perceptron(size.width, NAME_WIDTH), nn.Linear(NAME_WIDTH, size.names))
        self.cue = nn.Linear(size.width, len(CUE_LABELS))
        self.grammar = Grammar(size)
        self.roles = Roles(size)
        self.meaning = nn.Linear(size.width, size.width)
        nn.init.eye_(self.meaning.weight)
        nn.init.zeros_(self.meaning.bias)

    def encode(self, ids: Tensor, shapes: Tensor, first: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """The states [B, W, H] of the words, each that of its first piece, and the meanings [B, H], of length one."""
        attention = None if mask is None else mask[:, None, None, :]
        layers = self.encoder(ids, shapes, attention)
        weights = torch.softmax(self.mix, dim=0)
        mixed = torch.stack([w * layer for w, layer in zip(weights, layers[-len(weights) :], strict=True)]).sum(0)
        words = torch.gather(mixed, 1, first.unsqueeze(2).expand(-1, -1, mixed.shape[2]))
        if mask is None:
            mean = layers[-1].mean(1)
        else:
            there = mask.unsqueeze(2).to(mixed.dtype)
            mean = (layers[-1] * there).sum(1) / there.sum(1)
        return self.dropout(words), functional.normalize(self.meaning(mean), dim=1)
