"""Every error that Tellings raises on purpose.

    TellingsError                 one base, so that a caller can catch all of ours and nothing else
    ├── UsageError                the call is wrong: what failed, the value, what is allowed, what to do
    ├── NoReportError             none of the pages holds a report, so there is nothing to tell
    ├── EvidenceError             a span that is no citation: out of range, empty, or across a block border
    ├── AccountError              an account file that is none, or of another schema
    ├── VerifyError               an account and its pages part: names the first page or citation that is off
    └── TableError                a packaged word list or table is missing, empty or malformed

A failure of a single page is a row in the result (`model.Problem`), not an exception that reaches the user.
"""

from __future__ import annotations

import re
import traceback

FOLDERS = re.compile(r".*[\\/]")


class TellingsError(Exception):
    """Base of all errors below."""


class UsageError(TellingsError):
    """The caller asked for something that cannot be done as asked."""


class NoReportError(TellingsError):
    """There is no account to make: no page holds a report."""


class EvidenceError(TellingsError):
    """A citation that the text does not bear out."""


class AccountError(TellingsError):
    """An account file that cannot be used."""


class VerifyError(TellingsError):
    """An account that its pages do not bear out."""


class TableError(TellingsError):
    """A packaged table is missing, empty or malformed."""


def where(error: BaseException) -> str:
    """An unexpected error in a few words that are the same on every machine: what it is and where it was raised."""
    raised = traceback.extract_tb(error.__traceback__)[-1:]
    files = [FOLDERS.sub("", frame.filename) for frame in raised]
    place = "".join(f" in {file}, line {frame.lineno}" for file, frame in zip(files, raised, strict=True))
    return f"{type(error).__name__}{place}"
