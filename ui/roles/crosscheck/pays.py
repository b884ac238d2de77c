"""What pays for what: every link with its certainty, and those that the user refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cro_desk.formats import number
from cro_desk.i18n import _
from cro_desk.links.awarded import AwardedBid, AwardedLine
from cro_desk.links.findings import Crossing, Payment
from cro_desk.links.words import linked_name
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.vendors.words import state_name
from ui.models import Align, Column, Look
from ui.roles.crosscheck.columns import figure, in_currency
from ui.theme import Tone

MUTED = Look(Tone.MUTED)


@dataclass(frozen=True, slots=True)
class PayRow:
    """A line and a task that belong together, or do not: then there is no payment."""

    task: Task
    line: AwardedLine
    payment: Payment | None

    @property
    def id(self) -> str:
        return f"{self.task.id}:{self.line.id}"


def pay_rows(matrix: Matrix, crossing: Crossing) -> tuple[PayRow, ...]:
    """Return the links in the order of the matrix; what was refused comes last."""
    tasks: Mapping[str, Task] = {task.id: task for task in matrix.tasks}
    linked = [
        PayRow(task, payment.line, payment)
        for task in matrix.tasks
        for payment in crossing.payments.get(task.id, ())
    ]
    lines = crossing.bid.by_id
    refused = [PayRow(tasks[task], lines[line], None) for line, task in crossing.refused if task in tasks]
    return (*linked, *refused)


def pay_columns(bid: AwardedBid) -> tuple[Column[PayRow], ...]:
    """Return the columns; a line that pays several tasks shows its whole price beside the task's part."""
    price, part = in_currency(_("Price"), bid), in_currency(_("Of it here"), bid)
    return (
        Column("task", _("Task"), _task, width=25, tooltip=_task, look=_look),
        Column("line", _("Line of the bid"), _line, width=27, tooltip=_line, look=_look, stretch=True),
        Column("price", price, _price, _price_text, Align.RIGHT, look=_muted, width=13),
        Column("part", part, _part, _part_text, Align.RIGHT, width=15),
        Column("sure", _("Sure"), _sure, _sure_text, Align.RIGHT, look=_sure_look, width=6),
        Column("how", _("How"), _how, look=_muted, width=18),
        Column("source", _("From"), _source, look=_muted, width=14, hidden=True),
    )


def _task(row: PayRow) -> str:
    return "  ".join(part for part in (row.task.code, row.task.task) if part)


def _line(row: PayRow) -> str:
    return row.line.text


def _look(row: PayRow) -> Look:
    return Look() if row.payment else Look(Tone.MUTED, italic=True)


def _muted(_row: PayRow) -> Look:
    return MUTED


def _price(row: PayRow) -> object:
    return row.line.stake.amount if row.line.stake else None


def _price_text(row: PayRow) -> str:
    return figure(row.line.stake) if row.line.stake else state_name(row.line.state)


def _part(row: PayRow) -> object:
    return row.payment.share.amount if row.payment and row.payment.share else None


def _part_text(row: PayRow) -> str:
    return "" if row.payment is None else figure(row.payment.share)


def _sure(row: PayRow) -> int | None:
    return row.payment.certainty if row.payment else None


def _sure_text(row: PayRow) -> str:
    return f"{number(row.payment.certainty)} %" if row.payment else ""


def _sure_look(row: PayRow) -> Look:
    return Look(Tone.WARN) if row.payment and row.payment.certainty < 90 else MUTED


def _how(row: PayRow) -> str:
    return linked_name(row.payment.by) if row.payment else _("not linked, by hand")


def _source(row: PayRow) -> str:
    return row.line.source
