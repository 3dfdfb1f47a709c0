"""How sure the network may be: the temperature that makes its chances right on sites that it was not trained on."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from tellings.documents.signs import Floats
from training.lines.network import Network, batch
from training.lines.pages import Page
from training.lines.train import prepared

FOLDS = 5
DEGREES = tuple(0.8 + 0.05 * n for n in range(33))


def held_out(page: Page) -> bool:
    """Is the page's site of the fifth that is left out of the first training?"""
    return zlib.crc32(page.site.encode()) % FOLDS == 0


def temperature(network: Network, pages: Sequence[Page]) -> float:
    """What scores are divided by so that what holds surprises least (Guo et al. 2017, arXiv:1706.04599)."""
    scores, allowed = [], []
    with torch.no_grad():
        for page in prepared(page.lines for page in pages):
            sure = page.lined.weights == 1
            scores.append(network(batch([page.signs]))[0].numpy()[sure].astype(np.float32))
            allowed.append(page.lined.allowed[sure])
    every, right = np.concatenate(scores), np.concatenate(allowed)
    best = min(DEGREES, key=lambda degree: _surprise(every, right, degree))
    return round(float(best), 2)


def _surprise(scores: Floats, right: NDArray[np.bool_], degree: float) -> float:
    scores = scores / np.float32(degree)
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    return float(-np.logaddexp.reduce(np.where(right, logs, -1e4), axis=1).mean())
