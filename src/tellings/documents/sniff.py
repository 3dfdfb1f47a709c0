"""Whether bytes are text at all, and whether a text is HTML: by what they hold, never by the name alone."""

from __future__ import annotations

import re

MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a WebP picture or a WAVE recording"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"WARC/", "a WARC web archive"),
    (b"bplist", "a Safari web archive or a property list"),
)
SAMPLE = 65_536  # bytes looked at
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 and UTF-32 hold zero bytes and are text
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MOST_CONTROL = 0.05  # share of control bytes that text may have
SHORTEST_UTF16 = 8  # characters
MOSTLY_ZERO = 0.7  # share of the high bytes; the others are typographic marks
HTML = re.compile(r"<(?:!doctype html|html|head|body|article|main|div|p|h1|title|meta)\b", re.IGNORECASE)
HTML_WITHIN = 4096
HTML_NAMES = (".html", ".htm", ".xhtml")
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,12}[ >/]")


def what_binary(data: bytes) -> str | None:
    """What the bytes seem to be, where they are no text; None for text."""
    for magic, what in MAGIC:
        if data.startswith(magic):
            return what
    if data.startswith(BYTE_ORDER_MARKS) or utf16_order(data) is not None:
        return None
    if data[4:8] == b"ftyp":
        return "a video or a HEIC picture"
    if data[257:262] == b"ustar":
        return "a tar archive"
    if _is_control(data[:SAMPLE]):
        return "binary data of an unknown kind"
    return None


def utf16_order(data: bytes) -> str | None:
    """The UTF-16 that bytes without a byte-order mark look like: every second is zero mostly, as in Latin text."""
    sample = data[:SAMPLE]
    for zeros, letters, name in ((sample[1::2], sample[::2], "utf-16-le"), (sample[::2], sample[1::2], "utf-16-be")):
        if len(letters) >= SHORTEST_UTF16 and zeros.count(0) >= MOSTLY_ZERO * len(zeros):
            latin = bytes(letter for letter, zero in zip(letters, zeros, strict=False) if not zero)
            return None if _is_control(latin) else name
    return None


def _is_control(sample: bytes) -> bool:
    return len(CONTROL.findall(sample)) > MOST_CONTROL * len(sample)


def is_html(name: str, text: str) -> bool:
    """Is the text HTML: does it begin like it, or is it named so and holds a tag?"""
    head = text[:HTML_WITHIN].lstrip("\ufeff \t\r\n")
    if head.startswith("<") and HTML.search(head):
        return True
    return name.casefold().endswith(HTML_NAMES) and TAG.search(text[: HTML_WITHIN * 4]) is not None
