"""The language of a page and of its blocks."""

from __future__ import annotations

from tellings.documents import read_page

ENGLISH = (
    "A fire broke out in the cellar of the Hotel Astra in Calder on Monday night, the fire brigade said.",
    "Forty guests were led out through the kitchen by the night porter, who had smelt the smoke before anybody else.",
    "The cellar is being searched for the cause, while the owners find other rooms for all of their guests.",
)
GERMAN = (
    "In der Nacht zum Dienstag ist im Keller des Hotels ein Feuer ausgebrochen, wie die Feuerwehr am Morgen mitteilte. "
    "Vierzig Gäste wurden durch die Küche ins Freie gebracht, verletzt wurde niemand. Die Ursache des Brandes ist noch "
    "nicht bekannt."
)


def test_a_paragraph_in_another_language_is_told_and_left_out() -> None:
    """The others have the page's language, and a problem says what was left out."""
    page = read_page("page.txt", "\n\n".join(("Fire in hotel of Calder", *ENGLISH[:2], GERMAN, ENGLISH[2])).encode())
    assert page.document is not None
    blocks = {page.document.text[b.start : b.end]: b for b in page.document.blocks}
    assert ("en", "de", None) == (page.document.language, blocks[GERMAN].language, blocks[ENGLISH[0]].language)
    assert (False, True) == (blocks[GERMAN].in_account, blocks[ENGLISH[2]].in_account)
    assert [("language", True)] == [(p.kind, "1 of its paragraphs are in 'de'" in p.detail) for p in page.problems]


def test_short_blocks_have_the_language_of_the_page() -> None:
    """A few words of another language in a heading say nothing of the page."""
    page = read_page("page.txt", "\n\n".join(("Feuer im Hotel von Calder", *ENGLISH)).encode())
    assert page.document is not None
    assert {None} == {block.language for block in page.document.blocks}
    assert () == page.problems
