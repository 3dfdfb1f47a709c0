"""The sentences that an account makes say no more than the claims that they cite, on stories that nobody tuned."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from tellings import flow
from tellings.engine import runner
from tellings.model import Account, Line
from tellings.progress import silent

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
WORD = re.compile(r"[^\W_](?:[\w.,:’'-]*[^\W_])?")
# What the program itself says between the words of the pages.
OWN_WORDS = frozenset({"said", "according", "to", "an", "unnamed", "source", "denied", "this", "and"})
PUBLIC_STORIES = 5  # of each of two collections
PAGES = 5

Files = list[tuple[str, bytes]]


def samples() -> Iterator[tuple[str, Files]]:
    for name in ("depot-blast", "ferry-merger"):
        yield name, [(path.name, path.read_bytes()) for path in sorted((ROOT / "samples" / name / "pages").iterdir())]


def seeds() -> Iterator[tuple[str, Files]]:
    yield "seeds", [(path.name, path.read_bytes()) for path in sorted((SHARED / "seeds").glob("*.txt"))]


def fnc() -> Iterator[tuple[str, Files]]:
    """The first stories of FNC-1 with five pages, five pages of each."""
    folder = SHARED / "data" / "fnc1"
    csv.field_size_limit(10**7)
    with (folder / "competition_test_bodies.csv").open(encoding="utf-8", newline="") as file:
        body = {row["Body ID"]: row["articleBody"] for row in csv.DictReader(file)}
    stories: dict[str, list[str]] = defaultdict(list)
    with (folder / "stories.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            stories[row["story"]].append(row["Body ID"])
    large = [story for story in sorted(stories, key=int) if len(stories[story]) >= PAGES]
    for story in large[:PUBLIC_STORIES]:
        yield f"FNC-1 {story}", [(f"{key}.txt", body[key].encode()) for key in stories[story][:PAGES]]


def basil() -> Iterator[tuple[str, Files]]:
    """The first stories of BASIL, three outlets each."""
    stories: dict[str, Files] = defaultdict(list)
    for path in sorted((SHARED / "data" / "basil" / "articles").glob("*/*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        text = "\n\n".join([article["title"], *(" ".join(part) for part in article["body-paragraphs"])])
        stories[article["triplet-uuid"]].append((f"{article['source']}.txt", text.encode()))
    for key in sorted(stories)[:PUBLIC_STORIES]:
        yield f"BASIL {key[:8]}", stories[key]


COLLECTIONS = {"samples": samples, "seeds": seeds, "FNC-1": fnc, "BASIL": basil}


@cache
def accounts(collection: str) -> tuple[tuple[str, Account], ...]:
    """The accounts of a collection's stories; the test is skipped where the collection is not at hand."""
    if collection != "samples" and not SHARED.is_dir():
        pytest.skip(f"no ../shared, so no pages of {collection}")
    return tuple((name, told(files)) for name, files in COLLECTIONS[collection]())


def told(files: Files) -> Account:
    result = flow.tell(files, given={}, as_one=True, runner=runner(1), show=silent, problems=[])
    return result.accounts[0]


def folded(text: str) -> set[str]:
    """The words of a text in small letters, without a possessive ending; numbers and names are words."""
    return {re.sub(r"[’']s$", "", word.casefold()) for word in WORD.findall(text)}


def words_of_claims(account: Account, claims: Sequence[str]) -> set[str]:
    """The words of the claims, of the sayings that make them, and the names of their speakers."""
    by_id = {claim.id: claim for claim in account.claims}
    statements = {statement.id: statement for statement in account.statements}
    names = {entity.id: entity.name for entity in account.entities}
    texts = {document.id: document.text for document in account.documents}
    found: set[str] = set()
    for claim in (by_id[key] for key in claims):
        found.update(*(folded(evidence.quote) for evidence in claim.evidence))
        statement = statements.get(claim.statement or "")
        if statement is not None:
            spans = (*statement.source, *statement.cue, *statement.content)
            start, end = min(span.start for span in spans), max(span.end for span in spans)
            found |= folded(texts[claim.document][start:end])
            found.update(*(folded(names[key]) for key in (*statement.speaker, *statement.relay) if key in names))
    return found


def lines(collection: str) -> Iterator[tuple[str, Account, Line]]:
    for name, account in accounts(collection):
        for line in account.bottom_line:
            yield name, account, line


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_word_of_the_bottom_line_stands_in_what_it_cites(collection: str) -> None:
    """Names, numbers, units, places, dates and negations come from the pages; the rest is a closed list."""
    more = {
        f"{name}: {line.text}": extra
        for name, account, line in lines(collection)
        if (extra := folded(line.text) - words_of_claims(account, line.claims) - OWN_WORDS)
    }
    assert {} == more


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_no_two_sentences_of_a_bottom_line_tell_the_same(collection: str) -> None:
    """Of the longer words of two sentences, without those who speak, at most six in ten are in both."""
    for name, account in accounts(collection):
        speakers = {word for entity in account.entities for word in folded(entity.name)} | OWN_WORDS
        told = [{w for w in folded(line.text) - speakers if len(w) > 3} for line in account.bottom_line]
        for one, other in combinations(told, 2):
            assert len(one & other) <= 0.6 * min(len(one), len(other)), f"{name}: {sorted(one)} {sorted(other)}"


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_at_most_half_of_a_bottom_line_is_page_sentences_as_they_stand(collection: str) -> None:
    """Over a collection, most sentences name a speaker, a denial or a source beside what a page says."""
    found = list(lines(collection))
    bare = [
        line.text
        for _, account, line in found
        if any(_plain(line.text) == _plain(e.quote) for c in account.claims if c.id in line.claims for e in c.evidence)
    ]
    assert len(found) // 2 >= len(bare), bare


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_sentence_cites_and_is_closed(collection: str) -> None:
    """A citation leads to a claim of the account; a sentence opens with a capital or a mark and ends with a stop."""
    for name, account, line in lines(collection):
        assert set(line.claims) <= {claim.id for claim in account.claims}, name
        assert line.claims
        assert not line.text[0].islower(), line.text
        assert line.text.endswith((".", "!", "?", ".”", '."', ".’", "!”", "?”")), line.text
