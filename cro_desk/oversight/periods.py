"""Reporting periods: a month, a quarter, a half or a whole year of the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from cro_desk.i18n import N_, _

MONTH, QUARTER, HALF, YEAR = 1, 3, 6, 12
_MONTHS = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)
_PATTERNS = (
    (re.compile(r"(\d{4})[-/. ]?(\d{1,2})"), MONTH),
    (re.compile(r"Q([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?Q([1-4])", re.IGNORECASE), QUARTER),
    (re.compile(r"H([12])[ /-]?(\d{4})|(\d{4})[ /-]?H([12])", re.IGNORECASE), HALF),
    (re.compile(r"(\d{4})"), YEAR),
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """`months` (1, 3, 6 or 12) from the first day of `month`; periods of one length sort by time."""

    year: int
    month: int
    months: int = MONTH

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return self.shifted(1).first - timedelta(days=1)

    @property
    def code(self) -> str:
        """How it is stored and typed: `2026-10`, `2026-Q3`, `2026-H2`, `2026`."""
        if self.months == MONTH:
            return f"{self.year}-{self.month:02d}"
        if self.months == YEAR:
            return str(self.year)
        return f"{self.year}-{'Q' if self.months == QUARTER else 'H'}{self._place}"

    @property
    def label(self) -> str:
        """How it is shown: `Oct 2026`, `Q3 2026`."""
        if self.months == MONTH:
            return f"{_(_MONTHS[self.month - 1])} {self.year}"
        if self.months == YEAR:
            return str(self.year)
        return f"{_('Q') if self.months == QUARTER else _('H')}{self._place} {self.year}"

    @property
    def _place(self) -> int:
        return (self.month - 1) // self.months + 1

    def shifted(self, steps: int) -> Period:
        """Return the period so many later; earlier where `steps` is negative."""
        at = self.year * 12 + self.month - 1 + steps * self.months
        return Period(at // 12, at % 12 + 1, self.months)

    def through(self, last: Period) -> tuple[Period, ...]:
        """Return the periods from this one to `last`, both included."""
        count = ((last.year - self.year) * 12 + last.month - self.month) // self.months + 1
        return tuple(self.shifted(step) for step in range(count))


def period_of(day: date, months: int = MONTH) -> Period:
    """Return the period that a day is in."""
    return Period(day.year, (day.month - 1) // months * months + 1, months)


def latest(day: date, count: int = 12, months: int = MONTH) -> tuple[Period, ...]:
    """Return the periods up to the one that a day is in, the oldest first."""
    last = period_of(day, months)
    return last.shifted(1 - count).through(last)


def read_period(text: str) -> Period | None:
    """Read `2026-10`, `Oct 2026`, `10/2026`, `Q3 2026`, `2026`; None where it is no period."""
    plain = " ".join(text.split())
    for pattern, months in _PATTERNS:
        if found := pattern.fullmatch(plain):
            return _checked([int(part) for part in found.groups() if part is not None], months)
    return _worded(plain)


def _checked(parts: list[int], months: int) -> Period | None:
    year = next((part for part in parts if part > 999), 0)
    place = next((part for part in parts if part <= 999), 1)
    month = (place - 1) * months + 1
    return Period(year, month, months) if 1990 <= year <= 2100 and 1 <= month <= 12 else None


def _worded(text: str) -> Period | None:
    """Read a month by its name, in English or as the user's language shortens it, or before its year."""
    if found := re.fullmatch(r"(\d{1,2})[/.-](\d{4})", text):
        return _checked([int(found[2]), int(found[1])], MONTH)
    found = re.fullmatch(r"([^\W\d_]{3,})\.?[ '-]*(\d{4}|\d{2})", text)
    if found is None:
        return None
    name, year = found[1].casefold(), int(found[2])
    for place, month in enumerate(_MONTHS, 1):
        if name.startswith((month.casefold(), _(month).casefold())):
            return _checked([year if year > 99 else 2000 + year, place], MONTH)
    return None
