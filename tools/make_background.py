"""Count how many texts of other matters hold each term: src/tellings/stories/data/background.tsv.

    python tools/make_background.py ../shared/data

The texts are the train part of UD English EWT (CC BY-SA 4.0), the genres of GUM that are under CC BY or CC BY-SA, and
our own in training/written. The table is frozen in the repository and all thresholds of stories were set with it: make
it anew only together with them.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from training.corpora.conllu import FREE_GENRES
from training.markup import passages

from tellings.stories.terms import term_of

ROOT = Path(__file__).parent.parent
WRITTEN = ROOT / "training/written"
TABLE = ROOT / "src/tellings/stories/data/background.tsv"
WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
LEAST = 2  # texts; a term in one text is as rare as one in none

HEAD = (
    "# Terms and how many texts hold them, made by tools/make_background.py from UD English EWT (CC BY-SA 4.0),",
    "# genres of GUM under CC BY and CC BY-SA, and our own training/written (CC BY-SA 4.0); itself under CC BY-SA 4.0.",
    "# The first row is the number of all texts.",
)


def texts(data: Path) -> Iterator[str]:
    """The texts, one by one."""
    yield from _documents(data / "ud-ewt/en_ewt-train.conllu")
    for path in sorted((data / "gum/dep").glob("GUM_*.conllu")):
        if path.stem.split("_")[1] in FREE_GENRES:
            yield from _documents(path)
    for path in sorted(WRITTEN.glob("*.txt")):
        yield "\n".join(passage.text for passage in passages(path))


def _documents(path: Path) -> Iterator[str]:
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc") and lines:
            yield "\n".join(lines)
            lines = []
        if line.startswith("# text = "):
            lines.append(line.removeprefix("# text = "))
    if lines:
        yield "\n".join(lines)


def main() -> None:
    """Write the table."""
    holding: Counter[str] = Counter()
    count = 0
    for text in texts(Path(sys.argv[1])):
        holding.update({term for match in WORD.finditer(text) if (term := term_of(match.group())) is not None})
        count += 1
    rows = sorted((-texts, term) for term, texts in holding.items() if texts >= LEAST)
    lines = [*HEAD, str(count), *(f"{term}\t{-negative}" for negative, term in rows)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
