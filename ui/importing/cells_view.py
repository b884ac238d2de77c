"""The original cells on screen: click a row's or column's header, or press R or C, to say what it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cro_desk.i18n import _
from cro_desk.vendors.workbook.model import RowRole
from ui.importing.cells_headers import ColumnHeader, RowHeader
from ui.importing.cells_model import SheetCells
from ui.importing.cells_widths import Wish, fitted, wishes
from ui.theme import Theme

M = TypeVar("M", bound=SheetCells)

MOST_SPANS = 400  # Qt walks all spans for each paint: a sheet with more is shown unmerged


class RuledCells(QStyledItemDelegate):
    """Draws the thin lines between cells, over their grounds."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect
        painter.setPen(self._theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())


class CellsView(QTableView, Generic[M]):
    """Shows `SheetCells` and tells the user's answers; it changes nothing itself."""

    rows_answered = Signal(list, object)  # the sheet's own rows, RowRole
    column_answered = Signal(int, object, str)  # the sheet's own column, its kind, whose it is

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wishes: list[Wish] = []
        self._fitting = self._by_hand = False
        self.cells = self.make_cells(theme)
        self.setObjectName("original_cells")
        self.setAccessibleName(_("Original cells of the sheet"))
        self.setHorizontalHeader(ColumnHeader(theme, self))
        self.setVerticalHeader(RowHeader(theme, self))
        self.setModel(self.cells)
        self._behave()
        self.cells.modelReset.connect(self._lay_out)
        self.verticalHeader().sectionClicked.connect(self._offer_row_roles)
        self.horizontalHeader().sectionClicked.connect(self._offer_column_roles)
        self.horizontalHeader().sectionResized.connect(self._widen)

    def _behave(self) -> None:
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setItemDelegate(RuledCells(self._theme, self))
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setDefaultSectionSize(self._theme.sizes.row_compact)

    def show_cell(self, row: int, column: int) -> None:
        """Scroll to the sheet's own cell and select it."""
        index = self.cells.index_of(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _lay_out(self) -> None:
        self._wishes = wishes(self.cells, self._theme)
        self._by_hand = False
        self.updateGeometries()  # another sheet has other row numbers beside it
        self._set_widths()
        self.setCurrentIndex(self.cells.index(0, 0))

    def lay_spans(self) -> None:
        """Join what the file joins; let titles run over empty cells beside them, as spreadsheets do."""
        self.clearSpans()
        sheet = self.cells.sheet
        merges = sheet.merges if sheet and len(sheet.merges) <= MOST_SPANS else ()
        for top, left, bottom, right in merges:
            corner = self.cells.index_of(top, left)
            if corner.isValid() and (bottom > top or right > left):
                self.setSpan(corner.row(), corner.column(), bottom - top + 1, right - left + 1)
        if not merges:
            for row, column in self.cells.lonely_texts(MOST_SPANS):
                self.setSpan(row, column, 1, self.cells.columnCount() - column)

    def _set_widths(self) -> None:
        """Fit the columns into the view, until somebody widens one by hand."""
        self._fitting = True
        for column, width in enumerate(fitted(self._wishes, self.viewport().width())):
            self.setColumnWidth(column, width)
        self._fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._by_hand:
            self._set_widths()

    @Slot()
    def _widen(self) -> None:
        self._by_hand = self._by_hand or not self._fitting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() == Qt.Key.Key_R and current.isValid() and not event.modifiers():
            self._offer_row_roles(current.row())
        elif event.key() == Qt.Key.Key_C and current.isValid() and not event.modifiers():
            self._offer_column_roles(current.column())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        current = index if index.isValid() else self.currentIndex()
        if current.isValid():
            self._popup(self._row_menu(current.row()), event.globalPos())

    @Slot(int)
    def _offer_row_roles(self, row: int) -> None:
        self._popup(self._row_menu(row), self._beside(row))

    @Slot(int)
    def _offer_column_roles(self, column: int) -> None:
        x = self.horizontalHeader().sectionViewportPosition(column)
        below = self.horizontalHeader().mapToGlobal(QPoint(x, self.horizontalHeader().height()))
        self._popup(self._column_menu(column), below)

    def _beside(self, row: int) -> QPoint:
        y = self.verticalHeader().sectionViewportPosition(row) + self.verticalHeader().sectionSize(row)
        return self.verticalHeader().mapToGlobal(QPoint(self._theme.sizes.between, y))

    def _popup(self, menu: QMenu, where: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _row_menu(self, row: int) -> QMenu:
        """The roles a row can have; the answer is for all selected rows when this one is among them."""
        menu = QMenu(_("This row is"), self)
        menu.setObjectName("row_roles")
        rows = self._rows_meant(row)
        add_title(menu, self._rows_title(rows))
        now = self.cells.role_of(row)
        for role, word in self.row_kinds().items():
            add_choice(menu, _(word), role is now, (rows, role))
        menu.triggered.connect(self._take_rows)
        return menu

    def _rows_meant(self, row: int) -> list[int]:
        spans = self.selectionModel().selection().toList()
        selected = {r for span in spans for r in range(span.top(), span.bottom() + 1)}
        rows = selected if row in selected else {row}
        return [self.cells.sheet_row(each) for each in sorted(rows)]

    def _rows_title(self, rows: list[int]) -> str:
        if len(rows) == 1:
            return _("Row {row} is").format(row=rows[0] + 1)
        return _("Rows {first} to {last} are").format(first=rows[0] + 1, last=rows[-1] + 1)

    def _column_menu(self, column: int) -> QMenu:
        """The kinds a column can be of; each choice is what `column_answered` tells."""
        menu = QMenu(_("This column is"), self)
        menu.setObjectName("column_roles")
        self.offer_kinds(menu, column)
        menu.triggered.connect(self.take_column)
        return menu

    # what an area says --------------------------------------------------------------------------

    def make_cells(self, theme: Theme) -> M:
        """Return the model of this view."""
        raise NotImplementedError

    def row_kinds(self) -> Mapping[RowRole, str]:
        """Return what a row can be said to be."""
        return self.cells.words

    def offer_kinds(self, menu: QMenu, column: int) -> None:
        """Offer what a column can be said to be."""
        raise NotImplementedError

    @Slot(QAction)
    def take_column(self, action: QAction) -> None:
        """Tell the answer to what a column is."""
        raise NotImplementedError

    # answers ------------------------------------------------------------------------------------

    @Slot(QAction)
    def _take_rows(self, action: QAction) -> None:
        rows, role = action.data()
        self.rows_answered.emit(rows, RowRole(role))


def add_title(menu: QMenu, text: str) -> None:
    """Name what follows; a section's own title is not shown by every style."""
    menu.addAction(text).setEnabled(False)


def add_choice(menu: QMenu, text: str, checked: bool, answer: tuple[object, ...]) -> None:
    """Offer an answer; the one that holds now is ticked."""
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(checked)
    action.setData(answer)
