"""Attributions from trees, on sentences of our own."""

from __future__ import annotations

import pytest
from training.corpora.conllu import Tree
from training.corpora.trees import attributions
from treebank import tree

SAID = """
The DET DT 2 det
mayor NOUN NN 5 nsubj
has AUX VBZ 5 aux have
repeatedly ADV RB 5 advmod
said VERB VBD 0 root say
that SCONJ IN 8 mark
ferries NOUN NNS 8 nsubj
sank VERB VBD 5 ccomp
. PUNCT . 5 punct
"""
THROWN_IN = """
“ PUNCT `` 3 punct
We PRON PRP 3 nsubj
won VERB VBD 0 root
, PUNCT , 3 punct
” PUNCT '' 3 punct
said VERB VBD 3 parataxis say
Ada PROPN NNP 6 nsubj
Brandt PROPN NNP 7 flat
. PUNCT . 3 punct
"""
URGED = """
They PRON PRP 2 nsubj
urged VERB VBD 0 root urge
us PRON PRP 2 obj
to PART TO 5 mark
go VERB VB 2 xcomp
"""
BELIEVED = """
Two NUM CD 3 nsubj:pass
are AUX VBP 3 aux:pass
believed VERB VBN 0 root believe
to PART TO 5 mark
live VERB VB 3 xcomp
"""
ACCUSED = """
She PRON PRP 2 nsubj
accused VERB VBD 0 root accuse
Rome PROPN NNP 2 obj
of ADP IN 5 case
fraud NOUN NN 2 obl
"""
CLAIM = """
Bo PROPN NNP 3 nmod:poss
's PART POS 1 case
claim NOUN NN 6 nsubj
to PART TO 5 mark
win VERB VB 3 acl
failed VERB VBD 0 root
"""
ACCORDING = """
According VERB VBG 3 case
to ADP IN 1 fixed
Bo PROPN NNP 6 obl
, PUNCT , 3 punct
ferries NOUN NNS 6 nsubj
sank VERB VBD 0 root
"""
SHARED = """
Bo PROPN NNP 2 nsubj
rose VERB VBD 0 root
and CCONJ CC 4 cc
denied VERB VBD 2 conj deny
guilt NOUN NN 4 obj
"""
CALLED_FOR = """
Bo PROPN NNP 2 nsubj
called VERB VBD 0 root call
for ADP IN 4 case
calm NOUN NN 2 obl
"""


def marked(sentence: Tree) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution in words."""

    def words(numbers: frozenset[int]) -> str:
        return " ".join(sentence.tokens[n].form for n in sorted(numbers))

    found = attributions(sentence)
    assert found is not None
    return [(words(a.source), words(a.cue), words(a.content)) for a in found]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (SAID, ("The mayor", "has repeatedly said", "that ferries sank")),
        (THROWN_IN, ("Ada Brandt", "said", "“ We won , ”")),
        (URGED, ("They", "urged", "us to go")),
        (BELIEVED, ("", "are believed", "Two to live")),
        (ACCUSED, ("She", "accused", "Rome of fraud")),
        (CLAIM, ("Bo 's", "claim", "to win")),
        (ACCORDING, ("Bo", "According to", "ferries sank")),
        (SHARED, ("Bo", "denied", "guilt")),
        (CALLED_FOR, ("Bo", "called for", "calm")),
    ],
)
def test_each_frame_is_read(rows: str, expected: tuple[str, str, str]) -> None:
    """Source, cue and content are the words that the frame names."""
    assert [expected] == marked(tree(rows))


def test_attributions_nest() -> None:
    """A cue inside another's content has its own source and content."""
    rows = """
        Bo PROPN NNP 2 nsubj
        said VERB VBD 0 root say
        Ada PROPN NNP 4 nsubj
        denied VERB VBD 2 ccomp deny
        guilt NOUN NN 4 obj
    """
    assert [("Bo", "said", "Ada denied guilt"), ("Ada", "denied", "guilt")] == marked(tree(rows))


@pytest.mark.parametrize(
    "rows",
    [
        "He PRON PRP 2 nsubj\nsaid VERB VBD 0 root say\nso ADV RB 2 advmod",
        "I PRON PRP 2 nsubj\nthink VERB VBP 0 root\nBo PROPN NNP 4 nsubj\nwon VERB VBD 2 ccomp",
        "Say VERB VB 0 root\nBo PROPN NNP 3 nsubj\nwon VERB VBD 1 ccomp",
        "Bo PROPN NNP 3 nsubj\nreportedly ADV RB 3 advmod\nwon VERB VBD 0 root",
        "They PRON PRP 2 nsubj\nwant VERB VBP 0 root\npeace NOUN NN 2 obj",
        "his PRON PRP$ 2 nmod:poss\nclaim NOUN NN 3 nsubj\nfailed VERB VBD 0 root",
    ],
)
def test_what_cannot_be_read_is_unknown(rows: str) -> None:
    """Without a frame, a named source or agreement among readers there is no telling."""
    assert attributions(tree(rows)) is None


@pytest.mark.parametrize(
    "rows",
    [
        "Bo PROPN NNP 2 nsubj\nfound VERB VBD 0 root find\ngold NOUN NN 2 obj",
        "Sales NOUN NNS 2 nsubj\nrose VERB VBD 0 root\nas ADV RB 4 advmod\nplanned VERB VBN 2 advcl plan",
    ],
)
def test_a_sentence_without_cues_has_no_attributions(rows: str) -> None:
    """A verb that is a cue only with a clause is none with an object."""
    assert () == attributions(tree(rows))
