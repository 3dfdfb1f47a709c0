"""Runners on one machine: inline (the default and the reference) and a pool of processes with the same interface.

A runner hands a stage its items and yields what comes of them in the order of the items, so that the result never
depends on the runner or the number of workers. A pool pays only when there are hundreds of pages: starting it costs
about as much as reading thirty.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Protocol

from tellings.engine.stage import Given, Made, Stage
from tellings.errors import UsageError

CHUNKS_PER_WORKER = 4


class Runner(Protocol):
    """What the flow asks of an engine."""

    def run(self, stage: Stage[Given, Made], items: Sequence[Given]) -> Iterator[Made]:
        """The result for each item, in the order of the items."""
        ...


class Inline:
    """One item after the other in this process."""

    def run(self, stage: Stage[Given, Made], items: Sequence[Given]) -> Iterator[Made]:
        """The result for each item, in the order of the items."""
        return map(stage.run, items)


class Pool:
    """Several processes on this machine. Raises UsageError for fewer than one worker."""

    def __init__(self, workers: int) -> None:
        if workers < 1:
            raise UsageError(f"{workers} workers cannot do anything; give 1 (this process alone) or more")
        self._workers = workers

    def run(self, stage: Stage[Given, Made], items: Sequence[Given]) -> Iterator[Made]:
        """The result for each item, in the order of the items."""
        chunk = max(1, len(items) // (self._workers * CHUNKS_PER_WORKER))
        # "spawn" starts clean: forking a process that has threads (onnxruntime, a web server) may hang.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self._workers, mp_context=context) as pool:
            yield from pool.map(stage.run, items, chunksize=chunk)


def runner(workers: int) -> Runner:
    """Inline for one worker, a pool for more. Raises UsageError for fewer than one."""
    return Inline() if workers == 1 else Pool(workers)
