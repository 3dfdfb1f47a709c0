"""The text of a PDF file, page by page with a form feed between, as pypdf reads it: the rendering "pdf/1+pypdf-…".

The version of pypdf is part of the rendering's name, as the text depends on it. Lines stand as they are printed, words
parted at the end of a line too; a blank line parts what stands farther apart than lines do, is indented or in letters
of another size.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tellings.documents.unread import Unreadable

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 200  # no report is longer
PAGE_BREAK = "\f"
SAME_LINE = 0.6  # letters' heights between lines that the reader parts though they are one
WIDER = 1.25  # of the usual distance between lines, from which a paragraph ends
OTHER_SIZE = 0.15  # share by which letters differ that are of another size
INDENTED = (0.8, 4.0)  # letters' heights by which the first line of a paragraph may be set in


def read(data: bytes, longest: int) -> dict[str, Any]:
    """{"rendering", "text"}; of a text that is longer than `longest`, little more than that.

    Raises Unreadable for a damaged, locked or too long file, and for one without any text.
    """
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked()
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            raise Unreadable("too_long", f"has {pages} pages; at most {MOST_PAGES} are read: give the article's alone")
        text = PAGE_BREAK.join(_up_to(reader, longest))
    except (Unreadable, MemoryError):
        raise
    except (pypdf.errors.DependencyError, pypdf.errors.FileNotDecryptedError) as error:
        raise _locked() from error
    except pypdf.errors.LimitReachedError as error:
        raise Unreadable("too_costly", "asks for more work than a page may; save the page as HTML or text") from error
    except Exception as error:  # whatever a damaged file makes the reader raise
        raise Unreadable("damaged", f"is damaged ({type(error).__name__}: {error}); save it again") from error
    if not text.strip():
        raise Unreadable("empty", "holds no text, only pictures of it perhaps; recognise its text first (OCR), or save "
                         "the page as HTML or text")  # fmt: skip
    return {"rendering": f"pdf/1+pypdf-{pypdf.__version__}", "text": text}


def _locked() -> Unreadable:
    return Unreadable("locked", "is encrypted; save it without a password")


def _up_to(reader: PdfReader, longest: int) -> Iterator[str]:
    length = 0
    for page in reader.pages:
        text = _in_paragraphs(_lines(page))
        yield text
        length += len(text)
        if length > longest:
            return


@dataclass(slots=True)
class _Line:
    """A printed line with the place of its first letter, counted from the lower left corner, and its letters' size."""

    text: str
    x: float
    y: float
    size: float


def _lines(page: PageObject) -> list[_Line]:
    """The lines of a page in reading order, as far as the reader knows it."""
    lines: list[_Line] = []

    def take(text: str, outer: Sequence[float], inner: Sequence[float], _: object, size: float) -> None:
        if lines and not lines[-1].text.endswith("\n"):
            lines[-1].text += text
        elif text.strip():
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            lines.append(_Line(text, x, y, abs(size * inner[3] * outer[3]) or 1.0))

    page.extract_text(visitor_text=take)
    return lines


def _in_paragraphs(lines: Sequence[_Line]) -> str:
    drops = sorted(drop for a, b in pairwise(lines) if (drop := (a.y - b.y) / b.size) > SAME_LINE)
    usual = drops[len(drops) // 4] if drops else 0.0
    pieces = [line.text for line in lines[:1]]
    for above, line in pairwise(lines):
        pieces.append("\n" if _is_apart(above, line, usual) else "")
        pieces.append(line.text)
    return "".join(pieces).rstrip()


def _is_apart(above: _Line, line: _Line, usual: float) -> bool:
    """Does the line begin another paragraph? `usual` is the distance between lines in heights of their letters."""
    drop = (above.y - line.y) / line.size
    if abs(drop) <= SAME_LINE:
        return False
    if drop > WIDER * usual or abs(above.size - line.size) > OTHER_SIZE * max(above.size, line.size):
        return True
    return INDENTED[0] * line.size < line.x - above.x < INDENTED[1] * line.size
