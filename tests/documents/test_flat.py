"""Pages of which nothing is left but lines: the report is told from readers' words and furniture, and doubt is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.documents.blocks import judge, shapes_of
from tellings.documents.flat import TOLD_FROM, find_flat_blocks
from tellings.documents.lines import split_lines
from tellings.documents.network import MANIFEST, chances, checked, network
from tellings.errors import TableError
from tellings.model import Block
from tellings.tables import data_bytes

HEADLINE = "Ferry to Osmund Island runs aground with 80 passengers on board"
PARAGRAPHS = (
    "A ferry on its way to Osmund Island ran aground on Tuesday with 80 passengers and six crew, the coast guard said.",
    "Nobody was hurt. Two tugs were sent from the harbour of Lindmouth to pull the vessel free at high water.",
    "“We heard a long scraping noise and then all stood still,” said Marta Lindqvist, a teacher who was on board.",
    "The captain had left the channel to keep clear of a fishing boat, the company said. The police will look into it.",
    "It is the second time within a year that one of the company's ferries has run aground off the island.",
)
COMMENTS = (
    "salty_dog says:",
    "March 3, 2019 at 9:14 pm",
    "I've been taking this ferry for twenty years and honestly it was only a matter of time lol. They never listen!!",
    "Reply",
    "Brenda K.",
    "2 days ago",
    "So glad everybody is ok. My sister was on it and she told me the crew were amazing, thank you guys.",
    "Reply",
    "islander77",
    "2 days ago",
    "@Brenda K. I don't think you know what you are talking about, the captain should be fired, just my opinion.",
    "Reply",
)
FURNITURE = ("Home", "News", "Sport", "Weather", "Subscribe to our newsletter", "Share on Facebook", "Tweet")


def blocks(*parts: str) -> dict[str, Block]:
    """The blocks of a page of these lines by their text; of a text that stands twice, the last."""
    text = "\n\n".join(parts)
    return {text[b.start : b.end]: b for b in find_flat_blocks(split_lines(text))}


def test_a_flattened_article_keeps_its_body() -> None:
    """All paragraphs of a plain report are told, and what is around them is not."""
    found = blocks(*FURNITURE, HEADLINE, *PARAGRAPHS, "More from Lindmouth", "Privacy policy", "Contact us")
    assert [True] * 5 == [found[words].role == "body" and found[words].in_account for words in PARAGRAPHS]
    assert "headline" == found[HEADLINE].role
    assert not any(found[words].in_account for words in FURNITURE)


@pytest.mark.parametrize("heading", [("3 Comments",), ("Leave a reply",), ("Sort by: Newest",)])
def test_readers_words_under_an_article_are_out(heading: tuple[str, ...]) -> None:
    """Comments are no part of the report, whatever words they stand under."""
    found = blocks(HEADLINE, *PARAGRAPHS, *heading, *COMMENTS)
    assert not any(found[words].in_account for words in COMMENTS)
    assert all(found[words].in_account for words in PARAGRAPHS)


def test_readers_words_without_a_heading_are_out() -> None:
    """Nor are they where nothing opens them."""
    found = blocks(HEADLINE, *PARAGRAPHS, *COMMENTS)
    assert not any(found[words].in_account for words in COMMENTS)


def test_a_report_goes_on_behind_a_link_to_another() -> None:
    """Where no sign of comments is on the page, paragraphs with names, figures and sayings are the report's."""
    behind = (
        "The ferry was built for 800 passengers but carried 1,100, the harbour master of Brakne, Sven Alm, said.",
        "Voting was put off at 12 of the 40 polling stations on the island, the electoral board in Hallo announced.",
        "Around 600 villagers of Norra Strand have left their homes, the Red Cross said on Monday.",
    )
    found = blocks(HEADLINE, *PARAGRAPHS, "READ MORE: Backpacker, 24, vanishes in Patagonia", *behind)
    assert [("body", True)] * 3 == [(found[part].role, found[part].in_account) for part in behind]


def test_the_result_depends_on_the_page_alone() -> None:
    """Another page read in between changes nothing."""
    before = blocks(HEADLINE, *PARAGRAPHS, *COMMENTS)
    blocks(*FURNITURE * 20, *COMMENTS)
    assert before == blocks(HEADLINE, *PARAGRAPHS, *COMMENTS)


def test_no_line_no_block() -> None:
    """A text of white space has no block."""
    assert () == find_flat_blocks(split_lines(" \n\n\t"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from((*PARAGRAPHS, *COMMENTS, *FURNITURE, HEADLINE)) | st.text(max_size=60), max_size=30))
def test_blocks_cover_the_text_and_say_how_sure_they_are(parts: list[str]) -> None:
    """Whatever the text: every character that is not blank is in one block, in order, each with a confidence."""
    text = "\n".join(parts)
    lines = split_lines(text)
    found = find_flat_blocks(lines)
    assert [(line.start, line.end) for line in lines] == [(b.start, b.end) for b in found]
    assert all(0 <= b.confidence <= 1 for b in found)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from((*PARAGRAPHS, *COMMENTS, *FURNITURE)), max_size=20))
def test_what_is_doubted_is_shown_and_not_told(parts: list[str]) -> None:
    """A paragraph that is in the account is one with enough confidence."""
    found = find_flat_blocks(split_lines("\n".join(parts)))
    assert all(b.confidence >= TOLD_FROM for b in found if b.role == "body" and b.in_account)


def test_chances_sum_to_one() -> None:
    """Each line has one role."""
    lines = split_lines("\n".join((HEADLINE, *PARAGRAPHS)))
    shapes = shapes_of(lines)
    found = chances(judge(lines, shapes, None), shapes, network())
    assert all(abs(total - 1) < 1e-5 for total in found.sum(axis=1))


def test_a_page_without_end_is_bounded() -> None:
    """A million characters, as one line or as many, are read to their end."""
    assert 1 == len(find_flat_blocks(split_lines("word " * 200_000)))
    assert 50_000 == len(find_flat_blocks(split_lines("Some words of it.\n\n" * 50_000)))


@pytest.mark.parametrize("damaged", ["lines.npz", MANIFEST])
def test_damaged_weights_are_said(damaged: str) -> None:
    """Weights that are not those of the manifest are an error that says what to do."""

    def read(name: str) -> bytes:
        content = data_bytes("tellings.documents", f"weights/{name}")
        return content[:-9] if name == damaged else content

    with pytest.raises(TableError, match="install again"):
        checked(read)
