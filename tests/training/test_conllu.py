"""Readers of treebanks, on small files of our own."""

from __future__ import annotations

from pathlib import Path

from training.corpora.conllu import Tree, ewt_trees, example, gum_documents, trees

from tellings.spans import Span

ROWS = """# newdoc id = GUM_news_kiosk
# sent_id = GUM_news_kiosk-1
# text = I don't  go.
1\tI\tI\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
4.1\tgone\tgo\tVERB\tVB\t_\t_\t_\t_\t_
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_
"""


def one(text: str) -> Tree:
    (tree,) = trees(text)
    return tree


def test_words_stand_exactly_in_the_text() -> None:
    """The parts of a multi-word token lie side by side and a double blank shifts nothing."""
    tree = one(ROWS)
    assert ["I", "do", "n't", "go", "."] == [tree.text[w.start : w.end] for w in tree.words]
    assert (Span(2, 4), Span(4, 7)) == tree.words[1:3]


def test_a_curly_apostrophe_is_an_apostrophe() -> None:
    """Form and text may differ in their quotation marks."""
    assert 5 == len(one(ROWS.replace("= I don't", "= I don’t")).words)


def test_a_word_that_is_not_in_the_text_costs_the_sentence() -> None:
    """No word ever shares a span or stands where it does not."""
    assert [] == list(trees(ROWS.replace("3\tn't", "3\tnot")))
    assert [] == list(trees(ROWS.replace("5\t.\t", "5\t!\t")))
    assert [] == list(trees(ROWS.replace("go.\n", "go. Now.\n")))


def test_the_layers_of_grammar() -> None:
    """Heads are indices with -1 for the root; every layer has an entry a word."""
    found = example(one(ROWS), "here")
    assert (3, 3, 3, -1, 3) == found.heads
    assert ("nsubj", "aux", "advmod", "root", "punct") == found.relations
    assert ("PRON", "AUX", "PART", "VERB", "PUNCT") == found.parts
    assert ("PRP", "VBP", "RB", "VB", ".") == found.tags
    assert found.names is found.attributions is None


def test_a_subtree_is_all_that_hangs_on_a_word() -> None:
    """The root's subtree is the sentence."""
    tree = one(ROWS)
    assert {0, 1, 2, 3, 4} == tree.subtree(3)
    assert {1} == tree.subtree(1)


def test_sentences_know_their_document() -> None:
    """A later sentence belongs to the document named last."""
    second = ROWS.replace("# newdoc id = GUM_news_kiosk\n", "").replace("kiosk-1", "kiosk-2")
    assert [("GUM_news_kiosk", "GUM_news_kiosk-1"), ("GUM_news_kiosk", "GUM_news_kiosk-2")] == [
        (t.document, t.id) for t in trees(ROWS + "\n" + second)
    ]


def test_ewt_is_read_by_its_split(tmp_path: Path) -> None:
    """The file of the split is the one that is read."""
    (tmp_path / "ud-ewt").mkdir()
    (tmp_path / "ud-ewt" / "en_ewt-dev.conllu").write_text(ROWS, encoding="utf-8")
    assert 1 == len(list(ewt_trees(tmp_path, "dev")))


def test_gum_keeps_to_its_splits_and_free_genres(tmp_path: Path) -> None:
    """Train is what neither dev nor test lists; a genre that is not free is never read."""
    gum = tmp_path / "gum"
    (gum / "dep").mkdir(parents=True)
    for name in ("news_kiosk", "news_ferry", "bio_potter", "reddit_shed", "voyage_cape"):
        (gum / "dep" / f"GUM_{name}.conllu").write_text(ROWS, encoding="utf-8")
    (gum / "splits.md").write_text(
        "# Splits\n\n## dev\n\n  * GUM_news_ferry\n\n## test\n\n  * GUM_bio_potter\n  * GUM_reddit_shed\n\n## train\n\n"
        "  * GUM_news_kiosk\n",
        encoding="utf-8",
    )
    assert ("GUM_news_ferry",) == gum_documents(tmp_path, "dev")
    assert ("GUM_bio_potter",) == gum_documents(tmp_path, "test")
    assert ("GUM_news_kiosk", "GUM_voyage_cape") == gum_documents(tmp_path, "train")
