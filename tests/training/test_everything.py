"""All corpora together, each a small file of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.corpora import everything, ewt, gum
from training.example import NAME_LABELS

TREE = """# newdoc id = GUM_news_kiosk
# sent_id = GUM_news_kiosk-1
# text = Ada said she left.
1\tAda\tAda\tPROPN\tNNP\t_\t2\tnsubj\t_\tDiscourse=attribution-positive:1->2:0:_|Entity=(1-person-new-s-cf1-1-coref)
2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
3\tshe\tshe\tPRON\tPRP\t_\t4\tnsubj\t_\tDiscourse=ROOT:2:0|Entity=(1-person-giv-s-cf1-1-ana)
4\tleft\tleave\tVERB\tVBD\t_\t2\tccomp\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def _nothing_new(monkeypatch: pytest.MonkeyPatch) -> None:
    """No new sentences: there is too little to make them of."""
    monkeypatch.setattr("training.corpora.GENERATED", 0, raising=False)


def folder(data: Path) -> Path:
    """Every corpus with a sentence or two."""
    for split in ("train", "dev"):
        put(data / "ud-ewt" / f"en_ewt-{split}.conllu", TREE)
    put(data / "gum" / "dep" / "GUM_news_kiosk.conllu", TREE)
    put(data / "gum" / "splits.md", "## dev\n\n  * GUM_news_a\n\n## test\n\n  * GUM_news_b\n")
    put(data / "ner/data/wikigold/CONLL-format/data/wikigold.conll.txt", "-DOCSTART- O\n\nNeuburg I-LOC\ngrew O\n")
    put(data / "ner/data/WNUT17/CONLL-format/data/train/wnut17train.conll", "Neuburg\tB-location\nrocks\tO\n")
    put(data / "re3d" / "Press" / "documents.json", json.dumps({"_id": "1", "text": "Neuburg fell."}))
    put(data / "re3d" / "Press" / "entities.json", "")
    put(data / "own" / "ferries.txt", "\n\n".join(f"[c1 Ferry {n} sank], [s1 he] [q1 said]." for n in range(9)))
    return data


def test_the_order_is_fixed(tmp_path: Path) -> None:
    """The same examples in the same order each time, corpus by corpus."""
    data = folder(tmp_path)
    found = everything(data, data / "own")
    assert found == everything(data, data / "own")
    origins = list(dict.fromkeys(e.origin for e in found))
    assert ["ewt", "gum", "wikigold", "wnut17", "re3d", "written"] == [o for o in origins if o != "generated"]


def test_every_layer_has_an_entry_a_word(tmp_path: Path) -> None:
    """Labels are known, words stand apart and on letters, indices are of words."""
    data = folder(tmp_path)
    for e in everything(data, data / "own"):
        assert all(len(e.words) == len(layer) for layer in (e.parts, e.tags, e.heads, e.relations, e.names) if layer)
        assert all(a.end <= b.start for a, b in zip(e.words, e.words[1:], strict=False))
        assert all(e.text[w.start : w.end].strip() for w in e.words)
        assert all(labels and labels <= set(NAME_LABELS) for labels in e.names or ())
        assert all(max(a.cue | a.source | a.content) < len(e.words) for a in e.attributions or ())


def test_treebanks_have_the_layers_that_they_are_for(tmp_path: Path) -> None:
    """Both have grammar and attributions, GUM has names."""
    data = folder(tmp_path)
    (one,), (two,) = ewt(data, "dev"), gum(data, "train")
    assert one.names is None
    assert {"B-person"} == (two.names or ())[0]
    assert [({0}, {1}, {2, 3})] == [(a.source, a.cue, a.content) for a in two.attributions or ()]
    assert one.attributions == two.attributions
    assert (1, -1, 3, 1, 1) == two.heads
