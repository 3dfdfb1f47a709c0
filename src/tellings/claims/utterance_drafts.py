"""Acts of saying in one strand of words, each with its content, its cue and the words for its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.claims.adverbials import skip_adverbials
from tellings.claims.cue_table import nouns, word_list
from tellings.claims.grammar import FINITE
from tellings.claims.noun_phrases import (
    DASHES,
    QUOTE,
    Words,
    has_finite,
    is_mark,
    opens_time,
    right_phrase,
)
from tellings.claims.utterance_content import Content, Sayings, after, clause_end
from tellings.claims.utterance_draft import Draft, Placed, Range
from tellings.claims.utterance_nouns import noun_drafts
from tellings.claims.utterance_relays import agent, as_saying, cited, quoting, relayed, told_through
from tellings.claims.utterance_sources import place

PREPOSITIONS = (("according", "to"), ("as", "per"))
PLAN_REACH = 6
SHORTEST = 2
COMMA_REACH = 25
HEAD_REACH = 12
NOUN_REACH = 4
AFTER_INVERTED = frozenset(",.;:–—-!?")


def drafts(words: Words) -> tuple[Draft, ...]:
    """The acts of saying with a verb or "according to", in the order of their cues."""
    placed = place(words)
    others = _others(words, placed)
    found: list[Draft] = []
    both: list[Placed | Range] = [*placed, *_prepositional(words)]
    for item in sorted(both, key=_at):
        if isinstance(item, Placed):
            found = _with_verb(words, item, others, found)
        else:
            found = _with_preposition(words, item, others, found)
    return tuple(found)


def dangling_source(words: Words) -> Range | None:
    """The source of a verb of saying that ends the strand ("Berg said:"), None where none does."""
    end = len(words)
    while end and words[end - 1].tag == "PUNCT" and words[end - 1].text in ":,.–—":
        end -= 1
    if end == len(words) or words[end].text == ".":
        return None
    return next((p.source for p in place(words[:end]) if p.cue.end == end and "post" in p.cue.entry.shapes), None)


def _others(words: Words, placed: Sequence[Placed]) -> Sayings:
    """Where sayings begin: at their source, at an inverted verb, at a noun of saying's owner."""
    active = [p for p in placed if p.source and (not p.cue.passive or "quoted" in p.cue.entry.shapes)]
    begins = {p.cue.start if p.inverted else p.source[0] for p in active if p.source and not p.shared}
    voiced = {d.source[0] for d in noun_drafts(words) if d.source and d.source[1] <= d.at}
    return Sayings(frozenset(begins | voiced), frozenset(p.cue.start for p in active if p.shared))


def _at(item: Placed | Range) -> int:
    return item.cue.start if isinstance(item, Placed) else item[0]


# ---- with a verb ------------------------------------------------------------------------------------------------


def _with_verb(words: Words, item: Placed, others: Sayings, found: list[Draft]) -> list[Draft]:
    cue = item.cue
    if "cited" in cue.entry.shapes:
        return cited(words, item, found)
    if cue.passive and "quoted" not in cue.entry.shapes:
        passive = _passive(words, item, others)
        return [*found, passive] if passive else found
    right = after(words, cue, _without(others, item)) if not item.inverted else None
    left = _before(words, item, found)
    if "quoted" in cue.entry.shapes:
        return [*found, *_quoted(words, item, right, left)]
    if right is not None and cue.entry.lemma == "seek" and not _is_sought(words, right):
        return found
    if right is not None and cue.entry.modality == "denied":
        right = _denied(words, right)
    if right is not None and left is not None and _is_second_half(words, right) and not _is_adverbial(words, left):
        return [*found, _draft(item, right, (left, (right.start, right.end)))]
    if right is not None and (left is None or words[left[1] - 1].tag != QUOTE or words[right.start].tag != QUOTE):
        return [*found, *(_draft(item, part, ((part.start, part.end),)) for part in _parts(words, right))]
    if left is None or "post" not in cue.entry.shapes or _has_tail(words, item):
        return found
    passed_on = relayed(item, left, found)
    if passed_on is not None:
        return passed_on
    postposed = _postposed(words, item, left, right, others)
    return [*found, postposed] if postposed else found


def _denied(words: Words, content: Content) -> Content:
    """Of "denied claims that C" what is denied is C."""
    for i in range(content.start, min(content.end - 2, content.start + NOUN_REACH)):
        if words[i].low in nouns() and words[i + 1].low == "that":
            return replace(content, start=i + 1)
    return content


def _is_second_half(words: Words, right: Content) -> bool:
    """ "C, she said, “but not everyone can”": does the quotation behind go on with what stands before?"""
    return words[right.start].tag == QUOTE and is_mark(words, right.start - 1)


def _quoted(words: Words, item: Placed, right: Content | None, left: Range | None) -> Iterator[Draft]:
    at = right.cue_end if right is not None else as_saying(words, item.cue.end)
    spans = ((right.start, right.end),) if right is not None else ((left,) if left else ())
    if at is not None and spans:
        content = Content(spans[0][0], spans[0][1], "quoted", item.cue.end)
        yield quoting(words, item, _draft(item, content, spans), at)


def _is_sought(words: Words, content: Content) -> bool:
    """Is it something asked of others ("seeks a ceasefire"), not shelter or work?"""
    return any(w.low in word_list("sought") for w in words[content.start : content.end])


def _parts(words: Words, content: Content) -> Iterator[Content]:
    """ "that A, and that B" as two contents."""
    start = content.start
    for i in range(content.start + 3, content.end - 3):
        if is_mark(words, i) and words[i + 1].low in ("and", "but") and words[i + 2].low == "that":
            yield replace(content, start=start, end=i)
            start = i + 2
    yield replace(content, start=start)


def _has_tail(words: Words, item: Placed) -> bool:
    """Does more than how and when follow the verb, so that "On Friday, X said …" is no saying of "On Friday"?"""
    start = item.source[0] if item.source else 0
    if item.inverted or any(w.tag == QUOTE for w in words[max(0, start - 2) : start]):
        return False
    i = skip_adverbials(words, item.cue.end)
    if "objthat" in item.cue.entry.shapes:
        i = skip_adverbials(words, right_phrase(words, i))
    return i < len(words) and words[i].tag not in ("PUNCT", QUOTE, "CC", "IN", "TO")


def _without(others: Sayings, item: Placed) -> Sayings:
    return Sayings(others.begins, others.shared - {item.cue.start})


def _draft(item: Placed, content: Content, spans: tuple[Range, ...]) -> Draft:
    cue = item.cue
    return Draft(
        content=spans,
        cue=((cue.start, max(content.cue_end, cue.end)),),
        source=item.source,
        lemma=cue.entry.lemma,
        modality=cue.entry.modality,
        shape=content.shape,
        confidence=_confidence(item, content),
        at=cue.start,
        negated=cue.negated,
        belief="belief" in cue.entry.shapes,
    )


def _confidence(item: Placed, content: Content) -> float:
    base = {"clause": 0.9, "np": 0.7, "to": 0.8}.get(content.shape, 0.8)
    if item.shared:
        base -= 0.1
    if "belief" in item.cue.entry.shapes:
        base -= 0.1
    return round(base - (0.1 if not item.cue.finite else 0.0), 2)


def _before(words: Words, item: Placed, found: Sequence[Draft]) -> Range | None:
    """The range of words before ", X said" that may be content."""
    if item.source is None or item.shared:
        return None
    end = item.cue.start if item.inverted else item.source[0]
    return content_before(words, end, found)


def content_before(words: Words, end: int, found: Sequence[Draft]) -> Range | None:
    """What stands before a source or cue at `end` that a comma, dash or quotation sets off; None if nothing does."""
    if end == 0:
        return None
    if words[end - 1].text in ",–—" or words[end - 1].text in DASHES:
        end -= 1
    elif words[end - 1].tag != QUOTE:
        return None
    start = max(
        (
            stop
            for d in found
            for _, stop in d.cue + ((d.source,) if d.source else ())
            if stop <= end and d.shape == "post"
        ),
        default=0,
    )
    for i in range(end - 1, start, -1):
        if words[i].text == ";":
            start = i + 1
            break
    start = _past_discourse(words, start, end)
    if start >= end:
        return None
    if words[end - 1].tag == QUOTE and (start == end - 1 or words[end - 2].text in ",:–—" or end - start < 4):
        return end - 1, end
    if words[end - 1].tag != QUOTE and (end - start < SHORTEST or (end - start < 4 and opens_time(words, start))):
        return None
    return start, end


def _past_discourse(words: Words, start: int, end: int) -> int:
    while start < end and (words[start].low in word_list("discourse") or words[start].text in ",–—;:"):
        start += 1
    return start


def _postposed(words: Words, item: Placed, left: Range, right: Content | None, others: Sayings) -> Draft | None:
    cue = item.cue
    spans = [left]
    if right is not None:
        spans.append((right.start, right.end))
    else:
        spans.extend(_resumed(words, item, left, others))
    if len(spans) == 1 and _is_adverbial(words, left):
        return None
    content = Content(left[0], left[1], "post", cue.end)
    return _draft(item, content, tuple(spans))


def _is_adverbial(words: Words, left: Range) -> bool:
    """Is it only "In a statement" or "Speaking in Rome"?"""
    start, end = left
    return (
        words[start].tag in ("IN", "VBG", "VBN", "TO")
        and not has_finite(words, start, end)
        and all(w.tag != QUOTE for w in words[start:end])
    )


def _resumed(words: Words, item: Placed, left: Range, others: Sayings) -> Iterator[Range]:
    """ "The plan, officials said, would cost more": the rest of a clause that a saying interrupts."""
    last = item.source[1] if item.inverted and item.source else item.cue.end
    i = skip_adverbials(words, last)
    if i + 2 < len(words) and words[i].text in ",–—" and not has_finite(words, left[0], left[1]):
        end = clause_end(words, i + 1, others)
        resumes = words[left[1] - 1].tag != QUOTE and words[i + 1].tag in (*FINITE, "TO", "RB", "VB", "IN")
        if resumes and has_finite(words, i + 1, end):
            yield i + 1, end


def _passive(words: Words, item: Placed, others: Sayings) -> Draft | None:
    """ "It is feared that C"; "C is feared to be …"; "C could not be verified"."""
    cue = item.cue
    if item.source is None:
        return None
    start, end = item.source
    by = agent(words, cue.end, cue.end + PLAN_REACH)
    if cue.negated and cue.entry.lemma in ("verify", "confirm", "corroborate"):
        return _weak(item, ((start, end),), by, "np")
    if cue.entry.lemma not in word_list("hearsay") or item.shared:
        return None
    if words[start].low == "it":
        stop = clause_end(words, cue.end, others)
        opens = cue.end < len(words) and words[cue.end].low == "that"
        return _weak(item, ((cue.end, stop),), by, "hearsay") if opens and stop > cue.end else None
    if cue.end < len(words) and words[cue.end].low == "to":
        return _weak(item, ((start, clause_end(words, cue.end, others)),), by, "hearsay")
    return None


def _weak(item: Placed, content: tuple[Range, ...], agent: Range | None, shape: str) -> Draft:
    cue = item.cue
    return Draft(
        content=content, cue=((cue.start, cue.end),), source=agent, lemma=cue.entry.lemma, modality=cue.entry.modality,
        shape=shape, confidence=0.5, at=cue.start, negated=cue.negated,
    )  # fmt: skip


# ---- "according to" ---------------------------------------------------------------------------------------------


def _prepositional(words: Words) -> Iterator[Range]:
    for i in range(len(words) - 2):
        if (words[i].low, words[i + 1].low) in PREPOSITIONS:
            yield i, i + 2


def _with_preposition(words: Words, cue: Range, others: Sayings, found: list[Draft]) -> list[Draft]:
    end = right_phrase(words, cue[1])
    if (
        end == cue[1]
        or words[end - 1].low in word_list("not_speakers")
        or words[cue[1]].low in word_list("not_speakers")
    ):
        return found
    source = (cue[1], end)
    content = _around(words, cue, end, others, found)
    if content is None:
        return found
    said = _said_there(content, found)
    if said is not None:
        return [*found[:said], told_through(words, found[said], cue, source), *found[said + 1 :]]
    speaker, passed_on = _through(words, source)
    return [
        *found,
        Draft(
            content=content,
            cue=(cue,),
            relay=passed_on,
            source=speaker,
            lemma="according",
            modality="asserted",
            shape="post",
            confidence=0.9,
            at=cue[0],
        ),
    ]


def _said_there(content: tuple[Range, ...], found: Sequence[Draft]) -> int | None:
    """The saying that stands where the content of "according to Y" would stand: "X said C, according to Y"."""
    start, end = content[0]
    for number, draft in enumerate(found):
        if draft.source is None:
            continue
        whole = draft.shape == "clause" and draft.content[-1][1] >= end - 1 and draft.content[0][0] >= start
        if whole and draft.source[0] <= start + HEAD_REACH:
            return number
        if draft.shape == "post" and max(draft.cue[-1][1], draft.source[1]) == start:
            return number
    return None


def _through(words: Words, source: Range) -> tuple[Range, tuple[Range, ...]]:
    """Source and relay of "according to Y, quoting X"."""
    end = source[1]
    if not is_mark(words, end) or end + 2 >= len(words) or words[end + 1].low not in ("quoting", "citing"):
        return source, ()
    quoted = (end + 2, right_phrase(words, end + 2))
    named = quoted[1] > quoted[0] and any(w.name or w.low in word_list("informants") for w in words[slice(*quoted)])
    return (quoted, (source,)) if named else (source, ())


def _around(words: Words, cue: Range, end: int, others: Sayings, found: Sequence[Draft]) -> tuple[Range, ...] | None:
    """The clause before ", according to X", or behind "According to X,"."""
    opening = _past_discourse(words, 0, cue[0]) == cue[0]
    if opening or (
        is_mark(words, cue[0] - 1)
        and cue[0] >= 2
        and words[cue[0] - 2].low in word_list("subordinators") | {"and", "but"}
    ):
        return _opened(words, end, others)
    stop = cue[0] - 1 if is_mark(words, cue[0] - 1) or words[cue[0] - 1].text in DASHES else cue[0]
    before = content_before(words, stop + 1, found) if stop < cue[0] else (_past_discourse(words, 0, stop), stop)
    if before is None or before[1] - before[0] < 2:
        return None
    resumed: tuple[Range, ...] = ()
    if (
        not has_finite(words, before[0], before[1])
        and is_mark(words, end)
        and end + 1 < len(words)
        and words[end + 1].tag in FINITE
    ):
        resumed = ((end + 1, clause_end(words, end + 1, others)),)
    return (before, *resumed)


def _opened(words: Words, end: int, others: Sayings) -> tuple[Range, ...] | None:
    """What follows "According to X", with a comma or without one."""
    close = _comma(words, end)
    if end < len(words) and words[end].text != "," and has_finite(words, end + 1, close or len(words)):
        close = end - 1
    if close is None or close + 1 >= len(words):
        return None
    if words[close + 1].tag == "VBG" and (further := _comma(words, close + 1)) is not None:
        close = further
    stop = clause_end(words, close + 1, others)
    return ((close + 1, stop),) if stop > close + 1 else None


def _comma(words: Words, start: int) -> int | None:
    return next((i for i in range(start, min(len(words), start + COMMA_REACH)) if is_mark(words, i)), None)
