"""Through whom a saying came to the page: "X told NHK that C", "X said C, Kyodo reported", "Y, citing X, reported C".

Works on sayings of either witness and on the words around them; the same shapes are read once, whoever saw the saying.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings import publishers
from tellings.claims.cue_table import word_list
from tellings.claims.grammar import NOUNS, Word
from tellings.claims.names_tables import role_nouns
from tellings.claims.noun_phrases import INSIDE, opens_time, right_phrase
from tellings.claims.utterance_saying import Saying
from tellings.claims.utterance_units import Unit
from tellings.spans import Span

REACH = 18
LEFT_OVER = 3  # so many words more may a content have than the saying that is all of it,
HEAD = 12  # and so many may stand before that in a side clause ("As the war entered its fifth day,")
CITING = frozenset({"citing", "quoting"})
CITED = frozenset({"cited", "quoted", "cites", "quotes", "citing", "quoting"})
TO_WHOM = frozenset({"to", "with", "by", "on", "via", "in"})
EVIDENT = frozenset({"suggest", "show", "indicate", "find"})
REPORTED = frozenset({"report"})


def passed_on(unit: Unit, sayings: Sequence[Saying], seen: Sequence[Saying], outlet: str | None) -> list[Saying]:
    """The sayings with those who pass them on.

    `seen` is what the model sees, which knows whether somebody is cited; `outlet` is whose page it is, who does not
    pass on to itself.
    """
    listened = [_listened(unit, saying, outlet) for saying in sayings if not _only_carries(unit, saying)]
    return _without_carriers(unit, _cited(unit, listened, seen), outlet)


def is_media(words: Sequence[Word]) -> bool:
    """Do the words name an outlet or agency, or media in general ("the broadcaster NHK", "local media")?"""
    plain = [w for w in words if w.tag != "DT"]
    if not plain or any(w.low in word_list("meetings") for w in plain):
        return False
    if any(w.low in word_list("media") for w in plain):
        return True
    if any(w.name and w.low in word_list("media_names") for w in words[1:]):
        return True
    named = [w for w in plain if w.name]
    return bool(named) and publishers.find(" ".join(w.text for w in named)) is not None


def _is_own(words: Sequence[Word], outlet: str | None) -> bool:
    """Is it the outlet whose page this is ("told the Herald" in the Valley Herald)?"""
    own = set((outlet or "").lower().split())
    named = [w.low for w in words if w.name]
    return bool(named) and set(named) <= own


# ---- listeners ------------------------------------------------------------------------------------------------------


def _listened(unit: Unit, saying: Saying, outlet: str | None) -> Saying:
    """ "told NHK", "said in an interview with NHK", "in a statement carried by Xinhua": NHK passes it on."""
    if not saying.cue:
        return saying
    around = (
        (_behind(unit, saying), _tells(unit, saying)),
        (_ahead(unit, saying), False),
        (_told_of(unit, saying), False),
    )
    for words, begins in around:
        for start, end in _addressed(words, begins=begins):
            part = words[start:end]
            span = Span(part[0].start, part[-1].end)
            if is_media(part) and not _is_own(part, outlet) and not any(span.overlaps(r) for r in saying.relay):
                told = tuple(_until(unit, s, words[start - 2].start) if s.overlaps(span) else s for s in saying.source)
                return replace(saying, source=told, relay=(*saying.relay, span))
    return saying


def _tells(unit: Unit, saying: Saying) -> bool:
    """Does the listener stand right behind the verb?"""
    return unit.within(saying.cue[-1])[-1].low in word_list("told_to")


def _addressed(words: Sequence[Word], *, begins: bool) -> Iterator[tuple[int, int]]:
    """Where those stand to whom something was said, or who carried it."""
    first = 0 if begins else 1
    if words and (begins or words[0].low == "to") and (end := _listener_end(words, first)) > first:
        yield first, end
    for i in range(1, len(words) - 1):
        spoke = words[i - 1].low in word_list("carrying")
        if words[i].low in TO_WHOM and spoke and (end := _listener_end(words, i + 1)) > i + 1:
            yield i + 1, end


def _listener_end(words: Sequence[Word], start: int) -> int:
    """The end of the one noun phrase that begins here, without what follows with a preposition ("AFP at the scene")."""
    end = start
    while end < len(words) and not opens_time(words, end):
        word = words[end]
        if word.tag not in INSIDE and not word.text[0].isupper() and word.low != "'s":
            break
        end += 1
    return end


def _told_of(unit: Unit, saying: Saying) -> Sequence[Word]:
    """The source with what follows it: "The mayor, quoted by NHK," and "a man interviewed by NHK"."""
    if not saying.source:
        return ()
    start, end = saying.source[0].start, saying.source[-1].end
    stop = min((s.start for s in (*saying.content, *saying.cue) if s.start >= end), default=unit.end)
    return _plain(unit.within(Span(start, stop)))[: 2 * REACH]


def _behind(unit: Unit, saying: Saying) -> Sequence[Word]:
    """The words behind cue and source, up to the content."""
    ends = [span.end for span in (saying.cue[-1], *saying.source) if span.end >= saying.cue[-1].end]
    start = min(ends) if _starts_before(saying, max(ends)) else max(ends)
    stop = min((c.start for c in saying.content if c.start >= start), default=unit.end)
    return _plain(unit.within(Span(start, stop)))[:REACH]


def _starts_before(saying: Saying, end: int) -> bool:
    """Does content stand between the cue and the source?"""
    return any(saying.cue[-1].end <= c.start < end for c in saying.content)


def _ahead(unit: Unit, saying: Saying) -> Sequence[Word]:
    """The words before source and cue, back to the content."""
    end = min(span.start for span in (*saying.cue, *saying.source))
    start = max((c.end for c in saying.content if c.end <= end), default=unit.start)
    return _plain(unit.within(Span(start, end)))[-REACH:]


def _plain(words: Sequence[Word]) -> Sequence[Word]:
    """Without adverbs in front, up to a semicolon."""
    stop = next((i for i, w in enumerate(words) if w.text == ";"), len(words))
    start = next((i for i, w in enumerate(words) if w.tag != "RB"), stop)
    return words[start:stop]


# ---- citing ---------------------------------------------------------------------------------------------------------


def _only_carries(unit: Unit, saying: Saying) -> bool:
    """Is the cue "reported by", "quoted by" behind a noun ("in comments reported by NHK"), which is no saying?"""
    if saying.act.shape == "quoted" or not saying.cue:
        return False
    last = unit.within(saying.cue[-1])[-1]
    following = unit.within(Span(last.end, last.end + 4))
    before = unit.within(Span(max(unit.start, saying.cue[0].start - 12), saying.cue[0].start))
    by = bool(following) and following[0].low == "by" and last.tag == "VBN" and last.low in word_list("carrying")
    return by and bool(before) and before[-1].tag in NOUNS


def _cited(unit: Unit, sayings: list[Saying], seen: Sequence[Saying]) -> list[Saying]:
    """ "Y reported C, citing X", "Y, quoting X, said C", "According to Y, which cited X, C": X says it through Y."""
    words = unit.words
    for i, word in enumerate(words[:-1]):
        if word.low not in CITED or not (word.low in CITING or words[i - 1].tag in ("WDT", "WP")):
            continue
        stop = right_phrase(words, i + 1)
        at = Span(word.start, word.end)
        cited = Span(words[i + 1].start, words[stop - 1].end) if stop > i + 1 else None
        number = _who_cites(sayings, at)
        if cited and number is not None and (_is_cited(seen, at, cited) or _informs(words[i + 1 : stop])):
            cue = sayings[number].cue
            others = [s for s in sayings if not any(c.overlaps(at) for c in s.cue)]
            sayings = [_through(unit, s, at, cited) if s.cue == cue else s for s in others]
    return sayings


def _is_cited(seen: Sequence[Saying], at: Span, cited: Span) -> bool:
    """Does the model see them as the source of "citing"?"""
    return any(m.source and m.source[0].overlaps(cited) and any(c.overlaps(at) for c in m.cue) for m in seen)


def _who_cites(sayings: Sequence[Saying], at: Span) -> int | None:
    """The saying whose cue stands nearest before, else nearest behind."""
    plain = [(n, s) for n, s in enumerate(sayings) if s.cue and s.source and not any(c.overlaps(at) for c in s.cue)]
    outer = [(n, s) for n, s in plain if not any(c.covers(at) and c.end > at.end + 2 * REACH for c in s.content)]
    before = [(n, s) for n, s in outer if s.cue[0].start < at.start]
    if before:
        return max(before, key=lambda pair: pair[1].cue[0].start)[0]
    return min(outer, key=lambda pair: pair[1].cue[0].start, default=(None, None))[0]


def _through(unit: Unit, saying: Saying, at: Span, cited: Span) -> Saying:
    """The saying as that of the one who is cited."""
    source = tuple(_until(unit, s, at.start) for s in saying.source)
    content = tuple(_until(unit, c, at.start) if c.covers(at) else c for c in saying.content)
    cue = tuple(sorted((*saying.cue, at)))
    return replace(saying, content=content, cue=cue, source=(cited,), relay=(*saying.relay, *source))


def _until(unit: Unit, span: Span, stop: int) -> Span:
    """The part before `stop`, without the marks and "which" that lead there."""
    words = [w for w in unit.within(span) if w.start < stop]
    while words and words[-1].tag in ("PUNCT", "WDT", "WP"):
        words.pop()
    return Span(span.start, min(span.end, words[-1].end)) if words and span.end > stop else span


def _informs(words: Sequence[Word]) -> bool:
    """Is it somebody, not grounds ("citing concerns")?"""
    known = word_list("informants") | role_nouns().keys()
    return any(w.tag != "CD" and (w.name or w.low in known) for w in words)


# ---- carriers -------------------------------------------------------------------------------------------------------


def _without_carriers(unit: Unit, sayings: Sequence[Saying], outlet: str | None) -> list[Saying]:
    """Of "X said C, Y reported" only X's saying is told, passed on by Y."""
    found = list(sayings)
    for outer in sayings:
        inner = next((s for s in found if s is not outer and _is_all_of(unit, s, outer)), None)
        if inner is not None and outer in found:
            found.remove(outer)
            own = _is_own(unit.within(outer.source[0]), outlet)
            found[found.index(inner)] = inner if own else _carried(unit, inner, outer)
    return found


def _is_all_of(unit: Unit, inner: Saying, outer: Saying) -> bool:
    """Is the other's content, which stands before its cue, this saying and nothing else?

    "He" is nobody who carries what others say, and that a study shows something is what its teller says.
    """
    if inner.act.lemma in EVIDENT or (outer.source and unit.within(outer.source[0])[0].tag == "PRP"):
        return False
    if not outer.source or not inner.source or not inner.cue or outer.act.shape == "quoted" or inner.act.thought:
        return False
    ahead = [c for c in outer.content if c.end <= outer.cue[0].start] if outer.cue else []
    if not ahead or any(q.start <= inner.cue[0].start < q.end for q in unit.quotations):
        return False
    whole = Span(ahead[0].start, ahead[-1].end)
    parts = (*inner.content, *inner.cue, *inner.source)
    if not all(whole.covers(part) for part in parts):
        return False
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    held = sum(len(unit.within(part)) for part in parts)
    before, behind = len(unit.within(Span(whole.start, start))), len(unit.within(Span(end, whole.end)))
    return before <= HEAD and behind <= 1 and len(unit.within(Span(start, whole.end))) - held <= LEFT_OVER


def _carried(unit: Unit, inner: Saying, outer: Saying) -> Saying:
    told, carrier = unit.within(inner.source[0]), unit.within(outer.source[0])
    # "Y reported C, according to X" is what X says; "X said C, according to Y" Y passes on.
    reports = inner.act.lemma in REPORTED or is_media(told) or told[-1].low in word_list("vague")
    if outer.act.lemma == "according" and reports and not is_media(carrier):
        relay, cue = (*inner.source, *inner.relay), (*inner.cue, *outer.cue)
        return replace(inner, source=outer.source, relay=(*outer.relay, *relay), cue=cue)
    rest = tuple(c for c in outer.content if c.start > outer.cue[0].start)  # "X said A, Y reported, with B"
    return replace(inner, content=(*inner.content, *rest), relay=(*outer.relay, *outer.source, *inner.relay))
