"""What kind of act the words of an assertion show it to be: a demand, a promise, an accusation, a warning."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.claims.cue_table import nouns, verbs, word_list
from tellings.claims.grammar import Word
from tellings.claims.noun_phrases import BE, QUOTE
from tellings.model import Modality

NEAR = 14
WILL = frozenset({"will", "would", "'ll", "shall"})
NOT = frozenset({"not", "n't", "never", "also", "still"})
OWN = frozenset({"it", "he", "she", "they"})
WE = frozenset({"we", "i"})
HELPING = frozenset({"do", "did", "not", "n't", "can", "must", "'re", "'m"})
PERFORMED = frozenset({"demanded", "requested", "urged", "hoped", "feared", "expected", "doubted", "condemned"})


def by_content(content: Sequence[Word]) -> Modality:
    """The modality of an assertion with this content; "asserted" where nothing shows another."""
    words = [w for w in content if w.low != "that" and w.tag not in ("PUNCT", QUOTE)]
    for i, word in enumerate(content[:NEAR]):
        if opens_possibility(content, i) and not _is_told_before(content, i):
            return "possible"
        if word.tag in ("VB", "VBZ", "VBP", "VBD") and any(
            v.modality == "demanded" and v.lemma == "demand" for v in verbs().get(word.low, ())
        ):
            return "demanded"
        if _is_aim(content, i):
            return "demanded"
    return _performed(words) or _threatened(words) or _intended(words) or _charged(words) or "asserted"


def _is_told_before(content: Sequence[Word], i: int) -> bool:
    """Does a plain clause stand before ("Voting was cancelled, and a new date may be set")?"""
    lows = [w.low for w in content[:2]]
    return not set(lows) & word_list("subordinators") - {"that"} and any(
        w.tag in ("VBZ", "VBP", "VBD") and w.low not in word_list("belief_verbs") for w in content[:i]
    )


def _performed(words: Sequence[Word]) -> Modality | None:
    """ "We demand", "I do not expect": who says so does so."""
    if not words or words[0].low not in WE:
        return None
    verb = next((w for w in words[1:4] if w.low not in HELPING and w.tag != "RB"), None)
    found = verbs().get(verb.low, ()) if verb is not None and verb.tag in ("VB", "VBP") else ()
    return next((v.modality for v in found if v.modality in PERFORMED), None)


def _is_aim(content: Sequence[Word], i: int) -> bool:
    """ "the goal is C", "were aimed at C", "the issue is a ceasefire"."""
    following = content[i + 1 : i + 6]
    if content[i].low == "aimed" and following and following[0].low == "at":
        return True
    noun = nouns().get(content[i].low)
    # Somebody's demand that is called so is told of as one, an aim is the speaker's own.
    wish = noun is not None and noun.modality == "demanded" and noun.lemma != "demand" and "be" in noun.shapes
    if content[i].low not in BE:
        return wish and bool(following) and following[0].low in BE
    sought = next((w.low for w in following if w.tag == "NN"), "")
    return sought in word_list("sought_most") and i > 0 and content[i].low in ("is", "was")


def opens_possibility(content: Sequence[Word], i: int) -> bool:
    """Does "may", "could" or "it is possible that" stand here?"""
    word = content[i]
    if word.low == "possible":
        return i + 1 < len(content) and content[i + 1].low in ("that", "to")
    # "could not return" tells what was the case.
    able = word.low == "could" and i + 1 < len(content) and content[i + 1].low in NOT
    return word.low in word_list("modal_possible") and word.tag in ("MD", "RB") and not able


def _threatened(words: Sequence[Word]) -> Modality | None:
    """ "the danger is C", "they will face consequences"."""
    lows = [w.low for w in words[:NEAR]]
    for i, low in enumerate(lows):
        if low in ("danger", "threat", "risk") and set(lows[i + 1 : i + 3]) & BE and i <= 2:
            return "warned"
        if low in WILL and set(lows[i + 1 : i + 3]) & word_list("suffering"):
            return "warned"
    return None


def _intended(words: Sequence[Word]) -> Modality | None:
    """ "it would appeal" is a plan of the speaker, "we will rebuild" a promise, "they would receive …" an offer."""
    lows = [w.low for w in words]
    at = next((i for i, low in enumerate(lows[:6]) if low in WILL), None)
    if at is None or at == 0:
        return None
    rest = [w.low for w in words[at + 1 : at + 4] if w.low not in NOT and w.tag != "RB"]
    if rest and rest[0] in word_list("receiving") and "if" in lows:
        return "offered"
    if not rest or rest[0] in BE | {"be", "have", "like", "love", "need", "want", "happen", "cost", "take", "depend"}:
        return None
    if lows[at - 1] in WE and at <= 2:
        return "promised"
    company = at <= 2 and lows[at - 1] in word_list("companies") and lows[0] == "the"
    return "planned" if (at == 1 and lows[0] in OWN) or company else None


def _charged(words: Sequence[Word]) -> Modality | None:
    """A misdeed of others: "stored it without a permit", "they lied", "was warned and did nothing"."""
    lows = [w.low for w in words[: 2 * NEAR]]
    if lows[:1] and (lows[0] in WE or lows[0] == "if"):
        return None
    if set(lows) & word_list("misdeeds"):
        return "accused"
    # With a word between or without: "without a permit", "did nothing".
    pairs = {f"{a}_{b}" for step in (1, 2) for a, b in zip(lows, lows[step:], strict=False)}
    return "accused" if pairs & word_list("misdeed_pairs") else None
