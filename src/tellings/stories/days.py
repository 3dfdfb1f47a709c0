"""When a page was published, as far as it is known to the day or to the minute."""

from __future__ import annotations

from datetime import date, datetime

from tellings.model import Document


def day_of(document: Document) -> date | None:
    """The day of publication; None where it is not known, or only to the month or year."""
    try:
        return date.fromisoformat(document.published.edtf[:10]) if document.published else None
    except ValueError:
        return None


def stated_day(document: Document) -> date | None:
    """The same where the page states its day or it was given: one that was worked out proves no order of pages."""
    published = document.published
    return day_of(document) if published is not None and published.how in {"stated", "given"} else None


def stated_moment(document: Document) -> datetime | None:
    """The time of publication where the page states it with its zone; None where it does not."""
    published = document.published
    if published is None or published.at is None or published.how not in {"stated", "given"}:
        return None
    try:
        moment = datetime.fromisoformat(published.at)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
