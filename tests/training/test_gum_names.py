"""Names from mentions, on sentences of our own in the annotation of GUM."""

from __future__ import annotations

from training.corpora.conllu import Tree
from training.corpora.gum_names import mentions, name_labels, named_spans
from treebank import tree


def found(sentence: Tree) -> list[tuple[str, str]]:
    """The sure names with their kinds."""
    return [
        (" ".join(t.form for t in sentence.tokens[span.start : span.end]), kind)
        for span, kind in named_spans(name_labels(sentence))
    ]


def test_a_name_does_without_its_title_article_and_apposition() -> None:
    """Of "the Slovak President Ada Brandt, a lawyer" the person's name is two words, and the adjective a group."""
    sentence = tree(
        """
        The DET DT 4 det /(1-person-new-s-cf1-1-coref
        Slovak ADJ JJ 4 amod
        President PROPN NNP 4 nmod:desc
        Ada PROPN NNP 10 nsubj
        Brandt PROPN NNP 4 flat
        , PUNCT , 8 punct
        a DET DT 8 det /(1-person-giv-s-cf1-1-appos
        lawyer NOUN NN 4 appos /1)1)
        , PUNCT , 8 punct
        left VERB VBD 0 root
        """
    )
    assert [("Slovak", "group"), ("Ada Brandt", "person")] == found(sentence)


def test_the_outermost_name_wins() -> None:
    """A place inside an organisation's name is no name of its own; the town after it is."""
    sentence = tree(
        """
        University PROPN NNP 0 root /(1-organization-new-s-cf1-1-coref
        of ADP IN 3 case
        Maryland PROPN NNP 1 nmod /(2-place-new-s-cf1-1-coref-Maryland)1)
        in ADP IN 5 case
        Baltimore PROPN NNP 1 nmod /(3-place-new-s-cf1-1-coref-Baltimore)
        """
    )
    assert [("University of Maryland", "organisation"), ("Baltimore", "place")] == found(sentence)


def test_a_place_with_a_building_for_a_head_is_a_facility() -> None:
    """GUM has one kind for both."""
    sentence = tree(
        """
        Karlin PROPN NNP 2 compound /(1-place-new-s-cf1-1-coref(2-place-new-s-cf1-1-coref)
        Bridge PROPN NNP 0 root /1)
        """
    )
    assert [("Karlin Bridge", "facility")] == found(sentence)


def test_common_nouns_are_no_names() -> None:
    """A mention with a common noun for a head gives nothing, even at the start of a sentence."""
    assert [] == found(tree("Police NOUN NNS 2 nsubj /(1-organization-new-s-cf1-1-coref-Police)\nleft VERB VBD 0 root"))


def test_dates_and_numbers() -> None:
    """A number in a date is none of its own; how long something takes is no date."""
    sentence = tree(
        """
        On ADP IN 2 case
        May PROPN NNP 4 obl /(1-time-new-s-cf1-1-coref
        8 NUM CD 2 nummod /1)
        ran VERB VBD 0 root
        3 NUM CD 6 compound /(2-person-new-s-cf1-1-coref
        million NUM CD 4 nsubj /2)
        for ADP IN 9 case
        two NUM CD 9 nummod /(3-time-new-s-cf1-1-coref
        days NOUN NNS 4 obl /3)
        """
    )
    assert [("May 8", "date"), ("3 million", "number"), ("two", "number")] == found(sentence)
    assert frozenset({"O"}) == name_labels(sentence)[8]


def test_an_unmarked_proper_noun_may_be_anything() -> None:
    """What GUM leaves open adds nothing to the loss."""
    labels = name_labels(tree("The DET DT 2 det\nGliders PROPN NNPS 3 nsubj\nwon VERB VBD 0 root"))
    assert {"O", "B-organisation", "I-person"} <= labels[1]
    assert frozenset({"O"}) == labels[2]


def test_mentions_nest_and_broken_ones_are_left_out() -> None:
    """Brackets close what they opened; a mention in two pieces is not read."""
    sentence = tree(
        """
        Ada PROPN NNP 0 root /(1-person-new-s-cf1-1-coref-Ada_B%2C_C(2-person-new-s-cf1-1-coref)
        and CCONJ CC 3 cc /(3[1/2]-person-new-s-cf1-1-coref)
        Bo PROPN NNP 1 conj /1)
        """
    )
    assert [(0, 1, ""), (0, 3, "Ada B, C")] == sorted((m.start, m.end, m.identity) for m in mentions(sentence))
