"""The account as Markdown: the same sections as the HTML, citations as [page n], quotations and offsets at the end.

Whatever comes from pages is put on one line and escaped, so that it can neither be markup nor open a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tellings.model import Account
from tellings.render import words
from tellings.render.cites import Chip
from tellings.render.copies import Copy, Pair, Wording
from tellings.render.disputes import Dispute, GapView, Side
from tellings.render.facts import Count, FactView, LineView, Status
from tellings.render.figures import FigureClass, FigureRow
from tellings.render.lookup import Telling
from tellings.render.people import EntityView
from tellings.render.register import Known, Source
from tellings.render.report import Report, report
from tellings.render.said import Saying

_SPECIAL = re.compile(r"[\\`*_\[\]#|~$]")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_HTML_SPECIAL = re.compile("[&<>]")
# What would open a list, a heading or a rule at the start of a line; an item's text stands at one.
_OPENING = re.compile(r"^(?:[-+=]|\d+[.)](?=\s|$))")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")

Lines = Iterator[str]


def markdown(account: Account) -> str:
    """The account as one Markdown text (CommonMark, with tables avoided)."""
    shown = report(account)
    lines: list[str] = [*_header(shown)]
    sections = {
        "bottom-line": _bottom_line, "changed": _changed, "agreed": _agreed, "figures": _figures,
        "disputed": _disputed, "said": _said, "timeline": _timeline, "actors": _actors, "lineage": _lineage,
        "gaps": _gaps, "register": _register, "method": _method,
    }  # fmt: skip
    for number, key in enumerate(words.order("sections"), start=1):
        body = list(sections[key](shown))
        lines += ["", f"## {number}. {words.word('sections', key)}", ""]
        lines += body or [f"_{words.word('empty', key)}_"]
    lines += ["", "## Citations", "", *_citations(shown)]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """Text of a page on one line, with everything escaped that Markdown or HTML would read as markup."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    line = _SPECIAL.sub(lambda found: "\\" + found[0], line)
    line = _HTML_SPECIAL.sub(lambda found: _HTML[found[0]], line)
    return _OPENING.sub(lambda found: found[0][:-1] + "\\" + found[0][-1], line)


# ---- parts ----------------------------------------------------------------------------------------------------------


def _cited(chips: Iterable[Chip]) -> str:
    """ " [RTÉ 3, 7] [page 000 1]"."""
    return "".join(
        f" [{plain(chip.page.label)} {', '.join(str(cite.number) for cite in chip.cites)}]" for chip in chips
    )


def _standing(status: Status, counts: Sequence[Count], origins: Sequence[str]) -> str:
    parts = [f"**{status.text}**"]
    if counts:
        parts.append(" · ".join(f"{count.number} {count.word}" for count in counts))
    if origins:
        parts.append(f"from {words.joined([plain(name) for name in origins])}")
    return "; ".join(parts)


def _fact(fact: FactView | LineView, text: str) -> Lines:
    yield f"- {plain(text)} ({_standing(fact.status, fact.counts, fact.origins)}){_cited(fact.chips)}"
    if isinstance(fact, LineView):
        others = (("also told by", fact.also), ("denied by", fact.against))
        yield from (f"  - {label}{_cited(chips)}" for label, chips in others if chips)
    yield from (f"  - why joined: {plain(reason)}" for reason in fact.why)


def _telling(telling: Telling) -> str:
    chain = " ← ".join(plain(link.text) for link in reversed(telling.chain))
    return f"{chain}, {telling.verb}: {plain(telling.quote)}{_cited(telling.chips)}"


def _gap(gap: GapView) -> str:
    return f"- {gap.kind}: {plain(gap.text)}{_cited(gap.chips)}"


def _known(known: Known) -> str:
    return plain(known.text) + (f" ({plain(known.how)})" if known.how else "") + _cited(known.chips)


# ---- sections -------------------------------------------------------------------------------------------------------


def _header(shown: Report) -> Lines:
    header = shown.header
    yield f"# {plain(header.title)}"
    yield ""
    if header.period.as_of:
        yield f"- As of {plain(header.period.as_of)}"
    if header.period.published:
        yield f"- Published {plain(header.period.published)}"
    if header.period.told:
        yield f"- Tells of {plain(header.period.told)}"
    counts = " · ".join(f"{count.number} {count.word}" for count in header.four)
    yield f"- {counts or words.plural(header.pages, 'page')}"
    yield f"- Input {plain(header.input) or 'not given'}, tellings {plain(header.version)}"
    if header.model:
        yield f"- Model {plain(header.model)}"


def _bottom_line(shown: Report) -> Lines:
    for line in shown.bottom_line:
        yield from _fact(line, line.text)


def _changed(shown: Report) -> Lines:
    changes = shown.changed
    if changes.since:
        yield from (f"Since the account of input {plain(changes.since)}:", "")
        if not changes.shown:
            yield f"_{words.word('notes', 'unchanged')}_"
    for change in (*changes.shown, *changes.more):
        titles = dict.fromkeys(plain(title) for title in (change.before, change.after) if title)
        yield f"- {change.kind}: {' → '.join(titles)} ({plain(change.why)}){_cited(change.chips)}"


def _agreed(shown: Report) -> Lines:
    for fact in (*shown.agreement.shown, *shown.agreement.more):
        yield from _fact(fact, fact.title)
    for page in shown.agreement.added:
        yield from ("", f"### Only on {plain(page.page)}", "")
        for fact in page.facts:
            yield from _fact(fact, fact.title)


def _figures(shown: Report) -> Lines:
    for group in (*shown.figures.shown, *shown.figures.more):
        yield from _figure_class(group)


def _figure_class(group: FigureClass) -> Lines:
    place = f", {plain(group.place)}" if group.place else ""
    kind = f"{group.kind}: " if group.kind else ""
    yield f"- **{kind}{plain(group.counted)}{place}**"
    yield from (f"  - {_figure(row)}" for row in group.rows)


def _figure(row: FigureRow) -> str:
    who = " ← ".join(plain(link.text) for link in reversed(row.chain)) or "the page in its own voice"
    as_of = f", as of {plain(row.as_of)}" if row.as_of else ""
    more = ", in addition to others" if row.additional else ""
    return f"{plain(row.quote)} ({row.interval}{more}): {who}{as_of}{_cited(row.chips)}"


def _disputed(shown: Report) -> Lines:
    disputes = shown.disputes
    for dispute in (*disputes.shown, *disputes.more):
        yield from _dispute(dispute)
    for fact in disputes.alone:
        yield from _fact(fact, fact.title)
    yield from map(_gap, disputes.not_carried)
    if disputes.apart:
        yield from ("", "### Different, but not in conflict", "")
        for dispute in disputes.apart:
            yield from _dispute(dispute)


def _dispute(dispute: Dispute) -> Lines:
    yield f"- **{dispute.label}**: {plain(dispute.title or '')}"
    yield from _side(dispute.a)
    yield from _side(dispute.b)
    if dispute.neither:
        yield f"  - neither side: {words.joined([plain(page) for page in dispute.neither])}"
    yield from (f"  - why: {plain(reason)}" for reason in dispute.why)


def _side(side: Side) -> Lines:
    yield f"  - {side.label} ({words.joined([plain(page) for page in side.pages]) or 'on no page'}):"
    yield from (f"    - {_telling(telling)}" for telling in side.tellings)
    if side.more:
        yield f"    - and {words.plural(side.more, 'more telling')}"


def _said(shown: Report) -> Lines:
    for actor in (*shown.said.shown, *shown.said.more):
        yield from ("", f"### {plain(actor.name)}" + (f", {plain(actor.about)}" if actor.about else ""), "")
        for saying in (*actor.sayings, *actor.more):
            yield from _saying(saying)


def _saying(saying: Saying) -> Lines:
    direct = next((way for way in saying.ways if not way.relays), None)
    hedged = " (hedged)" if saying.hedged else ""
    yield f"- {saying.verb}: {plain(saying.quote)}{hedged}{_cited(direct.chips) if direct else ''}"
    for way in saying.ways:
        if way.relays:
            yield f"  - by way of {', then '.join(plain(relay) for relay in way.relays)}{_cited(way.chips)}"


def _timeline(shown: Report) -> Lines:
    when = ""
    for event in (*shown.timeline.shown, *shown.timeline.more):
        when = event.when or when
        reported = f" (reported {plain(words.joined(event.reported))})" if event.reported else ""
        yield f"- **{plain(when)}**: {plain(event.what)}{reported}{_cited(event.chips)}"


def _actors(shown: Report) -> Lines:
    for group in shown.people.groups:
        yield from ("", f"### {group.title}", "")
        for entity in (*group.shown, *group.more):
            yield from _entity(entity)
    if shown.people.unnamed:
        yield from ("", f"{words.plural(shown.people.unnamed, 'unnamed source')} not listed; they add no origin.")


def _entity(entity: EntityView) -> Lines:
    about = f", {plain(entity.about)}" if entity.about else ""
    precision = f" (known to: {entity.precision})" if entity.precision else ""
    spellings = "; ".join(f"{plain(item.text)} ×{item.count}{_cited(item.chips)}" for item in entity.variants)
    more = f"; and {words.plural(entity.more, 'more spelling')}" if entity.more else ""
    yield f"- {plain(entity.name)}{about}{precision}: {spellings}{more}"
    yield from (f"  - merged because: {plain(reason)}" for reason in entity.merged_because)


def _lineage(shown: Report) -> Lines:
    for copy in (*shown.copies.copies, *shown.copies.more_copies):
        yield from _copy(copy)
    yield from (f"- {plain(credit.text)}{_cited(credit.chips)}" for credit in shown.copies.credits)
    if shown.copies.lost:
        yield from ("", "### What a retelling lost or changed", "")
        for pair in (*shown.copies.lost, *shown.copies.more_lost):
            yield from _pair(pair, "")
    if shown.copies.untold:
        yield f"- and {words.plural(shown.copies.untold, 'more change')} in account.json"


def _copy(copy: Copy) -> Lines:
    yield f"- {plain(copy.direction)} ({'; '.join((copy.kind, copy.extent, *copy.changes))}){_cited(copy.chips)}"
    yield from (f"  - why: {plain(reason)}" for reason in copy.why)
    for pair in (*copy.passages, *copy.reworded):
        yield from _pair(pair, "  ")


def _pair(pair: Pair, indent: str) -> Lines:
    yield f"{indent}- {pair.kind}" + (f": {plain(pair.why)}" if pair.why else "")
    for side in (pair.a, pair.b):
        yield f"{indent}  - {_wording(side)}"


def _wording(side: Wording) -> str:
    """The words of one side, those that the other has otherwise in bold."""
    text = "".join(_marked(piece.text) if piece.changed else _inline(piece.text) for piece in side.pieces)
    return f"{plain(side.page)}: {text or 'has nothing of it'}{_cited(side.chips)}"


def _marked(text: str) -> str:
    inner = plain(text)
    lead, tail = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{lead}**{inner}**{tail}" if inner else " "


def _inline(text: str) -> str:
    """A stretch inside a line: escaped, with the blanks at its ends kept."""
    lead, tail = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{lead}{plain(text)}{tail}"


def _gaps(shown: Report) -> Lines:
    for group in shown.gaps:
        yield from map(_gap, group)


def _register(shown: Report) -> Lines:
    for source in shown.register:
        yield from _source(source)


def _source(source: Source) -> Lines:
    title = f": {plain(source.title)}" if source.title else ""
    yield f"- **{source.number} {plain(source.label)}**{title}"
    if not source.told:
        yield "  - tells another story; nothing of it is in the account"
    yield f"  - outlet: {_known(source.outlet)}"
    yield f"  - byline: {_known(source.byline)}"
    yield f"  - published: {_known(source.published)}"
    yield from (f"  - {label.lower()}: {_known(item)}" for label, item in source.more)
    yield f"  - file: {plain(source.name)}, {plain(source.format)}, {words.plural(source.length, 'character')}"
    if source.url:
        yield f"  - address: {plain(source.url)}"
    yield f"  - SHA-256: {plain(source.sha256)}"
    yield f"  - read: {words.joined(source.read) or 'nothing'}"
    yield from (f"  - left out: {item.blocks}: {item.why}" for item in source.left_out)
    for item in source.furniture:
        yield f"  - stands only in furniture: {plain(item.quote)} ({item.role}: {plain(item.why)}){_cited(item.chips)}"
    yield from (f"  - problem: {plain(problem)}" for problem in source.problems)


def _method(shown: Report) -> Lines:
    for key in words.order("method"):
        yield from (words.word("method", key), "")
    yield "To check every offset and quotation: `tellings verify account.json PAGES…`"
    for title, items in (
        ("Why these pages are together", shown.stories),
        ("Corrections by people", shown.overrides),
        ("Problems", shown.problems or ("None.",)),
    ):
        if items:
            yield from ("", f"### {title}", "", *(f"- {plain(item)}" for item in items))


def _citations(shown: Report) -> Lines:
    """Every citation of a page with its place in code points and its words."""
    for source in shown.register:
        yield from (f"### {plain(source.label)}: {plain(source.name)}", "")
        for cite in shown.cites[source.id]:
            places = ", ".join(f"{span.start}–{span.end}" for span in cite.spans)
            yield f"- [{plain(source.label)} {cite.number}] {places}: “{plain(cite.quote)}”"
        yield ""
