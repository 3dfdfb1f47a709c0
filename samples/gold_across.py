"""What the pages of a sample event tell together: facts, relations, timeline, shared passages, spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gold_pages import Area, Item, Page, area_of

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
SHORTEST_PASSAGE = 6
LABEL_CLASSES = {
    "denial": "real_contradiction",
    "different_source": "real_contradiction",
    "must_not_merge": "not_same_fact",
    "sequence": "not_same_fact",
    "agreement": "agreement",
    "agreement_independent_sources": "agreement",
    "attribution_chain": "agreement",
    "same_fact_repeated": "agreement",
    "granularity": "scope_difference",
    "tension": "scope_difference",
    "omission": "scope_difference",
    "different_time": "scope_difference",
    "different_scope": "scope_difference",
    "different_scope_and_source": "scope_difference",
}  # the class of every other label is retelling_error


def side_of(page: Page, quote: str) -> Item:
    """One telling: its span, the statements and figures in it, and whose voice it is."""
    area = page.find(quote)
    said = [s for s in page.statements if tells(s, area)]
    figures = [f["id"] for f in page.figures if area_of(f["number"]).inside(area)]
    side = {"document": page.name, **page.span(area), "statements": [s["id"] for s in said], "figures": figures}
    if not said:
        return side | {"voice": "outlet"}
    return side | {"voice": "attributed", "speaker": said[-1]["speaker"], "relay": said[-1]["relay"]}


def tells(statement: Item, area: Area) -> bool:
    """Does the area cover half of the statement's content, or the other way round, or does it hold its cue?"""
    for part in map(area_of, statement["content"]):
        if 2 * part.overlap(area) >= min(part.end - part.start, area.end - area.start):
            return True
    return any(area_of(cue).inside(area) for cue in statement["cue"] + statement["source"])


def cross_of(source: Item, pages: dict[str, Page]) -> Item:
    """cross.json: what several pages together tell."""

    def sides(tellings: list[list[str]]) -> list[Item]:
        return [side_of(pages[key], quote) for key, quote in tellings]

    facts = [
        fact
        | {"carried_by": sorted({pages[key].name for key, _ in fact["tellings"]}), "origins": fact.get("origins")}
        | {"joining": fact.get("joining", "required"), "tellings": sides(fact["tellings"])}
        for fact in source["facts"]
    ]
    relations = [
        {"id": f"R{n:02}", "class": LABEL_CLASSES.get(r["label"], "retelling_error"), "incompatible": False}
        | r
        | dict(zip("ab", sides([r["a"], r["b"]]), strict=True))
        for n, r in enumerate(source["relations"], 1)
    ]
    timeline = [step | {"evidence": sides(step["evidence"])} for step in source["timeline"]]
    lineage = [e | dict(zip("ab", sides([e["a"], e["b"]]), strict=True)) for e in source.get("lineage", [])]
    return {
        "title": source["title"], "version": 1, "annotated_by": "one careful reader", "facts": facts,
        "relations": relations, "timeline": timeline, "lineage": lineage,
        "shared_passages": list(passages(pages, source.get("parents", {}))), "name_variants": list(variants(pages)),
    }  # fmt: skip


def passages(pages: dict[str, Page], parents: dict[str, str]) -> Iterator[Item]:
    """Every longest run of six words or more that the reports of two pages share, block by block."""
    ordered = sorted(pages.values(), key=lambda p: p.name)
    for number, a in enumerate(ordered):
        for b in ordered[number + 1 :]:
            direction = "b_from_a" if parents.get(b.key) == a.key else "a_from_b" if parents.get(a.key) == b.key else ""
            for words, first, second in common_runs(a, b):
                sides = {"a": {"document": a.name, **a.span(first)}, "b": {"document": b.name, **b.span(second)}}
                yield {"words": words} | sides | ({"direction": direction} if direction else {})


def common_runs(a: Page, b: Page) -> Iterator[tuple[int, Area, Area]]:
    """The runs of words common to two pages, longest first, none inside another one."""
    found = sorted(
        {run for one in a.told for other in b.told for run in block_runs(words_of(a, one), words_of(b, other))},
        key=lambda run: (-run[0], run[1], run[2]),
    )
    taken: list[tuple[Area, Area]] = []
    for words, first, second in found:
        if not any(first.inside(one) or second.inside(other) for one, other in taken):
            taken.append((first, second))
            yield words, first, second


def words_of(page: Page, area: Area) -> list[tuple[str, Area]]:
    """The words of an area in lower case, the s of a possessive left out."""
    found = [(m[0].casefold(), Area(*m.span())) for m in WORD.finditer(page.text, area.start, area.end)]
    return [(w, a) for w, a in found if w != "s" or page.text[a.start - 1] not in "'’"]


def block_runs(one: list[tuple[str, Area]], other: list[tuple[str, Area]]) -> Iterator[tuple[int, Area, Area]]:
    """All runs that cannot be made longer."""
    places: dict[str, list[int]] = {}
    for j, (word, _) in enumerate(other):
        places.setdefault(word, []).append(j)
    for i, (word, _) in enumerate(one):
        for j in places.get(word, []):
            if i and j and one[i - 1][0] == other[j - 1][0]:
                continue
            n = 0
            while i + n < len(one) and j + n < len(other) and one[i + n][0] == other[j + n][0]:
                n += 1
            if n >= SHORTEST_PASSAGE:
                spans = [Area(words[k][1].start, words[k + n - 1][1].end) for words, k in ((one, i), (other, j))]
                yield n, spans[0], spans[1]


def variants(pages: dict[str, Page]) -> Iterator[Item]:
    """The entities that are written in more than one way, with the number of times on each page."""
    spelled: dict[str, dict[str, dict[str, int]]] = {}
    for page in pages.values():
        for m in page.mentions():
            if m["level"] == "name" and m.get("sense") != "adjective":
                counts = spelled.setdefault(m["entity"], {}).setdefault(m["text"], {})
                counts[page.name] = counts.get(page.name, 0) + 1
    for entity, texts in sorted(spelled.items()):
        if len(texts) > 1:
            name = next(iter(pages.values())).entities[entity]["name"]
            yield {"entity": entity, "name": name, "variants": [{"text": t, "documents": d} for t, d in texts.items()]}
