"""Files, folders, patterns and standard input as pages: (name, bytes), in sorted order, each page once."""

from __future__ import annotations

import glob
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import BinaryIO

from tellings.errors import UsageError
from tellings.model import Problem

HTML = (".html", ".htm", ".xhtml")
PAGES = frozenset({*HTML, ".txt", ".text", ".md", ".markdown", ".mhtml", ".mht", ".eml", ".pdf", ".docx"})
FOREIGN = frozenset({  # what may hold pages and is not read: taken, so that a problem says so
    ".doc", ".rtf", ".odt", ".epub", ".pages", ".msg", ".webarchive", ".maff", ".warc", ".zip", ".7z", ".rar", ".tar",
    ".tgz", ".bz2", ".xz", ".zst",
})  # fmt: skip
PACKED = (".gz", ".gzip")
SAVED_PAGE = (  # what browsers add to the name of a page for the folder of its pictures, in their languages
    "_files", ".files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_arquivos", "-filer", "_file", "_pliki",
)  # fmt: skip
LARGEST = 20_000_000  # bytes of a page
STDIN = "-"


def gather(
    paths: Sequence[str], stdin: BinaryIO | None = None, *, largest: int = LARGEST
) -> tuple[tuple[tuple[str, bytes], ...], tuple[Problem, ...]]:
    """The pages behind the paths, and what could not be taken.

    A folder gives its pages (by extension) with all folders inside it, hidden ones left out, named relative to it; a
    file is named by its file name, "-" is standard input. The pictures and frames of a saved page are no pages. Where
    two pages would have one name, both are named by their whole path. The same bytes twice are one page: the first
    name is kept, the other is a problem "same_page". Raises UsageError if a path leads to nothing.
    """
    found: dict[Path, str] = {}
    problems: list[Problem] = []
    pages: list[tuple[str, bytes]] = []
    for path in _without_pictures(paths):
        if path == STDIN:
            data = (stdin or sys.stdin.buffer).read(largest + 1)
            _take(pages, problems, STDIN, data, largest)
        else:
            for file, name in _expand(path):
                found.setdefault(file, name)
    for name, file in _named(found):
        try:
            with file.open("rb") as opened:
                data = opened.read(largest + 1)
        except OSError as error:
            problems.append(_problem("unreadable", f"{name!r} cannot be read: {error.strerror or error}"))
            continue
        _take(pages, problems, name, data, largest)
    return _once(sorted(pages), problems)


def _take(pages: list[tuple[str, bytes]], problems: list[Problem], name: str, data: bytes, largest: int) -> None:
    if len(data) > largest:
        problems.append(_problem("too_large", f"{name!r} has more than {largest} bytes; no page of news is that large"))
    else:
        pages.append((name, data))


def _expand(path: str) -> Iterator[tuple[Path, str]]:
    whole = Path(path)
    if whole.is_dir():
        yield from ((file, file.relative_to(whole).as_posix()) for file in _folder(whole))
    elif whole.exists():
        yield whole, whole.name
    else:
        matches = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []  # noqa: PTH207 - the pattern may be absolute
        if not matches:
            raise UsageError(f"no page at {path!r}: neither a file nor a folder, and no pattern that fits one; "
                             "give files, folders, patterns or - for standard input")  # fmt: skip
        for match in map(Path, matches):
            if not match.name.startswith(".") and not _is_inside_pictures(match, path):
                yield from _expand_match(match)


def _expand_match(match: Path) -> Iterator[tuple[Path, str]]:
    if match.is_file():
        yield match, match.name
    elif _page_of(match) is None:
        yield from ((file, f"{match.name}/{file.relative_to(match).as_posix()}") for file in _folder(match))


def _folder(folder: Path) -> Iterator[Path]:
    """The pages in the folder and below; links to folders are not followed, so that no loop can arise."""
    for root, folders, files in os.walk(folder):
        here = Path(root)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and _page_of(here / f) is None)
        for file in sorted(files):
            if not file.startswith(".") and _kind(file) in PAGES | FOREIGN:
                yield here / file


def _kind(file: str) -> str:
    """The ending that says what the file holds: ".html" of "page.HTML.gz"."""
    name = file.casefold()
    for ending in PACKED:
        name = name.removesuffix(ending)
    return Path(name).suffix


def _without_pictures(paths: Sequence[str]) -> Iterator[str]:
    """The paths without the folders of pages that are among them, as "*" gives both."""
    given = {Path(path).resolve() for path in paths if path != STDIN}
    for path in paths:
        page = _page_of(Path(path)) if path != STDIN else None
        if page is None or page.resolve() not in given:
            yield path


def _is_inside_pictures(match: Path, pattern: str) -> bool:
    """Does the pattern lead into the folder of a saved page? Folders that it names are asked for."""
    named = sum(1 for _ in takewhile(lambda part: not glob.has_magic(part), Path(pattern).parts))
    return any(_page_of(folder) for folder in match.parents if len(folder.parts) > named)


def _page_of(folder: Path) -> Path | None:
    """The saved page "X.html" beside the folder "X_files" of its pictures."""
    for ending in SAVED_PAGE:
        if folder.name.endswith(ending) and folder.name != ending:
            page = folder.name.removesuffix(ending)
            pages = (folder.with_name(page + suffix) for suffix in (*HTML, *map(str.upper, HTML)))
            found = next((page for page in pages if page.is_file()), None)
            if found is not None:
                return found
    return None


def _named(found: dict[Path, str]) -> Iterator[tuple[str, Path]]:
    names = list(found.values())
    taken: set[Path] = set()
    for file, name in sorted(found.items(), key=lambda item: (item[1], item[0].as_posix())):
        real = file.resolve()
        if real not in taken:  # the same file by two ways is one file
            taken.add(real)
            yield _written(name if names.count(name) == 1 or _all_one(found, name) else file.as_posix()), file


def _written(name: str) -> str:
    """The name as text: bytes of a file name that are no UTF-8 become escapes, for no JSON can hold them."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _all_one(found: dict[Path, str], name: str) -> bool:
    return len({file.resolve() for file, other in found.items() if other == name}) == 1


def _once(
    pages: Iterable[tuple[str, bytes]], problems: list[Problem]
) -> tuple[tuple[tuple[str, bytes], ...], tuple[Problem, ...]]:
    kept: dict[str, str] = {}
    result = []
    for name, data in pages:
        digest = hashlib.sha256(data).hexdigest()
        if data and digest in kept:
            why = f"{name!r} has the very bytes of {kept[digest]!r}; it is one page, told once"
            problems.append(_problem("same_page", why))
            continue
        kept[digest] = name
        result.append((name, data))
    return tuple(result), tuple(sorted(problems, key=lambda p: (p.kind, p.detail)))


def _problem(kind: str, detail: str) -> Problem:
    return Problem(document=None, stage="gather", kind=kind, detail=detail)
