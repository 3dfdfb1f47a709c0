"""Figures that stand only outside the reports: in a teaser, an advert, a comment or a notice. Shown, never counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tellings.model import Document, Figure, Furniture


def furniture(figures: Sequence[Figure], documents: Mapping[str, Document]) -> tuple[Furniture, ...]:
    """A row for each figure of people outside the reports whose amount no report of the story has, in text order."""
    told = {_amount(figure) for figure in figures if figure.in_account}
    apart = (f for f in figures if not f.in_account and f.value != 0 and _amount(f) not in told)
    ordered = sorted(apart, key=lambda figure: (figure.document, figure.evidence.start, figure.id))
    return tuple(_row(figure, documents[figure.document]) for figure in ordered)


def _amount(figure: Figure) -> tuple[str, float | None, float | None]:
    """Bounds are left out: "more than 500" in a teaser is the "500" of a report."""
    value = figure.value if figure.value is not None else figure.low
    return figure.unit, value, None if figure.value is not None else figure.high


def _row(figure: Figure, document: Document) -> Furniture:
    role = next(b.role for b in document.blocks if b.start <= figure.evidence.start < b.end)
    return Furniture(
        evidence=figure.evidence, role=role, why=f"the figure stands in a {role} and in no report of this event"
    )
