"""What is asked about KPIs, each answer one act: made, changed, explained, given up."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.oversight.kpis import operations as op
from cro_desk.oversight.kpis.rows import KpiRow
from cro_desk.oversight.kpis.words import standing_told
from ui.acting import Acts
from ui.oversight.kpis.forms import NEW, Answers, KpiForm, fields_of, kpi_of
from ui.panes import PaneContext
from ui.widgets import Field, FieldKind, FormDialog


class KpiAsking(QObject):
    """Opens forms and carries out what was answered."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._acts, self._widget = context, acts, parent
        self._dialog: FormDialog | None = None

    def add(self, study_id: str, partnership_id: str) -> None:
        """Ask for a KPI of one's own."""
        done = partial(self._add, study_id, partnership_id)
        self._show(KpiForm(_("Add a KPI"), NEW, _("Add"), done, self._widget.window(), why=False))

    def _add(self, study_id: str, partnership_id: str, answers: Answers) -> None:
        self._run(op.add_kpi, kpi_of(answers, study_id, partnership_id))

    def edit(self, row: KpiRow) -> None:
        """Ask what of a KPI is to be otherwise."""
        title = _("Edit {name}").format(name=row.kpi.name)
        done = partial(self._edit, row)
        self._show(KpiForm(title, row.kpi, _("Save"), done, self._widget.window(), why=True))

    def _edit(self, row: KpiRow, answers: Answers) -> None:
        self._run(op.edit_kpi, row.id, fields_of(answers), answers["reason"])

    def explain(self, row: KpiRow) -> None:
        """Ask for cause, recovery and date."""
        told = row.now.explanation
        fields = (
            Field("cause", _("Cause"), FieldKind.LINES, required=True),
            Field("recovery", _("Recovery"), FieldKind.LINES, required=True, hint=_("What is done about it")),
            Field("recover_by", _("Recovered by"), FieldKind.DAY, required=True),
        )
        values = {"cause": told.cause, "recovery": told.recovery, "recover_by": told.recover_by}
        title, done = _("Explain {name}").format(name=row.kpi.name), partial(self._explain, row)
        text = standing_told(row.kpi, row.now)
        self._dialog = self._context.dialogs.form(
            title, fields, _("Save"), done, values=values, text=text, stays=True
        )

    def _explain(self, row: KpiRow, answers: Answers) -> None:
        told = (answers["cause"], answers["recovery"], answers["recover_by"])
        self._run(op.explain, row.id, row.now.period.code, *told)

    def remove(self, rows: list[KpiRow]) -> None:
        """Give KPIs up; undo brings them back with their figures."""
        if rows:
            self._acts.run(op.remove_kpis, *(row.id for row in rows))

    def _show(self, dialog: FormDialog) -> None:
        self._dialog = dialog
        self._context.dialogs.show(dialog)

    def _run(self, operation: Any, *args: Any) -> None:
        dialog = self._dialog
        if dialog is None:
            raise UserError(_("This was closed meanwhile."))
        self._acts.run(operation, *args, done=dialog.finish, failed=dialog.refuse)
