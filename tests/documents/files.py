"""Files in several formats, made of paragraphs that are invented here."""

from __future__ import annotations

import base64
import io
import quopri
import textwrap
from collections.abc import Sequence

HEADLINE = "Norland bridge closes after cracks are found"
PARAGRAPHS = (
    "The harbour bridge at Norland closed on Tuesday after engineers found cracks in two pillars, the city said.",
    "“It will stay closed for a week,” said Ada Brandt, who runs the roads department. Ferries carry people meanwhile.",
    "The bridge was built in 1962 and is crossed by some 9,000 cars a day, according to the department’s own count.",
)
TEXT = "\n\n".join((HEADLINE, *PARAGRAPHS))


def html(head: str = "") -> str:
    """A page of HTML."""
    inside = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"<html><head>{head}</head><body><h1>{HEADLINE}</h1>{inside}</body></html>"


def mime(headers: Sequence[str], *parts: tuple[Sequence[str], bytes], boundary: str = "=_b") -> bytes:
    """A message of parts, each of headers and a body that is encoded as its headers say."""
    lines = [*headers, "MIME-Version: 1.0"]
    if len(parts) == 1:
        return "\r\n".join([*lines, *parts[0][0], "", ""]).encode() + _encoded(*parts[0])
    kind = "" if any(line.casefold().startswith("content-type") for line in headers) else "mixed"
    if kind:
        lines.append(f'Content-Type: multipart/{kind}; boundary="{boundary}"')
    whole = "\r\n".join([*lines, "", "A preamble that nobody reads.", ""]).encode()
    for part in parts:
        whole += f"--{boundary}\r\n".encode() + "\r\n".join([*part[0], "", ""]).encode() + _encoded(*part) + b"\r\n"
    return whole + f"--{boundary}--\r\n".encode()


def _encoded(headers: Sequence[str], body: bytes) -> bytes:
    told = " ".join(headers)
    if "base64" in told:
        return base64.encodebytes(body)
    return quopri.encodestring(body) if "quoted-printable" in told else body


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF file of pages of lines in ASCII."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 50 740 Td {shown} ET"
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R {font} >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    return _pdf_file(objects)


def _pdf_file(objects: Sequence[str]) -> bytes:
    file = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(file)}"
    return file + f"{end}\n%%EOF".encode()


def printed() -> list[str]:
    """The page as lines of a printed column, in ASCII."""
    plain = (p.replace("“", '"').replace("”", '"').replace("’", "'") for p in PARAGRAPHS)
    return [HEADLINE, "", *(line for paragraph in plain for line in [*textwrap.wrap(paragraph, 70), ""])]


def docx() -> bytes:
    """A Word document with a title, paragraphs, an inserted and a deleted run, a heading and a table."""
    import docx as library
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = library.Document()
    document.add_heading(HEADLINE, 0)
    for paragraph in PARAGRAPHS[:2]:
        document.add_paragraph(paragraph)
    document.add_heading("What is next", 2)
    last = document.add_paragraph(PARAGRAPHS[2])._p
    last.append(parse_xml(f"<w:ins {space}><w:r><w:t xml:space='preserve'> It was new.</w:t></w:r></w:ins>"))
    last.append(parse_xml(f"<w:del {space}><w:r><w:delText> It is gone.</w:delText></w:r></w:del>"))
    document.add_table(1, 1).cell(0, 0).text = "Cars a day\n9,000"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
