"""Who said what, how many, when and where: first page by page, then over all pages of a story.

`extract` is the map stage (one page, nothing else needed), `combine` the group stage (all pages of one story).
"""

from __future__ import annotations

from tellings.claims.combine import combine
from tellings.claims.extract import extract

__all__ = ["combine", "extract"]
