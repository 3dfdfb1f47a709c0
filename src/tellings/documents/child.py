"""The process apart (see `apart`): python -m tellings.documents.child KIND LONGEST, a file on stdin, JSON on stdout.

{"rendering", "text"} or {"rendering", "lines": [[line breaks before, words, heading level, in a list], …]}, or
{"unreadable": [kind of problem, why]}; of HTML (in UTF-8) the Rendered, its lines without their places.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress

from tellings.documents import office, pdf
from tellings.documents.render_html import without_places
from tellings.documents.unread import Unreadable

SECONDS = 30  # of work on a processor
MEMORY = 2 << 30  # bytes


def main() -> None:
    """Read one file within bounds."""
    _bound()
    kind, longest = sys.argv[1], int(sys.argv[2])
    data = sys.stdin.buffer.read()
    if kind == "html":
        sys.stdout.buffer.write(_html(data, longest))
        return
    try:
        told = {"pdf": pdf.read, "docx": office.read}[kind](data, longest)
    except Unreadable as error:
        told = {"unreadable": [error.kind, error.detail]}
    sys.stdout.write(json.dumps(told))


def _html(data: bytes, longest: int) -> bytes:
    import msgspec

    from tellings.documents.read_html import read_html

    return msgspec.json.encode(without_places(read_html(data.decode("utf-8"), longest)))


def _bound() -> None:
    """Set limits where the system has any; elsewhere the process that asks waits only so long."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, MEMORY)):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
