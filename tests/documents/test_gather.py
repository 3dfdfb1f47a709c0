"""Files, folders, patterns and standard input as pages."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from tellings.documents import gather
from tellings.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with pages, a saved page with its pictures, hidden and foreign files."""
    for name in (
        "b.txt",
        "a.html",
        "sub/c.md",
        "page.htm",
        "page_files/frame.html",
        ".hidden/x.txt",
        ".y.txt",
        "z.png",
    ):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"words of {name}")
    return tmp_path


def test_a_folder_gives_its_pages_sorted_by_name(folder: Path) -> None:
    """Hidden files, other kinds and the folder of a saved page's pictures are left out."""
    pages, problems = gather([str(folder)])
    assert ["a.html", "b.txt", "page.htm", "sub/c.md"] == [name for name, _ in pages]
    assert () == problems


def test_the_order_and_overlap_of_paths_do_not_matter(folder: Path) -> None:
    """The same files by several ways are one page each."""
    one = gather([str(folder / "a.html"), str(folder / "b.txt"), str(folder / "*.html")])
    assert one == gather([str(folder / "b.txt"), str(folder / "a.html")])


def test_two_files_of_one_name_get_their_paths(tmp_path: Path) -> None:
    """Names are unique: where file names are alike, whole paths stand in."""
    for part in ("one", "two"):
        (tmp_path / part).mkdir()
        (tmp_path / part / "p.txt").write_text(part)
    pages, _ = gather([str(tmp_path / "one" / "p.txt"), str(tmp_path / "two" / "p.txt")])
    assert [f"{tmp_path.as_posix()}/{part}/p.txt" for part in ("one", "two")] == [name for name, _ in pages]


def test_a_file_name_that_is_no_text_is_written_out(tmp_path: Path) -> None:
    """Old file systems have names in other encodings; every name can stand in a file of JSON."""
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"One page.")
    (tmp_path / "caf\u00e9.txt").write_bytes(b"Another page.")
    assert ["caf\\xe9.txt", "caf\u00e9.txt"] == [name for name, _ in gather([str(tmp_path)])[0]]


def test_the_same_bytes_are_one_page(tmp_path: Path) -> None:
    """A second copy is a problem that names the first."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("the same")
    pages, problems = gather([str(tmp_path)])
    assert (("a.txt", b"the same"),) == pages
    assert [("same_page", True)] == [(p.kind, "'a.txt'" in p.detail) for p in problems]


def test_standard_input_is_a_page() -> None:
    """A dash reads the given stream."""
    assert ((("-", b"words"),), ()) == gather(["-"], io.BytesIO(b"words"))


def test_a_path_to_nothing_is_a_usage_error(tmp_path: Path) -> None:
    """The message names the path."""
    with pytest.raises(UsageError, match=r"nothing\.txt"):
        gather([str(tmp_path / "nothing.txt")])


def test_a_page_over_the_limit_is_a_problem(tmp_path: Path) -> None:
    """One page too large does not stop the others."""
    (tmp_path / "a.txt").write_text("short")
    (tmp_path / "b.txt").write_text("much too long")
    pages, problems = gather([str(tmp_path)], largest=5)
    assert [("a.txt", b"short")] == list(pages)
    assert ["too_large"] == [p.kind for p in problems]


def test_all_kinds_of_pages_are_taken_packed_or_not(tmp_path: Path) -> None:
    """By the ending, in capitals too; what may hold pages but is not read is taken, so that it gets a problem."""
    names = ["a.HTML", "b.mhtml", "c.mht", "d.eml", "e.pdf", "f.docx", "g.txt.gz", "h.html.GZ", "i.doc", "j.warc.gz"]
    for name in (*names, "k.css", "l.png.gz", "m.json", "n"):
        (tmp_path / name).write_text(name)
    assert names == [name for name, _ in gather([str(tmp_path)])[0]]


@pytest.mark.parametrize(("page", "pictures"), [("p.html", "p_files"), ("p.HTM", "p.files"), ("p.htm", "p-Dateien")])
def test_what_belongs_to_a_saved_page_is_no_page(tmp_path: Path, page: str, pictures: str) -> None:
    """By folder, by pattern, and where a shell has made paths of both; alone the folder is what is asked for."""
    frames = tmp_path / pictures / "inner"
    frames.mkdir(parents=True)
    (tmp_path / page).write_text("the page")
    (frames / "frame.html").write_text("an advert")
    for paths in (["."], ["**/*.[hH]*"], ["*"], [page, pictures]):
        given = [str(tmp_path / path) for path in paths]
        assert [page] == [name for name, _ in gather(given)[0]], paths
    assert ["inner/frame.html"] == [name for name, _ in gather([str(tmp_path / pictures)])[0]]
    assert ["frame.html"] == [name for name, _ in gather([str(frames / "*.html")])[0]]
