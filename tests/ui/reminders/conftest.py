"""The program with a clock that stands still, and a tray that only notes what it is told."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest
from PySide6.QtCore import QObject, Signal

from cro_desk.communication import operations as op
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.points import Point
from cro_desk.communication.reminders import Reminder
from cro_desk.desk import Desk
from cro_desk.studies import operations as studies
from cro_desk.zoned import WallTime
from tests.ui.program import Program
from ui.reminders.words import Notice

#: Tuesday, ten in Berlin
MEETING = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


class StillClock:
    """A clock that says what it is told."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def elapsed(self) -> float:
        return 0.0


class FakeTray(QObject):
    """Stands in for the desktop's tray."""

    open_wanted = Signal()
    meeting_wanted = Signal(str, str)
    notice_clicked = Signal()
    quit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Notice] = []
        self.offered: list[str] | None = None

    def show(self) -> None:
        """Nothing is on screen."""

    def tell(self, notice: Notice) -> None:
        self.told.append(notice)

    def offer(self, meetings: tuple[Reminder, ...]) -> None:
        self.offered = [each.title for each in meetings]

    def cover(self) -> None:
        self.offered = None

    def put_away(self) -> None:
        self.offered = None


@pytest.fixture
def call(desk: Desk) -> str:
    """A core team call on 1 December, ten in Berlin; the id of its series."""
    study = desk.run(studies.create_study, "ABC-301").value
    partnership = desk.run(studies.begin_partnership, study, "Northern CRO").value
    told = {"name": "Core team call", "starts": WallTime(time(10), "Europe/Berlin")}
    made = desk.run(op.add_series, study, partnership, **told).value
    desk.run(op.set_cadences, made, [CadenceDraft("", Point(MEETING.date()))])
    return str(made)


@pytest.fixture
def tray(program: Program) -> FakeTray:
    made = FakeTray()
    program.app.reminders.use(made)
    return made


@pytest.fixture
def still(program: Program) -> StillClock:
    """Two hours before the call."""
    made = StillClock(MEETING.replace(hour=7))
    program.app.reminders.clock = made
    return made
