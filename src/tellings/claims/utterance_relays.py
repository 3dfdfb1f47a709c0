"""Who passed a saying on: "X said C, Y reported", "Y quoted X as saying C", "Y reported C, citing X"."""

from __future__ import annotations

from dataclasses import replace

from tellings.claims.cue_table import word_list
from tellings.claims.names_tables import role_nouns
from tellings.claims.noun_phrases import Words, right_phrase
from tellings.claims.utterance_draft import Draft, Placed, Range

# What a study does is no saying of its own: who tells of it is the speaker.
EVIDENT = frozenset({"suggest", "show", "indicate", "find"})
REACH = 16


def relayed(item: Placed, left: Range, found: list[Draft]) -> list[Draft] | None:
    """ "X said C, Y reported": Y is the relay of X's saying."""
    for number in range(len(found) - 1, -1, -1):
        draft = found[number]
        outer = draft.source[0] if draft.source else draft.at
        if (
            draft.content
            and draft.content[-1][1] >= left[1] - 1
            and left[0] <= outer <= left[0] + 2
            and draft.at < left[1]
        ):
            if item.source is None or draft.shape == "post" or draft.lemma in EVIDENT:
                return None
            draft = replace(draft, content=cut(draft.content, left[1] + 1))
            return [*found[:number], replace(draft, relay=(item.source, *draft.relay)), *found[number + 1 :]]
    return None


def told_through(words: Words, draft: Draft, cue: Range, source: Range) -> Draft:
    """ "X said C, according to Y": Y passes it on; but "sources reported C, according to Y" is what Y says."""
    content = cut(draft.content, cue[0])
    if draft.source is not None and words[draft.source[1] - 1].low in word_list("vague"):
        relay = (draft.source, *draft.relay)
        return replace(draft, source=source, relay=relay, cue=(*draft.cue, cue), content=content)
    return replace(draft, relay=(source, *draft.relay), content=content)


def quoting(words: Words, item: Placed, draft: Draft, at: int) -> Draft:
    """ "Y quoted X as saying C"; "X was quoted by Y as saying C". `at` is where "as saying" stands."""
    cue = item.cue
    named: Range | None = agent(words, cue.end, at + 4) if cue.passive else (cue.end, right_phrase(words, cue.end))
    source, relay = (item.source, named) if cue.passive else (named, item.source)
    return replace(draft, cue=((cue.start, cue.end), (at, at + 2)), source=source, relay=(relay,) if relay else ())


def as_saying(words: Words, start: int) -> int | None:
    """Where "as saying" stands behind "quoted X"."""
    return next(
        (
            i
            for i in range(start, min(len(words) - 1, start + REACH))
            if words[i].low == "as" and words[i + 1].low == "saying"
        ),
        None,
    )


def agent(words: Words, start: int, end: int) -> Range | None:
    """The noun phrase behind "by"."""
    for i in range(start, min(end, len(words) - 1)):
        if words[i].low == "by":
            stop = right_phrase(words, i + 1)
            return (i + 1, stop) if stop > i + 1 else None
    return None


def cited(words: Words, item: Placed, found: list[Draft]) -> list[Draft]:
    """ "Y reported C, citing X": X is the source, Y passes it on."""
    cue = item.cue
    stop = right_phrase(words, cue.end)
    if stop == cue.end or not found or words[cue.verb].low != "citing" or words[stop - 1].tag == "CD":
        return found
    last = found[-1]
    if not _informs(words, cue.end, stop):
        return found
    relay = (last.source, *last.relay) if last.source else last.relay
    changed = replace(
        last,
        source=(cue.end, stop),
        relay=relay,
        cue=(*last.cue, (cue.verb, cue.end)),
        content=cut(last.content, cue.start),
    )
    return [*found[:-1], changed]


def _informs(words: Words, start: int, end: int) -> bool:
    """Is it somebody, not grounds ("citing concerns")?"""
    known = word_list("informants") | role_nouns().keys()
    return any(w.name or w.low in known for w in words[start:end])


def cited_before(words: Words, draft: Draft) -> Draft:
    """ "Y, citing X, reported C": X is the source of Y's saying."""
    if draft.source is None or draft.relay or draft.source[1] + 2 >= draft.at:
        return draft
    comma, verb = draft.source[1], draft.source[1] + 1
    stop = right_phrase(words, verb + 1)
    citing = words[comma].text == "," and words[verb].low in ("citing", "quoting")
    informed = _informs(words, verb + 1, stop)
    if not citing or not informed or stop + 1 != draft.at or words[stop].text != ",":
        return draft
    return replace(draft, source=(verb + 1, stop), relay=(draft.source,), cue=((verb, verb + 1), *draft.cue))


def cut(content: tuple[Range, ...], at: int) -> tuple[Range, ...]:
    """The ranges up to a word, its comma left out."""
    return tuple((a, min(b, at - 1)) if a < at - 1 else (a, b) for a, b in content)
