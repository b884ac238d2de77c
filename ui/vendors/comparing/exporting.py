"""The comparison leaves the window: onto the clipboard and into a workbook, both made in jobs."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from cro_desk.i18n import _
from cro_desk.vendors.comparison import Comparison
from ui.panes import PaneContext
from ui.saving import Saving
from ui.theme import Tone
from ui.vendors.comparing.copying import ComparisonModel, table_text
from ui.widgets import DataTable


class ComparisonExport(QObject):
    """Copies and saves what a table shows."""

    def __init__(self, context: PaneContext, model: ComparisonModel, table: DataTable) -> None:
        super().__init__(table)
        self._context = context
        self._model = model
        self._table = table
        self._comparison: Comparison | None = None
        self._saving = Saving(context, self)

    def show_comparison(self, comparison: Comparison) -> None:
        """Take this comparison as the one to copy or save."""
        self._comparison = comparison

    @Slot()
    def copy_all(self) -> None:
        """Put all that is shown on the clipboard, for a spreadsheet."""
        view = self._table.view
        shown = [column for n, column in enumerate(self._model.columns) if not view.isColumnHidden(n)]
        title = _("Copying the table")
        self._context.jobs.spawn(
            "copy", title, table_text, self._model.rows(), shown, done=self._copied, replace=True
        )

    def _copied(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        told = _("The table is on the clipboard: paste it into a spreadsheet.")
        self._context.messages.say(told, Tone.GOOD)

    @Slot()
    def export(self) -> None:
        """Ask where the workbook goes."""
        if self._comparison is not None:
            name = _("Comparison {rfp}.xlsx").format(rfp=self._comparison.rfp)
            self._context.dialogs.save_file(
                _("Save the comparison"), name, _("Workbook (*.xlsx)"), self._write
            )

    def _write(self, path: Path) -> None:
        from cro_desk.vendors.workbook_out import comparison_workbook

        if self._comparison is not None:
            self._saving.write(path, partial(comparison_workbook, self._comparison))
