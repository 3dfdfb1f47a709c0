"""Where people came to harm of whom a sentence tells without saying where: at the scene of the story."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.claims.places_described import STRUCK, homes_of
from tellings.claims.where_when import says_where, sentence_of
from tellings.model import Entity, Figure, Place, Reading, Sentence, Time

HARMED = frozenset({"killed", "injured", "killed_or_injured", "missing", "displaced"})
AT_ONCE = HARMED - {"displaced"}  # the displaced are counted where they went
DATED_APART = re.compile(r"\d{4}(?:-\d\d)?(?:/\.\.)?~?")  # what is told of another year happened elsewhere, perhaps
RESCUED = re.compile(
    r"\b(?:rescue\w*|trapped|inside|aboard|on board|escape\w*|surviv\w+|unaccounted|critical|burn(?:s|ed)"
    r"|hospital\w*)\b",
    re.IGNORECASE,
)
REACH = 200  # characters around a number in which rescue and the like are looked for
OPENING = 6  # sentences, headlines among them
TOLD_IN = frozenset({"body", "headline", "crosshead", "caption"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenes:
    """The scene of each page by its document, None where a page has none that is plain.

    `wide` is a country: the scene of a story of many places. People who fled may have left it.
    """

    of_page: Mapping[str, str | None]
    wide: str | None

    def at(self, reading: Reading, sentence: Sentence, figure: Figure, times: Sequence[Time]) -> str | None:
        """The scene, if the figure counts people of whom it is told: not in another year."""
        scene = self.of_page.get(reading.document.id)
        if scene is None or not _is_of_scene(reading, sentence, figure):
            return None
        if scene == self.wide and figure.kind not in AT_ONCE:
            return None
        inside = (t for t in times if sentence.start <= t.evidence.start and t.evidence.end <= sentence.end)
        return None if any(DATED_APART.fullmatch(time.edtf or "") for time in inside) else scene


def _is_of_scene(reading: Reading, sentence: Sentence, figure: Figure) -> bool:
    """Does it count people who came to harm, or who were there?"""
    document = reading.document
    if figure.unit != "person" or document.blocks[sentence.block].role not in TOLD_IN:
        return False
    around = (max(sentence.start, figure.evidence.start - REACH), min(sentence.end, figure.evidence.end + REACH))
    return figure.kind in HARMED or bool(RESCUED.search(document.text, *around))


def scenes_of(
    readings: Sequence[Reading], figures: Iterable[tuple[Figure, Sentence]], rows: Mapping[str, Sequence[Place]],
    entities: Mapping[str, Entity],
) -> Scenes:  # fmt: skip
    """The scenes of pages that tell of a disaster or an attack; `figures` have a place where their sentence says one.

    One scene for the story, where most pages open with the same town (of one page alone: where nobody is harmed
    anywhere else); else the country that most of the pages' sentences say, as for a war.
    """
    homes = homes_of(readings, rows, entities)
    held: defaultdict[str, set[str]] = defaultdict(set)
    for figure, _ in figures:
        if figure.place and figure.kind in AT_ONCE:
            held[figure.document].add(figure.place)
    wide = _country(readings, rows, entities)
    count = Counter(home for home in homes.values() if home)
    shared = {home for home in count if 2 * count[home] > len(readings) > 1}
    single = homes if len(readings) == 1 else {}
    scenes: dict[str, str | None] = {}
    for reading in readings:
        key = reading.document.id
        home = homes[key] if homes[key] in shared or held[key] <= {single.get(key)} else None
        scenes[key] = _scene(reading, held[key], home or wide)
    return Scenes(of_page=scenes, wide=wide)


def _scene(reading: Reading, held: set[str], scene: str | None) -> str | None:
    """The scene of a page that opens with a disaster or an attack; of another the one place where people are harmed."""
    told = [s for s in reading.sentences if reading.document.blocks[s.block].role in TOLD_IN]
    if any(STRUCK.search(reading.document.text, s.start, s.end) for s in told[:OPENING]):
        return scene
    return next(iter(held)) if len(held) == 1 else None


def _country(
    readings: Sequence[Reading], rows: Mapping[str, Sequence[Place]], entities: Mapping[str, Entity]
) -> str | None:
    """The country in which most sentences say that something is."""
    count: Counter[str] = Counter()
    for reading in readings:
        count.update(_countries_said(reading, rows.get(reading.document.id, ()), entities))
    return max(sorted(count), key=lambda country: count[country], default=None)


def _countries_said(reading: Reading, rows: Sequence[Place], entities: Mapping[str, Entity]) -> Iterator[str]:
    for row in rows:
        entity = entities.get(row.entity)
        if entity and entity.place and entity.place.precision == "country":
            sentence = sentence_of(reading.sentences, row.evidence)
            if sentence and says_where(reading.document, sentence, row):
                yield row.entity
