"""Slips in working days: Monday to Friday. Public holidays differ by party, and are not counted here."""

from __future__ import annotations

from datetime import date

_WEEK, _WORK = 7, 5


def working_days(first: date, last: date) -> int:
    """Return how many working days lie from one day to another; below zero where it goes back."""
    if last < first:
        return -working_days(last, first)
    weeks, rest = divmod((last - first).days, _WEEK)
    start = first.weekday()
    over = sum((start + step) % _WEEK < _WORK for step in range(1, rest + 1))
    return weeks * _WORK + over
