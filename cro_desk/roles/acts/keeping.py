"""The records behind a matrix: found by thousands, revived where their derived id was there before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.roles.acts.placing import kept_in_place, places
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.reading import read_matrix
from cro_desk.roles.records import (
    RaciCell,
    RaciHolder,
    RaciParty,
    Responsibility,
    ResponsibilityMatrix,
)
from cro_desk.store.journal.history import batches
from cro_desk.store.record import Record
from cro_desk.store.work import Work

R = TypeVar("R", bound=Record)
Row = Mapping[str, Any]


def working(work: Work, matrix_id: str) -> Matrix:
    """Return the working matrix as it stands within this act."""
    work.get(ResponsibilityMatrix, matrix_id)
    work.session.flush()
    found = read_matrix(work.session.driver, matrix_id)
    assert found is not None  # noqa: S101 - it was there a line above
    return found


def live(work: Work, kind: type[R], ids: Iterable[str]) -> list[R]:
    """Return live records in the order of their ids; `UserError` where one is gone."""
    wanted = list(dict.fromkeys(ids))
    found = stored(work, kind, wanted)
    if any(id not in found or found[id].deleted for id in wanted):
        raise UserError(
            _("This {kind} is not there any more.").format(kind=_(kind.kind_name)),
            _("It was deleted or undone; reload and choose another."),
        )
    return [found[id] for id in wanted]


def stored(work: Work, kind: type[R], ids: Sequence[str]) -> dict[str, R]:
    """Return the records by id, deleted ones too."""
    if len(ids) == 1:
        record = work.session.get(kind, ids[0])
        return {} if record is None else {record.id: record}
    return {
        record.id: record
        for batch in batches(ids)
        for record in work.session.exec(select(kind).where(col(kind.id).in_(batch)))
    }


def put(work: Work, kind: type[Record], rows: Sequence[Row]) -> None:
    """Add rows with ids of their own; one whose id was there before, deleted, comes back as the row says."""
    known = stored(work, kind, [row["id"] for row in rows]) if rows else {}
    for row in rows:
        if row["id"] in known:
            assign(known[row["id"]], {**row, "deleted": False})
    fresh = [row for row in rows if row["id"] not in known]
    if fresh:
        work.add_rows(kind, fresh)


def assign(record: Record, fields: Row) -> None:
    """Set the fields that differ."""
    for name, value in fields.items():
        if getattr(record, name) != value:
            setattr(record, name, value)


def matrix_of(work: Work, tasks: Iterable[Responsibility | RaciParty]) -> ResponsibilityMatrix:
    """Return the one matrix that tasks or parties belong to."""
    (matrix_id,) = {task.matrix_id for task in tasks}
    return work.get(ResponsibilityMatrix, matrix_id)


def tasks_of(work: Work, matrix_id: str) -> list[Responsibility]:
    """Return the tasks in their order."""
    mine = select(Responsibility).where(col(Responsibility.matrix_id) == matrix_id)
    return work.select(mine.order_by(col(Responsibility.position), col(Responsibility.id)))


def parties_of(work: Work, matrix_id: str) -> list[RaciParty]:
    """Return the parties in their order."""
    mine = select(RaciParty).where(col(RaciParty.matrix_id) == matrix_id)
    return work.select(mine.order_by(col(RaciParty.position), col(RaciParty.id)))


def settle(ordered: Sequence[Responsibility | RaciParty], keep: Iterable[str]) -> None:
    """Give records rising positions in this order; those to keep stay where they are if they can."""
    kept = {*keep}
    ids = [each.id for each in ordered]
    known = kept_in_place(ids, {each.id: each.position for each in ordered if each.id in kept})
    for each, position in zip(ordered, places(ids, known).values(), strict=True):
        if each.position != position:
            each.position = position


def hanging(work: Work, kind: type[R], column: str, ids: Sequence[str]) -> list[R]:
    """Return the live records of a kind that hang on these by a column."""
    return [
        record
        for batch in batches(ids)
        for record in work.select(select(kind).where(col(getattr(kind, column)).in_(batch)))
    ]


def delete_hanging(work: Work, column: str, ids: Sequence[str]) -> None:
    """Delete the cells of tasks or parties, and who stands behind them."""
    for kind in (RaciHolder, RaciCell):
        for record in hanging(work, kind, column, ids):
            work.delete(record)
