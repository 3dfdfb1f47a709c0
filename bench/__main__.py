"""Quality on every gold set at hand against its floors, and how long it took.

python -m bench [--samples | --language | --stories | --pages | --claims] [--only TEXT] [--dev] [--polnear-test]
                [--misses] [--raise [--lower]] [--out DIR]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import floors
from bench.corpora import SHARED, Corpus, annotated, samples, seeds
from bench.language.counts import Result
from bench.scorer import Report, load_gold, print_misses, score
from tellings.engine import Inline
from tellings.flow import tell
from tellings.progress import silent
from tellings.render.jsonfile import dumps


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A corpus with its scores; `values` are F1, or recall where the gold is not exhaustive."""

    corpus: Corpus
    report: Report
    seconds: float

    @property
    def name(self) -> str:
        return self.corpus.name

    @property
    def data(self) -> str:
        return self.corpus.digest()

    @property
    def values(self) -> dict[str, float]:
        values = {row.measure: row.f1 if row.precision is not None else row.recall for row in self.report.rows}
        return {measure: value for measure, value in values.items() if value is not None}

    @property
    def violations(self) -> list[str]:
        return [f"{c.measure}: {c.count} of {c.of}, must be 0" for c in self.report.checks if c.count]


def measure(corpus: Corpus, out: Path | None) -> Measured:
    """Make the account of the corpus as one event and score it."""
    begun = time.perf_counter()
    result = tell(corpus.files(), given=corpus.given, as_one=True, runner=Inline(), show=silent, problems=())
    seconds = time.perf_counter() - begun
    account = dumps(result.accounts[0], with_texts=True)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{corpus.name.replace('/', '-')}.json").write_bytes(account)
    read = json.loads(account)
    gold = load_gold(corpus.gold, corpus.cross, corpus.pages, account=read)
    return Measured(corpus=corpus, report=score(read, gold), seconds=seconds)


def show(measured: Measured, *, misses: bool) -> None:
    """Print one corpus."""
    pages = len(measured.corpus.files())
    print(f"\n{measured.corpus.name}: {pages} pages in {measured.seconds:.1f} s")
    print(f"  {'':<44}{'precision':>10}{'recall':>8}{'F1':>8}")
    for check in measured.report.checks:
        print(f"  {check.measure + ' (must be 0)':<44}{check.count:>10} of {check.of}")
    for row in measured.report.rows:
        cells = "".join(f"{'–' if value is None else f'{value:.3f}':>{width}}" for value, width in
                        ((row.precision, 10), (row.recall, 8), (row.f1, 8)))
        print(f"  {row.measure:<44}{cells}")
    if misses and measured.corpus.detail:
        print_misses(measured.report.misses)


def accounts(options: argparse.Namespace) -> Iterator[Measured]:
    """The accounts that are asked for, each printed as soon as it is scored."""
    more = () if options.samples else (*seeds(), *annotated())
    parts = (options.language, options.stories, options.pages, options.claims)
    chosen = () if any(parts) else (*samples(), *more)
    for corpus in chosen:
        measured = measure(corpus, options.out)
        show(measured, misses=options.misses)
        yield measured


def layers(options: argparse.Namespace) -> Iterator[Result]:
    """The language model's results, likewise; those on development data and on PolNeAR test have no floors."""
    if options.samples or options.stories or options.pages or options.claims or not SHARED.is_dir():
        return
    from bench.language.measure import DEV, MEASURES, POLNEAR_TEST, results

    unfloored = {**(DEV if options.dev else {}), **(POLNEAR_TEST if options.polnear_test else {})}
    for measures in (MEASURES, unfloored):
        for result in results(SHARED, measures, only=options.only):
            show_result(result, misses=options.misses)
            if measures is MEASURES and result.values:
                yield result


def groups(options: argparse.Namespace) -> Iterator[Result]:
    """The results of lineage and stories, likewise."""
    if options.samples or options.language or options.pages or options.claims:
        return
    from bench.stories.measure import results

    for result in results(SHARED, only=options.only):
        show_result(result, misses=options.misses)
        if result.values:
            yield result


def show_result(result: Result, *, misses: bool) -> None:
    """Print a result."""
    print(f"\n{result.name}", *result.lines(misses=misses), sep="\n", flush=True)


def shown(results: Iterable[Result], *, misses: bool) -> Iterator[Result]:
    """Print the results, and pass on those that can have floors."""
    for result in results:
        show_result(result, misses=misses)
        if result.values:
            yield result


def single_pages(options: argparse.Namespace) -> Iterator[Result]:
    """How single pages are read, likewise."""
    if options.pages:
        from bench.pages.measure import results

        yield from shown(results(SHARED / "data", only=options.only), misses=options.misses)


def claims(options: argparse.Namespace) -> Iterator[Result]:
    """Claims on corpora that mark a part of them, likewise."""
    if options.claims:
        from bench.claims.measure import results

        yield from shown(results(SHARED / "data", only=options.only), misses=options.misses)


def main() -> int:
    """Measure, print, compare; 1 where something falls short of its floor."""
    options = arguments()
    measured = (accounts, layers, groups, single_pages, claims)
    items: list[Measured | Result] = [item for measure in measured for item in measure(options)]
    known, short = floors.load(), []
    for item in items:
        if options.up:
            known[item.name] = floors.raised(known.get(item.name), item.data, item.values, lower=options.lower)
        missed = (*item.violations, *floors.broken(known.get(item.name), item.data, item.values))
        short += [f"{item.name}: {what}" for what in missed]
    if options.up:
        floors.save(known)
    print("\nSHORT OF THE FLOORS" if short else f"\n{len(items)} corpora at their floors or above", *short, sep="\n")
    return 1 if short else 0


def arguments() -> argparse.Namespace:
    """What is asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--samples", action="store_true", help="only the repository's own samples")
    parser.add_argument("--language", action="store_true", help="only the language model, no accounts")
    parser.add_argument("--stories", action="store_true", help="only lineage and stories, no accounts")
    parser.add_argument("--pages", action="store_true", help="only how single pages are read, beside other extractors")
    parser.add_argument("--claims", action="store_true", help="only casualties, dates and places on corpora of them")
    parser.add_argument("--only", default="", help="of all but the accounts only what has this in its name")
    parser.add_argument("--dev", action="store_true", help="the treebanks' development parts as well")
    parser.add_argument("--polnear-test", action="store_true", help="PolNeAR's test part too: once, at the end")
    parser.add_argument("--misses", action="store_true", help="list every missed, spurious and wrong item")
    parser.add_argument("--raise", dest="up", action="store_true", help="raise the floors to the present values")
    parser.add_argument("--lower", action="store_true", help="with --raise: let floors sink as well; say why")
    parser.add_argument("--out", type=Path, help="keep the accounts in this folder")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
