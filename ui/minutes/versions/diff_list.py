"""Draws differences: what went is struck through, what came is underlined; the colour only underlines it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cro_desk.i18n import _
from cro_desk.minutes.comparing import How
from ui.minutes.versions.differences import TONE, DiffRow, as_text
from ui.theme import Theme, Tone

AnyIndex = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole


class DiffModel(QAbstractListModel):
    """The rows of a difference."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[DiffRow] = []

    def show_rows(self, rows: Sequence[DiffRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        return row.spoken if role == Qt.ItemDataRole.DisplayRole else None


class DiffDelegate(QStyledItemDelegate):
    """Lays a row out as wrapped text with its marks."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        sizes = self._theme.sizes
        _layout, height = self._laid_out(index.data(ROW), width)
        return QSize(width, int(height) + 2 * sizes.step)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: DiffRow = index.data(ROW)
        theme = self._theme
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("accent_ground"))
        elif row.head:
            painter.fillRect(option.rect, theme.color("section"))
        layout, _height = self._laid_out(row, option.rect.width())
        left = option.rect.left() + self._indent(row)
        painter.setPen(theme.tone(TONE[row.how] if not row.head and not row.marks else Tone.NONE)[0])
        layout.draw(painter, QPointF(left, option.rect.top() + theme.sizes.step))

    def _indent(self, row: DiffRow) -> int:
        sizes = self._theme.sizes
        return sizes.inside if row.head else sizes.around if row.marks else sizes.between

    def _laid_out(self, row: DiffRow, width: int) -> tuple[QTextLayout, float]:
        text, formats = self._text(row)
        layout = QTextLayout(text, self._theme.font(bold=row.head))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(formats)
        room, height = width - self._indent(row) - self._theme.sizes.inside, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(room, QFontMetrics(layout.font()).averageCharWidth() * 8))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def _text(self, row: DiffRow) -> tuple[str, list[QTextLayout.FormatRange]]:
        if not row.marks:
            return row.text, []
        text, formats = f"{row.text}: ", list[QTextLayout.FormatRange]()
        formats.append(self._range(0, len(text), Tone.MUTED))
        for mark in row.marks:
            if mark.how in (How.GONE, How.ADDED):
                tone = TONE[mark.how]
                formats.append(self._range(len(text), len(mark.text), tone, mark.how))
            text += mark.text
        return text.replace("\n", "\u2028"), formats

    def _range(self, start: int, length: int, tone: Tone, how: How = How.SAME) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start, found.length = start, length
        kind = QTextCharFormat()
        colour, ground = self._theme.tone(tone)
        kind.setForeground(colour)
        if ground is not None:
            kind.setBackground(ground)
        kind.setFontStrikeOut(how is How.GONE)
        kind.setFontUnderline(how is How.ADDED)
        if how is How.ADDED:
            kind.setFontWeight(QFont.Weight.DemiBold)
        found.format = kind
        return found


class DiffList(QListView):
    """Lists differences; Ctrl+C copies all of them as text."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("minutes-differences")
        self.setAccessibleName(_("Differences"))
        self.lines = DiffModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(DiffDelegate(theme, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        theme.changed.connect(self.doItemsLayout)

    def show_rows(self, rows: Sequence[DiffRow]) -> None:
        """Show these differences."""
        self.lines.show_rows(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(as_text(self.lines.rows))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
