"""Which days a view shows, how it turns its pages, and what the page is called."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cro_desk.communication.viewing import week_of
from cro_desk.formats import day as write_day
from cro_desk.formats import month_of_year
from cro_desk.i18n import N_, _

WEEK = timedelta(days=7)


class View(StrEnum):
    """How meetings are laid out."""

    MONTH = "month"
    WEEK = "week"
    LIST = "list"
    YEAR = "year"


NAMES = {View.MONTH: N_("Month"), View.WEEK: N_("Week"), View.LIST: N_("List"), View.YEAR: N_("Year")}


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a page, both included; `anchor` is the day that it was turned to."""

    view: View
    anchor: date
    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


def span_of(view: View, anchor: date, first_weekday: int) -> Span:
    """Return the page that has a day."""
    if view is View.WEEK:
        first = week_of(anchor, first_weekday)
        return Span(view, anchor, first, first + timedelta(days=6))
    month = anchor.replace(day=1)
    if view is View.MONTH:
        last = week_of(last_of_month(anchor), first_weekday) + timedelta(days=6)
        return Span(view, anchor, week_of(month, first_weekday), last)
    return Span(view, anchor, month, last_of_month(add_months(month, 11)))


def turned(view: View, anchor: date, pages: int) -> date:
    """Return the day to turn to: by weeks or by months."""
    return anchor + pages * WEEK if view is View.WEEK else add_months(anchor, pages)


def add_months(day: date, count: int) -> date:
    """Return the same day of another month, its last one where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_of_month(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def title_of(span: Span) -> str:
    """Name the page."""
    if span.view is View.MONTH:
        return month_of_year(span.anchor)
    if span.view is View.WEEK:
        week = _("week {number}").format(number=iso_week(span.first))
        return f"{write_day(span.first)} – {write_day(span.last)} · {week}"
    return f"{month_of_year(span.first)} – {month_of_year(span.last)}"


def iso_week(first: date) -> int:
    """Return the ISO number of a week by its first day: a week that begins on Sunday counts by its Monday."""
    return (first + timedelta(days=3)).isocalendar().week
