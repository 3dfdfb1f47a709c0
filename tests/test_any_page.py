"""Whatever stands on a page, the account is made, and each of its citations is the page's text."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings import flow
from tellings.engine import runner
from tellings.errors import NoReportError
from tellings.model import Account
from tellings.progress import silent
from tellings.render.html import html
from tellings.render.jsonfile import dumps, loads
from tellings.render.markdown import markdown

PIECES = (
    "At least 12 people were killed", "the mayor said", "“We heard a crack", "\"", "”", "’", "…", "— …", "!?", "(",
    ")", ".", ",", "according to", "a source close to the ministry", "Reuters reported", "as saying", "quoted",
    "denied that", "on Monday", "12 May 2031", "between 20 and", "1,200,000.5", "$1.4bn", "half a", "Ann Marsh",
    "A. B. C.", "McX", "and", "that", "which", "UkraineThe", "•", "\t", "\n", "\n\n", "\u202eabc", "e\u0301",
    "\U0001f469\u200d\U0001f692", "<b>", "&amp;", "http://x.y/?a=b", "\x00", "not", "By",
    "ARDMORE, May 14 (Echo) -", "Read more:", "Advertisement", "the same", "he", "it", "it added", "Two", "%", "°",
    "½",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), min_size=1, max_size=40).map(" ".join)
REPORT = (
    "Bridge closed in Ardmore\n\nThe bridge over the Arden was closed on Monday after two people were killed, the "
    "mayor, Jane Roe, said. The police said that it would open again on Friday.\n"
)


def citations(value: object) -> Iterator[tuple[str, int, int, str]]:
    """Every citation in an account as plain values."""
    if isinstance(value, dict):
        if value.keys() == {"document", "start", "end", "quote"}:
            yield value["document"], value["start"], value["end"], value["quote"]
        for inner in value.values():
            yield from citations(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from citations(inner)


def told(*texts: str) -> tuple[Account, ...]:
    pages = [(f"{number}.txt", text.encode("utf-8", "replace")) for number, text in enumerate(texts)]
    try:
        return flow.tell(pages, given={}, as_one=True, runner=runner(1), show=silent, problems=[]).accounts
    except NoReportError:
        return ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=TEXTS, second=TEXTS)
def test_an_account_of_anything_is_exact(first: str, second: str) -> None:
    """Scraps of news, marks, controls and any characters, beside a report: no fault, and every citation is exact."""
    for account in told(first, second, f"{REPORT}\n{first}\n\n{REPORT}"):
        assert [] == [problem for problem in account.problems if problem.kind == "fault"]
        text = {document.id: document.text for document in account.documents}
        for document, start, end, quote in citations(msgspec.to_builtins(account)):
            assert quote == text[document][start:end]
        assert account == loads(dumps(account, with_texts=True))
        assert html(account)
        assert markdown(account)
