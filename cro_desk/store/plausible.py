"""Which values from outside can be worked with: a time without zone, a number of a billion digits cannot."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from cro_desk.money import Money

#: so that a day more or less, or another zone, is still a date
_FIRST, _LAST = 1000, 9000
_DIGITS = 400
#: how many characters a moment in UTC has
_WIDTH = 27


def plausible(value: Any, stored: str) -> bool:
    """Whether what was read of a stored text stands for something that can be reckoned with and printed."""
    if isinstance(value, Money):
        value = value.amount
    if isinstance(value, Decimal):
        return value.is_finite() and abs(value.adjusted()) <= _DIGITS and len(stored) <= 2 * _DIGITS
    if isinstance(value, datetime) and (value.tzinfo is None or _is_of_other_width(stored)):
        return False
    return not isinstance(value, date) or _FIRST <= value.year <= _LAST


def _is_of_other_width(stored: str) -> bool:
    """Whether a moment in UTC would sort elsewhere than by time, as text."""
    return "[" not in stored and not (len(stored) == _WIDTH and stored.endswith("Z"))
