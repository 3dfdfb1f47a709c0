"""account.json: an account as bytes and back, and the JSON Schema generated from the values.

The same account always gives the same bytes: fields in the order of the model, UTF-8 without escapes, one space of
indentation, a line feed at the end. msgspec is the only codec.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from tellings.errors import AccountError
from tellings.model import SCHEMA, Account

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
INDENT = 1

_Value = TypeVar("_Value")


class _Envelope(msgspec.Struct):
    """What must be known of a file before the rest of it is read."""

    tellings: str
    schema: int


def dumps(account: Account, *, with_texts: bool = False) -> bytes:
    """The account as a JSON file. The documents' texts are left out unless `with_texts`."""
    return msgspec.json.format(_encoded(account, with_texts=with_texts), indent=INDENT) + b"\n"


def dumps_line(account: Account, *, with_texts: bool = False) -> bytes:
    """The account as one line of JSON, for a stream of several."""
    return _encoded(account, with_texts=with_texts) + b"\n"


def _encoded(account: Account, *, with_texts: bool) -> bytes:
    # Equal accounts must give equal bytes: reading once makes 12 and 12.0 the same number.
    values = msgspec.to_builtins(_decoded(msgspec.json.encode(account), Account))
    if not with_texts:
        for document in values["documents"]:
            del document["text"]
    return msgspec.json.encode(values)


def loads(data: bytes) -> Account:
    """Read what `dumps` wrote. Raises AccountError, saying where, if it is no account of this schema."""
    envelope = _decoded(data, _Envelope)
    if envelope.schema != SCHEMA:
        raise AccountError(
            f"the account has schema {envelope.schema}, written by tellings {envelope.tellings!r}; this program reads "
            f"schema {SCHEMA}: make the account again from its pages with `tellings report`"
        )
    return _decoded(data, Account)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of account.json."""
    generated = msgspec.json.schema(Account)
    return {"$schema": SCHEMA_DIALECT, "title": "Tellings account", **generated}


def schema_file() -> bytes:
    """The bytes of docs/account.schema.json."""
    return msgspec.json.format(msgspec.json.encode(schema(), order="sorted"), indent=2) + b"\n"


def _decoded(data: bytes, shape: type[_Value]) -> _Value:
    try:
        return msgspec.json.decode(data, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise AccountError(
            f"this is no account file: {error}; give an account.json that `tellings report` wrote"
        ) from error
