"""What the exchange of calendars offers to choose from, and files read in a job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cro_desk.errors import DeskError
from cro_desk.formats import day
from cro_desk.i18n import _

if TYPE_CHECKING:
    from cro_desk.communication.ics.incoming import CalendarRead
    from ui.jobs import Progress


@dataclass(frozen=True, slots=True)
class Choices:
    """Names by id, in the order of a list: partnerships, series (with whether internal) and people."""

    partnerships: tuple[tuple[str, str], ...]
    series: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    zone: str
    preferred: tuple[str, ...]


def read_choices(session: Any, study_id: str) -> Choices:
    """Return what can be exported, for whom, and whose busy times can come in."""
    from cro_desk.communication.queries import series_list
    from cro_desk.communication.reading import Which
    from cro_desk.roles.queries import partnerships
    from cro_desk.studies.queries import people, study_details

    series = series_list(session, Which(study_id))
    zone = study_details(session, study_id).time_zone
    known = people(session, study_id)
    zones = dict.fromkeys([zone, *(each.time_zone for each in known if each.time_zone)])
    return Choices(
        tuple((row.id, row.name) for row in partnerships(session, study_id)),
        tuple((each.id, _series_name(each)) for each in series),
        tuple((row.id, row.name) for row in known),
        zone,
        tuple(zones),
    )


def _series_name(series: Any) -> str:
    """Name a series; one that was split or ended goes from or until a day."""
    name = series.name if series.partnership_id else _("{name} (internal)").format(name=series.name)
    if series.follows_id and series.first_day is not None:
        name = _("{name}, from {day}").format(name=name, day=day(series.first_day))
    if series.last_day is not None:
        name = _("{name}, until {day}").format(name=name, day=day(series.last_day))
    return name


@dataclass(frozen=True, slots=True)
class FilesRead:
    """Calendars that could be read, and sentences about files that could not."""

    read: tuple[CalendarRead, ...]
    problems: tuple[str, ...]


def read_files(
    progress: Progress, paths: Sequence[Path], today: date, zone: str, preferred: Sequence[str]
) -> FilesRead:
    """Read calendars one after the other; what cannot be read is told and stops no other."""
    from cro_desk.communication.ics.reading.calendars import read_calendar

    read, problems = [], []
    for place, path in enumerate(paths):
        progress.report(place / len(paths), path.name)
        try:
            read.append(read_calendar(path, today, zone, preferred, cancelled=progress.cancelled))
        except DeskError as error:
            problems.append(str(error))
    return FilesRead(tuple(read), tuple(problems))
