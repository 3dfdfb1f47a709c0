"""The text of a DOCX file as paragraphs, with headings and lists marked: the rendering "docx/1".

All that stands in the body is read, tables, text boxes and insertions included; what was deleted, page headers,
footnotes and comments are not. python-docx opens the file and knows the styles.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, TypeAlias

from tellings.documents.unread import Unreadable

MOST_PARTS = 2_000  # files inside
MOST_XML, MOST_BYTES = 40_000_000, 200_000_000  # bytes unpacked: of text and structure, of all with pictures
HEADING = re.compile(r"heading ([1-6])", re.IGNORECASE)
SPACE = re.compile(r"[ \t\r\f\v]+")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a text box once more
LEFT_OUT = frozenset({FALLBACK, f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr"})
STANDS_FOR = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
Element: TypeAlias = Any  # an element of lxml, which has no types of its own


def read(data: bytes, longest: int) -> dict[str, Any]:
    """{"rendering", "lines"}; of a text that is longer than `longest`, little more than that.

    Raises Unreadable for a damaged or too large file, and for one without any text.
    """
    import docx

    _check_size(data)
    try:
        document = docx.Document(io.BytesIO(data))
        levels = {style.style_id: _level(style.name or "") for style in document.styles}
        lines = list(_up_to(_lines(document.element.body, levels), longest))
    except MemoryError:
        raise
    except Exception as error:  # whatever a damaged file makes the reader raise
        raise _damaged(error) from error
    if not lines:
        raise Unreadable("empty", "holds no text; save the page as HTML or text")
    return {"rendering": "docx/1", "lines": lines}


def _damaged(error: Exception) -> Unreadable:
    return Unreadable("damaged", f"is damaged ({type(error).__name__}: {error}); save it again")


def _check_size(data: bytes) -> None:
    """What the list of the archive says: no more than that is ever unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except Exception as error:
        raise _damaged(error) from error
    xml = sum(part.file_size for part in parts if part.filename.casefold().endswith((".xml", ".rels")))
    if len(parts) > MOST_PARTS or xml > MOST_XML or sum(part.file_size for part in parts) > MOST_BYTES:
        most = f"{MOST_PARTS} parts, {MOST_XML} bytes of text or {MOST_BYTES} bytes in all"
        raise Unreadable("too_large", f"unpacks to more than {most}; save the page as HTML or text")


def _up_to(lines: Iterator[list[Any]], longest: int) -> Iterator[list[Any]]:
    length = 0
    for line in lines:
        yield line
        length += len(line[1])
        if length > longest:
            return


def _lines(body: Element, levels: dict[str, int]) -> Iterator[list[Any]]:
    """[line breaks before, words, heading level, in a list] of each line of each paragraph, in order."""
    from lxml import etree

    open_: list[list[str]] = [[]]
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in LEFT_OUT:
                walk.skip_subtree()
            elif element.tag == f"{W}p":
                open_.append([])
            elif element.tag == f"{W}t":
                open_[-1].append(element.text or "")
            else:
                open_[-1].append(STANDS_FOR.get(element.tag, ""))
        elif element.tag == f"{W}p":
            yield from _paragraph("".join(open_.pop()), element, levels)


def _paragraph(text: str, paragraph: Element, levels: dict[str, int]) -> Iterator[list[Any]]:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    level = levels.get(style.get(f"{W}val"), 0) if style is not None else 0
    item = paragraph.find(f"{W}pPr/{W}numPr") is not None
    breaks = 2
    for line in text.split("\n"):
        words = SPACE.sub(" ", line).strip()
        if words:
            yield [breaks, words, level, item]
            breaks = 1


def _level(style: str) -> int:
    """The heading level of a style by its name; 0 for other styles."""
    if style.casefold() == "title":
        return 1
    match = HEADING.fullmatch(style)
    return int(match[1]) if match else 0
