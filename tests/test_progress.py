"""The progress bar."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tellings.progress import progress, silent

PAGE = "Storm closes port of Ellery\n\nThe port of Ellery was closed on Monday, the harbour master said.\n"


def test_nothing_is_shown_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Where stderr is no terminal, showing does nothing."""
    with progress() as show:
        assert silent is show
        show("reading", 1, 2)
    assert ("", "") == capsys.readouterr()


def test_a_bar_is_shown_on_a_terminal_and_the_data_stay_clean(tmp_path: Path) -> None:
    """The bar goes to stderr; stdout holds the account and nothing else."""
    page = tmp_path / "storm.txt"
    page.write_text(PAGE, encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from tellings.cli import main; main()", "report", str(page), "--json"]
    environment = os.environ | {"TERM": "xterm"}
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=True, env=environment)
    os.close(theirs)
    shown = os.read(ours, 65536).decode(errors="replace")  # what is read may end inside a character
    os.close(ours)
    assert "reading pages" in shown
    assert done.stdout.startswith(b'{"tellings"')
