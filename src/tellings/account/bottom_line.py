"""The account in five to eight sentences: words of the pages, with whoever says them.

Nothing is rephrased. A telling that is no whole clause gives no sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from tellings.account.counts import deniers
from tellings.account.finding import names
from tellings.account.profile import Index, Profile
from tellings.account.tellings_order import is_clause, is_unclear, plain
from tellings.account.told import Told
from tellings.account.words import ACTS, PACKAGE, folded_words
from tellings.model import Line, Statement
from tellings.tables import words as words_of

MOST = 8
FEWEST = 3  # longer words of a sentence that tells something
SHORT_WORD = 3  # letters
DEATHS_KEPT = 2  # sentences that tell of the dead, where there are any
MOST_OF_ONE = 3  # sentences on the same informants
ALIKE = 0.5  # share of common terms from which two sentences say the same twice
LOWER = f"{ascii_lowercase} "
LONGEST = 320  # characters of a sentence


def bottom_line(facts: Sequence[Told], look: Index) -> tuple[Line, ...]:
    """The facts that most pages, lineages and origins carry, first harm, what is disputed, and what opens reports.

    The dead have a place in it, however few tell of them.
    """
    lines: list[tuple[Line, bool]] = []
    shown: list[tuple[frozenset[str], frozenset[str]]] = []
    heard: Counter[tuple[str, ...]] = Counter()
    for told in sorted(facts, key=lambda told: _weight(told, look)):
        profile, text = _sentence(told, look)
        if profile is None:
            continue
        telling = _words(text, look)
        if len(telling) < FEWEST or any(_alike(profile.terms, a) or _alike(telling, b) for a, b in shown):
            continue
        if profile.informants and heard[profile.informants] == MOST_OF_ONE:
            continue
        heard[profile.informants] += 1
        shown.append((profile.terms, telling))
        claims = dict.fromkeys([profile.claim.id, *(claim for _, claim in _deniers(told, profile, look))])
        lines.append((Line(text=text, status=told.fact.status, claims=tuple(claims)), told.deaths))
    return tuple(_with_deaths(lines))


def _with_deaths(lines: Sequence[tuple[Line, bool]]) -> Iterator[Line]:
    """The first lines, of which the last give way to the first that tell of the dead where too few of them do."""
    kept, left = list(lines[:MOST]), [line for line in lines[MOST:] if line[1]]
    wanted = max(0, DEATHS_KEPT - sum(deaths for _, deaths in kept))
    for line in left[:wanted]:
        kept.pop(max(number for number, (_, deaths) in enumerate(kept) if not deaths))
        kept.append(line)
    return (line for line, _ in kept)


def _weight(told: Told, look: Index) -> tuple[float, bool, str]:
    """What more texts, informants and pages tell first, and what harms people, is disputed, or opens a report."""
    fact = told.fact
    opening = {profile.claim.document for profile in told.profiles if look.leads(profile.claim)}
    weight = 3.0 * fact.lineages + 2.0 * min(fact.origins, 3) + fact.pages
    weight += 3.0 * told.harm + 3.0 * (fact.status in ("denied", "disputed")) + 3.0 * len(opening) / fact.pages
    return -weight, not told.harm, fact.id


def _holds(outer: Profile, inner: Profile) -> bool:
    """Do the words of the one stand inside those of the other?"""
    whole, part = outer.claim.evidence, inner.claim.evidence
    within = whole[0].start < part[0].start and part[-1].end <= whole[-1].end
    return within and outer.claim.document == inner.claim.document


def _words(text: str, look: Index) -> frozenset[str]:
    """The longer words of a sentence that are in nobody's name."""
    return frozenset(word for word in folded_words(text) if len(word) > SHORT_WORD) - look.name_words


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) > ALIKE * min(len(one), len(other))


def _sentence(told: Told, look: Index) -> tuple[Profile | None, str]:
    """The first telling that makes a readable sentence, with the denial behind it where there is one."""
    for profile in told.profiles:
        text = _worded(profile, look)
        if text and len(text) <= LONGEST:
            by = [key for key, _ in _deniers(told, profile, look)]
            return profile, _closed(text + (f"; {names(by, look)} denied this" if by else ""))
    return None, ""


def _deniers(told: Told, profile: Profile, look: Index) -> tuple[tuple[str, str], ...]:
    """Whoever denies what the profile says, by name, each with the first claim by which it does.

    A profile that reports a denial ("the paper says that she denied it") has it in its own words.
    """
    by: dict[str, str] = {}
    for denial in (denial for denial in told.denials if not _holds(profile, denial)):
        for key in deniers(denial, look):
            by.setdefault(key, denial.claim.id)
    return tuple(sorted(((k, c) for k, c in by.items() if k not in profile.informants), key=lambda d: look.name(d[0])))


def _worded(profile: Profile, look: Index) -> str | None:
    """The telling with its speaker, None where it would be half a sentence."""
    speakers = names(profile.informants, look)
    if profile.statement is not None and speakers:
        ahead = _as_printed(profile.statement, look)
        if ahead is not None:
            return f"{speakers[:1].upper()}{speakers[1:]} {ahead}"
    denying = profile.statement is not None and profile.statement.modality == "denied"
    if denying or not is_clause(profile) or ";" in profile.text:
        return None
    words = plain(profile.text)
    quoted = profile.statement is not None and _quoted(profile.statement, words)
    if is_unclear(profile) and not quoted:
        return None
    words = words[:1].upper() + words[1:]
    words = _without_comma(words)
    if profile.statement is None:
        return words
    words = f"“{words}”" if quoted else words
    if not speakers:
        if _is_pronoun(profile.statement):
            return None
        return f"{words}, according to {_unnamed(profile.statement, look)}"
    return f"{words}, {speakers} {_verb(profile.statement)}"


def _without_comma(words: str) -> str:
    """Without the comma that a quotation has before its closing mark where the sentence went on."""
    return words[:-2] + words[-1] if words.endswith((",”", ',"', ",’")) else words


def _verb(statement: Statement) -> str:
    """The page's own verb where it is one word in the past tense."""
    cue = " ".join(evidence.quote for evidence in statement.cue).casefold()
    return cue if cue.endswith("ed") and cue.isalpha() and statement.modality == "asserted" else "said"


def _quoted(statement: Statement, words: str) -> bool:
    """Is the whole of it a quotation without another inside?"""
    return len(statement.quoted) == 1 and len(statement.quoted[0].quote) >= len(words) and not set("“”\"") & set(words)


def _is_pronoun(statement: Statement) -> bool:
    """Does the page say no more of the source than "they"?"""
    return bool(statement.source) and set(folded_words(statement.source[0].quote)) <= words_of(PACKAGE, ACTS, "selves")


def _unnamed(statement: Statement, look: Index) -> str:
    """The page's words for a source without a name, as they stand inside a sentence."""
    if not statement.source:
        return "an unnamed source"
    source = plain(statement.source[0].quote)
    opening = (key for start, _, key in look.names_in(statement.source[0]) if start == statement.source[0].start)
    named = any(look.entities[key].named for key in opening)
    return source if named or source[1:2].strip(LOWER) else source[0].lower() + source[1:]


def _as_printed(statement: Statement, look: Index) -> str | None:
    """The page's own words from the cue to the end of the content, where they stand in one row behind the source."""
    if len(statement.cue) != 1 or len(statement.content) != 1 or not statement.source:
        return None
    cue, content = statement.cue[0], statement.content[0]
    if cue.quote.split()[0].endswith("ing"):
        return None
    if not statement.source[0].end <= cue.start < cue.end <= content.start <= cue.end + 8:
        return None
    between = look.documents[statement.document].text[cue.start : content.end]
    line = _without_comma(" ".join(between.split()).rstrip(" ,.;:"))
    return line if line[:1].isalpha() and line.count('"') % 2 == 0 and line.count("“") == line.count("”") else None


def _closed(text: str) -> str:
    return text if text.endswith((".", "!", "?", ".”", ".’", '."')) else text + "."
