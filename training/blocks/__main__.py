"""Train the block classifier: `python -m training.blocks SHARED_DATA OUT WEIGHTS`.

Five times without a fifth of the training sites, which leaves in OUT the files of each (OUT/0 to OUT/4: the benchmark
reads the sites that were left out with them), and tells how sure the classifier may be; then on all training sites,
which leaves the files that ship in WEIGHTS.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.blocks.pack import packed
from training.blocks.pages import Prepared, prepared
from training.blocks.train import Plan, odds, trained
from training.corpora.saved_pages import FOLDS
from training.lines.pack import write

STEEPEST, HALVINGS = (0.05, 5.0), 30  # of the search for the slope


def main(given: Sequence[str] | None = None) -> int:
    """Train on folds, calibrate, train on all, write."""
    parser = argparse.ArgumentParser(prog="python -m training.blocks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of corpora")
    parser.add_argument("out", type=Path, help="where the files of the folds go")
    parser.add_argument("weights", type=Path, help="where the files that ship go")
    options = parser.parse_args(given)
    begun = time.monotonic()

    def say(what: str) -> None:
        sys.stdout.write(f"{time.monotonic() - begun:>6.0f} s  {what}\n")
        sys.stdout.flush()

    pages = list(prepared(options.data))
    say(f"{len(pages)} pages, {sum(len(page.wanted) for page in pages)} lines")
    found: list[tuple[NDArray[np.float32], Prepared]] = []
    for fold in range(FOLDS):
        network = trained([page for page in pages if page.fold != fold], Plan(), say)
        found += [(odds(network, page)[:, 0], page) for page in pages if page.fold == fold]
        write(packed(network, *calibrated(found)), options.out / str(fold))
    slope, offset = calibrated(found)
    say(f"slope {slope}, offset {offset}")
    files = packed(trained(pages, Plan(), say), slope, offset)
    write(files, options.weights)
    say(", ".join(f"{name}: {len(content)} bytes" for name, content in files.items()))
    return 0


def calibrated(found: Sequence[tuple[NDArray[np.float32], Prepared]]) -> tuple[float, float]:
    """The slope that makes log-odds as sure as they are right, a line weighed by its words; and no offset.

    The derivative of the likelihood falls as the slope rises; where it is zero is found by halving.
    """
    x = np.clip(np.concatenate([log_odds for log_odds, _ in found]).astype(np.float64), -12, 12)
    wanted = np.concatenate([page.wanted for _, page in found]).astype(np.float64)
    weights = np.concatenate([page.words + 1 for _, page in found]).astype(np.float64)
    low, high = STEEPEST[0], STEEPEST[1]
    for _ in range(HALVINGS):
        slope = (low + high) / 2
        rises = float((weights * x * (wanted - 1 / (1 + np.exp(-slope * x)))).sum()) > 0
        low, high = (slope, high) if rises else (low, slope)
    return round((low + high) / 2, 4), 0.0


if __name__ == "__main__":
    sys.exit(main())
