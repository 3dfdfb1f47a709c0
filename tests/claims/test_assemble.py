"""The claims of a page: its statements and the outlet's own voice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from one_page import page, words

from tellings.claims.assemble import GIST, assemble, gist
from tellings.claims.clauses import clauses
from tellings.claims.figures import find_figures
from tellings.claims.times import find_times
from tellings.model import Claim, Reading, Statement
from tellings.spans import Evidence


def claims(reading: Reading, *parts: tuple[str, str, str]) -> tuple[Claim, ...]:
    """The claims of the page with statements of these contents, cues and sources."""
    statements = [
        Statement(
            id=content, document="d", content=(words(reading, content),), cue=(words(reading, cue),),
            source=(words(reading, source),), speaker=(), relay=(), modality="asserted", polarity="positive",
            certainty="certain", confidence=1.0,
        )
        for content, cue, source in parts
    ]  # fmt: skip
    times = find_times(reading)
    return assemble([reading], statements, find_figures(reading, times), times, ())


def told(found: tuple[Claim, ...]) -> list[tuple[str, str]]:
    return [(claim.voice, claim.evidence[0].quote) for claim in found]


def test_each_statement_and_each_other_sentence_is_a_claim() -> None:
    """Content is attributed; a sentence without a statement is the outlet's own."""
    reading = page("The bridge over the river fell. The dam will hold, the mayor said.")
    assert [
        ("outlet", "The bridge over the river fell."),
        ("attributed", "The dam will hold"),
    ] == told(claims(reading, ("The dam will hold", "said", "the mayor")))


def test_what_a_statement_leaves_is_a_claim_only_if_it_is_a_clause() -> None:
    """ "On Monday evening" beside a statement claims nothing, a clause of its own does."""
    idle = page("The dam will hold, the mayor said on Monday evening in the old town hall.")
    clause = page("Soldiers closed the old road to the lake and the mayor said the dam will hold.")
    statement = ("dam will hold", "said", "the mayor")
    assert ["attributed"] == [claim.voice for claim in claims(idle, statement)]
    assert ["outlet", "attributed"] == [claim.voice for claim in claims(clause, statement)]


def test_a_long_sentence_is_cut_between_its_main_clauses() -> None:
    """Both sides of "while" are claims; a list joined by "and" stays whole."""
    reading = page("The talks began in the old mill, while soldiers shelled the farms along the river.")
    assert [
        "The talks began in the old mill",
        "soldiers shelled the farms along the river.",
    ] == [quote for _, quote in told(claims(reading))]
    whole = "Farmers, bakers, and the old millers of the valley met in the hall."
    assert [(0, len(whole))] == list(clauses(whole, 0, len(whole)))


def test_a_claim_knows_its_figures_and_its_day() -> None:
    """Figures inside and the day that is no background belong to the claim."""
    (claim,) = claims(page("Two days after the storm, 12 farmers died on Monday in the flood."))
    assert "2021-06-14" == claim.event_time
    assert 2 == len(claim.figures)


def test_a_period_since_a_day_is_the_time_where_no_day_is_told() -> None:
    """ "Since Thursday" stands in for the day of the event."""
    (claim,) = claims(page("Since Thursday the rain has flooded the farms."))
    assert "2021-06-10/.." == claim.event_time


@given(st.lists(st.text("abc \n", min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=8))
def test_the_gist_is_short_plain_text(parts: list[str]) -> None:
    """White space is collapsed and the length bounded, whatever the evidence."""
    text = " ".join(parts)
    reading = page(text)
    short = gist([Evidence.at(reading.document, 0, len(text))])
    assert len(short) <= GIST
    assert " ".join(short.split()) == short
    assert " ".join(text.split()).startswith(short.rstrip("…"))


def test_ids_depend_on_the_words_alone() -> None:
    """The same page gives the same ids, and no two claims share one."""
    reading = page("The bridge over the river fell. The road to the lake is closed.")
    first, again = claims(reading), claims(reading)
    assert [claim.id for claim in first] == [claim.id for claim in again]
    assert 2 == len({claim.id for claim in first})
