"""Acts on a counter-proposal: its rows are accepted into the draft, or answered with a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.roles.acts.keeping import assign, working
from cro_desk.roles.acts.transfers import check_transfer
from cro_desk.roles.acts.writing import write_matrix
from cro_desk.roles.comparing import HOLDERS, FieldChange, RowChange, compare
from cro_desk.roles.matrix import EMPTY, Cell, Matrix, Task
from cro_desk.roles.published import version_matrix
from cro_desk.roles.queries import matrix_id_of
from cro_desk.roles.raci import fitting, with_letters
from cro_desk.roles.records import MatrixAnswer, MatrixVersion, ResponsibilityMatrix
from cro_desk.roles.terms import VersionKind
from cro_desk.roles.views import with_cells
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies.rules import passage


@operation(N_("Answer a row of the counter-proposal"))
def answer_row(work: Work, counter_id: str, task_id: str, accepted: bool, text: str = "") -> None:
    """Accept a row, which writes it into the draft, or refuse it with a word why."""
    answer(work, counter_id, [task_id], accepted, text)


@operation(N_("Answer rows of the counter-proposal"))
def answer_rows(work: Work, counter_id: str, task_ids: Sequence[str], accepted: bool, text: str = "") -> None:
    """Answer rows alike."""
    answer(work, counter_id, task_ids, accepted, text)


def counter_changes(work: Work, counter: MatrixVersion) -> tuple[Matrix, dict[str, RowChange]]:
    """Return what the CRO made of the proposal, and the rows in which it differs."""
    proposal = version_matrix(work.session, counter.answers_id or "")
    theirs = version_matrix(work.session, counter.id)
    return theirs, {row.task_id: row for row in compare(proposal, theirs)}


def answer(work: Work, counter_id: str, task_ids: Sequence[str], accepted: bool, text: str) -> None:
    """Note the answers; what is accepted changes the draft in what the CRO changed, and in nothing else."""
    counter = work.get(MatrixVersion, counter_id)
    if counter.kind is not VersionKind.COUNTER:
        raise UserError(
            _("Only the rows of a counter-proposal are answered."), _("Choose a counter-proposal.")
        )
    text = passage("text", text)
    if not accepted and not text:
        raise UserError(_("A refusal needs a word why."), _("Write the answer that the CRO will read."))
    theirs, rows = counter_changes(work, counter)
    if not {*task_ids} <= rows.keys():
        raise UserError(_("The CRO changed nothing in this row."), _("Choose a row that differs."))
    if accepted:
        _take_over(work, counter, theirs, [rows[id] for id in dict.fromkeys(task_ids)])
    for id in task_ids:
        _note(work, counter, id, {"accepted": accepted, "text": text, "answered_at": work.now})


def _take_over(work: Work, counter: MatrixVersion, theirs: Matrix, rows: Iterable[RowChange]) -> None:
    old = working(work, matrix_id_of(counter.partnership_id))
    told = {task.id: task for task in theirs.tasks}
    draft = old
    for row in rows:
        draft = _with_row(draft, row, told.get(row.task_id), [*told])
    _check_policy(old, draft)
    write_matrix(work, work.get(ResponsibilityMatrix, old.id), old, _with_parties(draft, theirs))


def _check_policy(old: Matrix, draft: Matrix) -> None:
    """Refuse a row that moves what policy retains: a second person confirms it in the draft first."""
    after = {task.id: task for task in draft.tasks}
    for task in old.tasks:
        if task.id in after:
            check_transfer(task, after[task.id].transfer)


def _with_parties(draft: Matrix, theirs: Matrix) -> Matrix:
    """Return the draft with the CRO's columns in which accepted rows have letters, and no others."""
    known = {party.id for party in draft.parties}
    used = {party for task in draft.tasks for party in task.cells}
    added = (party for party in theirs.parties if party.id in used - known)
    return replace(draft, parties=(*draft.parties, *added))


def _with_row(draft: Matrix, row: RowChange, told: Task | None, order: Sequence[str]) -> Matrix:
    here = {task.id: task for task in draft.tasks}
    if row.kind == "removed" or told is None:
        return replace(draft, tasks=tuple(task for task in draft.tasks if task.id != row.task_id))
    if row.task_id not in here:
        return _placed(draft, told, order)
    if row.kind == "moved":
        return _placed(draft, here[row.task_id], order)
    changed = _changed(here[row.task_id], told, row.fields)
    return replace(draft, tasks=tuple(changed if task.id == row.task_id else task for task in draft.tasks))


def _placed(draft: Matrix, task: Task, order: Sequence[str]) -> Matrix:
    """Return the draft with the task after the nearest one that stands before it in the CRO's order."""
    left = [each for each in draft.tasks if each.id != task.id]
    places = {each.id: at for at, each in enumerate(left, 1)}
    before = reversed(order[: order.index(task.id)])
    place = next((places[id] for id in before if id in places), 0)
    return replace(draft, tasks=(*left[:place], task, *left[place:]))


def _changed(task: Task, told: Task, fields: Iterable[FieldChange]) -> Task:
    values: dict[str, Any] = {}
    cells = dict(task.cells)
    for field in fields:
        if field.party_id is None:
            values[field.name] = getattr(told, field.name)
        else:
            mine = cells.get(field.party_id, EMPTY)
            cells[field.party_id] = _cell(field.name, mine, told.cell(field.party_id))
    return replace(task, **values, cells=with_cells({}, cells))


def _cell(name: str, mine: Cell, told: Cell) -> Cell:
    """Take letters or holders over; nobody stands behind letters that are not here."""
    if name == HOLDERS:
        return Cell(mine.letters, mine.unknown, fitting(told.holders, mine.letters))
    return with_letters(mine, told.letters) if told.letters else Cell(unknown=told.unknown)


def _note(work: Work, counter: MatrixVersion, task_id: str, told: dict[str, Any]) -> None:
    id = derived_id(counter.id, f"answer:{task_id}")
    known = work.session.get(MatrixAnswer, id)
    if known is None:
        work.add(MatrixAnswer(id=id, scope=counter.scope, version_id=counter.id, task_id=task_id, **told))
        return
    assign(known, {**told, "deleted": False})
