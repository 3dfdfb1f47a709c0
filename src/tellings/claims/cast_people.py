"""Which mentions of people are one person: full names first, over all pages; then surnames alone, page by page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tellings.claims.cast_keys import entity_id
from tellings.claims.cast_spelling import alike, same_given, skeleton
from tellings.claims.names_tables import key, word_set
from tellings.model import Mention


@dataclass(frozen=True, slots=True)
class Label:
    """The entity that a mention belongs to, and why where that is not plain."""

    id: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FullName:
    """A name of two words or more; `given` are all words but the last."""

    text: str
    given: tuple[str, ...]
    surname: str

    @staticmethod
    def of(text: str) -> FullName | None:
        """The parts of a name; None of a surname alone ("Hill", "van Hill")."""
        words = [w for w in key(text).split(" ") if w and w not in word_set("names", "roman")]
        alone = len(words) < 2 or words[0].lower() in word_set("names", "particles")
        return None if alone else FullName(text, tuple(words[:-1]), words[-1])


def same_person(a: FullName, b: FullName) -> bool:
    """Surnames of one spelling and given names that can be one person's; or the same words in another count."""
    given = same_given(a.given[0], b.given[0])
    if skeleton(a.surname) == skeleton(b.surname):
        return given or (_is_part(a, b) or _is_part(b, a))
    return (given and skeleton(a.given[0])[1:2] != "" and alike(a.surname, b.surname)) or (
        {skeleton(w) for w in (*a.given, a.surname)} == {skeleton(w) for w in (*b.given, b.surname)}
    )


def _is_part(a: FullName, b: FullName) -> bool:
    """Is the given name of `a` one of the given names of `b` ("Ann Lee", "Mary Ann Lee")?"""
    return len(a.given) == 1 and any(same_given(a.given[0], given) for given in b.given if len(given) > 1)


def label_people(mentions: Sequence[Mention]) -> dict[Mention, Label]:
    """The person of each mention that is a name; `mentions` are those of all pages, page by page in text order."""
    groups = _groups(m.evidence.quote for m in mentions)
    spellings = Counter(m.evidence.quote for m in mentions)
    ids = {name: _person_id(group, spellings) for group in groups for name in group}
    best = {ids[group[0]]: _best(group, spellings) for group in groups}
    found: dict[Mention, Label] = {}
    for page in _pages(mentions):
        found |= _label_page(page, ids, best)
    return found


def _pages(mentions: Sequence[Mention]) -> list[list[Mention]]:
    pages: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        pages[mention.evidence.document].append(mention)
    return [pages[document] for document in sorted(pages)]


def _groups(texts: Iterable[str]) -> list[list[str]]:
    """The full names in groups of one person each, independent of the order of pages."""
    names = [name for text in sorted(set(texts)) if (name := FullName.of(text))]
    by_sound: defaultdict[str, list[FullName]] = defaultdict(list)
    for name in names:
        by_sound[skeleton(name.surname)[:1]].append(name)
        if skeleton(name.given[0])[:1] != skeleton(name.surname)[:1]:
            by_sound[skeleton(name.given[0])[:1]].append(name)
    parent = {name.text: name.text for name in names}
    for near in by_sound.values():
        for i, a in enumerate(near):
            for b in near[i + 1 :]:
                if _root(parent, a.text) != _root(parent, b.text) and same_person(a, b):
                    parent[_root(parent, b.text)] = _root(parent, a.text)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[_root(parent, name.text)].append(name.text)
    return [sorted(group) for _, group in sorted(groups.items())]


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        name = parent[name]
    return name


def _best(group: Sequence[str], spellings: Mapping[str, int]) -> str:
    return max(group, key=lambda name: (spellings[name], -abs(len(name.split()) - 2), len(name), name))


def _person_id(group: Sequence[str], spellings: Mapping[str, int]) -> str:
    return entity_id("person", skeleton(_best(group, spellings)))


def _label_page(page: Sequence[Mention], ids: Mapping[str, str], best: Mapping[str, str]) -> dict[Mention, Label]:
    """Full names as they are grouped; single names by the last person so named, here, else on the other pages."""
    found: dict[Mention, Label] = {}
    here = {m.evidence.quote for m in page if m.evidence.quote in ids}
    named: list[str] = []
    for mention in page:
        text = mention.evidence.quote
        if text in ids:
            found[mention] = Label(ids[text], _spelling_reason(text, best[ids[text]]))
            named.append(text)
        else:
            found[mention] = _single(text, named, here, ids, best)
    return found


def _spelling_reason(text: str, best: str) -> str | None:
    if key(text) == key(best):
        return None
    a, b = FullName.of(text), FullName.of(best)
    if a and b and skeleton(text) == skeleton(best):
        return f"“{text}” and “{best}” are spellings of one name"
    return f"“{text}” and “{best}” share surname and a form of the given name"


def _single(
    text: str, named: Sequence[str], here: Iterable[str], ids: Mapping[str, str], best: Mapping[str, str]
) -> Label:
    before = _matching(text, reversed(named))
    if before:
        return Label(ids[before[0]], f"“{text}”: surname alone after “{before[0]}” on the same page")
    on_page = {ids[name] for name in _matching(text, sorted(here))}
    if len(on_page) == 1:
        (only,) = on_page
        return Label(only, f"“{text}”: surname of “{best[only]}” on the same page")
    elsewhere = {ids[name] for name in _matching(text, sorted(ids))}
    if len(elsewhere) == 1 and not on_page:
        (only,) = elsewhere
        return Label(only, f"“{text}”: surname of “{best[only]}”, the only person so named on these pages")
    given = {ids[name] for name in here if _is_given(text, name)}
    if len(given) == 1 and not elsewhere:
        (only,) = given
        return Label(only, f"“{text}”: given name of “{best[only]}” on the same page")
    return Label(entity_id("person", skeleton(text)))


def _matching(text: str, names: Iterable[str]) -> list[str]:
    """The full names whose surname this is: their last word, or their last words where it has particles."""
    wanted = f" {skeleton(text)}"
    return [name for name in names if skeleton(name).endswith(wanted)]


def _is_given(text: str, name: str) -> bool:
    full = FullName.of(name)
    return full is not None and skeleton(full.given[0]) == skeleton(text)
