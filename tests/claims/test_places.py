"""Places that pages name, and where they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.claims.cast import cast
from tellings.claims.gazetteer import cities, is_town, region, state
from tellings.claims.names import find_mentions
from tellings.claims.places import find_places
from tellings.language import parted
from tellings.model import Block, Document, Entity, Extract, Reading


def page(text: str, key: str) -> Reading:
    return parted(
        Document(
            id=key, name=f"{key}.txt", sha256="", media_type="text/plain", rendering="text/1", length=len(text),
            blocks=(Block(start=0, end=len(text), role="body", in_account=True, confidence=1.0),), text=text,
        )
    )  # fmt: skip


def placed(*texts: str) -> list[tuple[str, Entity]]:
    """The words of each place row with its entity."""
    readings = [page(text, f"d{number}") for number, text in enumerate(texts)]
    extracts = [
        Extract(document=r.document.id, mentions=find_mentions(r), utterances=(), figures=(), times=())
        for r in readings
    ]
    rows, entities = find_places(readings, extracts, cast(readings, extracts))
    by_id = {entity.id: entity for entity in entities}
    return [(row.evidence.quote, by_id[row.entity]) for row in rows]


def test_a_city_has_its_coordinates_and_gazetteer_id() -> None:
    """A city of the gazetteer is found to two decimals."""
    ((words, entity),) = placed("They met in Oslo.")
    assert "Oslo" == words
    assert entity.place is not None
    assert (59.91, 10.75, "city", "3143244") == (
        entity.place.lat, entity.place.lon, entity.place.precision, entity.place.gazetteer_id,
    )  # fmt: skip


def test_an_unknown_place_has_no_coordinates() -> None:
    """A place that no table holds is a place without coordinates."""
    ((words, entity),) = placed("They met in Vrostkovo.")
    assert ("Vrostkovo", None) == (words, entity.place)


def test_continents_have_no_coordinates() -> None:
    """A town somewhere called Europe is not what is meant."""
    ((_, entity),) = placed("They travelled through Europe.")
    assert entity.place is None


def test_what_the_text_adds_decides_between_namesakes() -> None:
    """"Springfield, Illinois" is in Illinois, though another Springfield is larger."""
    places = dict(placed("They met in Springfield, Illinois."))
    springfield = places["Springfield"].place
    assert springfield is not None
    assert 39.8 == pytest.approx(springfield.lat, abs=0.1)


def test_a_country_on_the_page_decides_between_namesakes() -> None:
    """Of two Newcastles the one in the country that the page names is taken."""
    places = dict(placed("Australia sent help. Floods hit Newcastle."))
    newcastle = places["Newcastle"].place
    assert newcastle is not None
    assert newcastle.lat < 0


def test_a_state_that_speaks_is_no_place() -> None:
    """"Norway said" gives no row, "in Norway" does."""
    assert ["Norway"] == [words for words, _ in placed("Norway said so. Storms raged in Norway.")]


def test_adjectives_are_no_places_but_their_land_is() -> None:
    """"The Norwegian minister" is no place; "Norwegian soil" is Norway."""
    rows = placed("The Norwegian minister stood on Norwegian soil.")
    assert [("Norwegian soil", "Norway")] == [(words, entity.name) for words, entity in rows]


def test_a_part_of_a_state_is_a_place_of_its_own() -> None:
    """"Northern Norway" is not Norway, and has no coordinates."""
    ((words, entity),) = placed("Storms raged in northern Norway.")
    assert ("northern Norway", "northern Norway", None) == (words, entity.name, entity.place)


@pytest.mark.parametrize(
    "text", ["They met on the Norway-Sweden border.", "They met at Norway's border with Sweden."]
)
def test_a_border_is_one_place_however_it_is_written(text: str) -> None:
    """Both ways to name the border give one entity."""
    ((_, entity),) = placed(text)
    assert "Norway–Sweden border" == entity.name


def test_the_owner_of_an_institution_is_no_place() -> None:
    """"Norway's army" names no place."""
    assert [] == placed("Norway's army left.")


def test_a_region_is_where_its_town_is_with_less_precision() -> None:
    """"Tver region" is near Tver; its precision is that of a region."""
    places = {words: entity.place for words, entity in placed("Snow fell in Tver.", "Snow fell in Perm region.")}
    town, around = places["Tver"], places["Perm region"]
    assert town is not None
    assert around is not None
    assert ("city", "region") == (town.precision, around.precision)
    assert 58.0 == pytest.approx(around.lat, abs=0.1)


def test_small_namesakes_without_a_hint_are_not_guessed() -> None:
    """Of many small towns of one name none is taken where nothing tells which; a state in the report may tell."""
    places = {words: entity.place for words, entity in placed("They met in Bethany.")}
    assert {"Bethany": None} == places
    told = {words: entity.place for words, entity in placed("The Oklahoma governor wept. They met in Bethany.")}
    found = told["Bethany"]
    assert found is not None
    assert 35.5 == pytest.approx(found.lat, abs=0.1)


def test_places_of_one_report_lie_together() -> None:
    """A town and a county of common names are where both are near each other, not where each is largest."""
    places = dict(placed("A barn burned in Paris. The Henry County sheriff came from Paris, Tenn."))
    paris = places["Paris"].place
    assert paris is not None
    assert (36.3, -88.3) == pytest.approx((paris.lat, paris.lon), abs=0.1)


def test_a_county_is_told_by_the_towns_around_it() -> None:
    """Of the many counties of one name the one in the state of the town is taken."""
    places = dict(placed("A fire broke out in Lexington, Kentucky. It spread to Madison County."))
    county = places["Madison County"].place
    assert county is not None
    assert (37.7, -84.3, "region") == (round(county.lat, 1), round(county.lon, 1), county.precision)


def test_an_outlet_called_after_a_place_means_that_place() -> None:
    """The domain of a country and the name of a town in the outlet's name are signs of where a page plays."""
    reading = page("Rain fell in Perth. It fell in Newcastle.", "d")
    document = replace(reading.document, url="https://www.newcastle-post.com.au/rain")
    reading = replace(reading, document=document)
    extract = Extract(document="d", mentions=find_mentions(reading), utterances=(), figures=(), times=())
    _, entities = find_places([reading], [extract], cast([reading], [extract]))
    newcastle = next(entity.place for entity in entities if entity.name == "Newcastle")
    assert newcastle is not None
    assert newcastle.lat < 0


def test_the_place_that_an_outlet_is_called_after_is_not_the_famous_one() -> None:
    """A paper called after Paris may be in any town of the name; without a sign none is taken."""
    reading = page("A barn burned in Paris.", "d")
    document = replace(reading.document, url="https://www.theparispost.com/barn")
    reading = replace(reading, document=document)
    extract = Extract(document="d", mentions=find_mentions(reading), utterances=(), figures=(), times=())
    _, entities = find_places([reading], [extract], cast([reading], [extract]))
    assert [None] == [entity.place for entity in entities]


def test_a_state_in_short_form_behind_a_town_is_a_place() -> None:
    """"Elmford, Wash." names a town and the state of Washington."""
    places = dict(placed("Trees fell in Yakima, Wash., on Monday."))
    assert "Washington State" == places["Wash."].name
    assert places["Wash."].place is not None


def test_old_and_other_spellings_are_in_the_gazetteer() -> None:
    """English and former names lead to the city."""
    assert "Köln" in {spot.name for spot in cities("Cologne")}
    assert "Mumbai" in {spot.name for spot in cities("Bombay")}
    assert is_town("Kiev")
    assert not is_town("Vrostkovo")


def test_states_and_regions_are_in_the_gazetteer() -> None:
    """A state has its middle, a region its own entry, and blanks are nothing."""
    found, area = state("Britain"), region("Crimea")
    assert found is not None
    assert area is not None
    assert ("country", "region") == (found.location.precision, area.location.precision)
    assert region(" ") is None
