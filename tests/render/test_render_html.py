"""The HTML account: self-contained, escaped, every citation leads to its words."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from render_reading import read
from render_story import FRAGMENTS, FREE_TEXT, HOSTILE, RTL, with_text

from tellings.model import Account, Problem
from tellings.render import words
from tellings.render.html import html
from tellings.render.index import index
from tellings.render.report import report
from tellings.tables import data_text


@pytest.fixture(scope="module")
def page(account: Account) -> str:
    return html(account)


@pytest.mark.parametrize("key", FREE_TEXT)
def test_no_known_trick_in_any_field_becomes_a_live_tag(account: Account, key: str) -> None:
    """Each field takes every trick at once, and no element, handler or address comes of it."""
    _check_dead(html(with_text(account, key, "".join(FRAGMENTS))))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.sampled_from(FREE_TEXT), text=st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=12), max_size=4))
def test_no_text_in_any_field_becomes_a_live_tag(account: Account, key: str, text: list[str]) -> None:
    """Whatever stands in any field, no element, handler or address comes of it."""
    _check_dead(html(with_text(account, key, "".join(text))))


def _check_dead(page: str) -> None:
    seen = read(page)
    counts = Counter(tag for tag, _ in seen.tags)
    assert (1, 1) == (counts["script"], counts["style"])
    assert not counts.keys() & {"img", "iframe", "object", "embed", "form", "input", "base", "video", "audio"}
    assert not [name for _, attributes in seen.tags for name in attributes if name.startswith("on") or name == "style"]
    outside = [href for href in seen.hrefs if not href.startswith(("#", "data:,", "https://", "http://"))]
    assert not outside


def test_hostile_text_is_shown_as_it_stands(page: str) -> None:
    """The text of a page is shown to the character, markup and all."""
    assert HOSTILE in read(page).texts["p4"]
    assert RTL in read(page).texts["p4"]


def test_every_citation_has_its_anchor_exactly_once(page: str) -> None:
    """Each link inside the file leads to one element, and no id stands twice."""
    seen = read(page)
    ids = Counter(seen.ids)
    assert {} == {name: count for name, count in ids.items() if count != 1}
    inside = [href[1:] for href in seen.hrefs if href.startswith("#")]
    assert [] == [name for name in inside if name not in ids]
    assert len([name for name in inside if re.fullmatch(r"p\d+q\d+", name)]) > 40


def test_lit_words_are_the_quotation(account: Account, page: str) -> None:
    """The pieces that a citation lights join up to the words of its spans, character for character."""
    seen = read(page)
    texts = {document.id: document.text for document in account.documents}
    cites = [(document, cite) for document, found in report(account).cites.items() for cite in found]
    assert len(cites) > 20
    for document, cite in cites:
        assert "".join(texts[document][span.start : span.end] for span in cite.spans) == seen.lit(cite.anchor)


def test_carriage_returns_survive(account: Account, page: str) -> None:
    """A bare carriage return reaches the reader, who would otherwise see another text than was cited."""
    assert "\r\n" in account.documents[3].text
    assert "&#13;\n" in page


def test_nothing_is_loaded_from_outside(page: str) -> None:
    """No element loads a resource; the one address on a page is a link for people."""
    seen = read(page)
    assert [] == [tag for tag, attributes in seen.tags if "src" in attributes or "srcset" in attributes]
    assert ["data:,"] == [attributes["href"] for tag, attributes in seen.tags if tag == "link"]
    assert "url(" not in page
    assert "@import" not in page


def test_the_policy_lets_in_our_style_and_script_only(page: str) -> None:
    """The content security policy names the hashes of exactly what stands in the file."""
    policy = next(str(a["content"]) for tag, a in read(page).tags if a.get("http-equiv") == "Content-Security-Policy")
    for tag in ("style", "script"):
        inside = page[page.index(f"<{tag}>") + len(tag) + 2 : page.index(f"</{tag}>")]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_an_address_that_is_no_web_address_is_no_link(account: Account) -> None:
    """A page's address is a link only if it begins with http or https."""
    document = replace(account.documents[3], url="javascript:alert(1)")
    seen = read(html(replace(account, documents=(*account.documents[:3], document))))
    assert not [href for href in seen.hrefs if "javascript" in href]


def test_sections_stand_in_their_order(page: str) -> None:
    """The header comes first, then the twelve sections, then the texts of the pages."""
    ids = [name for name in read(page).ids if name in {"header", "pages", *words.order("sections")}]
    assert ["header", *words.order("sections"), "pages"] == ids


def test_empty_sections_say_so(empty: Account) -> None:
    """An account without anything is still a page, and each section says in a line that it has nothing."""
    page = html(empty)
    read(page)
    for key in words.order("empty"):
        assert words.word("empty", key) in page.replace("&#39;", "'")


def test_same_account_same_bytes(account: Account) -> None:
    """The same account always gives the same HTML."""
    assert html(account) == html(msgspec.convert(msgspec.to_builtins(account), Account))


def test_problems_are_listed(account: Account) -> None:
    """Every problem stands in the account, even those of no page."""
    lost = Problem(document=None, stage="stories", kind="too_many", detail="only 5 of 6 pages were read")
    assert "stories: too many: only 5 of 6 pages were read" in html(replace(account, problems=(lost,)))


def test_without_texts_the_cited_words_are_shown(account: Account) -> None:
    """An account file without texts still leads each citation to its words."""
    bare = replace(account, documents=tuple(replace(document, text="") for document in account.documents))
    seen = read(html(bare))
    cites = [cite for found in report(bare).cites.values() for cite in found]
    assert [cite.quote for cite in cites] == [seen.lit(cite.anchor) for cite in cites]


def test_ids_that_lead_nowhere_are_passed_over(account: Account) -> None:
    """An account file whose rows point to rows that it lacks is shown without them."""
    read(html(replace(account, documents=account.documents[:2], entities=(), statements=(), facts=())))
    read(html(replace(account, claims=(), figures=())))


def test_many_pages_fold_and_stay_fast(account: Account) -> None:
    """A row with many pages shows a bounded number of citations and folds the others."""
    documents = tuple(replace(account.documents[0], id=f"d{n}", name=f"{n:03}_x.txt") for n in range(60))
    claims = tuple(
        replace(account.claims[0], id=f"k{n}", document=f"d{n}",
                evidence=(replace(account.claims[0].evidence[0], document=f"d{n}"),))
        for n in range(60)
    )  # fmt: skip
    line = replace(account.bottom_line[0], claims=tuple(claim.id for claim in claims))
    page = html(replace(account, documents=documents, claims=claims, bottom_line=(line,)))
    assert "<summary>52 more pages</summary>" in page
    assert "<summary>48 more pages</summary>" in page


def test_colours_can_be_read() -> None:
    """Every colour of text has a contrast of 4.5 or more against every ground it stands on, by day and by night."""
    css = data_text("tellings.render", "templates/account.css")
    day, night = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    for scheme in (day, night):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", scheme))
        text = ("ink", "soft", "accent", *words.order("statuses"))
        pairs = [(ink, ground) for ink in text for ground in ("paper", "card", "tint")]
        pairs += [("ink", "lit"), ("changed-ink", "changed")]
        low = {pair: _contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
        assert {} == {pair: round(value, 2) for pair, value in low.items() if value < 4.5}


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_list_of_stories_links_each_account(account: Account) -> None:
    """The list shows title, counts and a relative link for each story, whatever the path is called."""
    page = index([("one/account.html", account), ("javascript:alert(1)/a b.html", account)], problems=account.problems)
    seen = read(page)
    links = [href for href in seen.hrefs if "account" in href or "alert" in href]
    assert ["one/account.html", "javascript%3Aalert%281%29/a%20b.html"] == links
    assert 2 == page.count("Fire on the ferry Marigold</a>")
    assert "script-src &#39;none&#39;" in page
    assert "script" not in {tag for tag, _ in seen.tags}


def test_the_list_of_no_stories_says_so() -> None:
    """A folder without a story gives a page that says so."""
    assert "No story was found." in index([])
