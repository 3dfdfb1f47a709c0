"""What the tests of this room share."""

from __future__ import annotations

import os
import shutil

import pytest
from render_story import build

from tellings.model import Account


@pytest.fixture(scope="session")
def account() -> Account:
    return build()


@pytest.fixture(scope="session")
def empty() -> Account:
    return Account(tellings="0.1.0", input="", documents=(), stories=())


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; the test is skipped where there is none."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium: install one or name it in $CHROMIUM")
    return found
