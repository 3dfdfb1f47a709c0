"""What changed from one account of a story to the next: new, superseded, withdrawn, told of others, newly disputed.

Two facts are one where they share a telling: the same words on the same page. A page whose address or file name an
earlier page had, with other bytes, is a newer version of that page. What is compared is what the accounts hold, never
the pages, so an account.json of last week is enough.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from tellings.account.words import folded_words
from tellings.errors import AccountError
from tellings.model import Account, Changed, Document, Entity, Fact, FactStatus, Problem

KINDS = ("superseded", "disputed", "reattributed", "withdrawn", "new")
PARTED: AbstractSet[FactStatus] = {"disputed", "denied"}
STATUS_WORDS: Mapping[FactStatus, str] = {
    "corroborated": "corroborated", "single_origin": "on a single origin", "disputed": "disputed", "denied": "denied",
    "unattributed": "without a named origin",
}  # fmt: skip

# A telling: the page, by its id in the earlier account where it was there, and the folded words.
Telling = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two accounts: what tellings each of its facts has, and who its entities are."""

    account: Account
    of_claim: Mapping[str, Telling]
    tellings: Mapping[str, frozenset[Telling]]
    entities: Mapping[str, Entity]
    page_names: Mapping[str, str]


def since(accounts: Sequence[Account], earlier: Account) -> tuple[Account, ...]:
    """The accounts, that of the earlier account's story with what changed since.

    It is the one that shares most pages with the earlier account, the first of equals. Where none shares any, the first
    account gets a problem row that says so.
    """
    shared = [len(_same_pages(earlier, account)) for account in accounts]
    if not any(shared):
        problem = Problem(document=None, stage="account", kind="since", detail=_unrelated(earlier))
        return tuple(
            replace(account, problems=(*account.problems, problem)) if n == 0 else account
            for n, account in enumerate(accounts)
        )
    chosen = shared.index(max(shared))
    return tuple(
        replace(account, since=earlier.input, changed=changes(earlier, account)) if n == chosen else account
        for n, account in enumerate(accounts)
    )


def changes(earlier: Account, later: Account) -> tuple[Changed, ...]:
    """What changed, the weightiest kinds first and within each kind in the order of the facts; see `_new`.

    Raises AccountError where the two share no page: then they are hardly accounts of one story.
    """
    same = _same_pages(earlier, later)
    if not same:
        raise AccountError(_unrelated(earlier))
    old, new = _side(earlier, {}), _side(later, same)
    after = _successors(old, new)
    found = [*_superseded(old, new), *_of_successors(old, new, after), *_withdrawn(old, after, same)]
    fresh = {item.after.id for item in found if item.kind == "superseded" and item.after}
    found += (item for item in _new(old, new) if item.after and item.after.id not in fresh)
    return tuple(sorted(found, key=lambda item: KINDS.index(item.kind)))


def _unrelated(earlier: Account) -> str:
    names = ", ".join(repr(document.name) for document in earlier.documents[:3]) or "none"
    more = " and others" if len(earlier.documents) > 3 else ""
    return (
        f"the earlier account (input {earlier.input}) shares no page with this one, so nothing is compared; its pages "
        f"are {names}{more}: give them again beside the new ones"
    )


# ---- pages and tellings ------------------------------------------------------------------------------------------


def _same_pages(earlier: Account, later: Account) -> dict[str, str]:
    """For each page of the later account that the earlier one had, the id that it had there."""
    ids = {document.id for document in earlier.documents}
    known: dict[str, str] = {}
    for document in earlier.documents:
        for key in _addresses(document):
            known.setdefault(key, document.id)
    same: dict[str, str] = {document.id: document.id for document in later.documents if document.id in ids}
    taken = set(same.values())
    for document in later.documents:
        before = next((known[key] for key in _addresses(document) if key in known), None)
        if document.id not in same and before is not None and before not in taken:
            same[document.id] = before
            taken.add(before)
    return same


def _addresses(document: Document) -> Iterator[str]:
    """What tells that two files are versions of one page: the address, else the name of the file."""
    if document.url:
        yield f"url {document.url}"
    yield f"name {document.name}"


def _side(account: Account, same: Mapping[str, str]) -> _Side:
    of_claim = {
        claim.id: (
            same.get(claim.document, claim.document),
            tuple(word for evidence in claim.evidence for word in folded_words(evidence.quote)),
        )
        for claim in account.claims
    }
    return _Side(
        account=account,
        of_claim=of_claim,
        tellings={f.id: frozenset(of_claim[claim] for claim in f.claims if claim in of_claim) for f in account.facts},
        entities={entity.id: entity for entity in account.entities},
        page_names={document.id: _label(document) for document in account.documents},
    )


def _label(document: Document) -> str:
    return document.outlet.name if document.outlet else document.name.rsplit("/", 1)[-1]


def _successors(old: _Side, new: _Side) -> dict[str, Fact]:
    """For each earlier fact the later fact that shares most of its tellings, the first of equals."""
    holding: dict[Telling, list[int]] = defaultdict(list)
    for number, fact in enumerate(new.account.facts):
        for telling in new.tellings[fact.id]:
            holding[telling].append(number)
    found: dict[str, Fact] = {}
    for fact in old.account.facts:
        shared = Counter(number for telling in old.tellings[fact.id] for number in holding.get(telling, ()))
        if shared:
            best = min(shared, key=lambda number: (-shared[number], number))
            found[fact.id] = new.account.facts[best]
    return found


# ---- the kinds of change -----------------------------------------------------------------------------------------


def _new(old: _Side, new: _Side) -> Iterator[Changed]:
    """What the bottom line tells comes first, then what most pages tell, what has figures, and the order of reading."""
    known = frozenset[Telling]().union(*old.tellings.values())
    claims = {claim.id: claim for claim in new.account.claims}
    pages = {document.id: number for number, document in enumerate(new.account.documents)}
    lead = {claim for line in new.account.bottom_line for claim in line.claims}

    def weight(fact: Fact) -> tuple[bool, int, bool, tuple[int, int], str]:
        told = [claims[claim] for claim in fact.claims if claim in claims]
        spots = ((pages.get(claim.document, len(pages)), e.start) for claim in told for e in claim.evidence)
        counted = any(claim.figures for claim in told)
        return lead.isdisjoint(fact.claims), -fact.pages, not counted, min(spots, default=(len(pages), 0)), fact.id

    for fact in sorted(new.account.facts, key=weight):
        if new.tellings[fact.id] and not new.tellings[fact.id] & known:
            tellers = _listed(new.page_names[page] for page in fact.carried_by if page in new.page_names)
            yield Changed(kind="new", before=None, after=fact, why=f"first told by {tellers}")


def _withdrawn(old: _Side, after: Mapping[str, Fact], same: Mapping[str, str]) -> Iterator[Changed]:
    versions = {before: page for page, before in same.items()}
    for fact in old.account.facts:
        if fact.id not in after and old.tellings[fact.id]:
            reasons = dict.fromkeys(_gone(page, old, versions) for page in fact.carried_by)
            yield Changed(kind="withdrawn", before=fact, after=None, why="; ".join(reasons))


def _gone(page: str, old: _Side, versions: Mapping[str, str]) -> str:
    """Why a page no longer carries what it carried."""
    name = old.page_names.get(page, "a page")
    if page not in versions:
        return f"{name} is no longer among the pages"
    if versions[page] != page:
        return f"{name} has another version, which no longer says so"
    return f"{name} is the same, but it is no longer read so"


def _of_successors(old: _Side, new: _Side, after: Mapping[str, Fact]) -> Iterator[Changed]:
    """What became of the facts that are in both accounts."""
    seen: set[tuple[str, str]] = set()
    for before in old.account.facts:
        fact = after.get(before.id)
        if fact is None:
            continue
        if fact.status in PARTED and before.status not in PARTED and ("disputed", fact.id) not in seen:
            seen.add(("disputed", fact.id))
            why = f"was {STATUS_WORDS[before.status]}, is {STATUS_WORDS[fact.status]}"
            yield Changed(kind="disputed", before=before, after=fact, why=why)
        others = _other_origins(before, fact, old, new)
        if others and ("reattributed", fact.id) not in seen:
            seen.add(("reattributed", fact.id))
            yield Changed(kind="reattributed", before=before, after=fact, why=others)


def _other_origins(before: Fact, after: Fact, old: _Side, new: _Side) -> str | None:
    """How the named origins of a fact differ, None where they do not."""
    were = [old.entities[key] for key in before.origin if key in old.entities]
    are = [new.entities[key] for key in after.origin if key in new.entities]
    gone = [one for one in were if not any(_one_entity(one, other) for other in are)]
    come = [one for one in are if not any(_one_entity(one, other) for other in were)]
    if not gone and not come:
        return None
    if not were:
        return f"had no named origin, now stands on {_names(come)}"
    if not gone:
        return f"also stands on {_names(come)}, beside {_names(were)}"
    if not come:
        return f"no longer stands on {_names(gone)}" + ("" if are else ", nor on any other named origin")
    return f"stood on {_names(were)}, now on {_names(are)}"


def _one_entity(one: Entity, other: Entity) -> bool:
    """May the two be the same? Ids follow the fullest name, which another page may add."""
    return one.id == other.id or one.name in _spellings(other) or other.name in _spellings(one)


def _spellings(entity: Entity) -> frozenset[str]:
    return frozenset({entity.name, *(variant.text for variant in entity.variants)})


def _superseded(old: _Side, new: _Side) -> Iterator[Changed]:
    """Earlier facts that a telling which is new replaces by a later count."""
    fact_of = {claim: fact for fact in reversed(new.account.facts) for claim in fact.claims}
    earlier = {telling: fact for fact in reversed(old.account.facts) for telling in old.tellings[fact.id]}
    seen: set[tuple[str, str]] = set()
    for finding in new.account.findings:
        later, before = fact_of.get(finding.a), earlier.get(new.of_claim.get(finding.b, ("", ())))
        if finding.kind != "supersedes" or later is None or before is None or new.of_claim[finding.a] in earlier:
            continue
        if (before.id, later.id) not in seen:
            seen.add((before.id, later.id))
            yield Changed(kind="superseded", before=before, after=later, why=finding.why)


def _names(entities: Sequence[Entity]) -> str:
    return _listed(entity.name for entity in entities)


def _listed(items: Iterator[str] | Sequence[str]) -> str:
    """Up to three of them, each once, and how many more."""
    different = list(dict.fromkeys(items))
    shown = different[:3] if len(different) <= 4 else different[:2]
    more = len(different) - len(shown)
    parts = [*shown, f"{more} others"] if more > 1 else [*shown, different[-1]] if more else shown
    return " and ".join(([", ".join(parts[:-1])] if parts[:-1] else []) + parts[-1:])
