"""Files that are read in a process apart: what readers of PDF and DOCX do with hostile files has no bounds of its own.

Nor has the parser of HTML: an element with very many attributes costs it their square. Pages that are long, or hold
what is like such an element, are read apart too.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import msgspec

from tellings.documents.decode import storable
from tellings.documents.lines import Facts
from tellings.documents.render_html import Rendered, laid_out
from tellings.documents.unread import Unreadable

PDF = b"%PDF-"
PDF_WITHIN = 1024  # bytes, of which the first may be white space
ZIP, WORD_PART, CONTENT_TYPES = b"PK\x03\x04", b"word/document", b"[Content_Types].xml"
HTML = "is HTML that"
HTML_FROM = 1_500_000  # characters from which HTML is read apart
LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}")
MANY_ATTRIBUTES = 10_000  # parts of a tag, cut at blanks and strokes, from which it is one with very many attributes
MANY_VALUES = 20_000  # signs "=" in a page from which its elements may have too many attributes
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # more of them would reserve memory for each
SECONDS = 120  # by the clock on the wall; the process ends itself after far less work


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A format with a reader of its own: `extra` brings what it `imports`, and `module` of this room uses it."""

    what: str
    media_type: str
    extra: str
    imports: str
    package: str


KINDS = {
    "pdf": Kind(what="a PDF file", media_type="application/pdf", extra="pdf", imports="pypdf", package="pypdf"),
    "docx": Kind(
        what="a Word document", extra="docx", imports="docx", package="python-docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}  # fmt: skip


def kind_of(data: bytes) -> str | None:
    """Which of KINDS the bytes are."""
    if data[:PDF_WITHIN].lstrip().startswith(PDF):
        return "pdf"
    return "docx" if data.startswith(ZIP) and WORD_PART in data and CONTENT_TYPES in data else None


def read_apart(kind: str, name: str, data: bytes, longest: int) -> Rendered:
    """The text of a PDF or DOCX file.

    Raises Unreadable where the reader is not installed, the file is damaged or locked, or takes more than is allowed.
    """
    known = KINDS[kind]
    if find_spec(known.imports) is None:
        why = f"{name!r} is {known.what}, and {known.package}, which reads it, is not installed"
        raise Unreadable("missing_extra", f"{why}: pip install 'tellings[{known.extra}]', or save the page as HTML")
    told = _asked(kind, f"{name!r} is {known.what} and", data, longest)
    if "unreadable" in told:
        problem, why = told["unreadable"]
        raise Unreadable(problem, f"{name!r} is {known.what} and {why}")
    return _rendered(told)


def is_costly(html: str) -> bool:
    """May the parser need more time or memory for the page than a page may take?"""
    if len(html) >= HTML_FROM or html.count("=") >= MANY_VALUES:
        return True
    tags = (found.group() for found in LONG_TAG.finditer(html))
    return any(len(tag.split()) + tag.count("/") >= MANY_ATTRIBUTES for tag in tags)


def read_html_apart(name: str, html: str, longest: int) -> Rendered:
    """What `read_html` makes of the page. Raises Unreadable where it takes more than is allowed."""
    data = html.encode("utf-8", "replace")
    answer = _answer("html", f"{name!r} {HTML}", data, longest)
    try:
        return msgspec.json.decode(answer, type=Rendered)
    except msgspec.MsgspecError as error:
        raise _too_costly(f"{name!r} {HTML}") from error


def _asked(kind: str, what: str, data: bytes, longest: int) -> dict[str, Any]:
    """What the process apart answers (see `child`)."""
    try:
        answer: dict[str, Any] = json.loads(_answer(kind, what, data, longest))
    except ValueError as error:
        raise _too_costly(what) from error
    return answer


def _answer(kind: str, what: str, data: bytes, longest: int) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by the interpreter that runs
            [sys.executable, "-P", "-m", "tellings.documents.child", kind, str(longest)],
            input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS, check=True,
            env={**os.environ, **ONE_THREAD},
        )  # fmt: skip
    except subprocess.SubprocessError as error:
        raise _too_costly(what) from error
    return done.stdout


def _too_costly(what: str) -> Unreadable:
    way = "text" if HTML in what else "HTML or text"
    return Unreadable("too_costly", f"{what} takes more time or memory to read than a page may; save the page as {way}")


def _rendered(told: dict[str, Any]) -> Rendered:
    if "text" in told:
        text, problems = storable(told["text"])
        return Rendered(text=text, rendering=told["rendering"], problems=problems)
    raw = told["lines"]
    _, problems = storable("".join(words for _, words, _, _ in raw))
    pieces = ((breaks, storable(words)[0], Facts(level=level, item=item)) for breaks, words, level, item in raw)
    text, lines = laid_out(pieces)
    return Rendered(text=text, rendering=told["rendering"], lines=lines, problems=problems)
