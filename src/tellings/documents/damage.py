"""Words that were decoded wrongly before a page was saved ("donâ€™t"): recognised and said, never mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tellings.documents.decode import STAGE, WINDOWS
from tellings.model import Problem

LONG = "‘’“”–—…•€™\ufeff\ufffd"  # three bytes in UTF-8: read as another encoding they are no words of any language
SHORT = "\xa0£©«»°·½àáâãäåæçèéêëìíîïñòóôõöøùúûüýßÅÄÖÜÉİŠšŽžćčđęğıłńňőřśşůźż"  # two bytes
MARKS = frozenset("‘’“”–—…")  # behind a capital with an accent these may be what was written
SHORT_AS = (WINDOWS, "latin-1")
LONG_AS = (*SHORT_AS, "cp1251", "mac_roman")
FROM = 2  # places that make a damaged page; one is enough of a LONG character
BEFORE, AFTER = re.compile(r"\S{0,20}\Z"), re.compile(r"\S{0,20}")


def mojibake(text: str) -> tuple[Problem, ...]:
    """A problem without a document if places of the text were damaged, with an example and what it seems to have been.

    Such places are what UTF-8 looks like when read as Windows-1252 (once or twice), Windows-1251 or Mac Roman.
    """
    found = list(_damaged().finditer(text))
    if len(found) < FROM and not any(_meant()[match.group()] in LONG for match in found):
        return ()
    first = max(found[:FROM], key=lambda match: len(match.group()))
    example = _around(text, first)
    meant = _damaged().sub(lambda match: _meant()[match.group()], example)
    many = f"{len(found)} places" if len(found) > 1 else "1 place"
    why = (
        f"{many} such as {example!r}, which seems to have been {meant!r}: decoded wrongly before the page was saved and"
        " left as it is; save the page again from its source"
    )
    return (Problem(document=None, stage=STAGE, kind="mojibake", detail=why),)


def _around(text: str, match: re.Match[str]) -> str:
    """The place with what stands right beside it."""
    before = BEFORE.search(text[max(0, match.start() - 20) : match.start()])
    after = AFTER.match(text, match.end())
    return (before.group() if before else "") + match.group() + (after.group() if after else "")


@cache
def _damaged() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(form) for form in sorted(_meant(), key=lambda form: (-len(form), form))))


@cache
def _meant() -> dict[str, str]:
    """What each damaged form was before."""
    return dict(_forms())


def _forms() -> Iterator[tuple[str, str]]:
    for character in SHORT:
        for form in (_misread(character, encoding) for encoding in SHORT_AS):
            if not MARKS & set(form):
                yield form, character
    for character in LONG:
        for encoding in LONG_AS:
            yield _misread(character, encoding), character
        yield _misread(_misread(character, WINDOWS), WINDOWS), character


def _misread(text: str, encoding: str) -> str:
    handler = "tellings-control" if encoding == WINDOWS else "replace"
    return text.encode("utf-8").decode(encoding, handler)
