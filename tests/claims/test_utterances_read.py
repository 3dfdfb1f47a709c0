"""Acts of saying as the product tells them, with the language model that ships."""

from __future__ import annotations

import pytest
from one_page import page

from tellings.claims.utterances import find_utterances
from tellings.language import read

ACTS = [  # sentence, source, a word of the content, modality
    ("Gaul accused Rome of burning its fields.", "Gaul", "burning", "accused"),
    ("The king urged the rebels to lay down their arms.", "The king", "lay down", "urged"),
    ("Gaul asked Rome to leave the valley.", "Gaul", "leave", "requested"),
    ("The mayor told residents to stay at home.", "The mayor", "stay", "urged"),
    ("Berg denied storing any nitrate at the site.", "Berg", "storing", "denied"),
    ("The union blamed the firm for the delay.", "The union", "delay", "blamed"),
    ("“They all knew it was rotten,” he fumed.", "he", "rotten", "asserted"),
    ("The neighbour did not want to speak to the paper.", "The neighbour", "speak", "refused"),
    ("The ministry could not say whether the dam was safe.", "The ministry", "whether", "refused"),
    ("The league rejected a demand for a new vote.", "The league", "demand", "refused"),
    ("Berg dismissed talk of a merger.", "Berg", "talk of a merger", "denied"),
]


@pytest.mark.parametrize(("text", "source", "part", "modality"), ACTS)
def test_acts_that_the_model_sees(text: str, source: str, part: str, modality: str) -> None:
    """Charges, calls to do something, denials and refusals have their speaker and their kind."""
    (told,) = find_utterances(read(page(text).document))
    assert (source, modality) == (told.source[0].quote, told.modality)
    assert part in " ".join(e.quote for e in told.content)


CHAINS = [  # sentence, relays, source
    ("“There was a blast,” said a man interviewed by NHK.", ["NHK"], "a man"),
    ("The suspect admitted starting the fire, broadcaster TBS reported, citing investigators.",
     ["broadcaster TBS", "investigators"], "The suspect"),
    ("In comments reported by Kyodo, the prime minister called the attack appalling.", ["Kyodo"], "the prime minister"),
    ("“It was like hell,” a local resident told AFP at the scene.", ["AFP"], "a local resident"),
    ("“There were three of them,” a man in his 50s said, according to the Asahi Shimbun.", ["the Asahi Shimbun"],
     "a man in his 50s"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "relays", "source"), CHAINS)
def test_who_passes_it_on(text: str, relays: list[str], source: str) -> None:
    """The chain runs from the one who told the page to the one who says it."""
    (told,) = (u for u in find_utterances(read(page(text).document)) if u.within is None)
    assert (relays, source) == ([e.quote for e in told.relay], told.source[0].quote)


def test_what_is_said_behind_a_saying_belongs_to_its_speaker() -> None:
    """The second half of a split quotation has its own statement, with the same source."""
    first, second = find_utterances(read(page("“We ran,” said Ann Berg, a baker. “The roof fell behind us.”").document))
    assert ("“The roof fell behind us.”", ()) == (second.content[0].quote, second.cue)
    assert first.source == second.source
