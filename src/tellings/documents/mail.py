"""MIME: a message's text, and the page in a saved web archive, with what the headers say of them.

Written for bounded work on hostile files: each level of parts is one pass over the bytes, and levels and parts are few.
Message formats: RFC 5322, 2045 to 2047; multipart/related: RFC 2387, 2557.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from email.header import decode_header
from email.utils import parseaddr, parsedate
from itertools import islice
from typing import Literal

from tellings.documents.decode import STAGE, decode
from tellings.documents.unread import Unreadable
from tellings.model import Problem

NAMES = (".eml", ".mht", ".mhtml")
HEAD_UP_TO = 65_536  # bytes of headers
VALUE_UP_TO = 2_000  # characters of one header
MOST_PARTS, DEEPEST = 1_000, 6
BLANK_LINE = re.compile(rb"\r?\n\r?\n|\A\r?\n")
FOLD = re.compile(r"\r?\n[ \t]+")
HEADER = re.compile(r"([!-9;-~]{1,76}):[ \t]{0,99}(.*)")
PARAMETER = re.compile(r""";\s{0,99}([\w*-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]{0,200})"|([^\s;"]{1,200}))""")
TELLING = frozenset({"from", "date", "subject", "content-type", "mime-version"})
RESENT = re.compile(r"\s{0,9}(?:re|fwd?|aw|wg|tr|rv)\s{0,3}:", re.IGNORECASE)  # subjects of answers and forwards
FIRST_MAIL, LAST_YEAR = 1971, 2999
Kind = Literal["html", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The bytes of a page, and what its wrapping says of them; None where it says nothing.

    `way` is the beginning of the rendering's name; `kind` what the bytes are, None to be told by their look; `sent` the
    day and `sender` the name on a message that is no answer and not forwarded.
    """

    name: str
    data: bytes
    media_type: str | None = None
    way: str = ""
    kind: Kind | None = None
    charset: str | None = None
    url: str | None = None
    subject: str | None = None
    sent: str | None = None
    sender: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """Headers by name in small letters, two values of each at most; `type` and `parameters` are the content's."""

    headers: Mapping[str, tuple[str, ...]]
    body: bytes
    type: str = "text/plain"
    parameters: Mapping[str, str] = field(default_factory=dict)

    def first(self, name: str) -> str:
        return self.headers.get(name, ("",))[0]


def unwrap(name: str, data: bytes) -> Carried:
    """The page in a message or web archive; the bytes as they are where they are neither.

    Of several texts the first HTML is the page, else the first plain text. Raises Unreadable if there is none.
    """
    whole = _part(data.removeprefix(b"\xef\xbb\xbf"))
    if not _is_message(name, whole):
        return Carried(name=name, data=data)
    if data.startswith(b"From ") and b"\n\nFrom " in data.replace(b"\r", b""):
        raise Unreadable("several", f"{name!r} is a mailbox of several messages; save each as a file of its own (.eml)")
    archive = _is_archive(name, whole)
    leaves = list(islice(_leaves(whole, DEEPEST), MOST_PARTS))
    texts = [leaf for leaf in leaves if leaf.type in ("text/html", "application/xhtml+xml", "text/plain")]
    texts = [leaf for leaf in texts if not _is_attached(leaf)]
    body = next((leaf for leaf in sorted(texts, key=_is_plain) if _content(name, leaf).strip()), None)
    if body is None:
        held = ", ".join(sorted({leaf.type for leaf in leaves})) or "nothing"
        raise Unreadable("empty", f"{name!r} is a message without a text (it holds {held}); a page is taken from its "
                         "text/html or text/plain part: save the page as HTML or text")  # fmt: skip
    return Carried(
        name=name,
        data=_content(name, body),
        media_type="multipart/related" if archive else "message/rfc822",
        way="mhtml/1+" if archive else "eml/1+",
        kind="text" if _is_plain(body) else "html",
        charset=body.parameters.get("charset"),
        url=_address(whole, body),
        subject=None if archive else _words(whole.first("subject")) or None,
        sent=None if archive else _sent(whole),
        sender=None if archive else _sender(whole),
        problems=tuple(_attachments(leaves)),
    )


def _is_message(name: str, whole: _Part) -> bool:
    """Do the bytes begin with headers? Those of MIME tell alone; others need a name that says so."""
    if {"mime-version", "content-type"} <= whole.headers.keys():
        return True
    return name.casefold().endswith(NAMES) and not TELLING.isdisjoint(whole.headers)


def _is_archive(name: str, whole: _Part) -> bool:
    """Is it a saved page and no message whose pictures lie beside its text?"""
    saved = "snapshot-content-location" in whole.headers or "content-location" in whole.headers
    return saved or name.casefold().endswith(NAMES[1:]) or "saved by" in whole.first("from").casefold()


# ---- parts --------------------------------------------------------------------------------------------------------


def _part(data: bytes) -> _Part:
    """The bytes as headers and body; without headers, all of them are the body."""
    end = BLANK_LINE.search(data, 0, HEAD_UP_TO)
    head = data[: end.start()] if end else data[:HEAD_UP_TO] if len(data) < HEAD_UP_TO else b""
    headers: dict[str, tuple[str, ...]] = {}
    for line in FOLD.sub(" ", head.decode("utf-8", "replace")).split("\n"):
        match = HEADER.match(line[:VALUE_UP_TO])
        if match is None and line.strip() and not line.startswith("From "):
            return _Part({}, data)
        if match is not None:
            key = match[1].casefold()
            headers[key] = (*headers.get(key, ())[:1], match[2].strip())
    type_ = headers.get("content-type", ("text/plain",))[0]
    parameters = {m[1].casefold(): m[2] or m[3] or "" for m in PARAMETER.finditer(type_)}
    return _Part(headers, data[end.end() :] if end else b"", type_.partition(";")[0].strip().casefold(), parameters)


def _leaves(part: _Part, deep: int) -> Iterator[_Part]:
    """The parts that hold no others, in order."""
    boundary = part.parameters.get("boundary")
    if not part.type.startswith("multipart/") or not boundary or not deep:
        yield part
        return
    for piece in _pieces(part.body, boundary.encode("utf-8", "replace")):
        yield from _leaves(_part(piece), deep - 1)


def _pieces(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """What stands between the lines of the boundary; to the end where the last is missing."""
    line = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]{0,99}(?=\r?\n|\Z)\r?\n?")
    start = None
    for number, match in enumerate(line.finditer(body)):
        if start is not None:
            yield body[start : match.start()]
        start = match.end()
        if match[1] or number >= MOST_PARTS:
            return
    if start is not None:
        yield body[start:]


def _content(name: str, part: _Part) -> bytes:
    """The bytes of a part as they were before the transport."""
    encoding = part.first("content-transfer-encoding").casefold()
    if encoding == "quoted-printable":
        return quopri.decodestring(part.body)
    if encoding == "base64":
        try:
            return binascii.a2b_base64(part.body + b"==")
        except binascii.Error as error:
            why = f"{name!r} is a message with a damaged part ({error}); save it again"
            raise Unreadable("damaged", why) from error
    if encoding in ("", "7bit", "8bit", "binary"):
        return part.body
    raise Unreadable("encoding", f"{name!r} is a message in the transfer encoding {encoding[:40]!r}; allowed are 7bit, "
                     "8bit, binary, quoted-printable and base64: save it with one of those")  # fmt: skip


def _is_plain(part: _Part) -> bool:
    return part.type == "text/plain"


def _is_attached(part: _Part) -> bool:
    return part.first("content-disposition").casefold().startswith("attachment")


def _attachments(leaves: list[_Part]) -> Iterator[Problem]:
    """Attachments are no part of the page: they are said, not read."""
    attached = [leaf for leaf in leaves if _is_attached(leaf) or leaf.type == "message/rfc822"]
    if attached:
        named = ", ".join(sorted({leaf.type for leaf in attached}))
        why = f"{len(attached)} attachments ({named}) were not read; give those that are pages as files of their own"
        yield Problem(document=None, stage=STAGE, kind="attachments", detail=why)


# ---- what the headers say -----------------------------------------------------------------------------------------


def _address(whole: _Part, body: _Part) -> str | None:
    """Where the page was saved from."""
    places = (body.first("content-location"), whole.first("snapshot-content-location"), whole.first("content-location"))
    return next((place for place in places if place.startswith(("http://", "https://")) and " " not in place), None)


def _is_first_hand(whole: _Part) -> bool:
    """Is the message no answer, and passed on by nobody? Then the day and the sender are those of its text."""
    passed_on = any(name.startswith("resent-") or name == "in-reply-to" for name in whole.headers)
    return not passed_on and RESENT.match(_words(whole.first("subject"))) is None


def _sent(whole: _Part) -> str | None:
    """The day on which the message was sent, in the time zone of its sender."""
    dates = whole.headers.get("date", ())
    if len(dates) != 1 or not _is_first_hand(whole):
        return None
    try:
        parsed = parsedate(dates[0][:100])
        day = date(*parsed[:3]) if parsed else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return day.isoformat() if day and FIRST_MAIL <= day.year <= LAST_YEAR else None


def _sender(whole: _Part) -> str | None:
    senders = whole.headers.get("from", ())
    if len(senders) != 1 or not _is_first_hand(whole):
        return None
    return parseaddr(_words(senders[0])[:200])[0] or None


def _words(value: str) -> str:
    """The words of a header: what is encoded in it (=?utf-8?…?=) decoded, as it is where that fails."""
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(value[:VALUE_UP_TO])
    except Exception:  # decode_header has raised most things
        return value
    return "".join(p if isinstance(p, str) else decode(p, charset)[0] for p, charset in pieces).strip()
