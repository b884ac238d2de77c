"""The rows of the hand-offs: moved tasks with what is not said about them yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cro_desk.errors import UserError
from cro_desk.formats import parse_number
from cro_desk.i18n import _
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.terms import Letter, Oversight, Transfer
from cro_desk.roles.views import HANDOFF_FIELDS, handoff_gaps
from cro_desk.roles.words import oversight_name

MOVED = (Transfer.TRANSFERRED, Transfer.SHARED)
#: what is edited here, in the order of the columns
FIELDS = (*HANDOFF_FIELDS, "oversight_note")
TURNAROUND, OVERSIGHT = "turnaround_days", "oversight"
LONGEST_TURNAROUND = 999


@dataclass(frozen=True, slots=True)
class HandOff:
    """A moved task; `done_by` names the parties that are responsible."""

    id: str
    task: Task
    done_by: str
    gaps: tuple[str, ...]


def hand_offs(matrix: Matrix) -> tuple[HandOff, ...]:
    """Return the tasks that are transferred or shared, in the order of the matrix."""
    names = {party.id: party.name for party in matrix.parties}
    return tuple(_row(task, names) for task in matrix.tasks if task.transfer in MOVED)


def changed(row: HandOff, fields: Mapping[str, Any]) -> HandOff:
    """Return the row with other fields, as it will be once they are written."""
    task = replace(row.task, **fields)
    return replace(row, task=task, gaps=handoff_gaps(task))


def _row(task: Task, names: Mapping[str, str]) -> HandOff:
    doers = ", ".join(names.get(party, "") for party in task.parties(Letter.RESPONSIBLE))
    return HandOff(task.id, task, doers, handoff_gaps(task))


def text_of(row: HandOff, name: str) -> str:
    """Return a field as a cell shows it, in one line."""
    value = getattr(row.task, name)
    if value is None:
        return ""
    if isinstance(value, Oversight):
        return oversight_name(value)
    return " ".join(str(value).split())


def parsed(name: str, text: str) -> Any:
    """Read what was typed or pasted for a field; UserError says what is wrong with it."""
    text = text.strip()
    if name == TURNAROUND:
        return _days(text)
    return _oversight(text) if name == OVERSIGHT else text


def _days(text: str) -> int | None:
    number = parse_number(text)
    if number is None:
        return None
    if number != int(number) or not 0 <= number <= LONGEST_TURNAROUND:
        raise UserError(
            _("“{text}” is no number of working days.").format(text=text),
            _("Give a whole number from 0 to {most}.").format(most=LONGEST_TURNAROUND),
        )
    return int(number)


def _oversight(text: str) -> Oversight | None:
    """Read a method by its name, or by how its name begins."""
    wanted = text.casefold()
    if wanted in ("", "–", "-"):
        return None
    found = [each for each in Oversight if _begins(each, wanted)]
    if len(found) != 1:
        raise UserError(
            _("“{text}” is no way of overseeing a task.").format(text=text),
            _("Choose {methods}.").format(methods=", ".join(oversight_name(each) for each in Oversight)),
        )
    return found[0]


def _begins(method: Oversight, wanted: str) -> bool:
    return oversight_name(method).casefold().startswith(wanted) or method.value.startswith(wanted)
