"""The source of each verb of saying: its subject, the subject of an earlier verb, or what follows it ("said X")."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.claims.cue_groups import Cue, find_cues
from tellings.claims.cue_table import word_list
from tellings.claims.grammar import FINITE, NOUNS
from tellings.claims.names_tables import role_nouns
from tellings.claims.noun_phrases import (
    CLOSING,
    QUOTE,
    Words,
    has_finite,
    is_mark,
    is_object,
    left_phrase,
    opens_time,
    right_phrase,
    subject,
)
from tellings.claims.utterance_draft import Placed

# What the subject of a verb of this shape must hold a word of.
NEEDED = {"visual": "visual", "witness": "witnesses", "carrier": "channel"}
WILLED = frozenset({"demanded", "requested", "urged", "hoped", "feared", "promised", "offered", "planned"})
AFTER_INVERTED = frozenset(",.;:–—-!?")


def place(words: Words) -> list[Placed]:
    """The verb groups of saying that have a source, in order."""
    placed: list[Placed] = []
    for cue in find_cues(words):
        item = _source(words, cue, placed)
        if item is not None and not _is_no_source(words, item):
            placed.append(item)
    return placed


def _source(words: Words, cue: Cue, earlier: Sequence[Placed]) -> Placed | None:
    if cue.finite and _is_inverted(words, cue):
        return Placed(cue, (cue.end, right_phrase(words, cue.end)), inverted=True)
    before = words[cue.start - 1] if cue.start else None
    if cue.finite and before is not None and before.tag != "CC":
        own = subject(words, cue.start)
        if own is not None:
            return Placed(cue, own)
    if not cue.finite and before is not None and before.tag in NOUNS and words[cue.verb].tag == "VBG":
        if "belief" in cue.entry.shapes:
            return None
        return _reduced(words, cue)
    if not cue.finite and words[cue.verb].tag != "VBG":
        return None
    if before is None or not (
        before.text in (",", "–", "—") or before.low in ("and", "but", "or", "while", "by", "after", "before", "then")
    ):
        return None
    return _sharing(words, cue, earlier)


def _reduced(words: Words, cue: Cue) -> Placed | None:
    """ "families saying"; "posted a statement saying" has the source of "posted"."""
    start = left_phrase(words, cue.start)
    if start is None:
        return None
    carried = any(w.low in word_list("channel") for w in words[start : cue.start])
    verb = start - 2 if start > 1 and words[start - 1].low == "out" else start - 1
    if carried and verb >= 0 and words[verb].tag in FINITE:
        own = subject(words, _group_of(words, verb))
        return Placed(cue, own) if own else None
    return None if is_object(words, start) else Placed(cue, (start, cue.start))


def _sharing(words: Words, cue: Cue, earlier: Sequence[Placed]) -> Placed | None:
    """The source of an earlier verb: of the last saying, or of the nearest finite verb."""
    before = words[cue.start - 1]
    last = next((p for p in reversed(earlier) if p.source and not _is_embedded(words, p, earlier)), None)
    comma = before.text != "," and is_mark(words, cue.start - 2)
    alike = last is not None and words[last.cue.verb].tag == words[cue.verb].tag == "VBG"
    if (
        last
        and last.source
        and (before.text in (",", "–", "—") or comma or alike or not has_finite(words, last.cue.end + 1, cue.start))
    ):
        return Placed(cue, last.source, shared=True)
    ahead = range(1, cue.start) if before.text in (",", "–", "—") else range(cue.start - 1, 0, -1)
    for i in ahead:
        if words[i].tag in FINITE:
            own = subject(words, _group_of(words, i))
            if own is not None and not _subordinate(words, own[0]):
                able = last is None or _is_person(words, *own) or words[own[0]].name
                return Placed(cue, own if able or last is None else last.source, shared=True)
    return None


def _subordinate(words: Words, start: int) -> bool:
    """Does the subject belong to a side clause ("As the army fled, …")?"""
    return start > 0 and (words[start - 1].low in word_list("subordinators") or words[start - 1].tag in ("WDT", "WP"))


def _is_embedded(words: Words, item: Placed, earlier: Sequence[Placed]) -> bool:
    """Does the saying stand in what an earlier one says, or in a relative clause ("the one who wrote that")?"""
    if item.source is None:
        return False
    if words[item.source[1]].tag in ("WP", "WDT"):
        return True
    before = [p for p in earlier if p.source and not p.shared and not p.inverted and p.cue.end <= item.source[0]]
    return any(all(w.text not in ",;–—" for w in words[p.cue.end : item.source[0]]) for p in before)


def _group_of(words: Words, verb: int) -> int:
    while verb > 0 and words[verb - 1].tag in ("MD", "RB"):
        verb -= 1
    return verb


def _is_inverted(words: Words, cue: Cue) -> bool:
    """ "C," said X. The verb follows a mark or a quotation and a noun phrase alone follows the verb."""
    if "post" not in cue.entry.shapes or cue.start == 0 or cue.verb != cue.start:
        return False
    before = words[cue.start - 1]
    if not (before.tag == QUOTE or before.text == "," or before.text in '"”’'):
        return False
    if before.text == "," and not _is_told_before(words, cue.start):
        return False
    if cue.end >= len(words) or opens_time(words, cue.end) or words[cue.end].tag in ("IN", "TO", "RB", "PUNCT"):
        return False
    end = right_phrase(words, cue.end)
    if end == cue.end or (before.text == "," and not _may_speak(words, cue, end)):
        return False
    return (
        end >= len(words)
        or words[end].text in AFTER_INVERTED
        or words[end].tag in ("IN", "CC", "WP", "TO")
        or opens_time(words, end)
    )


def _is_told_before(words: Words, end: int) -> bool:
    """Can content stand before the verb, not just a name with its apposition ("Ann Berg, head of the firm, said")?"""
    return has_finite(words, 0, end) or any(w.tag == QUOTE or w.text in CLOSING for w in words[:end])


def _may_speak(words: Words, cue: Cue, end: int) -> bool:
    """Behind a comma, "said X" needs an X that speaks: "the aide, Ann Berg, wrote a letter" has its subject before."""
    if "objthat" in cue.entry.shapes and cue.entry.lemma != "warn":
        return False
    stop = next((i for i in range(cue.end + 1, end) if words[i].tag == "IN"), end)
    return words[stop - 1].tag == "NNP" or words[stop - 1].low in word_list("informants")


def _is_person(words: Words, start: int, end: int) -> bool:
    """Is it somebody who can speak, not "the terms of the talks"?"""
    known = word_list("informants") | role_nouns().keys()
    return any(w.tag in ("NNP", "PRP") or w.low in known or w.low.removesuffix("s") in known for w in words[start:end])


def _is_no_source(words: Words, item: Placed) -> bool:
    if item.source is None:
        return True
    start, end = item.source
    lows = [w.low for w in words[start:end]]
    if end - start == 1 and (lows[0] in word_list("not_source") or lows[0] in word_list("first_person")):
        return True
    if all(w.tag == "DT" and w.low in ("a", "an", "the") for w in words[start:end]):
        return True
    if not any(c.isalnum() for low in lows for c in low) or (
        "person" in item.cue.entry.shapes and not _is_person(words, start, end)
    ):
        return True
    if "version" in lows and any(low in word_list("channel") for low in lows):  # what a page corrects of itself
        return True
    if item.cue.entry.modality in WILLED and lows[-1] in word_list("lifeless"):
        return True
    if "belief" in item.cue.entry.shapes and end < len(words) and words[end].low in ("who", "that"):
        return True
    if lows[0] in ("there", "which", "what") or lows[-1] in word_list("times"):
        return True
    needed = next((name for shape, name in NEEDED.items() if shape in item.cue.entry.shapes), None)
    return needed is not None and not any(low in word_list(needed) for low in lows)
