"""Whom the words for a source mean."""

from __future__ import annotations

import pytest

from tellings.claims.cast import cast
from tellings.claims.names import find_mentions
from tellings.claims.speaker_phrases import phrases
from tellings.claims.speakers import resolve
from tellings.claims.times import find_times
from tellings.claims.utterances import find_utterances
from tellings.language import parted
from tellings.model import Block, Document, Entity, Extract, Published, Reading, Statement
from tellings.spans import Evidence


def page(text: str, key: str = "d") -> Reading:
    return parted(
        Document(
            id=key,
            name=f"{key}.txt",
            sha256="",
            media_type="text/plain",
            rendering="text/1",
            length=len(text),
            blocks=(Block(start=0, end=len(text), role="body", in_account=True, confidence=1.0),),
            text=text,
            published=Published(edtf="2023-05-10", how="given"),
        )
    )


def resolved(*texts: str) -> tuple[tuple[Statement, ...], dict[str, Entity]]:
    readings = [page(text, f"d{number}") for number, text in enumerate(texts)]
    extracts = [
        Extract(
            document=r.document.id, mentions=find_mentions(r), utterances=find_utterances(r), figures=(),
            times=find_times(r),
        )
        for r in readings
    ]  # fmt: skip
    who = cast(readings, extracts)
    statements, unnamed = resolve(readings, extracts, who)
    return statements, {entity.id: entity for entity in (*who.entities, *unnamed)}


def speakers(text: str) -> list[str]:
    """The names of the speakers of each statement, in order."""
    statements, entities = resolved(text)
    return [" + ".join(entities[key].name for key in statement.speaker) for statement in statements]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("French President Anne Durand said the dam had held.", ["Anne Durand"]),
        ("Anne Durand said the dam had held. She added that nobody was hurt.", ["Anne Durand", "Anne Durand"]),
        ("Peter Hall met Anne Durand. “The dam has held for now,” he said.", ["Peter Hall"]),
        ("Kenya’s defence ministry said the dam had held. The ministry denied that the bridge was closed.",
         ["Ministry of Defence of Kenya"] * 2),
        ("BBC News and Reuters reported that the dam had held.", ["BBC News + Reuters"]),
        ("A spokesman for Anne Durand said the dam had held.", ["spokesman for Anne Durand"]),
        ("Officials said the dam had held.", ["Officials"]),
        ("Norway denied that the dam had burst.", ["Norway"]),
        ("Norway said the dam had held. It denied that the bridge was closed.", ["Norway", "Norway"]),
        ("Reuters footage showed the ruins of the bridge.", ["Reuters"]),
        ("There were reports of heavy fighting in the north.", [""]),
        ("The mayor, Anne Durand, said the dam had held.", ["Anne Durand"]),
        ("Reuters said in a statement that the dam held. The bridge is closed, the statement said.", ["Reuters"] * 2),
        ("Reuters said the dam had held. The bridge was closed, the statement said.", ["Reuters", "statement"]),
        ("Head of Kenya schools Anne Durand said the dam had held.", ["Anne Durand"]),
        ("Norway and Kenya said the dam had held. They denied that the bridge was closed.", ["Norway + Kenya"] * 2),
        ("Officials in Norway and Kenya said the dam had held.", ["Officials in Norway and Kenya"]),
        ("“Peter Hall has built a good dam here,” Anne Durand said. “It will hold,” she said.", ["Anne Durand"] * 2),
    ],
)  # fmt: skip
def test_speaker(text: str, names: list[str]) -> None:
    """Names, pronouns, institutions and unnamed sources are told apart by the head of the phrase."""
    assert names == speakers(text)


def test_gender_of_pronouns() -> None:
    """ "she" passes over a man who was named last."""
    text = "Mrs Anne Durand said the dam had held. Mr Peter Hall was there. She denied that the bridge was closed."
    assert ["Anne Durand", "Anne Durand"] == speakers(text)


def test_unnamed_are_apart() -> None:
    """Unnamed sources are unnamed entities, one for each place where they stand."""
    statements, entities = resolved("Officials said the dam had held. Officials said the bridge was closed.")
    first, second = (entities[s.speaker[0]] for s in statements)
    assert not first.named
    assert first.id != second.id
    assert "Officials" == first.variants[0].mentions[0].quote


def test_unnamed_of_a_state() -> None:
    """An unnamed source is of the side that its words name."""
    statements, entities = resolved("Kenyan officials said the dam had held.")
    assert "Kenya" == entities[statements[0].speaker[0]].side


def test_relay_is_an_entity() -> None:
    """Relays are resolved as speakers are."""
    statements, entities = resolved("Kenya’s army said the dam had held, Reuters reported.")
    assert ["Reuters"] == [entities[key].name for key in statements[0].relay]


def test_relay_goes_on() -> None:
    """With "it added" behind "…, Y reported", Y still passes it on."""
    statements, entities = resolved("Kenya’s army said the dam had held, Reuters reported. It denied that it was old.")
    assert [["Reuters"], ["Reuters"]] == [[entities[key].name for key in s.relay] for s in statements]


def test_quoted_person_is_not_he() -> None:
    """Inside a quotation "he" is not the one who is quoted."""
    statements, entities = resolved(
        "Mr Paul Okoro arrived late. “He said that the dam would hold for years,” Peter Hall said."
    )
    outer, inner = (next(s for s in statements if (s.within is None) == flag) for flag in (True, False))
    assert ["Peter Hall"] == [entities[key].name for key in outer.speaker]
    assert ["Paul Okoro"] == [entities[key].name for key in inner.speaker]


def test_said_when() -> None:
    """A time beside the cue is when it was said."""
    statements, _ = resolved("Anne Durand said on 4 May 2023 that the dam had held.")
    assert "2023-05-04" == statements[0].said_when


def test_order_of_pages() -> None:
    """The same statements come out, whatever the order of the pages."""
    texts = ("Anne Durand said the dam had held.", "Officials said the bridge was closed.")
    ahead, back = ({(s.source[0].quote, len(s.speaker)) for s in resolved(*t)[0]} for t in (texts, texts[::-1]))
    assert ahead == back


ONE_COUNTRY = "TIRANA, Albania - The dam of an Albanian town burst. "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (ONE_COUNTRY + "The interior ministry said the dam had held.", "Ministry of the Interior of Albania"),
        (ONE_COUNTRY + "The prosecutor's office said the dam had held.", "Prosecutor's office of Albania"),
        (ONE_COUNTRY + "The government said the dam had held.", "Albania"),
        (ONE_COUNTRY + "The regional government said the dam had held.", "regional government"),
        (ONE_COUNTRY + "The city police said the dam had held.", "city police"),
        ("A Kenyan and an Albanian dam in Kenya and Albania burst. The interior ministry said the dam had held.",
         "interior ministry"),
    ],
)  # fmt: skip
def test_institutions_of_the_country(text: str, name: str) -> None:
    """On a page about one country a ministry without an owner is that state's; a local office never is."""
    assert [name] == speakers(text)


def test_two_ministries() -> None:
    """Another ministry than the one before is not that one."""
    text = ONE_COUNTRY + "The interior ministry said the dam had held. The health ministry denied that it had burst."
    assert ["Ministry of the Interior of Albania", "Ministry of Health of Albania"] == speakers(text)


def test_institution_on_two_pages() -> None:
    """The institution of two pages is one entity with the words of both, and says why."""
    text = ONE_COUNTRY + "The interior ministry said the dam had held."
    statements, entities = resolved(text, text)
    ministry = entities[statements[0].speaker[0]]
    assert {statements[0].speaker} == {s.speaker for s in statements}
    assert ["d0", "d1"] == [e.document for v in ministry.variants for e in v.mentions]
    assert "the page is about Albania" in ministry.merged_because[0]


def test_who_goes_on() -> None:
    """With "he added" the last speaker speaks on, whoever is named between."""
    text = "The dam is safe, said Peter Hall. John Smith came late. The road was closed, he added."
    assert ["Peter Hall", "Peter Hall"] == speakers(text)


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        ("Ann Berg, the mayor of Bree", ["Ann Berg"]),
        ("Ann Berg, 43, who heads the union and the choir", ["Ann Berg"]),
        ("Ann Berg, a baker and mother of two", ["Ann Berg"]),
        ("Ann Berg, the mayor, and Tom Hill", ["Ann Berg", "Tom Hill"]),
        ("the firm, which owns the port and the yard", ["the firm"]),
        ("the army, the police and the mayor", ["the army", "the police", "the mayor"]),
    ],
)
def test_what_says_more_of_a_speaker_is_no_second_speaker(source: str, speakers: list[str]) -> None:
    """Appositions and relative clauses belong to the one before; a list names each."""
    reading = page(source)
    found = phrases(reading, Evidence.at(reading.document, 0, len(source)), ())
    assert speakers == [phrase.evidence.quote for phrase in found]


def test_a_time_is_no_head() -> None:
    """ "a rescuer last night" is a rescuer."""
    reading = page("a rescuer last night")
    (phrase,) = phrases(reading, Evidence.at(reading.document, 0, 20), ())
    assert "rescuer" == phrase.head.text
