"""Who said what: attributions compared as sets of the words of their text.

Words are runs of letters and digits, the same whatever splits the text under test; marks do not count. A text is scored
by the words of all contents and of all sources together, and by its contents, paired one to one, as many as
possible, where two share at least half of the words that they have together (Jaccard). An attribution without content
is left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.language.counts import Count, overlap
from bench.scorer.pairing import pair_up, sharing
from bench.scorer.texts import Page, Words
from tellings.spans import SpanLike

LEAST_JACCARD = 0.5
SHOWN = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Spans of one attribution; any of the three may be empty."""

    source: tuple[SpanLike, ...] = ()
    cue: tuple[SpanLike, ...] = ()
    content: tuple[SpanLike, ...] = ()


class Ruler:
    """The words of a text; a word is in a span when its middle is."""

    def __init__(self, text: str) -> None:
        page = Page(text)
        self.middles = [(start + end) / 2 for start, end in zip(page.starts, page.ends, strict=True)]

    def words(self, spans: Iterable[SpanLike]) -> Words:
        found: set[int] = set()
        for span in spans:
            found.update(range(bisect_left(self.middles, span.start), bisect_right(self.middles, span.end)))
        return Words(("", n) for n in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One text: its counts, the attributions that were not found, and those that were told in vain."""

    counts: dict[str, Count]
    found: tuple[Telling, ...]
    missed: tuple[Telling, ...]
    spurious: tuple[Telling, ...]


def compare(text: str, wanted: Sequence[Telling], told: Sequence[Telling], *, nested: bool) -> Compared:
    """Compare the attributions of one text; without `nested`, those inside the content of others are left out."""
    ruler = Ruler(text)
    if not nested:
        wanted, told = _outermost(ruler, wanted), _outermost(ruler, told)
    wanted, told = ([t for t in side if ruler.words(t.content)] for side in (wanted, told))
    pairs = paired([ruler.words(t.content) for t in told], [ruler.words(t.content) for t in wanted])
    sourced = {i: j for i, j in pairs.items() if wanted[j].source}
    sources = sum(bool(ruler.words(told[i].source) & ruler.words(wanted[j].source)) for i, j in sourced.items())
    counts = {
        "content words": overlap(_all(ruler, told, "content"), _all(ruler, wanted, "content")),
        "contents": Count(right=len(pairs), told=len(told), wanted=len(wanted)),
        "source words": overlap(_all(ruler, told, "source"), _all(ruler, wanted, "source")),
        "cue words": overlap(_all(ruler, told, "cue"), _all(ruler, wanted, "cue")),
        "source of the pairs": Count(right=sources, told=len(sourced), wanted=len(sourced)),
    }
    found = set(pairs.values())
    return Compared(
        counts=counts,
        found=tuple(wanted[j] for j in sorted(found)),
        missed=tuple(t for j, t in enumerate(wanted) if j not in found),
        spurious=tuple(t for i, t in enumerate(told) if i not in pairs),
    )


def paired(told: Sequence[Words], wanted: Sequence[Words]) -> dict[int, int]:
    """One-to-one pairs of contents that are alike enough."""
    edges = {}
    for i, j in sharing(list(told), list(wanted)):
        jaccard = len(told[i] & wanted[j]) / len(told[i] | wanted[j])
        if jaccard >= LEAST_JACCARD:
            edges[i, j] = jaccard
    return pair_up(edges)


def _all(ruler: Ruler, tellings: Iterable[Telling], role: str) -> Words:
    return ruler.words(span for telling in tellings for span in getattr(telling, role))


def _outermost(ruler: Ruler, tellings: Sequence[Telling]) -> list[Telling]:
    """Without those whose cue stands in another's content; of two that hold each other, the longer content stays."""
    contents = [ruler.words(t.content) for t in tellings]
    cues = [ruler.words(t.cue) for t in tellings]
    return [
        telling
        for n, telling in enumerate(tellings)
        if not any(
            len(content) > len(contents[n]) and cues[n] and cues[n] <= content
            for m, content in enumerate(contents)
            if m != n
        )
    ]


def by_cue(texts: Iterable[tuple[str, Compared]], most: int) -> Iterator[str]:
    """The cues with most missed and spurious attributions, in words."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    spurious: Counter[str] = Counter()
    for text, compared in texts:
        found.update(quoted(text, t.cue).lower() for t in compared.found)
        missed.update(quoted(text, t.cue).lower() for t in compared.missed)
        spurious.update(quoted(text, t.cue).lower() for t in compared.spurious)
    for cue, _ in sorted((missed + spurious).items(), key=lambda item: (-item[1], item[0]))[:most]:
        of = missed[cue] + found[cue]
        yield f"{cue or 'no cue':<28} missed {missed[cue]:>3} of {of:>3}, in vain {spurious[cue]:>3}"


def worst(text: str, compared: Compared) -> Iterator[str]:
    """Every missed and spurious attribution of a text, in words: what, source, cue, content."""
    for what, tellings in (("missed", compared.missed), ("in vain", compared.spurious)):
        for t in tellings:
            parts = (quoted(text, t.source), quoted(text, t.cue), quoted(text, t.content))
            yield f"{what:<8}" + " | ".join(part[:SHOWN] or "–" for part in parts)


def quoted(text: str, spans: Iterable[SpanLike]) -> str:
    """The words of the spans on one line."""
    return " … ".join(" ".join(text[span.start : span.end].split()) for span in spans)
