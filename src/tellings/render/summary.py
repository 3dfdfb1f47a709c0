"""The short text that the command line prints: counts, bottom line, what is disputed, how many problems."""

from __future__ import annotations

from textwrap import wrap

from tellings.model import Account
from tellings.render import words
from tellings.render.disputes import disputes
from tellings.render.facts import bottom_line, counts, status
from tellings.render.lookup import Lookup

WIDTH = 100
DISPUTES_SHOWN = 5
LONGEST = 400  # characters of an item


def summary(account: Account) -> str:
    """A few lines of plain text, safe to print on a terminal."""
    lookup = Lookup(account)
    title = account.stories[0].title if account.stories else "An untitled story"
    four = counts(account.counts) if account.counts else ()
    pages = words.plural(len(lookup.told), "page")
    lines = [_clean(title), " · ".join(f"{count.number} {count.word}" for count in four) or pages, ""]
    lines += [line for told in bottom_line(lookup) for line in _item(f"{told.text} [{told.status.text}]")]
    lines += _disputed(lookup)
    if account.problems:
        lines += ["", f"{words.plural(len(account.problems), 'problem')}; the account lists them"]
    return "\n".join(line.rstrip() for line in lines).strip() + "\n"


def _disputed(lookup: Lookup) -> list[str]:
    """Disputes that the bottom line may not tell."""
    found = disputes(lookup)
    pairs = (*found.shown, *found.more)
    told = [f"{item.title or item.a.label} [{item.label}]" for item in pairs]
    told += [f"{fact.title} [{status(fact.status.key).text}]" for fact in found.alone]
    if not told:
        return ["", "Nothing is disputed or denied, as far as this program can see."]
    lines = ["", "Disputed or denied:", *(line for text in told[:DISPUTES_SHOWN] for line in _item(text))]
    if len(told) > DISPUTES_SHOWN:
        lines.append(f"  and {len(told) - DISPUTES_SHOWN} more")
    return lines


def _item(text: str) -> list[str]:
    return wrap(_clean(text), WIDTH, initial_indent="- ", subsequent_indent="  ")


def _clean(text: str) -> str:
    return words.harmless(text, LONGEST)
