"""The account as one self-contained HTML file: no outside request, readable without a script, strict about content.

Everything that comes from pages is escaped by the template engine; style and script are ours and are let in by their
hashes, so that nothing else could run even if it stood there.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

from tellings.model import Account
from tellings.render import facts, words
from tellings.render.report import report
from tellings.tables import data_text

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

CHIPS_SHOWN = 8
ROWS_SHOWN = 40
GAPS_SHOWN = 6
SOURCES_SHOWN = 12

_PACKAGE = "tellings.render"
# What no HTML file can hold, whether as itself or as a character reference.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def html(account: Account) -> str:
    """The account as HTML. Its documents carry their texts; without them the page shows the cited words only."""
    return rendered("account.html.j2", script=_asset("account.js"), r=report(account))


def rendered(template: str, *, script: str, **values: object) -> str:
    """A template of this package with the style, a script and the policy that lets in nothing else."""
    css = _asset("account.css")
    text = _environment().get_template(template).render(
        css=css, js=script, policy=_policy(css, script), **values
    )  # fmt: skip
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text).strip() + "\n"


def _policy(css: str, script: str) -> str:
    scripts = f"'{_hash(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src {scripts}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return data_text(_PACKAGE, f"templates/{name}")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {
        "word": words.word,
        "order": words.order,
        "plural": words.plural,
        "joined": words.joined,
        "short": words.shortened,
        "known_status": facts.status,
        "exact": _exact,
        "chips_shown": CHIPS_SHOWN,
        "rows_shown": ROWS_SHOWN,
        "gaps_shown": GAPS_SHOWN,
        "sources_shown": SOURCES_SHOWN,
    }
    return environment


def _exact(text: str) -> Markup:
    """Text of a page, character for character: a reader of HTML turns a bare carriage return into a line feed."""
    from markupsafe import Markup, escape

    return escape(text).replace("\r", Markup("&#13;"))
