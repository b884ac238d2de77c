"""What the status report tells of enrolment as of its cut-off: curve, forecast, countries, blocked sites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cro_desk.oversight.enrolment.forecast import foretold, method
from cro_desk.oversight.enrolment.queries import put_together, stored
from cro_desk.oversight.enrolment.rows import Enrolment, Forecast, PlaceRow
from cro_desk.oversight.enrolment.terms import SiteStage
from cro_desk.paper.curve import Band, Curve


@dataclass(frozen=True, slots=True)
class EnrolmentSection:
    """`countries` are rows for the table, `blocked` sites with something that holds them up or that are late,
    `silent` sites active for more than 90 days that randomised nobody.
    """

    known: Enrolment
    forecast: Forecast
    countries: tuple[PlaceRow, ...]
    blocked: tuple[PlaceRow, ...]
    silent: tuple[PlaceRow, ...]
    uncounted: tuple[PlaceRow, ...]

    @property
    def whole(self) -> PlaceRow:
        return self.known.whole

    @property
    def is_empty(self) -> bool:
        """Whether nothing of enrolment was ever told."""
        return self.known.is_empty

    @property
    def curve(self) -> Curve:
        """Return what the curve draws."""
        return curve_of(self.known, self.forecast)

    @property
    def method(self) -> str:
        """Say how the forecast was made; empty where there is none."""
        return method(self.forecast) if self.forecast.bounds else ""


def section(session: Session, study_id: str, partnership_id: str, cut_off: date) -> EnrolmentSection:
    """Return enrolment by the end of the cut-off; without a partnership, what was counted for the study."""
    told = stored(session, study_id, partnership_id)
    known = put_together(told, study_id, partnership_id, cut_off)
    return sectioned(known, foretold(told, known))


def sectioned(known: Enrolment, forecast: Forecast) -> EnrolmentSection:
    """Return what there is to tell of an enrolment that was read."""
    sites = known.site_rows
    blocked = [row for row in sites if row.blocker is not None or row.late_days]
    return EnrolmentSection(
        known,
        forecast,
        known.countries,
        tuple(sorted(blocked, key=lambda row: (-(row.late_days or 0), row.number))),
        tuple(row for row in sites if row.silent),
        tuple(row for row in sites if row.uncounted and row.stage is SiteStage.ACTIVE),
    )


def curve_of(known: Enrolment, forecast: Forecast) -> Curve:
    """Return what a drawing needs of enrolment and its forecast."""
    ends = (forecast.p10, forecast.p50, forecast.p90)
    known_ends = [day for day in ends if day is not None]
    return Curve(
        plan=known.plan_steps,
        actual=tuple((point.day, point.value) for point in known.curve),
        forecast=tuple(Band(each.day, each.low, each.middle, each.high) for each in forecast.bounds),
        target=known.target or known.whole.planned_whole,
        cut_off=known.cut_off if known.curve else None,
        gaps=frozenset(point.day for point in known.curve if point.gap),
        ends=(known_ends[0], known_ends[1], known_ends[2]) if len(known_ends) == len(ends) else None,
    )
