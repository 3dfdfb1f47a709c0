"""What pages are wrapped in: gzip around any of them, MIME around a saved page (.mhtml) or a message (.eml)."""

from __future__ import annotations

import zlib
from dataclasses import replace

from tellings.documents import mail
from tellings.documents.mail import Carried
from tellings.documents.unread import Unreadable

GZIP = b"\x1f\x8b"
UNPACKED = 20_000_000  # bytes that a file may unpack to: those that a page may have
MEMBERS = 100  # gzip streams behind each other in one file
ENDINGS = (".gz", ".gzip")


def unwrap(name: str, data: bytes) -> Carried:
    """The page in a file: the file itself where it is wrapped in nothing.

    Raises Unreadable where the wrapping is damaged, holds more than a page, or holds none.
    """
    if not data.startswith(GZIP):
        return mail.unwrap(name, data)
    inner = name.removesuffix(next((end for end in ENDINGS if name.casefold().endswith(end)), ""))
    carried = mail.unwrap(inner, _unzipped(name, data))
    return replace(carried, way=f"gzip/1+{carried.way}", media_type="application/gzip")


def _unzipped(name: str, data: bytes) -> bytes:
    """The bytes inside. Never more than one byte over UNPACKED is unpacked."""
    pieces: list[bytes] = []
    room = UNPACKED
    members = 0
    rest = data
    while rest.startswith(GZIP):
        members += 1
        stream = zlib.decompressobj(wbits=31)
        try:
            pieces.append(stream.decompress(rest, room + 1))
        except zlib.error as error:
            why = f"{name!r} is a damaged gzip file ({error}); fetch it again, or give the page unpacked"
            raise Unreadable("damaged", why) from error
        room -= len(pieces[-1])
        if room < 0 or members > MEMBERS:
            raise Unreadable("too_large", f"{name!r} is a gzip file of more than {UNPACKED} bytes unpacked, or of more"
                             f" than {MEMBERS} parts; no page of news is that large: give the page alone")  # fmt: skip
        if not stream.eof:
            raise Unreadable("damaged", f"{name!r} is a gzip file that is cut short; fetch it again")
        rest = stream.unused_data
    return b"".join(pieces)
