"""The Audit trail pane."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cro_desk import formats
from cro_desk.i18n import N_, _, ngettext
from ui.actions import Action
from ui.audit.details import show_row
from ui.audit.exporting import export_trail
from ui.audit.filter_bar import FilterBar
from ui.audit.trail_model import PAGE, TrailModel
from ui.panes import Pane, PaneContext
from ui.theme import Tone
from ui.widgets.data_table import DataTable
from ui.widgets.details import DetailsPanel
from ui.widgets.header import PaneHeader
from ui.widgets.skeleton import Skeleton

if TYPE_CHECKING:
    from cro_desk.desk import Changes, Desk
    from cro_desk.reporting.trail import TrailFilter, TrailPage, TrailRow
    from cro_desk.reporting.trail_choices import TrailChoices
    from ui.jobs import Progress


class AuditPane(Pane):
    """Who, what, when, why; old and new; the chain verified."""

    key: ClassVar[str] = "audit"
    label: ClassVar[str] = N_("Audit trail")
    icon: ClassVar[str] = "audit"

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.header = PaneHeader(_(self.label), self)
        self.header.set_actions([self._export_action()], self._verify_action())
        self.filter = FilterBar(self)
        self.model = TrailModel(self)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "audit",
            self,
            label=_(self.label),
            frozen=1,
            filter_box=False,
        )
        self.table.say_empty(_("Nothing here matches."))
        self.details = DetailsPanel(self, nothing=_("Choose a change to see all of it."))
        self._skeleton = Skeleton(self.table, self)
        self._row: TrailRow | None = None
        self.setFocusProxy(self.table.view)
        self._lay_out()
        self.filter.changed.connect(self._read)
        self.model.page_wanted.connect(self._read_page)
        self.table.current_changed.connect(self._show_row)

    def show_study(self, study_id: str | None) -> None:  # noqa: ARG002 - the trail is the workspace's
        self._read()

    def refresh(self, changes: Changes) -> None:  # noqa: ARG002 - every write is in the trail
        self._read()

    def show_record(self, record_id: str) -> None:
        self.filter.show_record(record_id)

    def commands(self) -> list[Action]:
        return [self._verify_action(), self._export_action()]

    # --- reading ------------------------------------------------------------------------------

    def _read(self) -> None:
        from cro_desk.reporting.trail import audit_trail
        from cro_desk.reporting.trail_choices import trail_choices

        self._skeleton.wait()
        self.context.jobs.read("trail", audit_trail, self.filter.filter(), 0, PAGE, done=self._begin)
        self.context.jobs.read("trail-choices", trail_choices, done=self._offer)

    def _offer(self, choices: TrailChoices) -> None:
        self.filter.offer(choices.authors, choices.kinds)

    def _begin(self, page: TrailPage) -> None:
        self.model.begin(page.rows, page.count)
        self._skeleton.ready()
        count = ngettext("{count} change, newest first", "{count} changes, newest first", page.count)
        self.header.set_title(_(self.label), count.format(count=formats.number(page.count)))
        self._show_row(None)

    def _read_page(self, trail: int, number: int) -> None:
        self.context.jobs.read(
            f"trail-{number}", _page, self.filter.filter(), trail, number, done=self._take_page
        )

    def _take_page(self, read: tuple[int, int, TrailPage]) -> None:
        trail, number, page = read
        self.model.add_page(trail, number, page.rows)

    # --- details ------------------------------------------------------------------------------

    def _show_row(self, row: Any) -> None:
        self._row = row
        history = Action("history", _("All changes of this record"), self._show_history)
        show_row(self.details, row, history)

    def _show_history(self) -> None:
        if self._row is not None:
            self.filter.show_record(self._row.record_id)

    # --- verifying and exporting --------------------------------------------------------------

    def _verify_action(self) -> Action:
        return Action("verify", _("Verify chain"), self.verify, icon="check")

    def _export_action(self) -> Action:
        return Action("export-trail", _("Export CSV…"), self._export, icon="export")

    def verify(self) -> None:
        """Verify the whole journal, with progress."""
        self.context.jobs.spawn(
            "verify", _("Verifying the journal"), _verify, self.context.desk, done=self._verified
        )

    def _verified(self, verification: Any) -> None:
        if verification.ok:
            text = _(
                "The chain is whole: {changes} changes were checked and the tables agree with the journal."
            )
            self.context.messages.say(text.format(changes=formats.number(verification.changes)), Tone.GOOD)
            return
        self.context.messages.say(
            _("The chain is broken: {problem}").format(problem=verification.problems[0]),
            Tone.BAD,
            hint=_("Keep this workspace as it is and restore a backup beside it."),
        )

    def _export(self) -> None:
        name = _("Audit trail") + ".csv"
        self.context.dialogs.save_file(_("Export the audit trail"), name, _("CSV (*.csv)"), self._export_to)

    def _export_to(self, path: Path) -> None:
        self.context.jobs.spawn(
            "export-trail",
            _("Exporting the audit trail"),
            export_trail,
            self.context.desk,
            self.filter.filter(),
            path,
            done=self._exported,
        )

    def _exported(self, written: tuple[Path, int]) -> None:
        path, count = written
        text = ngettext(
            "{count} change was written to {path}.", "{count} changes were written to {path}.", count
        )
        self.context.messages.say(text.format(count=formats.number(count), path=path), Tone.GOOD)

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.around, sizes.around, sizes.around, sizes.between)
        column.setSpacing(sizes.between)
        column.addWidget(self.header)
        column.addWidget(self.filter)
        row = QHBoxLayout()
        row.setSpacing(sizes.between)
        row.addWidget(self._skeleton, 1)
        row.addWidget(self.details)
        column.addLayout(row, 1)


def _verify(progress: Progress, desk: Desk) -> object:
    return desk.verify(progress.report)


def _page(session: Any, wanted: TrailFilter, trail: int, number: int) -> tuple[int, int, TrailPage]:
    """Read a page of the trail, and tell of which trail and which page it is."""
    from cro_desk.reporting.trail import audit_trail

    return trail, number, audit_trail(session, wanted, number * PAGE, PAGE)
