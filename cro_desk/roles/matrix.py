"""The matrix as a value: what is checked, compared, printed and published, wherever it came from.

The working tables, a published version, an imported workbook and the CRO's counter-proposal all become one
`Matrix`, so that each rule, view and paper is written once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cro_desk.roles.terms import Letter, Oversight, PartyKind, Transfer


@dataclass(frozen=True, slots=True)
class Party:
    id: str
    name: str
    kind: PartyKind


@dataclass(frozen=True, slots=True)
class Holder:
    """A person (by the card's id) or a role behind a cell; `letters` empty: all of the cell's."""

    person_id: str = ""
    role: str = ""
    letters: frozenset[Letter] = frozenset()


@dataclass(frozen=True, slots=True)
class Cell:
    """What a party is to a task. `unknown` keeps a code that is none of R, A, C, I, as it was written."""

    letters: frozenset[Letter] = frozenset()
    unknown: str = ""
    holders: tuple[Holder, ...] = ()


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Task:
    """A row. Fields as in `records.Responsibility`; `cells` by the party's id, empty ones absent."""

    id: str
    code: str = ""
    library_code: str = ""
    area: str = ""
    task: str = ""
    reference: str = ""
    obligations: tuple[str, ...] = ()
    transfer: Transfer | None = None
    policy_retained: bool = False
    split: str = ""
    agreement: str = ""
    clause: str = ""
    effective_on: date | None = None
    confirmed_by: str = ""
    confirmed_on: date | None = None
    confirmation: str = ""
    subcontracted: bool = False
    subcontractor: str = ""
    subcontractor_approved_on: date | None = None
    input: str = ""
    output: str = ""
    acceptance: str = ""
    turnaround_days: int | None = None
    reviewer: str = ""
    oversight: Oversight | None = None
    oversight_note: str = ""
    unblinded: bool = False
    four_eyes: str = ""
    note: str = ""
    cells: Mapping[str, Cell] = field(default_factory=dict)

    def cell(self, party_id: str) -> Cell:
        """Return the party's cell, an empty one where it has none."""
        return self.cells.get(party_id, EMPTY)

    def parties(self, letter: Letter) -> tuple[str, ...]:
        """Return the ids of the parties with this letter."""
        return tuple(party for party, cell in self.cells.items() if letter in cell.letters)

    @property
    def in_writing(self) -> bool:
        """Whether document, clause and date of a transfer are known (21 CFR 312.52(a), ICH E6(R3) 3.6.4)."""
        return bool(self.agreement and self.clause and self.effective_on)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Parties and tasks in the order they are shown."""

    id: str = ""
    partnership_id: str = ""
    name: str = ""
    accountable_limit: int = 15
    consulted_limit: int = 3
    parties: tuple[Party, ...] = ()
    tasks: tuple[Task, ...] = ()
