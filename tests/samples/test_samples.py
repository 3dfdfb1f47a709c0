"""The sample events: their gold is what its source says, and every page says that it is invented."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import make_gold
from gold_across import common_runs
from gold_pages import GoldError, Page, limits, stance, text_of

SAMPLES = Path(make_gold.__file__).parent
PAGES = sorted(SAMPLES.glob("*/pages/*"))
EVENTS = sorted(path.parent for path in SAMPLES.glob("*/gold.json"))
NOTICE = re.compile(r"\binvented\b.*\bTellings\b|\bTellings\b.*\binvented\b", re.DOTALL)


def spans(node: object, document: str = "") -> Iterator[tuple[str, dict]]:
    """Every object with start and end, with the page that it is on."""
    if isinstance(node, dict):
        document = node.get("document", document)
        if "start" in node:
            yield document, node
        for key, value in node.items():
            yield from spans(value, key if key.endswith((".html", ".txt")) else document)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value, document)


def texts(event: Path) -> dict[str, str]:
    """The text of each page of an event."""
    return {path.name: text_of(path.name, path.read_bytes()) for path in (event / "pages").iterdir()}


def page(folder: Path, text: str, **source: object) -> Page:
    """A page of one body block for each line."""
    path = folder / f"{source.get('key', 'x')}.txt"
    path.write_text(text, "utf-8", newline="")
    blocks = [["body", line] for line in text.split("\n")]
    return Page(path, {"key": "x", "blocks": blocks, "names": {}, **source}, {"per:ada": {"name": "Ada"}})


def test_there_are_two_events_of_seven_and_four_pages():
    """The samples hold an incident of seven pages and a court case of four."""
    assert {"depot-blast": 7, "ferry-merger": 4} == {e.name: len(list((e / "pages").iterdir())) for e in EVENTS}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_the_gold_is_what_its_source_says(event):
    """gold.json and cross.json are exactly what `make gold` writes."""
    for path, content in make_gold.make(event).items():
        assert content == path.read_text("utf-8"), f"{path.name} is out of date: run make gold"


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_every_span_of_the_gold_is_exact(event):
    """Each span's text is the page's text between its offsets."""
    of_page, found = texts(event), 0
    for name in ("gold.json", "cross.json"):
        for document, span in spans(json.loads((event / name).read_text("utf-8"))):
            assert span["text"] == of_page[document][span["start"] : span["end"]]
            found += 1
    assert found > 300


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_page_says_that_it_is_invented(path):
    """Each page has one notice that calls it invented for Tellings, and the notice is not in the account."""
    event = path.parent.parent
    blocks = json.loads((event / "gold.json").read_text("utf-8"))["documents"][path.name]["blocks"]
    assert [("republication_notice", False)] == [
        (block["role"], block["in_account"]) for block in blocks if NOTICE.search(block["text"])
    ]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_ids_of_the_gold_lead_somewhere(event):
    """Every entity, statement and fact that the gold names is there."""
    gold, cross = (json.loads((event / f"{name}.json").read_text("utf-8")) for name in ("gold", "cross"))
    documents = gold["documents"].values()
    statements = {s["id"] for d in documents for s in d["statements"]}
    named = {x for d in documents for s in d["statements"] for x in (*s["speaker"], *s["relay"], *s["speaker_org"])}
    named |= {f["place"] for d in documents for f in d["figures"] if "place" in f}
    named |= {p["entity"] for d in documents for p in d["places"]}
    named |= {x for fact in cross["facts"] for x in fact["origin"]}
    named |= {d["meta"]["outlet_entity"] for d in documents if d["meta"]["outlet"]}
    assert set() == named - gold["entities"].keys()
    linked = {x for d in documents for s in d["statements"] for x in (*s.get("denies", ()), *s.get("refers_to", ()))}
    linked |= {s["nested_in"] for d in documents for s in d["statements"] if "nested_in" in s}
    assert set() == linked - statements
    facts = {fact["id"] for fact in cross["facts"]}
    assert set() == {f for relation in cross["relations"] for f in relation["facts"]} - facts


def test_no_name_of_the_seed_pages_is_used():
    """No word of a sample page is the name of a person, outlet or town of the seeds, which are kept as hashes."""
    known = set((Path(__file__).parent / "seed_names.txt").read_text("ascii").split())
    words = {word.casefold() for path in PAGES for word in re.findall(r"[^\W\d_]+", path.read_text("utf-8"))}
    assert [] == sorted(word for word in words if hashlib.sha256(word.encode()).hexdigest()[:12] in known)


def test_a_quote_may_leave_out_words_and_ignores_the_kind_of_marks_and_blanks(tmp_path):
    """Three dots stand for what is between, a mark for any of its kind, a blank for any blanks."""
    made = page(tmp_path, "“It’s  done,” said Ada. Nobody else spoke.")
    assert "“It’s  done,” said Ada" == made.span(made.find('"It‘s done,"…Ada'))["text"]


def test_a_quote_that_is_not_there_is_an_error(tmp_path):
    """A missing quote is named in the error."""
    with pytest.raises(GoldError, match="0 times 'seven'"):
        page(tmp_path, "Six ships sank.").find("seven")


def test_an_ambiguous_quote_needs_a_number(tmp_path):
    """Two occurrences are an error until one is chosen; whole words only count."""
    made = page(tmp_path, "He said it. They said that heinous he.")
    with pytest.raises(GoldError, match="say which"):
        made.find("said")
    assert 17 == made.find("said§2").start
    assert 35 == made.find("he").start


def test_a_quote_is_not_found_outside_the_account(tmp_path):
    """What stands in a comment is not there for a statement, but for a trap it is."""
    made = page(tmp_path, "Nine died.\nTen died!", blocks=[["body", "Nine died."], ["comment", "Ten died!"]])
    with pytest.raises(GoldError, match="0 times"):
        made.find("Ten died")


def test_blocks_leave_no_gap(tmp_path):
    """A word that no block holds is an error."""
    with pytest.raises(GoldError, match="does not follow directly"):
        page(tmp_path, "One. Two. Three.", blocks=[["body", "One."], ["body", "Three."]])
    with pytest.raises(GoldError, match="no block for"):
        page(tmp_path, "One. Two.", blocks=[["body", "One."]])


def test_a_figure_takes_the_speaker_of_the_innermost_statement(tmp_path):
    """A figure inside a statement is its speaker's, one outside is the outlet's own."""
    made = page(
        tmp_path,
        "Ada said at least 5 men died. The other 7 ran.",
        statements=[{"content": "at least 5 men died", "cue": "said", "source": "Ada", "who": "per:ada"}],
        figures=[
            {"q": "at least 5 men", "n": "5", "value": 5, "unit": "person", "bound": "at_least", "counted": "men"},
            {"q": "7", "n": "7", "value": 7, "unit": "person", "counted": "men"},
        ],
    )
    inside, outside = made.figures
    assert (["per:ada"], "x-01", 5, "at least") == (
        inside["speaker"], inside["statement"], inside["low"], inside["modifier"]["text"],
    )  # fmt: skip
    assert ([], "outlet") == (outside["speaker"], outside["voice"])


@pytest.mark.parametrize(
    ("bound", "implied"),
    [
        ("exact", {}),
        ("at_least", {"low": 9}),
        ("more_than", {"low": 10}),
        ("almost", {"high": 8}),
        ("up_to", {"high": 9}),
    ],
)
def test_limits_follow_the_bound(bound, implied):
    """A bound gives the low or the high that it implies."""
    assert implied == limits({"value": 9, "bound": bound})


def test_stance_follows_the_modality():
    """A denial is certain and negative, a demand commits to nothing, what is written wins."""
    assert ("negative", "certain", "CT-") == tuple(stance({"modality": "denied"}).values())[1:]
    assert ("positive", "uncommitted", "Uu") == tuple(stance({"modality": "demanded"}).values())[1:]
    assert "possible" == stance({"certainty": "possible"})["certainty"]


def test_shared_runs_are_longest_and_ignore_case_and_possessives(tmp_path):
    """Pages share the longest runs of six words or more; shorter ones do not count."""
    a = page(tmp_path, "The port’s old crane fell into the dock at night. It was not insured.", key="a")
    b = page(tmp_path, "Witnesses: the port's old crane fell into the dock. It was not, they say.", key="b")
    assert [("The port’s old crane fell into the dock", 8)] == [
        (a.span(first)["text"], words) for words, first, _ in common_runs(a, b)
    ]
