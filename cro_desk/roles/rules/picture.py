"""The matrix as the rules look at it: who has which letter, worked out once for all rules.

Every rule is a function of a `Row` or of all rows; the lookups that several need are here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cro_desk.i18n import _
from cro_desk.roles.coverage import Coverage
from cro_desk.roles.directory import Directory, PersonCard, sides
from cro_desk.roles.matrix import EMPTY, Cell, Holder, Matrix, Party, Task
from cro_desk.roles.terms import Letter, PartyKind, Transfer
from cro_desk.studies.rules import plain

A, R, C = Letter.ACCOUNTABLE, Letter.RESPONSIBLE, Letter.CONSULTED
MOVED = (Transfer.TRANSFERRED, Transfer.SHARED)
SPONSOR, CRO, SITE = PartyKind.SPONSOR, PartyKind.CRO, PartyKind.SITE
#: who can take a task over from the sponsor: neither the sponsor, nor the investigator, nor a committee
PROVIDERS = frozenset((PartyKind.CRO, PartyKind.LABORATORY, PartyKind.TECHNOLOGY, PartyKind.OTHER))
_LABEL = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A task with its cells in the order of the columns, and who has which letter."""

    task: Task
    cells: tuple[tuple[Party, Cell], ...]
    accountable: tuple[Party, ...]
    responsible: tuple[Party, ...]
    consulted: tuple[Party, ...]

    @property
    def id(self) -> str:
        return self.task.id

    @property
    def label(self) -> str:
        """Return how a sentence names the task."""
        return task_label(self.task)

    @property
    def moved(self) -> bool:
        """Whether the sponsor gave the task away, all of it or a part."""
        return self.task.transfer in MOVED

    def does(self, kinds: Iterable[PartyKind]) -> bool:
        """Whether a party of one of these kinds is responsible."""
        wanted = tuple(kinds)
        return any(party.kind in wanted for party in self.responsible)

    @property
    def left_to_sites(self) -> bool:
        """Whether nobody but investigators does the task."""
        return bool(self.responsible) and all(party.kind is SITE for party in self.responsible)


def row_of(task: Task, parties: Sequence[Party]) -> Row:
    """Work out who has which letter in a task."""
    get = task.cells.get
    cells = tuple((party, cell) for party in parties if (cell := get(party.id, EMPTY)) is not EMPTY)
    return Row(
        task,
        cells,
        tuple(party for party, cell in cells if A in cell.letters),
        tuple(party for party, cell in cells if R in cell.letters),
        tuple(party for party, cell in cells if C in cell.letters),
    )


@dataclass(frozen=True)
class Picture:
    """All that a rule may look at. `coverage` None: no prices here; `agreed` None: nothing agreed yet."""

    matrix: Matrix
    directory: Directory
    rows: tuple[Row, ...]
    coverage: Coverage | None = None
    agreed: Matrix | None = None

    @cached_property
    def by_role(self) -> Mapping[str, tuple[PersonCard, ...]]:
        """The people by their role, as two people would call it the same."""
        found: dict[str, list[PersonCard]] = {}
        for card in self.directory.people.values():
            found.setdefault(plain(card.role), []).append(card)
        return {role: tuple(cards) for role, cards in found.items()}

    @cached_property
    def _in_roles(self) -> dict[tuple[str, str], tuple[PersonCard, ...]]:
        """What `in_role` found already: the same roles stand behind many cells."""
        return {}

    def in_role(self, party: Party, role: str) -> tuple[PersonCard, ...]:
        """Return who of a party's side has a role."""
        known = self._in_roles.get((party.id, role))
        if known is None:
            allowed = sides(party.kind)
            cards = self.by_role.get(plain(role), ())
            known = tuple(card for card in cards if card.side in allowed)
            self._in_roles[party.id, role] = known
        return known

    def held(self, party: Party, holder: Holder) -> tuple[PersonCard, ...]:
        """Return the people behind a holder: the person named, or those who have the role."""
        if not holder.person_id:
            return self.in_role(party, holder.role)
        card = self.directory.people.get(holder.person_id)
        return () if card is None else (card,)

    def named(self, row: Row, letter: Letter) -> Iterator[str]:
        """Yield who is named behind a letter of a task: ids of people, or a role that several have."""
        for party, cell in row.cells:
            if letter in cell.letters:
                for holder in holders(cell, letter):
                    cards = self.held(party, holder)
                    shared = holder.person_id or f"{party.id} {plain(holder.role)}"
                    yield cards[0].id if len(cards) == 1 else shared


def picture(
    matrix: Matrix,
    directory: Directory,
    tasks: Iterable[Task],
    coverage: Coverage | None = None,
    agreed: Matrix | None = None,
) -> Picture:
    """Prepare these tasks of a matrix for the rules."""
    rows = tuple(row_of(task, matrix.parties) for task in tasks)
    return Picture(matrix, directory, rows, coverage, agreed)


def holders(cell: Cell, letter: Letter) -> tuple[Holder, ...]:
    """Return who holds a letter of a cell; a holder without letters holds them all."""
    return tuple(each for each in cell.holders if not each.letters or letter in each.letters)


def task_label(task: Task) -> str:
    """Return the task's code, or the beginning of its text where it has none."""
    text = task.task if len(task.task) <= _LABEL else f"{task.task[: _LABEL - 1].rstrip()}…"
    return task.code or (f"“{text}”" if text else _("A task without a name"))


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence tells them: `A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def party_names(parties: Iterable[Party]) -> str:
    """Return the parties as a sentence tells them."""
    return listed([party.name for party in parties])
