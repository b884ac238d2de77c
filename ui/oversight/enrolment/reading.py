"""What the tab reads in one job: how enrolment stands, its forecast, and the grid of one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cro_desk.oversight.enrolment.grid import GridRow
    from cro_desk.oversight.enrolment.report_section import EnrolmentSection


@dataclass(frozen=True, slots=True)
class Looked:
    """Which study and partnership are looked at, and which day the grid is of."""

    study_id: str
    partnership_id: str
    today: date
    day: date


@dataclass(frozen=True, slots=True)
class Read:
    """What was read."""

    looked: Looked
    section: EnrolmentSection
    grid: tuple[GridRow, ...]


def read_enrolment(session: Any, looked: Looked) -> Read:
    """Return how enrolment stands today, and the grid of a day."""
    from cro_desk.oversight.enrolment.forecast import foretold
    from cro_desk.oversight.enrolment.grid import grid
    from cro_desk.oversight.enrolment.queries import put_together, stored
    from cro_desk.oversight.enrolment.report_section import sectioned

    whose = (looked.study_id, looked.partnership_id)
    told = stored(session, *whose)
    known = put_together(told, *whose, looked.today)
    earlier = put_together(told, *whose, looked.day - timedelta(days=1))
    return Read(looked, sectioned(known, foretold(told, known)), grid(told, earlier, looked.day))
