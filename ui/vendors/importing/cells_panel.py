"""The chosen file: a summary, the original cells, and the sheets' names below as spreadsheets have them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QFrame, QTabBar, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.vendors.workbook.model import Sheet, SheetUnderstanding
from ui.theme import Theme
from ui.vendors.importing.cells_view import CellsView
from ui.vendors.importing.incoming import Incoming, has_prices
from ui.vendors.words import layout_name
from ui.widgets import Label


class CellsPanel(QWidget):
    """Shows an understood file; the sheet chosen stays chosen while it is read anew."""

    sheet_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._incoming: Incoming | None = None
        self._chosen: dict[str, str] = {}  # file key → sheet
        self.summary = Label("", self, "panel-title", wrap=True)
        self.summary.setObjectName("import_summary")
        self.hint = Label(
            _("Click a row number or a column letter, or press R or C, to say what it really is."),
            self,
            "detail-muted",
            wrap=True,
        )
        self.view = CellsView(theme, self)
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

    def show_file(self, incoming: Incoming, summary: str) -> None:
        """Show a file that was understood."""
        self._incoming = incoming
        self.summary.setText(summary)
        names = [sheet.name for sheet in incoming.workbook.sheets] if incoming.workbook else []
        chosen = self._chosen.get(incoming.key) or incoming.best_sheet()
        blocker = QSignalBlocker(self.sheets)
        self._name_sheets(incoming, names)
        self.sheets.setCurrentIndex(names.index(chosen) if chosen in names else 0)
        del blocker
        self._show_sheet()

    def _name_sheets(self, incoming: Incoming, names: list[str]) -> None:
        while self.sheets.count() > len(names):
            self.sheets.removeTab(self.sheets.count() - 1)
        for at, name in enumerate(names):
            if at >= self.sheets.count():
                self.sheets.addTab(name)
            self.sheets.setTabText(at, self._sheet_title(incoming, name))
            self.sheets.setTabData(at, name)
            self.sheets.setTabToolTip(at, self._sheet_hint(incoming, name))

    def _sheet_title(self, incoming: Incoming, name: str) -> str:
        taken = incoming.sheet(name)
        if incoming.skipped(name):
            return _("{sheet} (left out)").format(sheet=name)
        if taken is not None and has_prices(taken):
            return f"{name} · {len(taken.lines)}"
        return _("{sheet} (not imported)").format(sheet=name)

    def _sheet_hint(self, incoming: Incoming, name: str) -> str:
        taken = incoming.sheet(name)
        hidden = _("hidden sheet") if taken is not None and taken.hidden else ""
        return "\n".join(part for part in (layout_name(taken.layout) if taken else "", hidden) if part)

    def sheet_name(self) -> str:
        """Return the sheet that is shown."""
        return str(self.sheets.tabData(self.sheets.currentIndex()) or "")

    def taken(self) -> SheetUnderstanding | None:
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
        if incoming is None or incoming.understanding is None:
            return
        notices = [notice for notice in incoming.understanding.issues if notice.sheet == name]
        self.view.offer_vendors(tuple(vendor.name for vendor in incoming.understanding.vendors))
        self.view.cells.show(
            _sheet_of(incoming, name), incoming.sheet(name), notices, skipped=incoming.skipped(name)
        )
        self.view.lay_spans()


def _sheet_of(incoming: Incoming, name: str) -> Sheet | None:
    sheets = incoming.workbook.sheets if incoming.workbook else ()
    return next((sheet for sheet in sheets if sheet.name == name), None)
