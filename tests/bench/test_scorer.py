"""The scorer: the same figures as the program it was made from, and right ones on a gold small enough to read."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from copy import deepcopy
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from bench.scorer import InputError, Report, load_gold, score
from bench.scorer.__main__ import main

# ---- against the program it was made from ---------------------------------------------------------------------------


def program(shared: Path, name: str) -> ModuleType:
    """A program of ../shared/score, loaded without leaving its compiled form behind."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, shared / "score" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # gold_as_account imports score_account by its name
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
    return module


@cache
def perfect(shared: Path) -> str:
    """The gold of the seeds as an account that says all of it."""
    original = program(shared, "score_account")
    writer = program(shared, "gold_as_account")
    gold = original.load_gold(shared / "gold/seeds.json", shared / "gold/seeds_cross.json", shared / "seeds")
    return json.dumps(writer.gold_as_account(gold), ensure_ascii=False)


def half(account: dict[str, Any]) -> None:
    """Every second row of most sections is missing."""
    for section in ("statements", "figures", "claims", "findings", "lineage", "timeline"):
        account[section] = account[section][::2]


def put(rows: list[dict[str, Any]], **fields: object) -> None:
    for row in rows:
        row.update(deepcopy(fields))


def all_wrong(account: dict[str, Any]) -> None:
    """Every pair is still found, and nearly everything said of it is wrong."""
    put(account["statements"], speaker=[], relay=[], polarity="negative", modality="denied", said_when="1999")
    put(account["figures"], value=1, low=1, high=1, bound="exact", counted="things", kind="other")
    put(account["times"], edtf="1999-01-01")
    put(account["places"], entity="no such entity")
    put(account["timeline"], when="2022-02-28")
    put(account["documents"], published=None, title=None)


def joined_wrongly(account: dict[str, Any]) -> None:
    """One fact holds all claims, all findings contradict, all lineage runs one way, every block is in the account."""
    account["facts"] = [{**account["facts"][0], "claims": [claim["id"] for claim in account["claims"]]}]
    put(account["findings"], kind="contradicts")
    put(account["lineage"], direction="a_from_b")
    for document in account["documents"]:
        put(document["blocks"], in_account=True, role="body")


def shifted(account: dict[str, Any]) -> None:
    """The contents of statements stand three characters too far, as in a wrong rendering; no entity has mentions."""
    for statement in account["statements"]:
        for evidence in statement["content"]:
            evidence["start"] += 3
            evidence["end"] += 3
    put(account["entities"], variants=[])


def malformed(account: dict[str, Any]) -> None:
    """Lists and objects where words belong, words where lists belong, sections that are none."""
    put(account["statements"], modality=["asserted"], polarity={"a": 1}, cue="said")
    put(account["claims"], evidence="all of it", figures="f1")
    put(account["documents"], blocks="none")
    account.update(findings=None, places="nowhere", times={"edtf": 1})


def nothing(account: dict[str, Any]) -> None:
    account.clear()


def unharmed(account: dict[str, Any]) -> None:
    assert account


DAMAGES = {
    damage.__name__: damage for damage in (unharmed, half, all_wrong, joined_wrongly, shifted, malformed, nothing)
}


@pytest.mark.parametrize(
    ("damage", "options"),
    [("unharmed", ""), ("all_wrong", "--misses"), *((name, "--json --misses") for name in DAMAGES)],
)
def test_the_output_is_that_of_the_original(
    damage: str, options: str, shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Byte for byte the same table, misses and JSON, on a perfect account and on damaged ones."""
    account = json.loads(perfect(shared))
    DAMAGES[damage](account)
    path = tmp_path / "account.json"
    path.write_text(json.dumps(account, ensure_ascii=False), encoding="utf-8")
    arguments = [str(path), "--gold", str(shared / "gold/seeds.json"), "--cross", str(shared / "gold/seeds_cross.json")]
    arguments += ["--texts", str(shared / "seeds"), *options.split()]
    assert 0 == program(shared, "score_account").main(arguments)
    expected = capsys.readouterr().out
    assert 0 == main(arguments)
    assert expected == capsys.readouterr().out


# ---- on a gold small enough to read ---------------------------------------------------------------------------------

TEXT = "Home\n\nFire at the cannery\n\nSeven workers died in it, Marta Quillfeather said on Monday.\n\nAdvert"
HTML = "<html><p>" + TEXT.replace("\n\n", "</p><p>") + "</p></html>"


def span(words: str) -> dict[str, int]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


def cite(words: str) -> dict[str, Any]:
    return {"document": "d", **span(words), "quote": words}


def gold_of(name: str) -> dict[str, Any]:
    """The gold of one page; the shapes are those of the gold of the seeds."""
    blocks = [("Home", "breadcrumb"), ("Fire at the cannery", "headline"), (TEXT[27:-8], "body"), ("Advert", "advert")]
    return {
        "entities": {"MQ": {"name": "Marta Quillfeather", "type": "PER"}},
        "documents": {
            name: {
                "length": len(TEXT),
                "meta": {"published": "2031-05-05", "outlet": None},
                "blocks": [
                    {**span(words), "role": role, "in_account": role in ("headline", "body")} for words, role in blocks
                ],
                "statements": [
                    {
                        "id": "s1", "content": [span("Seven workers died")], "cue": [span("said")],
                        "source": [span("Marta Quillfeather")], "speaker": ["MQ"], "modality": "asserted",
                        "polarity": "positive", "certainty": "certain",
                    }
                ],
                "figures": [
                    {
                        "id": "f1", "evidence": span("Seven workers"), "number": span("Seven"), "value": 7,
                        "bound": "exact", "counted": "workers", "unit": "person", "status": "killed",
                        "class": "people", "speaker": ["MQ"], "statement": "s1",
                    }
                ],
                "mentions": [{**span("Marta Quillfeather"), "entity": "MQ", "level": "name"}],
            }
        },
    }  # fmt: skip


def account_of(name: str, data: bytes) -> dict[str, Any]:
    """An account that says all that the gold says."""
    blocks = [("Home", "navigation"), ("Fire at the cannery", "headline"), (TEXT[27:-8], "body"), ("Advert", "advert")]
    return {
        "documents": [
            {
                "id": "d", "name": name, "sha256": hashlib.sha256(data).hexdigest(), "text": TEXT,
                "title": cite("Fire at the cannery"), "published": {"edtf": "2031-05-05"}, "outlet": None,
                "blocks": [
                    {**span(words), "role": role, "in_account": role in ("headline", "body")} for words, role in blocks
                ],
            }
        ],
        "entities": [
            {
                "id": "e", "name": "Marta Quillfeather", "type": "person",
                "variants": [{"text": "Marta Quillfeather", "mentions": [cite("Marta Quillfeather")]}],
            }
        ],
        "statements": [
            {
                "id": "t", "document": "d", "content": [cite("Seven workers died")], "cue": [cite("said")],
                "source": [cite("Marta Quillfeather")], "speaker": ["e"], "relay": [], "modality": "asserted",
                "polarity": "positive", "certainty": "certain", "quoted": [],
            }
        ],
        "figures": [
            {
                "id": "f", "document": "d", "evidence": cite("Seven workers"), "value": 7, "low": 7, "high": 7,
                "bound": "exact", "unit": "person", "counted": "workers", "kind": "killed", "statement": "t",
            }
        ],
    }  # fmt: skip


def scored(folder: Path, name: str, data: bytes, account: dict[str, Any]) -> Report:
    (folder / "texts").mkdir()
    (folder / "texts" / name).write_bytes(data)
    path = folder / "gold.json"
    path.write_text(json.dumps(gold_of(name)), encoding="utf-8")
    return score(account, load_gold(path, None, folder / "texts", account))


@pytest.fixture(params=[("page.txt", TEXT.encode()), ("page.html", HTML.encode())], ids=["text", "html"])
def saved(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    """Name and bytes of the page, once as plain text and once as HTML with the same rendering."""
    name, data = request.param
    return name, data


def test_a_perfect_account_is_right_in_everything(saved: tuple[str, bytes], tmp_path: Path) -> None:
    """All that the gold has is found, nothing else is told, and nothing that must be zero is not."""
    report = scored(tmp_path, *saved, account_of(*saved))
    assert [0, 0] == [check.count for check in report.checks]
    assert {1.0} == {row.f1 for row in report.rows if row.f1 is not None}
    assert [] == report.misses


def test_a_quote_that_differs_is_counted(saved: tuple[str, bytes], tmp_path: Path) -> None:
    """One wrong character in one quotation is one violation."""
    account = account_of(*saved)
    account["figures"][0]["evidence"]["quote"] = "Seven worker5"
    assert 1 == scored(tmp_path, *saved, account).check("evidence exactness").count


def test_what_is_told_from_an_advert_is_a_leak(saved: tuple[str, bytes], tmp_path: Path) -> None:
    """Evidence outside the report is counted as leaked."""
    account = account_of(*saved)
    account["figures"][0]["evidence"] = cite("Advert")
    assert 1 == scored(tmp_path, *saved, account).check("traps leaked").count


def test_a_wrong_speaker_costs_the_strict_measure(saved: tuple[str, bytes], tmp_path: Path) -> None:
    """Content found, speaker wrong: the pair stays, the strict line falls."""
    account = account_of(*saved)
    account["statements"][0]["speaker"] = ["nobody"]
    report = scored(tmp_path, *saved, account)
    assert (1.0, 0.0) == (report.get("statements: content").f1, report.get("statements: strict").f1)


def test_a_rendering_is_trusted_only_for_the_page_of_its_hash(tmp_path: Path) -> None:
    """An account made from other bytes cannot bring its own text for an HTML page."""
    account = account_of("page.html", HTML.encode())
    with pytest.raises(InputError, match="--with-texts"):
        scored(tmp_path, "page.html", HTML.encode() + b"\n", account)


def test_a_plain_text_is_read_from_the_folder_whatever_the_account_says(tmp_path: Path) -> None:
    """The text in the account is not used where the page is its own text."""
    account = account_of("page.txt", TEXT.encode())
    account["documents"][0]["text"] = TEXT.upper()
    assert 0 == scored(tmp_path, "page.txt", TEXT.encode(), account).check("evidence exactness").count


def test_a_gold_of_other_bytes_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command line says what does not fit and exits with 2."""
    (tmp_path / "page.txt").write_text(TEXT + "!", encoding="utf-8")
    for name, content in (("gold.json", gold_of("page.txt")), ("account.json", account_of("page.txt", b""))):
        (tmp_path / name).write_text(json.dumps(content), encoding="utf-8")
    gold, account = str(tmp_path / "gold.json"), str(tmp_path / "account.json")
    assert 2 == main([account, "--gold", gold, "--texts", str(tmp_path)])
    assert f"{len(TEXT) + 1} characters, annotated were {len(TEXT)}" in capsys.readouterr().err
