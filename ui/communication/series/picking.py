"""A start picked out of a week, as the series will have it: time of day, and day of the week of its rules."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from cro_desk.communication.cadences import drafts_of
from cro_desk.zoned import WallTime, in_zone

if TYPE_CHECKING:
    from cro_desk.communication.drafts import CadenceDraft
    from cro_desk.communication.series import Series

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: rules that name one day of the week, whichever of the month
_ONE_DAY = re.compile(r"(.*BYDAY=-?\d?)([A-Z]{2})")


def picked(series: Series, starts: datetime) -> tuple[WallTime, tuple[CadenceDraft, ...] | None]:
    """Return the time of day, and the phases where another day of the week changes them."""
    local = in_zone(starts, series.starts.zone)
    before = drafts_of(series.cadences)
    after = tuple(replace(each, rule=_on(each.rule, DAYS[local.weekday()])) for each in before)
    return WallTime(local.time(), series.starts.zone), (after if after != before else None)


def _on(rule: str, day: str) -> str:
    found = _ONE_DAY.fullmatch(rule)
    return f"{found[1]}{day}" if found is not None else rule
