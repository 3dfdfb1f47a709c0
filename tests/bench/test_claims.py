"""The gold of claims is read as the corpora mean it."""

from __future__ import annotations

from pathlib import Path

from bench.claims.casualties import pairs, templates, told
from bench.claims.dates import article
from bench.claims.places import half_of

KEY = """
0.  MESSAGE: ID                     DEV-MUC3-9999 (XYZ)
21. HUM TGT: NUMBER                 6: "MINERS"
                                    ~20: "NURSES"
                                    1: "ADA BRANDT"
                                    PLURAL: "CLERKS"
                                    3: "GUARDS"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "MINERS"
                                    ? INJURY: "NURSES"
                                    DEATH: "ADA BRANDT"
                                    DEATH: "CLERKS"
                                    NO INJURY: "GUARDS"

0.  MESSAGE: ID                     DEV-MUC3-9998 (XYZ)
21. HUM TGT: NUMBER                 *
23. HUM TGT: EFFECT OF INCIDENT     *
"""

CONLLU = """# newdoc id = GUM_news_bridge
# meta::dateCreated = 2015-05-18
# newpar
# text = The bridge fell on May 12.
1	The	the	DET	DT	_	2	det	_	_
2	bridge	bridge	NOUN	NN	_	3	nsubj	_	_
3	fell	fall	VERB	VBD	_	0	root	_	_
4	on	on	ADP	IN	_	5	case	_	_
5	May	May	PROPN	NNP	_	3	obl	_	Entity=(1-time)|XML=<date when:::"2015-05-12">
6	12	12	NUM	CD	_	5	nmod	_	SpaceAfter=No|XML=</date>
7	.	.	PUNCT	.	_	3	punct	_	_

# text = It had stood since March.
1	It	it	PRON	PRP	_	3	nsubj	_	_
2	had	have	AUX	VBD	_	3	aux	_	_
3	stood	stand	VERB	VBN	_	0	root	_	_
4	since	since	ADP	IN	_	5	case	_	_
5	March	March	PROPN	NNP	_	3	obl	_	SpaceAfter=No|XML=<date when:::"--03"></date>
6	.	.	PUNCT	.	_	3	punct	_	_
"""


def test_slots_give_numbers_above_one_with_what_happened() -> None:
    """Number and effect of one group belong together; one person, PLURAL and the unhurt give nothing."""
    first, second = templates(KEY)
    assert [(6.0, "killed"), (20.0, "injured")] == list(pairs(first))
    assert [] == list(pairs(second))


def test_a_message_is_told_as_numbers_with_what_happened() -> None:
    """Figures of people killed or hurt are compared, others and single persons are not."""
    text = "six miners were killed and about 20 nurses were wounded.\none guard died; 40 houses burned."
    assert frozenset({(6.0, "killed"), (20.0, "injured")}) == told(text)


def test_dates_of_gum_are_stretches_of_its_text(tmp_path: Path) -> None:
    """A marked date has its place and value; what comes every year has no value."""
    file = tmp_path / "GUM_news_bridge.conllu"
    file.write_text(CONLLU, encoding="utf-8")
    found = article(file)
    assert "The bridge fell on May 12. It had stood since March." == found.text
    assert [("May 12", "2015-05-12"), ("March", None)] == [
        (found.text[date.place.start : date.place.end], date.edtf) for date in found.dates
    ]
    assert "2015-05-18" == found.written


def test_the_halves_of_lgl_stay_the_same() -> None:
    """An article belongs to one half for good."""
    assert ["dev", "dev", "test"] == [half_of(key) for key in ("40450848", "41383748", "2")]
