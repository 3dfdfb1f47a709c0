"""The command line. Data goes to stdout, notes and progress to stderr; every command calls a library function.

Exit codes: 0 done · 1 an error of ours or a check that failed · 2 wrong usage · 3 done, with problems, under --strict.
Heavy modules are imported inside the commands, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

from tellings import __version__
from tellings.errors import TellingsError, UsageError

if TYPE_CHECKING:
    from tellings.model import Account

DONE, FAILED, USAGE, PROBLEMS = 0, 1, 2, 3
DEFAULT_FOLDER = "account"

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
@click.option("--with-texts", is_flag=True, help="Put the texts of the pages into account.json.")
@click.option("--workers", default=1, show_default=True, help="Processes; worth it from some hundred pages on.")
@click.option("--strict", is_flag=True, help="Exit with code 3 if there were problems.")
@reports_errors
def report(pages: tuple[str, ...], *, output: str, as_json: bool, as_one: bool, about: Path | None,
           published: str | None, with_texts: bool, workers: int, strict: bool) -> int:
    """Read PAGES (files, folders, globs, - for stdin) and write an account of each story in them.

    DIR gets account.html, account.md and account.json of the largest story; further stories stand in folders of
    their own, listed in index.html.
    """
    from tellings import flow, folder
    from tellings.documents import gather, give, read_about
    from tellings.engine import runner
    from tellings.progress import progress

    files, problems = gather(pages)
    given, more = give(read_about(about.read_bytes()) if about else {}, published, [name for name, _ in files])
    with progress() as show:
        result = flow.tell(files, given=given, as_one=as_one, runner=runner(workers), show=show,
                           problems=(*problems, *more))
    chosen = click.get_current_context().get_parameter_source("output")
    if not as_json or chosen is not click.core.ParameterSource.DEFAULT:
        written = folder.write(Path(output), result.accounts, with_texts=with_texts)
        click.echo(f"The account is in {written}", err=True)
    _print(result.accounts, as_json=as_json, as_one=as_one, with_texts=with_texts)
    return PROBLEMS if strict and any(account.problems for account in result.accounts) else DONE


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
