"""How stages are run. The same call inline or in parallel; the result is the same."""

from tellings.engine.local import Inline, Pool, Runner, runner
from tellings.engine.stage import Stage

__all__ = ["Inline", "Pool", "Runner", "Stage", "runner"]
