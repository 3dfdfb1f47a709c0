"""HTML with what of it is the report: the rendering, the block classifier, and in doubt another extractor.

The classifier is asked first. Where it is sure, nobody else is; where it is not, trafilatura's extract becomes one of
its signs; where it then finds far less than trafilatura on what is no thread of a forum, what trafilatura has found is
of the report as well, with little confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tellings.documents.apart import is_costly
from tellings.documents.content import Classifier, Content, classifier, find_content
from tellings.documents.lines import Line
from tellings.documents.place_signs import PageSigns, Said, page_signs, with_extract
from tellings.documents.render_html import Rendered, render_html
from tellings.documents.signs import Floats
from tellings.documents.witness import extracted

SURE = 0.1  # share of words likely wrong up to which nobody else is asked
FORUM = 0.9  # how likely a page must be a thread of a forum to be taken for one
FAR_LESS = 0.5  # of what the extractor keeps
KEPT = 0.5  # share of a line that the extractor must have kept
HARDLY = 0.55  # the chance of a line that only the extractor finds


def read_html(html: str, longest: int, net: Classifier | None = None) -> Rendered:
    """The rendering of a page, each line with how likely it is of the report.

    `net` stands in for the classifier that ships. Of a page with more than `longest` characters, no line has a chance.
    """
    rendered = render_html(html, longest)
    if not rendered.lines or len(rendered.text) > longest:
        return rendered
    net = net or classifier()
    lines, head = rendered.lines, rendered.head
    given = page_signs(lines, Said(headline=head.headline, stated=head.body, kinds=head.kinds))
    found = find_content(given, net)
    sizes = np.array([line.words for line in lines], dtype=np.float32)
    extract = None
    if found.doubt(sizes) > SURE and not rendered.problems and not is_costly(html):
        extract = extracted(html)
    chances = found.lines
    if extract is not None:
        given = with_extract(given, lines, extract)
        found = find_content(given, net)
        chances = _with_kept(found, given, sizes)
    return replace(rendered, lines=_told(lines, chances), forum=found.forum >= FORUM, asked=extract is not None)


def _with_kept(found: Content, given: PageSigns, sizes: Floats) -> Floats:
    """The chances of the lines; where far less is found than the extractor keeps, those of kept lines are raised."""
    kept = given.numbers[:, -1] >= KEPT
    if found.forum >= FORUM or sizes[found.lines > 0.5].sum() >= FAR_LESS * sizes[kept].sum():
        return found.lines
    return np.where(kept, np.maximum(found.lines, np.float32(HARDLY)), found.lines)


def _told(lines: Sequence[Line], chances: Floats) -> tuple[Line, ...]:
    return tuple(
        replace(line, facts=replace(line.facts, told=chance > 0.5, chance=chance))
        for line, chance in zip(lines, map(float, chances), strict=True)
    )
