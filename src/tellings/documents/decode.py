"""Bytes to text: what the page declares, else what the bytes look like, and what went wrong on the way."""

from __future__ import annotations

import codecs
import re

from tellings.documents.sniff import utf16_order
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
COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
DECLARATION_WITHIN = 4096  # bytes in which a declaration is looked for
UTF8, WINDOWS = "utf-8", "cp1252"
SAME_AS_1252 = frozenset({"ascii", "iso8859-1", WINDOWS})  # what browsers read these names as
KNOWN = re.compile(  # of Python's encodings those in which pages are written; others (idna, unicode_escape) run code
    r"utf-8|ascii|cp(?:125\d|866|874|932|949|950)|iso8859-\d{1,2}|koi8-[rtu]|mac-(?:roman|cyrillic|latin2)|tis-620"
    r"|big5(?:hkscs)?|gb2312|gbk|gb18030|euc_(?:jp|kr)|shift_jis|iso2022_(?:jp|kr)|kz1048|ptcp154"
)
ONE_BYTE = re.compile(r"cp(?:125\d|866|874)|iso8859|koi8|mac|tis|kz|ptcp")
REPLACED = re.compile("[\x00\ud800-\udfff]")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f\ufffd]")


def decode(data: bytes, outer: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The text of the bytes, and what had to be guessed or replaced (problems without a document).

    A byte-order mark wins over `outer`, what the page's wrapping says of it, that over the page's own declaration, that
    over UTF-16 and UTF-8 by the look of them; what is left is Windows-1252. A declaration that the bytes gainsay is
    not followed, and a problem says so. NUL and lone surrogates become U+FFFD, one for one; nothing else is changed:
    no newline translation, no normalisation. Never raises.
    """
    text, problems = _decoded(data, outer)
    text, more = storable(text)
    return text, (*problems, *more)


def storable(text: str) -> tuple[str, tuple[Problem, ...]]:
    """The text with U+FFFD for NUL and lone surrogates, which no store holds, and how many they were."""
    replaced = len(REPLACED.findall(text))
    if not replaced:
        return text, ()
    why = f"{replaced} NUL or surrogate characters were read as U+FFFD"
    return REPLACED.sub("\ufffd", text), (_problem("characters", why),)


def _decoded(data: bytes, outer: str | None) -> tuple[str, list[Problem]]:
    for mark, name in MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], name, f"the page begins as {name}")
    declared = (_codec(outer) if outer else None) or _declared(data)
    order = utf16_order(data)
    if declared is None and order is not None:
        text, problems = _lenient(data, order, f"the page looks like {order}")
        why = f"the page declares no encoding and has no byte-order mark; it was read as {order}, which it looks like"
        return text, [_problem("encoding", why), *problems]
    if declared is None or declared == UTF8:
        return _utf8(data, "declares no encoding" if declared is None else "is declared UTF-8")
    return _in_declared(data, declared)


def _declared(data: bytes) -> str | None:
    head = COMMENT.sub(b"", data[:DECLARATION_WITHIN])
    for pattern in DECLARED:
        found = pattern.search(head)
        if found:
            return _codec(found.group(1).decode("ascii", "replace"))
    return None


def _codec(name: str) -> str | None:
    """Python's name of an encoding of pages in which ASCII is ASCII; None for all others, as they were read by it."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if KNOWN.fullmatch(found) is None:
        return None
    return WINDOWS if found in SAME_AS_1252 else found


def _in_declared(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """Read as declared, unless the bytes are UTF-8, which those of a one-byte encoding are by no chance."""
    if ONE_BYTE.match(name) and not data.isascii():
        try:
            text = data.decode(UTF8)
        except UnicodeDecodeError:
            pass
        else:
            return text, [_problem("encoding", f"the page is declared {name}, but is UTF-8; it was read as UTF-8")]
    return _lenient(data, name, f"the page is declared {name}")


def _utf8(data: bytes, why: str) -> tuple[str, list[Problem]]:
    """Read as UTF-8 where the bytes are that, or more of their characters than not; else as Windows-1252."""
    try:
        return data.decode(UTF8, "surrogatepass"), []
    except UnicodeDecodeError as error:
        first = error.start
    text = data.decode(UTF8, "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if len(BEYOND_ASCII.findall(text)) >= broken:
        return text, [_problem("encoding", f"{broken} places are no UTF-8, which the rest of the page is (first at byte"
                               f" {first}); they were read as U+FFFD")]  # fmt: skip
    told = f"the page {why} and is not UTF-8 (first at byte {first}); it was read as Windows-1252"
    return _windows(data), [_problem("encoding", told)]


def _lenient(data: bytes, name: str, why: str) -> tuple[str, list[Problem]]:
    if name == WINDOWS:
        return _windows(data), []
    try:
        return data.decode(name, "surrogatepass" if name.startswith("utf-") else "strict"), []
    except UnicodeDecodeError as error:
        return data.decode(name, "replace"), [
            _problem("encoding", f"{why}, but not all of it is (first at byte {error.start}); those bytes were read as"
                     " U+FFFD")]  # fmt: skip


def _windows(data: bytes) -> str:
    """Windows-1252 as browsers read it: the five bytes without a character become the control of that number."""
    return data.decode(WINDOWS, "tellings-control")


def _control(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(map(chr, error.object[error.start : error.end])), error.end


codecs.register_error("tellings-control", _control)


def _problem(kind: str, detail: str) -> Problem:
    return Problem(document=None, stage=STAGE, kind=kind, detail=detail)
