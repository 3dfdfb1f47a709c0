"""Names of re3d (the Dstl's documents on defence and security) without its BBC folder, which is CC BY-NC.

The other folders are public domain, Open Government Licence, CC BY 3.0 AU, CC BY-SA 3.0 and free with a credit (EEAS).
re3d marks descriptions too ("the Iraqi people"), nested and by a crowd. A marked span is a name if it has capitals
throughout once articles, lower-case words before and titles are off; the longest wins. A word with a capital that no
name holds may be anything. One document in five, by the order of their ids, is the test part.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tellings.language.sentences import split_sentences
from tellings.language.words import split_words
from tellings.spans import Span
from training.corpora.dates import OUTSIDE, label_dates_and_numbers
from training.corpora.gum_names import ANY, words_of
from training.corpora.ner import Half, Marked, is_in, labels_of
from training.example import Example

LEFT_OUT = "BBC Online"
KINDS = {
    "Person": ("person",),
    "Organisation": ("organisation",),
    "Location": ("place", "facility"),
    "Nationality": ("group",),
    "MilitaryPlatform": ("other",),
    "Vehicle": ("other",),
    "Weapon": ("other",),
    "DocumentReference": ("work", "other"),
    "Temporal": ("date",),
}
MAYBE_DATE = frozenset({"O", "B-date", "I-date"})
SMALL = re.compile(r"of|for|the|and|de|la|le|al|el|bin|von|van|du|des|den|der|on|in|&|-|–|/|['’]s|['’.]|ad|an|as|at|to")
CAPITAL = re.compile(r"[^\W\d_a-z]\w*|\d[\w.,/-]*")


def re3d(data: Path, part: Half) -> Iterator[Example]:
    """Press releases, statements and encyclopaedia articles on defence and security."""
    documents: list[tuple[str, str, list[Marked]]] = []
    for folder in sorted(path for path in (data / "re3d").iterdir() if path.is_dir() and path.name != LEFT_OUT):
        marks: dict[str, list[dict[str, object]]] = {}
        for entity in _rows(folder / "entities.json"):
            marks.setdefault(str(entity["documentId"]), []).append(entity)
        documents.extend(
            (str(d["_id"]), str(d["text"]), _marks(str(d["text"]), marks.get(str(d["_id"]), [])))
            for d in _rows(folder / "documents.json")
        )
    for number, (_, text, marked) in enumerate(sorted(documents, key=lambda d: d[0])):
        if is_in(number, part):
            yield from _sentences(text, marked)


def _rows(file: Path) -> Iterator[dict[str, object]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _marks(text: str, entities: Sequence[dict[str, object]]) -> list[Marked]:
    found: list[Marked] = []
    for entity in entities:
        kind, span = str(entity["type"]), Span(int(str(entity["begin"])), int(str(entity["end"])))
        name = name_inside(text, span, person=kind == "Person") if kind in KINDS and kind != "Temporal" else span
        if kind in KINDS and name:
            found.append(Marked(start=name.start, end=name.end, kinds=KINDS[kind]))
    return found


def name_inside(text: str, span: Span, *, person: bool) -> Span | None:
    """The name alone in a marked span, or None where it describes."""
    words = [Span(w.start, w.end) for w in split_words(text, span.start, span.end)]
    forms = [text[w.start : w.end] for w in words]
    if person:
        last_title = max((n for n, form in enumerate(forms) if form.lower() in words_of("titles")), default=-1)
        words, forms = words[last_title + 1 :], forms[last_title + 1 :]
        if forms and forms[0] in {"of", "for", "to"}:
            return None
    while forms and (not CAPITAL.match(forms[0]) or forms[0].lower() in words_of("small")):
        words, forms = words[1:], forms[1:]
    while forms and not CAPITAL.match(forms[-1]):
        words, forms = words[:-1], forms[:-1]
    capitals = bool(forms) and all(CAPITAL.match(form) or SMALL.fullmatch(form) for form in forms)
    described = bool(forms) and (forms[0].lower() in words_of("members") or (person and "of" in forms))
    described = described or (not person and any(form.lower() in words_of("ranks") for form in forms[:-1]))
    if not capitals or described or not any(form[0].isupper() for form in forms):
        return None
    return Span(words[0].start, words[-1].end)


def _sentences(text: str, marked: Sequence[Marked]) -> Iterator[Example]:
    kept = _longest([m for m in marked if m.kinds != ("date",)])
    times = [m for m in marked if m.kinds == ("date",)]
    start = 0
    for line in text.split("\n"):
        for sentence in split_sentences(text, Span(start, start + len(line)), 0):
            yield from _sentence(text, Span(sentence.start, sentence.end), kept, times)
        start += len(line) + 1


def _longest(names: Sequence[Marked]) -> list[Marked]:
    """The names apart, the longest of those that overlap; one marked twice may be of either kind."""
    kept: list[Marked] = []
    for mark in sorted(names, key=lambda m: (m.start - m.end, m.start, m.kinds)):
        if kept and (kept[-1].start, kept[-1].end) == (mark.start, mark.end):
            kinds = tuple(dict.fromkeys(kept[-1].kinds + mark.kinds))
            kept[-1] = Marked(start=mark.start, end=mark.end, kinds=kinds)
        elif not any(mark.start < other.end and other.start < mark.end for other in kept):
            kept.append(mark)
    return kept


def _sentence(text: str, sentence: Span, names: Sequence[Marked], times: Sequence[Marked]) -> Iterator[Example]:
    words = tuple(split_words(text, sentence.start, sentence.end))
    if not words:
        return
    labels = labels_of(text, words, [m for m in names if sentence.overlaps(m)])
    forms = [text[w.start : w.end] for w in words]
    label_dates_and_numbers(forms, labels)
    for n, word in enumerate(words):
        if labels[n] == OUTSIDE and any(word.overlaps(m) for m in times):
            labels[n] = MAYBE_DATE
        elif labels[n] == OUTSIDE and forms[n][0].isupper() and _may_be_a_name(n, forms):
            labels[n] = ANY
    yield Example(
        text=text[sentence.start : sentence.end],
        words=tuple(Span(w.start - sentence.start, w.end - sentence.start) for w in words),
        origin="re3d",
        names=tuple(labels),
    )


def _may_be_a_name(n: int, forms: Sequence[str]) -> bool:
    """Whether a word with a capital may be of a name: no title, and no first word that may be small elsewhere."""
    if forms[n].lower() in words_of("small"):
        return False
    return forms[n].lower() not in words_of("titles") and (n > 0 or len(forms) < 3 or forms[1][0].isupper())
