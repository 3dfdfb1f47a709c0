"""Which mentions of people are one person: full names first, over all pages; then surnames alone, page by page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tellings.claims.cast_keys import entity_id
from tellings.claims.cast_spelling import alike, given_forms, same_given, skeleton
from tellings.claims.names_tables import key, word_set
from tellings.model import Mention

WINDOW = 200


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
    everywhere = Register.of(ids)
    for page in _pages(mentions):
        found |= _label_page(page, ids, best, everywhere)
    return found


def _pages(mentions: Sequence[Mention]) -> list[list[Mention]]:
    pages: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        pages[mention.evidence.document].append(mention)
    return [pages[document] for document in sorted(pages)]


def _groups(texts: Iterable[str]) -> list[list[str]]:
    """The full names in groups of one person each, independent of the order of pages."""
    names = [name for text in sorted(set(texts)) if (name := FullName.of(text))]
    parent = {name.text: name.text for name in names}
    for near in _near(names):
        for i, a in enumerate(near):
            for b in near[i + 1 : i + WINDOW]:
                if _root(parent, a.text) != _root(parent, b.text) and same_person(a, b):
                    parent[_root(parent, b.text)] = _root(parent, a.text)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[_root(parent, name.text)].append(name.text)
    return [sorted(group) for _, group in sorted(groups.items())]


def _near(names: Iterable[FullName]) -> Iterable[list[FullName]]:
    """Names that may be one person's: of one surname, of one given name and a like surname, of the same words."""
    found: defaultdict[tuple[str, ...], list[FullName]] = defaultdict(list)
    for name in names:
        surname = skeleton(name.surname)
        found["surname", surname].append(name)
        for form in given_forms(name.given[0]):
            found["given", form, surname[:1]].append(name)
        found["words", *sorted({skeleton(word) for word in (*name.given, name.surname)})].append(name)
    return found.values()


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        name = parent[name]
    return name


def _best(group: Sequence[str], spellings: Mapping[str, int]) -> str:
    return max(group, key=lambda name: (spellings[name], -abs(len(name.split()) - 2), len(name), name))


def _person_id(group: Sequence[str], spellings: Mapping[str, int]) -> str:
    return entity_id("person", skeleton(_best(group, spellings)))


@dataclass(frozen=True, slots=True)
class Register:
    """Full names by what may stand for them alone: their last one, two or three words, and their given name."""

    surnames: Mapping[str, tuple[str, ...]]
    givens: Mapping[str, tuple[str, ...]]

    @staticmethod
    def of(names: Iterable[str]) -> Register:
        """The register of these full names."""
        surnames: defaultdict[str, list[str]] = defaultdict(list)
        givens: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names)):
            for ending in endings(name):
                surnames[ending].append(name)
            full = FullName.of(name)
            givens[skeleton(full.given[0]) if full else ""].append(name)
        return Register({k: tuple(v) for k, v in surnames.items()}, {k: tuple(v) for k, v in givens.items()})


def endings(name: str) -> list[str]:
    """The skeletons of what may be the surname: the last words of the name, but not all of them."""
    words = skeleton(name).split(" ")
    return [" ".join(words[-size:]) for size in range(1, min(4, len(words)))]


def _label_page(
    page: Sequence[Mention], ids: Mapping[str, str], best: Mapping[str, str], everywhere: Register
) -> dict[Mention, Label]:
    """Full names as they are grouped; single names by the last person so named, here, else on the other pages."""
    found: dict[Mention, Label] = {}
    here = Register.of(m.evidence.quote for m in page if m.evidence.quote in ids)
    last: dict[str, str] = {}
    for mention in page:
        text = mention.evidence.quote
        if text in ids:
            found[mention] = Label(ids[text], _spelling_reason(text, best[ids[text]]))
            last |= dict.fromkeys(endings(text), text)
        elif skeleton(text) in last:
            name = last[skeleton(text)]
            found[mention] = Label(ids[name], f"“{text}”: surname alone after “{name}” on the same page")
        else:
            found[mention] = _single(text, here, everywhere, ids, best)
    return found


def _spelling_reason(text: str, best: str) -> str | None:
    if key(text) == key(best):
        return None
    a, b = FullName.of(text), FullName.of(best)
    if a and b and skeleton(text) == skeleton(best):
        return f"“{text}” and “{best}” are spellings of one name"
    return f"“{text}” and “{best}” share surname and a form of the given name"


def _single(
    text: str, here: Register, everywhere: Register, ids: Mapping[str, str], best: Mapping[str, str]
) -> Label:
    """A name of one word before or without the full name: the only person here, or anywhere, whom it can mean."""
    sound = skeleton(text)
    on_page = {ids[name] for name in here.surnames.get(sound, ())}
    elsewhere = {ids[name] for name in everywhere.surnames.get(sound, ())}
    given = {ids[name] for name in here.givens.get(sound, ())}
    for choices, why in (
        (on_page, "surname of “{}” on the same page"),
        (set() if on_page else elsewhere, "surname of “{}”, the only person so named on these pages"),
        (set() if elsewhere else given, "given name of “{}” on the same page"),
    ):
        if len(choices) == 1:
            (only,) = choices
            return Label(only, f"“{text}”: {why.format(best[only])}")
    return Label(entity_id("person", sound))
