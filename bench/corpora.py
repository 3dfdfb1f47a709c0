"""The gold sets that an account is scored against: the repository's samples; the seeds and events where at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.gold.pages import HERE as GOLD
from bench.gold.pages import events, given, manifest, write
from tellings.documents import Given

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"
MADE = ROOT / "build" / "gold"  # pages that are made of corpora and never committed


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Pages that tell one event, with the gold of a careful reader; of some only the totals are looked at."""

    name: str
    pages: Path
    gold: Path
    cross: Path
    detail: bool = True
    given: Mapping[str, Given] = field(default_factory=dict)

    def files(self) -> tuple[tuple[str, bytes], ...]:
        """The pages as (name, bytes), by name."""
        return tuple((path.name, path.read_bytes()) for path in sorted(self.pages.iterdir()) if path.is_file())

    def digest(self) -> str:
        """The hash of pages and gold: floors hold for these very bytes."""
        contents = [data for _, data in self.files()] + [self.gold.read_bytes(), self.cross.read_bytes()]
        return hashlib.blake2b(b"".join(hashlib.sha256(data).digest() for data in contents), digest_size=10).hexdigest()


def samples() -> Iterator[Corpus]:
    """The events in samples/, by name."""
    for gold in sorted(SAMPLES.glob("*/gold.json")):
        folder = gold.parent
        name = f"samples/{folder.name}"
        yield Corpus(name=name, pages=folder / "pages", gold=gold, cross=folder / "cross.json")


def seeds() -> Iterator[Corpus]:
    """The five seed pages, where ../shared is at hand."""
    if SHARED.is_dir():
        gold = SHARED / "gold"
        yield Corpus(
            name="seeds", pages=SHARED / "seeds", gold=gold / "seeds.json", cross=gold / "seeds_cross.json"
        )


def annotated() -> Iterator[Corpus]:
    """The events in bench/gold, by name, where the corpora that their pages stand in are at hand."""
    for name in events() if SHARED.is_dir() else ():
        yield Corpus(
            name=f"gold/{name}", pages=write(SHARED / "data", name, MADE / name), gold=GOLD / name / "gold.json",
            cross=GOLD / name / "cross.json", detail=manifest(name).level == "detail", given=given(name),
        )  # fmt: skip
