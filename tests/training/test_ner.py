"""Corpora of names, on small files of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.corpora.ner import set_again, wikigold, wnut
from training.corpora.re3d import name_inside, re3d
from training.example import Example

from tellings.spans import Span


def labelled(example: Example) -> dict[str, set[str]]:
    """The labels of each word that is more than "O"."""
    return {
        example.text[w.start : w.end]: set(names)
        for w, names in zip(example.words, example.names or (), strict=True)
        if names != {"O"}
    }


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")


def test_words_are_set_again_as_print_has_them() -> None:
    """Blanks stand where they would, and every word is where it is said to be."""
    words = ["He", "did", "n't", "say", '"', "no", '"', "(", "yet", ")", ",", "the", "boys", "'", "dad", "'s", "5"]
    text, places = set_again(words)
    assert "He didn't say \"no\" (yet), the boys' dad's 5" == text
    assert words == [text[p.start : p.end] for p in places]


def wikigold_file(folder: Path) -> None:
    documents = [f"Ada{n} I-PER\nleft O\nNeuburg I-LOC\non O\nMay O\n8 O\n" for n in range(10)]
    documents[0] = "Kessel I-ORG\nRail I-ORG\nand O\nRoma I-MISC\nuse O\nKarlin I-LOC\nBridge I-LOC\n"
    text = "\n".join(f"-DOCSTART- O\n\n{d}" for d in documents)
    write(folder / "ner/data/wikigold/CONLL-format/data/wikigold.conll.txt", text)


def test_wikigold_has_kinds_as_sets(tmp_path: Path) -> None:
    """A place may be a facility, "Bridge" is one; a people's name is a group or a language; dates are by rule."""
    wikigold_file(tmp_path)
    first, second, *_ = wikigold(tmp_path, "train")
    assert {
        "Kessel": {"B-organisation"},
        "Rail": {"I-organisation"},
        "Roma": {"B-group", "B-other"},
        "Karlin": {"B-facility"},
        "Bridge": {"I-facility"},
    } == labelled(first)
    assert {
        "Ada1": {"B-person"},
        "Neuburg": {"B-place", "B-facility"},
        "May": {"B-date"},
        "8": {"I-date"},
    } == labelled(second)


def test_no_document_of_wikigold_is_on_two_sides(tmp_path: Path) -> None:
    """One document in five is for testing."""
    wikigold_file(tmp_path)
    train, test = ([e.text for e in wikigold(tmp_path, part)] for part in ("train", "test"))
    assert ["Ada4 left Neuburg on May 8", "Ada9 left Neuburg on May 8"] == test
    assert (8, set()) == (len(train), set(train) & set(test))


def test_wnut_leaves_other_capitals_open(tmp_path: Path) -> None:
    """Only six kinds are marked; a capital may hide a seventh, in a small word it does not."""
    rows = "The\tO\nGlobex\tB-corporation\nPhone\tB-product\nbeats\tO\nFrench\tO\nones\tO\n"
    write(tmp_path / "ner/data/WNUT17/CONLL-format/data/train/wnut17train.conll", rows + "\t\n" + rows)
    first, second = wnut(tmp_path)
    assert first == second
    assert {"B-organisation"} == labelled(first)["Globex"]
    assert {"B-other"} == labelled(first)["Phone"]
    assert {"O", "B-group"} <= labelled(first)["French"]
    assert {"Globex", "Phone", "French"} == set(labelled(first))


@pytest.mark.parametrize(
    ("marked", "person", "expected"),
    [
        ("the Slovak President Ada Brandt", True, "Ada Brandt"),
        ("Minister for the Middle East", True, None),
        ("northern Moravia", False, "Moravia"),
        ("a military airport", False, None),
        ("the Karlin district of Neuburg", False, None),
        ("Ministry of Health", False, "Ministry of Health"),
        ("Members of the Council", False, None),
        ("We", False, None),
    ],
)
def test_a_marked_span_gives_the_name_alone(marked: str, person: bool, expected: str | None) -> None:
    """Articles, titles and small words are off; a description is no name."""
    found = name_inside(marked, Span(0, len(marked)), person=person)
    assert expected == (marked[found.start : found.end] if found else None)


def re3d_folder(data: Path, folder: str, text: str, *entities: tuple[str, str]) -> None:
    document = {"_id": folder, "text": text}
    rows = [
        {"documentId": folder, "type": kind, "begin": text.index(words), "end": text.index(words) + len(words)}
        for words, kind in entities
    ]
    write(data / "re3d" / folder / "documents.json", json.dumps(document))
    (data / "re3d" / folder / "entities.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


def test_re3d_keeps_the_longest_name(tmp_path: Path) -> None:
    """A name inside a name is none; a capital that nothing marks is open; the sentence has its own offsets."""
    text = "It rained.\nThe Bank of Moravia met Globex in Neuburg."
    places = (("Moravia", "Location"), ("Neuburg", "Location"))
    re3d_folder(tmp_path, "Press", text, ("The Bank of Moravia", "Organisation"), *places)
    first, second = re3d(tmp_path, "train")
    assert ("It rained.", {}) == (first.text, labelled(first))
    found = labelled(second)
    assert [{"B-organisation"}, {"I-organisation"}, {"I-organisation"}] == [found[w] for w in ("Bank", "of", "Moravia")]
    assert {"B-place", "B-facility"} == found["Neuburg"]
    assert {"O", "B-organisation", "B-work"} <= found["Globex"]
    assert "The" not in found


def test_the_folder_that_may_not_be_learnt_from_is_not_read(tmp_path: Path) -> None:
    """Its licence forbids it: nothing of it is opened."""
    re3d_folder(tmp_path, "Press", "It rained.")
    re3d_folder(tmp_path, "BBC Online", "It snowed.")
    (tmp_path / "re3d" / "BBC Online" / "documents.json").write_text("{", encoding="utf-8")
    assert ["It rained."] == [e.text for e in re3d(tmp_path, "train")]
