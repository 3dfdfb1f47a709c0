"""What a person says of the pages beside them: the table of --about, and a publication date for all."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tellings.documents.decode import decode
from tellings.errors import UsageError
from tellings.model import Document, Outlet, Problem

COLUMNS = ("file", "url", "outlet", "published")
EDTF = re.compile(
    r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)?)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is given of one page; None where nothing is. `otherwise` is the day of pages on which no other is found."""

    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    otherwise: str | None = None


def read_about(data: bytes) -> Mapping[str, Given]:
    """The rows of a CSV file with the columns file, url, outlet, published, by file.

    Raises UsageError naming the row and what is allowed.
    """
    rows = csv.DictReader(io.StringIO(decode(data)[0], newline=""), strict=True)
    try:
        columns = [str(name).strip() for name in rows.fieldnames or ()]
        listed = [(rows.line_num, row) for row in rows]
    except csv.Error as error:
        raise UsageError(f"the table of --about is no CSV (line {rows.line_num}: {error}); "
                         f"write the columns {', '.join(COLUMNS)}, separated by commas") from error  # fmt: skip
    unknown = sorted(set(columns) - set(COLUMNS))
    if "file" not in columns or unknown:
        raise UsageError(f"the table of --about has the columns {', '.join(columns) or 'none'}; it must have file and "
                         f"may have url, outlet, published, nothing else")  # fmt: skip
    about: dict[str, Given] = {}
    for number, row in listed:
        name, given = _row(number, row)
        if name in about:
            raise UsageError(f"row {number} of --about: file {name!r} has a row already; give each file one row")
        about[name] = given
    return about


def _row(number: int, row: Mapping[str | None, str | list[str] | None]) -> tuple[str, Given]:
    if None in row:
        raise UsageError(f"row {number} of --about has more values than columns ({', '.join(COLUMNS)}); "
                         "quote a value that holds a comma")  # fmt: skip
    values = {str(key).strip(): str(value or "").strip() for key, value in row.items()}
    if not values["file"]:
        raise UsageError(f"row {number} of --about names no file; write the name of a page, as it is given to tellings")
    published = values.get("published") or None
    if published is not None:
        _check_date(published, f"row {number} of --about: published")
    return values["file"], Given(
        url=values.get("url") or None, outlet=values.get("outlet") or None, published=published
    )


def _check_date(value: str, what: str) -> None:
    if EDTF.fullmatch(value) is None:
        raise UsageError(f"{what} is {value!r}; write a date as YYYY-MM-DD, YYYY-MM or YYYY (EDTF)")


def owned(document: Document, family: Mapping[str, str]) -> Document:
    """The document with the owners that a person gives for its outlet and agencies, by name in any case."""
    owner = {name.casefold(): of for name, of in family.items()}

    def with_owner(outlet: Outlet) -> Outlet:
        return replace(outlet, family=owner.get(outlet.name.casefold(), outlet.family))

    return replace(
        document,
        outlet=with_owner(document.outlet) if document.outlet else None,
        agencies=tuple(with_owner(agency) for agency in document.agencies),
    )


def give(
    about: Mapping[str, Given], published: str | None, names: Iterable[str]
) -> tuple[Mapping[str, Given], tuple[Problem, ...]]:
    """What is given of each of the named pages, and a problem for every row that fits none.

    A row fits the page of that name, else the only page whose name ends in it. `published` is for pages
    on which no day is found.
    Raises UsageError if `published` is no date.
    """
    if published is not None:
        _check_date(published, "--published")
    listed = sorted(names)
    default = Given(otherwise=published)
    given = dict.fromkeys(listed, default) if published is not None else {}
    problems = []
    for file, row in sorted(about.items()):
        fitting = [name for name in listed if name == file] or [n for n in listed if n.endswith(f"/{file}")]
        if len(fitting) == 1:
            given[fitting[0]] = replace(row, otherwise=published)
            continue
        why = "fits several pages" if fitting else "is none of the pages"
        problems.append(Problem(document=None, stage="read", kind="about", detail=f"{file!r} in --about {why}; "
                                f"names are: {', '.join(listed[:20])}"))  # fmt: skip
    return given, tuple(problems)
