"""The rows of the people: who is away today first, then who is named in the matrix, then roles that nobody
has, and who has no task.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cro_desk.roles.covering import Cover, PeopleStanding
from cro_desk.roles.directory import Directory, PersonCard
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.people import HeldTask, PersonLoad
from ui.models import Section


class Group(StrEnum):
    """Under which heading somebody stands."""

    AWAY = "away"
    NAMED = "named"
    ROLES = "roles"
    IDLE = "idle"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody: `load` is None without a task, `card` of a role and of who was deleted.

    `covers` are the absences that are not over, the earliest first.
    """

    id: str
    group: Group
    name: str
    role: str
    organisation: str
    load: PersonLoad | None
    card: PersonCard | None
    deputy: str
    covers: tuple[Cover, ...]
    today: date

    @property
    def cover(self) -> Cover | None:
        """The absence that is running or comes next."""
        return self.covers[0] if self.covers else None

    @property
    def away(self) -> bool:
        return self.group is Group.AWAY

    @property
    def alone(self) -> tuple[str, ...]:
        """The tasks that stand with this person alone."""
        return self.load.only_holder if self.load is not None else ()

    @property
    def uncovered(self) -> tuple[str, ...]:
        """The tasks that nobody covers today."""
        return self.load.uncovered if self.load is not None else ()

    @property
    def overloaded(self) -> bool:
        return self.load is not None and self.load.overloaded


@dataclass(frozen=True, slots=True)
class Head:
    """A heading with how many stand under it."""

    group: Group
    count: int
    uncovered: int


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A task of the person that is chosen, at a party."""

    held: HeldTask
    party: str
    alone: bool
    uncovered: bool

    @property
    def id(self) -> str:
        return f"{self.held.task_id}:{self.held.party_id}:{self.held.role}"


def person_lines(standing: PeopleStanding, directory: Directory, today: date) -> tuple[PersonLine, ...]:
    """Return everybody."""
    open_ = [cover for cover in standing.covers if cover.last_day >= today]
    mine: dict[str, list[Cover]] = {}
    for cover in open_:
        mine.setdefault(cover.person_id, []).append(cover)
    named = (_of_load(load, directory, mine, today) for load in standing.loads)
    idle = (_of_card(card, directory, mine, today) for card in standing.idle)
    return (*named, *idle)


def sections(lines: Iterable[PersonLine]) -> list[Section[PersonLine]]:
    """Return the lines under their headings; a heading without a line is left out."""
    found: dict[Group, list[PersonLine]] = {group: [] for group in Group}
    for line in lines:
        found[line.group].append(line)
    return [_section(group, tuple(rows)) for group, rows in found.items() if rows]


def held_lines(line: PersonLine, matrix: Matrix) -> tuple[HeldLine, ...]:
    """Return what a person holds, in the order of the matrix."""
    if line.load is None:
        return ()
    names = {party.id: party.name for party in matrix.parties}
    alone, uncovered = {*line.alone}, {*line.uncovered}
    return tuple(
        HeldLine(held, names.get(held.party_id, ""), held.task_id in alone, held.task_id in uncovered)
        for held in line.load.tasks
    )


def _section(group: Group, rows: tuple[PersonLine, ...]) -> Section[PersonLine]:
    uncovered = len({task for row in rows for task in row.uncovered})
    return Section(str(group), Head(group, len(rows), uncovered), rows)


def _of_load(
    load: PersonLoad, directory: Directory, covers: Mapping[str, list[Cover]], today: date
) -> PersonLine:
    card = directory.card(load.person_id)
    if not load.person_id:
        return PersonLine(f"role:{load.name}", Group.ROLES, load.name, "", "", load, None, "", (), today)
    return PersonLine(
        load.person_id,
        Group.NAMED if load.absence is None else Group.AWAY,
        load.name,
        load.role,
        load.organisation,
        load,
        card,
        load.deputy or "",
        tuple(covers.get(load.person_id, ())),
        today,
    )


def _of_card(
    card: PersonCard, directory: Directory, covers: Mapping[str, list[Cover]], today: date
) -> PersonLine:
    deputy = directory.deputy(card.id)
    return PersonLine(
        card.id,
        Group.IDLE if card.away(today) is None else Group.AWAY,
        card.name,
        card.role,
        card.organisation,
        None,
        card,
        deputy.name if deputy is not None else "",
        tuple(covers.get(card.id, ())),
        today,
    )
