"""What one page says by itself."""

from __future__ import annotations

from tellings.claims.figures import find_figures, furniture_figures
from tellings.claims.names import find_mentions
from tellings.claims.times import find_times
from tellings.claims.utterances import find_utterances
from tellings.model import Extract, Reading


def extract(reading: Reading) -> Extract:
    """Names, acts of saying, figures and times of one page; figures that stand only in its furniture are marked so."""
    times = find_times(reading)
    return Extract(
        document=reading.document.id,
        mentions=find_mentions(reading),
        utterances=find_utterances(reading),
        figures=(*find_figures(reading, times), *furniture_figures(reading.document)),
        times=times,
    )
