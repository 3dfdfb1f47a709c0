"""The account in a real browser, from a file, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tellings.model import Account
from tellings.render.html import html
from tellings.render.index import index
from tellings.render.report import report

pytestmark = pytest.mark.browser
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PRINTED = {"width": 688, "height": 1017}  # the text area of an A4 page in CSS pixels


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(account: Account, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("story") / "account.html"
    file.write_text(html(account), encoding="utf-8", newline="")
    return file.as_uri()


class Visit:
    """An open page with everything that it asked for and complained of."""

    def __init__(self, browser: Any, address: str, width: int = 1400, **options: Any) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce", **options)
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(address)

    def lit(self) -> str:
        return str(self.page.evaluate("[...document.querySelectorAll('mark.lit')].map(e => e.textContent).join('')"))

    def overflow(self) -> int:
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Visit]:
    opened = Visit(browser, address)
    yield opened
    opened.page.close()


def test_a_citation_opens_its_page_with_the_words_lit(visit: Visit, account: Account) -> None:
    """A click on every citation lights its quotation, in view, and nothing complains or asks for anything."""
    cites = {cite.anchor: cite for found in report(account).cites.values() for cite in found}
    texts = {document.id: document.text for document in account.documents}
    documents = dict(zip([f"p{n}" for n in range(1, 5)], account.documents, strict=True))
    visit.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    for anchor, cite in cites.items():
        visit.page.locator(f"main a.cite[href='#{anchor}']").first.click()
        text = texts[documents[cite.page.anchor].id]
        assert "".join(text[span.start : span.end] for span in cite.spans) == visit.lit()
        assert visit.page.locator("mark.lit").first.is_visible()
        box = visit.page.locator("mark.lit").first.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 900
    assert [] == visit.complaints
    assert 1 == len([url for url in visit.asked if not url.startswith("data:")])


def test_the_keyboard_opens_and_closes(visit: Visit) -> None:
    """Enter on a citation opens the page, Escape closes it and leads back to the citation."""
    cite = visit.page.locator("#bottom-line a.cite").first
    cite.focus()
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("#pages").is_visible()
    assert "H2" == visit.page.evaluate("document.activeElement.tagName")
    visit.page.keyboard.press("Escape")
    assert visit.page.locator("#pages").is_hidden()
    assert cite.evaluate("e => e === document.activeElement")
    assert "" == visit.lit()


def test_an_address_with_a_citation_opens_it(browser: Any, address: str) -> None:
    """A link to a citation from outside opens the page with its words lit."""
    visit = Visit(browser, f"{address}#p2q1")
    assert "At least 12 passengers were killed" == visit.lit()
    visit.page.close()


@pytest.mark.parametrize("width", [360, 400, 800, 1200, 1400])
def test_nothing_is_wider_than_the_screen(browser: Any, address: str, width: int) -> None:
    """There is no sideways scrolling, with all folds open, with a page open or without."""
    visit = Visit(browser, address, width)
    visit.page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert visit.overflow() <= 0
    visit.page.locator("a.cite").first.click()
    assert visit.overflow() <= 0
    visit.page.close()


def test_without_a_script_everything_can_be_read(browser: Any, address: str) -> None:
    """With scripts off a citation is a plain link to its words, which stand lit in the open text of the page."""
    visit = Visit(browser, address, java_script_enabled=False)
    visit.page.locator("#bottom-line a.cite").first.click()
    target = visit.page.locator("#p1q1")
    assert target.is_visible()
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 900
    assert "At least 12 passengers were killed" == target.inner_text()
    grounds = "e => [...e.querySelectorAll('mark')].map(mark => getComputedStyle(mark).backgroundColor)"
    assert "rgba(0, 0, 0, 0)" not in target.evaluate(grounds)
    visit.page.close()


def test_the_first_sections_fit_two_printed_pages(browser: Any, address: str) -> None:
    """On paper sections 1 to 5 of a small story take two pages at most, and the texts of the pages none."""
    visit = Visit(browser, address)
    visit.page.set_viewport_size(PRINTED)
    visit.page.emulate_media(media="print")
    assert visit.page.locator("#said").bounding_box()["y"] <= 2 * PRINTED["height"]
    assert visit.page.locator("#pages").is_hidden()
    visit.page.close()


def test_the_list_of_stories_opens(browser: Any, account: Account, tmp_path: Path) -> None:
    """The list leads to the account and fits a narrow screen."""
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "account.html").write_text(html(account), encoding="utf-8", newline="")
    (tmp_path / "index.html").write_text(index([("one/account.html", account)]), encoding="utf-8", newline="")
    visit = Visit(browser, (tmp_path / "index.html").as_uri(), 400)
    assert visit.overflow() <= 0
    visit.page.locator(".stories a").first.click()
    visit.page.wait_for_url("**/one/account.html")
    assert [] == visit.complaints
    visit.page.close()
