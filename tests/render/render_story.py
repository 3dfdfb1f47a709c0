"""An invented story with rows of every kind: four pages tell of a fire on a ferry; the last page is hostile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import msgspec

from tellings.model import (
    Account,
    Ancestor,
    Block,
    Change,
    Changed,
    Claim,
    Counts,
    Document,
    Entity,
    Fact,
    Figure,
    Finding,
    Furniture,
    Gap,
    Line,
    LineageEdge,
    Location,
    Outlet,
    Override,
    Place,
    Problem,
    Published,
    Statement,
    Story,
    Time,
    TimelineEntry,
    Variant,
)  # fmt: skip
from tellings.spans import Evidence

HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;<!-- ]]> {{ 7*7 }} [x](javascript:alert(3)) `_*"
)
RTL = "قال الوزير إن الحريق تحت السيطرة \u202e"
ODD = "e\u0301\u0301 👩‍🚒🔥 \u00a0tab\there"


def page(number: int, *parts: tuple[str, str], sep: str = "\n\n", **fields: object) -> Document:
    """A document of (role, text) parts; roles with a minus in front are left out of the account."""
    text, blocks = "", []
    for role, part in parts:
        start = len(text)
        text += part
        told = not role.startswith("-")
        blocks.append(Block(start=start, end=len(text), role=role.lstrip("-"), in_account=told, confidence=0.9))  # type: ignore[arg-type]
        text += sep
    return Document(
        id=f"doc{number}", name=f"00{number}_page.txt", sha256=f"{number}" * 64, media_type="text/plain",
        rendering="text/1", length=len(text), blocks=tuple(blocks), text=text, language="en", **fields,
    )  # fmt: skip


def at(document: Document, quote: str) -> Evidence:
    start = document.text.index(quote)
    return Evidence.at(document, start, start + len(quote))


GAZETTE = page(
    1,
    ("-navigation", "Home | News | Sport"),
    ("headline", "Fire on the ferry Marigold"),
    ("-byline", "By Ada Quill"),
    ("body", "At least 12 passengers were killed, Mayor Ilse Brandt said on Monday."),
    ("body", "The ferry company denied that the engine had been overdue for repair."),
    ("-teaser", "More than 900 ferries sank in the great storm: read on"),
    outlet=Outlet(name="Hallow Gazette", family="Hallow Press", certainty="stated"),
    published=Published(edtf="2031-05-05", how="stated"),
)
WIRE = page(
    2,
    ("headline", "Ferry fire kills 12"),
    ("body", "At least 12 passengers were killed, the Coast Guard quoted Mayor Ilse Brandt as saying."),
    ("body", "The engine had been overdue for repair, dock worker Tom Reed told the wire. Dozens were injured."),
    outlet=Outlet(name="Coastline Wire", family=None, certainty="inferred"),
    published=Published(edtf="2031-05-06T09:30Z", how="aligned"),
)
SPUN = page(
    3,
    ("body", "At least 12 travellers were murdered, according to sources. The blaze began at 03:00."),
    ("-advert", "Lose weight now!"),
)
BAD = page(
    4,
    ("headline", f"Ferry {HOSTILE}"),
    ("body", f"{RTL} said Captain {HOSTILE}. {ODD}\r\nUp to 40 people are missing."),
    ("-comment", f"I do not believe it {HOSTILE}"),
    url="https://example.invalid/?a=1&b=<script>",
)


def evidence(quote: str) -> tuple[Evidence, ...]:
    """The quotation wherever a page has it."""
    return tuple(at(document, quote) for document in (GAZETTE, WIRE, SPUN, BAD) if quote in document.text)


TOLD = (
    at(GAZETTE, "At least 12 passengers were killed"),
    at(WIRE, "At least 12 passengers were killed"),
    at(SPUN, "At least 12 travellers were murdered"),
)
OVERDUE = (at(WIRE, "The engine had been overdue for repair"), at(GAZETTE, "the engine had been overdue for repair"))
MISSING = at(BAD, "Up to 40 people are missing")


def statement(number: int, document: Document, content: Evidence, **fields: object) -> Statement:
    plain: dict[str, object] = {
        "cue": (), "source": (), "speaker": (), "relay": (), "modality": "asserted", "polarity": "positive",
        "certainty": "certain", "confidence": 0.9,
    }  # fmt: skip
    return Statement(id=f"s{number}", document=document.id, content=(content,), **(plain | fields))  # type: ignore[arg-type]


def claim(number: int, item: Evidence, stated: str | None = None, figures: tuple[str, ...] = ()) -> Claim:
    return Claim(
        id=f"c{number}", document=item.document, evidence=(item,), voice="attributed" if stated else "outlet",
        statement=stated, event_time=None, place=None, figures=figures, gist=item.quote,
    )  # fmt: skip


def fact(number: int, title: str, claims: Sequence[Claim], status: str, origin: tuple[str, ...]) -> Fact:
    pages = tuple(dict.fromkeys(item.document for item in claims))
    return Fact(
        id=f"f{number}", title=title, claims=tuple(item.id for item in claims), pages=len(pages), outlets=1,
        lineages=1, origins=len(origin), origin=origin, carried_by=pages, status=status,  # type: ignore[arg-type]
        why=(f"same verb and figure {HOSTILE}",),
    )  # fmt: skip


def figure(number: int, item: Evidence, low: float | None, high: float | None, bound: str, **fields: object) -> Figure:
    plain: dict[str, object] = {
        "value": low, "unit": "person", "counted": "passengers", "kind": "killed", "confidence": 0.9,
    }  # fmt: skip
    return Figure(
        id=f"n{number}", document=item.document, evidence=item, number=item, low=low, high=high, bound=bound,  # type: ignore[arg-type]
        **(plain | fields),  # type: ignore[arg-type]
    )  # fmt: skip


def variants(*texts: str) -> tuple[Variant, ...]:
    return tuple(Variant(text=text, mentions=evidence(text)) for text in texts)


def build() -> Account:
    statements = (
        statement(1, GAZETTE, TOLD[0], speaker=("mayor",), cue=(at(GAZETTE, "said"),)),
        statement(2, WIRE, TOLD[1], speaker=("mayor",), relay=("guard",)),
        statement(3, SPUN, TOLD[2], speaker=("unnamed",), source=(at(SPUN, "sources"),)),
        statement(4, WIRE, OVERDUE[0], speaker=("worker",)),
        statement(5, GAZETTE, OVERDUE[1], speaker=("company",), modality="denied", polarity="negative"),
        statement(6, BAD, MISSING, speaker=("captain",), hedges=(at(BAD, "Up to"),)),
    )
    claims = (
        claim(1, TOLD[0], "s1", ("n1",)), claim(2, TOLD[1], "s2", ("n2",)), claim(3, TOLD[2], "s3", ("n3",)),
        claim(4, OVERDUE[0], "s4"), claim(5, OVERDUE[1], "s5"), claim(6, MISSING, "s6", ("n5",)),
        claim(7, at(WIRE, "Dozens were injured"), None, ("n4",)), claim(8, at(SPUN, "The blaze began at 03:00")),
        claim(9, at(WIRE, "Ferry fire kills 12")), claim(10, at(GAZETTE, "Fire on the ferry Marigold")),
    )  # fmt: skip
    facts = (
        fact(1, "At least 12 passengers were killed", claims[0:3], "single_origin", ("mayor",)),
        fact(2, "The engine was overdue for repair", claims[3:5], "denied", ("worker",)),
        fact(3, f"Forty missing {HOSTILE}", claims[5:6], "unattributed", ()),
        fact(4, "Dozens were injured", claims[6:7], "unattributed", ()),
        fact(5, "A ferry burned", claims[8:10], "corroborated", ("mayor", "worker")),
    )
    return Account(
        tellings="0.1.0", model="m1", input="abcdef0123456789",
        counts=Counts(pages=4, outlets=1, lineages=3, origins=4),
        documents=(
            replace(GAZETTE, title=at(GAZETTE, "Fire on the ferry Marigold"), byline=(at(GAZETTE, "Ada Quill"),)),
            WIRE, SPUN, BAD,
        ),
        stories=(Story(id="story", title="Fire on the ferry Marigold", documents=("doc1", "doc2", "doc3", "doc4"),
                       why="shared names and figures"),),
        entities=(
            Entity(id="mayor", type="person", name="Ilse Brandt", role="mayor", side="Port Hallow",
                   variants=variants("Ilse Brandt", "Mayor Ilse Brandt"), merged_because=("same surname",)),
            Entity(id="guard", type="organisation", name="Coast Guard", variants=variants("Coast Guard")),
            Entity(id="worker", type="person", name="Tom Reed", variants=variants("Tom Reed")),
            Entity(id="company", type="organisation", name="The ferry company", variants=variants("The ferry company")),
            Entity(id="captain", type="person", name=f"Captain {HOSTILE}", variants=variants("Captain")),
            Entity(id="unnamed", type="group", name="sources", named=False, variants=variants("sources")),
            Entity(id="hallow", type="place", name="Port Hallow",
                   place=Location(lat=54.2, lon=-3.1, precision="city", gazetteer_id=None)),
            Entity(id="bay", type="place", name="Marl Bay",
                   place=Location(lat=54.6, lon=-3.4, precision="region", gazetteer_id="g1")),
        ),
        statements=statements,
        figures=(
            figure(1, at(GAZETTE, "At least 12"), 12, None, "at_least", statement="s1", as_of="2031-05-05"),
            figure(2, at(WIRE, "At least 12"), 12, None, "at_least", statement="s2"),
            figure(3, at(SPUN, "At least 12"), 12, None, "at_least", statement="s3"),
            figure(4, at(WIRE, "Dozens"), 24, 99, "vague", kind="injured", counted=None),
            figure(5, at(BAD, "Up to 40"), None, 40, "up_to", kind="missing", place="bay", statement="s6"),
            figure(6, at(GAZETTE, "More than 900"), 901, None, "more_than", in_account=False, counted="ferries"),
        ),
        times=(Time(document="doc1", evidence=at(GAZETTE, "Monday"), edtf="2031-05-05", how="weekday"),),
        places=(Place(document="doc4", evidence=MISSING, entity="bay"),),
        claims=claims,
        facts=facts,
        findings=(
            Finding(id="x1", kind="denies", a="c5", b="c4", a_evidence=OVERDUE[1], b_evidence=OVERDUE[0],
                    why="the company denies it", incompatible=True),
            Finding(id="x2", kind="attribution_lost", a="c2", b="c3", a_evidence=TOLD[1], b_evidence=TOLD[2],
                    why="a mayor became sources"),
            Finding(id="x3", kind="different_reference_class", a="c1", b="c6", a_evidence=TOLD[0], b_evidence=MISSING,
                    why="killed and missing"),
        ),
        lineage=(
            LineageEdge(kind="spun", a=TOLD[2], b=TOLD[1], direction="a_from_b", score=0.8, why="same order of words",
                        changes=(Change(kind="strengthened", a=at(WIRE, "killed"), b=at(SPUN, "murdered"), why="m > k"),
                                 Change(kind="wording", a=at(WIRE, "passengers"), b=at(SPUN, "travellers"), why="w"),
                                 Change(kind="lost_attribution", a=at(WIRE, "Coast Guard"), b=None, why="dropped"))),
            LineageEdge(kind="same_text", a=TOLD[0], b=TOLD[1], direction="common_ancestor", score=1.0, why="verbatim"),
            LineageEdge(kind="abridged", a=at(SPUN, "The blaze began at 03:00"), b=None, direction="a_from_b",
                        score=0.5, why="credited", ancestor=Ancestor(name="Night Radio", evidence=())),
        ),
        timeline=(
            TimelineEntry(when="2031-05-05", what="The ferry burns", claims=("c1", "c8"), reported=("2031-05-05",)),
            TimelineEntry(when="2031-05-05/2031-05-07", what=f"Search {HOSTILE}", claims=("c6",), reported=()),
        ),
        bottom_line=(
            Line(text="At least 12 passengers were killed.", status="single_origin", claims=("c1", "c2", "c3")),
            Line(text="The engine was overdue, a dock worker says; the company denies it.", status="denied",
                 claims=("c4", "c5")),
        ),
        gaps=(
            Gap(kind="unstated", text="No telling says how many were aboard.", claims=()),
            Gap(kind="denial_not_carried", text="Coastline Wire does not carry the denial.", claims=("c4",)),
        ),
        changed=(Changed(kind="new", before=None, after=facts[2], why="first account with this page"),),
        furniture=(Furniture(evidence=at(GAZETTE, "More than 900"), role="teaser", why="stands only here"),),
        overrides=(Override(what="Brandt is one person", applied=True),),
        problems=(Problem(document="doc3", stage="documents", kind="no_outlet", detail=f"nobody named {HOSTILE}"),),
    )  # fmt: skip


FREE_TEXT = (
    "name", "family", "quote", "text", "title", "why", "what", "detail", "stage", "url", "language", "sha256", "side",
    "media_type", "rendering", "counted", "unit", "edtf", "when", "input", "model", "tellings", "id", "as_of", "gist",
)  # fmt: skip
FRAGMENTS = (
    "<script>alert(1)</script>", "</script>", "</style><style>*{display:none}", "<img src=x onerror=alert(1)>", "-->",
    "<!--", "]]>", "\" onmouseover=\"alert(1)", "' autofocus '", "{{ 7*7 }}", "{% raw %}", "javascript:alert(1)",
    "&lt;b&gt;", "</mark></span></article>", "\x00", "\r\n", "<svg/onload=alert(1)>", "https://example.invalid/x",
)  # fmt: skip


def with_text(account: Account, key: str, text: str) -> Account:
    """The account with this text in every field of this name."""

    def changed(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: text if k == key and isinstance(v, str) else changed(v) for k, v in value.items()}
        return [changed(item) for item in value] if isinstance(value, list | tuple) else value

    return msgspec.convert(changed(msgspec.to_builtins(account)), Account)
