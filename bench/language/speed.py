"""How fast the layers are made on one core, how much memory that takes, and how long the first ones take to come.

A process of its own is measured, held to one core; the time that counts is that of the processor, so that other
processes on the machine cost nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

FIRST = "The mayor said on Monday that the bridge would open in May."


def speed(texts: Iterable[str]) -> Iterator[str]:
    """The figures in words."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.language.speed"], input=json.dumps(list(texts)), text=True, check=True,
        stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent.parent,
    )  # fmt: skip
    found = json.loads(done.stdout)
    rate, sentences = found["sentences"] / found["seconds"], found["sentences"]
    yield f"{rate:.1f} sentences a second on one core ({sentences} sentences)"
    yield f"{found['cold']:.2f} s from import to the first layers"
    yield f"{found['idle']:.0f} MB before, {found['peak']:.0f} MB at most"


def main() -> None:
    """Measure the texts on standard input, a JSON array."""
    import os
    import resource

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = json.load(sys.stdin)
    idle = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.process_time()
    from tellings.language import read
    from tellings.model import Block, Document

    def sentences(text: str) -> int:
        block = Block(start=0, end=len(text), role="body", in_account=True, confidence=1.0)
        return len(read(Document(
            id="", name="", sha256="", media_type="text/plain", rendering="text/1", length=len(text), language="en",
            text=text, blocks=(block,),
        )).sentences)  # fmt: skip

    sentences(FIRST)
    warm = time.process_time()
    count = sum(map(sentences, texts))
    done = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cold": warm - began, "seconds": done - warm, "sentences": count, "idle": idle, "peak": peak}))


if __name__ == "__main__":
    main()
