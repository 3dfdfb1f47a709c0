"""Which saying stands in what another one says, and what that means: whose it is, and who passes it on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.claims.utterance_saying import Saying

MOSTLY = 0.85  # of the characters


def joined(sayings: Sequence[Saying]) -> list[Saying]:
    """ "Officials said 20 people were feared dead" is one saying, of a fear: its content is the fear and no more."""
    found = list(sayings)
    for inner in sayings:
        outer = next((o for o in found if o.source and _is_all(inner, o)), None) if not inner.source else None
        if outer is not None and inner.spans_cue:
            found.remove(inner)
            found[found.index(outer)] = replace(outer, act=inner.act)
    return found


def _is_all(inner: Saying, outer: Saying) -> bool:
    plain = outer.act.modality == "asserted" and not outer.act.negated
    return plain and inner.stands_in(outer) and inner.size >= MOSTLY * outer.size


def hosted(sayings: Sequence[Saying]) -> Iterator[tuple[Saying, Saying | None]]:
    """Each saying behind the smallest one that it stands in; thoughts that another one tells of are left out."""
    kept: list[Saying] = []
    for saying in sorted(sayings, key=lambda s: (-s.size, s.spans_cue, s.start)):
        hosts = [outer for outer in kept if saying.stands_in(outer)]
        if not (hosts and saying.act.thought):
            kept.append(saying)
            yield saying, min(hosts, key=lambda outer: outer.size, default=None)
