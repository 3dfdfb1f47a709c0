"""What stands in JSON files.

The gold is trusted to be what it should; of the account under test anything may stand anywhere, for a faulty account is
scored, too. So both are read as they are, and checked where they are used.
"""

from __future__ import annotations

import math
from typing import Any, TypeAlias, TypeGuard

Json: TypeAlias = Any
Item: TypeAlias = dict[str, Json]


def is_number(value: Json) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
