"""Extractors that others have made: HTML in, the text of its report out. `make peers` installs them.

A peer that is not installed is left out, and `missing` names it. One that fails on a page has told nothing of it. None
fetches anything.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TypeAlias

Extract: TypeAlias = Callable[[str], str]

OURS_ASKS = "trafilatura"  # the peer whose word ours listens to, and whose speed ours is measured by
FORUM = {"trafilatura": "trafilatura, comments", "resiliparse": "resiliparse, comments"}
NEEDS = {
    "trafilatura": "trafilatura", "trafilatura, precision": "trafilatura", "readability": "readability",
    "newspaper4k": "newspaper", "resiliparse": "resiliparse", "trafilatura, comments": "trafilatura",
    "resiliparse, comments": "resiliparse",
}  # fmt: skip


def peers(*, forum: bool = False) -> Iterator[tuple[str, Extract]]:
    """The peers that are installed, by name; with readers' comments as a part of the text on a `forum`."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    for name, needs in NEEDS.items():
        if (name in FORUM.values()) <= forum and find_spec(needs) is not None:
            yield name, _safe(EXTRACTS[name])


def missing() -> tuple[str, ...]:
    """The peers that are not installed."""
    return tuple(name for name, needs in NEEDS.items() if find_spec(needs) is None)


def _safe(extract: Extract) -> Extract:
    def extracted(html: str) -> str:
        try:
            return extract(html)
        except Exception:
            return ""

    return extracted


def _trafilatura(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, include_comments=False, include_tables=True, deduplicate=False) or ""


def _trafilatura_precise(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, include_comments=False, favor_precision=True) or ""


def _trafilatura_comments(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, include_comments=True) or ""


def _readability(html: str) -> str:
    from lxml import html as markup
    from readability import Document

    return _laid_out(markup.fromstring(Document(html).summary()))


def _laid_out(root: object) -> str:
    """The words of a tree of lxml, with a line break between its elements."""
    from lxml import etree

    return "\n".join(etree.XPath("//text()[not(ancestor::script or ancestor::style)]")(root))


def _newspaper(html: str) -> str:
    import newspaper

    article = newspaper.Article("https://example.org/", language="en", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return str(article.text)


def _resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True, alt_texts=False, list_bullets=False))


def _resiliparse_comments(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True, alt_texts=False, list_bullets=False, comments=True))


EXTRACTS: dict[str, Extract] = {
    "trafilatura": _trafilatura, "trafilatura, precision": _trafilatura_precise, "readability": _readability,
    "newspaper4k": _newspaper, "resiliparse": _resiliparse, "trafilatura, comments": _trafilatura_comments,
    "resiliparse, comments": _resiliparse_comments,
}  # fmt: skip
