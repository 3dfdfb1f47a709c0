"""The command line: score one account."""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path

import bench.scorer
from bench.scorer.gold import InputError, load_gold
from bench.scorer.measures import score
from bench.scorer.printing import as_json, print_report


def main(arguments: list[str] | None = None) -> int:
    """Print the scores; 2 where the account or the gold cannot be read."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        account = json.loads(options.account.read_text(encoding="utf-8"))
        if not isinstance(account, dict):
            raise InputError(f"{options.account}: not an account")
        gold = load_gold(options.gold, options.cross, options.texts, account)
        report = score(account, gold)
    except (InputError, OSError, json.JSONDecodeError) as error:
        print(f"score_account: {error}", file=sys.stderr)
        return 2
    if options.json:
        print(as_json(report, misses=options.misses))
    else:
        print_report(report, misses=options.misses)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.scorer", description=(bench.scorer.__doc__ or "").splitlines()[0])
    parser.add_argument("account", type=Path)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--cross", type=Path)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--misses", action="store_true", help="list every missed, spurious and wrong item")
    return parser


if __name__ == "__main__":
    sys.exit(main())
