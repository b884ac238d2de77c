"""What a series would be with other phases, before they are kept: so that dates follow while one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from cro_desk.communication.cadences import cadence_of

if TYPE_CHECKING:
    from cro_desk.communication.drafts import CadenceDraft
    from cro_desk.communication.series import Occurrence, Series, Touched

#: how far ahead is looked, and how many are shown
YEARS = 4
SHOWN = 8


def with_cadences(
    series: Series, drafts: Sequence[CadenceDraft], milestones: Mapping[str, date | None]
) -> Series:
    """Return the series as it would be read with these phases."""
    named = (each if each.id else replace(each, id=f"new-{n}") for n, each in enumerate(drafts))
    return replace(series, cadences=tuple(cadence_of(each, milestones, series.calendars) for each in named))


def upcoming(
    series: Series, touched: Mapping[str, Touched], now: datetime, most: int = SHOWN
) -> tuple[Occurrence, ...]:
    """Return the next meetings, a year at a time until there are enough of them."""
    from cro_desk.communication.expanding import occurrences

    found: list[Occurrence] = []
    first = now.astimezone().date() - timedelta(days=1)
    for _year in range(YEARS):
        last = first + timedelta(days=365)
        found += [each for each in occurrences(series, touched, first, last) if each.ends >= now]
        if len(found) >= most:
            break
        first = last + timedelta(days=1)
    return tuple(sorted(found, key=_starts)[:most])


def _starts(found: Occurrence) -> datetime:
    return found.starts
