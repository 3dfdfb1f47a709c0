"""How titles and authors are compared."""

from __future__ import annotations

import pytest
from bench.pages.metadata import author_set, normal


def test_titles_are_compared_without_case_and_typography() -> None:
    """Quotation marks, dashes, blanks and capitals make no difference; a site's name behind the title does."""
    assert normal('"Norland\'s" bridge - closed') == normal("“Norland’s”  Bridge – closed")
    assert normal("Bridge closed") != normal("Bridge closed | Norland Post")


@pytest.mark.parametrize(
    "names",
    [["Ada Berg", "Tom Holt"], ["By Ada Berg and Tom Holt"], ["Tom Holt; Ada Berg, PhD"], ["Dr. Ada Berg & Tom Holt"]],
)
def test_authors_are_a_set_of_names(names: list[str]) -> None:
    """However they are written, joined and titled."""
    assert frozenset(("ada berg", "tom holt")) == author_set(names)
