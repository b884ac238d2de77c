"""Workspaces for the tests of the views: a usual plan, an overfull one, several studies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from cro_desk.communication.drafts import AttendeeDraft, CadenceDraft
from cro_desk.communication.operations import (
    add_calendar,
    add_closure,
    add_series,
    set_attendees,
    set_cadences,
)
from cro_desk.communication.points import Point
from cro_desk.communication.terms import ClosureKind, HolidayRule
from cro_desk.desk import Desk
from cro_desk.studies.operations import add_milestone, add_person, begin_partnership, create_study
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime

REVIEWS = ("Safety", "Data", "Clinical", "Start-up", "Finance", "Quality", "Risk", "Site")
BERLIN, YORK, TOKYO = "Europe/Berlin", "America/New_York", "Asia/Tokyo"


@dataclass(frozen=True, slots=True)
class Planned:
    """A study with one partnership and its weekly call on Tuesdays at ten in Berlin."""

    study_id: str
    partnership_id: str
    call_id: str


def weekly(weekday: str = "TU", interval: int = 1) -> str:
    return f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={weekday}"


def planned(
    desk: Desk, protocol: str = "ABC-301", cro: str = "Northern CRO", begins: date | None = None
) -> Planned:
    """Make a study with calendars of both parties, a milestone, and a weekly call."""
    study_id = desk.run(create_study, protocol).value
    partnership_id = desk.run(begin_partnership, study_id, cro).value
    desk.run(add_calendar, study_id, name="Sponsor", time_zone=BERLIN, country="DE")
    desk.run(add_calendar, study_id, partnership_id, name=cro, time_zone=YORK, country="US")
    call_id = series(desk, study_id, partnership_id, "Core team call", begins or date(2026, 1, 6))
    return Planned(study_id, partnership_id, call_id)


def series(
    desk: Desk,
    study_id: str,
    partnership_id: str,
    name: str,
    begins: date,
    *,
    rule: str = "",
    at: time = time(10),
    zone: str = BERLIN,
    minutes: int = 60,
    holiday_rule: HolidayRule = HolidayRule.ASK,
) -> str:
    """Make a series without people; weekly on Tuesdays where no rule is told."""
    told = {"name": name, "starts": WallTime(at, zone), "minutes": minutes, "holiday_rule": holiday_rule}
    series_id = desk.run(add_series, study_id, partnership_id, **told).value
    desk.run(set_cadences, series_id, [CadenceDraft(rule=rule or weekly(), begins=Point(begins))])
    return str(series_id)


def people(desk: Desk, plan: Planned) -> tuple[str, str]:
    """Let Ada in Berlin chair the call, and Bo in Tokyo come to it."""
    ada = desk.run(add_person, plan.study_id, Side.SPONSOR, name="Ada Manager", time_zone=BERLIN).value
    told = {"name": "Bo Lead", "time_zone": TOKYO, "organisation": "Northern CRO"}
    bo = desk.run(add_person, plan.study_id, Side.CRO, **told).value
    drafts = [AttendeeDraft(Side.SPONSOR, ada, chair=True, decides=True), AttendeeDraft(Side.CRO, bo)]
    desk.run(set_attendees, plan.call_id, drafts)
    return ada, bo


def milestone(desk: Desk, study_id: str, name: str, day: date) -> None:
    desk.run(add_milestone, study_id, name=name, baseline=day)


def freeze(desk: Desk, study_id: str, name: str, first: date, last: date) -> None:
    desk.run(add_closure, study_id, name=name, kind=ClosureKind.FREEZE, first_day=first, last_day=last)


def overfull(desk: Desk, plan: Planned, count: int = 8) -> None:
    """Put this many meetings on every working day, several at one time."""
    for n in range(count):
        name = f"{REVIEWS[n % len(REVIEWS)]} review"
        series(
            desk,
            plan.study_id,
            plan.partnership_id,
            name,
            date(2026, 1, 1),
            rule=weekly("MO,TU,WE,TH,FR"),
            at=time(8 + n % 5, 30 * (n % 2)),
            minutes=45 + 15 * (n % 3),
        )
