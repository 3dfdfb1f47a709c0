"""Sentence embeddings: do sentences that tell the same have a greater cosine than those that do not?

Three figures: the area under the ROC curve; the share of same pairs found at the threshold that lets pass one in a
hundred of the others, since most pairs of sentences of a story tell different things; and, of the texts that have a
pair, those whose nearest text is one. Pairs in the same words need no embedding and are left out, and so are pairs on
one page.
"""

from __future__ import annotations

import csv
import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

FALSE_PAIRS = 0.01
ECB_TOPICS = range(36, 46)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Texts, and pairs of their indices that tell the same and that do not."""

    texts: tuple[str, ...]
    same: tuple[tuple[int, int], ...]
    different: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A text out of a page, what it must be joined by, and what it may be joined by."""

    story: str
    page: str
    text: str
    about: frozenset[str]
    perhaps: frozenset[str] = frozenset()


def pairs(tellings: Iterable[Told]) -> Pairs:
    """All pairs of one story on two pages, save those in the same words and those that may or may not be the same."""
    told = tuple(tellings)
    same, different = [], []
    words = [told_.text.casefold().split() for told_ in told]
    for (i, a), (j, b) in combinations(enumerate(told), 2):
        if a.story != b.story or a.page == b.page or words[i] == words[j]:
            continue
        if a.about & b.about:
            same.append((i, j))
        elif not a.perhaps & b.perhaps:
            different.append((i, j))
    return Pairs(texts=tuple(t.text for t in told), same=tuple(same), different=tuple(different))


def auc(same: Sequence[float], different: Sequence[float]) -> float:
    """How often a same pair has the greater value than another pair; equal values count half."""
    ordered = sorted(different)
    wins = sum(bisect_left(ordered, value) + bisect_right(ordered, value) for value in same)
    return wins / (2 * len(same) * len(different)) if same and different else 0.0


def found_at(same: Sequence[float], different: Sequence[float], share: float) -> float:
    """The share of same pairs above the threshold that at most `share` of the others reach."""
    ordered = sorted(different, reverse=True)
    allowed = int(share * len(ordered))
    threshold = ordered[allowed] if allowed < len(ordered) else float("-inf")
    return sum(value > threshold for value in same) / len(same) if same else 0.0


def nearest(given: Pairs, same: Sequence[float], different: Sequence[float]) -> float:
    """Of the texts in a same pair, the share whose nearest is one of it; a tie with another is none."""
    best: dict[int, tuple[float, bool]] = {}
    for chosen, values, alike in ((given.same, same, True), (given.different, different, False)):
        for pair, value in zip(chosen, values, strict=True):
            for text in pair:
                best[text] = max(best.get(text, (value, alike)), (value, alike), key=lambda b: (b[0], not b[1]))
    paired = {text for pair in given.same for text in pair}
    return sum(best[text][1] for text in paired) / len(paired) if paired else 0.0


def meaning(given: Pairs, vector: Callable[[str], Sequence[float]]) -> dict[str, float]:
    """The figures of an embedding; vectors need not be of length one."""
    import numpy as np

    rows = np.array([vector(text) for text in given.texts], dtype=np.float64)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    same, different = ([float(rows[i] @ rows[j]) for i, j in chosen] for chosen in (given.same, given.different))
    return {
        "meaning: nearest tells the same": nearest(given, same, different),
        "meaning: area under ROC": auc(same, different),
        "meaning: found at 1 false pair in 100": found_at(same, different, FALSE_PAIRS),
    }


def fact_pairs(crosses: Iterable[Path]) -> Pairs:
    """The tellings of the facts of one or more events; facts that may be joined or not say nothing."""
    return pairs(told for cross in crosses for told in _facts(cross))


def _facts(cross: Path) -> list[Told]:
    facts: list[dict[str, Any]] = json.loads(cross.read_text(encoding="utf-8"))["facts"]
    texts: dict[tuple[str, int, int], str] = {}
    about: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    perhaps: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for fact in facts:
        chosen = perhaps if fact.get("joining") == "optional" else about
        for telling in fact["tellings"]:
            place = (telling["document"], telling["start"], telling["end"])
            texts[place] = telling["text"]
            chosen[place].add(fact["id"])
    return [
        Told(
            story=str(cross), page=place[0], text=text,
            about=frozenset(about[place]), perhaps=frozenset(perhaps[place]),
        )
        for place, text in sorted(texts.items())
    ]


def ecb_files(data: Path) -> list[Path]:
    """The documents of ECB+ that are for testing."""
    folder = data / "ecbplus" / "ECB+"
    return [file for topic in ECB_TOPICS for file in sorted((folder / str(topic)).glob("*.xml"))]


def ecb_pairs(data: Path) -> Pairs:
    """Sentences of one topic of ECB+ whose annotation is complete: the same where they mention one event."""
    with (data / "ecbplus" / "ECBplus_coreference_sentences.csv").open(encoding="utf-8-sig", newline="") as opened:
        chosen = {(row["Topic"], row["File"], row["Sentence Number"]) for row in csv.DictReader(opened)}
    return pairs(told for file in ecb_files(data) for told in _ecb_sentences(file, chosen))


def _ecb_sentences(file: Path, chosen: set[tuple[str, str, str]]) -> list[Told]:
    topic, _, page = file.stem.partition("_")
    root = ElementTree.parse(file).getroot()
    words: dict[str, list[str]] = defaultdict(list)
    sentence_of: dict[str, str] = {}
    for token in root.iter("token"):
        words[token.attrib["sentence"]].append(token.text or "")
        sentence_of[token.attrib["t_id"]] = token.attrib["sentence"]
    events: dict[str, set[str]] = defaultdict(set)
    for mention, event in _ecb_events(root).items():
        for anchor in root.iterfind(f"./Markables/*[@m_id='{mention}']/token_anchor"):
            events[sentence_of[anchor.attrib["t_id"]]].add(event)
    return [
        Told(story=topic, page=page, text=" ".join(words[sentence]), about=frozenset(found))
        for sentence, found in sorted(events.items())
        if (topic, page, sentence) in chosen
    ]


def _ecb_events(root: ElementTree.Element) -> dict[str, str]:
    """The event of each mention of an action that stands in a chain across documents."""
    return {
        source.attrib["m_id"]: link.attrib["note"]
        for link in root.iter("CROSS_DOC_COREF")
        if link.attrib["note"].startswith(("ACT", "NEG"))
        for source in link.iter("source")
    }
