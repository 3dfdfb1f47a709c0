"""How fast claims are made on one core, the language model's time apart: processor time over articles of LGL."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path

from bench.claims.places import FOLDER, local, reading
from bench.language.counts import Result, digest
from tellings.claims import combine, extract

ARTICLES = 60


def measure(data: Path) -> Result:
    """Sentences a second: what single pages say, and all of it brought together, each page an account of its own."""
    read = [reading(article) for article in islice(local("lgl", "dev", data), ARTICLES)]
    sentences = sum(len(each.sentences) for each in read)
    combine([read[0]], [extract(read[0])], (), ())  # tables are read before the clock runs
    began = time.process_time()
    for each in read:
        combine([each], [extract(each)], (), ())
    seconds = time.process_time() - began
    note = f"{sentences / seconds:.0f} sentences a second on one core ({sentences} sentences of {len(read)} articles)"
    return Result(name="claims/speed", data=digest([data / FOLDER / "lgl.xml"]), notes=(note,))


MEASURES: Mapping[str, Callable[[Path], Result]] = {"claims/speed": measure}
