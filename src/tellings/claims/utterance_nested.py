"""Which saying stands in what another one says, and what that means: whose it is, and who passes it on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.claims.utterance_saying import Saying


def hosted(sayings: Sequence[Saying]) -> Iterator[tuple[Saying, Saying | None]]:
    """Each saying behind the smallest one that it stands in; thoughts that another one tells of are left out."""
    kept: list[Saying] = []
    for saying in sorted(sayings, key=lambda s: (-s.size, s.spans_cue, s.start)):
        hosts = [outer for outer in kept if saying.stands_in(outer)]
        if not (hosts and saying.act.thought):
            kept.append(saying)
            yield saying, min(hosts, key=lambda outer: outer.size, default=None)
