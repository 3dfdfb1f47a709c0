"""Names and descriptions in a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.claims.names import find_mentions
from tellings.language import parted
from tellings.model import Block, Document, Mention, Reading


def page(*paragraphs: str) -> Reading:
    """A page with one body block for each paragraph."""
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(
            Block(start=len(text), end=len(text) + len(paragraph), role="body", in_account=True, confidence=1.0)
        )
        text += f"{paragraph}\n"
    return parted(
        Document(
            id="d", name="d.txt", sha256="", media_type="text/plain", rendering="text/1", length=len(text),
            blocks=tuple(blocks), text=text,
        )
    )  # fmt: skip


def found(*paragraphs: str, level: str = "name") -> list[str]:
    return [m.evidence.quote for m in find_mentions(page(*paragraphs)) if m.level == level]


def types(*paragraphs: str) -> dict[str, str]:
    return {m.evidence.quote: m.type for m in find_mentions(page(*paragraphs))}


def test_titles_and_honorifics_are_no_part_of_a_name() -> None:
    """The name of a president or a Mr is the name alone."""
    assert ["Anna Lindqvist", "Lindqvist"] == found("President Anna Lindqvist left. Mr Lindqvist stayed at home.")


def test_an_adjective_of_a_country_is_a_mention_of_its_own_level() -> None:
    """"Swedish" before a title is an adjective, the person behind it a name."""
    text = "Swedish Foreign Minister Anna Lindqvist spoke."
    assert ["Swedish"] == found(text, level="adjective")
    assert ["Anna Lindqvist"] == found(text)


def test_a_capital_at_the_start_of_a_sentence_makes_no_name() -> None:
    """Common words that open sentences are no names."""
    assert [] == found("However, the talks failed. Soldiers left. Negotiations may go on. Nobody won.")


def test_a_headline_in_capitals_yields_the_known_names_only() -> None:
    """In Title Case only names that a table or the page knows are taken."""
    assert ["Sweden", "Norway"] == found("Sweden And Norway Begin Tense Negotiations About Fishing Rights")


def test_the_page_teaches_names_for_its_headline() -> None:
    """A person named in full in the text is known by surname in a headline in Title Case."""
    mentions = found("Marchbanks Urges Quick Talks With Striking Workers", "Minister Jo Marchbanks urged talks.")
    assert ["Marchbanks", "Jo Marchbanks"] == mentions


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He studied at the University of Oslo.", "University of Oslo", "organisation"),
        ("The Food and Drug Administration agreed.", "Food and Drug Administration", "organisation"),
        ("They live near Lake Victoria.", "Lake Victoria", "place"),
        ("Shares of Brightwater Inc fell.", "Brightwater Inc", "organisation"),
        ("Many Norwegians fled.", "Norwegians", "group"),
        ("They met in Oslo.", "Oslo", "place"),
        ("The UN refugee agency said so.", "UN refugee agency", "organisation"),
        ("The council of Vannes region met.", "Vannes region", "place"),
        ("It stood by the Ringhals nuclear power plant.", "Ringhals nuclear power plant", "place"),
        ("She left the Chicago Lanterns.", "Chicago Lanterns", "organisation"),
        ("Crown Prince Mohammed bin Rashid came.", "Mohammed bin Rashid", "person"),
        ("It hit King Harald International Airport.", "King Harald International Airport", "place"),
    ],
)
def test_shape_and_context_say_what_is_named(text: str, name: str, kind: str) -> None:
    """Last words, first words, prepositions and tables give the span and the type."""
    assert kind == types(text).get(name)


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("Norway's defence ministry said so.", "Norway's defence ministry"),
        ("The Norwegian military left.", "Norwegian military"),
        ("Police quoted the government in Oslo.", "government in Oslo"),
        ("The ministry did not answer.", "The ministry"),
        ("They asked the regional governor.", "the regional governor"),
        ("The Danish president's office declined.", "Danish president's office"),
        ("Officials met representatives of the Russian Federation.", "representatives of the Russian Federation"),
    ],
)
def test_institutions_and_offices_are_described(text: str, description: str) -> None:
    """An institution with its owner, or one that the page has named before, is a description."""
    assert description in found(text, level="description")


def test_the_owner_of_an_institution_is_a_mention_too() -> None:
    """Inside "Norway's defence ministry" the country is named."""
    assert ["Norway"] == found("Norway's defence ministry said so.")


def test_months_that_are_surnames_are_told_apart() -> None:
    """"May" after "in" is a month even where a person of that surname is named."""
    assert ["Clara May", "May"] == found("Minister Clara May came back in May. May said little.")


def test_contractions_days_and_party_tags_are_no_names() -> None:
    """"I'll", "Friday" and "(D-Ohio)" name nobody."""
    assert ["Jane Doe"] == found("“I'll go,” Senator Jane Doe (D-Ohio) said on Friday.")


@given(st.text(alphabet="AbBcd UN'’s.-,\nÅé", max_size=200))
def test_a_mention_quotes_its_text(text: str) -> None:
    """Whatever the text, a mention's quote is what stands at its offsets, and no two have the same span."""
    reading = page(text or "x")
    mentions = find_mentions(reading)
    assert all(reading.document.text[m.evidence.start : m.evidence.end] == m.evidence.quote for m in mentions)
    assert len(mentions) == len({m.evidence for m in mentions})


def test_a_long_run_of_capitals_is_read_to_its_end() -> None:
    """A hundred thousand characters of capitals are bounded work."""
    text = "Aa Bb Of Cc " * 8_000
    mentions: tuple[Mention, ...] = find_mentions(page(text))
    assert max(mention.evidence.end for mention in mentions) > len(text) // 2


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Shares in Brondex fell. Brondex said on Monday that times were hard.", "Brondex", "organisation"),
        ("The brewer Tolvika is for sale.", "Tolvika", "organisation"),
        ("Tolvika, a maker of tyres, is for sale.", "Tolvika", "organisation"),
        ("A road to the village of Quelbruck was closed.", "Quelbruck", "place"),
        ("Quelbruck, a small town by the sea, was flooded.", "Quelbruck", "place"),
        ("The dead man was Ostrumel, 39, who kept goats.", "Ostrumel", "person"),
        ("QUELBRUCK, Sweden (Agency) — The river rose on Monday.", "QUELBRUCK", "place"),
    ],
)
def test_the_words_around_an_unknown_name_say_what_it_is(text: str, name: str, kind: str) -> None:
    """Companies have shares and makers, towns lie somewhere, people have an age."""
    assert kind == types(text)[name]


def test_what_one_sentence_says_of_a_name_holds_on_the_whole_page() -> None:
    """A name that is a company's in one sentence is no person's in another, alone or as the first word of a longer."""
    found_types = types("Brondex Ferries rejected the plan.", "Shares in Brondex fell.")
    assert {"organisation"} == set(found_types.values())
