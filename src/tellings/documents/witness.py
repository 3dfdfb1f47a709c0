"""A second opinion on HTML: what an extractor of main text keeps."""

from __future__ import annotations


def extracted(html: str) -> str | None:
    """The text that trafilatura extracts; None where it finds nothing, or fails."""
    import trafilatura

    try:
        found = trafilatura.extract(html, include_comments=False, include_tables=True, deduplicate=False)
    except Exception:
        return None
    return str(found) if found else None
