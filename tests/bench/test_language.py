"""The measures of the language model, on gold small enough to check by eye."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bench.language import meaning as meanings
from bench.language import polnear, wikigold
from bench.language.attribution import Telling, by_cue, compare, worst
from bench.language.counts import Count, Result, overlap, summed
from bench.language.grammar import grammar, paragraphs, splitting
from bench.language.measure import Setting, results
from bench.language.names import NAMED, PEOPLE_BODIES_PLACES, Told, in_words, mentions, names
from bench.language.pages import document, pages
from bench.language.speed import speed
from hypothesis import given
from hypothesis import strategies as st
from training.example import Example

from tellings.language import read
from tellings.model import Attribution, Layers, Word
from tellings.spans import Span

OUTSIDE = frozenset({"O"})


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    """Where the parts first stand."""
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)


# ---- counts ---------------------------------------------------------------------------------------------------------


def test_counts_add_up_before_they_are_divided() -> None:
    """Precision, recall and F1 are of all sentences together, not means of sentences."""
    total = summed([{"words": Count(right=1, told=1, wanted=2)}, {"words": Count(right=1, told=3, wanted=2)}])
    assert {"words": Count(right=2, told=4, wanted=4)} == total
    assert (0.5, 0.5, 0.5) == (total["words"].precision, total["words"].recall, total["words"].f1)
    assert 0.0 == Count().f1 == Count().precision == Count().recall


def test_a_result_prints_what_it_has_floors_for() -> None:
    """Counts stand with their precision and recall, shares alone; misses only where they are asked for."""
    result = Result(
        name="a", data="b", counts={"words": Count(right=1, told=1, wanted=3)}, shares={"near": 0.25}, misses=("gone",)
    )
    assert {"words": 0.5, "near": 0.25} == result.values
    printed = list(result.lines(misses=False))
    assert ["words", "1.000", "0.333", "0.500", "1", "1", "3"] == printed[1].split()
    assert ["near", "0.250"] == printed[2].split()
    assert ["    gone"] == list(result.lines(misses=True))[3:]


# ---- grammar --------------------------------------------------------------------------------------------------------


def tagged(part: str, tag: str, head: int | None, relation: str) -> Word:
    """A word as the model tells it."""
    return Word(start=0, end=1, part=part, tag=tag, head=head, relation=relation)


RAIN = Example(
    text="Rain fell.",
    words=(Span(0, 4), Span(5, 9), Span(9, 10)),
    origin="here",
    parts=("NOUN", "VERB", "PUNCT"),
    tags=("NN", "VBD", "."),
    heads=(1, -1, 1),
    relations=("nsubj:outer", "root", "punct"),
)


def test_relations_count_without_their_subtype_and_only_on_the_right_head() -> None:
    """LAS compares universal relations; the root is a head like any other."""
    told = (
        tagged("PROPN", "NN", 1, "nsubj"),
        tagged("VERB", "VBD", None, "root"),
        tagged("PUNCT", ".", 0, "punct"),
    )
    right = {measure: count.right for measure, count in grammar(RAIN, told).items()}
    assert {"LAS": 2, "LAS with subtypes": 1, "UAS": 2, "UPOS": 2, "XPOS": 3} == right


def test_a_sentence_without_layers_is_wrong_in_all_its_words() -> None:
    """What the model passes over counts."""
    assert {Count(right=0, told=3, wanted=3)} == set(grammar(RAIN, ()).values())


TREEBANK = """\
# newdoc id = a
# newpar id = a-1
# text = I can't.
1\tI\t_\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tca\t_\tAUX\tMD\t_\t0\troot\t_\t_
3\tn't\t_\tPART\tRB\t_\t2\tadvmod\t_\t_
4\t.\t_\tPUNCT\t.\t_\t2\tpunct\t_\t_

# text = Go!
1\tGo\t_\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
2\t!\t_\tPUNCT\t.\t_\t1\tpunct\t_\tSpaceAfter=No

# newpar id = a-2
# text = No.
1\tNo\t_\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t_\tPUNCT\t.\t_\t1\tpunct\t_\t_

"""


def test_paragraphs_of_a_treebank_are_set_again_from_its_sentences() -> None:
    """Sentences stand in one text with the blanks that the treebank says, words at their places."""
    first, second = paragraphs(TREEBANK)
    assert "I can't. Go!" == first.text
    assert (Span(0, 8), Span(9, 12)) == first.sentences
    assert ["I", "ca", "n't", ".", "Go", "!"] == [first.text[w.start : w.end] for w in first.words]
    assert (Span(0, 3),) == second.sentences


def test_a_word_or_sentence_is_right_only_with_both_its_ends() -> None:
    """One sentence told for two finds none of them."""
    paragraph = next(paragraphs(TREEBANK))
    counts = splitting(paragraph, [Span(0, 12)], paragraph.words[1:])
    assert Count(right=0, told=1, wanted=2) == counts["sentences"]
    assert Count(right=5, told=5, wanted=6) == counts["words"]


# ---- names ----------------------------------------------------------------------------------------------------------

PERSON = (frozenset({"B-person"}), frozenset({"I-person"}), OUTSIDE)


def test_a_name_is_right_with_both_its_ends_and_its_kind() -> None:
    """Spans alone are counted beside."""
    told = ((Span(0, 2), "person"), (Span(1, 2), "person"), (Span(0, 2), "work"))
    whole, part, other = (Told(words=span, kind=kind) for span, kind in told)
    assert Count(right=1, told=1, wanted=1) == names(PERSON, [whole], NAMED)["names"]
    assert Count(right=0, told=1, wanted=1) == names(PERSON, [part], NAMED)["names"]
    assert Count(right=0, told=1, wanted=1) == names(PERSON, [other], NAMED)["names"]
    assert Count(right=1, told=1, wanted=1) == names(PERSON, [other], NAMED)["names, spans alone"]


def test_neighbours_are_two_names() -> None:
    """A second B begins another name."""
    labels = (frozenset({"B-person"}), frozenset({"B-person"}))
    assert Count(right=0, told=1, wanted=2) == names(labels, [Told(words=Span(0, 2), kind="person")], NAMED)["names"]


def test_a_name_that_may_be_of_two_kinds_is_right_in_each() -> None:
    """It counts for the kind that is told."""
    labels = (frozenset({"B-place", "B-organisation"}),)
    for kind in ("place", "facility", "organisation"):
        counts = names(labels, [Told(words=Span(0, 1), kind=kind)], NAMED)
        own = "organisation" if kind == "organisation" else "place"
        assert Count(right=1, told=1, wanted=1) == counts["names"] == counts[f"names: {own}"]


def test_what_is_told_where_the_gold_is_open_is_neither_right_nor_wrong() -> None:
    """A word that may be a name or not asks for nothing and forbids nothing."""
    labels = (frozenset({"O", "B-person", "I-person"}), OUTSIDE)
    assert Count() == names(labels, [Told(words=Span(0, 1), kind="person")], NAMED)["names"]
    assert Count(told=1) == names(labels, [Told(words=Span(1, 2), kind="person")], NAMED)["names"]


def test_a_name_of_a_kind_that_is_not_scored_is_no_name_of_one_that_is() -> None:
    """A work told as a work is passed over; told as a person it is wrong."""
    labels = (frozenset({"B-work"}),)
    assert Count() == names(labels, [Told(words=Span(0, 1), kind="work")], PEOPLE_BODIES_PLACES)["names"]
    assert Count(told=1) == names(labels, [Told(words=Span(0, 1), kind="person")], PEOPLE_BODIES_PLACES)["names"]


def test_characters_become_words() -> None:
    """A name covers the words that it touches."""
    words = (Span(0, 3), Span(4, 8), Span(8, 9))
    assert Span(0, 2) == in_words(words, 0, 8)
    assert in_words(words, 3, 4) is None


def test_a_title_may_stand_with_a_mention() -> None:
    """A mention is found exactly, or with half of the words in common."""
    text = "President Ada Brandt met Oro."
    counts = mentions(text, spans(text, "Ada Brandt", "Oro"), spans(text, "President Ada Brandt"))
    assert (0, 1) == (counts["mentions found exactly"].right, counts["mentions found"].right)
    assert 0.5 == counts["mentions found"].f1


def test_wikigold_keeps_its_names_as_they_are(tmp_path: Path) -> None:
    """The fifth document is held out; neighbours of one label are one name."""
    document_ = "-DOCSTART- O\n\nIn O\nSan I-LOC\nRemo I-LOC\n, O\nOro I-PER\nsang O\n. O\n\n"
    file = wikigold.file(tmp_path)
    file.parent.mkdir(parents=True)
    file.write_text(document_ * 4 + document_.replace("Remo", "Marco"), encoding="utf-8")
    (sentence,) = wikigold.held_out(tmp_path)
    assert "In San Marco, Oro sang." == sentence.text
    found = {(sentence.text[span.start : span.end], kind) for span, kind in sentence.names}
    assert {("San Marco", "LOC"), ("Oro", "PER")} == found


# ---- attributions ---------------------------------------------------------------------------------------------------

TEXT = 'Ada Brandt said the old bridge would open soon. "We will wait," Oro told reporters.'
BRIDGE = Telling(
    source=spans(TEXT, "Ada Brandt"), cue=spans(TEXT, "said"), content=spans(TEXT, "the old bridge would open soon")
)
WAIT = Telling(source=spans(TEXT, "Oro"), cue=spans(TEXT, "told"), content=spans(TEXT, '"We will wait,"'))


def test_the_same_attributions_are_all_right() -> None:
    """Marks at the edges cost nothing."""
    bare = Telling(source=WAIT.source, cue=WAIT.cue, content=spans(TEXT, "We will wait"))
    compared = compare(TEXT, [BRIDGE, WAIT], [bare, BRIDGE], nested=False)
    assert [1.0] * 5 == [count.f1 for count in compared.counts.values()]
    assert () == compared.missed == compared.spurious


def test_contents_are_paired_when_they_share_half_of_their_words() -> None:
    """Jaccard over words: three of six is enough, two of six is not."""
    half, third = (
        Telling(cue=BRIDGE.cue, content=spans(TEXT, content)) for content in ("would open soon", "open soon")
    )
    assert Count(right=1, told=1, wanted=1) == compare(TEXT, [BRIDGE], [half], nested=False).counts["contents"]
    assert Count(right=0, told=1, wanted=1) == compare(TEXT, [BRIDGE], [third], nested=False).counts["contents"]
    words = compare(TEXT, [BRIDGE], [third], nested=False).counts["content words"]
    assert Count(right=2, told=2, wanted=6) == words


def test_each_content_is_paired_once() -> None:
    """Telling a thing twice finds it once."""
    assert Count(right=1, told=2, wanted=1) == compare(TEXT, [BRIDGE], [BRIDGE] * 2, nested=True).counts["contents"]


def test_an_attribution_inside_anothers_content_counts_only_where_nesting_is_known() -> None:
    """The outer one stays."""
    outer = Telling(cue=spans(TEXT, "told"), content=(Span(0, TEXT.index("Oro")),))
    assert 2 == compare(TEXT, [], [BRIDGE, outer], nested=True).counts["contents"].told
    assert (outer,) == compare(TEXT, [], [BRIDGE, outer], nested=False).spurious


def test_sources_are_judged_on_the_pairs() -> None:
    """A content with the wrong source is found, its source is not."""
    wrong = Telling(source=WAIT.source, cue=BRIDGE.cue, content=BRIDGE.content)
    counts = compare(TEXT, [BRIDGE], [wrong], nested=False).counts
    assert (1, 0) == (counts["contents"].right, counts["source of the pairs"].right)
    assert Count(right=0, told=1, wanted=2) == counts["source words"]


def test_misses_are_told_by_cue_and_in_words() -> None:
    """What was missed and what was told in vain."""
    compared = compare(TEXT, [BRIDGE, WAIT], [WAIT, Telling(content=spans(TEXT, "reporters"))], nested=False)
    assert ["no", "cue", "missed", "0", "of", "0,", "in", "vain", "1"] == next(by_cue([(TEXT, compared)], 9)).split()
    assert ["missed  Ada Brandt | said | the old bridge would open soon", "in vain – | – | reporters"] == list(
        worst(TEXT, compared)
    )


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), max_size=6), st.booleans())
def test_no_telling_beats_the_gold(places: list[tuple[int, int]], nested: bool) -> None:
    """Whatever is told, no more is right than told or wanted, and the gold itself is always right."""
    told = [Telling(cue=(Span(a, a + 1),), content=(Span(a, min(a + n, len(TEXT))),)) for a, n in places]
    for count in compare(TEXT, [BRIDGE, WAIT], told, nested=nested).counts.values():
        assert count.right <= min(count.told, count.wanted)
    assert not compare(TEXT, told, told, nested=nested).missed


def test_brat_files_give_attributions() -> None:
    """Roles may be numbered and spans in pieces; what is no role is passed over."""
    lines = [
        "T1\tSource 0 3\tAda",
        "T2\tCue 4 8;12 14\tsaid so",
        "T3\tContent 20 30\tx",
        "T4\tContent 40 50\ty",
        "T5\tAttribution 4 8\tsaid",
        "A1\tNote E1",
        "E1\tAttribution:T5 Content:T4 Content2:T3 Cue:T2 Source:T1",
    ]
    (telling,) = polnear.tellings(lines)
    assert (Span(0, 3),) == telling.source
    assert (Span(4, 8), Span(12, 14)) == telling.cue
    assert (Span(20, 30), Span(40, 50)) == telling.content


# ---- pages ----------------------------------------------------------------------------------------------------------


def test_a_plain_text_has_a_block_for_each_paragraph() -> None:
    """Blank lines part paragraphs, single line breaks do not."""
    text = "One\ntwo\n \nthree\n"
    assert ["One\ntwo", "three"] == [text[b.start : b.end] for b in document("a", text).blocks]


def test_pages_of_the_seeds_have_their_gold(shared: Path) -> None:
    """Every sentence and statement of the gold stands in a block of the report."""
    found = list(pages(shared / "gold" / "seeds.json", shared / "seeds"))
    assert 5 == len(found)
    for page in found:
        blocks = page.document.blocks
        for span in (*page.sentences, *page.names, *(s for t in page.tellings for s in t.content)):
            assert any(block.start <= span.start and span.end <= block.end for block in blocks)


# ---- meaning --------------------------------------------------------------------------------------------------------


def test_pairs_are_of_one_story_two_pages_and_other_words() -> None:
    """What may be the same is neither the same nor different."""
    told = [
        meanings.Told(story="s", page=page, text=text, about=frozenset(about), perhaps=frozenset(perhaps))
        for page, text, about, perhaps in (
            ("a", "The bridge fell", "1", ""),
            ("a", "A bridge is down", "1", ""),
            ("b", "the bridge  fell", "1", ""),
            ("b", "Collapse of a bridge", "1", "2"),
            ("c", "Rain is likely", "", "2"),
        )
    ]
    found = meanings.pairs([*told, meanings.Told(story="t", page="d", text="Snow", about=frozenset("1"))])
    assert ((0, 3), (1, 2), (1, 3)) == found.same
    assert ((0, 4), (1, 4), (2, 4)) == found.different


def test_the_area_under_the_curve_counts_ties_as_half() -> None:
    """One for a perfect order, a half for none."""
    assert 1.0 == meanings.auc([0.8, 0.9], [0.1, 0.7])
    assert 0.5 == meanings.auc([0.5], [0.5])
    assert 6.5 / 8 == meanings.auc([0.8, 0.5], [0.5, 0.1, 0.6, 0.2])


def test_same_pairs_are_found_above_what_few_others_reach() -> None:
    """With a share of a half, one of two others may pass."""
    assert 1.0 == meanings.found_at([0.6, 0.7], [0.9, 0.5], 0.5)
    assert 0.5 == meanings.found_at([0.6, 0.95], [0.9, 0.5], 0.01)


def test_an_embedding_that_knows_the_facts_is_perfect_and_one_that_knows_nothing_is_not() -> None:
    """The length of a vector does not matter."""
    given_ = meanings.Pairs(texts=("a", "b", "c", "d"), same=((0, 1), (2, 3)), different=((0, 2), (1, 3), (0, 3)))
    axes = {"a": (1.0, 0.0), "b": (7.0, 0.0), "c": (0.0, 2.0), "d": (0.0, 1.0)}
    assert {1.0} == set(meanings.meaning(given_, axes.__getitem__).values())
    blind = meanings.meaning(given_, lambda _: (1.0, 0.0))
    assert [0.0, 0.5, 0.0] == list(blind.values())


def test_facts_that_may_be_joined_or_not_make_no_pairs(tmp_path: Path) -> None:
    """Tellings of one required fact are the same, of two facts different."""
    cross = tmp_path / "cross.json"
    telling = '{"document": "%s", "start": 0, "end": 9, "text": "%s"}'
    facts = (("F1", "required", ("a", "b")), ("F2", "optional", ("a", "c")), ("F3", "required", ("d",)))
    written = ", ".join(
        f'{{"id": "{key}", "joining": "{joining}", "tellings": [{", ".join(telling % (p, p * 3) for p in on)}]}}'
        for key, joining, on in facts
    )
    cross.write_text(f'{{"facts": [{written}]}}', encoding="utf-8")
    found = meanings.fact_pairs([cross])
    assert ("aaa", "bbb", "ccc", "ddd") == found.texts
    assert ((0, 1),) == found.same
    assert ((0, 3), (1, 2), (1, 3), (2, 3)) == found.different


ECB = """<Document>
<token t_id="1" sentence="0">x</token>
<token t_id="2" sentence="1">Storm</token><token t_id="3" sentence="1">hits</token>
<Markables><ACTION_OCCURRENCE m_id="7"><token_anchor t_id="3"/></ACTION_OCCURRENCE>
<LOC_GEO m_id="8"><token_anchor t_id="1"/></LOC_GEO></Markables>
<Relations><CROSS_DOC_COREF r_id="1" note="ACT1"><source m_id="7"/><target m_id="9"/></CROSS_DOC_COREF>
<CROSS_DOC_COREF r_id="2" note="LOC1"><source m_id="8"/><target m_id="10"/></CROSS_DOC_COREF></Relations></Document>
"""


def test_sentences_about_one_event_are_found_in_ecb(tmp_path: Path) -> None:
    """Only actions make events, and only sentences on the list count."""
    folder = tmp_path / "ecbplus"
    (folder / "ECB+" / "36").mkdir(parents=True)
    for name, word in (("1ecb", "hits"), ("2ecb", "batters"), ("3ecb", "nears")):
        text = ECB.replace("hits", word).replace("ACT1", "ACT2" if word == "nears" else "ACT1")
        (folder / "ECB+" / "36" / f"36_{name}.xml").write_text(text, encoding="utf-8")
    listed = "Topic,File,Sentence Number\n" + "".join(f"36,{n}ecb,1\n36,{n}ecb,0\n" for n in (1, 2, 3))
    (folder / "ECBplus_coreference_sentences.csv").write_text(listed, encoding="utf-8")
    found = meanings.ecb_pairs(tmp_path)
    assert ("Storm hits", "Storm batters", "Storm nears") == found.texts
    assert (((0, 1),), ((0, 2), (1, 2))) == (found.same, found.different)


def test_overlap_counts_what_is_the_same() -> None:
    """Sets are compared; the same thing twice is once."""
    assert Count(right=1, told=2, wanted=1) == overlap([1, 2, 2], [1])


# ---- all together ---------------------------------------------------------------------------------------------------


def test_the_rules_alone_do_not_see_the_layers() -> None:
    """The model alone is what the layers say; without a model there are only the rules."""
    text = "The mayor said the bridge would open in May."
    found = Attribution(source=spans(text, "mayor"), cue=spans(text, "said"), content=spans(text, "in May"))
    layers = Layers(words=(), names=(), attributions=(found,), meaning=())
    reading = replace(read(document("a", text)), layers=(layers,))
    told = Setting(shared=Path(), model=lambda _text, _words: layers).told(reading, joined=True)
    assert ["rules alone", "model alone", "product"] == list(told)
    assert [Telling(source=found.source, cue=found.cue, content=found.content)] == told["model alone"]
    assert ["the bridge would open in May"] == [
        text[span.start : span.end] for telling in told["rules alone"] for span in telling.content
    ]


def test_a_quotation_that_goes_on_is_joined_where_the_corpus_joins_it() -> None:
    """PolNeAR has both halves as one attribution, the seeds' gold as two statements."""
    text = "“We ran for our lives,” said Ann Berg. “The whole roof fell in behind us.”"
    nothing = Layers(words=(), names=(), attributions=(), meaning=())
    setting = Setting(shared=Path(), model=lambda _text, _words: nothing)
    reading = replace(read(document("a", text)), layers=())
    parts = [len(told.content) for joined in (True, False) for told in setting.told(reading, joined=joined)["product"]]
    assert [2, 1, 1] == parts


def test_results_without_figures_are_left_out() -> None:
    """What needs a model that is not there says nothing; `only` picks by name."""
    measures = {
        "empty": lambda _: Result(name="empty", data=""),
        "full": lambda _: Result(name="full", data="", shares={"near": 1.0}),
        "other": lambda _: Result(name="other", data="", notes=("fast",)),
    }
    assert ["full", "other"] == [result.name for result in results(Path(), measures)]
    assert ["full"] == [result.name for result in results(Path(), measures, only="ul")]


def test_speed_is_measured_in_a_process_of_its_own() -> None:
    """Sentences are counted, and every figure is given."""
    rate, cold, memory = speed(["He came. She went."])
    assert rate.endswith("sentences a second on one core (2 sentences)")
    assert cold.endswith("s from import to the first layers")
    assert memory.endswith("MB at most")
