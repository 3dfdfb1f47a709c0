"""Acts of saying in one strand of words, each with its content, its cue and the words for its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.claims.adverbials import CIRCUMSTANCES, skip_adverbials
from tellings.claims.cue_table import nouns, word_list
from tellings.claims.grammar import FINITE
from tellings.claims.noun_phrases import (
    QUOTE,
    Words,
    has_finite,
    is_mark,
    right_phrase,
)
from tellings.claims.utterance_before import content_before
from tellings.claims.utterance_content import after
from tellings.claims.utterance_draft import Draft, Placed, Range
from tellings.claims.utterance_ends import Content, Sayings, clause_end
from tellings.claims.utterance_nouns import noun_drafts
from tellings.claims.utterance_prepositions import prepositional_cues, with_preposition
from tellings.claims.utterance_quoting import agent, as_saying, quoting
from tellings.claims.utterance_sources import place

PLAN_REACH = 6
NOUN_REACH = 4
AFTER_INVERTED = frozenset(",.;:–—-!?")


def drafts(words: Words) -> tuple[Draft, ...]:
    """The acts of saying with a verb or "according to", in the order of their cues."""
    placed = place(words)
    others = _others(words, placed)
    found: list[Draft] = []
    both: list[Placed | Range] = [*placed, *prepositional_cues(words)]
    for item in sorted(both, key=_at):
        if isinstance(item, Placed):
            found = _with_verb(words, item, others, found)
        else:
            found = with_preposition(words, item, others, found)
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
    quotes = "quoted" in cue.entry.shapes or ("cited" in cue.entry.shapes and as_saying(words, cue.end) is not None)
    if "cited" in cue.entry.shapes and not quotes:
        return found
    if quotes:
        right = None if item.inverted else after(words, cue, _without(others, item))
        if right is not None and words[right.start].low == "by":  # "“C,” X was quoted as saying by Y"
            right = None
        return [*found, *_quoted(words, item, right, _before(words, item, found))]
    if cue.passive:
        passive = _passive(words, item, others)
        return [*found, passive] if passive else found
    left = _before(words, item, found)
    right = _behind(words, item, left, _without(others, item))
    if right is not None:
        return [*found, *_with_content(words, item, left, right, others)]
    if left is None or "post" not in cue.entry.shapes or _has_tail(words, item):
        return found
    return [*found, *_postposed(words, item, left, None, others)]


def _behind(words: Words, item: Placed, left: Range | None, others: Sayings) -> Content | None:
    """The content behind the verb, if what stands there is content."""
    right = None if item.inverted else after(words, item.cue, others)
    if right is None or (left is not None and _is_addressed(words, left, right)):
        return None
    if item.cue.entry.lemma == "seek" and not _is_sought(words, right):
        return None
    return _denied(words, right) if item.cue.entry.modality == "denied" else right


def _with_content(words: Words, item: Placed, left: Range | None, right: Content, others: Sayings) -> Iterator[Draft]:
    """With content behind the verb; before it, too, where a quotation goes on behind the saying."""
    if left is not None and _is_second_half(words, right) and not _is_adverbial(words, left):
        yield _draft(item, right, (left, (right.start, right.end)))
    elif left is not None and words[left[1] - 1].tag == QUOTE and words[right.start].tag == QUOTE:
        yield from _postposed(words, item, left, right, others)
    else:
        yield from (_draft(item, part, ((part.start, part.end),)) for part in _parts(words, right))


def _is_addressed(words: Words, left: Range, right: Content) -> bool:
    """ "“C,” X said to the crowd gathered there": what follows the verb is no content."""
    return (
        words[left[1] - 1].tag == QUOTE and words[right.start].tag in ("IN", "TO") and words[right.start].low != "that"
    )


def _denied(words: Words, content: Content) -> Content:
    """Of "denied claims that C" what is denied is C; of "denied the ministry's claim that C" it is the whole."""
    if any(w.tag == "POS" or w.low == "by" for w in words[content.start : content.start + 2 * NOUN_REACH]):
        return content
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


def _postposed(words: Words, item: Placed, left: Range, right: Content | None, others: Sayings) -> Iterator[Draft]:
    cue = item.cue
    spans = [left]
    if right is not None:
        spans.append((right.start, right.end))
    else:
        spans.extend(_resumed(words, item, left, others))
    if len(spans) > 1 or not _is_adverbial(words, left):
        yield _draft(item, Content(left[0], left[1], "post", cue.end), tuple(spans))


def _is_adverbial(words: Words, left: Range) -> bool:
    """Is it only "In a statement", "Speaking in Rome" or "As he left"?"""
    start, end = left
    if words[start].low in CIRCUMSTANCES and all(w.tag != QUOTE and w.text != "," for w in words[start:end]):
        return True
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
    while start and words[start - 1].low in word_list("quantity"):  # "At least 50 people are believed to …"
        start -= 1
    by = agent(words, cue.end, cue.end + PLAN_REACH)
    if cue.negated and cue.entry.lemma in word_list("verifying"):
        return _weak(item, ((start, end),), by, "np")
    if cue.entry.lemma not in word_list("hearsay") or item.shared:
        return None
    if words[start].low == "it":
        stop = clause_end(words, cue.end, others)
        opens = cue.end < len(words) and words[cue.end].low == "that"
        return _weak(item, ((cue.end, stop),), by, "hearsay") if opens and stop > cue.end else None
    if cue.end < len(words) and words[cue.end].low in ("to", "dead"):
        return _weak(item, ((start, clause_end(words, cue.end, others)),), by, "hearsay")
    return None


def _weak(item: Placed, content: tuple[Range, ...], agent: Range | None, shape: str) -> Draft:
    cue = item.cue
    return Draft(
        content=content, cue=((cue.start, cue.end),), source=agent, lemma=cue.entry.lemma, modality=cue.entry.modality,
        shape=shape, confidence=0.5, at=cue.start, negated=cue.negated,
    )  # fmt: skip
