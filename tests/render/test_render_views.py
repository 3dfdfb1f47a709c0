"""What is shown: figures by what they count, disputes by side, sayings by speaker, copies by pair, places on a map."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from render_story import GAZETTE, MISSING, WIRE, at, figure

from tellings.model import Account, Changed, Document, Location, Outlet, Published, Report, Stated
from tellings.render.cites import Citations
from tellings.render.copies import copies
from tellings.render.diff import LONGEST, word_diff
from tellings.render.disputes import disputes
from tellings.render.facts import agreement, bottom_line
from tellings.render.figures import figures, interval
from tellings.render.happened import period, timeline
from tellings.render.html import html
from tellings.render.lookup import Lookup
from tellings.render.map import WIDTH, draw
from tellings.render.markdown import markdown
from tellings.render.panel import page_text
from tellings.render.people import people
from tellings.render.register import register
from tellings.render.report import report
from tellings.render.said import said
from tellings.spans import Evidence

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=25)


def cited(document: Document, spans: list[tuple[int, int]]) -> tuple[Citations, list[Evidence]]:
    """Citations of a document, one for each span that lies in it."""
    end = len(document.text)
    evidence = [
        Evidence(document.id, start, min(end, start + length), document.text[start : start + length])
        for start, length in spans
        if start < end
    ]
    citations = Citations([document])
    for item in evidence:
        citations.cite([item])
    return citations, evidence


@given(spans=SPANS)
def test_a_page_is_cut_at_every_border_and_joins_up_again(spans: list[tuple[int, int]]) -> None:
    """However spans nest and overlap: the text is whole, each anchor stands once and lights its words alone."""
    document = replace(GAZETTE, blocks=())
    citations, _ = cited(document, spans)
    cites = citations.of_page(document.id)
    (segment,) = page_text(document, cites).segments
    assert document.text == "".join(piece.text for piece in segment.pieces)
    assert sum(len(piece.anchors) for piece in segment.pieces) == sum(piece.closes for piece in segment.pieces)
    marks = [piece.text for piece in segment.pieces if piece.cited]
    anchors = [anchor for piece in segment.pieces for anchor in piece.anchors]
    assert sorted(cite.anchor for cite in cites) == sorted(anchor.id for anchor in anchors)
    for anchor in anchors:
        cite = next(cite for cite in cites if cite.anchor == anchor.id)
        ranges = [tuple(map(int, part.split("-"))) for part in anchor.pieces.split()]
        lit = "".join("".join(marks[first : last + 1]) for first, last in ranges)
        assert "".join(document.text[span.start : span.end] for span in cite.spans) == lit


def test_many_nested_spans_stay_small() -> None:
    """Citations that all lie in each other take room in their number, not in its square."""
    document = replace(GAZETTE, blocks=(), text="x" * 4000, length=4000)
    citations, _ = cited(document, [(i, 4000 - 2 * i) for i in range(1900)])
    (segment,) = page_text(document, citations.of_page(document.id)).segments
    assert 3801 > len(segment.pieces) > 3700
    assert 1900 == sum(len(piece.anchors) for piece in segment.pieces)


def test_an_anchor_holds_its_span_where_spans_nest(account: Account) -> None:
    """Of two spans that nest each anchor holds all of its own; of two that cross the later holds its first piece."""
    nested, _ = cited(replace(GAZETTE, blocks=()), [(0, 20), (5, 5)])
    crossing, _ = cited(replace(GAZETTE, blocks=()), [(0, 10), (5, 10)])
    shapes = [
        [
            (len(piece.anchors), piece.closes)
            for piece in page_text(replace(GAZETTE, blocks=()), citations.of_page("doc1")).segments[0].pieces
        ]
        for citations in (nested, crossing)
    ]
    assert [[(1, 0), (1, 1), (0, 1), (0, 0)], [(1, 0), (1, 2), (0, 0), (0, 0)]] == shapes


def test_a_citation_outside_the_text_is_not_lost(account: Account) -> None:
    """A span that the text does not have keeps its anchor, apart from the text."""
    citations = Citations([GAZETTE])
    citations.cite([Evidence("doc1", 5000, 5010, "not there")])
    assert ["p1q1"] == [cite.anchor for cite in page_text(GAZETTE, citations.of_page("doc1")).lost]


def test_pages_are_named_by_outlet_or_number(account: Account) -> None:
    """A page is called by its outlet, or by its number where none is known; no two pages by the same name."""
    citations = Citations([*account.documents, replace(GAZETTE, id="again")])
    names = [page.label for item in ("doc1", "doc2", "doc3", "again") if (page := citations.page(item))]
    assert ["Hallow Gazette (1)", "Coastline Wire", "page 003", "Hallow Gazette (5)"] == names


def test_figures_stand_by_what_they_count(account: Account) -> None:
    """Killed, injured and missing are classes of their own; what stands only in furniture is in none."""
    shown = figures(Lookup(account)).shown
    assert [("Killed", "passengers"), ("Injured", "people"), ("Missing", "passengers")] == [
        (group.kind, group.counted) for group in shown
    ]
    assert "Marl Bay" == shown[2].place


def test_a_figure_of_one_speaker_is_one_row(account: Account) -> None:
    """The same figure by another way is another row; each row tells its chain."""
    rows = figures(Lookup(account)).shown[0].rows
    chains = [[link.text for link in row.chain] for row in rows]
    assert [["Coast Guard", "Ilse Brandt"], ["an unnamed source (“sources”)"], ["Ilse Brandt"]] == chains


def test_intervals_in_words() -> None:
    """Open ends are said, a vague number stays an interval."""
    words = at(WIRE, "Dozens")
    assert "12 or more" == interval(figure(1, words, 12, None, "at_least"))
    assert "40 or fewer" == interval(figure(1, words, None, 40, "up_to"))
    assert "24 to 99" == interval(figure(1, words, 24, 99, "vague"))
    assert "4,500" == interval(figure(1, words, 4500, 4500, "exact"))
    assert "no number" == interval(figure(1, words, None, None, "vague"))


@given(limits=st.lists(st.tuples(st.none() | st.floats(-5, 1e15), st.none() | st.floats(-5, 1e15)), min_size=1))
def test_bars_stay_on_their_scale(limits: list[tuple[float | None, float | None]]) -> None:
    """Whatever the figures, bars begin before they end and stay between 0 and 100."""
    rows = tuple(
        replace(figure(n, at(WIRE, "Dozens"), low, high, "about"), id=f"n{n}") for n, (low, high) in enumerate(limits)
    )
    account = Account(tellings="", input="", documents=(WIRE,), stories=(), figures=rows)
    shown = figures(Lookup(account))
    for group in (*shown.shown, *shown.more):
        for row in group.rows:
            assert row.bar is None or (0 <= row.bar.start <= 100 and 0 <= row.bar.end <= 100)


def test_a_denial_stands_on_the_right(account: Account) -> None:
    """The claim is on the left, its denial on the right, whichever the finding named first."""
    (dispute,) = disputes(Lookup(account)).shown
    assert [("The claim", ("Coastline Wire",)), ("The denial", ("Hallow Gazette",))] == [
        (side.label, side.pages) for side in (dispute.a, dispute.b)
    ]
    assert "page 003" in dispute.neither
    assert dispute.incompatible


def test_findings_between_the_same_facts_are_one_dispute(account: Account) -> None:
    """Forty findings about one fact are shown once."""
    many = tuple(replace(account.findings[0], id=f"x{n}") for n in range(40))
    assert 1 == len(disputes(Lookup(replace(account, findings=many))).shown)


def test_disputed_facts_without_a_pair_are_not_lost(account: Account) -> None:
    """A fact called denied is shown even if no finding says by whom."""
    alone = disputes(Lookup(replace(account, findings=()))).alone
    assert ["The engine was overdue for repair"] == [fact.title for fact in alone]


def test_different_is_not_disputed(account: Account) -> None:
    """Different things counted are set apart from what is in conflict; gaps in denials are told here."""
    shown = disputes(Lookup(account))
    assert ["different things counted"] == [item.label for item in shown.apart]
    assert ["Coastline Wire does not carry the denial."] == [gap.text for gap in shown.not_carried]


def test_the_bottom_line_is_not_told_again(account: Account) -> None:
    """What the tellings agree on leaves out what the bottom line tells and what is denied."""
    lookup = Lookup(account)
    agreed = agreement(lookup)
    assert ["A ferry burned"] == [fact.title for fact in agreed.shown]
    assert ["Coastline Wire", "page 004"] == [page.page for page in agreed.added]
    assert ("Ilse Brandt",) == bottom_line(lookup)[0].origins


def test_the_bottom_line_names_other_tellings_and_denials_apart(account: Account) -> None:
    """What else a fact rests on stands beside the sentence; a denial is not a telling of it."""
    line = replace(account.bottom_line[1], claims=())
    short = replace(account.bottom_line[0], claims=("c2",))
    told, unknown = bottom_line(Lookup(replace(account, bottom_line=(short, line))))
    assert ["Hallow Gazette", "page 003"] == [chip.page.label for chip in told.also]
    assert () == told.against
    assert () == unknown.also
    told = bottom_line(Lookup(replace(account, bottom_line=(replace(line, claims=("c4",)),))))[0]
    assert ((), ["Hallow Gazette"]) == (told.also, [chip.page.label for chip in told.against])


def test_who_said_what_by_speaker(account: Account) -> None:
    """A speaker's words on several pages are one saying with several ways; unnamed sources come last."""
    actors = said(Lookup(account)).shown
    assert "Ilse Brandt" == actors[0].name
    assert "Unnamed sources" == actors[-1].name
    (saying,) = actors[0].sayings
    assert [(), ("Coast Guard",)] == [way.relays for way in saying.ways]


def test_a_denial_is_told_as_one(account: Account) -> None:
    """The verb of a denied proposition is "denied"."""
    company = next(actor for actor in said(Lookup(account)).shown if actor.name == "The ferry company")
    assert ["denied"] == [saying.verb for saying in company.sayings]


def test_spellings_are_merged_in_the_open(account: Account) -> None:
    """Every spelling stands with its count and first place, and the merge with its reason."""
    persons = people(Lookup(account)).groups[0].shown
    brandt = next(person for person in persons if person.name == "Ilse Brandt")
    assert {"Ilse Brandt": 2, "Mayor Ilse Brandt": 2} == {item.text: item.count for item in brandt.variants}
    assert ("same surname",) == brandt.merged_because
    assert 1 == people(Lookup(account)).unnamed


def test_lineage_by_pairs_of_pages(account: Account) -> None:
    """Passages of the same two pages are one entry; a text that is only credited is told apart."""
    shown = copies(Lookup(account))
    assert {
        "page 003 has it from Coastline Wire",
        "Hallow Gazette and Coastline Wire have it from a common source",
    } == {copy.direction for copy in shown.copies}
    assert ["page 003 credits Night Radio"] == [credit.text for credit in shown.credits]


def test_what_a_copy_lost_side_by_side(account: Account) -> None:
    """Findings come before changes; plain rewording is no loss; a dropped relay has nothing on the other side."""
    lost = copies(Lookup(account)).lost
    assert ["attribution lost", "attribution lost", "wording strengthened"] == [pair.kind for pair in lost]
    assert () == lost[1].b.pieces


def test_lineage_of_many_pages_is_bounded(account: Account) -> None:
    """Beyond a bound pairs of pages and changes are counted, not set side by side."""
    documents = tuple(replace(GAZETTE, id=f"d{n}") for n in range(70))
    edge = account.lineage[0]
    edges = tuple(
        replace(
            edge,
            a=replace(edge.a, document=document.id),
            changes=tuple(
                replace(change, a=replace(edge.a, document=document.id, start=n))
                for n, change in enumerate(edge.changes * 3)
            ),
        )
        for document in documents
    )
    shown = copies(Lookup(replace(account, documents=(*account.documents, *documents), lineage=edges, findings=())))
    pairs = (*shown.copies, *shown.more_copies)
    assert [60, 10] == [sum(bool(copy.passages) is detailed for copy in pairs) for detailed in (True, False)]
    assert [1] == sorted({copy.more for copy in pairs[60:]})
    assert (200, 220) == (len(shown.lost) + len(shown.more_lost), shown.untold)


def test_word_diff_marks_the_words_that_differ() -> None:
    """Only the words that differ are marked; case is no difference."""
    left, right = word_diff("at least 12 were killed today", "At least 12 were murdered today")
    assert ["killed"] == [piece.text for piece in left if piece.changed]
    assert ["murdered"] == [piece.text for piece in right if piece.changed]


def test_word_diff_passes_over_commas() -> None:
    """A comma or blank is marked only between two words that are."""
    left, _ = word_diff("one, two three", "one two three")
    assert not any(piece.changed for piece in left)
    left, _ = word_diff("the hands, it said.", "the feet.")
    assert ["hands, it said"] == [piece.text for piece in left if piece.changed]


@given(a=st.text(max_size=80), b=st.text(max_size=80))
def test_word_diff_keeps_every_character(a: str, b: str) -> None:
    """The pieces of each side join up to the text, and equal texts differ nowhere."""
    left, right = word_diff(a, b)
    assert (a, b) == ("".join(piece.text for piece in left), "".join(piece.text for piece in right))
    assert not any(piece.changed for piece in word_diff(a, a)[0])


def test_word_diff_is_bounded() -> None:
    """Texts beyond the bound come back whole, without the quadratic work."""
    text = "word " * (LONGEST + 1)
    assert 1 == len(word_diff(text, "other " * (LONGEST + 1))[0])


def test_timeline_tells_each_time_once(account: Account) -> None:
    """An event at the time of the one before does not repeat it; the report's time is apart."""
    again = replace(account.timeline[0], what="It sinks")
    shown = timeline(Lookup(replace(account, timeline=(account.timeline[0], again)))).shown
    assert ["5 May 2031", ""] == [event.when for event in shown]
    assert ("5 May 2031",) == shown[0].reported


def test_the_account_stands_as_of_its_last_page(account: Account) -> None:
    """As-of is the newest page; the period told is that of the events."""
    shown = period(Lookup(account))
    assert "6 May 2031, 09:30 UTC" == shown.as_of
    assert "5 May 2031 – 7 May 2031" == shown.told
    assert "5 May 2031 – 6 May 2031" == shown.published


def test_the_register_tells_what_was_left_out(account: Account) -> None:
    """Each page lists the roles that were read and left out, the furniture's figures and its problems."""
    gazette, wire, spun, _ = register(Lookup(account))
    assert ("1 headline", "2 passages of the report") == gazette.read
    assert ["1 byline", "1 teaser for another article", "1 navigation line"] == [x.blocks for x in gazette.left_out]
    assert ["More than 900"] == [item.quote for item in gazette.furniture]
    assert "owner not known, so it never adds an outlet" in wire.outlet.how
    assert 1 == len(spun.problems)


def test_pages_of_another_story_say_so(account: Account) -> None:
    """A page that was parted from the story stands in the register as such."""
    parted = replace(account, stories=(replace(account.stories[0], documents=("doc1", "doc2")),))
    assert [True, True, False, False] == [source.told for source in register(Lookup(parted))]


def place(lat: float, lon: float, precision: str = "city") -> Location:
    return Location(lat=lat, lon=lon, precision=precision, gazetteer_id=None)  # type: ignore[arg-type]


def test_no_places_no_map() -> None:
    """Without coordinates on the globe there is no map."""
    assert draw([]) is None
    assert draw([("Nowhere", place(95, 10))]) is None


def test_far_places_are_named_beyond_the_map() -> None:
    """One far place does not shrink the scene to a dot; it is named below instead."""
    near = [(f"Town {n}", place(50 + n / 10, 30 + n / 10)) for n in range(8)]
    shown = draw([*near, ("Far City", place(40, -74)), ("Land", place(50.3, 30.4, "country"))])
    assert shown is not None
    assert ("Far City",) == shown.beyond


@given(places=st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=80))
def test_dots_stay_on_the_map(places: list[tuple[float, float]]) -> None:
    """Every dot and label lies inside the map, and every place is drawn or counted as beyond."""
    shown = draw([(f"P{n}", place(lat, lon)) for n, (lat, lon) in enumerate(places)])
    assert shown is not None
    for dot in shown.dots:
        assert 0 <= dot.x <= WIDTH
        assert 0 <= dot.y <= shown.height
        assert dot.label is None or 0 <= dot.label[1] <= shown.height
    assert shown.dots
    assert len(shown.meridians) + len(shown.parallels) < 40


def test_missing_evidence_document_is_passed_over() -> None:
    """Evidence of a page that is not in the account is not cited."""
    assert () == Citations([GAZETTE]).cite([MISSING])


def test_hearsay_is_no_refusal_to_confirm(account: Account) -> None:
    """ "According to sources" is said and unconfirmed; who could not verify a thing did not say it."""
    lookup = Lookup(account)
    heard = replace(account.statements[0], modality="unconfirmed", polarity="positive")
    assert "said, unconfirmed" == lookup.verb(heard)
    assert "could not confirm" == lookup.verb(replace(heard, polarity="negative"))


def test_whoever_denies_stands_on_one_side_with_all_that_he_says(account: Account) -> None:
    """No claim of the one who denies is shown among the claims that he denies."""
    lookup = Lookup(account)
    for dispute in disputes(lookup).shown:
        if dispute.kind == "denies":
            speakers = {telling.chain[-1].text for telling in dispute.b.tellings}
            assert not speakers & {telling.chain[-1].text for telling in dispute.a.tellings}


def test_new_facts_beyond_the_first_are_folded_away(account: Account) -> None:
    """Every other kind of change stands in the open, before what is new."""
    fact = account.facts[0]
    gone = [Changed(kind="withdrawn", before=fact, after=None, why="gone")] * 12
    new = [Changed(kind="new", before=None, after=fact, why="first told")] * 12
    view = report(replace(account, since="abc", changed=(*gone, *new))).changed
    assert (20, 4) == (len(view.shown), len(view.more))
    assert {"new"} == {item.kind for item in view.more}


def test_an_account_in_which_nothing_changed_says_so(account: Account) -> None:
    """That there is no earlier account and that nothing has changed are different things."""
    unchanged, first = replace(account, since="abc", changed=()), replace(account, since=None, changed=())
    for write in (html, markdown):
        assert "Nothing has changed since then." in write(unchanged)
        assert "There is no earlier account of this story" in write(first)


def test_the_register_tells_what_only_some_pages_say(account: Account) -> None:
    """The day of a change, credited agencies and the entries of live coverage stand there where there are any."""
    first, *others = account.documents
    richer = replace(
        first,
        authors=(Stated(name="Ada Quill", how="stated"), Stated(name="Tom Reed", how="stated")),
        updated=Published(edtf="2031-05-07", how="stated"),
        agencies=(Outlet(name="Reuters", family="Thomson Reuters", certainty="stated"),),
        reports=(Report(kind="main"), Report(kind="entry"), Report(kind="entry")),
    )
    told, plain, *_ = register(Lookup(replace(account, documents=(richer, *others))))
    assert "Ada Quill and Tom Reed" == told.byline.text
    assert [("Changed", "7 May 2031"), ("Credited", "Reuters"), ("Live", "2 entries")] == [
        (label, known.text) for label, known in told.more
    ]
    assert () == plain.more


def test_a_unit_that_the_counted_words_hide_is_shown() -> None:
    """18,000 seats of an arena are no 18,000 arenas."""
    units = (("seat", "arena"), ("team", "teams"), ("person", "passengers"))
    rows = tuple(
        figure(n, at(WIRE, "Dozens"), 9, 9, "exact", unit=unit, counted=what) for n, (unit, what) in enumerate(units)
    )
    shown = figures(Lookup(Account(tellings="", input="", documents=(WIRE,), stories=(), figures=rows)))
    assert {"seat (arena)", "teams", "passengers"} == {group.counted for group in (*shown.shown, *shown.more)}


def test_a_clause_is_not_listed_beside_its_sentence(account: Account) -> None:
    """Of the facts on one page alone, one whose words stand in another is left out."""
    (page, *_) = account.documents
    plain = replace(account.facts[0], status="unattributed", carried_by=(page.id,))
    titles = ("The pier burned and nobody was hurt", "Nobody was hurt", "Rain fell", "Rain fell")
    facts = tuple(replace(plain, id=f"f{n}", title=title) for n, title in enumerate(titles))
    (added,) = agreement(Lookup(replace(account, facts=facts, bottom_line=()))).added
    assert ["The pier burned and nobody was hurt", "Rain fell"] == [fact.title for fact in added.facts]


def test_a_source_without_a_name_is_shown_in_the_words_of_the_page(account: Account) -> None:
    """A fact with no named origin says from whom the pages have it."""
    unnamed = {s.id for s in account.statements if s.source and s.source[0].quote == "sources"}
    claims = tuple(claim.id for claim in account.claims if claim.statement in unnamed)
    fact = replace(account.facts[0], origin=(), origins=0, claims=claims, status="unattributed")
    shown = replace(account, facts=(replace(fact, carried_by=("doc1", "doc2")),), bottom_line=())
    assert [("“sources”",)] == [view.origins for view in agreement(Lookup(shown)).shown]


def test_a_denial_is_nothing_that_the_tellings_agree_on(account: Account) -> None:
    """A fact that denies another is told with it, however many pages carry it."""
    denial = next(finding for finding in account.findings if finding.kind == "denies")
    plain = replace(account.facts[0], status="corroborated", claims=(denial.a,), carried_by=("doc1", "doc2"))
    alone = replace(account, facts=(plain,), bottom_line=(), findings=())
    assert 1 == len(agreement(Lookup(alone)).shown)
    assert () == agreement(Lookup(replace(alone, findings=(denial,)))).shown
