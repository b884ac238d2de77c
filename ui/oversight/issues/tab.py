"""The tab of issues: the log, and all that is done with an issue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import N_, _
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.rows import IssueRow
from ui.acting import Acts
from ui.actions import Action
from ui.models import Column
from ui.oversight.issues.asking import IssueAsking
from ui.oversight.issues.columns import IssueColumns
from ui.oversight.issues.details import IssueDetails
from ui.oversight.risks.details import SubjectDetails
from ui.oversight.risks.reading import Register, read_issues
from ui.oversight.risks.subject_tab import SubjectTab
from ui.panes import PaneContext


class IssuesTab(SubjectTab):
    """Lists what went wrong, why, and what is done so that it does not again."""

    key: ClassVar[str] = "issues"
    label: ClassVar[str] = N_("Issues")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        self.issue_columns = IssueColumns(context.desk.now().astimezone().date())
        super().__init__(context, acts, parent)
        self.asking = IssueAsking(context, acts, self)

    def make_columns(self) -> Sequence[Column[Any]]:
        return self.issue_columns.columns()

    def make_details(self) -> SubjectDetails:
        nothing = _("Choose an issue to see all about it.")
        return IssueDetails(self.content, self.context.navigate, self.today(), nothing)

    def first_step(self) -> tuple[str, str]:
        text = _("Here stands what went wrong, its cause, and what is done about it. There is no issue yet.")
        return text, _("Issues come from risks that happened, from minutes, from red KPIs, or by themselves.")

    def first_actions(self) -> list[Action]:
        return [Action("add_issue", _("Raise an issue…"), self._add, icon="add")]

    def reader(self) -> Callable[..., Register[Any]]:
        return read_issues

    def needs_a_look(self, row: IssueRow) -> bool:
        """Whether its day or its check is over."""
        return row.is_overdue(self.today())

    def show_rows(self, read: Register[Any]) -> None:
        self.issue_columns.today = self.today()
        super().show_rows(read)

    # what can be done ---------------------------------------------------------------------------

    def own_actions(self) -> list[Action]:
        """Return what the pane's header offers: to raise an issue."""
        return [self._add_action()]

    def _add_action(self) -> Action:
        none = "" if self.shown is not None else _("Choose a study first.")
        why_not = none or self.why_not_write()
        return Action("add_issue", _("Raise an issue…"), self._add, "Ctrl+N", icon="add", why_not=why_not)

    def commands(self) -> list[Action]:
        return self.row_actions(self.current())

    def row_actions(self, row: Any) -> list[Action]:
        ask, on = self.asking, self.on_row
        closed, reopened = self.why_not(row, is_open=True), self.why_not(row, is_open=False)
        inner = "" if row is not None and row.is_joint else _("The ladder is read by both sides.")
        return [
            Action("edit_issue", _("Edit…"), on(self._edit), "E", why_not=self.why_not(row)),
            Action("cause_issue", _("Root cause…"), on(ask.cause), "R", why_not=closed),
            Action("add_subject_action", _("Add an action…"), on(ask.add_action), "T", why_not=closed),
            Action("plan_check", _("Plan a check…"), on(ask.plan_check), "P", why_not=closed),
            Action("record_check", _("Record the check…"), on(self._check), "K", why_not=closed),
            Action("close_issue", _("Close…"), on(self._close), "C", why_not=closed),
            Action("escalate_issue", _("Escalate…"), on(ask.escalate), why_not=closed or inner),
            *self._publishing(row),
            Action("cancel_issue", _("Cancel…"), on(self._cancel), why_not=closed),
            Action("reopen_issue", _("Open again…"), on(self._reopen), "O", why_not=reopened),
            Action("delete_issue", _("Delete"), self._delete, "Del", why_not=self.why_not(row)),
        ]

    def key_acts(self) -> dict[str, Callable[[], object]]:
        on = partial(self.on_row, needs_open=True)
        return {
            "E": self.on_row(self._edit),
            "R": on(self._cause),
            "T": on(self._act),
            "P": on(self._plan),
            "K": on(self._check),
            "C": on(self._close),
            "Del": self._delete,
        }

    def _publishing(self, row: IssueRow | None) -> list[Action]:
        if row is None or row.is_joint or row.published_id:
            return []
        there = self.shown is not None and bool(self.shown.partnerships)
        why_not = self.why_not(row, is_open=True) or ("" if there else _("This study has no CRO yet."))
        return [Action("publish_issue", _("Make joint…"), self.on_row(self._publish), why_not=why_not)]

    # each act -----------------------------------------------------------------------------------

    def _add(self) -> None:
        if self.shown is not None and self.register is not None:
            internal = self.context.study.sees("sponsor")
            self.asking.add(self.shown, self.register.people, self.today(), internal=internal)

    def open_row(self) -> None:
        """Edit the issue that was opened."""
        self.on_row(self._edit)()

    def _edit(self, row: IssueRow) -> None:
        self.asking.edit(row)

    def _cause(self, row: IssueRow) -> None:
        self.asking.cause(row)

    def _act(self, row: IssueRow) -> None:
        self.asking.add_action(row)

    def _plan(self, row: IssueRow) -> None:
        self.asking.plan_check(row)

    def _check(self, row: IssueRow) -> None:
        self.asking.record_check(row, self.today())

    def _close(self, row: IssueRow) -> None:
        self.asking.because(row, _("Close {number}"), _("What shows that it is solved"), op.close_issue)

    def _cancel(self, row: IssueRow) -> None:
        self.asking.because(row, _("Cancel {number}"), _("Why it is none"), op.cancel_issue)

    def _reopen(self, row: IssueRow) -> None:
        self.asking.because(row, _("Open {number} again"), _("Why it is open again"), op.reopen_issue)

    def _publish(self, row: IssueRow) -> None:
        if self.shown is not None:
            self.asking.publish(row, self.shown)

    def _delete(self) -> None:
        rows = [row for row in self.table.selected() if not self.why_not_write(row)]
        if rows:
            self.acts.run(op.delete_issues, *(row.id for row in rows))
