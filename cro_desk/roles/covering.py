"""Who carries what, who is away when, and which tasks nobody covers meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cro_desk.roles.directory import Away, Directory, PersonCard
from cro_desk.roles.locating import partnership_of
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.people import PersonLoad, people
from cro_desk.studies.queries import AbsenceRow, absences


@dataclass(frozen=True, slots=True)
class Cover:
    """An absence with the tasks that nobody stands in for.

    `deputy` is empty where nobody stands in; `deputy_away` are the days of the deputy that fall into it.
    """

    id: str
    person_id: str
    first_day: date
    last_day: date
    note: str
    deputy: str
    deputy_away: Away | None
    uncovered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleStanding:
    """Everybody of the partnership: `loads` are named in the matrix, `idle` are not."""

    loads: tuple[PersonLoad, ...]
    idle: tuple[PersonCard, ...]
    covers: tuple[Cover, ...]  # the earliest first


def people_standing(
    session: Session, partnership_id: str, matrix: Matrix, directory: Directory, today: date
) -> PeopleStanding:
    """Return who carries what; 400 tasks and 120 people are meant for a job."""
    loads = people(matrix, directory, today)
    place = partnership_of(session, partnership_id)
    rows = absences(session, place[0]) if place is not None else ()
    return PeopleStanding(loads, _idle(directory, loads), covers(rows, loads, directory))


def covers(
    rows: Iterable[AbsenceRow], loads: Iterable[PersonLoad], directory: Directory
) -> tuple[Cover, ...]:
    """Return the absences of these people with what nobody covers."""
    alone = {load.person_id: load.only_holder for load in loads}
    return tuple(_cover(row, alone, directory) for row in rows if row.person_id in directory.people)


def _cover(row: AbsenceRow, alone: Mapping[str, tuple[str, ...]], directory: Directory) -> Cover:
    deputy = directory.deputy(row.person_id)
    away = _overlap(deputy, row) if deputy is not None else None
    covered = deputy is not None and away is None
    return Cover(
        row.id,
        row.person_id,
        row.first_day,
        row.last_day,
        row.note,
        deputy.name if deputy is not None else "",
        away,
        () if covered else alone.get(row.person_id, ()),
    )


def _overlap(deputy: PersonCard, row: AbsenceRow) -> Away | None:
    """Return the first days of the deputy that fall into the absence."""
    return next(
        (away for away in deputy.absences if away[0] <= row.last_day and row.first_day <= away[1]), None
    )


def _idle(directory: Directory, loads: Iterable[PersonLoad]) -> tuple[PersonCard, ...]:
    named = {load.person_id for load in loads}
    left = (card for card in directory.people.values() if card.id not in named)
    return tuple(sorted(left, key=lambda card: (card.side, card.name.casefold())))
