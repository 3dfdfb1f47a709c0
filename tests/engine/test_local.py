"""The runners."""

from __future__ import annotations

import pytest

from tellings.engine import Inline, Stage, runner
from tellings.errors import UsageError


def double(number: int) -> int:
    return 2 * number


DOUBLE = Stage(name="double", version=1, shape="map", run=double)


def test_a_pool_gives_the_same_results_in_the_same_order_as_the_inline_runner() -> None:
    """The number of workers makes no difference to a result."""
    numbers = list(range(50))
    assert list(Inline().run(DOUBLE, numbers)) == list(runner(2).run(DOUBLE, numbers))


def test_one_worker_is_this_process() -> None:
    """No processes are started for one worker."""
    assert isinstance(runner(1), Inline)


def test_no_workers_is_wrong_usage_and_says_what_is_allowed() -> None:
    """The message names the value and what is allowed."""
    with pytest.raises(UsageError, match=r"0 workers.*1"):
        runner(0)
