"""The large calendar that speed is measured on: three studies, 60 series, 10,000 meetings in three years.

Half of them lie behind and are records. `python -m tests.bench.large_calendar FOLDER` makes a workspace with
it; passphrase as in `tests.bench.large`.
"""

from __future__ import annotations

import sys
from datetime import date, time, timedelta
from pathlib import Path

from cro_desk.communication import operations as op
from cro_desk.communication.attending import put_attendees
from cro_desk.communication.cadences import put_cadences
from cro_desk.communication.drafts import AttendeeDraft, CadenceDraft
from cro_desk.communication.keeping import settle
from cro_desk.communication.planning import new_series
from cro_desk.communication.points import Point
from cro_desk.desk import Desk, Owner, Work, operation
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime
from tests.bench.large import CHEAP, PASSPHRASE

STUDIES, SERIES, PEOPLE = 3, 20, 24
SPAN = timedelta(days=548)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo")
RULES = (
    "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY;BYDAY=TU,FR",
    "FREQ=WEEKLY;BYDAY=WE",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    "FREQ=MONTHLY;BYDAY=3TH",
)


def large_calendar(folder: Path) -> tuple[Desk, tuple[str, ...]]:
    """Make the workspace in an empty folder; return it open, with the ids of its studies."""
    desk, _recovery = Desk.create(folder, PASSPHRASE, Owner("Bench"), cost=CHEAP)
    today = desk.now().date()
    made = tuple(_study(desk, number, today) for number in range(STUDIES))
    return desk, made


def _study(desk: Desk, number: int, today: date) -> str:
    study = desk.run(studies.create_study, f"CAL-{number}", sponsor="Lindgren", time_zone=ZONES[0]).value
    partnership = desk.run(studies.begin_partnership, study, "Northern CRO").value
    desk.run(op.start_plan, study, partnership, [])
    desk.run(_fill, study, partnership, today)
    return study


@operation("Fill the calendar")
def _fill(work: Work, study: str, partnership: str, today: date) -> None:
    people = [_person(work, study, at) for at in range(PEOPLE)]
    for at in range(SERIES):
        starts = WallTime(time(8 + at % 9, 30 * (at % 2)), ZONES[at % 3])
        series = new_series(work, study, partnership, name=f"Meeting {at:02}", starts=starts)
        put_cadences(work, series, [CadenceDraft(RULES[at % len(RULES)], Point(today - SPAN))])
        chosen = [people[(at + 3 * step) % PEOPLE] for step in range(8)]
        put_attendees(work, series, [AttendeeDraft(Side.CRO, each, decides=True) for each in chosen])
        settle(work, series.id)


def _person(work: Work, study: str, at: int) -> str:
    side, organisation = ((Side.SPONSOR, "Lindgren"), (Side.CRO, "Northern CRO"))[at % 2]
    told = {"organisation": organisation, "time_zone": ZONES[at % 3], "role": f"Role {at}"}
    return studies.add_person(work, study, side, name=f"Person {at:02}", **told)


if __name__ == "__main__":
    large_calendar(Path(sys.argv[1]))[0].close()
