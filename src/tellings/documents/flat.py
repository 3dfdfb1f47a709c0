"""The role of every line of a flattened page, in which no markup is left: the rules, and a trained network over them.

rules      what each line is by its words, the regions that headings open, the headline (`blocks`)
network    how likely each role is, by the signs of all lines of the page and the word of the rules (`network`)
together   how likely each line is of the report, which seldom begins and ends: the odds of the network, shifted by the
           word of the rules, in a chain of two states whose marginals the forward-backward algorithm gives
doubt      a line that is only somewhat likely of the report is shown as one and kept out of the account

What words tell by themselves ("Advertisement", a notice of consent) stands, whatever the network makes of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from tellings.documents.blocks import CROSSHEAD_WORDS, LIKELY, SAME_ROLE, SURE, Judged, as_blocks, judge, shapes_of
from tellings.documents.lines import Line
from tellings.documents.network import Network, chances, network
from tellings.documents.shapes import Shape, bare
from tellings.documents.signs import Floats
from tellings.model import Block, Role
from tellings.tables import toml_table

REPORT: frozenset[Role] = frozenset({"body", "crosshead"})
# Chosen on sites held out of the first training, and by samples and seeds (docs/blocks.md): what the word of the rules
# adds to the log odds that a line is of the report, or takes away, likely or not; what each border of it costs.
FOR_LIKELY, FOR, AGAINST_SURELY, AGAINST = 2.0, 0.6, 1.5, 0.5
BORDER = 0.6
UNSIGNED = 0.8  # share of what looks like a comment that is of the report where no sign of comments is on the page
NAMED = re.compile(r"(?<=[a-z,’\'] )[A-Z][a-z]+|\d+")  # names in a sentence, and figures
NAMES = 2  # from how many of them on a line reads as reported
REPORT_FROM, TOLD_FROM = 0.4, 0.5  # how likely a line must be of the report to be shown as such, to be in the account
OVERRULES_LIKELY, OVERRULES = 0.9, 0.6  # how likely a role must be to go before the rules' likely, or other, word
CAPTION_NEAR = 4  # lines, among which one is of the report, or the headline, beside a caption in the account
LEAST = 1e-6  # chance


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """Lines as the rules judge them, their shapes, the likeliest furniture, how likely each line is of the report.

    `first` is the first line of the report that is in the account.
    """

    ruled: Sequence[Judged]
    shapes: Sequence[Shape]
    furniture: Sequence[tuple[Role, float]]
    report: Sequence[float]
    first: int


def find_flat_blocks(lines: Sequence[Line], title: str | None = None) -> tuple[Block, ...]:
    """One block per line, in order. `title` is what the wrapping of the page says that it is about, if it does.

    The confidence of a block of the report is how likely it is that; it is in the account from TOLD_FROM on.
    """
    shapes = shapes_of(lines)
    ruled = judge(lines, shapes, title)
    net = network()
    found = chances(ruled, shapes, net)
    columns = (found[:, net.number[role]].tolist() for role in ("body", "comment"))
    signed = any(one.role == "comment" or kind == "comment" for one, kind in zip(ruled, shapes, strict=True))
    odds = [_odds(*given, signed=signed) for given in zip(ruled, *columns, strict=True)]
    report = _chained(odds)
    first = next((n for n, chance in enumerate(report) if chance >= TOLD_FROM), len(report))
    page = _Page(ruled=ruled, shapes=shapes, furniture=_furniture_of(found, net), report=report, first=first)
    return as_blocks(_judged(page, n) for n in range(len(lines)))


# ---- how likely a line is of the report -----------------------------------------------------------------------------


def _odds(one: Judged, body: float, comment: float, *, signed: bool) -> float:
    """The log odds that a line is of the report by the network and the rules.

    Of readers' words that nothing opens the rules know nothing: their word is no evidence against a comment. But on a
    page where nothing at all tells of comments (`signed` is False), what reads as reported goes on with the report.
    """
    if not signed and one.role in REPORT and _is_reported(one.line.text):
        body, comment = body + UNSIGNED * comment, (1 - UNSIGNED) * comment
    word = math.exp(_word(one))
    against = max(1 - body - comment, 0.0) + comment * max(word, 1.0)
    return math.log(max(body * word, LEAST)) - math.log(max(against, LEAST))


def _is_reported(text: str) -> bool:
    """Does a line read as told by a reporter: of names or figures, or with whoever says it, and nobody's I or you?"""
    if _voices("personal").search(text) is not None or "!" in text or "?" in text:
        return False
    return _voices("said").search(text) is not None or len(NAMED.findall(text)) >= NAMES


@cache
def _voices(section: str) -> re.Pattern[str]:
    listed: list[str] = toml_table("tellings.documents", "data/voices.toml")[section]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b")


def _word(one: Judged) -> float:
    """What the word of the rules adds."""
    if one.role in REPORT:
        return FOR_LIKELY if one.confidence >= LIKELY else FOR
    return -AGAINST_SURELY if one.confidence >= SURE else -AGAINST


def _is_known(one: Judged, kind: Shape) -> bool:
    """Is the line something else for sure: the headline, what was glued in, what its words alone tell?"""
    return one.role == "headline" or one.line.role is not None or kind in SAME_ROLE


def _chained(odds: Sequence[float]) -> list[float]:
    """How likely each line is of the report, given the odds of all (Rabiner 1989, Proc. IEEE 77:257)."""
    border = math.exp(-BORDER)
    likely = [math.exp(one) for one in odds]
    before, behind = [1.0], [1.0]
    for one in likely[:-1]:
        before.append(_passed(one * before[-1], border))
    for one in reversed(likely[1:]):
        behind.append(_passed(one * behind[-1], border))
    together = (a * b * c for a, b, c in zip(before, likely, reversed(behind), strict=False))
    return [ratio / (1 + ratio) for ratio in together]


def _passed(ratio: float, border: float) -> float:
    """The odds of a line by those of its neighbour."""
    return (ratio + border) / (ratio * border + 1)


# ---- its role -------------------------------------------------------------------------------------------------------


def _judged(page: _Page, n: int) -> Judged:
    one = page.ruled[n]
    if _is_known(one, page.shapes[n]):
        role = SAME_ROLE.get(page.shapes[n])
        return one if role is None or one.role == "headline" or one.line.role else _furniture(page, n)
    if _heads(page, n):
        return Judged(one.line, "crosshead", page.report[n + 1])
    chance = page.report[n]
    pictured = one.role == "caption" and one.confidence >= LIKELY
    if one.role == "comment":  # what the rules know for a reader's words is never the report
        return one
    if chance >= REPORT_FROM and not pictured:
        role = "crosshead" if one.role == "crosshead" or _leads(page, n) else "body"
        return Judged(one.line, role, chance, told=chance >= TOLD_FROM)
    return _furniture(page, n)


def _furniture_of(found: Floats, net: Network) -> list[tuple[Role, float]]:
    """The likeliest role of each line that is not of the report, and how likely it is then."""
    others = [k for role, k in net.number.items() if role not in ("body", "headline")]
    kept = found[:, others]
    best = kept.argmax(axis=1)
    shares = kept.max(axis=1) / np.maximum(kept.sum(axis=1), np.float32(LEAST))
    return [(net.roles[others[k]], share) for k, share in zip(best.tolist(), shares.tolist(), strict=True)]


def _furniture(page: _Page, n: int) -> Judged:
    """What a line is that is not of the report: what its words tell, what the network is sure of, the rules' word."""
    one = page.ruled[n]
    role, chance = page.furniture[n]
    stands = page.shapes[n] in SAME_ROLE or chance < (OVERRULES_LIKELY if one.confidence >= LIKELY else OVERRULES)
    if stands and one.role not in ("body", "crosshead", "other"):
        role, chance = one.role, one.confidence
    return Judged(one.line, role, chance, told=role != "caption" or _is_beside(page, n))


def _heads(page: _Page, n: int) -> bool:
    """Do the rules take the line for a heading in the report, and is what it stands over in the account?"""
    one = page.ruled[n]
    if one.role != "crosshead" or one.confidence < LIKELY or n + 1 == len(page.ruled):
        return False
    return page.report[n + 1] >= TOLD_FROM and page.first < n


def _is_beside(page: _Page, n: int) -> bool:
    """Is a line of the report, or the headline, near?"""
    near = range(max(0, n - CAPTION_NEAR), min(len(page.ruled), n + CAPTION_NEAR + 1))
    return any(page.report[m] >= TOLD_FROM or page.ruled[m].role == "headline" for m in near)


def _leads(page: _Page, n: int) -> bool:
    """Is the line of the report a heading in it: short, no sentence, and prose of the report behind it?"""
    line = page.ruled[n].line
    if page.shapes[n] == "prose" or line.words > CROSSHEAD_WORDS or not bare(line)[:1].isupper():
        return False
    return n + 1 < len(page.ruled) and page.report[n + 1] >= REPORT_FROM and page.shapes[n + 1] == "prose"
