"""What several tellings together amount to: facts with their counts, findings, timeline, gaps, the bottom line."""

from __future__ import annotations

from tellings.account.align_overrides import overridden
from tellings.account.build import build
from tellings.account.since import changes, since

__all__ = ["build", "changes", "overridden", "since"]
