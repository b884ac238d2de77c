"""A KPI that turned red becomes an issue: what it says, its cause and who answers are taken over."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.oversight.kpis.rows import KpiRow
from cro_desk.oversight.kpis.words import standing_told
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.terms import Severity
from cro_desk.oversight.risks.words import choices
from cro_desk.oversight.terms import Standing
from ui.acting import Acts
from ui.actions import Action
from ui.panes import PaneContext
from ui.widgets import Field, FieldKind, FormDialog

BAD = (Standing.RED, Standing.AMBER)


class KpiIssues(QObject):
    """Offers an issue for a KPI that is not green, and leads to it."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None

    def action(self, row: KpiRow | None) -> Action:
        """Return what raises an issue for a KPI."""
        why_not = _("Choose a KPI first.") if row is None else ""
        if row is not None and row.now.standing not in BAD:
            why_not = _("It is neither red nor amber.")
        return Action("issue_of_kpi", _("Raise an issue…"), partial(self._ask, row), why_not=why_not)

    def _ask(self, row: KpiRow | None) -> None:
        if row is None:
            return
        told = standing_told(row.kpi, row.now)
        fields = (
            Field("problem", _("What went wrong"), required=True),
            Field("severity", _("Severity"), FieldKind.CHOICE, choices(Severity)),
            Field("due", _("To be solved by"), FieldKind.DAY),
            Field("root_cause", _("Root cause"), FieldKind.LINES),
        )
        known = row.now.explanation
        values = {
            "problem": told.rstrip("."),
            "severity": (Severity.MAJOR if row.now.standing is Standing.RED else Severity.MINOR).value,
            "due": known.recover_by,
            "root_cause": known.cause,
        }
        title, done = _("Issue for {kpi}").format(kpi=row.kpi.name), partial(self._raise, row)
        form = self._context.dialogs.form
        self._dialog = form(title, fields, _("Raise"), done, values=values, text=told, stays=True)

    def _raise(self, row: KpiRow, answers: dict[str, Any]) -> None:
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        told = {**answers, "severity": Severity(answers["severity"]), "kpi_id": row.id}
        done = partial(self._raised, self._dialog)
        whose = (row.kpi.study_id, row.kpi.partnership_id)
        self._acts.run(op.add_issue, *whose, done=done, failed=self._dialog.refuse, **told)

    def _raised(self, dialog: FormDialog, outcome: Any) -> None:
        dialog.finish()
        self._context.navigate("oversight", outcome.value)
