"""Who put a page out: the witnesses, from the plainest word of the page to its address.

original   a credit to the outlet where the report came out first goes before the site that repeats it
site       the markup's name of the site
title      the name behind the headline in the title of the page or of the browser's window
masthead   the name at the head of the page, where its kind, its place or other lines of the page bear it out
copyright  the owner of the rights
embedded   the outlet whose player or video is spoken of
author     an outlet or its desk in the place of the author
address    the host, in the words that the page has for it
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.documents.markup import Head
from tellings.documents.selfname import (
    BY,
    NAME,
    PACKAGE,
    TABLE,
    Named,
    Selves,
    desks,
    folded,
    host_name,
    is_outlet,
    is_plain,
    names_in,
    trimmed,
)
from tellings.model import IN_ACCOUNT_ROLES, Block, Document, Outlet, OutletCertainty
from tellings.publishers import find
from tellings.spans import Evidence
from tellings.tables import toml_table

SUFFIX = re.compile(r" (?:[|–—»·-]|::) (?P<name>[^|–—»·]{2,60})$")
BEHIND = re.compile(r" [|–—»›>·•-] | :: | {2,}|[|»›]")  # what parts the name from its motto or menu
GLUED = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
SMALL = frozenset(("of", "the", "and", "for", "in", "on", "a"))
MASTHEAD_WORDS = (2, 5)  # words of a name that its place alone bears out: at least, and less than
LONGEST_NAME = 6  # words
HEAD_BLOCKS = 15  # at the head of a page, among which its name is sought
PLACED = 3  # blocks whose place bears out what stands in them
ENOUGH = 2  # of what bears a name out
ADDRESSED = 100_000  # characters in which the words for a host are sought
ANY_NAME = re.compile(NAME)


def find_outlet(document: Document, head: Head, url: str | None) -> Outlet | None:
    """The outlet whose report the page is; None where nothing on the page tells."""
    hosts = [name for name in (host_name(head.url or url), head.handle) if name]
    selves = Selves(document, [name.casefold() for name in hosts])
    return (
        _by_words(document, "original", "stated", ("notice", "body"))
        or (named(head.site, (), "stated") if head.site else None)
        or _by_page_title(document)
        or _by_title(document, head, selves)
        or _by_masthead(document, selves)
        or _by_copyright(document, selves)
        or _by_words(document, "consent", "inferred", ("notice",))
        or _by_author(document, selves)
        or _by_host(document, hosts)
    )


def named(name: str, evidence: tuple[Evidence, ...], certainty: OutletCertainty) -> Outlet:
    """The outlet with its family; one that nobody has listed is its own family where the page says who it is."""
    known = find(name)
    own = None if certainty == "inferred" else name.removeprefix("The ")
    return Outlet(name=name, family=known.family if known else own, evidence=evidence, certainty=certainty)


def headline_of(document: Document) -> Block | None:
    return next((block for block in document.blocks if block.role == "headline"), None)


def _found(document: Document, found: Named, certainty: OutletCertainty) -> Outlet:
    """The outlet with the place of its name; in capitals only where no other line of the page has it otherwise."""
    name = found.name
    if name.isupper() and " " in name:
        for other in re.finditer(re.escape(name), document.text, re.IGNORECASE):
            if not other.group().isupper() and _in_one_block(document, other.start(), other.end()):
                found = Named(name=other.group(), start=other.start())
                break
    return named(found.name, (Evidence.at(document, found.start, found.end),), certainty)


def _in_one_block(document: Document, start: int, end: int) -> bool:
    return any(block.start <= start and end <= block.end for block in document.blocks)


# ---- words ----------------------------------------------------------------------------------------------------------


def _by_words(document: Document, kind: str, certainty: OutletCertainty, roles: tuple[str, ...]) -> Outlet | None:
    for block in document.blocks:
        for found in names_in(document, block, kind) if block.role in roles else ():
            known = find(found.name)
            if kind == "consent" and known is None:
                continue
            outlet = _found(document, found, certainty)
            return outlet if kind != "consent" or known is None else named(known.name, outlet.evidence, certainty)
    return None


def _by_copyright(document: Document, selves: Selves) -> Outlet | None:
    """The owner of the rights below the report; further up, only one that is known or named like an outlet.

    An owner may have many outlets: one that is not named like an outlet, and of which the page does not speak
    elsewhere, is only inferred.
    """
    last = max((n for n, block in enumerate(document.blocks) if block.role == "body"), default=0)
    for n, block in enumerate(document.blocks):
        if block.in_account or block.role in (*IN_ACCOUNT_ROLES, "comment"):
            continue
        for found in names_in(document, block, "copyright"):
            if is_outlet(found.name) or (n > last and not is_plain(found.name)):
                sure = is_outlet(found.name) or selves.bear_out(found.name) > ENOUGH
                return _found(document, found, "stated" if sure else "inferred")
    return None


# ---- titles ---------------------------------------------------------------------------------------------------------


def _by_page_title(document: Document) -> Outlet | None:
    """The name behind the headline where a line in front of it has the headline and more: a browser's page title."""
    headline = headline_of(document)
    told = document.text[headline.start : headline.end] if headline else ""
    for block in document.blocks if headline else ():
        line = document.text[block.start : block.end]
        match = SUFFIX.search(line)
        if match and line[: match.start()].rstrip() == told:
            return _found(document, Named(name=match["name"], start=block.start + match.start("name")), "stated")
    return None


def _by_title(document: Document, head: Head, selves: Selves) -> Outlet | None:
    """The name behind the last bar or dash of the title, as it is printed or in the markup."""
    headline = headline_of(document)
    if headline is not None:
        match = SUFFIX.search(document.text[headline.start : headline.end])
        if match and (is_outlet(match["name"]) or _is_borne_out(document, match["name"], selves)):
            certain: OutletCertainty = "stated" if _is_borne_out(document, match["name"], selves) else "inferred"
            return _found(document, Named(name=match["name"], start=headline.start + match.start("name")), certain)
    match = SUFFIX.search(head.title or "")
    name = match["name"].strip() if match else ""
    if name and _is_borne_out(document, name, selves):
        return named(name, (), "stated")
    return named(name, (), "inferred") if name and is_outlet(name) else None


def _is_borne_out(document: Document, name: str, selves: Selves) -> bool:
    """Is the name a block of its own, as it is at the head of a page or beside its author, or spoken of as its own?"""
    if selves.bear_out(name) >= ENOUGH:
        return True
    return any(document.text[block.start : block.end] == name for block in document.blocks if not block.in_account)


# ---- the head of the page -------------------------------------------------------------------------------------------


def _by_masthead(document: Document, selves: Selves) -> Outlet | None:
    """The name at the head of the page that most speaks for; the first of several."""
    best, most = None, ENOUGH - 1
    for n, block in _head(document):
        line = document.text[block.start : block.end]
        for name, parted in _head_names(line):
            weight = selves.bear_out(name) + _by_place(document, n, name, parted=parted)
            if weight > most:
                best, most = Named(name=name, start=block.start + line.index(name)), weight
    return _found(document, best, "stated") if best else None


def _head(document: Document) -> Iterator[tuple[int, Block]]:
    """The first lines of furniture above the headline, or above the report where there is none."""
    for n, block in enumerate(document.blocks[:HEAD_BLOCKS]):
        if block.role in ("headline", "body", "crosshead"):
            return
        if block.role in ("navigation", "other", "teaser", "caption"):
            yield n, block


def _head_names(line: str) -> Iterator[tuple[str, bool]]:
    """What may be the name in a line at the head of a page, and whether something parts it from a motto or menu."""
    bar = BEHIND.search(line)
    whole = line[: bar.start()] if bar else line
    first = _untrimmed(whole)
    if _is_name(first):
        yield first, first != line
    pieces = GLUED.split(first)
    for upto in (1, 2) if len(pieces) > 2 else ():
        name = "".join(pieces[:upto])
        if _is_name(name):
            yield name, False


def _untrimmed(name: str) -> str:
    """The name without words such as "homepage" behind it."""
    for end in toml_table(PACKAGE, TABLE)["trimmings"]:
        if name.casefold().endswith(f" {end}"):
            return name[: -len(end) - 1]
    return name


def _is_name(name: str) -> bool:
    words_ = name.split()
    if not 1 <= len(words_) <= LONGEST_NAME or is_plain(name) or name != " ".join(words_):
        return False
    if not all(c.isalnum() or c in " '’.&!-+" for c in name):
        return False
    return words_[0][0].isalnum() and all(w[0].isupper() or w[0].isdigit() or w == "&" or w in SMALL for w in words_)


def _by_place(document: Document, n: int, name: str, *, parted: bool) -> int:
    """What the kind and the place of a name say for it."""
    words_ = name.split()
    if find(name) is not None:
        return ENOUGH + (n < PLACED)
    if n == 0 and _recurs(document, name):
        return ENOUGH
    lettered = all(c.isalpha() or c in " '’.&-" for c in name)
    if n >= PLACED or not lettered or not MASTHEAD_WORDS[0] <= len(words_) < MASTHEAD_WORDS[1]:
        return int(is_outlet(name))
    alone = document.text[document.blocks[n].start : document.blocks[n].end] == name
    placed = parted or (n == 0 and alone and is_outlet(name)) or (alone and _has_motto(document, n))
    return ENOUGH if placed else int(is_outlet(name))


def _recurs(document: Document, name: str) -> bool:
    """Is the name part of a sentence-like line of furniture further down?"""
    within = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return any(
        within.search(document.text, block.start, block.end)
        and document.text.count(" ", block.start, block.end) - name.count(" ") >= MASTHEAD_WORDS[1]
        for block in document.blocks[1:]
        if not block.in_account and block.role not in ("comment", "teaser")
    )


def _has_motto(document: Document, n: int) -> bool:
    """Does a sentence-like line of furniture stand right under the block?"""
    if n + 1 >= len(document.blocks):
        return False
    block, under = document.blocks[n : n + 2]
    words_ = document.text[under.start : under.end].split()
    near = document.text[block.end : under.start].count("\n") == 1
    return near and under.role == "navigation" and len(words_) >= MASTHEAD_WORDS[1] and words_[-1][0].islower()


# ---- the author and the address -------------------------------------------------------------------------------------


def _by_author(document: Document, selves: Selves) -> Outlet | None:
    """A known outlet that stands where a person would as the author, or one whose desk does."""
    for block in document.blocks:
        if block.role == "byline":
            lead = BY.match(document.text, block.start, block.end)
            start = lead.end() if lead else block.start
            line = document.text[start : block.end]
            if line and find(line) is not None:
                return _found(document, Named(name=line, start=start), "inferred")
    for found in desks(document):
        return _found(document, found, "stated" if selves.bear_out(found.name) > ENOUGH else "inferred")
    return None


def _by_host(document: Document, hosts: list[str]) -> Outlet | None:
    """The host by the words that the page has for it; by the name in its address where there are none but known."""
    for host in hosts:
        for match in ANY_NAME.finditer(document.text[:ADDRESSED]):
            if folded(match["name"]) == host.casefold() and _in_one_block(document, match.start(), match.end()):
                return _found(document, Named(name=trimmed(match["name"]), start=match.start()), "inferred")
    known = next((outlet for host in hosts if (outlet := find(host))), None)
    name = known.name if known else next(iter(hosts), None)
    return named(name, (), "inferred") if name else None
