"""What is said: where the content of a saying begins and ends after its verb, and before it."""

from __future__ import annotations

import re

from tellings.claims.adverbials import ADVERBIAL_REACH, skip_adverbials
from tellings.claims.cue_groups import Cue
from tellings.claims.cue_table import word_list
from tellings.claims.grammar import FINITE, NOUNS
from tellings.claims.noun_phrases import QUOTE, Words, has_finite, is_mark, right_phrase
from tellings.claims.utterance_ends import Content, Sayings, clause_end, phrase_end, without_end
from tellings.claims.utterance_objects import OPENING_MARKS, at_number, phrase

CLAUSE_OPENERS = frozenset({"DT", "PRP", "PRP$", "NN", "NNP", "JJ", "CD", "EX", "RB", "VBG", "IN", "WP", "VBN", QUOTE})
# A quotation that is a sentence of its own, or ends before a comma.
CLOSED = re.compile(r"[.,!?]\W$")
OBJECT_REACH = 16
INFINITIVES = frozenset({"VB", "RB", "VBP", "NN"})


def after(words: Words, cue: Cue, others: Sayings) -> Content | None:
    """The content behind the verb group, None if there is none."""
    shapes = cue.entry.shapes
    for read in READERS:
        found = read(words, cue, others, shapes)
        if found is not None and found.start < found.end:
            return found
    return None


def _start(words: Words, cue: Cue) -> int:
    """Where content may begin: behind adverbials, and behind the comma or colon before a quotation."""
    i = skip_adverbials(words, cue.end)
    if i < len(words) and words[i].text in (",", ":", "–", "—") and i + 1 < len(words):
        if words[i + 1].tag == QUOTE or words[i].text == ":" or words[i + 1].text in OPENING_MARKS:
            return i + 1
        if is_mark(words, i) and (close := _parenthesis_end(words, i)):
            return close
    return i


def _parenthesis_end(words: Words, i: int) -> int | None:
    """ "said, in a statement, that": the index of the "that" behind the second comma."""
    for k in range(i + 1, min(len(words) - 1, i + ADVERBIAL_REACH)):
        if words[k].tag == "VBG" and words[k].low not in ("citing", "quoting"):
            return None
        if words[k].text == ",":
            return k + 1 if words[k + 1].low == "that" or words[k + 1].tag == QUOTE else None
    return None


def _refusal(words: Words, cue: Cue, others: Sayings, _shapes: frozenset[str]) -> Content | None:
    """ "declined to comment on C", "would not explain C", "could not confirm C"."""
    i = cue.end
    if cue.entry.modality == "refused":
        if not (i + 1 < len(words) and words[i].low == "to" and words[i + 1].tag in INFINITIVES):
            return None
        if words[i + 1].low not in word_list("withheld"):
            return Content(i, clause_end(words, i, others), "to", cue.end)
        i += 2
    elif cue.negated and cue.entry.lemma == "respond":
        end = right_phrase(words, i + 1)
        asked = any(w.low == "comment" for w in words[i:end])
        return Content(i + 1, end, "withheld", i + 1) if asked and words[i].low == "to" else None
    elif not (cue.negated and words[cue.verb].low in word_list("withheld")):
        return None
    while i < len(words) and words[i].low in ("on", "about", "or", "further", "deny", "immediately"):
        i += 1
    end = clause_end(words, i, others)
    return Content(i, end, "withheld", i) if i < end else None


def _quoted_as(words: Words, cue: Cue, others: Sayings, shapes: frozenset[str]) -> Content | None:
    """ "quoted X as saying C", "was quoted as saying C"."""
    if not {"quoted", "cited"} & shapes:
        return None
    for i in range(cue.end, min(len(words) - 1, cue.end + OBJECT_REACH)):
        if words[i].low == "as" and words[i + 1].low in ("saying", "telling", "stating", "declaring"):
            start = skip_adverbials(words, i + 2)
            return Content(start, max(start, clause_end(words, start, others)), "quoted", i)
    return None


def _to(words: Words, cue: Cue, others: Sayings, shapes: frozenset[str]) -> Content | None:
    start = i = skip_adverbials(words, cue.end)
    if i < len(words) and words[i].low == "not":
        i += 1
    if "to" not in shapes or i + 1 >= len(words) or words[i].low != "to" or words[i + 1].tag in ("DT", "NNP", "PRP$"):
        return None
    return Content(start, phrase_end(words, start, others), "to", cue.end)


def _called(words: Words, cue: Cue, others: Sayings, shapes: frozenset[str]) -> Content | None:
    """ "dismissed X as C", "called X C"."""
    if "named" in shapes:
        return _named_so(words, cue, others)
    if not {"as", "seenas"} & shapes:
        return None
    for i in range(cue.end + 1, min(len(words) - 1, cue.end + OBJECT_REACH)):
        if words[i].low == "as" and not (words[i + 1].low in ("well", "a") and words[i + 1].low == "well"):
            if cue.entry.lemma == "dismiss" and any(w.low in word_list("untrue") for w in words[i + 1 : i + 5]):
                return Content(cue.end, i, "untrue", cue.end)
            end = _to_next_verb(words, i, clause_end(words, cue.end, others), cue)
            return Content(cue.end, end, "as", cue.end)
        if words[i].tag in FINITE or words[i].text in ",;:":
            break
    return _named_so(words, cue, others) if cue.entry.lemma in ("call", "label", "brand") else None


def _to_next_verb(words: Words, start: int, end: int, cue: Cue) -> int:
    """Up to "and" before a verb that goes on about the speaker: "dismissed the plan as a joke and left"."""
    tags = ("VBG",) if words[cue.verb].tag == "VBG" else ("VBD", "VBZ", "VBP")
    for i in range(start, end - 1):
        if words[i].low in ("and", "but") and words[i + 1].tag in tags:
            return without_end(words, start, i)
    return end


def _named_so(words: Words, cue: Cue, others: Sayings) -> Content | None:
    """ "called it a crime", "called the attack “barbaric”": an object, then what it is called."""
    first = cue.end
    if first >= len(words) or words[first].tag not in ("PRP", "DT", "PRP$", "NNP"):
        return None
    for i in range(first + 1, min(len(words), first + 8)):
        opens = words[i].tag in ("DT", QUOTE) or words[i].text in "\"“‘'"
        if opens and words[i - 1].tag in ("PRP", *NOUNS):
            return Content(first, clause_end(words, first, others), "as", cue.end)
        if words[i].tag in ("IN", "CC", *FINITE) or words[i].text in ",;:":
            return None
    return None


def _told(words: Words, cue: Cue, others: Sayings, shapes: frozenset[str]) -> Content | None:
    """ "told X that C", "told X C", "told X: “C”"."""
    if "objthat" not in shapes:
        return None
    if cue.passive:
        return None
    i = skip_adverbials(words, cue.end)
    listener = right_phrase(words, i)
    if listener == i or (i < len(words) and words[i].low == "that"):
        return None
    start = _start(
        words, Cue(cue.start, cue.verb, listener, cue.entry, cue.finite, cue.passive, cue.negated, cue.infinitive)
    )
    if start >= len(words):
        return None
    if words[start].low in ("that", "how", "whether") or words[start].tag == QUOTE:
        return Content(start, clause_end(words, start, others), "clause", cue.end)
    end = clause_end(words, start, others)
    if words[start].tag in CLAUSE_OPENERS and words[start].tag != "IN" and has_finite(words, start + 1, end):
        return Content(start, end, "clause", cue.end)
    return None


def _is_said(words: Words, start: int, end: int) -> bool:
    """Is there a predicate, a participle that the tagger takes for none or one inside a quotation included?"""
    if has_finite(words, start, end) or any(w.tag == QUOTE for w in words[start:end]):
        return True
    return any(
        words[i].tag == "VBN" and (words[i - 1].tag in NOUNS or words[i - 1].tag == "RB") for i in range(start, end)
    )


def _clause(words: Words, cue: Cue, others: Sayings, shapes: frozenset[str]) -> Content | None:
    start = _start(words, cue)
    if not shapes & {"clause", "that", "post", "objthat"} or start >= len(words):
        return None
    end = clause_end(words, start, others)
    first = words[start]
    if first.low == "that" and _is_clause(words, start, end):
        return Content(start, end, "clause", cue.end)
    if first.low in ("whether", "how", "why") and shapes & {"clause", "that"}:
        if cue.negated and cue.entry.lemma in word_list("telling"):
            return Content(start, end, "unsaid", cue.end)
        return Content(start, end, "clause", cue.end)
    if first.tag == QUOTE and CLOSED.search(first.text):
        end = start + 1
    if first.tag == QUOTE and "belief" not in shapes:
        return Content(start, end, "clause", cue.end)
    if (words[start - 1].text == ":" or first.text in OPENING_MARKS) and "belief" not in shapes:
        return Content(start, end, "clause", cue.end)
    if "clause" in shapes and first.tag in FINITE and _relative(words, cue):
        comma = next((i for i in range(start, end) if is_mark(words, i)), end)
        return Content(start, comma, "clause", cue.end)
    if "clause" in shapes and first.tag in CLAUSE_OPENERS and _is_said(words, start + 1, end):
        return Content(start, end, "clause", cue.end) if words[start - 1].text != "," else None
    return None


def _is_clause(words: Words, start: int, end: int) -> bool:
    """ "that" with a predicate, be it an infinitive ("demanded that they leave"), not "that of others"."""
    return _is_said(words, start + 1, end) or (end - start > 2 and words[start + 1].tag != "IN")


def _relative(words: Words, cue: Cue) -> bool:
    """ "which the ministry says may last": the clause lacks its subject, which stands before the source."""
    reach = words[max(0, cue.start - 8) : cue.start]
    return any(w.low in ("which", "what", "who", "whom") for w in reach)


# The first that finds content wins. What somebody is urged to do or accused of the language model sees better.
READERS = (_refusal, _quoted_as, _to, _called, _told, _clause, at_number, phrase)
