"""What somebody wants written: of what, for whom, for which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cro_desk.communication.reading import Which


@dataclass(frozen=True, slots=True)
class ExportWish:
    """A study's calendar, or less: of a partnership, a series, one meeting (`key`) or for one person.

    For a partnership nothing of the sponsor's own leaves; without one all of the study is meant, the internal
    series among it.
    """

    study_id: str
    first: date
    last: date
    partnership_id: str = ""
    series_id: str = ""
    key: str = ""
    person_id: str = ""
    milestones: bool = False
    alarm: int | None = None  # minutes before

    @property
    def which(self) -> Which:
        """Return which series are read."""
        return Which(self.study_id, self.partnership_id, self.series_id)


@dataclass(frozen=True, slots=True)
class Exported:
    """A calendar file. `changed` counts the events that are news to who has read the last one."""

    name: str
    content: bytes
    events: int
    changed: int
    cancelled: int


def usual_days(today: date) -> tuple[date, date]:
    """Return the days that an export covers unless told otherwise: this year and the next.

    They change once a year, so that the end of what is told moves once a year only.
    """
    return date(today.year, 1, 1), date(today.year + 1, 12, 31)
