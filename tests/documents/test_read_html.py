"""What of a page of HTML is the report: the block classifier, its signs, and another's extractor."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tellings.documents import read_html as room
from tellings.documents import read_page
from tellings.documents.content import Content, checked, classifier
from tellings.documents.place_signs import Said, page_signs, shares, with_extract
from tellings.documents.read_html import read_html
from tellings.documents.render_html import HIDDEN, render_html
from tellings.errors import TableError
from tellings.tables import data_bytes

LEAD = "A ferry with forty people on board ran aground off the coast of Norland on Tuesday, the coast guard said."
SECOND = "Rescue boats took everybody off within two hours, and nobody was hurt, according to the harbour master."
THIRD = "The operator, Norland Lines, said that the cause was not yet known and that an inquiry would be held."
POST = "I have the same problem with my radio since the last update, has anybody found out what to do about it?"
PAGE = f"""<html><head><title>Ferry aground - Norland Post</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ferry runs aground off Norland</h1><p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p></article>
<div class="related"><h3>Related</h3><ul><li><a href="/x">Bridge closed after 300 cracks were found in it</a></li></ul>
</div><footer>© 2021 Norland Post</footer></body></html>"""


def packaged(name: str) -> bytes:
    return data_bytes("tellings.documents", f"weights/{name}")


def test_paragraphs_are_likelier_of_the_report_than_what_stands_around_them() -> None:
    """Each line has its chance, and those of the report are above a half."""
    lines = read_html(PAGE, 10_000).lines
    chances = {line.text: line.facts.chance or 0.0 for line in lines}
    assert {LEAD, SECOND, THIRD} == {text for text, chance in chances.items() if chance > 0.5}
    assert all(line.facts.told is (chances[line.text] > 0.5) for line in lines)


def test_what_is_hidden_is_in_the_text_and_not_in_the_account() -> None:
    """A dialog that waits for a script is kept and marked; little of the kind is likely enough to be told."""
    html = PAGE.replace("<article>", f'<div style="display:none"><p>{POST}</p></div><article>')
    [hidden] = [line for line in render_html(html).lines if line.text == POST]
    assert HIDDEN in hidden.facts.marks
    document = read_page("a.html", html.encode()).document
    assert document is not None
    assert [False] == [b.in_account for b in document.blocks if document.text[b.start : b.end] == POST]


def test_another_extractor_is_asked_in_doubt_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the classifier is sure, it is not."""
    asked: list[str] = []
    monkeypatch.setattr(room, "extracted", asked.append)
    monkeypatch.setattr(room, "SURE", 10.0)
    read_html(PAGE, 10_000)
    assert [] == asked
    monkeypatch.setattr(room, "SURE", -1.0)
    read_html(PAGE, 10_000)
    assert [PAGE] == asked


def test_what_the_extractor_alone_finds_is_told_with_little_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    """So little is found by ourselves that the extractor is believed."""
    silent = Content(lines=np.zeros(7, dtype=np.float32), forum=0.0)
    monkeypatch.setattr(room, "find_content", lambda *_: silent)
    monkeypatch.setattr(room, "SURE", -1.0)
    monkeypatch.setattr(room, "extracted", lambda _: f"{LEAD}\n{SECOND}")
    html = f"<p>{LEAD}</p><p>{SECOND}</p>" + "<p>Home</p>" * 5
    chances = [line.facts.chance for line in read_html(html, 10_000).lines]
    assert [pytest.approx(room.HARDLY)] * 2 + [0.0] * 5 == chances


def test_a_thread_of_a_forum_is_no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its posts are readers' words, and the page says why nothing of it is in the account."""
    monkeypatch.setattr(room, "FORUM", -1.0)
    page = read_page("a.html", PAGE.encode())
    assert page.document is not None
    text = page.document.text
    assert {"comment"} == {b.role for b in page.document.blocks if text[b.start : b.end] in (LEAD, THIRD)}
    assert not any(b.in_account for b in page.document.blocks)
    assert ["forum"] == [problem.kind for problem in page.problems]


def test_what_linked_data_state_as_the_report_is_a_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paragraph that the stated text does not have is less likely of the report."""
    monkeypatch.setattr(room, "extracted", lambda _: None)
    stated = f'{{"@type": "NewsArticle", "articleBody": "{LEAD} {SECOND} {THIRD} {LEAD}"}}'
    body = "".join(f"<p>{text}</p>" for text in (LEAD, SECOND, THIRD, POST))
    alone, told = (
        read_html(f'<head><script type="application/ld+json">{text}</script></head>{body}', 10_000).lines[-1]
        for text in ("{}", stated)
    )
    assert (told.facts.chance or 0.0) < (alone.facts.chance or 0.0)


def test_microdata_around_a_line_is_a_sign_of_it_alone() -> None:
    """One number of the line inside is another, and so are the names around it."""
    html = "<div{}><p>" + LEAD + "</p></div><div><p>" + POST + "</p></div>"
    plain, marked = (
        page_signs(render_html(html.format(kind)).lines, Said()) for kind in ("", ' itemprop="articleBody"')
    )
    assert [1, 0] == (plain.numbers != marked.numbers).sum(axis=1).tolist()
    assert len(plain.names) < len(marked.names)


def test_signs_do_not_depend_on_how_deep_a_page_is() -> None:
    """Two thousand elements around a line are no trouble."""
    given = page_signs(render_html("<div>" * 2_000 + f"<p>{LEAD}</p>").lines, Said(headline="Ferry"))
    assert np.isfinite(given.numbers).all()


def test_shares_are_of_runs_of_words_or_of_whole_lines() -> None:
    """Case does not matter; a short line must be one of the text."""
    lines = [["a", "b", "c", "d", "e", "f"], ["x", "b", "c", "d", "e", "f"], ["one", "line"], ["line"]]
    assert [1.0, pytest.approx(2 / 3), 1.0, 0.0] == shares(lines, "A b c d e f\nOne line")


def test_an_extract_changes_its_own_signs_alone() -> None:
    """The last two numbers say that there is one, and what it holds."""
    lines = render_html(f"<p>{LEAD}</p><p>{POST}</p>").lines
    before = page_signs(lines, Said())
    after = with_extract(before, lines, LEAD)
    assert [[1.0, 1.0], [1.0, 0.0]] == after.numbers[:, -2:].tolist()
    assert (before.numbers[:, :-2] == after.numbers[:, :-2]).all()
    again = page_signs(lines, Said(extract=LEAD))
    assert (again.numbers == after.numbers).all()


def test_doubt_is_the_share_of_words_that_are_likely_wrong() -> None:
    """A line of a hundred words told with a chance of 0.9 leaves a tenth in doubt."""
    content = Content(lines=np.array([0.9, 0.0], dtype=np.float32), forum=0.0)
    assert pytest.approx(0.1, abs=0.01) == content.doubt(np.array([100.0, 50.0], dtype=np.float32))


def test_the_classifier_ships_with_its_hash() -> None:
    """Its name is the hash of its file, and it weighs less than a megabyte."""
    assert classifier().hash == json.loads(packaged("blocks.json"))["blake2b"]
    assert len(packaged("blocks.npz")) < 1_000_000


@pytest.mark.parametrize("damaged", ["blocks.npz", "blocks.json"])
def test_a_damaged_classifier_is_not_used(damaged: str) -> None:
    """The error says what to do."""

    def read(name: str) -> bytes:
        content = packaged(name)
        return content[:-9] + b"123456789" if name == damaged else content

    with pytest.raises(TableError, match="install again"):
        checked(read)


def test_a_classifier_of_another_format_is_not_used() -> None:
    """The error names both formats."""
    other = json.dumps({**json.loads(packaged("blocks.json")), "format": 99}).encode()
    with pytest.raises(TableError, match="99"):
        checked(lambda name: other if name == "blocks.json" else packaged(name))
