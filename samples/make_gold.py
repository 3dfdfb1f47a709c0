"""Make gold.json and cross.json of every sample event from its hand-written source in gold/*.toml.

    python samples/make_gold.py [--check]

--check writes nothing and fails when the files on disk differ. samples/README.md describes the source.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path

from gold_across import cross_of
from gold_pages import ENTITY_TYPES, GoldError, Item, Page

HERE = Path(__file__).resolve().parent


def make(event: Path) -> dict[Path, str]:
    """The two files of one event with their contents."""
    entities = {
        key: {"id": key, "type": ENTITY_TYPES.get(key.partition(":")[0], "group")} | entity
        for key, entity in read_toml(event / "gold" / "entities.toml").items()
    }
    paths = sorted((event / "pages").iterdir())
    made = [Page(path, read_toml(event / "gold" / f"{path.name}.toml"), entities) for path in paths]
    cross = read_toml(event / "gold" / "cross.toml")
    gold = {
        "title": f"Gold annotation of {cross['title']}", "version": 1, "annotated_by": "one careful reader",
        "entities": entities, "documents": {page.name: page.document() for page in made},
    }  # fmt: skip
    both = {"gold.json": gold, "cross.json": cross_of(cross, {page.key: page for page in made})}
    return {event / name: json.dumps(v, ensure_ascii=False, indent=1) + "\n" for name, v in both.items()}


def read_toml(path: Path) -> Item:
    """A file of the source."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise GoldError(f"{path}: {error}") from error


def main() -> int:
    """Write or check the gold of every event; the exit status."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a file is out of date")
    check = parser.parse_args().check
    try:
        files = {path: text for gold in sorted(HERE.glob("*/gold")) for path, text in make(gold.parent).items()}
    except GoldError as error:
        print(f"make_gold: {error}", file=sys.stderr)
        return 1
    old = [path for path, text in files.items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in old:
        print(f"{path.relative_to(HERE)}: {'out of date' if check else 'written'}")
        if not check:
            path.write_text(files[path], "utf-8")
    return int(check and bool(old))


if __name__ == "__main__":
    sys.exit(main())
