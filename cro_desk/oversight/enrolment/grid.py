"""The counts of one day as a grid: a row a site, beside what was known before, to be typed into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cro_desk.oversight.enrolment.queries import Stored
from cro_desk.oversight.enrolment.rows import Enrolment, PlaceRow
from cro_desk.oversight.enrolment.series import Count
from cro_desk.oversight.enrolment.terms import Basis, Measure, SiteStage
from cro_desk.oversight.periods import period_of


@dataclass(frozen=True, slots=True)
class GridRow:
    """A site, or a country without sites, with what was counted by this very day; None: nothing was."""

    id: str
    country: str
    country_name: str
    site_id: str
    number: str
    name: str
    told: Count | None
    before: tuple[tuple[Measure, int], ...] = ()

    def of(self, measure: Measure) -> int | None:
        """Return what was counted by the day."""
        return self.told.of(measure) if self.told is not None else None

    def last(self, measure: Measure) -> int | None:
        """Return what was known before."""
        return dict(self.before).get(measure)

    def count(self, day: date, measure: Measure, value: int | None) -> Count:
        """Return the count that typing a number makes."""
        return Count(self.country, self.site_id, Basis.CUMULATIVE, day, **{measure.value: value})


def grid(told: Stored, earlier: Enrolment, day: date) -> tuple[GridRow, ...]:
    """Return a row for each site that may be counted on a day; `earlier` is how all stood the day before."""
    counted = {
        (count.country, count.site_id): count
        for count in told.counts
        if count.day == day and count.basis is Basis.CUMULATIVE
    }
    sites = [row for row in earlier.site_rows if row.stage is not SiteStage.PLANNED]
    lone = [row for row in earlier.countries if not any(each.country == row.country for each in sites)]
    return tuple(_row(row, counted) for row in (*sites, *lone))


def _row(row: PlaceRow, counted: Mapping[tuple[str, str], Count]) -> GridRow:
    before = tuple((measure, value) for measure in Measure if (value := row.numbers.of(measure)) is not None)
    told = counted.get((row.country, row.site_id))
    return GridRow(row.key, row.country, row.country_name, row.site_id, row.number, row.name, told, before)


def month_ends(today: date, count: int = 24) -> tuple[date, ...]:
    """Return the last days of the months before today, the latest first; today itself leads."""
    here = period_of(today)
    return (today, *(here.shifted(-step).last for step in range(1, count + 1)))
