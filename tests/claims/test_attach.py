"""Figures with who says so, where, as of when and since when."""

from __future__ import annotations

from one_page import page, words

from tellings.claims.attach import attach
from tellings.claims.figures import find_figures
from tellings.claims.times import find_times
from tellings.model import Entity, Figure, Place, Reading, Statement


def said(reading: Reading, key: str, content: str, when: str | None = None) -> Statement:
    return Statement(
        id=key, document="d", content=(words(reading, content),), cue=(), source=(), speaker=(), relay=(),
        modality="asserted", polarity="positive", certainty="certain", said_when=when, confidence=1.0,
    )  # fmt: skip


def attached(reading: Reading, *statements: Statement, places: tuple[str, ...] = ()) -> tuple[Figure, ...]:
    times = find_times(reading)
    rows = [Place(document="d", evidence=words(reading, name), entity=name) for name in places]
    entities = {name: Entity(id=name, type="place", name=name) for name in places}
    return attach([reading], find_figures(reading, times), times, statements, rows, entities)


def test_a_figure_belongs_to_the_innermost_statement_that_holds_it() -> None:
    """Of nested statements the one with the shorter content says the number; outside both nobody does."""
    reading = page("The radio says the mayor told that 12 farmers died. Three fled.")
    outer = said(reading, "outer", "the mayor told that 12 farmers died")
    inner = said(reading, "inner", "12 farmers died")
    assert ["inner", None] == [figure.statement for figure in attached(reading, outer, inner)]


def test_the_place_is_the_nearest_that_says_where() -> None:
    """A place after a preposition of place counts, a possessive and a modifier do not."""
    reading = page("Oslo's army said 12 farmers died in the northern town of Hamar, the Bergen radio said.")
    assert ["Hamar"] == [figure.place for figure in attached(reading, places=("Oslo", "Hamar", "Bergen"))]


def test_without_a_plain_place_there_is_none() -> None:
    """A mere mention of a place is not where it happened."""
    reading = page("The Oslo government counted 12 dead farmers.")
    assert [None] == [figure.place for figure in attached(reading, places=("Oslo",))]


def test_as_of_is_the_day_of_saying_else_of_publication() -> None:
    """A toll is as old as the words that give it."""
    reading = page("Twelve farmers died. Thirty miners died.")
    statement = said(reading, "s", "Twelve farmers died", "2021-06-14")
    assert ["2021-06-14", "2021-06-16"] == [figure.as_of for figure in attached(reading, statement)]


def test_since_is_the_start_of_the_count() -> None:
    """ "Since Thursday" and "since the storm broke on Thursday" both start on that day."""
    direct = attached(page("Since Thursday 12 farmers have died."))
    clause = attached(page("Since the storm broke on Thursday, 12 farmers have died."))
    assert ["2021-06-10", "2021-06-10"] == [figure.since for figure in (*direct, *clause)]


def test_ordinals_hours_and_lengths_have_no_day_of_their_own() -> None:
    """A second round is not "as of" anything."""
    reading = page("A second round of talks lasted three hours.")
    assert {None} == {figure.as_of for figure in attached(reading)}


def test_people_harmed_were_harmed_at_the_one_scene_of_the_page() -> None:
    """Where the report has one scene, its dead without a place are there; those of another year, who knows."""
    reading = page("A blast killed 9 men in Elmford. Doctors saw the bodies of 3 women. In 1998, 40 people died.")
    assert ["Elmford", "Elmford", None] == [figure.place for figure in attached(reading, places=("Elmford",))]


def test_of_two_scenes_none_is_taken() -> None:
    """A page that tells of people harmed in two places says nothing of where others were."""
    reading = page("A blast killed 9 men in Elmford. A flood killed 4 men in Sedgemoor. Then 3 women died.")
    assert ["Elmford", "Sedgemoor", None] == [f.place for f in attached(reading, places=("Elmford", "Sedgemoor"))]


def test_where_people_met_is_not_where_people_died() -> None:
    """The place of talks in the opening is no scene."""
    reading = page("Ministers met in Elmford. The government counts 352 soldiers killed so far.")
    assert [None] == [figure.place for figure in attached(reading, places=("Elmford",))]


def test_where_somebody_speaks_is_not_where_people_died() -> None:
    """The place beside the speaker is no place of what is said; the scene of the page is."""
    reading = page("A fire in Elmford killed 9 men. Two girls died as well, the minister said in Bergen.")
    statement = said(reading, "s", "Two girls died as well")
    places = ("Elmford", "Bergen")
    assert ["Elmford", "Elmford"] == [figure.place for figure in attached(reading, statement, places=places)]
