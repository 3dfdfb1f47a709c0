"""Mentions merged into entities over the pages of a story."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.claims.cast import cast
from tellings.claims.cast_index import CastIndex
from tellings.claims.cast_keys import institution_entity, institution_id, institution_kind
from tellings.claims.cast_spelling import same_given, skeleton
from tellings.claims.names import find_mentions
from tellings.language import parted
from tellings.model import Block, Cast, Document, Entity, Extract, Reading


def page(text: str, key: str) -> Reading:
    return parted(
        Document(
            id=key, name=f"{key}.txt", sha256="", media_type="text/plain", rendering="text/1", length=len(text),
            blocks=(Block(start=0, end=len(text), role="body", in_account=True, confidence=1.0),), text=text,
        )
    )  # fmt: skip


def extracts(readings: list[Reading]) -> list[Extract]:
    return [
        Extract(document=r.document.id, mentions=find_mentions(r), utterances=(), figures=(), times=())
        for r in readings
    ]


def merged(*texts: str) -> Cast:
    readings = [page(text, f"d{number}") for number, text in enumerate(texts)]
    return cast(readings, extracts(readings))


def index_of(*texts: str) -> CastIndex:
    readings = [page(text, f"d{number}") for number, text in enumerate(texts)]
    found = extracts(readings)
    return CastIndex.of(cast(readings, found), readings, found)


def people(result: Cast) -> list[Entity]:
    return sorted((e for e in result.entities if e.type == "person"), key=lambda e: e.name)


def spellings(entity: Entity) -> set[str]:
    return {variant.text for variant in entity.variants}


def called(result: Cast, text: str) -> Entity:
    """The one entity that has this spelling."""
    (found,) = [e for e in result.entities if text in spellings(e)]
    return found


def test_spellings_of_one_name_are_one_person() -> None:
    """Romanisations of a name merge over pages, and the reason says so."""
    result = merged("Minister Dmytro Kovalskyi spoke.", "Minister Dmitri Kovalsky said no.", "Kovalskiy left, he said.")
    (person,) = people(result)
    assert {"Dmytro Kovalskyi", "Dmitri Kovalsky", "Kovalskiy"} == spellings(person)
    assert any("given name" in reason or "spellings" in reason for reason in person.merged_because)


def test_people_of_one_surname_stay_two() -> None:
    """Different given names are different people; the surname alone is the one named last."""
    result = merged("Clara Lindqvist met Peter Lindqvist. Lindqvist said little.")
    assert ["Clara Lindqvist", "Peter Lindqvist"] == [p.name for p in people(result)]
    assert {"Peter Lindqvist", "Lindqvist"} == spellings(called(result, "Lindqvist"))


def test_a_surname_that_two_people_share_elsewhere_is_nobody_of_them() -> None:
    """On a page without a full name an ambiguous surname stays alone."""
    result = merged("Clara Lindqvist spoke.", "Peter Lindqvist spoke.", "Mr Lindqvist said no.")
    assert 3 == len(people(result))


def test_roles_and_sides_come_from_the_words_around() -> None:
    """A title with the adjective of a country gives role and side."""
    (person,) = people(merged("Norwegian Foreign Minister Clara Lindqvist spoke. Lindqvist left."))
    assert ("Foreign Minister of Norway", "Norway") == (person.role, person.side)


def test_a_role_may_follow_the_name() -> None:
    """An apposition gives the role, too."""
    (person,) = people(merged("Clara Lindqvist, the president of Norway, spoke."))
    assert ("president of Norway", "Norway") == (person.role, person.side)


def test_a_state_is_one_with_its_government_and_adjective() -> None:
    """Name, adjective and government of a state are one entity, with reasons."""
    result = merged("Norway demanded talks. The Norwegian government said so. The government in Oslo agreed.")
    state = called(result, "Norway")
    assert {"Norway", "Norwegian", "Norwegian government", "government in Oslo"} == spellings(state)
    assert "“Norwegian” is the adjective of Norway" in state.merged_because


def test_a_capital_that_speaks_is_its_government() -> None:
    """"Oslo said" is the state, "in Oslo" the city."""
    result = merged("Oslo said it would pay. Many live in Oslo.")
    assert {"Norway", "Oslo"} == {e.name for e in result.entities}


def test_institutions_by_description_are_one_over_pages() -> None:
    """Two descriptions of a defence ministry are one organisation."""
    result = merged("Norway's defence ministry said so.", "The Norwegian Defense Ministry denied it.")
    ministry = called(result, "Norway's defence ministry")
    assert "Ministry of Defence of Norway" == ministry.name
    assert {"Norway's defence ministry", "Norwegian Defense Ministry"} == spellings(ministry)
    assert institution_id("defence ministry", "Norway") == ministry.id


def test_a_description_without_owner_is_left_alone() -> None:
    """"The ministry" belongs to no entity here."""
    result = merged("Norway's defence ministry said so. The ministry denied it.")
    assert not [e for e in result.entities if "The ministry" in spellings(e)]


def test_unnamed_officials_are_no_entity() -> None:
    """"Norwegian officials" is left to those who know who spoke."""
    assert not [e for e in merged("Norwegian officials said so.").entities if e.type == "organisation"]


def test_acronyms_are_their_full_names() -> None:
    """Known acronyms merge by the table, others by the initials of a name on the pages."""
    result = merged("The UN met. The United Nations agreed. The Nordic Fishing Council (NFC) voted. NFC said yes.")
    assert {"UN", "United Nations"} == spellings(called(result, "UN"))
    assert {"NFC", "Nordic Fishing Council"} == spellings(called(result, "NFC"))


def test_an_office_belongs_to_the_president_whose_it_is() -> None:
    """"Lindqvist's office" is the office of the president of the country that she presides over."""
    result = merged(
        "Norwegian President Clara Lindqvist left. Lindqvist's office said so. The Norwegian presidency agreed."
    )
    assert {"Lindqvist's office", "Norwegian presidency"} == spellings(called(result, "Norwegian presidency"))


def test_the_holder_of_an_office_is_the_person() -> None:
    """"The Norwegian president" is the one president of Norway who is named."""
    result = merged("Norwegian President Clara Lindqvist spoke. Later the Norwegian president left.")
    assert "Clara Lindqvist" == called(result, "Norwegian president").name


def test_the_police_of_a_town_are_an_organisation() -> None:
    """"Bergen police" and "Bergen Police Department" are one."""
    result = merged("Bergen police said so. The Bergen Police Department agreed.")
    assert {"Bergen police", "Bergen Police Department"} == spellings(called(result, "Bergen police"))


def test_every_mention_of_an_entity_is_in_the_table() -> None:
    """Variants and table hold the same mentions."""
    result = merged("Norwegian President Clara Lindqvist met the EU. Lindqvist left Oslo.", "Clara Lindqvist is back.")
    listed = {(e.id, m) for e in result.entities for v in e.variants for m in v.mentions}
    assert listed == {(key, evidence) for evidence, key in result.of_mention.items()}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_pages_does_not_matter(order: tuple[int, ...]) -> None:
    """The same pages in another order give the same cast."""
    texts = ["Clara Lindqvist met Jan Moe in Oslo.", "President Klara Lindkvist said no.", "Lindqvist and Moe left."]
    readings = [page(text, f"d{number}") for number, text in enumerate(texts)]
    found = extracts(readings)
    expected = cast(readings, found)
    assert expected == cast([readings[i] for i in order], [found[i] for i in reversed(order)])


@pytest.mark.parametrize(
    ("a", "b"), [("Kovalskyi", "Kovalsky"), ("Mikhail", "Mihail"), ("Petrov", "Petroff"), ("Khalid", "Halid")]
)
def test_romanisations_sound_alike(a: str, b: str) -> None:
    """Two ways to write a name in Latin letters leave the same skeleton."""
    assert skeleton(a) == skeleton(b)


@pytest.mark.parametrize(("a", "b"), [("Clara", "Peter"), ("Jan", "Jon"), ("Maria", "Mario")])
def test_different_given_names_are_not_one(a: str, b: str) -> None:
    """Names that only look alike are not taken for one."""
    assert not same_given(a, b)


@given(st.text(max_size=40))
def test_any_text_has_a_skeleton(text: str) -> None:
    """A skeleton of a skeleton's letters never fails, and case does not matter."""
    assert skeleton(text.upper()) == skeleton(text.upper().lower().upper())


def test_american_and_british_words_name_one_kind() -> None:
    """"Defense Ministry" and "ministry of defence" are one kind of institution."""
    assert "defence ministry" == institution_kind("Defense Ministry") == institution_kind("ministry of defence")
    assert institution_kind("brass band") is None


def test_the_index_finds_mentions_by_place() -> None:
    """Mentions come in text order with their entities; before, nearest first."""
    text = "Clara Lindqvist met the UN in Oslo."
    index = index_of(text)
    assert ["Clara Lindqvist", "UN", "Oslo"] == [s.entity.name for s in index.mentions_in("d0", 0, len(text))]
    assert ["UN", "Clara Lindqvist"] == [s.entity.name for s in index.before("d0", text.index("in Oslo"))]
    assert ["Clara Lindqvist"] == [s.entity.name for s in index.before("d0", len(text), types=("person",))]
    found = index.at("d0", 0, len("Clara Lindqvist"))
    assert found is not None
    assert "Clara Lindqvist" == found.name


def test_the_index_knows_gender_office_and_institution() -> None:
    """Gender by honorific, holder of a role, institution by kind and country."""
    index = index_of("Norwegian President Kim Moe left. Ms Moe is well. Norway's defence ministry said so.")
    holder = index.holder("president", "Norway")
    assert holder is not None
    assert "female" == index.gender(holder.id)
    ministry = index.institution("defence ministry", "Norway")
    assert ministry is not None
    assert ("defence ministry", "Norway") == index.institution_of(ministry.id)
    assert "Norway" == index.country(ministry.id)
    assert institution_entity("defence ministry", "Norway").id == ministry.id
    assert index.institution("navy", "Norway") is None


def test_a_name_that_one_page_can_only_guess_is_what_another_page_says() -> None:
    """A bare name on one page is the company of the other; the surname of somebody named in full stays a person's."""
    result = merged("Tolvika rejected the offer.", "Shares in Tolvika fell.", "Anna Berg left. Berg was tired.")
    assert "organisation" == called(result, "Tolvika").type
    assert {"Anna Berg", "Berg"} == spellings(called(result, "Berg"))


def test_the_first_word_of_one_company_alone_stands_for_it() -> None:
    """A name of its own that opens one longer name is short for it."""
    result = merged("Shares in Brondex fell after Brondex Ferries, a shipping company, lost a case.")
    assert {"Brondex", "Brondex Ferries"} == spellings(called(result, "Brondex"))


def test_a_town_behind_a_preposition_does_not_speak_as_a_government() -> None:
    """In "the authorities in Paris said" Paris is a town."""
    result = merged("The authorities in Paris said nothing. France said it would wait.")
    assert {"France"} == spellings(called(result, "France"))


def test_spellings_of_one_given_name_with_one_surname_are_one_person() -> None:
    """Mikael and Michael of one rare surname are one."""
    assert 1 == len(people(merged("Mikael Ostrumel resigned.", "Michael Ostrumel resigned.")))


def test_a_page_of_very_many_people_costs_little() -> None:
    """Twelve thousand mentions of people in one page are merged into those whom they name."""
    found = merged(" ".join(f"Anna Berg{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}r left." for n in range(12_000)))
    assert 12_000 == sum(len(variant.mentions) for person in people(found) for variant in person.variants)
