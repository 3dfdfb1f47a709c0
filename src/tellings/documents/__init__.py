"""Bytes in, documents out: reading, rendering and cleaning, the role of every block, what a page says of itself.

gather      paths → (name, bytes)
read_about  the table of what pages do not state; `give` fits its rows to the pages
read_page   one page → Document and problems; pure
"""

from __future__ import annotations

from tellings.documents.decode import decode
from tellings.documents.gather import gather
from tellings.documents.given import Given, give, owned, read_about
from tellings.documents.page import Page, read_page

__all__ = ["Given", "Page", "decode", "gather", "give", "owned", "read_about", "read_page"]
