"""Ids are content hashes: the same fields give the same id on any machine, in any order of work.

A JSON list is hashed, never a joined string, so that ("ab", "c") and ("a", "bc") differ.
"""

from __future__ import annotations

import hashlib
import json

DIGEST_BYTES = 10


def content_id(kind: str, *fields: object) -> str:
    """Return the id (20 hex digits) of a value of this kind with these key fields (JSON values only)."""
    key = json.dumps([kind, *fields], ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).hexdigest()
