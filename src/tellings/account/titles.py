"""The short title of a fact: words of its best telling, readable without the page."""

from __future__ import annotations

from tellings.account.profile import Index, Profile
from tellings.account.tellings_order import dangles, is_clause, is_unclear, plain
from tellings.account.words import folded_words

LENGTH = 200  # characters
WITH_SPEAKER = 240  # characters from the speaker to the end of the content that still make a title


def title(best: Profile, look: Index) -> str:
    """The best telling on one line, cut at a word where it is long.

    One that is no whole clause, that somebody wants or denies, or that points back to what stands before it ("a
    demand", "it had planned"), is given with the words for its speaker, as the page has them, or else in its sentence.
    """
    line = plain(best.text) or best.text
    denied = best.statement is not None and best.statement.modality == "denied"
    if denied or not is_clause(best) or is_unclear(best) or best.act == "wanted":
        line = _with_speaker(best, look) or _in_sentence(best, look) or (f"denied: {line}" if denied else line)
    return _cut(line[:1].upper() + line[1:])


def _cut(line: str) -> str:
    """The line, cut where it is long: at a word behind which nothing hangs in the air ("of the", "to")."""
    if len(line) <= LENGTH:
        return line
    at = line.rfind(" ", LENGTH // 2, LENGTH)
    kept = line[: at if at > 0 else LENGTH].rstrip(" ,;:–—-")
    while " " in kept and dangles(folded_words(kept)):
        kept = kept.rpartition(" ")[0].rstrip(" ,;:–—-")
    return f"{kept} …"


def _with_speaker(best: Profile, look: Index) -> str | None:
    """The page's words from the speaker, by way of the cue, to the end of the content; None where they are apart.

    Where the cue stands in front ("quoted the mayor as saying"), somebody else is in front of it.
    """
    statement = best.statement
    if statement is None or not statement.source or not statement.cue:
        return None
    spans = (*statement.source, *statement.cue, *statement.content)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    if start == statement.cue[0].start:
        return None
    told = look.documents[statement.document].text[start:end]
    if len(told) > WITH_SPEAKER or "\n" in told:
        return None
    return plain(told)


def _in_sentence(best: Profile, look: Index) -> str | None:
    """The page's sentence around a telling that is no clause of its own; None where there is not one around it all."""
    if is_clause(best):
        return None
    first, last = best.claim.evidence[0], best.claim.evidence[-1]
    reading = look.readings[first.document]
    around = next((s for s in reading.sentences if s.start <= first.start and last.end <= s.end), None)
    return plain(reading.document.text[around.start : around.end]) if around else None
