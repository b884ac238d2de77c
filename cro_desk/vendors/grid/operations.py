"""What a person does with the lines of an RFP's grid."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.vendors.bids import bidders
from cro_desk.vendors.editing import filled, set_fields
from cro_desk.vendors.records import GridLine, Rfp

_GRID_FIELDS = ("code", "section", "task", "unit", "quantity", "line_class", "fee_type", "mandatory")


@operation(N_("Add a grid line"))
def add_grid_line(work: Work, rfp_id: str, task: str, **fields: Any) -> str:
    """Add a line at the end of the grid; return its id."""
    rfp = work.get(Rfp, rfp_id)
    task = filled(task, *_needs_a_task())
    positions = [line.position for line in bidders.grid_of(work, rfp_id)]
    line = GridLine(scope=rfp.scope, rfp_id=rfp_id, position=max(positions, default=-1) + 1, task=task)
    set_fields(work.add(line), fields, _GRID_FIELDS)
    return line.id


@operation(N_("Edit a grid line"))
def edit_grid_line(work: Work, grid_line_id: str, **fields: Any) -> None:
    """Change a line of the grid; bids keep their matches to it."""
    if "task" in fields:
        fields["task"] = filled(fields["task"], *_needs_a_task())
    set_fields(work.get(GridLine, grid_line_id), fields, _GRID_FIELDS)


@operation(N_("Set a baseline quantity"))
def set_grid_quantity(work: Work, grid_line_id: str, quantity: Decimal | None) -> None:
    """Set the quantity that all bids are compared at; None leaves it open."""
    work.get(GridLine, grid_line_id).quantity = quantity


@operation(N_("Delete a grid line"))
def delete_grid_line(work: Work, grid_line_id: str) -> None:
    """Take a line out of the grid; bid lines matched to it stand outside the grid then."""
    work.delete(work.get(GridLine, grid_line_id))


def _needs_a_task() -> tuple[str, str]:
    return _("A grid line needs a task."), _("Say what is to be priced.")
