"""The chosen file: a summary, the original cells, and the sheets' names below as spreadsheets have them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QFrame, QTabBar, QVBoxLayout, QWidget

from cro_desk.i18n import _, ngettext
from cro_desk.roles.workbook.model import ColumnKind, SheetTaken
from ui.roles.importing.cells import MatrixCellsView
from ui.roles.importing.incoming import IncomingMatrix
from ui.theme import Theme
from ui.widgets import Label


def summary(incoming: IncomingMatrix) -> str:
    """Say in one sentence what a file holds, or why it is no matrix."""
    if incoming.read is None or not incoming.read.is_matrix:
        return incoming.read.why_not if incoming.read else ""
    matrix = incoming.read.matrix
    tasks = ngettext("{count} task", "{count} tasks", len(matrix.tasks)).format(count=len(matrix.tasks))
    parties = ngettext("{count} party", "{count} parties", len(matrix.parties)).format(
        count=len(matrix.parties)
    )
    words = (
        _("{file}: {tasks}, {parties}")
        if not incoming.read.own
        else _("{file}: made here; {tasks}, {parties}")
    )
    return words.format(file=incoming.name, tasks=tasks, parties=parties)


class MatrixCellsPanel(QWidget):
    """Shows a file that was read; the sheet chosen stays chosen while it is read anew."""

    sheet_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._incoming: IncomingMatrix | None = None
        self._chosen: dict[str, str] = {}
        self.summary = Label("", self, "panel-title", wrap=True)
        self.summary.setObjectName("matrix_summary")
        hint = _("Click a row number or a column letter, or press R or C, to say what it really is.")
        self.hint = Label(hint, self, "detail-muted", wrap=True)
        self.view = MatrixCellsView(theme, self)
        self.sheets = QTabBar(self)
        self.sheets.setObjectName("matrix_sheets")
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

    def show_file(self, incoming: IncomingMatrix) -> None:
        """Show a file that was read."""
        self._incoming = incoming
        self.summary.setText(summary(incoming))
        self.hint.setVisible(bool(incoming.read and not incoming.read.own))
        names = [sheet.name for sheet in incoming.workbook.sheets] if incoming.workbook else []
        chosen = self._chosen.get(incoming.key) or incoming.best_sheet()
        blocker = QSignalBlocker(self.sheets)
        self._name_sheets(incoming, names)
        self.sheets.setCurrentIndex(names.index(chosen) if chosen in names else 0)
        del blocker
        self._show_sheet()

    def _name_sheets(self, incoming: IncomingMatrix, names: list[str]) -> None:
        while self.sheets.count() > len(names):
            self.sheets.removeTab(self.sheets.count() - 1)
        for at, name in enumerate(names):
            if at >= self.sheets.count():
                self.sheets.addTab(name)
            taken = incoming.sheet(name)
            own = incoming.read is not None and incoming.read.own
            self.sheets.setTabText(at, name if own and not _counts(taken) else _sheet_title(name, taken))
            self.sheets.setTabData(at, name)
            self.sheets.setTabToolTip(at, taken.why_not if taken else "")

    def sheet_name(self) -> str:
        """Return the sheet that is shown."""
        return str(self.sheets.tabData(self.sheets.currentIndex()) or "")

    def taken(self) -> SheetTaken | None:
        """Return what the shown sheet was taken for."""
        return self._incoming.sheet(self.sheet_name()) if self._incoming else None

    def show_cell(self, sheet: str, row: int, column: int) -> None:
        """Go to a cell of any sheet."""
        for at in range(self.sheets.count()):
            if self.sheets.tabData(at) == sheet:
                self.sheets.setCurrentIndex(at)
        self.view.show_cell(row, column)

    @Slot(int)
    def _choose(self, _at: int) -> None:
        if self._incoming is not None:
            self._chosen[self._incoming.key] = self.sheet_name()
            self._show_sheet()
            self.sheet_chosen.emit(self.sheet_name())

    def _show_sheet(self) -> None:
        incoming, name = self._incoming, self.sheet_name()
        if incoming is None or incoming.read is None or incoming.workbook is None:
            return
        notices = [notice for notice in incoming.read.notices if notice.sheet == name]
        sheet = next((sheet for sheet in incoming.workbook.sheets if sheet.name == name), None)
        self.view.matrix.show_matrix(sheet, incoming.sheet(name), notices)
        self.view.lay_spans()
        self._hide_ids(own=incoming.read.own)

    def _hide_ids(self, *, own: bool) -> None:
        """Leave out of a file that was made here what only the program reads: it is hidden there, too."""
        cells, taken = self.view.matrix, self.taken()
        for column in range(cells.columnCount()):
            is_id = cells.taken_for(column).kind is ColumnKind.OTHER
            self.view.setColumnHidden(column, own and _counts(taken) and is_id)


def _counts(taken: SheetTaken | None) -> bool:
    return taken is not None and taken.is_matrix


def _sheet_title(name: str, taken: SheetTaken | None) -> str:
    if taken is not None and taken.is_matrix:
        return f"{name} · {taken.tasks}"
    return _("{sheet} (left out)").format(sheet=name)
