"""An understood workbook: a summary, the original cells, and the sheets' names below as spreadsheets have
them.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QFrame, QTabBar, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.vendors.workbook.cells import named_cell
from ui.importing.cells_view import CellsView
from ui.importing.findings import Finding
from ui.importing.reading import B
from ui.theme import Theme
from ui.widgets import Label

V = TypeVar("V", bound=CellsView[Any])


class CellsPanel(QWidget, Generic[B, V]):
    """Shows a file; the sheet chosen stays chosen while it is read anew. An area says what each sheet is."""

    sheet_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.file: B | None = None
        self._chosen: dict[str, str] = {}  # file key → sheet
        self.summary = Label("", self, "panel-title", wrap=True)
        self.summary.setObjectName("import_summary")
        hint = _("Click a row number or a column letter, or press R or C, to say what it really is.")
        self.hint = Label(hint, self, "detail-muted", wrap=True)
        self.view = self.make_view(theme)
        self.sheets = QTabBar(self)
        self.sheets.setObjectName("sheets")
        self.sheets.setAccessibleName(_("Sheets of the file"))
        self.sheets.setExpanding(False)
        self.sheets.setUsesScrollButtons(True)
        self.sheets.setDrawBase(False)
        self._lay_out(theme)
        self.sheets.currentChanged.connect(self._choose)

    def _lay_out(self, theme: Theme) -> None:
        frame = QFrame(self)
        frame.setProperty("role", "table")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.view, 1)
        inside.addWidget(self.sheets)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.sizes.step)
        column.addWidget(self.summary)
        column.addWidget(self.hint)
        column.addWidget(frame, 1)

    # what an area says --------------------------------------------------------------------------

    def make_view(self, theme: Theme) -> V:
        """Return the view of the cells."""
        raise NotImplementedError

    def sheet_title(self, incoming: B, name: str) -> str:
        """Return what stands on the tab of a sheet."""
        raise NotImplementedError

    def sheet_hint(self, incoming: B, name: str) -> str:
        """Return what more there is to say of a sheet."""
        raise NotImplementedError

    def show_sheet(self, incoming: B, name: str) -> None:
        """Show a sheet in the view."""
        raise NotImplementedError

    # what is shown ------------------------------------------------------------------------------

    def show_file(self, incoming: B, summary: str) -> None:
        """Show a file that was understood."""
        self.file = incoming
        self.summary.setText(summary)
        names = incoming.sheet_names()
        chosen = self._chosen.get(incoming.key) or incoming.best_sheet()
        blocker = QSignalBlocker(self.sheets)
        self._name_sheets(incoming, names)
        self.sheets.setCurrentIndex(names.index(chosen) if chosen in names else 0)
        del blocker
        self._show_sheet()

    def _name_sheets(self, incoming: B, names: list[str]) -> None:
        while self.sheets.count() > len(names):
            self.sheets.removeTab(self.sheets.count() - 1)
        for at, name in enumerate(names):
            if at >= self.sheets.count():
                self.sheets.addTab(name)
            self.sheets.setTabText(at, self.sheet_title(incoming, name))
            self.sheets.setTabData(at, name)
            self.sheets.setTabToolTip(at, self.sheet_hint(incoming, name))

    def sheet_name(self) -> str:
        """Return the sheet that is shown."""
        return str(self.sheets.tabData(self.sheets.currentIndex()) or "")

    def show_cell(self, sheet: str, row: int, column: int) -> None:
        """Go to a cell of any sheet."""
        for at in range(self.sheets.count()):
            if self.sheets.tabData(at) == sheet:
                self.sheets.setCurrentIndex(at)
        self.view.show_cell(row, column)

    @Slot(object)
    def go_to(self, finding: Finding) -> None:
        """Go to the place that something is said of."""
        if finding.sheet:
            self.show_cell(finding.sheet, *(named_cell(finding.cell) or (0, 0)))

    @Slot(int)
    def _choose(self, _at: int) -> None:
        if self.file is not None:
            self._chosen[self.file.key] = self.sheet_name()
            self._show_sheet()
            self.sheet_chosen.emit(self.sheet_name())

    def _show_sheet(self) -> None:
        if self.file is not None:
            self.show_sheet(self.file, self.sheet_name())
            self.view.lay_spans()
