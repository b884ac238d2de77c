"""The sponsor's obligations under 21 CFR 312, and what was transferred of each in writing."""

from __future__ import annotations

from functools import partial

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.paper import fonts
from cro_desk.paper.document import Heading, Story, text
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.section import headed
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.report_pages.parts import (
    DASH,
    agreement,
    effective,
    is_deemed_retained,
    label,
    lacking,
)
from cro_desk.roles.terms import Letter, PartyKind, Transfer
from cro_desk.roles.toro import ObligationRow, all_transferred, obligation_rows
from cro_desk.roles.views import effective_transfer
from cro_desk.roles.words import transfer_name

SIZE = 8.0
STATUS, PARTY, AGREEMENT, SINCE = 74.0, 92.0, 116.0, 64.0


def obligation_pages(matrix: Matrix, width: float) -> Story:
    """Return the general statement where one party took everything over, else each obligation by itself."""
    if takers := general_statement(matrix):
        return _statement(matrix, takers, width)
    columns = (
        Column(_("Obligation and the tasks that stand for it"), width - STATUS - PARTY - AGREEMENT - SINCE),
        *(Column(_("By"), PARTY), Column(_("Agreement and clause"), AGREEMENT)),
        *(Column(_("Effective from"), SINCE), Column(_("Status"), STATUS)),
    )
    rows = [row for each in obligation_rows(matrix) for row in _rows(matrix, each)]
    intro = _("Not all obligations are transferred to one party, so each is listed.")
    return headed(_("Obligations one by one"), Grid(columns, rows, SIZE), width, intro)


def general_statement(matrix: Matrix) -> str:
    """Return the name of the one party to whom everything was transferred, empty where that is not so."""
    if not all_transferred(matrix):
        return ""
    takers = {_by(matrix, task) for row in obligation_rows(matrix) for task in row.tasks}
    return takers.pop() if len(takers) == 1 else ""


def _statement(matrix: Matrix, taker: str, width: float) -> Story:
    said = _(
        "All obligations of the sponsor under 21 CFR part 312 that concern this study are transferred to "
        "{party} by the agreements below."
    ).format(party=taker)
    tasks = [task for row in obligation_rows(matrix) for task in row.tasks]
    found = sorted({(task.agreement, task.clause, task.effective_on) for task in tasks if task.effective_on})
    columns = (Column(_("Agreement"), width - 244), Column(_("Clause"), 150), Column(_("Effective from"), 94))
    rows = [Row((Cell(document), Cell(clause), Cell(day(since)))) for document, clause, since in found]
    listed = headed(_("By which agreements"), Grid(columns, rows, SIZE), width)
    return [Heading(_("General statement")), text(said), *listed]


def _rows(matrix: Matrix, row: ObligationRow) -> list[Row]:
    """Return the obligation as a heading with whose it is, under it the tasks that stand for it."""
    title = Cell(f"{row.obligation.section}  {_(row.obligation.title)}", fonts.BOLD)
    heading = Row((title, Cell(_status(row), fonts.BOLD)), Kind.SECTION, 4)
    if not row.tasks:
        return [heading, Row((Cell(_nothing(row), muted=True),), span=5)]
    return [heading, *map(partial(_task_row, matrix), row.tasks)]


def _status(row: ObligationRow) -> str:
    return _("In part") if row.transfer is Transfer.SHARED else transfer_name(row.transfer)


def _nothing(row: ObligationRow) -> str:
    if row.obligation.only_if:
        return _("Concerns only: {case}. No task stands for it.").format(case=_(row.obligation.only_if))
    return _("No task of the matrix stands for it: it stays with the sponsor.")


def _task_row(matrix: Matrix, task: Task) -> Row:
    whose = effective_transfer(task)
    status = Cell(transfer_name(whose))
    if whose is not Transfer.RETAINED:
        told = _by(matrix, task), agreement(task), effective(task)
        split = task.split if whose is Transfer.SHARED else ""
        return Row((Cell(label(task), under=split), *map(Cell, told), status))
    if not is_deemed_retained(task):
        return Row((Cell(label(task)), *map(Cell, (_sponsor(matrix), DASH, DASH)), status))
    marked = _("marked as {status}, not in writing").format(status=transfer_name(task.transfer).lower())
    lacks = _("lacks: {fields}").format(fields=lacking(task))
    writing = Cell(agreement(task) or DASH, under=lacks), Cell(effective(task) or DASH)
    return Row(
        (Cell(label(task)), Cell(_sponsor(matrix)), *writing, Cell(transfer_name(whose), under=marked))
    )


def _by(matrix: Matrix, task: Task) -> str:
    """Return who took a task over: who does it beside the sponsor; of a shared one all who do or answer."""
    if task.transfer is Transfer.SHARED:
        parts = {*task.parties(Letter.RESPONSIBLE), *task.parties(Letter.ACCOUNTABLE)}
    else:
        sponsors = {party.id for party in matrix.parties if party.kind is PartyKind.SPONSOR}
        parts = {*task.parties(Letter.RESPONSIBLE)} - sponsors
    return ", ".join(party.name for party in matrix.parties if party.id in parts) or DASH


def _sponsor(matrix: Matrix) -> str:
    names = [party.name for party in matrix.parties if party.kind is PartyKind.SPONSOR]
    return ", ".join(names) or _("Sponsor")
