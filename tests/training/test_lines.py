"""The whole way of the line classifier, small: labelled pages in, a network trained, packed, and run without torch."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [training]")

import numpy as np  # noqa: E402
from training.lines import __main__ as command  # noqa: E402
from training.lines.graft import Chances, changed, runs  # noqa: E402
from training.lines.network import batch  # noqa: E402
from training.lines.pack import RARER, packed  # noqa: E402
from training.lines.pages import ROLES, FlatLine, labelled, lined, pages  # noqa: E402
from training.lines.train import Plan, prepared, trained  # noqa: E402

from tellings.documents.blocks import judge, shapes_of  # noqa: E402
from tellings.documents.lines import split_lines  # noqa: E402
from tellings.documents.network import chances, checked, scores  # noqa: E402

BODY = "The council of {town} decided on Monday that the old mill would be pulled down by summer, the mayor said."
COMMENT = "lol i told you so, {town} will never change!!! just my two cents"
TOWNS = ("Arden", "Bexley", "Corran", "Delph", "Esk", "Farr", "Gowrie", "Holm")


def entry(line: str, kind: str) -> dict[str, object]:
    return {"line": line, "bl": 1, "is_body": int(kind == "body"), "cov": 1.0, "kind": kind}


def row(town: str, side: str) -> dict[str, object]:
    """A page of the corpus: a menu, a report and comments."""
    kinds = [("Home", "nav"), ("Sport", "nav"), (f"{town} loses its mill", "title")]
    lines = [entry(words, kind) for words, kind in kinds]
    lines += [entry(BODY.format(town=town), "body")] * 3
    lines += [entry("Comments", "comment")] + [entry(COMMENT.format(town=town), "comment")] * 4
    return {"id": town, "domain": f"{town}.example", "split": side, "page_type": "article", "lines": lines}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of corpora with eight pages in either way of flattening, one of them suspect, one on the other side."""
    folder = tmp_path / "pages"
    folder.mkdir()
    rows = [row(town, "dev" if town == "Esk" else "train") for town in TOWNS]
    for mode in ("main", "whole"):
        content = "\n".join(map(json.dumps, rows)).encode()
        (folder / f"lines_{mode}.jsonl.gz").write_bytes(gzip.compress(content))
    (folder / "suspect.json").write_text(json.dumps({"Farr": [1, 2]}), encoding="utf-8")
    return tmp_path


def test_a_small_network_is_trained_packed_and_run(data: Path) -> None:
    """What ships gives the scores that the network in torch gives, and tells the report from the comments."""
    given = list(pages(data, "train"))
    assert 12 == len(given)
    net = trained(given, Plan(epochs=12, lines=60), lambda _: None)
    files = packed(net, 1.5)
    shipped = checked(files.__getitem__)
    page = next(prepared([given[0].lines]))
    with torch.no_grad():
        wanted = net(batch([page.signs]))[0].numpy()
    wanted[:, ROLES.index("comment")] += np.log(RARER)
    assert np.abs(wanted - scores(page.signs, shipped.arrays)).max() < 0.1
    text = "\n\n".join(line.text for line in given[0].lines)
    lines = split_lines(text)
    shapes = shapes_of(lines)
    likeliest = [shipped.roles[k] for k in chances(judge(lines, shapes, None), shapes, shipped).argmax(axis=1)]
    assert ["body"] * 3 == likeliest[3:6]
    assert "body" not in likeliest[6:]


def test_the_same_pages_give_the_same_files(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Training is repeatable to the byte."""
    monkeypatch.setattr(command, "Plan", lambda: Plan(epochs=1))
    for name in ("one", "other"):
        assert 0 == command.main([str(data), str(tmp_path / name)])
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "other" / file.name).read_bytes()


def test_pages_of_different_length_do_not_touch_each_other(data: Path) -> None:
    """A page has the same scores alone and beside a longer one."""
    given = list(pages(data, "train"))
    net = trained(given, Plan(epochs=1), lambda _: None)
    short, long = prepared([given[0].lines[:4], given[1].lines])
    with torch.no_grad():
        alone = net(batch([short.signs]))[0]
        beside = net(batch([short.signs, long.signs]))[0]
    assert np.allclose(alone.numpy(), beside[: len(alone)].numpy(), atol=1e-5)


def test_comments_are_grafted_under_a_report(data: Path) -> None:
    """Another page's comments come behind the last line of the report, and stay comments."""
    one, other = list(pages(data, "train"))[:2]
    bare = tuple(line for line in one.lines if "comment" not in line.roles)
    page = type(one)(site=one.site, kind=one.kind, mode=one.mode, lines=bare)
    odds = Chances(comments=1, layout=0, no_indent=0, lose_lines=0, begin_late=0, end_early=0)
    made = changed(page, list(runs(other)), random.Random(1), odds)
    assert bare == made[: len(bare)]
    assert {frozenset({"comment"})} == {line.roles for line in made[len(bare) :]}


def test_labels_allow_what_they_do_not_tell() -> None:
    """A line whose kind is not known may be anything but the report; words that tell it narrow that down."""
    given = [
        FlatLine(text="Published 3 May 2021", blanks=0, is_body=False, kind="other"),
        FlatLine(text="The valley", blanks=0, is_body=False, kind="other"),
        FlatLine(text=BODY.format(town="Esk"), blanks=1, is_body=True, kind="body"),
    ]
    dated, unknown, told = lined(list(labelled(given))).allowed
    assert {"dateline"} == {role for role, may in zip(ROLES, dated, strict=True) if may}
    assert {"body", "headline"} == {role for role, may in zip(ROLES, unknown, strict=True) if not may}
    assert {"body"} == {role for role, may in zip(ROLES, told, strict=True) if may}
