"""Text of our own as examples."""

from __future__ import annotations

from pathlib import Path

from training.corpora.written import examples, is_held_out, written
from training.example import Attribution, Example
from training.markup import parse


def words(example: Example, numbers: frozenset[int]) -> str:
    return " ".join(example.text[example.words[n].start : example.words[n].end] for n in sorted(numbers))


def read(marked: str) -> list[Example]:
    return list(examples(parse(marked)))


def attribution(example: Example, found: Attribution) -> tuple[str, str, str]:
    return words(example, found.source), words(example, found.cue), words(example, found.content)


def test_marks_become_labels_of_words() -> None:
    """Names by their marks, dates and numbers by rule, everything else "O"."""
    (example,) = read("[P Ada Brandt] left [L Neuburg] with 3 [G French]-speaking men on May 8.")
    labels = dict(zip((example.text[w.start : w.end] for w in example.words), example.names or (), strict=True))
    assert ({"B-person"}, {"I-person"}, {"O"}) == (labels["Ada"], labels["Brandt"], labels["left"])
    assert ({"B-place"}, {"B-number"}, {"B-group"}) == (labels["Neuburg"], labels["3"], labels["French"])
    assert ({"B-date"}, {"I-date"}, {"O"}) == (labels["May"], labels["8"], labels["."])


def test_the_outer_name_wins() -> None:
    """Names are flat."""
    (example,) = read("The [O University of [L Moravia]] opened.")
    assert ["O", "B-organisation", "I-organisation", "I-organisation", "O", "O"] == [*map(min, example.names or ())]


def test_attributions_nest_and_share_numbers() -> None:
    """A content in two pieces is one; an inner attribution lies in the outer's content."""
    (example,) = read("[c1 “We won,”] [s1 he] [q1 said], [c1 “and [s2 she] [q2 denied] [c2 it]”].")
    found = [attribution(example, a) for a in example.attributions or ()]
    assert [("he", "said", "“ We won , ” “ and she denied it ”"), ("she", "denied", "it")] == found


def test_a_comma_at_the_end_of_a_mark_is_outside() -> None:
    """Writers differ; the words of a source are the same either way."""
    (example,) = read("[s1 Ada Brandt, a lawyer,] [q1 said] [c1 that it rained].")
    assert [("Ada Brandt , a lawyer", "said", "that it rained")] == [
        attribution(example, a) for a in example.attributions or ()
    ]


def test_an_attribution_is_of_the_sentence_with_its_cue() -> None:
    """What lies in another sentence is cut off, and that sentence has none."""
    first, second = read("[c1 The ferry sank.] [c1 Nobody was hurt], [s1 the mayor] [q1 said].")
    assert () == first.attributions
    assert [("the mayor", "said", "Nobody was hurt")] == [attribution(second, a) for a in second.attributions or ()]
    assert "The ferry sank." == first.text


def test_paragraphs_part_sentences_and_names_do_not() -> None:
    """A sentence ends with its paragraph; one that would end inside a name goes on."""
    assert ["Mayor speaks", "She left [early]."] == [e.text for e in read("Mayor speaks\nShe left \\[early\\].")]
    (example,) = read("They met at [O Wow! Signal Corporation] yesterday.")
    assert "They met at Wow! Signal Corporation yesterday." == example.text


def test_each_passage_is_on_one_side(tmp_path: Path) -> None:
    """The hash of its text decides, and the remark of the file is no passage."""
    passages = [f"The ferry number {n} sank." for n in range(60)]
    (tmp_path / "one.txt").write_text("# ferries\n" + "\n\n".join(passages), encoding="utf-8")
    train, dev = ([e.text for e in written(tmp_path, part)] for part in ("train", "dev"))
    assert [p for p in passages if not is_held_out(p)] == train
    assert sorted(passages) == sorted(train + dev)
    assert 0 < len(dev) < 12


def test_a_second_cue_has_the_source_of_the_first_unless_it_is_passive() -> None:
    """Writers may leave out the source of "and added …"; "is feared" has none."""
    (active,) = read("[s1 She] [q1 denied] [c1 the report] and [q2 called it] [c2 a lie].")
    assert ["She", "She"] == [attribution(active, a)[0] for a in active.attributions or ()]
    (passive,) = read("[s1 She] [q1 denied] [c1 the report], and it [q2 is feared] [c2 that more will come].")
    assert ["She", ""] == [attribution(passive, a)[0] for a in passive.attributions or ()]
