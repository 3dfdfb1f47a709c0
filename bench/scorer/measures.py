"""All measures together."""

from __future__ import annotations

from bench.scorer.account import Account
from bench.scorer.blocks import score_blocks, score_traps
from bench.scorer.entities import score_entities
from bench.scorer.facts import score_facts
from bench.scorer.figures import score_figures
from bench.scorer.findings import score_findings
from bench.scorer.gold import Gold
from bench.scorer.lineage import score_lineage
from bench.scorer.pages import score_documents, score_exactness
from bench.scorer.places import score_places
from bench.scorer.report import Report
from bench.scorer.statements import score_statements
from bench.scorer.timeline import score_timeline
from bench.scorer.times import score_times
from bench.scorer.values import Item

MEASURES = (
    score_exactness,
    score_traps,
    score_documents,
    score_blocks,
    score_statements,
    score_figures,
    score_times,
    score_places,
    score_entities,
    score_facts,
    score_findings,
    score_lineage,
    score_timeline,
)


def score(account: Item, gold: Gold) -> Report:
    report = Report(gold.texts)
    read = Account(account, gold)
    for measure in MEASURES:
        measure(read, gold, report)
    return report
