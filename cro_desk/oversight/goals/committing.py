"""What a side commits itself to, as a hash: the goal as it read, not as it may read later."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import orjson

from cro_desk.oversight.goals.rules import TERMS


def terms_of(goal: Any) -> str:
    """Return the hash of what a goal (a record or a row) says to both sides."""
    told = {name: getattr(goal, name) for name in TERMS}
    return sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()
