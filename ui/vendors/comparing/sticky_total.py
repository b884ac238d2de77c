"""The total row stays in sight at the foot of a long comparison until its own place is scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from ui.models import TreeModel
from ui.theme import Theme
from ui.vendors.comparing.view import Line, TotalKind
from ui.widgets.grid_view import GridView


class StickyTotal(QWidget):
    """Lies over the last row of the view and paints the total there, column by column."""

    def __init__(self, view: GridView, model: TreeModel[Line], theme: Theme) -> None:
        super().__init__(view.parentWidget())  # beside the view: its frozen columns lie over its own children
        self._view = view
        self._model = model
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setObjectName("sticky_total")
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self.place)
        view.horizontalScrollBar().valueChanged.connect(self.place)
        view.horizontalHeader().geometriesChanged.connect(self.place)
        view.horizontalHeader().sectionResized.connect(self.place)
        view.horizontalHeader().sectionMoved.connect(self.place)
        for signal in (model.layoutChanged, model.modelReset):
            signal.connect(self.place)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self.place()
        return super().eventFilter(watched, event)

    def _row(self) -> int:
        """Return where the total row is, always the last one; -1 where it is not shown."""
        last = self._model.rowCount() - 1
        return last if last >= 0 and self._model.key_at(last) == f"§{TotalKind.TOTAL.value}" else -1

    @Slot()
    def place(self) -> None:
        """Lie at the foot of the view, unless the total row itself is in sight there."""
        row, viewport = self._row(), self._view.viewport()
        height = self._view.verticalHeader().defaultSectionSize()
        bottom = self._view.rowViewportPosition(row) + height
        self.setVisible(row >= 0 and bottom > viewport.height() and viewport.height() > 3 * height)
        corner = self._view.pos() + viewport.pos() + QPoint(0, viewport.height() - height)
        self.setGeometry(corner.x(), corner.y(), viewport.width(), height)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("panel"))
        row, frozen = self._row(), self._view.stays()
        if row >= 0:
            for column in range(frozen, self._model.columnCount()):
                self._paint(painter, row, column, self._view.columnViewportPosition(column))
            painter.fillRect(
                QRect(0, 0, self._view.frozen_width(), self.height()), self._theme.color("panel")
            )
            left = 0
            for column in range(frozen):
                self._paint(painter, row, column, left)
                left += self._view.columnWidth(column)
        painter.setPen(self._theme.color("line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

    def _paint(self, painter: QPainter, row: int, column: int, left: int) -> None:
        if self._view.isColumnHidden(column):
            return
        index: QModelIndex = self._model.index(row, column)
        option = QStyleOptionViewItem()
        option.rect = QRect(left, 0, self._view.columnWidth(column), self.height())
        option.state = QStyle.StateFlag.State_Enabled
        self._view.itemDelegate().paint(painter, option, index)
