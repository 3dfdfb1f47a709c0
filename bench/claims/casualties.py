"""How many were killed and hurt: the slots of MUC-3 and MUC-4 (NIST; texts without a licence, measured only).

A template of the key tells one incident. Its slots "HUM TGT: NUMBER" and "HUM TGT: EFFECT OF INCIDENT" give a number
and an effect for each group of people, joined by the group's words. Wanted of a message are the pairs of a number above
one and DEATH or INJURY in any of its templates; "6", "~100" (about), "5-" (at least) and "-26" (up to) are numbers,
PLURAL and 1 (mostly one by name) are not. Told are the figures of people killed or injured, above one. A pair is right
where number and status are exactly the key's.

The key has only attacks on civilians and what the task calls terrorism; a message tells of other casualties too, so
precision is low whoever reads. It is counted in the messages that have a wanted pair.

The training part is free for tuning, the four test parts are not: their misses are not listed. Three of them and the
training part are in capitals: they are read in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from bench.language.counts import Count, Result, digest, summed
from bench.stories.pages import page
from tellings.claims.figures import find_figures
from tellings.model import Figure

FOLDER = Path("muc") / "muc34" / "TASK" / "CORPORA"
TRAIN, TEST = ("dev",), ("tst1", "tst2", "tst3", "tst4")
CAPITALS = re.compile(r"[A-Z]{4}")
SMALL = re.compile(r"[a-z]{4}")
MESSAGE = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
SLOT = re.compile(r"^(\d+)\.\s+([A-Z ]+: [A-Z ]+?)(?:\s{2,}(.*))?$")
FILL = re.compile(r'^(\?? ?[^":]+?)\s*:\s*(".*)$')
NUMBER = re.compile(r"~?-?(\d[\d,]*)(?:\s*-\s*(\d[\d,]*))?-?$")
STATUSES = {"DEATH": "killed", "INJURY": "injured"}
SHOWN = 60

# A number with what happened.
Pair = tuple[float, str]


def measure(parts: Sequence[str], data: Path) -> Result:
    """Numbers, and numbers with status, of the messages of these parts of the corpus."""
    files = sorted(file for part in parts for file in (data / FOLDER / part).iterdir())
    wanted, texts = dict(_keys(files)), dict(_texts(files))
    found = {key: told(texts[key]) for key in sorted(wanted.keys() & texts.keys()) if wanted[key]}
    counts = summed(_counts(found[key], wanted[key]) for key in found)
    name, shown = ("train", found) if parts == TRAIN else ("test", ())
    misses = [f"{key}: {sorted(wanted[key] - found[key])}, told {sorted(found[key])}" for key in shown
              if wanted[key] - found[key]]  # fmt: skip
    return Result(name=f"claims/MUC {name}", data=digest(files), counts=counts, misses=tuple(misses[:SHOWN]))


def _counts(found: frozenset[Pair], wanted: frozenset[Pair]) -> dict[str, Count]:
    numbers, meant = {n for n, _ in found}, {n for n, _ in wanted}
    return {
        "number and status": Count(right=len(found & wanted), told=len(found), wanted=len(wanted)),
        "number": Count(right=len(numbers & meant), told=len(numbers), wanted=len(meant)),
    }


def _texts(files: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """The messages by their name, one paragraph a line; where a file has both, the one with small letters."""
    for file in sorted((f for f in files if not f.name.startswith("key-")), key=lambda f: len(f.name)):
        text = file.read_text(encoding="latin-1")
        starts = list(MESSAGE.finditer(text))
        for match, end in zip(starts, [*(m.start() for m in starts[1:]), len(text)], strict=bool(starts)):
            body = text[match.end() : end]
            lines = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", body)]
            plain = "\n".join(line for line in lines if line)
            yield match[1], plain if SMALL.search(plain) else plain.lower()


def told(text: str) -> frozenset[Pair]:
    """What the product says of a message."""
    return frozenset(
        (number, figure.kind)
        for figure in find_figures(page("message", text))
        if figure.unit == "person" and figure.kind in STATUSES.values()
        for number in _number(figure)
        if number > 1
    )


def _number(figure: Figure) -> Iterator[float]:
    if figure.value is not None:
        yield figure.value
    elif figure.bound != "vague" and figure.high is not None:
        yield figure.high


def _keys(files: Sequence[Path]) -> Iterable[tuple[str, frozenset[Pair]]]:
    """The wanted pairs of each message."""
    found: dict[str, set[Pair]] = {}
    for file in files:
        if file.name.startswith("key-"):
            for slots in templates(file.read_text(encoding="latin-1")):
                found.setdefault(slots["MESSAGE: ID"][0].split()[0], set()).update(pairs(slots))
    return ((key, frozenset(each)) for key, each in found.items())


def templates(text: str) -> Iterator[Mapping[str, list[str]]]:
    """The slots of each template with the lines that fill them."""
    for block in re.split(r"\n\s*\n", text):
        slots: dict[str, list[str]] = {}
        last: list[str] = []
        for line in block.splitlines():
            match = SLOT.match(line.rstrip())
            if match:
                last = slots.setdefault(match[2], [])
            fill = (match[3] or "").strip() if match else line.strip()
            if fill and not fill.startswith(";"):
                last.append(fill)
        if slots.get("MESSAGE: ID"):
            yield slots


def pairs(slots: Mapping[str, list[str]]) -> Iterator[Pair]:
    """The numbers of a template with what happened."""
    effects = dict(_fills(slots.get("HUM TGT: EFFECT OF INCIDENT", ())))
    for group, number in _fills(slots.get("HUM TGT: NUMBER", ())):
        statuses = [STATUSES.get(effect.strip("?() ")) for effect in effects.get(group, "").split("/")]
        for match in (NUMBER.match(each.strip("? ")) for each in number.split("/")):
            count = float((match[2] or match[1]).replace(",", "")) if match else 0
            yield from ((count, status) for status in statuses if status and count > 1)


def _fills(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words of each group, and what the slot says of it."""
    for line in lines:
        match = FILL.match(line)
        if match:
            yield match[2].lstrip("? "), match[1]


MEASURES: Mapping[str, Callable[[Path], Result]] = {
    "claims/MUC train": partial(measure, TRAIN),
    "claims/MUC test": partial(measure, TEST),
}
