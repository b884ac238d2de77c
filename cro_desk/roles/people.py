"""Who carries what: each person's tasks and load, who is away, and where only one person stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cro_desk.roles.directory import Away, Directory, PersonCard, sides
from cro_desk.roles.matrix import Cell, Holder, Matrix
from cro_desk.roles.terms import Letter
from cro_desk.studies.rules import plain
from cro_desk.studies.terms import Side

_DOES = frozenset((Letter.RESPONSIBLE, Letter.ACCOUNTABLE))


@dataclass(frozen=True, slots=True)
class HeldTask:
    """A task that somebody holds letters of, at a party; `role` where the role is named, not the person."""

    task_id: str
    code: str
    task: str
    area: str
    party_id: str
    letters: frozenset[Letter]
    role: str = ""


@dataclass(frozen=True, slots=True)
class PersonLoad:
    """What a person carries. Without a person it is a role that nobody in the directory has.

    `only_holder`: tasks whose R or A at a party stands with this person alone; `uncovered`: those that nobody
    stands in for today, while the person is away.
    """

    person_id: str
    name: str
    role: str
    organisation: str
    counts: Mapping[Letter, int]
    tasks: tuple[HeldTask, ...]
    only_holder: tuple[str, ...]
    absence: Away | None
    deputy: str | None
    overloaded: bool
    uncovered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """One letter set of one holder, with how many stand behind the same cell."""

    held: HeldTask
    alone: bool


def people(matrix: Matrix, directory: Directory, today: date) -> tuple[PersonLoad, ...]:
    """Return everybody who is named in the matrix, those with the most to do first.

    A role counts for every person of the party's side who has it.
    """
    found: dict[str, list[_Held]] = defaultdict(list)
    roles = {party.id: _by_role(directory, sides(party.kind)) for party in matrix.parties}
    for task in matrix.tasks:
        for party, cell in task.cells.items():
            for holder, letters in _parts(cell):
                held = HeldTask(task.id, task.code, task.task, task.area, party, letters, holder.role)
                persons = (
                    [holder.person_id]
                    if holder.person_id
                    else roles.get(party, {}).get(plain(holder.role), [])
                )
                for person in persons or [f"role:{plain(holder.role)}"]:
                    found[person].append(_Held(held, _alone(cell, letters, len(persons))))
    loads = (_load(id, held, directory, matrix.accountable_limit, today) for id, held in found.items())
    return tuple(sorted(loads, key=lambda load: (-len(load.tasks), load.name.casefold())))


def _by_role(directory: Directory, wanted: Collection[Side]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for card in directory.people.values():
        if card.role and card.side in wanted:
            found[plain(card.role)].append(card.id)
    return found


def _parts(cell: Cell) -> Iterator[tuple[Holder, frozenset[Letter]]]:
    for holder in cell.holders:
        if letters := (holder.letters or cell.letters) & cell.letters:
            yield holder, letters


def _alone(cell: Cell, letters: frozenset[Letter], persons: int) -> bool:
    """Whether some R or A of these letters stands with one person only."""
    holders = [each for _holder, each in _parts(cell)]
    return persons <= 1 and any(sum(letter in each for each in holders) == 1 for letter in letters & _DOES)


def _load(id: str, held: list[_Held], directory: Directory, limit: int, today: date) -> PersonLoad:
    card = directory.card(id)
    deputy = directory.deputy(id)
    counts = {letter: sum(letter in each.held.letters for each in held) for letter in Letter}
    absence = card.away(today) if card else None
    only = tuple(dict.fromkeys(each.held.task_id for each in held if each.alone))
    return PersonLoad(
        person_id="" if id.startswith("role:") else id,
        name=held[0].held.role if id.startswith("role:") else directory.name(id),
        role=card.role if card else "",
        organisation=card.organisation if card else "",
        counts=counts,
        tasks=tuple(each.held for each in held),
        only_holder=only,
        absence=absence,
        deputy=deputy.name if deputy else None,
        overloaded=counts[Letter.ACCOUNTABLE] > limit,
        uncovered=only if absence and not _covered(deputy, today) else (),
    )


def _covered(deputy: PersonCard | None, today: date) -> bool:
    """Whether somebody who is there today stands in."""
    return deputy is not None and deputy.away(today) is None
