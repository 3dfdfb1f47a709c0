"""What a line looks like by itself: prose, a title, a scrap, or furniture known by its words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from tellings.documents.lines import BULLET, PACKAGE, TABLE, Line
from tellings.tables import toml_table

Shape = Literal[
    "prose", "title", "scrap", "navigation", "notice", "advert", "teaser_section", "teaser_inline", "teaser_line",
    "comment", "dateline", "reading", "byline", "credit", "caption",
]  # fmt: skip
WHOLE: tuple[Shape, ...] = (
    "advert", "reading", "comment", "teaser_section", "teaser_inline", "dateline", "navigation", "notice", "byline",
)  # fmt: skip
PROSE_WORDS, SHORT_PROSE_WORDS, LONG_WORDS = 12, 4, 30
TITLE_WORDS = (2, 30)
REMEMBERED = 80  # characters of a line whose shape is kept for the next of the same words
LONGEST_STAMP = 160  # characters of a line of days and times
DAY = re.compile(  # what one of them must have: a whole day, a time of the clock, or how long ago
    r"(?<!\w)\d{1,2}(?:st|nd|rd|th)?[ .-]{1,2}[a-z]{3,9}[ .,-]{1,2}(?:19|20)\d\d(?!\w)"
    r"|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d(?!\w)|\d{1,4}[/.-] ?\d{1,2}[/.-] ?\d{2}"
    r"|(?<!\d)\d{1,2}[:.]\d\d(?!\d)|(?<!\w)\d{1,2} [a-z]{3,7} ago(?!\w)",
    re.IGNORECASE,
)
LONGEST_FURNITURE = 700  # characters of a line that is matched whole
CREDIT_WORDS = 30
CAPTION_MOST_WORDS = 90
OFFER_WORDS = 30
SPEAKS = re.compile(r"(?<!\w)(?:said|says|told|according to|reported|announced)(?!\w)|[\"“”]", re.IGNORECASE)
NAME = re.compile(
    r"[^\W\d_][\w.'’-]{0,30}(?: (?:[^\W\d_]\.|de|van|von|al|bin|el|da|di|la|der|den|and|&|[^\W\d_][\w.'’-]{1,30})){1,5}"
)
ENDED_SHORT = re.compile(r"(?:\.\.\.|…)[\"'”’)\]]{0,3}$")
QUESTION = re.compile(r"[?!][\"'”’]?$")
FULL_STOP = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")


@cache
def _whole() -> tuple[tuple[re.Pattern[str], Shape], ...]:
    table = toml_table(PACKAGE, TABLE)["whole"]
    return tuple((re.compile("|".join(table[shape]), re.IGNORECASE), shape) for shape in WHOLE)


@cache
def _pattern(section: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(toml_table(PACKAGE, TABLE)[section][key]), re.IGNORECASE)


def bare(line: Line) -> str:
    """The words of a line without its bullet or number."""
    return BULLET.sub("", line.text, count=1) if BULLET.match(line.text) else line.text


def is_stamp(text: str) -> bool:
    """Is the line nothing but days and times, with words such as "Published" and "Updated"?"""
    return len(text) <= LONGEST_STAMP and _stamp().fullmatch(text) is not None and DAY.search(text) is not None


@cache
def _stamp() -> re.Pattern[str]:
    pieces = "|".join(toml_table(PACKAGE, TABLE)["whole"]["stamp"])
    return re.compile(
        rf"[(\[]?(?:(?:{pieces}|\d{{1,4}}(?:st|nd|rd|th|[ap]m|h)?)(?!\w)[ ,.|/·•:()–—+-]{{0,6}}){{2,30}}\]?",
        re.IGNORECASE,
    )


def shape(line: Line) -> Shape:
    """The shape of a line, whatever stands around it: a matter of its text alone."""
    return _remembered(line.text) if len(line.text) <= REMEMBERED else _shape(line)


@lru_cache(maxsize=1 << 14)
def _remembered(text: str) -> Shape:
    """The shape of a short line: those of menus come again and again."""
    return _shape(Line(start=0, end=len(text), text=text))


def _shape(line: Line) -> Shape:
    text = bare(line) or line.text
    if is_stamp(text):
        return "dateline"
    return _furniture(line, text) or _by_length(line, text)


def _furniture(line: Line, text: str) -> Shape | None:
    """What the words of a line tell it for; None where they do not."""
    if len(text) <= LONGEST_FURNITURE:
        for pattern, kind in _whole():
            if pattern.fullmatch(text):
                return kind
        if line.words <= CREDIT_WORDS and _may_credit(text) and _pattern("whole", "credit").fullmatch(text):
            return "credit"
    if _pattern("opening", "advert").match(text):
        return "advert"
    if line.words <= LONG_WORDS and _pattern("opening", "led").match(text):
        return "teaser_line"
    if _pattern("opening", "teaser").match(text) and line.words <= LONG_WORDS and not _sentences(text):
        return "teaser_line"
    if _pattern("opening", "caption").match(text):
        return "caption"
    ending = text[-200:]
    if line.words <= CAPTION_MOST_WORDS and _may_credit(ending) and _pattern("ending", "caption").search(ending):
        return "caption"
    return None


def _may_credit(text: str) -> bool:
    """Does the text have a word without which it credits nobody with a picture? Quickly asked, before the patterns."""
    return _crediting().search(text.lower()) is not None


@cache
def _crediting() -> re.Pattern[str]:
    return re.compile("|".join(toml_table(PACKAGE, TABLE)["caption"]["crediting"]))


def _by_length(line: Line, text: str) -> Shape:
    words = text.count(" ") + 1
    stopped = FULL_STOP.search(text[-6:]) is not None and not (is_cut_short(line) and not _sentences(text))
    if words >= LONG_WORDS or (stopped and words >= PROSE_WORDS) or (stopped and words >= SHORT_PROSE_WORDS):
        return "prose"
    if line.stopped and words >= PROSE_WORDS and not is_cut_short(line):
        return "prose"
    if TITLE_WORDS[0] <= words <= TITLE_WORDS[1]:
        return "title"
    return "scrap"


def _sentences(text: str) -> bool:
    return re.search(r"[.!?] [A-Z]", text) is not None


def is_title_like(line: Line) -> bool:
    """May the line be the title of something: no full stop, or a question, and not long?"""
    text = bare(line)
    words = text.count(" ") + 1
    return 2 <= words <= TITLE_WORDS[1] and (not FULL_STOP.search(text[-6:]) or bool(QUESTION.search(text)))


def is_cut_short(line: Line) -> bool:
    return ENDED_SHORT.search(line.text[-6:]) is not None


def is_advertised(line: Line) -> bool:
    """Does the line sell something?"""
    return _advertised().search(line.text) is not None


def is_offer(line: Line, kind: Shape) -> bool:
    """Does the line under the word "Advertisement" sell something: a price, "your", an order, and no speaker?"""
    if kind not in ("prose", "title", "scrap", "teaser_line") or line.words > OFFER_WORDS or SPEAKS.search(line.text):
        return False
    return is_advertised(line) or _pattern("advertised", "offer").search(line.text) is not None


@cache
def _advertised() -> re.Pattern[str]:
    listed = toml_table(PACKAGE, TABLE)["advertised"]["words"]
    return re.compile(r"(?<!\w)(?:" + "|".join(listed) + ")", re.IGNORECASE)


def is_picture_words(line: Line) -> bool:
    """Does the line read like the description of a picture: "A man waves a flag outside the embassy"?"""
    table = toml_table(PACKAGE, TABLE)["caption"]
    first, _, rest = line.text.partition(" ")
    return first.casefold() in table["openers"] and _verbs().search(rest) is not None


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(toml_table(PACKAGE, TABLE)["caption"]["verbs"]) + r")(?!\w)")


def is_name(line: Line) -> bool:
    """Is the line nothing but a name or two: "Ada Berg", "Ada Berg and Tom Holt"?"""
    words = [w for w in re.split(r"[ ,]+", line.text) if w]
    capitals = sum(w[0].isupper() for w in words)
    return (
        2 <= len(words) <= 6 and capitals >= len(words) - 1 and NAME.fullmatch(line.text.replace(",", "")) is not None
    )
