"""One page: bytes in, document and problems out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from tellings.documents.apart import KINDS, is_costly, kind_of, read_apart, read_html_apart
from tellings.documents.blocks import find_blocks
from tellings.documents.damage import mojibake
from tellings.documents.decode import STAGE, decode
from tellings.documents.flat import find_flat_blocks
from tellings.documents.given import Given
from tellings.documents.html_blocks import find_html_blocks
from tellings.documents.languages import told_languages
from tellings.documents.lines import split_lines
from tellings.documents.mail import Carried
from tellings.documents.metadata import described
from tellings.documents.read_html import read_html
from tellings.documents.render_html import Rendered
from tellings.documents.reports import find_reports
from tellings.documents.sniff import is_html, what_binary
from tellings.documents.unread import Unreadable
from tellings.documents.wrapping import unwrap
from tellings.ids import content_id
from tellings.model import Block, Document, Outlet, Problem, Published
from tellings.publishers import find

LONGEST = 400_000  # characters of a text; the longest live blogs have some 300,000
ALLOWED = "read are HTML, MHTML, text, Markdown, e-mail (.eml), PDF and DOCX, each also in gzip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as read: its document, None where there is no text in it, and what went wrong or needs a look."""

    document: Document | None
    problems: tuple[Problem, ...]


def read_page(name: str, data: bytes, given: Given | None = None) -> Page:
    """Read one page. Pure: the same name, bytes and gifts give the same page. Never raises, whatever the bytes.

    A page in another language, or without a report in it, is a document with nothing in the account, and a problem.
    """
    try:
        carried = unwrap(name, data)
        rendered = _carried(_rendered(carried, name), carried)
    except Unreadable as error:
        return _no_page(error.kind, error.detail)
    if not rendered.text.strip() and rendered.problems:
        return Page(document=None, problems=rendered.problems)
    if not rendered.text.strip():
        return _no_page("empty", f"{name!r} is HTML without any words to read; save the page after it has loaded")
    if len(rendered.text) > LONGEST:
        return _no_page("too_long", f"{name!r} has more than {LONGEST} characters of text, which no page of news has")
    document = _document(name, data, rendered, carried)
    document, more = _of_forum(document) if rendered.forum else told_languages(document)
    document, told = described(document, rendered, given)
    document = _as_sent(document, carried, dated=given is not None and given.published is not None)
    document, apart = find_reports(document)
    problems = (*carried.problems, *rendered.problems, *mojibake(rendered.text), *more, *told, *apart)
    return Page(document=document, problems=tuple(replace(p, document=document.id) for p in problems))


def _rendered(carried: Carried, name: str) -> Rendered:
    """The text of a page that is wrapped in nothing."""
    kind = kind_of(carried.data)
    if kind is not None:
        return read_apart(kind, name, carried.data, LONGEST)
    binary = what_binary(carried.data)
    if binary is not None:
        raise Unreadable("binary", f"{name!r} {'holds' if carried.way else 'is'} {binary}; {ALLOWED}: save the page as"
                         " one of these")  # fmt: skip
    text, problems = decode(carried.data, carried.charset)
    if not text.strip():
        raise Unreadable("empty", f"{name!r} has no text; save the page after it has loaded")
    html = carried.kind == "html" or (carried.kind is None and is_html(carried.name, text))
    rendered = _html(name, text) if html else Rendered(text=text, rendering="text/1")
    return replace(rendered, problems=(*problems, *rendered.problems)) if rendered.text.strip() else rendered


def _html(name: str, text: str) -> Rendered:
    return read_html_apart(name, text, LONGEST) if is_costly(text) else read_html(text, LONGEST)


def _carried(rendered: Rendered, carried: Carried) -> Rendered:
    """With what the wrapping says: the page's own words count before it."""
    head = rendered.head
    told = replace(head, headline=head.headline or carried.subject, url=head.url or carried.url)
    return replace(rendered, rendering=carried.way + rendered.rendering, head=told)


def _as_sent(document: Document, carried: Carried, *, dated: bool) -> Document:
    """With day and outlet of the message that holds the page, where the page says none; a day given of it counts."""
    published, outlet = document.published, document.outlet
    if carried.sent and (published is None or (published.how == "given" and not dated)):
        published = Published(edtf=carried.sent, how="inferred")
    known = find(carried.sender) if carried.sender and outlet is None else None
    if known is not None:
        outlet = Outlet(name=known.name, family=known.family, certainty="inferred")
    return replace(document, published=published, outlet=outlet)


def _no_page(kind: str, detail: str) -> Page:
    return Page(document=None, problems=(Problem(document=None, stage=STAGE, kind=kind, detail=detail),))


def _document(name: str, data: bytes, rendered: Rendered, carried: Carried) -> Document:
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(
        id=content_id("document", rendered.rendering, sha256),
        name=name,
        sha256=sha256,
        media_type=carried.media_type or _media_type(rendered),
        rendering=rendered.rendering,
        length=len(rendered.text),
        blocks=_blocks(rendered),
        text=rendered.text,
    )


def _media_type(rendered: Rendered) -> str:
    kind = rendered.rendering.partition("/")[0]
    if kind in KINDS:
        return KINDS[kind].media_type
    return "text/html" if kind == "html" else "text/plain"


def _blocks(rendered: Rendered) -> tuple[Block, ...]:
    lines, title = rendered.lines, rendered.head.headline
    if not lines:
        return find_flat_blocks(split_lines(rendered.text), title)
    if lines[0].facts.chance is None:
        return find_blocks(lines, title)
    return find_html_blocks(lines, title, forum=rendered.forum)


def _of_forum(document: Document) -> tuple[Document, tuple[Problem, ...]]:
    """The document with nothing in the account, and why."""
    why = "the page is a thread of a forum; its posts are readers' words, so nothing of it is in the account"
    problem = Problem(document=None, stage=STAGE, kind="forum", detail=why)
    return replace(document, blocks=tuple(replace(block, in_account=False) for block in document.blocks)), (problem,)
