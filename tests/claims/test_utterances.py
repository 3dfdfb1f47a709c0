"""Acts of saying: who the words give as the speaker, by which cue, and what is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.claims.utterances import find_utterances
from tellings.language import parted
from tellings.model import Block, Document, Utterance


def page(*paragraphs: str) -> Document:
    text = "\n\n".join(paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(start=start, end=start + len(paragraph), role="body", in_account=True, confidence=1.0))
        start += len(paragraph) + 2
    return Document(
        id="d", name="d.txt", sha256="", media_type="text/plain", rendering="text/1", length=len(text),
        blocks=tuple(blocks), text=text,
    )  # fmt: skip


def told(*paragraphs: str) -> tuple[Utterance, ...]:
    return find_utterances(parted(page(*paragraphs)))


def only(text: str) -> Utterance:
    (utterance,) = told(text)
    return utterance


def words(utterance: Utterance, field: str) -> str:
    return " … ".join(evidence.quote for evidence in getattr(utterance, field))


SHAPES = [
    ("The mayor said that the bridge was closed.", "The mayor", "said", "that the bridge was closed"),
    ("The mayor said the bridge was closed.", "The mayor", "said", "the bridge was closed"),
    ("The bridge was closed, the mayor said.", "the mayor", "said", "The bridge was closed"),
    ("The bridge was closed, said Anna Berg.", "Anna Berg", "said", "The bridge was closed"),
    ("The bridge, officials said, would stay closed.", "officials", "said", "The bridge … would stay closed"),
    ("The bridge was closed, according to Anna Berg.", "Anna Berg", "according to", "The bridge was closed"),
    ("According to the police, the bridge was closed.", "the police", "According to", "the bridge was closed"),
    ("The bridge was closed, as per the governor.", "the governor", "as per", "The bridge was closed"),
    ("Gaul demanded an immediate ceasefire on Monday.", "Gaul", "demanded", "an immediate ceasefire"),
    ("Rome denied that its army had crossed the river.", "Rome", "denied", "that its army had crossed the river"),
    ("Rome denied claims that its army had left.", "Rome", "denied", "that its army had left"),
    ("Berg told reporters that the dam had held.", "Berg", "told", "that the dam had held"),
    ("The police warned the dam could burst.", "The police", "warned", "the dam could burst"),
    ("Gaul vowed to fight on.", "Gaul", "vowed", "to fight on"),
    ("The palace declined to comment on the report.", "The palace", "declined to comment on", "the report"),
    ("Gaul’s demand for a truce was ignored.", "Gaul", "demand for", "a truce"),
    ("There were reports of heavy fighting in the north.", "", "reports of", "heavy fighting in the north"),
    ("Critics dismissed the plan as a gift to the rich.", "Critics", "dismissed", "the plan as a gift to the rich"),
    ("The army’s video footage showed smoke over the port.", "The army’s video footage", "showed",
     "smoke over the port"),
    ("Anna Berg, the mayor of Bree, said the bridge was safe.", "Anna Berg", "said", "the bridge was safe"),
    ("The plan, which Berg says will cost millions, was dropped.", "Berg", "says", "will cost millions"),
    ("Berg denied this.", "Berg", "denied", "this"),
    ("The union put the number of injured workers at 40.", "The union", "put", "the number of injured workers at 40"),
    ("A reporter saw six covered bodies outside the gate.", "A reporter", "saw", "six covered bodies outside the gate"),
    ("The mayor declared Friday a day of mourning.", "The mayor", "declared", "Friday a day of mourning"),
    ("A tribunal in Riga ruled that the firm must pay.", "A tribunal in Riga", "ruled", "that the firm must pay"),
    ("The firm put out a statement saying that it was sorry.", "The firm", "saying", "that it was sorry"),
    ("Ann Berg, head of the union, said an old report had been lost.", "Ann Berg", "said",
     "an old report had been lost"),
    ("Farmers are fearful that bread may run short.", "Farmers", "are fearful", "that bread may run short"),
    ("``The dam is safe for now, we think,'' Berg said.", "Berg", "said", "``The dam is safe for now, we think,''"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), SHAPES)
def test_shapes(text: str, source: str, cue: str, content: str) -> None:
    """Source, cue and content are found in every order in which English news puts them."""
    utterance = only(text)
    assert (source, cue, content) == tuple(words(utterance, f) for f in ("source", "cue", "content"))


@pytest.mark.parametrize(
    "text",
    [
        "The firm reported income of two million.",
        "Everything went according to plan.",
        "The road leads from the port to the old town.",
        "Refugees sought shelter in the schools.",
        "He called the so-called “experts” on the phone.",
        "The train to Bree leaves at noon.",
    ],
)
def test_nothing_said(text: str) -> None:
    """A word of saying in another sense, or words in quotation marks alone, make no utterance."""
    assert () == told(text)


STANCES = [
    ("Rome denied that its army had left.", "denied", "negative", "certain"),
    ("Gaul demanded that Rome leave.", "demanded", "positive", "uncommitted"),
    ("Berg said that more rain could fall.", "possible", "positive", "possible"),
    ("Berg said the dam would probably hold.", "asserted", "positive", "probable"),
    ("Berg expressed little hope that the dam would hold.", "doubted", "negative", "probable"),
    ("Berg refused to say whether the dam would hold.", "refused", "negative", "uncommitted"),
    ("Berg hopes that the dam will hold.", "hoped", "positive", "uncommitted"),
    ("Rome could not independently confirm the report.", "unconfirmed", "negative", "uncommitted"),
]


@pytest.mark.parametrize(("text", "modality", "polarity", "certainty"), STANCES)
def test_stance(text: str, modality: str, polarity: str, certainty: str) -> None:
    """Modality, polarity and certainty follow the cue and the hedges of the content."""
    utterance = only(text)
    assert (modality, polarity, certainty) == (utterance.modality, utterance.polarity, utterance.certainty)


def test_quotation_with_its_marks() -> None:
    """Content takes in the quotation marks; `quoted` leaves them out."""
    utterance = only("“The dam has held through the night,” Anna Berg said on Monday.")
    assert "“The dam has held through the night,”" == words(utterance, "content")
    assert "The dam has held through the night" == words(utterance, "quoted")


def test_quotation_goes_on() -> None:
    """A quotation that stands alone behind a saying, even in the next paragraph, has the same source."""
    first, second, third = told(
        "“The dam has held through the night,” Anna Berg said. “We are all very glad of that.”",
        "“Nobody was hurt in the valley.”",
    )
    assert words(first, "source") == words(second, "source") == words(third, "source") == "Anna Berg"
    assert () == second.cue


def test_open_quotation_over_paragraphs() -> None:
    """An opening mark that is never closed reaches to the end of its paragraph."""
    _, second, third = told(
        "“The dam has held through the night,” Anna Berg said.",
        "“It was built by our grandfathers and it still stands.",
        "“Nobody was hurt in the valley.”",
    )
    assert "“It was built by our grandfathers and it still stands." == words(second, "content")
    assert "Anna Berg" == words(third, "source")


@pytest.mark.parametrize(
    "text",
    [
        "The army said it had taken the town, Gallia News reported.",
        "The town had fallen, Gallia News quoted the army as saying.",
        "Gallia News quoted the army as saying the town had fallen.",
        "Gallia News reported that the town had fallen, citing the army.",
    ],
)
def test_relay(text: str) -> None:
    """Who passes a saying on is its relay, not its source."""
    utterance = only(text)
    assert ("army", "Gallia News") == (words(utterance, "source").split()[-1], words(utterance, "relay"))


def test_said_according_to() -> None:
    """ "X said C, according to Y": Y passes it on; of vague sources Y says what they say."""
    named = only("Berg said that the dam had held, according to Reuters.")
    assert ("Berg", "Reuters") == (words(named, "source"), words(named, "relay"))
    vague = only("Sources reported that the dam had held, according to the mayor.")
    assert ("the mayor", "Sources") == (words(vague, "source"), words(vague, "relay"))


def test_participle_of_the_main_clause() -> None:
    """ ", warning that" belongs to the subject of the sentence, not to the last noun that could be one."""
    utterance = only("Anna Berg stood firm after the talks with the miners broke up, warning that the dam could burst.")
    assert "Anna Berg" == words(utterance, "source")


def test_nested() -> None:
    """A saying within a saying is an utterance of its own, with the outer speaker as its relay."""
    outer, inner = told("Berg reported that Gaul’s main demand is an immediate ceasefire.")
    assert (outer.id, "Berg", "Gaul") == (inner.within, words(inner, "relay"), words(inner, "source"))


def test_saying_inside_a_quotation() -> None:
    """Inside a quotation a third party's saying is nested in the one who is quoted."""
    outer, inner = told("“The queen stressed that the law will be changed,” the palace said.")
    assert (outer.id, "The queen", "the palace") == (inner.within, words(inner, "source"), words(inner, "relay"))


def test_two_sayings_apart() -> None:
    """A second saying with a source of its own ends the content of the first."""
    first, second = told("Gaul said the talks had failed, but Rome insisted that they would go on.")
    assert "the talks had failed" == words(first, "content")
    assert ("Rome", None) == (words(second, "source"), second.within)


def test_shared_source() -> None:
    """A participle or a second verb takes the source of the verb before it."""
    first, second = told("Berg denied the charge, adding that she would appeal.")
    assert "Berg" == words(first, "source") == words(second, "source")


def test_unconfirmed_is_about_the_last() -> None:
    """That something could not be confirmed is about the saying before."""
    first, second = told("The army said the town had fallen. Reuters could not independently verify the claim.")
    assert first.id == second.about


def headline(text: str) -> tuple[Utterance, ...]:
    document = page(text)
    return find_utterances(parted(replace(document, blocks=(replace(document.blocks[0], role="headline"),))))


@pytest.mark.parametrize("text", ["Bridge closed after flood: police", "Police: bridge closed after flood"])
def test_headline_with_colon(text: str) -> None:
    """A headline may set its source off with a colon."""
    (utterance,) = headline(text)
    assert ("police", "bridge closed after flood") == (
        words(utterance, "source").lower(),
        words(utterance, "content").lower(),
    )


def test_colon_without_source() -> None:
    """A topic before a colon is nobody who speaks."""
    assert () == headline("Gaul war: bridge closed after flood")


def test_speaker_behind_an_open_quotation() -> None:
    """Paragraphs of a quotation left open belong to the source named where it ends."""
    first, second = told(
        "“The dam was built by our grandfathers and it still stands.",
        "“Nobody was hurt in the valley,” Anna Berg said.",
    )
    assert "Anna Berg" == words(first, "source") == words(second, "source")


def test_quotation_behind_a_colon() -> None:
    """A verb of saying that ends a paragraph announces the quotation of the next one."""
    (utterance,) = told("In a letter Anna Berg wrote:", "“The dam was built by our grandfathers and it still stands.”")
    assert "Anna Berg" == words(utterance, "source")


def test_question() -> None:
    """Who asks may be named in a sentence of its own."""
    utterance = only("“Who will pay for the new bridge in the end?” Anna Berg asked.")
    assert ("Anna Berg", "requested") == (words(utterance, "source"), utterance.modality)


def test_both_halves_of_a_quotation() -> None:
    """A quotation that goes on behind its source is one content in two parts."""
    utterance = only("“The dam has held through the night,” Berg said, “but it is old and tired.”")
    assert "“The dam has held through the night,” … “but it is old and tired.”" == words(utterance, "content")


def test_time_between_subject_and_verb() -> None:
    """ "The mayor on Monday said": the time is no part of the source."""
    assert "The mayor" == words(only("The mayor on Monday said the bridge was closed."), "source")


def test_huge_sentence() -> None:
    """A sentence of thousands of words is passed over: it is a list, and the work stays bounded."""
    assert () == told("officials in the city and the ministry said that " * 3000)


@settings(deadline=None)  # the tables are read on the first call
@given(
    st.lists(st.sampled_from([t for t, *_ in SHAPES] + ["“Go now,”", "he said", "—", '"', "that.", "\n"]), max_size=8)
)
def test_evidence_is_text(parts: list[str]) -> None:
    """Every citation is the text that it points to, whatever the page looks like."""
    document = page(" ".join(["A", *parts]))
    for utterance in find_utterances(parted(document)):
        for evidence in (*utterance.content, *utterance.cue, *utterance.source, *utterance.relay, *utterance.quoted):
            assert evidence.quote == document.text[evidence.start : evidence.end] != ""


RELAYED = [
    "Bree News, citing the prosecutor, reported that Berg had left.",
    "Bree News reported that Berg had left, citing the prosecutor.",
    "Bree News cited the prosecutor as saying that Berg had left.",
    "“Berg has left, as far as we can tell,” the prosecutor was quoted as saying by Bree News.",
]


@pytest.mark.parametrize("text", RELAYED)
def test_relays(text: str) -> None:
    """Whoever is cited is the source, whoever cites passes it on, in whatever order they stand."""
    utterance = only(text)
    assert ("the prosecutor", "Bree News") == (words(utterance, "source"), words(utterance, "relay"))


def test_denied_report_of_another() -> None:
    """Of a denied report of somebody's the whole is denied, and what it says is that somebody's own saying."""
    outer, inner = told("Balt denied a report by the Bree Times that it was in talks with another buyer.")
    assert ("denied", "a report by the Bree Times that it was in talks with another buyer") == (
        outer.modality, words(outer, "content"),
    )  # fmt: skip
    assert ("asserted", "the Bree Times", ()) == (inner.modality, words(inner, "source"), inner.relay)


def test_correction_of_the_page_itself() -> None:
    """What an earlier version of the page said is no saying."""
    assert () == told("An earlier version of this article said that the fine was 83 million euros.")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Vantor said it would appeal within a month.", "planned"),
        ("He told the paper that the company would appeal.", "planned"),
        ("The mayor announced a new tax on cars.", "planned"),
        ("The mayor announced the death of two divers.", "asserted"),
        ("“We will not stop while there is a chance,” the minister said.", "promised"),
        ("The mayor said farmers would receive new land if they left the valley.", "offered"),
        ("The minister said the firm had stored the oil without a permit.", "accused"),
        ("“People were warned and they did nothing at all,” the minister said.", "accused"),
        ("We lied to nobody, the minister said.", "asserted"),
        ("The fund said the danger now was dirty water.", "warned"),
        ("The king said the talks were aimed at ending the siege.", "demanded"),
        ("The key issue is an immediate ceasefire, the king said.", "demanded"),
        ("The fund said 200 people could not return home.", "asserted"),
        ("The firm kept oil at the site, according to sources.", "unconfirmed"),
        ("The firm kept oil at the site, according to police sources.", "asserted"),
        ("The ministry has not said how many were hurt.", "refused"),
        ("The ministry dismissed the report as a fabrication.", "denied"),
        ("The ministry called the attack a crime.", "condemned"),
        ("At least 50 people are believed to be under the rubble.", "asserted"),
        ("Berg believes that at least thirty people were on board.", "estimated"),
        ("Berg believes that thirty people were on board.", "asserted"),
        ("“We do not expect to find anyone now,” the mayor said.", "expected"),
        ("“I demand that the gate be opened at once,” the mayor said.", "demanded"),
        ("The minister said voting was over and the count might take days.", "asserted"),
        ("The minister said the count might take days.", "possible"),
        ("The minister assured them that every bolt would be tested.", "promised"),
        ("The captain dismissed talk of a rift in the team.", "denied"),
        ("The captain dismissed it as idle rumour in the press.", "denied"),
        ("The captain dismissed the plan as a waste of time.", "condemned"),
        ("The union called the plan “a gift to the rich”.", "condemned"),
        ("The union called the report “false and hurtful”.", "denied"),
        ("The tribunal rejected a demand for a new vote.", "refused"),
        ("The tribunal rejected a claim about the vote.", "denied"),
        ("The league says nothing is decided in the case.", "asserted"),
    ],
)
def test_acts(text: str, modality: str) -> None:
    """Plans, promises, offers, accusations and warnings are told by what is said where the verb does not tell."""
    assert modality == only(text).modality


@pytest.mark.parametrize("text", ["The rules ask for at least 500 metres.", "Anyone that wants a seat pays for it."])
def test_nobody_speaks(text: str) -> None:
    """Rules that ask for a distance and people that want a seat say nothing."""
    assert () == told(text)


def test_short_forms_and_days_between_speaker_and_cue_are_seen_through() -> None:
    """ "The Sylvanian Miners' League (SML) on Friday denied …": the league is the source."""
    found = only("The Sylvanian Mining League (SML) on Friday denied that it blocked the road.")
    assert ("The Sylvanian Mining League", "denied") == (words(found, "source"), words(found, "cue"))
    assert ("that it blocked the road", "denied") == (words(found, "content"), found.modality)


@pytest.mark.parametrize("deed", ["declared an unjust war, he sent your sons here", "declared a state of siege"])
def test_to_declare_a_thing_is_a_deed_and_no_saying(deed: str) -> None:
    """Nobody is quoted by it; "declared that …" is a saying."""
    assert () == told(f"The governor {deed}.")
    assert "declared" == words(only("The governor declared that the bridge was safe."), "cue")


def test_what_is_reportedly_so_is_hearsay_of_nobody() -> None:
    """ "Reportedly" has no source and leaves open whether it is so; inside what somebody says it is no saying."""
    found = only("In spite of that, Berg has reportedly met the owners of the yard.")
    assert ((), "reportedly", "unconfirmed", "probable") == (
        found.source, words(found, "cue"), found.modality, found.certainty,
    )  # fmt: skip
    assert "Berg has reportedly met the owners of the yard" == words(found, "content")
    assert "said" == words(only("The mayor said Berg has reportedly met the owners."), "cue")


def test_a_fear_that_is_all_that_is_said_is_told_once() -> None:
    """ "Officials said 20 people were feared dead" is one saying, and a fear."""
    found = only("Rescue officials said 20 people were feared dead.")
    assert ("Rescue officials", "said", "feared") == (words(found, "source"), words(found, "cue"), found.modality)
