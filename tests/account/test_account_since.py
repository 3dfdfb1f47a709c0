"""What changed between two accounts of one story."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk import Desk, count, denied, said, told
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.account import changes, since
from tellings.errors import AccountError
from tellings.model import Account, Changed

CABLE = "Sylvanian divers cut the undersea cable between the two islands"
LENS = "The lens of the lighthouse was returned to Port Marlow on Tuesday"
FERRY = "The ferry Margaret sank off Old Quay with all its cargo"


def shown(found: tuple[Changed, ...]) -> list[tuple[str, str | None, str | None]]:
    """Kind and titles of each change."""
    return [(i.kind, i.before and i.before.title, i.after and i.after.title) for i in found]


def base(desk: Desk) -> Desk:
    return desk.page("a", told(FERRY), told(LENS)).page("b", told(FERRY))


def test_nothing_has_changed_between_an_account_and_itself(desk: Desk):
    """The same pages give no change."""
    account = base(desk).account()
    assert () == changes(account, account)


def test_what_only_a_new_page_tells_is_new(desk: Desk):
    """A fact that no earlier page told is new, and the page that tells it is named."""
    before = base(desk).account()
    found = changes(before, desk.page("c", told(CABLE), told(FERRY), outlet="The Echo").account())
    assert [("new", None, CABLE)] == shown(found)
    assert "first told by The Echo" == found[0].why


def test_what_is_told_once_more_is_not_new(desk: Desk):
    """A page that repeats a fact changes nothing, since the fact was there."""
    before = base(desk).account()
    assert () == changes(before, desk.page("c", told(FERRY)).account())


def test_what_a_page_told_that_is_gone_is_withdrawn(desk: Desk):
    """The reason says that the page is no longer given."""
    later = Desk(cast=desk.cast).page("b", told(FERRY)).account()
    found = changes(base(desk).account(), later)
    assert [("withdrawn", LENS, None)] == shown(found)
    assert "a is no longer among the pages" == found[0].why


def test_what_a_newer_version_of_a_page_leaves_out_is_withdrawn(desk: Desk):
    """A page of the same name with other bytes is the same page in a newer version."""
    before = base(desk).account()
    later = Desk(cast=desk.cast).page("a", told(FERRY)).page("b", told(FERRY)).account()
    (page,) = (document for document in later.documents if document.name == "a")
    found = changes(before, renamed(later, page.id, "version 2"))
    assert [("withdrawn", LENS, None)] == shown(found)
    assert "a has another version, which no longer says so" == found[0].why


def test_what_both_versions_of_a_page_tell_is_neither_new_nor_withdrawn(desk: Desk):
    """That the bytes of a page differ is no change of what it tells."""
    account = base(desk).account()
    (page,) = (document for document in account.documents if document.name == "a")
    assert () == changes(account, renamed(account, page.id, "version 2"))


def renamed(account: Account, old: str, new: str) -> Account:
    """The account with another id for one of its pages and for the claims on it."""
    claims = {claim.id: f"{claim.id} {new}" for claim in account.claims if claim.document == old}
    return replace(
        account,
        documents=tuple(replace(d, id=new) if d.id == old else d for d in account.documents),
        claims=tuple(replace(c, id=claims[c.id], document=new) if c.id in claims else c for c in account.claims),
        facts=tuple(
            replace(
                fact,
                claims=tuple(claims.get(claim, claim) for claim in fact.claims),
                carried_by=tuple(new if page == old else page for page in fact.carried_by),
            )
            for fact in account.facts
        ),
    )


def test_a_named_origin_for_what_had_none_is_a_new_attribution(desk: Desk):
    """What was told in the outlet's own voice and is now told of somebody is re-attributed, and both are named."""
    before = base(desk).account()
    (found,) = changes(before, desk.page("c", said(FERRY, "Rufus Firefly")).account())
    assert ("reattributed", "had no named origin, now stands on Rufus Firefly") == (found.kind, found.why)


def test_a_further_origin_is_told_beside_the_first(desk: Desk):
    """Of an origin that comes to another one both are named."""
    before = desk.page("a", said(FERRY, "Rufus Firefly")).account()
    (found,) = changes(before, desk.page("b", said(FERRY, "Ambassador Trentino")).account())
    assert "also stands on Ambassador Trentino, beside Rufus Firefly" == found.why


def test_a_person_whose_fuller_name_a_new_page_adds_is_no_other_origin(desk: Desk):
    """Ids follow the fullest name; a spelling that both have tells that they are one."""
    before = desk.page("a", said(FERRY, "Rufus Firefly")).account()
    (who,) = (entity for entity in before.entities if entity.name == "Rufus Firefly")
    fuller = replace(who, id="another", name="Rufus T. Firefly")
    later = replace(
        before,
        entities=tuple(fuller if entity.id == who.id else entity for entity in before.entities),
        facts=tuple(replace(fact, origin=("another",)) for fact in before.facts),
    )
    assert () == changes(before, later)


def test_a_denial_that_comes_makes_a_fact_newly_disputed(desk: Desk):
    """A fact that somebody on a new page denies is disputed now; what its status was is said."""
    before = desk.page("a", said(CABLE, "Rufus Firefly")).account()
    later = desk.page("b", denied("Sylvanian divers cut the undersea cable", "Ambassador Trentino")).account()
    found = [item for item in changes(before, later) if item.kind == "disputed"]
    assert ["was on a single origin, is denied"] == [item.why for item in found]
    assert CABLE == found[0].before.title  # type: ignore[union-attr]


def test_a_later_count_supersedes_the_earlier_fact(desk: Desk):
    """The fact with the earlier count stands before, that with the later one after; it is not told again as new."""
    early = said("The fire killed 12 people", "the Red Cross", counts=(count("12", 12, as_of="2031-05-03"),))
    late = said("The fire killed 15 people", "the Red Cross", counts=(count("15", 15, as_of="2031-05-05"),))
    before = desk.page("a", early, published="2031-05-03").account()
    found = changes(before, desk.page("b", late, published="2031-05-05").account())
    (item,) = [item for item in found if item.kind == "superseded"]
    assert item.before is not None
    assert "“15” is the later count, “12” the earlier one" == item.why
    assert "new" not in {other.kind for other in found}


def test_accounts_without_a_page_in_common_are_not_compared(desk: Desk):
    """The message names the pages that are missing and says what to do."""
    before = base(desk).account()
    later = Desk(cast=desk.cast).page("z", told(CABLE)).account()
    with pytest.raises(AccountError, match=r"shares no page.*'a', 'b': give them again beside the new ones"):
        changes(before, later)
    (account,) = since([later], before)
    assert (None, ()) == (account.since, account.changed)
    assert ["since"] == [problem.kind for problem in account.problems]


def test_the_account_of_the_same_story_says_what_changed(desk: Desk):
    """Of several accounts it is the one that shares most pages with the earlier one."""
    before = base(desk).account()
    other = Desk(cast=desk.cast).page("z", told(CABLE)).account()
    later = desk.page("c", told(CABLE)).account()
    first, second = since([other, later], before)
    assert (other, before.input) == (first, second.since)
    assert [("new", None, CABLE)] == shown(second.changed)


@settings(deadline=None)
@given(st.permutations([FERRY, LENS, CABLE, "Rain fell on Port Marlow all week"]))
def test_the_order_in_which_pages_are_given_makes_no_difference(order: list[str]):
    """Changes are the same for any order of the new pages."""
    old = Desk().page("a", told(FERRY)).account()
    later = Desk().page("a", told(FERRY))
    for text in order:
        later.page(text, told(text))
    usual = Desk().page("a", told(FERRY))
    for text in sorted(order):
        usual.page(text, told(text))
    assert changes(old, usual.account()) == changes(old, later.account())
