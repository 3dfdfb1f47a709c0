"""Sentences and quotations: exact offsets, whatever the text looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.language import read
from tellings.model import Block, Document


def page(*paragraphs: str, skip: int | None = None) -> Document:
    """A document with one body block per paragraph; the block numbered `skip` is an advert."""
    text, blocks = "", []
    for number, paragraph in enumerate(paragraphs):
        start = len(text)
        text += paragraph
        told = number != skip
        blocks.append(
            Block(start=start, end=len(text), role="body" if told else "advert", in_account=told, confidence=1.0)
        )
        text += "\n\n"
    return Document(
        id="d", name="d.txt", sha256="", media_type="text/plain", rendering="text/1", length=len(text),
        blocks=tuple(blocks), text=text,
    )  # fmt: skip


def sentences(*paragraphs: str) -> list[str]:
    document = page(*paragraphs)
    return [document.text[s.start : s.end] for s in read(document).sentences]


def quotations(*paragraphs: str) -> list[str]:
    document = page(*paragraphs)
    return [document.text[q.start : q.end] for q in read(document).quotations]


def test_sentences_end_at_full_stops_and_not_at_abbreviations() -> None:
    """A title or an abbreviation does not end a sentence."""
    assert ["Dr. Lowe spoke at 5 p.m. in St. Mary's hall.", "Nobody came."] == sentences(
        "Dr. Lowe spoke at 5 p.m. in St. Mary's hall. Nobody came."
    )


@pytest.mark.parametrize(
    "expected",
    [
        # abbreviations, initials, numbers
        "Gen. A. B. Roe of the U.S. Army met Lt. Col. Ray at 5 p.m. on Jan. 5.| They left at 6 p.m.| The rest stayed.",
        "No. 5 beat No. 6, i.e. Leeds vs. York, by 3.5 points.| It rained in the U.S.| He is in Hull, U.K., now.",
        "Acme Inc. said no.| The owner is Acme Inc.| The firm is old.| Is it plan B?| It is plan B.",
        "It cost £3.5m.| 12 paid.",
        "J. K. Roe wrote it.| She holds a Ph.D. from Leeds.| MR. ROE LEFT.| THE END.",
        "Hull, N.Y. (AP) — Snow fell on Roe, Mo. — and Ely.| iPads sold to Rep. C. A. Roe.| He was ill.| Roe was not.",
        "1. First of all.| 2. Then this.",
        # lost blanks
        "The mine was shut.|Owners denied fault.| It was an air alert.|“We heard it,” she said.|A man left.",
        "He spoke to Mr.Roe of St.Ives at www.example.org for U.S.Steel.| See a.b@example.com for more.",
        'What a day!|The sun shone.|"No," he said.|"Yes."|Then all went.',
        "we left early .| it was late!!| nobody came?| i did.",
        "Add 1 tsp. salt etc. and stir.| that is all.",
        # marks of quotation, balanced or not
        "“We go home,” he said.| “It is over.| We lost.”| She left.",
        '"It is over.| "We lost," he said.| "No."| She left.',
        "“Why?” he asked.| “Why now?” Ms Roe asked.| “Never!” President Roe said in Leeds.| “So?”| Ann Roe left.",
        '"Why not?"|"Well," he said.|"So?"',
        "“We saw it.” — Ann Roe",
        'She asked, "Is it you?"| Roe replied, "It is."',
        # dots, notes, bullets, small letters
        "He paused … and left...| Then he went.| Who?!| Me.",
        "Costs rose. [3]| They fell.[4]| (That was all.)| Photos were taken.| end",
        "One point| • Another point.| • A third| * Fourth.| – Fifth - and last.",
        "A boat in Leeds, Feb. 3, 2020.| (Jane Roe/Agency)",
    ],
)
def test_sentences_end_where_a_reader_would_end_them(expected: str) -> None:
    """Boundaries hold through abbreviations, lost blanks, lone marks of quotation, bullets and notes."""
    assert [sentence.strip() for sentence in expected.split("|")] == sentences(expected.replace("|", ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It is over," she said. "We go home."', ['"It is over,"', '"We go home."']),
        ("The ‘immediate closure’ of the plant’s gate", ["‘immediate closure’"]),
        ("He called it 'a farce' and left the players' tunnel.", ["'a farce'"]),
        ("The workers' strike and the owners' lockout went on.", []),
        ('"He sold the land, he sold the water.', ['"He sold the land, he sold the water.']),
        ("“I saw ‘nothing’ there,” he said", ["“I saw ‘nothing’ there,”"]),
        ('“It is over," she said.', ['“It is over,"']),
        ('"It is over,” she said.', ['"It is over,”']),
        ("„It is over“, she said. „Go home”, he said.", ["„It is over“", "„Go home”"]),
        ("``It is over,'' she said.", ["``It is over,''"]),
        ("‚It is over‘, she said. ‹Go›, he said.", ["‚It is over‘", "‹Go›"]),
        ('A 6" pipe burst.', []),
        ("It wasn't the mayor's fault, they'd say.", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    """Marks open and close by what stands around them; apostrophes and inch signs do neither."""
    assert expected == quotations(text)


def test_what_is_not_in_the_account_has_no_layers() -> None:
    """Nothing of an advert becomes a sentence or a quotation."""
    document = page("We report.", '"Buy this," it said.', skip=1)
    reading = read(document)
    assert ["We report."] == [document.text[s.start : s.end] for s in reading.sentences]
    assert () == reading.quotations


@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_layers_stay_inside_their_blocks(paragraphs: list[str]) -> None:
    """Whatever the text, each sentence is a non-empty part of its block, in order, and quotations stay inside too."""
    document = page(*paragraphs)
    reading = read(document)
    last = 0
    for sentence in reading.sentences:
        block = document.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert last <= sentence.start
        last = sentence.end
    for quotation in reading.quotations:
        assert any(b.start <= quotation.start < quotation.end <= b.end for b in document.blocks)


@given(st.sampled_from('“"”„'), st.sampled_from('”"'), st.lists(st.sampled_from(["a", "Bree", "dam."]), min_size=1))
def test_double_marks_of_all_styles_close_each_other(opening: str, closing: str, inner: list[str]) -> None:
    """Whatever double mark opens a quotation, every double mark that can end one ends it."""
    quoted = opening + " ".join(inner) + closing
    assert [quoted] == quotations(f"He said {quoted} and left.")
