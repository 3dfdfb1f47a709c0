"""Train the line classifier: `python -m training.lines SHARED_DATA OUT` leaves the files that ship in OUT.

Trained twice: without a fifth of the sites, on which it is then found how sure the network may be; and on all sites.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from training.lines.calibrate import held_out, temperature
from training.lines.pack import packed, write
from training.lines.pages import pages
from training.lines.train import Plan, trained


def main(given: Sequence[str] | None = None) -> int:
    """Train, calibrate, write."""
    parser = argparse.ArgumentParser(prog="python -m training.lines", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of corpora")
    parser.add_argument("out", type=Path, help="where the files that ship go")
    options = parser.parse_args(given)
    begun = time.monotonic()

    def say(what: str) -> None:
        sys.stdout.write(f"{time.monotonic() - begun:>6.0f} s  {what}\n")
        sys.stdout.flush()

    train = list(pages(options.data, "train"))
    apart, rest = ([page for page in train if held_out(page) is side] for side in (True, False))
    say(f"{len(train)} pages, {len(apart)} of them held out at first")
    degree = temperature(trained(rest, Plan(), say), apart)
    say(f"temperature {degree}")
    files = packed(trained(train, Plan(), say), degree)
    write(files, options.out)
    say(", ".join(f"{name}: {len(content)} bytes" for name, content in files.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
