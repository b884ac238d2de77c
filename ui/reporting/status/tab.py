"""The tab of status reports: what was issued, what is being written, and where the next one begins."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.formats import day
from cro_desk.i18n import N_, _
from cro_desk.reporting.status import operations
from cro_desk.reporting.status.queries import ReportRow, reports
from cro_desk.reporting.status.terms import Audience, form_name
from ui.acting import Acts
from ui.actions import Action
from ui.keys import on_key
from ui.models import RowModel
from ui.panes import PaneContext
from ui.reporting.status.columns import TONES, issued_words, readers_words, report_columns, standing_words
from ui.reporting.status.page import StatusPage
from ui.reporting.status.paper_page import StatusPaperPage
from ui.reporting.tab import ReportsTab
from ui.roles.staying import Staying
from ui.shown import Shown
from ui.theme import Tone
from ui.widgets import DataTable, DetailsPanel, EmptyState, Field, FieldKind
from ui.widgets.pages import Pages

if TYPE_CHECKING:
    from cro_desk.desk import Outcome


class StatusTab(ReportsTab):
    """Shows the reports of the study, or of the chosen CRO, drafts first."""

    key: ClassVar[str] = "status"
    label: ClassVar[str] = N_("Status reports")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.model: RowModel[ReportRow] = RowModel(report_columns(), self)
        self.stack = Pages(self)
        self.content = QWidget(self.stack)
        self.table = self._make_table()
        self.details = DetailsPanel(self.content, nothing=_("Choose a report."))
        self.empty = self._make_empty()
        self._page: StatusPage | None = None
        self._paper: StatusPaperPage | None = None
        self._lay_out()
        self.table.current_changed.connect(self._tell)
        self.table.activated.connect(self._open_row)
        self.staying = Staying(self.table)
        on_key(self, "Ctrl+Shift+N", self.ask_new)
        self.setFocusProxy(self.table.view)

    def _make_table(self) -> DataTable:
        theme, settings = self.context.theme, self.context.settings
        label = _("Status reports")
        made = DataTable(self.model, theme, settings, "status-reports", self.content, label=label, frozen=0)
        made.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        return made

    def _make_empty(self) -> EmptyState:
        told = _("A status report tells on one page, or on four, how the study stands at a date.")
        hint = _("It is drawn from the registers; once it is issued it is kept as it was.")
        new = Action("new_status_report", _("New status report…"), self.ask_new)
        return EmptyState(told, self.stack, hint=hint, actions=[new])

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.context.theme.sizes.between)
        row.addWidget(self.table, 1)
        row.addWidget(self.details)
        for page in (self.content, self.empty):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)

    # what the pane asks -------------------------------------------------------------------------

    def show_reports(self, shown: Shown) -> None:
        """Read the reports."""
        super().show_reports(shown)
        asked = (shown.study_id, shown.partnership_id)
        self.context.jobs.read("reports-status", reports, *asked, done=self._take)

    def _take(self, rows: tuple[ReportRow, ...]) -> None:
        if rows:
            self.stack.show_page(self.content, self.table.view)
        else:
            self.stack.show_page(self.empty)
        self.setFocusProxy(self.table.view if rows else self.empty)
        self.model.set_rows(rows)
        self.staying.stay()
        self._tell()

    def show_record(self, record_id: str, place: Any) -> bool:  # noqa: ARG002
        """Go to a report."""
        return self.table.select(record_id)

    def header_actions(self) -> list[Action]:
        """Return what the header offers: the main action is a new report."""
        if self.stack.currentWidget() is self.empty:
            return []
        return [Action("new_status_report", _("New status report…"), self.ask_new, "Ctrl+Shift+N")]

    def commands(self) -> list[Action]:
        """Return what can be done with the report at the cursor."""
        row = self.table.current()
        return self._row_actions(row) if row is not None else []

    # one report ---------------------------------------------------------------------------------

    @Slot()
    def _tell(self) -> None:
        row = self.table.current()
        actions = self._row_actions(row) if row is not None else []
        self.table.set_actions(actions)
        if row is None:
            self.details.show_nothing()
        else:
            self._show_details(row, actions)
        self.actions_changed.emit()

    def _row_actions(self, row: ReportRow) -> list[Action]:
        if not row.is_draft:
            return [Action("open_report", _("Open the report"), self.open_report, icon="open")]
        return [
            Action("write_report", _("Go on writing"), self.write, icon="edit"),
            Action("delete_report_draft", _("Delete the draft"), self.delete_draft, icon="delete"),
        ]

    def _show_details(self, row: ReportRow, actions: list[Action]) -> None:
        panel = self.details
        panel.clear()
        panel.title(_("Draft") if row.is_draft else _("Status report {number}").format(number=row.number))
        tone = TONES[row.overall] if row.overall is not None else Tone.MUTED
        panel.badge(standing_words(row), tone)
        if row.message:
            panel.text(row.message, Tone.NONE)
        told = (
            (_("From"), day(row.first_day)),
            (_("Cut-off"), day(row.cut_off)),
            (_("For"), readers_words(row)),
            (_("Length"), form_name(row.form)),
            (_("Issued"), issued_words(row)),
        )
        for name, value in told:
            if value:
                panel.fact(name, value)
        panel.rule()
        for action in actions:
            panel.action(action)

    @Slot(object)
    def _open_row(self, row: ReportRow) -> None:
        self._row_actions(row)[0].run()

    @Slot()
    def ask_new(self) -> None:
        """Ask for whom the next report is; it begins as the last one of its kind did."""
        if self.shown is None:
            return
        readers = [("", _("Sponsor only, the whole study"))]
        for row in self.shown.partnerships:
            readers.append((f"shared {row.id}", _("Shared with {partner}").format(partner=row.name)))
            readers.append((f"sponsor {row.id}", _("Sponsor only, about {partner}").format(partner=row.name)))
        self.context.dialogs.form(
            _("New status report"),
            [Field("readers", _("For"), FieldKind.CHOICE, choices=tuple(readers))],
            _("Begin"),
            self._begin,
            text=_("Who reads it decides what can be in it."),
        )

    def _begin(self, values: dict[str, Any]) -> None:
        kind, _space, partnership_id = str(values["readers"]).partition(" ")
        audience = Audience.SHARED if kind == "shared" else Audience.SPONSOR
        if self.shown is not None:
            study_id = self.shown.study_id
            self.acts.run(operations.begin_report, study_id, audience, partnership_id, done=self._begun)

    def _begun(self, outcome: Outcome[str]) -> None:
        self._write(outcome.value)

    @Slot()
    def write(self) -> None:
        """Go on with the draft at the cursor."""
        row = self.table.current()
        if row is not None:
            self._write(row.id)

    def _write(self, draft_id: str) -> None:
        if self.host is None:
            return
        if self._page is None:
            self._page = StatusPage(self.context, self.acts, self)
            self._page.left.connect(self.host.close_over)
            self._page.issued.connect(self._issued)
        self.host.open_over(self._page)
        self._page.show_draft(draft_id)

    @Slot(str)
    def _issued(self, report_id: str) -> None:
        """Show the paper that was just issued, so that it can be printed."""
        if self.host is not None:
            self.host.close_over()
            self._show_paper(report_id)

    @Slot()
    def open_report(self) -> None:
        """Show the report at the cursor as it was issued."""
        row = self.table.current()
        if row is not None:
            self._show_paper(row.id)

    def _show_paper(self, report_id: str) -> None:
        if self.host is None:
            return
        if self._paper is None:
            self._paper = StatusPaperPage(self.context, self)
            self._paper.left.connect(self.host.close_over)
        self._paper.show_report(report_id)
        self.host.open_over(self._paper)

    @Slot()
    def delete_draft(self) -> None:
        """Delete the draft at the cursor; it can be undone."""
        row = self.table.current()
        if row is not None and row.is_draft:
            self.acts.run(partial(operations.delete_report_draft), row.id)
