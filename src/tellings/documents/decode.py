"""Bytes to text: what the page declares, else UTF-8, else Windows-1252, and what went wrong on the way."""

from __future__ import annotations

import codecs
import re

from tellings.model import Problem

STAGE = "read"
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = (
    re.compile(rb"""<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{1,40})""", re.IGNORECASE),
    re.compile(rb"""^\s{0,99}<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([\w:.-]{1,40})""", re.IGNORECASE),
)
DECLARATION_WITHIN = 4096  # bytes in which a declaration is looked for
SAME_AS_1252 = frozenset({"ascii", "iso8859-1", "cp1252"})  # what browsers read these names as
REPLACED = re.compile("[\x00\ud800-\udfff]")
MOJIBAKE = re.compile("Ã[\x80-\xbf¡-¿ƒ‚„†‡ˆ‰Š‹Œ]|â€[™œ\x9d“”˜¦]|Â[\xa0£©«»°·]")
MOJIBAKE_FROM = 2  # so many damaged places make a damaged page


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of the bytes, and what had to be guessed or replaced (problems without a document).

    A byte-order mark wins over a declaration, a declaration over UTF-8. NUL and lone surrogates become U+FFFD, one
    for one; nothing else is changed: no newline translation, no normalisation. Never raises.
    """
    text, problems = _decoded(data)
    replaced = REPLACED.findall(text)
    if replaced:
        text = REPLACED.sub("\ufffd", text)
        problems.append(_problem("characters", f"{len(replaced)} NUL or surrogate characters were read as U+FFFD"))
    damaged = MOJIBAKE.findall(text)
    if len(damaged) >= MOJIBAKE_FROM:
        problems.append(_problem("mojibake", f"{len(damaged)} places such as {damaged[0]!r} were decoded wrongly before"
                                 " the page was saved; they are left as they are"))  # fmt: skip
    return text, tuple(problems)


def _decoded(data: bytes) -> tuple[str, list[Problem]]:
    for mark, name in MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], name)
    declared = _declared(data)
    if declared is not None:
        return _lenient(data, declared)
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _undeclared(data)


def _declared(data: bytes) -> str | None:
    head = data[:DECLARATION_WITHIN]
    for pattern in DECLARED:
        found = pattern.search(head)
        if found:
            return _codec(found.group(1).decode("ascii", "replace"))
    return None


def _codec(name: str) -> str | None:
    """Python's name of a text encoding; None if there is none or the bytes cannot stand in it (they were read)."""
    try:
        info = codecs.lookup(name)
        b"a".decode(info.name)
    except (LookupError, ValueError):
        return None
    if info.name.startswith(("utf-16", "utf-32")):
        return None  # a declaration that was read byte by byte cannot be in these
    return "cp1252" if info.name in SAME_AS_1252 else str(info.name)


def _lenient(data: bytes, name: str) -> tuple[str, list[Problem]]:
    if name == "cp1252":
        return _windows(data), []
    try:
        return data.decode(name, "surrogatepass" if name.startswith("utf-") else "strict"), []
    except UnicodeDecodeError as error:
        text = data.decode(name, "replace")
        return text, [_problem("encoding", f"not all of the page is {name}, which it is declared to be or begins as"
                               f" (first at byte {error.start}); those bytes were read as U+FFFD")]  # fmt: skip
    except (ValueError, LookupError):
        return _undeclared(data)


def _undeclared(data: bytes) -> tuple[str, list[Problem]]:
    why = "the page declares no encoding and is not UTF-8; it was read as Windows-1252"
    return _windows(data), [_problem("encoding", why)]


def _windows(data: bytes) -> str:
    """Windows-1252 as browsers read it: the five bytes without a character become the control of that number."""
    return data.decode("cp1252", "tellings-control")


def _control(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(map(chr, error.object[error.start : error.end])), error.end


codecs.register_error("tellings-control", _control)


def _problem(kind: str, detail: str) -> Problem:
    return Problem(document=None, stage=STAGE, kind=kind, detail=detail)
