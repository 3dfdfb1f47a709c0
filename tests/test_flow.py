"""The whole way from bytes to accounts."""

from __future__ import annotations

import pytest

from tellings import claims, documents, language
from tellings.documents import Given
from tellings.engine import Inline, Runner, runner
from tellings.errors import NoReportError
from tellings.flow import Told, tell
from tellings.model import Account
from tellings.progress import silent
from tellings.render.jsonfile import dumps

MINE = """Mine collapse kills four in Ostrava valley

By Petra Holub

OSTRAVA, 12 May 2031 - Four miners were killed when a gallery collapsed at the Brana coal mine on Monday, the mining \
ministry said. Another nine were injured, it said.

"We heard a crack and then the roof came down," Josef Blaha, a miner who escaped, told reporters at the gate.

The company, Brana Uhli, denied that the gallery had been closed for repairs. Rescue teams were still searching for \
two men in the evening, mining minister Lenka Dvorska said.
"""
COPY = MINE.replace("By Petra Holub", "By Our Desk")
COURT = """Court orders airline to repay travellers

LISBON, 3 June 2033 - A court in Lisbon ordered the airline Aurora Azul on Friday to repay 1,200 travellers whose \
flights it had cancelled in the spring.

The judge, Ines Tavares, said the airline had kept the money for months without a reason. Aurora Azul said that it \
would appeal. The consumers' association welcomed the decision and said that more suits would follow.
"""
PAGES = [("mine.txt", MINE.encode()), ("copy.txt", COPY.encode()), ("court.txt", COURT.encode())]


def told(pages: list[tuple[str, bytes]], *, as_one: bool = False, by: Runner | None = None, **given: Given) -> Told:
    named = {name.replace("_", "."): value for name, value in given.items()}
    return tell(pages, given=named, as_one=as_one, runner=by or Inline(), show=silent, problems=())


def files(result: Told) -> list[bytes]:
    return [dumps(account, with_texts=True) for account in result.accounts]


def kinds(account: Account) -> set[str]:
    return {problem.kind for problem in account.problems}


def test_pages_that_tell_two_events_give_two_accounts_with_the_larger_first() -> None:
    """The stories are found; each account is of one."""
    accounts = told(PAGES).accounts
    assert [2, 1] == [len(account.stories[0].documents) for account in accounts]
    assert [["copy.txt", "mine.txt"], ["court.txt"]] == [sorted(d.name for d in a.documents) for a in accounts]


def test_as_one_keeps_every_page_and_marks_the_one_that_seems_not_to_belong() -> None:
    """What a person says goes, and a doubt is shown."""
    [account] = told(PAGES, as_one=True).accounts
    assert {"mine.txt", "copy.txt", "court.txt"} == {document.name for document in account.documents}
    marked = {p.document for p in account.problems if p.stage == "stories"}
    assert {d.id for d in account.documents if d.name == "court.txt"} == marked


def test_the_order_of_the_pages_makes_no_difference() -> None:
    """The same pages give the same bytes."""
    assert files(told(PAGES)) == files(told(PAGES[::-1]))


def test_a_pool_of_processes_makes_no_difference() -> None:
    """The runner is no part of the result."""
    assert files(told(PAGES)) == files(told(PAGES, by=runner(2)))


def test_a_copy_adds_a_page_and_no_origin_and_no_lineage() -> None:
    """Repeating is not confirming."""
    [alone], [both] = told(PAGES[:1], as_one=True).accounts, told(PAGES[:2], as_one=True).accounts
    assert alone.counts is not None
    assert both.counts is not None
    assert (alone.counts.pages + 1, alone.counts.lineages, alone.counts.origins) == (
        both.counts.pages, both.counts.lineages, both.counts.origins
    )


@pytest.mark.parametrize(
    "broken",
    [b"", b"\x00\x01\x02\xff\xfe\x00PK\x03\x04" * 50, "Немає сьогодні жодних новин з міста.\n".encode() * 40,
     b"Home\nNews\nSport\nLogin\n", b"word " * 300_000],
    ids=["empty", "binary", "another language", "no report", "too long"],
)
def test_a_broken_page_is_a_problem_row_and_leaves_the_others_as_they_were(broken: bytes) -> None:
    """One bad page never stops the others, nor changes what they say."""
    [before] = told(PAGES[:2], as_one=True).accounts
    [after] = told([*PAGES[:2], ("x.txt", broken)], as_one=True).accounts
    assert kinds(after) - kinds(before)
    assert all(problem.detail for problem in after.problems)
    assert (before.statements, before.figures, before.facts) == (after.statements, after.figures, after.facts)


def test_pages_without_any_report_are_an_error_that_lists_the_problems() -> None:
    """There is no account of nothing, and the reason is told."""
    with pytest.raises(NoReportError, match="empty"):
        told([("a.txt", b""), ("b.txt", b"Home\nNews\n")])


def test_what_the_owner_says_is_marked_as_given() -> None:
    """A date and an outlet that the page does not state come from its owner, and the account says so."""
    given = Given(url=None, outlet="The Valley Post", published="2031-05-12")
    text = MINE.replace("OSTRAVA, 12 May 2031 - ", "")
    [account] = told([("mine.txt", text.encode())], mine_txt=given).accounts
    [document] = account.documents
    assert document.outlet is not None
    assert ("The Valley Post", "given") == (document.outlet.name, document.outlet.certainty)
    assert document.published is not None
    assert ("2031-05-12", "given") == (document.published.edtf, document.published.how)


def test_a_page_too_long_for_the_language_model_is_told_and_read_by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences behind the model's limit still make statements, and a problem row says what was left out."""
    monkeypatch.setattr(language, "MOST_WORDS", 5)
    text = "Mill burns\n\nA mill burned on Monday. Mayor Ada Brandt said that nobody was hurt."
    told = tell([("a.txt", text.encode())], given={}, as_one=True, runner=Inline(), show=silent, problems=())
    account = told.accounts[0]
    assert ["too_long"] == [p.kind for p in account.problems if p.stage == "language"]
    assert ["that nobody was hurt"] == [e.quote for s in account.statements for e in s.content]


def test_an_account_names_the_model_that_read_its_pages() -> None:
    """The hash of the language model stands in the account, and is part of what its input hash is made of."""
    account = told(PAGES, as_one=True).accounts[0]
    assert language.model_hash() == account.model


@pytest.mark.parametrize("fails", ["read_page", "extract"])
def test_a_fault_of_the_program_with_one_page_stops_no_other(fails: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is a problem row that says where; all other pages are told as if it had not been given."""
    room = {"read_page": documents, "extract": claims}[fails]
    whole = getattr(room, fails)

    def broken(first: object, *more: object) -> object:
        name = first if isinstance(first, str) else first.document.name  # type: ignore[attr-defined]
        if name == "court.txt":
            raise IndexError("a fault")
        return whole(first, *more)

    monkeypatch.setattr(room, fails, broken)
    account = told(PAGES, as_one=fails == "read_page").accounts[0]
    assert {"mine.txt", "copy.txt"} == {account_page(account, claim.document) for claim in account.claims}
    (detail,) = (p.detail for a in told(PAGES).accounts for p in a.problems if p.kind == "fault")
    assert detail.startswith("this program failed on 'court.txt' (IndexError in test_flow.py, line ")


def account_page(account: Account, document: str) -> str:
    return next(d.name for d in account.documents if d.id == document)
