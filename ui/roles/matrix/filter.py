"""Which tasks are shown: by party, person, status, area, text, or only those with problems."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cro_desk.i18n import _
from cro_desk.roles.terms import Severity, Transfer
from cro_desk.roles.words import transfer_name

if TYPE_CHECKING:
    from ui.roles.matrix.view import TaskRow


class Status(StrEnum):
    """Whose a task is, as people ask for it."""

    RETAINED = "retained"
    TRANSFERRED = "transferred"
    SHARED = "shared"
    OPEN = "open"  # nobody said whose it is
    DEEMED = "deemed"  # moved, but not in writing: the sponsor's until then


def status_name(status: Status) -> str:
    """Return what a status is called."""
    if status is Status.OPEN:
        return transfer_name(None)
    return _("Retained by default") if status is Status.DEEMED else transfer_name(Transfer(status.value))


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted; empty fields want everything."""

    text: str = ""
    party_id: str = ""
    person_id: str = ""
    status: Status | None = None
    area: str | None = None
    only_problems: bool = False

    @property
    def count(self) -> int:
        """How many of the choices beside text and problems narrow the view."""
        return sum(
            (bool(self.party_id), bool(self.person_id), self.status is not None, self.area is not None)
        )

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self != Filter()

    def takes(self, row: TaskRow) -> bool:
        """Tell whether a task is wanted."""
        return (
            (not self.only_problems or _is_marked(row))
            and (self.area is None or row.task.area == self.area)
            and (self.status is None or _has_status(row, self.status))
            and (
                not self.party_id or bool(row.cell(self.party_id).letters or row.cell(self.party_id).unknown)
            )
            and (not self.person_id or _holds(row, self.person_id))
            and (not self.text or _says(row, self.text))
        )


def _is_marked(row: TaskRow) -> bool:
    return any(problem.severity is not Severity.INFO for problem in row.problems)


def _has_status(row: TaskRow, status: Status) -> bool:
    if status is Status.DEEMED:
        return row.deemed
    if status is Status.OPEN:
        return row.task.transfer is None
    return row.task.transfer is Transfer(status.value)


def _holds(row: TaskRow, person_id: str) -> bool:
    return any(holder.person_id == person_id for cell in row.task.cells.values() for holder in cell.holders)


def _says(row: TaskRow, text: str) -> bool:
    task = row.task
    named = (name for names in row.names.values() for name in names)
    told = " ".join(
        (task.code, task.task, task.area, task.reference, task.agreement, task.clause, task.note, *named)
    )
    return all(word in told.casefold() for word in text.casefold().split())
