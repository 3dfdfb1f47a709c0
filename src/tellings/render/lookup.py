"""An account with its ids resolved: from a claim to its fact, its statement, the chain it came by, its citations.

An account file may have been written or edited by others, so an id that leads nowhere is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from tellings.model import Account, Claim, Document, Entity, Fact, Figure, Statement
from tellings.render import words
from tellings.render.cites import Chip, Citations
from tellings.spans import Evidence

OWN_VOICE = "in its own voice"
UNNAMED = "an unnamed source"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One station of a chain page ← relay ← speaker. `known` is False for unnamed sources."""

    text: str
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One page's telling of a claim: how it says it, by what chain, and where."""

    page: str
    chain: tuple[Link, ...]
    verb: str
    quote: str
    chips: tuple[Chip, ...]


class Lookup:
    """Read-only maps over one account, and the citations made so far. `told` are the documents of its story."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.citations = Citations(account.documents)
        self.documents: dict[str, Document] = {item.id: item for item in account.documents}
        story = set(account.stories[0].documents) if account.stories else set(self.documents)
        self.told: tuple[str, ...] = tuple(document for document in self.documents if document in story)
        self.entities: dict[str, Entity] = {item.id: item for item in account.entities}
        self.statements: dict[str, Statement] = {item.id: item for item in account.statements}
        self.figures: dict[str, Figure] = {item.id: item for item in account.figures}
        self.claims: dict[str, Claim] = {item.id: item for item in account.claims}
        self.facts_of: dict[str, list[Fact]] = {}
        for fact in account.facts:
            for claim in fact.claims:
                self.facts_of.setdefault(claim, []).append(fact)
        self.fact_of: dict[str, Fact] = {claim: facts[0] for claim, facts in self.facts_of.items()}

    def claims_of(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims with these ids, each once, in the order given."""
        return tuple(self.claims[claim] for claim in dict.fromkeys(ids) if claim in self.claims)

    def chips(self, claims: Iterable[str]) -> tuple[Chip, ...]:
        return self.citations.chips(claim.evidence for claim in self.claims_of(claims))

    def chips_at(self, *evidence: Evidence) -> tuple[Chip, ...]:
        return self.citations.chips([evidence])

    def page_name(self, document: str) -> str:
        page = self.citations.page(document)
        return page.label if page else "a page not in this account"

    def names(self, entities: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.entities[item].name for item in dict.fromkeys(entities) if item in self.entities)

    def speaks(self, claim: Claim, entities: AbstractSet[str]) -> bool:
        """Is it put forward by one of these?"""
        statement = self.statement_of(claim)
        return statement is not None and not entities.isdisjoint(statement.speaker)

    def verb(self, statement: Statement) -> str:
        """What the speaker does with the content, in a word; hearsay is no refusal to confirm."""
        hearsay = statement.modality == "unconfirmed" and statement.polarity == "positive"
        return words.word("verbs", "hearsay" if hearsay else statement.modality)

    def statement_of(self, claim: Claim) -> Statement | None:
        return self.statements.get(claim.statement) if claim.statement is not None else None

    def denies(self, claim: Claim) -> bool:
        """Whether the claim is a denial of what its content says."""
        statement = self.statement_of(claim)
        return statement is not None and (statement.modality == "denied" or statement.polarity == "negative")

    def chain(self, document: str, statement: Statement | None) -> tuple[Link, ...]:
        """The way a statement came, outermost first: page, relays, speaker."""
        page = Link(text=self.page_name(document))
        if statement is None:
            return (page,)
        relays = [self._link((relay,)) for relay in statement.relay if relay in self.entities]
        if statement.speaker:
            relays.append(self._link(statement.speaker))
        elif statement.source:
            relays.append(Link(text=_unnamed(statement.source), known=False))
        else:
            relays.append(Link(text=UNNAMED, known=False))
        return (page, *relays)

    def telling(self, claim: Claim) -> Telling:
        statement = self.statement_of(claim)
        return Telling(
            page=self.page_name(claim.document),
            chain=self.chain(claim.document, statement),
            verb=self.verb(statement) if statement else OWN_VOICE,
            quote=words.shortened(" … ".join(item.quote for item in claim.evidence), 400),
            chips=self.citations.chips([claim.evidence]),
        )

    def _link(self, entities: Sequence[str]) -> Link:
        known = [self.entities[item] for item in entities if item in self.entities]
        named = [item.name for item in known if item.named]
        if named:
            return Link(text=words.joined(named))
        unnamed = known[0].name if known else ""
        return Link(text=f"{UNNAMED} (“{unnamed}”)" if unnamed else UNNAMED, known=False)


def _unnamed(source: Sequence[Evidence]) -> str:
    return f"{UNNAMED} (“{words.shortened(source[0].quote, 60)}”)"
