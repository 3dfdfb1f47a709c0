"""The short title of a fact: words of its best telling, readable without the page."""

from __future__ import annotations

from tellings.account.profile import Index, Profile
from tellings.account.tellings_order import is_clause, is_unclear, plain

LENGTH = 110  # characters
WITH_SPEAKER = 160  # characters from the speaker to the end of the content that still make a title


def title(best: Profile, look: Index) -> str:
    """The best telling on one line, cut at a word where it is long.

    One that is no whole clause, that somebody wants or denies, or that points back to what stands before it ("a
    demand", "it had planned"), is given with the words for its speaker, as the page has them, or else in its sentence.
    """
    line = plain(best.text) or best.text
    denied = best.statement is not None and best.statement.modality == "denied"
    if denied or not is_clause(best) or is_unclear(best) or best.act == "wanted":
        line = _with_speaker(best, look) or _in_sentence(best, look) or (f"denied: {line}" if denied else line)
    line = line[:1].upper() + line[1:]
    if len(line) <= LENGTH:
        return line
    cut = line.rfind(" ", LENGTH // 2, LENGTH)
    return line[: cut if cut > 0 else LENGTH].rstrip(" ,;:–—-") + " …"


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
    """The page's sentence around the telling; None where it is long, or the telling is a part of several."""
    if len(best.claim.evidence) != 1 or is_clause(best):
        return None
    (words,) = best.claim.evidence
    reading = look.readings[words.document]
    around = next((s for s in reading.sentences if s.start <= words.start and words.end <= s.end), None)
    if around is None or around.end - around.start > WITH_SPEAKER:
        return None
    return plain(reading.document.text[around.start : around.end])
