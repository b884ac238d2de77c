"""Acts on the matrix as a whole: its name and from when on a load is worth a word."""

from __future__ import annotations

from cro_desk.i18n import N_, _
from cro_desk.roles.acts.keeping import assign
from cro_desk.roles.records import ResponsibilityMatrix
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError


@operation(N_("Set the limits of the matrix"))
def set_limits(
    work: Work, matrix_id: str, accountable: int | None = None, consulted: int | None = None
) -> None:
    """Say how many tasks one person can be A for, and how many parties can be consulted about one task."""
    record = work.get(ResponsibilityMatrix, matrix_id)
    given = {"accountable_limit": accountable, "consulted_limit": consulted}
    for name, limit in given.items():
        if limit is not None and limit < 1:
            raise FieldError(name, _("A limit is at least one."))
        if limit is not None:
            assign(record, {name: limit})
