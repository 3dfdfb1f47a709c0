r"""Text of our own with names and attributions marked in it, for training: `python -m training.markup FILES` checks it.

One paragraph a line, an empty line between passages, lines that start with "# " are remarks. A mark is `[TAG text]` and
may hold others:

    [s1 [P Ada Brandt], the [O Kessel Rail] chairwoman,] [q1 said] [c1 the [F Neuburg bridge] was [c2 "safe"]].

Names are P person, O organisation, L place, F facility (a building, bridge, airport, power plant, ship's berth),
G group (a nationality, faith, party or people, as noun or adjective), E event with a name, W work (title of a book,
law, report, programme), X any other name (product, ship, award, language). s, q and c with a number are source, cue and
content of one attribution of the passage; several marks may share a number, and an attribution may do without a source.
A square bracket of the text itself is written \[ or \].
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAMES = {
    "P": "person", "O": "organisation", "L": "place", "F": "facility", "G": "group", "E": "event", "W": "work",
    "X": "other",
}  # fmt: skip
ROLES = {"s": "source", "q": "cue", "c": "content"}
MARK = re.compile(r"\\([\[\]])|\[([POLFGEWX]|[sqc]\d+) |(\[)|(\])")


class MarkupError(ValueError):
    """A line of marked text is not as the module's docstring says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marked stretch of a passage's text, half-open, in code points; `number` is None for a name."""

    start: int
    end: int
    label: str
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage without its marks (paragraphs end in a line feed), and the marks, outer before inner."""

    text: str
    marks: tuple[Mark, ...]


def parse(marked: str) -> Passage:
    """The passage that `marked` describes. Raises MarkupError, naming the place, where a mark is unknown or open."""
    text: list[str] = []
    length, at = 0, 0
    marks: list[Mark] = []
    open_marks: list[tuple[str, int]] = []
    for match in MARK.finditer(marked):
        text.append(marked[at : match.start()])
        length += match.start() - at
        at = match.end()
        escaped, tag, bare, closing = match.groups()
        if escaped:
            text.append(escaped)
            length += 1
        elif tag:
            open_marks.append((tag, length))
        elif bare or not open_marks:
            raise MarkupError(f"unknown or unopened mark at {marked[max(0, match.start() - 30) : match.end() + 20]!r}")
        elif closing:
            tag, start = open_marks.pop()
            marks.append(_mark(tag, start, length))
    if open_marks:
        raise MarkupError(f"mark {open_marks[-1][0]!r} is never closed in {marked[:60]!r}")
    text.append(marked[at:])
    return Passage(text="".join(text), marks=tuple(sorted(marks, key=lambda m: (m.start, -m.end))))


def _mark(tag: str, start: int, end: int) -> Mark:
    if tag in NAMES:
        return Mark(start=start, end=end, label=NAMES[tag], number=None)
    return Mark(start=start, end=end, label=ROLES[tag[0]], number=int(tag[1:]))


def passages(file: Path) -> Iterator[Passage]:
    """The passages of a file. Raises MarkupError with the file and the line's number."""
    lines: list[str] = []
    for number, line in enumerate((*file.read_text(encoding="utf-8").splitlines(), ""), start=1):
        if line.strip() and not line.startswith("# "):
            lines.append(line.strip())
        elif lines and not line.strip():
            try:
                passage = parse("\n".join(lines))
                _check(passage)
            except MarkupError as error:
                raise MarkupError(f"{file.name}, before line {number}: {error}") from error
            yield passage
            lines = []


def _check(passage: Passage) -> None:
    """Every attribution has a cue and a content; no mark is empty or ends in a blank."""
    found: dict[int, set[str]] = {}
    for mark in passage.marks:
        words = passage.text[mark.start : mark.end]
        if words != words.strip() or not words:
            raise MarkupError(f"mark {mark.label} around {words!r} is empty or has a blank at its end")
        if mark.number is not None:
            found.setdefault(mark.number, set()).add(mark.label)
    for number, labels in found.items():
        if not {"cue", "content"} <= labels:
            raise MarkupError(f"attribution {number} has only {', '.join(sorted(labels))} in {passage.text[:60]!r}")


def main() -> None:
    """Check the files and count what is in them."""
    counts: Counter[str] = Counter()
    for name in sys.argv[1:]:
        for passage in passages(Path(name)):
            counts["passages"] += 1
            counts["words"] += len(passage.text.split())
            counts["attributions"] += len({m.number for m in passage.marks if m.number is not None})
            counts["names"] += sum(m.number is None for m in passage.marks)
    sys.stdout.write(" ".join(f"{name} {count}" for name, count in counts.items()) + "\n")


if __name__ == "__main__":
    main()
