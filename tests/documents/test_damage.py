"""Words that were decoded wrongly before a page was saved."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.documents import read_page
from tellings.documents.damage import mojibake

SENTENCE = "The harbour is closed, the mayor said on Tuesday, and it’s not known for how long. "


@pytest.mark.parametrize(
    ("text", "example", "meant"),
    [
        ("and itâ€™s late", "itâ€™s", "it’s"),
        ("the â€œnewâ€\x9d bridge", "â€œnewâ€\x9d", "“new”"),
        ("cafÃ© and dÃ©jÃ\xa0", "cafÃ©", "café"),
        ("itÃ¢â‚¬â„¢s twice", "itÃ¢â‚¬â„¢s", "it’s"),
        ("it\u00e2\x80\x99s Latin-1", "it\u00e2\x80\x99s", "it’s"),
        ("itвЂ™s Cyrillic", "itвЂ™s", "it’s"),
        ("it‚Äôs a Mac's", "it‚Äôs", "it’s"),
    ],
)
def test_a_damaged_text_is_told_with_an_example(text: str, example: str, meant: str) -> None:
    """The row has the place as it is and what it seems to have been."""
    [problem] = mojibake(text)
    assert ("mojibake", True, True) == (problem.kind, repr(example) in problem.detail, repr(meant) in problem.detail)


@pytest.mark.parametrize(
    "text",
    ["“Déjà vu”, said Zoë – 40 °C, £5…", "AU CAFÉ” – IRMÃ’", "São Paulo; ÄÖÜ; Ærø", "Київ, Москва", "one Ã© only"],
)
def test_sound_text_is_not_suspected(text: str) -> None:
    """Accents, typographic marks and other scripts are no damage; nor is one doubtful place."""
    assert () == mojibake(text)


def test_a_damaged_page_is_left_as_it_is() -> None:
    """The text keeps the damage, and the page has a problem row."""
    damaged = (SENTENCE * 4).encode().decode("cp1252")
    read = read_page("p.txt", damaged.encode(), None)
    assert read.document is not None
    assert (damaged, ["mojibake"]) == (read.document.text, [p.kind for p in read.problems])


@settings(deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_english_is_never_suspected(text: str) -> None:
    """ASCII holds no damage."""
    assert () == mojibake(text)
