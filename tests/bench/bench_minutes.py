"""Minutes: a meeting with 60 carried actions, a line typed, 5,000 minutes searched, registers of 50 studies.

In processor time: it all happens in one thread, and what others do on the computer meanwhile is none of ours.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cro_desk.communication.reminders import Leads, Me, reminders
from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes import queries, registers
from cro_desk.minutes.attention import minutes_attention
from cro_desk.minutes.duplicates import duplicates
from cro_desk.minutes.finding import when_agreed
from cro_desk.minutes.meetings import meetings_list
from cro_desk.minutes.obstacles import obstacles
from cro_desk.minutes.people import people_for
from cro_desk.minutes.punctuality import on_time
from cro_desk.minutes.registers import Due, Wanted
from cro_desk.minutes.reminding import minutes_reminders
from cro_desk.studies import operations as studies
from tests.bench.bench_roles import timed
from tests.bench.large_minutes import FIRST, MEETINGS, Made, large_minutes
from tests.bench.measure import result

LAST = FIRST + timedelta(weeks=MEETINGS)


def bench() -> list[dict[str, Any]]:
    """Measure on a workspace made for it."""
    with TemporaryDirectory() as folder:
        made = large_minutes(Path(folder) / "workspace")
        try:
            return [*of_a_meeting(made), *of_all(made.desk, made.study)]
        finally:
            made.desk.close()


def of_a_meeting(made: Made) -> list[dict[str, Any]]:
    """Time what one does with the minutes in hand."""
    desk = made.desk
    draft = desk.run(op.start_minutes, made.series, LAST.isoformat()).value
    assert len(desk.read(queries.draft, draft).carried) >= 60
    person = desk.run(studies.add_person, made.study, name="Zoe Guest").value
    line = timed(lambda: desk.run(op.add_line, draft, "", "a Send the plan @ben due +5wd"), 9)
    bare = timed(lambda: desk.run(studies.edit_person, person, role=str(desk.now())), 9)
    return [
        figure("opened with 60 carried actions", timed(lambda: desk.read(queries.draft, draft)), 100),
        figure("a line typed", line, bare + 5, "one other edit", bare),
        figure("what is in the way", timed(lambda: desk.read(obstacles, draft, desk.now())), 50),
        figure("whom @ may mean", timed(lambda: desk.read(people_for, draft)), 20),
    ]


def of_all(desk: Desk, study: str) -> list[dict[str, Any]]:
    """Time what is read across 50 studies."""
    today = date(2026, 12, 1)
    whole = Wanted(statuses=registers.ALL_STATUSES)
    noon = datetime(2026, 12, 1, 12, tzinfo=UTC)
    span = (noon, noon + timedelta(hours=26), noon)
    asked = (Leads(None, 1, None), Me(), *span, (minutes_reminders,))
    year = (LAST - timedelta(days=365), LAST, today)
    return [
        figure("when did we agree, a rare word", timed(lambda: desk.read(when_agreed, "kalomi terdu")), 50),
        figure("when did we agree, a common one", timed(lambda: desk.read(when_agreed, "ka")), 50),
        figure(
            "open actions of 50 studies", timed(lambda: desk.read(registers.actions, Wanted(), today)), 100
        ),
        figure("overdue", timed(lambda: desk.read(registers.actions, Wanted(due=Due.OVERDUE), today)), 100),
        figure(
            "all actions, as many as shown", timed(lambda: desk.read(registers.actions, whole, today)), 100
        ),
        figure("decisions, as many as shown", timed(lambda: desk.read(registers.decisions, Wanted())), 100),
        figure("on-time rates", timed(lambda: desk.read(on_time, today), 5), 300),
        figure("meetings of a year", timed(lambda: desk.read(meetings_list, study, *year)), 100),
        figure("what the Overview says", timed(lambda: desk.read(minutes_attention, study, noon)), 100),
        figure("reminders of 50 studies", timed(lambda: desk.read(reminders, *asked)), 100),
        figure("numbers given twice, all studies", timed(lambda: desk.read(duplicates), 5), 300),
    ]


def figure(
    name: str, value: float, target: float, reference: str = "target", reference_value: float | None = None
) -> dict[str, Any]:
    """Return one row for the table."""
    beside = target if reference_value is None else reference_value
    return result(f"minutes: {name}", value, "ms", reference, beside, f"{target:.0f} ms", value <= target)
