"""Quantities in a page: value, limits, what is counted, what happened to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_page import page

from tellings.claims.figures import find_figures, furniture_figures
from tellings.language import parted
from tellings.model import Block, Document, Figure, Role

PIECES = [
    "at", "least", "12", "people", "killed", "and", "-", "$", "m", "two", "of", "half", "a", "million", ",", ".",
    "Monday", "(", "%", "'", "first", "or", "to", "3,000",
]  # fmt: skip


def document(text: str, role: Role = "body") -> Document:
    return Document(
        id="d", name="d.txt", sha256="", media_type="text/plain", rendering="text/1", length=len(text), text=text,
        blocks=(Block(start=0, end=len(text), role=role, in_account=role == "body", confidence=1.0),) if text else (),
    )  # fmt: skip


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(parted(document(text)))


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("words", "bound", "low", "high"),
    [
        ("102", "exact", 102, 102),
        ("at least 102", "at_least", 102, None),
        ("more than 500", "more_than", 501, None),
        ("over 500", "more_than", 501, None),
        ("up to 300", "up_to", None, 300),
        ("as many as 300", "up_to", None, 300),
        ("almost 6,000", "almost", None, 5999),
        ("fewer than 40", "less_than", None, 39),
        ("about 70", "about", None, None),
        ("dozens of", "vague", 24, 99),
        ("hundreds of thousands of", "vague", 200_000, 999_999),
        ("several", "vague", 3, None),
        ("between 20 and 30", "about", 20, 30),
        ("20 to 30", "about", 20, 30),
        ("half a million", "exact", 500_000, 500_000),
        ("more than a dozen", "more_than", 13, None),
    ],
)
def test_what_limits_a_number_gives_its_bound_and_inclusive_limits(
    words: str, bound: str, low: float | None, high: float | None
) -> None:
    """The words before a number are part of its evidence and set the limits."""
    figure = only(f"Police counted {words} villagers.")
    assert (bound, low, high) == (figure.bound, figure.low, figure.high)
    assert words.removesuffix(" of") == figure.evidence.quote
    assert ("person", "villagers") == (figure.unit, figure.counted)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("At least 11 farmers were killed and dozens more were injured.", ["killed", "injured"]),
        ("The blast killed two men, three women and a child.", ["killed", "killed"]),
        ("The shelling went on, killing dozens and wounding hundreds of people.", ["killed", "injured"]),
        ("Twelve people, including three children, were killed.", ["killed", "killed"]),
        ("Twelve gunmen killed three guards.", ["other", "killed"]),
        ("The death toll rose to 45.", ["killed"]),
        ("The flood claimed 30 lives.", ["killed"]),
        ("Some 300 residents fled after two men were shot dead.", ["displaced", "killed"]),
        ("Police arrested 30 students.", ["detained"]),
        ("Seven miners are missing.", ["missing"]),
        ("The crash left 5 dead and 12 wounded.", ["killed", "injured"]),
        ("More than 4,500 soldiers had already lost their lives.", ["killed"]),
        ("The mayor met 20 farmers.", ["other"]),
        ("The army reported 60 casualties.", ["killed_or_injured"]),
        ("A man fatally shot two clerks.", ["killed"]),
        ("Cameras at three shops captured the night.", ["other"]),
    ],
)
def test_the_kind_is_what_happened_to_those_counted(text: str, kinds: list[str]) -> None:
    """Verbs, participles and nouns around the number tell what happened; who did it is not the victim."""
    assert kinds == [figure.kind for figure in figures(text)]


def test_a_further_number_takes_over_what_is_counted() -> None:
    """ "A further 304 wounded" counts the civilians of the number before."""
    first, second = figures("At least 102 civilians were killed, with a further 304 wounded.")
    assert ("civilians", False, "killed") == (first.counted, first.additional, first.kind)
    assert ("civilians", True, "injured") == (second.counted, second.additional, second.kind)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("$1.5bn", 1.5e9, "USD"),
        ("£20m", 20e6, "GBP"),
        ("two million dollars", 2e6, "USD"),
        ("40 per cent", 40, "percent"),
        ("30km", 30, "kilometre"),
        ("three hours", 3, "hour"),
        ("15 villages", 15, "village"),
        ("two-thirds", 0.6667, "fraction"),
    ],
)
def test_units_are_singular_nouns_or_signs(words: str, value: float, unit: str) -> None:
    """Money, shares, distances, lengths of time and things each have their unit."""
    figure = only(f"It was {words}.")
    assert (value, unit) == (figure.value, figure.unit)


def test_a_distance_converted_in_brackets_is_no_second_figure() -> None:
    """The editor's "(19 miles)" is the same distance."""
    assert ["more than 30km"] == [f.evidence.quote for f in figures("They stood more than 30km (19 miles) away.")]


@pytest.mark.parametrize(
    "text",
    [
        "A Boeing 737 crashed.",
        "They won 3-1.",
        "He lives at 10 Downing Street.",
        "Call 0800-123-456 now.",
        "It happened on 28 February 2022.",
        "The war began in 1939.",
        "Engineers shut Units 1, 2 and 3 down.",
        "It was a Su-27 from the depot.",
        "Nobody knows which one is right.",
        "The site 29.ru said so.",
        "The G7 agreed.",
        "The driver was taken to Regional One Health in town and later released from there.",
    ],
)
def test_names_dates_and_scores_are_no_figures(text: str) -> None:
    """A number that counts nothing is left alone."""
    assert () == figures(text)


def test_an_age_counts_no_people() -> None:
    """ "Anna Berg, 39, was killed" does not tell of 39 dead."""
    figure = only("Anna Berg, 39, was killed in the fire.")
    assert ("year", "age", "other") == (figure.unit, figure.counted, figure.kind)


def test_ordinals_and_hours_have_units_of_their_own() -> None:
    """A second round and one o'clock are listed, apart from what is counted."""
    assert ["ordinal", "clock"] == [f.unit for f in figures("A second round of talks began at 1 p.m. local time.")]


def test_numbers_of_people_in_teasers_are_marked_as_no_part_of_the_account() -> None:
    """A teaser's toll is listed with in_account False, its other numbers are not listed."""
    (figure,) = furniture_figures(document("Quake kills 40 people\nFive tips for your garden", "teaser"))
    assert ("40", False, "killed") == (figure.number.quote, figure.in_account, figure.kind)
    assert () == find_figures(parted(document("Quake kills 40 people", "teaser")))


@given(st.lists(st.sampled_from(PIECES)))
def test_evidence_is_the_text_and_holds_the_number(words: list[str]) -> None:
    """Whatever the words, quotes are slices of the text, numbers stand in their evidence, and ids differ."""
    text = " ".join(words)
    found = figures(text)
    for figure in found:
        assert text[figure.evidence.start : figure.evidence.end] == figure.evidence.quote
        assert figure.evidence.start <= figure.number.start < figure.number.end <= figure.evidence.end
        assert figure.low is None or figure.high is None or figure.low <= figure.high
    assert len(found) == len({figure.id for figure in found})


@pytest.mark.parametrize("word", ["12 dead and ", "1,", "twenty-", "the last "])
def test_a_page_without_full_stops_costs_no_more(word: str) -> None:
    """A long page that is one sentence is read, and every figure in it is exact."""
    text = word * (10_000 // len(word))
    assert all(text[f.evidence.start : f.evidence.end] == f.evidence.quote for f in figures(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Doctors received the bodies of 11 farmers.", "killed"),
        ("Some 2,300 residents have been moved to schools.", "displaced"),
        ("About 40 villagers could not return to their homes.", "displaced"),
        ("Seven people were taken to hospital.", "injured"),
        ("Five of the dead were not named.", "killed"),
    ],
)
def test_turns_that_tell_what_happened(text: str, kind: str) -> None:
    """Bodies are of the dead, people moved to schools are displaced, the dead themselves are counted, too."""
    assert kind == only(text).kind


def test_a_part_of_those_counted_takes_its_own_noun_and_their_fate() -> None:
    """ "Two of them children" counts children, killed like the rest."""
    _, part = figures("The flood killed 11 farmers, two of them children.")
    assert ("children", "killed") == (part.counted, part.kind)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The fine was 38m euros.", 38_000_000, "EUR"),
        ("Over 2m people fled.", 2_000_000, "person"),
        ("The wall is 38m long.", 38, "metre"),
        ("They had kept not one sack there.", 0, "sack"),
    ],
)
def test_a_short_scale_is_read_by_what_follows(text: str, value: float, unit: str) -> None:
    """An "m" before money or people is a million, elsewhere a metre; "not one" is none."""
    assert (value, unit) == (only(text).value, only(text).unit)


def told(text: str) -> list[tuple[float | None, str, str | None, str]]:
    return [(f.value, f.unit, f.counted, f.kind) for f in find_figures(page(text))]


def test_totals_without_a_noun_count_what_the_number_is_of() -> None:
    """ "The number of teams rose to 34" counts teams; a toll's change counts those of the sentence before."""
    assert [(34, "team", "teams", "other")] == told("The number of teams would rise to 34.")
    assert [(9, "person", "people", "missing"), (6, "person", "people", "missing")] == told(
        "The number of missing fell from nine to six."
    )
    assert [(52, "person", "people", "injured"), (47, "person", "people", "injured")] == told(
        "Some 52 people were injured. That is up from 47."
    )


def test_a_number_alone_counts_nothing_where_nobody_was_counted() -> None:
    """ "They say 14" after a toll is a toll, without one it is nothing."""
    assert [(11, "person", "people", "killed"), (14, "person", "people", "killed")] == told(
        "The fire killed 11 people. They say 14."
    )
    assert [] == told("They say 14.")


def test_those_who_lay_elsewhere_died_too() -> None:
    """A list of floors goes on with those who died; who was found alive is no death."""
    text = "Two people were found dead in the hall, 11 in the attic and 20 on the stairs. Three were found alive."
    found = told(text)
    assert [(2, "killed"), (11, "killed"), (20, "killed"), (3, "other")] == [(v, kind) for v, _, _, kind in found]


def test_speeds_and_currencies_have_their_own_units() -> None:
    """Kilometres an hour are no kilometres, lei are money."""
    assert [(83, "km/h"), (2_400_000, "RON")] == [
        (value, unit) for value, unit, _, _ in told("It went at 83 km/h. The damage was 2.4 million lei.")
    ]


def test_an_hour_in_words_is_a_clock_time() -> None:
    """ "Six o'clock" and "9 in the morning" are hours, no counts."""
    found = told("It began at six o'clock and ended at 9 in the evening.")
    assert ["clock", "clock"] == [unit for _, unit, _, _ in found]


def test_those_of_the_dead_are_dead() -> None:
    """ "Of the 33 dead, 20 were women": all of them died; nobody of a staff is none of it."""
    assert [("killed", 33), ("killed", 20)] == [(kind, v) for v, _, _, kind in told("Of the 33 dead, 20 were women.")]
    assert [(0, "person", "staff", "injured")] == told("None of its staff was hurt.")


def test_a_length_of_time_in_words_has_its_limits() -> None:
    """ "More than a year" is at least one; "a year later" is one."""
    (longer,) = figures("It has been closed for more than a year.")
    assert ("more than a year", 1, "more_than", 1, None) == (
        longer.evidence.quote, longer.value, longer.bound, longer.low, longer.high
    )  # fmt: skip
