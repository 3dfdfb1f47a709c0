"""Score an account.json against gold annotation.

    python -m bench.scorer ACCOUNT.json --gold GOLD.json --cross CROSS.json --texts DIR [--json] [--misses]

DIR holds the annotated texts, one file per document, under the document's name; of an HTML page the rendering is taken
from the account, if it was written with its texts and has the SHA-256 of the page. The gold may leave out
the "text" of its spans. --misses lists every missed, spurious and wrong item with document, offsets and quote; --json
prints JSON.

Common rules
  Documents are matched by name, else by sha256. What the account holds on documents outside the gold is not scored.
  A layer that the gold does not annotate at all is not scored. An item with "in_account": false is shown, not told:
  it is left out everywhere. A duplicate printing (caption or title printed twice) may stand for its original: when
  the account tells the second printing and not the first, the two are exchanged before anything is scored.
  Spans are compared as sets of words, so quotation marks, commas and spaces at their edges cost nothing. Word F1 of
  two spans A, B is 2|A∩B| / (|A|+|B|). Pairing is one-to-one: as many pairs as possible, then the greatest overlap
  (and, where overlaps are alike, right ones first).
  A span of more than MAX_WORDS words finds no telling, relation or step: quoting a whole page earns nothing.
  An entity of the account stands for the one gold entity that most of its mentions name (accents and case ignored),
  so an entity that swallows everything matches one gold entity only. A state's name stands for its government.
  "–" means that the measure does not apply; recall-only measures have no precision because the gold is not
  exhaustive there; lines without anything in gold and account are not printed. Where nothing could be paired, the
  measures "of the pairs" are 0.

Must be zero
  evidence exactness    objects {document, start, end, quote} anywhere in the account with quote ≠ text[start:end],
                        offsets out of range, no quote, or an unknown document.
  traps leaked          claims, statements, figures with a character of evidence in a gold trap or outside the body.
  false contradictions  findings "contradicts" or "denies" on a pair that the gold calls agreement, scope difference
                        or another fact, unless the gold also has the two as incompatible.

Measures
  documents   title (word F1 ≥ 0.8 with the gold headline; null where there is none), publication day, outlet.
  blocks      characters (no white space) with in_account=true against the gold body, per document and pooled;
              photo credits inside captions are not counted. Roles: by characters, gold's finer roles mapped by ROLES.
  statements  paired by content, word F1 ≥ 0.5. Content words: all words in contents, pooled.
              Of the pairs: speaker (every predicted speaker is a gold one or its organisation, at least half of the
              gold ones are there; an anonymous source may be left empty), modality (also by family), polarity,
              certainty, said_when (where the gold says), cue (shares a word, at most three words longer), source
              (shares a word). Relay: as speaker, in order; right ones over predicted and over gold relays. Negative
              polarity likewise. Quoted: spans in quotation marks, word F1 ≥ 0.8.
              Strict: content, speaker and modality right, over all statements.
  figures     paired when the evidence touches the gold number and is at most eight words longer than gold's evidence.
              People and things are the main line; durations, ordinals, clock times and bare counts ("both sides", "two
              countries": the gold names no speaker, not even the outlet) have lines of their own.
              Of the main pairs: value, low and high (vague amounts: within a factor of two), bound, counted (a content
              word in common with what the gold counts), kind, as_of, since, place, speaker.
              Strict: value, low and high, bound, counted, kind and speaker right, over all main figures.
  times       paired by a shared content word, at most four words longer. EDTF: equal, or finer on the same day.
              Times that have no EDTF value ("soon", "for hours") are optional; those that need the day of writing
              ("needs_anchor") are dated only where the account has that day.
  places      paired likewise. Resolved: same entity or name, or coordinates within 161 km. Place names that the gold
              has as mentions but not as places are neither right nor wrong.
  entities    named mentions (adjectives such as "Russian" left out), word F1 ≥ 0.5; precision over predicted mentions
              with a capital letter in the body. Merging: B-cubed, missed mentions count against recall; the better of
              two gold readings is taken ("Ukraine" always the state, or the government where it acts). Spellings:
              pairs of different spellings put into one entity.
  facts       A telling is found by the claim that covers half of its words and fits best (claims in facts first).
              Alignment: B-cubed over the gold tellings. A claim may be a whole sentence and stand in several facts:
              each telling takes the fact that serves it best, and a claim in a fact for which it has no telling is a
              wrong membership in the precision. Pairs that the gold calls different facts are not compared; gold facts
              marked "joining": "optional" are left out.
              Kept apart: of the must-not-merge pairs with claims in facts on both sides, those in no common fact.
              Pages, outlets, lineages (no more than the gold's shared passages allow), origins, origin names: of the
              gold facts, those whose best-fitting predicted fact (one-to-one) has them right. Counts sound: of all
              predicted facts, those with pages = documents of their claims, 0 ≤ outlets ≤ pages, 1 ≤ lineages ≤ pages.
  findings    A gold relation is linked when a finding, a lineage change or (for agreement) a common fact joins evidence
              that shares half of the smaller span on both sides. Kind: one that FINDING_KINDS allows; precision over
              the account's findings on pairs that the gold judges. Contradictions: precision over all findings
              "contradicts" and "denies" but those that the gold leaves open (it has an incompatibility in this fact,
              and does not list this pair).
  lineage     gold shared passages (long: ≥ 12 words; all) linked by an entry that covers half of both sides and is at
              most three times as long plus 20 words; precision: entries same_text and shared_passage that really
              share six words in a row. Edges: likewise, for lineage that the gold has besides shared passages.
              Pages linked: pairs of pages with any lineage; a short shared passage allows a link, a long one or an edge
              demands it; any other link is wrong. Direction: where the gold says it, or where one page is spun and the
              other is not (a spun page is never the parent); "unknown" is not found, but not wrong.
  timeline    gold steps with a claim in the account's timeline that covers half of one of the step's spans, and those
              dated right. Precision: of the claims in entries that touch a gold step, those under a right date.
"""

from __future__ import annotations

from bench.scorer.gold import Gold, InputError, load_gold
from bench.scorer.measures import score
from bench.scorer.printing import as_json, print_misses, print_report
from bench.scorer.report import Check, Miss, Report, Row

__all__ = [
    "Check",
    "Gold",
    "InputError",
    "Miss",
    "Report",
    "Row",
    "as_json",
    "load_gold",
    "print_misses",
    "print_report",
    "score",
]
