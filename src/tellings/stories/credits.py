"""Credits in a text: whose report it passes on ("Reuters reported", "originally appeared on …").

A credit to an outlet or agency that is not among the documents names an ancestor that cannot be seen; one to an
agency also says that pages which share words may have them from there rather than from each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tellings.model import Ancestor, Block, LineageEdge, Reading
from tellings.spans import Evidence, SpanLike
from tellings.tables import toml_table, words

PACKAGE = "tellings"
CREDITING_ROLES = frozenset({"body", "notice", "byline", "dateline"})
STATED, PASSED_ON = 0.95, 0.6  # score of "originally appeared on X", and of "X reported"


@dataclass(frozen=True, slots=True)
class Credit:
    """A name credited in a document: `evidence` the name with its cue, `whole` whether all of the page is meant."""

    name: str
    evidence: Evidence
    agency: bool
    whole: bool


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    table = toml_table(PACKAGE, "data/publishers.toml")
    listed = sorted({*table["agencies"], *table["outlets"]}, key=lambda name: (-len(name), name))
    endings = "|".join(sorted(table["endings"]))
    made = rf"(?:[A-Z][\w.&]{{0,30}} ){{1,3}}(?:{endings})"
    name = rf"(?<!\w)(?P<name>(?:{made}|{'|'.join(map(re.escape, listed))}))(?!\w)"
    second = name.replace("P<name>", "P<second>")
    agency = "|".join(re.escape(word) for word in listed if word in table["agencies"])
    person = r"(?:['’]s?(?: [A-Z][\w-]{0,30}){1,3})?"
    return (
        (re.compile(rf"(?:originally|first) (?:appeared|published|posted)(?: by)?(?: on| in| at)? {name}"), True),
        (re.compile(rf"{name}{person}(?: and {second}{person})? (?:first |has |have |had )?report(?:ed|s)(?!\w)"), False),
        (re.compile(rf"{name} (?:quoted|cited|said|footage showed|could not (?:\w+ )?(?:confirm|verify))"), False),
        (re.compile(rf"(?:told|according to|quoted by|cited by|reported by) (?:the )?{name}"), False),
        (re.compile(rf"\((?P<name>{agency})\)(?= ?[-–—])"), True),
    )


def find_credits(reading: Reading) -> tuple[Credit, ...]:
    """The credits in body, notice, byline and dateline, in text order."""
    document = reading.document
    blocks = [block for block in document.blocks if _may_credit(block)]
    found = {}
    for block in blocks:
        for start, end, name, whole in _matches(document.text, block):
            key = (start, end, name)
            found[key] = Credit(name, Evidence.at(document, start, end), name in _agencies(), whole)
    return tuple(found[key] for key in sorted(found))


def _may_credit(block: Block) -> bool:
    return block.role in CREDITING_ROLES and (block.in_account or block.role != "body")


def _matches(text: str, block: SpanLike) -> Iterator[tuple[int, int, str, bool]]:
    for pattern, whole in _patterns():
        for match in pattern.finditer(text, block.start, block.end):
            for name in match.groupdict().values():
                if name:
                    yield match.start(), match.end(), name, whole


def _agencies() -> frozenset[str]:
    return words(PACKAGE, "data/publishers.toml", "agencies")


def ancestors(readings: Sequence[Reading]) -> Iterator[LineageEdge]:
    """An edge without a second side for each outlet or agency that a document credits and that is not among them."""
    present = {r.document.outlet.name.casefold() for r in readings if r.document.outlet is not None}
    for reading in readings:
        by_name: dict[str, list[Credit]] = {}
        for credit in find_credits(reading):
            if credit.name.casefold() not in present:
                by_name.setdefault(credit.name, []).append(credit)
        for name, credits in sorted(by_name.items()):
            whole = any(credit.whole for credit in credits)
            evidence = tuple(credit.evidence for credit in credits)
            yield LineageEdge(
                kind="same_text" if whole else "shared_passage",
                a=evidence[0],
                b=None,
                direction="a_from_b",
                score=STATED if whole else PASSED_ON,
                why=f"the page credits {name} in so many words: “{evidence[0].quote}”; no page of {name} is among "
                "those given",
                ancestor=Ancestor(name=name, evidence=evidence),
            )
