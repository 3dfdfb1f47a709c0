"""One page of a sample event: its hand-written source in gold/*.toml, turned into spans of the page's text.

The source quotes the page. A quote that is not there, or is there more than once without a number, is an error. In a
quote, blanks match any blanks, quotation marks any of their kind, "…" stands for whatever is between, and "§2" at the
end means the second occurrence. samples/README.md describes the source, key by key.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tellings.documents import read_page

TOLD = frozenset({"headline", "crosshead", "body", "caption"})
TYPES = {
    "per": "PER", "org": "ORG", "grp": "GRP", "norp": "NORP", "geo": "GPE", "anon": "ANON", "obj": "MISC",
}  # fmt: skip
ENTITY_TYPES = {"per": "person", "org": "organisation", "geo": "place", "anon": "anonymous"}
UNCOMMITTED = frozenset({"demanded", "requested", "urged", "promised", "offered", "planned", "hoped", "declined"})
CERTAINTY = {"feared": "probable", "expected": "probable", "possible": "possible", "unconfirmed": "uncommitted"}
FACTUALITY = {"certain": "CT", "probable": "PR", "possible": "PS", "uncommitted": "Uu"}
NEGATIVE = frozenset({"denied", "declined", "unconfirmed"})
UNIT_CLASSES = dict.fromkeys(("second", "hour", "day", "month", "year"), "duration") | {
    "person": "people", "ordinal": "ordinal", "clock": "time", "EUR": "money", "km": "distance",
}  # fmt: skip
NOT_SPOKEN = frozenset({"ordinal", "duration"})
NEARBY = ("cue", "source", "relay_mention", "hedges")  # looked for in the block of the content
MODIFIER = re.compile(
    r"(?i)\b(?:at least|more than|up to|almost|about|around|some|within|shortly after|a further|another)\b"
)
SENTENCE_END = re.compile(r"(?<!\b[ap]\.m)(?<!\bDr)(?<!\bNo)[.!?][\"”’]?(?=\s+[\"“‘A-Z])")
QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]?|(?<!\w)‘([^‘’]+)’(?!\w)")
MARKS = str.maketrans(dict.fromkeys("'‘’", "['‘’]") | dict.fromkeys('"“”', '["“”]'))


class GoldError(Exception):
    """The source does not fit the page or itself."""


class Area(NamedTuple):
    """A half-open stretch of a page's text."""

    start: int
    end: int

    def overlap(self, other: Area) -> int:
        """The number of characters in common."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def inside(self, other: Area) -> bool:
        """Does this lie within the other?"""
        return other.start <= self.start and self.end <= other.end


Item = dict[str, Any]


def as_list(value: object) -> list[Any]:
    """A list of what may be one thing, several or none."""
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def pattern_of(quote: str) -> re.Pattern[str]:
    """The quote as a pattern: any blanks, "…" for what is left out, whole words at both ends."""
    parts = [r"\s+".join(re.escape(word).translate(MARKS) for word in part.split()) for part in quote.split("…")]
    before = r"(?<!\w)" if re.match(r"\w", quote) else ""
    after = r"(?!\w)" if re.search(r"\w$", quote) else ""
    return re.compile(before + r"[\s\S]*?".join(parts) + after)


class Page:
    """One page: its text, its source, and the areas that its report consists of."""

    def __init__(self, path: Path, source: Item, entities: dict[str, Item]) -> None:
        self.name, self.key, self.source, self.entities = path.name, source["key"], source, entities
        data = path.read_bytes()
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.text = text_of(path.name, data)
        self.blocks = list(self._blocks())
        self.told = [Area(b["start"], b["end"]) for b in self.blocks if b["in_account"]]
        self.statements = [self._statement(n, raw) for n, raw in enumerate(source.get("statements", []), 1)]
        self.figures = [self._figure(n, raw) for n, raw in enumerate(source.get("figures", []), 1)]

    def fail(self, message: str) -> GoldError:
        """The error to raise, with the page named."""
        return GoldError(f"{self.name}: {message}")

    def span(self, area: Area) -> Item:
        """An area as the gold writes it."""
        return {"start": area.start, "end": area.end, "text": self.text[area.start : area.end]}

    def find(self, quote: str, areas: Iterable[Area] | None = None) -> Area:
        """The one place of a quote inside one of the areas, by default the page's own report."""
        quote, _, number = quote.partition("§")
        found = list(self.occurrences(quote, areas))
        if not found or (number and len(found) < int(number)):
            raise self.fail(f"{len(found)} times {quote!r}, wanted occurrence {number or 1}")
        if len(found) > 1 and not number:
            raise self.fail(f"{quote!r} stands {len(found)} times: say which with §1 … §{len(found)}")
        return found[int(number or 1) - 1]

    def occurrences(self, quote: str, areas: Iterable[Area] | None = None) -> Iterator[Area]:
        """Every place of a quote, in order; a place may not cross the border of an area."""
        pattern = pattern_of(quote)
        for area in self.told if areas is None else areas:
            for match in pattern.finditer(self.text, area.start, area.end):
                yield Area(*match.span())

    def around(self, area: Area) -> Area:
        """The block of the report that an area lies in."""
        return next(told for told in self.told if area.inside(told))

    def _blocks(self) -> Iterator[Item]:
        at, numbers = 0, dict[str, str]()
        for number, (role, quote, *more) in enumerate(self.source["blocks"], 1):
            match = pattern_of(quote).search(self.text, at)
            if match is None or not is_furniture_dust(self.text[at : match.start()]):
                gap = self.text[at : match.start() if match else at + 60]
                raise self.fail(f"block {number} {quote!r} does not follow directly: {gap!r}")
            options = dict(more[0]) if more else {}
            original = numbers.get(quote) if options.pop("duplicate", False) else None
            block = {"id": f"{self.key}-p{number:02}", **self.span(Area(*match.span())), "role": role}
            numbers.setdefault(quote, block["id"])
            if credit := options.pop("credit", None):
                options["credit"] = self.span(self.find(credit, [Area(*match.span())]))
            told = role in TOLD and original is None
            yield block | {"in_account": told} | ({"duplicate_of": original} if original else {}) | options
            at = match.end()
        if not is_furniture_dust(self.text[at:]):
            raise self.fail(f"no block for {self.text[at : at + 60]!r}")

    def _statement(self, number: int, raw: Item) -> Item:
        scope = [self.find(raw["in"])] if "in" in raw else None
        content = [self.find(quote, scope) for quote in as_list(raw["content"])]
        quoted = [area for part in content for area in self.quoted(part)]
        near = scope or [self.around(content[0])]
        parts = {k: [self.span(self.find(q, near)) for q in as_list(raw.get(k))] for k in NEARBY if k in raw}
        statement = {"id": f"{self.key}-{number:02}", "content": [self.span(part) for part in content]}
        statement |= {"cue": [], "source": []} | parts | {"speaker": as_list(raw["who"]), "relay": []}
        statement |= {"speaker_org": self.organisations(as_list(raw["who"])), **stance(raw)}
        statement |= {"content_type": content_type(content, quoted), "quoted": [self.span(q) for q in quoted]}
        return statement | {k: v for k, v in raw.items() if k not in {"content", "in", "who", *NEARBY}}

    def quoted(self, part: Area) -> Iterator[Area]:
        """What stands in quotation marks within an area, without the marks."""
        for match in QUOTED.finditer(self.text, part.start, part.end):
            yield Area(*match.span(match.lastindex or 0))

    def organisations(self, speakers: list[str]) -> list[str]:
        """The organisations that the speakers are or belong to."""
        found = [s if s.startswith(("org:", "grp:")) else self.entities[s].get("organisation") for s in speakers]
        return [organisation for organisation in found if organisation]

    def _figure(self, number: int, raw: Item) -> Item:
        evidence = self.find(raw["q"], [self.find(raw["in"])] if "in" in raw else None)
        amount = self.find(raw["n"], [evidence])
        spans = {"evidence": self.span(evidence), "number": self.span(amount)}
        figure: Item = {"id": f"{self.key}-q{number:02}", **spans, "value": None}
        figure |= {"bound": "exact", "class": UNIT_CLASSES.get(raw["unit"], "things")}
        figure |= {k: v for k, v in raw.items() if k not in ("q", "n", "in", "bare")}
        if modifier := MODIFIER.search(self.text, evidence.start, amount.start):
            figure["modifier"] = self.span(Area(*modifier.span()))
        return limits(figure) | figure | self._voice(figure, amount, bare=raw.get("bare", False))

    def _voice(self, figure: Item, amount: Area, *, bare: bool) -> Item:
        """Who gives the figure: the innermost statement that holds it, else the outlet; nobody for bare counts."""
        holding = [s for s in self.statements if any(amount.inside(area_of(part)) for part in s["content"])]
        if said := min(holding, key=lambda s: sum(len(part["text"]) for part in s["content"]), default=None):
            return {} if bare else {"speaker": said["speaker"], "statement": said["id"]}
        return {} if bare or figure["class"] in NOT_SPOKEN else {"speaker": [], "voice": "outlet"}

    def sentences(self) -> Iterator[Item]:
        """The report cut into sentences, each with its statements."""
        for block in (b for b in self.blocks if b["in_account"]):
            at = block["start"]
            cuts = [m.end() for m in SENTENCE_END.finditer(self.text, block["start"], block["end"])]
            for cut in [*cuts, block["end"]]:
                start = at + len(self.text[at:cut]) - len(self.text[at:cut].lstrip())
                area, at = Area(start, cut), cut
                said = [s["id"] for s in self.statements if touches(s, area)]
                voice = "attributed" if said else "outlet"
                yield self.span(area) | {"block": block["id"], "statements": said, "voice": voice}

    def times(self) -> Iterator[Item]:
        """The page's expressions of time; where it prints no date, most need the day of writing."""
        for quote, edtf, *more in self.source.get("times", []):
            options = {"timex3": edtf.removesuffix("/..") or "FUTURE_REF", "timex_type": "DATE"}
            options |= dict(more[0]) if more else {}
            needs = {"needs_anchor": True} if not self.source.get("dated", True) and edtf else {}
            yield {"evidence": self.span(self.find(quote)), "edtf": edtf or None} | options | needs

    def places(self) -> Iterator[Item]:
        """The places that something happens at, and the part each plays."""
        for quote, entity, *more in self.source.get("places", []):
            relation = more[0] if more else "event_place"
            yield {"evidence": self.span(self.find(quote)), "entity": entity, "relation": relation}

    def mentions(self) -> list[Item]:
        """Names wherever they stand, adjectives likewise, and the descriptions and pronouns that are listed."""
        names = [(q, e, {"level": "name"}) for e, quotes in self.source["names"].items() for q in quotes]
        adjectives = self.source.get("adjectives", {})
        found = list(self._everywhere(names))
        taken = [Area(m["start"], m["end"]) for m in found]
        marked = [(q, e, {"level": "name", "sense": "adjective"}) for e, qs in adjectives.items() for q in qs]
        found += [
            m | {"type": "NORP"} for m in self._everywhere(marked) if not any(area_of(m).inside(t) for t in taken)
        ]
        for level in ("title+name", "nominal", "pronoun"):
            for quote, entity, *where in self.source.get(level, []):
                area = self.find(quote, [self.find(w) for w in where] or None)
                found.append(self.span(area) | {"entity": entity, "type": self._type(entity), "level": level})
        for quote, sense, *acts_as in self.source.get("senses", []):
            mention = next((m for m in found if area_of(m) == self.find(quote)), None)
            if mention is None:
                raise self.fail(f"no mention for the sense of {quote!r}")
            mention |= {"sense": sense} | ({"acts_as": acts_as[0]} if acts_as else {})
        return sorted(found, key=lambda m: (m["start"], -m["end"]))

    def _everywhere(self, wanted: list[tuple[str, str, Item]]) -> Iterator[Item]:
        """All places of each quote, but those inside a longer name of the same entity, or of a place in a place's."""
        places = [(area, e, options) for quote, e, options in wanted for area in self.occurrences(quote)]
        for area, entity, options in places:
            around = {other for longer, other, _ in places if longer != area and area.inside(longer)}
            if entity in around or (entity.startswith("geo:") and any(e.startswith("geo:") for e in around)):
                continue
            sense = {"sense": "modifier" if around else "literal"} if entity.startswith("geo:") else {}
            yield self.span(area) | {"entity": entity, "type": self._type(entity)} | sense | options

    def _type(self, entity: str | list[str]) -> str:
        key = as_list(entity)[0]
        return str(self.entities[key].get("mention_type") or TYPES[key.partition(":")[0]])

    def document(self) -> Item:
        """The page's entry in gold.json."""
        whole = [Area(0, len(self.text))]
        traps = [{"evidence": self.span(self.find(q, whole)), "what": what} for q, what in self.source.get("traps", [])]
        damage = [
            {"evidence": self.span(self.find(q)), "kind": kind, "note": note, "probable_original": original or None}
            for q, kind, note, original in self.source.get("damage", [])
        ]
        dateline = self.source.get("dateline")
        return {
            "key": self.key, "sha256": self.sha256, "length": len(self.text), "meta": self.meta(),
            "blocks": self.blocks,
            "body_chars": sum(a.end - a.start for a in self.told), "sentences": list(self.sentences()),
            "statements": self.statements, "figures": self.figures, "times": list(self.times()),
            "places": list(self.places()), "mentions": self.mentions(), "damage": damage, "traps": traps,
        } | ({"dateline": self.span(self.find(dateline))} if dateline else {})  # fmt: skip

    def meta(self) -> Item:
        """The page's outlet, day and origin; an empty string is unknown."""
        return {k: v if v != "" else None for k, v in self.source["meta"].items()}


def text_of(name: str, data: bytes) -> str:
    """The text that offsets count in: as decoded for plain text, the frozen rendering for HTML."""
    document = read_page(name, data, None).document
    if document is None:
        raise GoldError(f"{name}: cannot be read")
    return str(document.text)


def is_furniture_dust(text: str) -> bool:
    """Is there nothing but blanks, bullets and bars? Renderings leave such things between blocks."""
    return not re.search(r"\w", text)


def area_of(item: Item) -> Area:
    """The area of something with start and end."""
    return Area(item["start"], item["end"])


def touches(statement: Item, area: Area) -> bool:
    """Does any part of a statement's content lie in the area?"""
    return any(area_of(part).overlap(area) for part in statement["content"])


def content_type(content: list[Area], quoted: list[Area]) -> str:
    """direct, when (nearly) all is in quotation marks, mixed, or indirect."""
    length, inside = (sum(a.end - a.start for a in areas) for areas in (content, quoted))
    return "indirect" if not inside else "direct" if inside + 4 >= length else "mixed"


def stance(raw: Item) -> Item:
    """Modality, polarity, certainty and factuality: as written, else as the modality implies them."""
    modality = raw.get("modality", "asserted")
    implied = "uncommitted" if modality in UNCOMMITTED else CERTAINTY.get(modality, "certain")
    certainty = raw.get("certainty", implied)
    sign = "" if certainty == "uncommitted" else "-" if modality == "denied" else "+"
    polarity = "negative" if modality in NEGATIVE else "positive"
    return {
        "modality": modality,
        "polarity": polarity,
        "certainty": certainty,
        "factuality": FACTUALITY[certainty] + sign,
    }


def limits(figure: Item) -> Item:
    """The low or high that value and bound imply."""
    value, bound = figure["value"], figure["bound"]
    if value is None:
        return {}
    above, below = {"at_least": value, "more_than": value + 1}, {"up_to": value, "almost": value - 1}
    return {"low": above[bound]} if bound in above else {"high": below[bound]} if bound in below else {}
