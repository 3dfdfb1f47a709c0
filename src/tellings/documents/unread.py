"""Why a file is no page: raised inside this room, and a problem row outside it."""

from __future__ import annotations


class Unreadable(Exception):
    """A file from which no page can be read: `kind` is the problem's, the words say what it is and what to do."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
