"""A start picked out of a week, as the series will have it: time of day, and day of the week of its rules."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from cro_desk.communication.cadences import drafts_of
from cro_desk.communication.recurrence import first_day
from cro_desk.zoned import WallTime, in_zone

if TYPE_CHECKING:
    from cro_desk.communication.drafts import CadenceDraft
    from cro_desk.communication.series import Cadence, Series

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: rules that name one day of the week, whichever of the month
_ONE_DAY = re.compile(r"(.*BYDAY=-?\d?)([A-Z]{2})")


def picked(series: Series, starts: datetime) -> tuple[WallTime, tuple[CadenceDraft, ...] | None]:
    """Return the time of day, and the phases where another day of the week changes them.

    A phase that would have no such day, as one that a moved milestone made impossible, stays as it is.
    """
    local = in_zone(starts, series.starts.zone)
    before = drafts_of(series.cadences)
    days = [_on(each.rule, DAYS[local.weekday()]) for each in before]
    after = tuple(
        replace(draft, rule=rule) if _has_days(cadence, rule) else draft
        for draft, cadence, rule in zip(before, series.cadences, days, strict=True)
    )
    return WallTime(local.time(), series.starts.zone), (after if after != before else None)


def _has_days(cadence: Cadence, rule: str) -> bool:
    if not rule or cadence.first is None or cadence.last is None:
        return True
    found = first_day(rule, cadence.first)
    return found is not None and found <= cadence.last


def _on(rule: str, day: str) -> str:
    found = _ONE_DAY.fullmatch(rule)
    return f"{found[1]}{day}" if found is not None else rule
