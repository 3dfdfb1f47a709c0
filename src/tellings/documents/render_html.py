"""HTML to text."""

from __future__ import annotations
from dataclasses import dataclass
from tellings.documents.lines import Line
from tellings.model import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    text: str
    rendering: str
    lines: tuple[Line, ...] = ()
    title: str | None = None
    problems: tuple[Problem, ...] = ()


def render_html(text: str) -> Rendered:
    return Rendered(text=text, rendering="html/1")
