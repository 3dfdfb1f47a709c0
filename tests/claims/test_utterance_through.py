"""Through whom a saying came to the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from one_page import page

from tellings.claims.utterances import find_utterances
from tellings.model import Outlet

CHAINS = [  # sentence, relays, source
    ("Police said the blaze began early, public broadcaster NHK reported.", "public broadcaster NHK", "Police"),
    ("Police said the man was 41, according to local media.", "local media", "Police"),
    ("Twelve people died, according to Kyodo News, citing the fire chief.", "Kyodo News", "the fire chief"),
    ("“I heard a loud bang,” a neighbour told public broadcaster NHK.", "public broadcaster NHK", "a neighbour"),
    ("A woman told Kyodo that she saw smoke rising.", "Kyodo", "A woman"),
    ("The mayor said in an interview with Radio Bree that the bridge was safe.", "Radio Bree", "The mayor"),
    ("The firm said in a statement carried by the agency Xinhua that work had ended.", "the agency Xinhua", "The firm"),
    ("Speaking to CNN, a doctor said that many had severe burns.", "CNN", "a doctor"),
    ("The man was alone, the Bree Herald newspaper reported, quoting investigators.", "the Bree Herald newspaper",
     "investigators"),
    ("Citing police, the Mainichi newspaper reported that 35 people had died.", "the Mainichi newspaper", "police"),
    ("Reuters, quoting a hospital official, said the man was unconscious.", "Reuters", "a hospital official"),
    ("Kyodo also reported, citing a police source, that the man was armed.", "Kyodo", "a police source"),
    ("Kyodo News quoted fire officials as saying that ten people were missing.", "Kyodo News", "fire officials"),
    ("The owner was quoted by Jiji Press as saying that he had been warned.", "Jiji Press", "The owner"),
    ("“They were screaming,” he was quoted as saying by Jiji Press.", "Jiji Press", "he"),
    ("Sources reported that the talks had begun, according to an adviser.", "Sources", "an adviser"),
    ("The agency Ellery reported that the dam had burst, according to “a source close to the firm”.",
     "The agency Ellery", "“a source close to the firm”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "relay", "source"), CHAINS)
def test_who_passes_it_on_is_parted_from_who_says_it(text: str, relay: str, source: str) -> None:
    """Listener, carrier and agency are relays; the source is whoever the words go back to."""
    told = [u for u in find_utterances(page(text)) if u.within is None]
    assert [(relay, source)] == [(" … ".join(e.quote for e in u.relay), u.source[0].quote) for u in told]


@pytest.mark.parametrize(
    "text",
    [
        "The minister told a news conference that the dam had held.",
        "The minister told Parliament that the dam had held.",
        "The minister said on Telegram that the dam had held.",
        "The minister said, citing concerns about safety, that the dam was closed.",
    ],
)
def test_who_only_listens_passes_nothing_on(text: str) -> None:
    """A news conference is no agency; a reason is nobody."""
    assert [((), "The minister")] == [(u.relay, u.source[0].quote) for u in find_utterances(page(text))]


def test_an_outlet_passes_nothing_on_to_itself() -> None:
    """ "told the Messenger" in the Gorun Valley Messenger is said to the page that tells it."""
    reading = page("The mayor told the Messenger that 17 people had died.")
    own = Outlet(name="Gorun Valley Messenger", family=None, certainty="stated")
    (told,) = find_utterances(replace(reading, document=replace(reading.document, outlet=own)))
    assert () == told.relay
    assert ["the Messenger"] == [e.quote for u in find_utterances(reading) for e in u.relay]


def test_a_saying_that_quotes_another_keeps_both() -> None:
    """Inside quotation marks and behind its speaker a saying stays nested; only a carrier behind it is none."""
    outer, inner = find_utterances(page("“The queen stressed that the law will be changed,” the palace said."))
    assert (outer.id, ["the palace"]) == (inner.within, [e.quote for e in inner.relay])
    outer, inner = find_utterances(page("The agency Ellery said the mayor had denied that the dam was unsafe."))
    assert outer.id == inner.within
