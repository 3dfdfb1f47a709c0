"""What one wording of a passage changed against the other: numbers, denial, force, sense, facts, damage, words.

Whether a named speaker of a claim was lost is decided later from the claims; here only what the aligned words show. A
stretch that differs is told once, by the first kind that fits; a difference that two spellings, two units or two ways
to deny explain is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz.fuzz import ratio

from tellings.model import Change
from tellings.spans import Evidence
from tellings.stories.alignment import Passage
from tellings.stories.change_damage import cut_word, damage
from tellings.stories.change_numbers import changed_numbers, changed_units, is_one_number, numbers
from tellings.stories.change_sense import changed_denials, changed_roles, changed_sense
from tellings.stories.facts import swapped_names, swapped_relations
from tellings.stories.fingerprint import Fingerprint
from tellings.stories.segments import Segment, change, segments
from tellings.stories.sources import lost_sources
from tellings.strength import force_between
from tellings.tables import toml_table

PACKAGE, TABLE = "tellings.stories", "data/changes.toml"
SPELLING = 75.0  # two words this alike (0–100) are spellings or forms of one word
ROMAN = re.compile("[ivx]{1,5}")
FORCE_WITHIN = 4  # words of a stretch in which a stronger word is taken to stand for a weaker one


def find_changes(a: Fingerprint, b: Fingerprint, passage: Passage) -> tuple[Change, ...]:
    """The changes in a passage in the order of the text; none where the words are the same."""
    if passage.identical:
        return ()
    found = [
        *swapped_relations(a, b, passage.a, passage.b),
        *changed_roles(a, b, passage),
        *changed_denials(a, b, passage),
        *damage(a, b, passage),
        *lost_sources(a, b, passage.a, passage.b),
    ]
    differing = list(segments(a, b, passage))
    for segment in differing:
        if not _is_told(segment, found):
            found += _of_segment(segment)
    found += [told for told in _moved_force(a, b, passage) if not _overlaps(told, found)]
    found += [told for segment in differing if not _is_told(segment, found) for told in _wording(segment)]
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda c: (_start(c), c.kind, c.b.start if c.b else -1)))


def _start(told: Change) -> int:
    return told.a.start if told.a else 10**9


def _is_told(segment: Segment, found: Sequence[Change]) -> bool:
    """Do the words of a change that is told lie in this stretch, on either side? A lost source takes in no wording."""
    return any(
        _holds(segment.a, segment.x, told.a) or _holds(segment.b, segment.y, told.b)
        for told in found
        if told.kind != "lost_attribution"
    )


def _holds(side: Fingerprint, words: range, told: Evidence | None) -> bool:
    if told is None or not words:
        return False
    return side.starts[words.start] < told.end and told.start < side.ends[words.stop - 1]


def _touch(one: Evidence | None, other: Evidence | None) -> bool:
    return one is not None and other is not None and one.start < other.end and other.start < one.end


def _of_segment(segment: Segment) -> list[Change]:
    """The changes of the first kind that the stretch shows."""
    finders: tuple[Callable[[Segment], Iterator[Change]], ...] = (
        cut_word, changed_numbers, changed_units, _calendar, changed_sense, _force, _names,
    )  # fmt: skip
    return next((told for finder in finders if (told := list(finder(segment)))), [])


def _names(segment: Segment) -> Iterator[Change]:
    """Another name in the place of one; a number in Roman figures or with a capital is none."""
    if not numbers(segment.a, segment.x) and not numbers(segment.b, segment.y) and not _is_roman(segment):
        yield from swapped_names(segment.a, segment.b, segment.x, segment.y)


def _is_roman(segment: Segment) -> bool:
    return any(ROMAN.fullmatch(word) for word in (*segment.left, *segment.right))


def _calendar(segment: Segment) -> Iterator[Change]:
    """Another day, month, direction or part of the day in the place of one."""
    if len(segment.x) != 1 or len(segment.y) != 1:
        return
    (one,), (other,) = segment.left, segment.right
    rows: list[list[str]] = toml_table(PACKAGE, TABLE)["apart"]
    if one != other and any(one in row and other in row for row in rows):
        left, right = segment.a.evidence(segment.x), segment.b.evidence(segment.y)
        why = f"“{left.quote}” on one page stands where the other has “{right.quote}”"
        yield change("wrong_fact", left, right, why)


def _force(segment: Segment) -> Iterator[Change]:
    """A stronger or weaker word in the place of one."""
    if max(len(segment.x), len(segment.y)) > FORCE_WITHIN:
        return
    for i in segment.x:
        for j in segment.y:
            steps = force_between(segment.a.words[i], segment.b.words[j])
            if steps:
                left, right = segment.a.evidence(range(i, i + 1)), segment.b.evidence(range(j, j + 1))
                yield _stronger(left, right, steps)
                return


def _moved_force(a: Fingerprint, b: Fingerprint, passage: Passage) -> Iterator[Change]:
    """A stronger or weaker word in another place of the sentence, behind the same two words: "people were killed"."""
    held_a, held_b = {i for i, _ in passage.matched}, {j for _, j in passage.matched}
    places: dict[tuple[str, ...], int] = {}
    for j in passage.b[2:]:
        if j not in held_b:
            places.setdefault(b.words[j - 2 : j], j)
    for i in passage.a[2:]:
        other = places.get(a.words[i - 2 : i]) if i not in held_a else None
        steps = force_between(a.words[i], b.words[other]) if other is not None else 0
        if other is not None and steps:
            yield _stronger(a.evidence(range(i, i + 1)), b.evidence(range(other, other + 1)), steps)


def _overlaps(told: Change, found: Sequence[Change]) -> bool:
    return any(_touch(told.a, other.a) or _touch(told.b, other.b) for other in found)


def _stronger(left: Evidence, right: Evidence, steps: int) -> Change:
    weak, strong = (left, right) if steps > 0 else (right, left)
    why = f"“{strong.quote}” says more than “{weak.quote}”"
    return change("strengthened" if steps > 0 else "weakened", left, right, why)


def _wording(segment: Segment) -> Iterator[Change]:
    """Other words for the same, unless only the grammar or the spelling differs."""
    content_x, content_y = segment.content()
    if not content_x and not content_y:
        return
    if is_one_number(segment, content_x, content_y):
        return
    if len(content_x) == len(content_y) == 1:
        one, other = segment.a.words[content_x[0]], segment.b.words[content_y[0]]
        if ratio(one, other) >= SPELLING:
            return
    left, right = segment.evidence()
    if left and right:
        yield change("wording", left, right, f"“{left.quote}” was put as “{right.quote}”")
    elif alone := left or right:
        yield change("wording", left, right, f"“{alone.quote}” stands on one page only")
