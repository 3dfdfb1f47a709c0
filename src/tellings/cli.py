"""The command line. Data goes to stdout, notes and progress to stderr; every command calls a library function.

Exit codes: 0 done · 1 an error of ours or a check that failed · 2 wrong usage · 3 done, with problems, under --strict.
Heavy modules are imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

from tellings import __version__
from tellings.errors import AccountError, TellingsError, UsageError

if TYPE_CHECKING:
    from tellings.documents import Given
    from tellings.model import Account, Problem
    from tellings.pages import Row

DONE, FAILED, USAGE, PROBLEMS = 0, 1, 2, 3
DEFAULT_FOLDER = "account"
WIDTH_OF_FILES = 120  # characters of a table that goes to no terminal

Options = ParamSpec("Options")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="tellings")
def main() -> None:
    """Many reports of one event in; one account out in which every line names its origin."""


def reports_errors(command: Callable[Options, int]) -> Callable[Options, None]:
    """Turn our errors into a message on stderr and an exit code; anything else is a bug and keeps its traceback."""

    @wraps(command)
    def wrapped(*args: Options.args, **options: Options.kwargs) -> None:
        try:
            code = command(*args, **options)
        except UsageError as error:
            click.echo(f"tellings: {error}", err=True)
            code = USAGE
        except TellingsError as error:
            click.echo(f"tellings: {error}", err=True)
            code = FAILED
        except BrokenPipeError:
            raise  # whoever reads our output has seen enough; click ends quietly
        except OSError as error:
            click.echo(f"tellings: {error.strerror}: {error.filename!r}; check the path and its permissions", err=True)
            code = FAILED
        sys.exit(code)

    return wrapped


@main.command()
@click.argument("pages", nargs=-1, required=True)
@click.option("-o", "--output", default=DEFAULT_FOLDER, metavar="DIR", show_default=True, help="Folder for the files.")
@click.option("--json", "as_json", is_flag=True, help="Print the account on stdout; write files only if -o is given.")
@click.option("--as-one", is_flag=True, help="All pages tell one event; one that seems not to belong is marked.")
@click.option("--about", type=click.Path(dir_okay=False, path_type=Path), metavar="PAGES.CSV",
              help="What pages do not state: columns file, url, outlet, published; any value may be empty.")
@click.option("--published", metavar="DATE", help="Publication date of pages that state none (YYYY-MM-DD).")
@click.option("--since", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="OLD.JSON",
              help="An earlier account.json of the story: say what changed since.")
@click.option("--overrides", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.TOML",
              help="Corrections by people: names, facts, stories, owners (docs/overrides.md).")
@click.option("--with-texts", is_flag=True, help="Put the texts of the pages into account.json.")
@click.option("--workers", default=1, show_default=True, help="Processes; worth it from some hundred pages on.")
@click.option("--strict", is_flag=True, help="Exit with code 3 if there were problems.")
@reports_errors
def report(pages: tuple[str, ...], *, output: str, as_json: bool, as_one: bool, about: Path | None,
           published: str | None, since: Path | None, overrides: Path | None, with_texts: bool, workers: int,
           strict: bool) -> int:
    """Read PAGES (files, folders, globs, - for stdin) and write an account of each story in them.

    DIR gets account.html, account.md and account.json of the largest story; further stories stand in folders of
    their own, listed in index.html.
    """
    from tellings import flow, folder
    from tellings.engine import runner
    from tellings.overrides import NONE, read_overrides
    from tellings.progress import progress

    earlier = _earlier(since) if since else None
    corrections = read_overrides(overrides.read_bytes()) if overrides else NONE
    files, given, problems = _gathered(pages, about, published)
    with progress() as show:
        result = flow.tell(files, given=given, as_one=as_one, runner=runner(workers), show=show, problems=problems,
                           since=earlier, overrides=corrections)  # fmt: skip
    chosen = click.get_current_context().get_parameter_source("output")
    if not as_json or chosen is not click.core.ParameterSource.DEFAULT:
        written = folder.write(Path(output), result.accounts, with_texts=with_texts)
        click.echo(f"The account is in {written}", err=True)
    _print(result.accounts, as_json=as_json, as_one=as_one, with_texts=with_texts)
    return PROBLEMS if strict and any(account.problems for account in result.accounts) else DONE


def _gathered(
    pages: Sequence[str], about: Path | None, published: str | None
) -> tuple[tuple[tuple[str, bytes], ...], Mapping[str, Given], tuple[Problem, ...]]:
    """The pages behind the paths, what is given of them, and what could not be taken or fits no page."""
    from tellings.documents import gather, give, read_about

    files, problems = gather(pages)
    given, more = give(read_about(about.read_bytes()) if about else {}, published, [name for name, _ in files])
    return files, given, (*problems, *more)


def _print(accounts: Sequence[Account], *, as_json: bool, as_one: bool, with_texts: bool) -> None:
    """The accounts as JSON, one a line unless there is only one by --as-one; else what they come to in short."""
    from tellings.render.jsonfile import dumps, dumps_line
    from tellings.render.summary import summary

    if not as_json:
        click.echo("\n\n".join(summary(account) for account in accounts))
        return
    write = dumps if as_one else dumps_line
    for account in accounts:
        sys.stdout.buffer.write(write(account, with_texts=with_texts))
    sys.stdout.buffer.flush()


@main.command()
@click.argument("pages", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print each page as one line of JSON.")
@click.option("--no-texts", is_flag=True, help="Leave the texts of the pages out of the lines of JSON.")
@click.option("--about", type=click.Path(dir_okay=False, path_type=Path), metavar="PAGES.CSV",
              help="What pages do not state: columns file, url, outlet, published; any value may be empty.")
@click.option("--published", metavar="DATE", help="Publication date of pages that state none (YYYY-MM-DD).")
@click.option("--workers", default=1, show_default=True, help="Processes; worth it from some hundred pages on.")
@click.option("--strict", is_flag=True, help="Exit with code 3 if there were problems.")
@reports_errors
def read(pages: tuple[str, ...], *, as_json: bool, no_texts: bool, about: Path | None, published: str | None,
         workers: int, strict: bool) -> int:
    """Show what PAGES (files, folders, globs, - for stdin) are read as, each by itself.

    Text, blocks with their roles, headline, outlet, authors, date, language and address: what every account is made
    from. Nothing is compared and nothing is written.
    """
    from tellings import pages as alone
    from tellings.engine import runner
    from tellings.progress import progress, silent

    files, given, problems = _gathered(pages, about, published)
    for problem in problems:
        click.echo(f"tellings: {problem.detail}", err=True)
    if not files:
        raise UsageError("there is no page to read; give files, folders with pages, patterns or - for standard input")
    streams = as_json and sys.stdout.isatty()  # then the lines themselves show how far it is
    with nullcontext(silent) if streams else progress() as show:
        rows = alone.read(files, given=given, runner=runner(workers), show=show)
        told = list(_streamed(rows, with_text=not no_texts) if as_json else rows)
    if not as_json:
        _show_table(told)
    return PROBLEMS if strict and (problems or any(row.problems for row in told)) else DONE


def _streamed(rows: Iterable[Row], *, with_text: bool) -> Iterator[Row]:
    """Write each row as a line of JSON as soon as it is there, and pass it on."""
    from tellings.pages import line

    for row in rows:
        sys.stdout.buffer.write(line(row, with_text=with_text))
        sys.stdout.buffer.flush()
        yield row


def _show_table(rows: Sequence[Row]) -> None:
    from rich.console import Console

    from tellings.pages import table

    width = None if sys.stdout.isatty() else WIDTH_OF_FILES
    Console(width=width, highlight=False).print(table(rows))


@main.command()
@click.argument("pages", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print stories, lineage and pages as one JSON object.")
@click.option("--about", type=click.Path(dir_okay=False, path_type=Path), metavar="PAGES.CSV",
              help="What pages do not state: columns file, url, outlet, published; any value may be empty.")
@click.option("--published", metavar="DATE", help="Publication date of pages that state none (YYYY-MM-DD).")
@click.option("--overrides", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.TOML",
              help="Of corrections by people, who owns an outlet (docs/overrides.md).")
@click.option("--workers", default=1, show_default=True, help="Processes; worth it from some hundred pages on.")
@click.option("--strict", is_flag=True, help="Exit with code 3 if there were problems.")
@reports_errors
def stories(pages: tuple[str, ...], *, as_json: bool, about: Path | None, published: str | None,
            overrides: Path | None, workers: int, strict: bool) -> int:
    """Sort PAGES (files, folders, globs, - for stdin) by the event that they tell, and show who copied whom.

    Episodes in events in coverages, each with pages, outlets, lineages and the reasons. No claims are read, nothing is
    written.
    """
    from tellings import levels
    from tellings.engine import runner
    from tellings.overrides import NONE, read_overrides
    from tellings.progress import progress

    corrections = read_overrides(overrides.read_bytes()) if overrides else NONE
    files, given, problems = _gathered(pages, about, published)
    if not files:
        raise UsageError("there is no page to read; give files, folders with pages, patterns or - for standard input")
    with progress() as show:
        found = levels.sort(files, given=given, runner=runner(workers), show=show, problems=problems,
                            family=corrections.family)  # fmt: skip
    sys.stdout.buffer.write(levels.dumps(found) if as_json else levels.text(found).encode())
    sys.stdout.buffer.flush()
    return PROBLEMS if strict and found.problems else DONE


@main.command()
@click.argument("old", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("new", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
@reports_errors
def changes(old: Path, new: Path, *, as_json: bool) -> int:
    """Say what changed from OLD to NEW, two files account.json of one story.

    What is superseded, newly disputed, told of others, withdrawn and new, each before and after.
    """
    from tellings.account import changes as compare
    from tellings.render.changes import dumps, text

    found = compare(_earlier(old), _earlier(new))
    sys.stdout.buffer.write(dumps(found) if as_json else text(found).encode())
    sys.stdout.buffer.flush()
    return DONE


def _earlier(file: Path) -> Account:
    """The account in a file. Raises AccountError, naming the file, where it holds none."""
    from tellings.render.jsonfile import loads

    try:
        return loads(file.read_bytes())
    except AccountError as error:
        raise AccountError(f"{file}: {error}") from error


@main.command()
@click.argument("account", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("pages", nargs=-1, required=True)
@reports_errors
def verify(account: Path, pages: tuple[str, ...]) -> int:
    """Check ACCOUNT (an account.json) against its PAGES: every page by hash, every quotation to the character."""
    from tellings.documents import gather
    from tellings.verify import verify as check

    files, _ = gather(pages)
    checked = check(account.read_bytes(), files)
    click.echo(f"{checked.citations} citations in {checked.pages} pages are exact")
    return DONE
