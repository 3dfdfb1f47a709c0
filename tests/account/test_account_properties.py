"""What holds for every account, whatever the pages say."""

from __future__ import annotations

import dataclasses
import random

from desk import Desk, count, denied, meaning, said, told
from desk import desk as make_desk
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.account import build
from tellings.model import Account, Material

SPEAKERS = ("Rufus Firefly", "Ambassador Trentino", "the Red Cross", "officials", "Freedonia", "Reuters")
CLAIMS = (
    "The harbour crane collapsed onto two barges",
    "A crane in the harbour has collapsed",
    "Sylvanian divers cut the undersea cable",
    "12 people were killed in the harbour",
    "At least 19 people have died",
    "The talks about the lighthouse have ended",
    "Talks on the lighthouse ended in Port Marlow",
)


def _part(text: str, by: str | None, denial: bool, when: str | None):
    number = next((word for word in text.split() if word.isdigit()), None)
    counts = (count(f"{number} people", int(number)),) if number else ()
    if by is None:
        return told(text, when=when, counts=counts)
    return (denied if denial else said)(text, by, when=when, counts=counts)


parts = st.builds(
    _part,
    st.sampled_from(CLAIMS),
    st.none() | st.sampled_from(SPEAKERS),
    st.booleans(),
    st.sampled_from((None, "2031-05-03", "2031-05-04")),
)
pages = st.lists(st.lists(parts, min_size=1, max_size=4), min_size=1, max_size=5)


def _desk(pages) -> Desk:
    desk = Desk(cast=make_desk.__wrapped__().cast)
    for number, page in enumerate(pages):
        desk.page(f"page {number}", *page, outlet=(None, "The Echo", "The Courier")[number % 3])
    return desk


def _account(material: Material) -> Account:
    return build(material, input_hash="", problems=(), meaning=meaning)


@settings(max_examples=40, deadline=None)
@given(pages)
def test_facts_part_the_claims_and_obey_the_rules(pages):
    """Every claim in a fact, in none twice; counts bounded by the pages; the status is the first that fits."""
    result = _account(_desk(pages).material())
    assert {claim.id for claim in result.claims} == {claim for fact in result.facts for claim in fact.claims}
    assert all(len(fact.claims) == len(set(fact.claims)) for fact in result.facts)
    claims = {claim.id: claim for claim in result.claims}
    incompatible = {frozenset((f.a, f.b)) for f in result.findings if f.incompatible and f.kind != "denies"}
    for fact in result.facts:
        documents = {claims[claim].document for claim in fact.claims}
        assert tuple(sorted(documents)) == fact.carried_by
        assert len(documents) == fact.pages
        assert 0 <= fact.outlets <= fact.pages
        assert 1 <= fact.lineages <= fact.pages
        assert len(fact.origin) == fact.origins
        denials = any(f.b in fact.claims and f.a not in fact.claims for f in result.findings if f.kind == "denies")
        disputed = any(pair <= set(fact.claims) for pair in incompatible)
        corroborated = fact.origins >= 2 and fact.lineages >= 2
        by_count = "single_origin" if fact.origins else "unattributed"
        expected = "corroborated" if corroborated else by_count
        assert ("denied" if denials else "disputed" if disputed else expected) == fact.status


@settings(max_examples=25, deadline=None)
@given(pages, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(pages, shuffler: random.Random):
    """Shuffled rows give the same account."""
    material = _desk(pages).material()

    def mixed(rows):
        return tuple(shuffler.sample(rows, len(rows)))

    names = ("readings", "entities", "statements", "figures", "claims")
    shuffled = dataclasses.replace(material, **{name: mixed(getattr(material, name)) for name in names})
    assert _account(material) == _account(shuffled)


@settings(max_examples=25, deadline=None)
@given(pages, st.integers(0, 4))
def test_an_exact_copy_adds_no_origin_and_no_lineage(pages, chosen: int):
    """A page printed again, under another name, is one page more and nothing else."""
    before = _account(_desk(pages).material())
    after = _account(_desk([*pages, pages[chosen % len(pages)]]).material())
    assert before.counts.pages + 1 == after.counts.pages
    assert (before.counts.lineages, before.counts.origins) == (after.counts.lineages, after.counts.origins)
    fact_of = {claim: fact for fact in after.facts for claim in fact.claims}
    for fact in before.facts:
        grown = fact_of[fact.claims[0]]
        assert set(fact.claims) <= set(grown.claims)
        assert (fact.lineages, fact.origins) == (grown.lineages, grown.origins)


@settings(max_examples=25, deadline=None)
@given(pages)
def test_findings_join_claims_by_words_that_stand_in_the_pages(pages):
    """Both sides of every finding are claims of the account, and its evidence is text of their pages."""
    result = _account(_desk(pages).material())
    texts = {document.id: document.text for document in result.documents}
    claims = {claim.id for claim in result.claims}
    for finding in result.findings:
        assert {finding.a, finding.b} <= claims
        assert finding.a != finding.b
        for evidence in (finding.a_evidence, finding.b_evidence):
            assert evidence.quote == texts[evidence.document][evidence.start : evidence.end]
