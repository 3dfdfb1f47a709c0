"""Names and descriptions of people, organisations, places and groups in a page.

Read twice: the first time the page teaches its full names, the second time they are known wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tellings.claims.cast_keys import institution_kind
from tellings.claims.names_descriptions import descriptions
from tellings.claims.names_page import Found, PageNames, learn, lower_words
from tellings.claims.names_parts import names_of_run
from tellings.claims.names_runs import Words, is_open, known, run_end
from tellings.claims.names_tokens import Token, in_title_case, tokens
from tellings.model import Mention, Reading
from tellings.spans import Evidence


def find_mentions(reading: Reading) -> tuple[Mention, ...]:
    """The mentions of all sentences in text order, a longer one before those inside it.

    Level "name" is a name, "adjective" one such as "Freedonian", "description" an institution or an office with or
    without its owner ("Freedonia's defence ministry", "the ministry", "the regional governor").
    """
    text = reading.document.text
    sentences = [tokens(text, sentence) for sentence in reading.sentences]
    page = _page(text, sentences)
    found: dict[tuple[int, int], Found] = {}
    for sentence in sentences:
        words = Words.of(text, sentence, page)
        names = tuple(_names(words))
        described = tuple(descriptions(words, names))
        for item in (*_outside(names, described, text), *described):
            found.setdefault((item.start, item.end), item)
    ordered = sorted(found.values(), key=lambda f: (f.start, -f.end))
    return tuple(
        Mention(evidence=Evidence.at(reading.document, item.start, item.end), type=item.type, level=item.level)
        for item in ordered
    )


def _outside(names: Iterable[Found], described: Sequence[Found], text: str) -> Iterator[Found]:
    """The names but for bare words for an institution inside its description: "Senate" in "Freedonia's Senate"."""
    for name in names:
        is_bare = name.level == "name" and institution_kind(text[name.start : name.end]) is not None
        if not is_bare or not any(d.start < name.start and name.end <= d.end for d in described):
            yield name


def _page(text: str, sentences: Sequence[tuple[Token, ...]]) -> PageNames:
    ordinary = [sentence for sentence in sentences if not in_title_case(sentence)]
    lower = lower_words(ordinary)
    first = PageNames(lower=lower)
    found = (name for sentence in ordinary for name in _names(Words.of(text, sentence, first)))
    return learn(text, found, lower)


def _names(words: Words) -> Iterator[Found]:
    index = 0
    while index < len(words.tokens):
        match = known(words, index)
        if not match and not is_open(words, index):
            index += 1
            continue
        end = max(run_end(words, index), match.end if match else 0)
        last = index
        for name in names_of_run(words, index, end):
            yield name
            while last < len(words.tokens) and words.tokens[last].start < name.end:
                last += 1
        index = max(end, last)

