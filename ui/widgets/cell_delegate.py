"""Draws a cell: text, tone, section, selection, focus. One call a cell instead of Qt's seven roles.

What was typed and cannot be stays in its cell, framed, with the sentence beside it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from ui.models.columns import Cell, Look
from ui.models.grid_model import ALIGNMENT, GridModel
from ui.theme import Theme, Tone
from ui.widgets.restyle import restyle

Index = QModelIndex | QPersistentModelIndex
#: keys with which one is done with a cell
DONE = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab))


class CellDelegate(QStyledItemDelegate):
    """Paints cells of a GridModel with the theme's colours."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._typed: tuple[GridModel[object], int] | None = None  # the table and column typed into
        self.take_look()

    def take_look(self) -> None:
        """Read fonts and colours again, after the theme changed."""
        theme = self._theme
        self._pad = theme.sizes.inside
        fonts = {
            (bold, italic): theme.font(bold=bold, italic=italic)
            for bold in (False, True)
            for italic in (False, True)
        }
        self._fonts: dict[tuple[bool, bool], tuple[QFont, QFontMetrics]] = {
            key: (font, QFontMetrics(font)) for key, font in fonts.items()
        }
        self._tones = {tone: theme.tone(tone) for tone in Tone}
        self._section = theme.color("section")
        self._selected = theme.color("accent_ground")
        self._accent = theme.color("accent")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, GridModel)  # noqa: S101 - this delegate serves no other
        cell = model.cell(index.row(), index.column())
        rect, state = option.rect, option.state
        ground = self._ground(model, index.row(), cell.look, bool(state & QStyle.StateFlag.State_Selected))
        if ground is not None:
            painter.fillRect(rect, ground)
        if cell.text:
            self._write(painter, rect, cell)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._accent, 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open a cell for typing, and remember what its column needs."""
        model = index.model()
        assert isinstance(model, GridModel)  # noqa: S101 - this delegate serves no other
        self._typed = model, index.column()
        return super().createEditor(parent, option, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keep a cell open with what was typed where that cannot be."""
        done = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in DONE
        if done and isinstance(editor, QLineEdit) and self._refuses(editor):
            return True
        return super().eventFilter(editor, event)

    def _refuses(self, editor: QLineEdit) -> bool:
        """Say at the cell why its text cannot be."""
        why = self._typed[0].why_not(self._typed[1], editor.text()) if self._typed is not None else ""
        editor.setProperty("wrong", bool(why))
        editor.setAccessibleDescription(why)
        editor.setToolTip(why)
        restyle(editor)
        if why:
            QToolTip.showText(editor.mapToGlobal(editor.rect().bottomLeft()), why, editor)
        return bool(why)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        model = index.model()
        assert isinstance(model, GridModel)  # noqa: S101 - this delegate serves no other
        cell = model.cell(index.row(), index.column())
        _font, metrics = self._fonts[cell.look.bold, cell.look.italic]
        return QSize(metrics.horizontalAdvance(cell.text) + 2 * self._pad + 4, metrics.height() + self._pad)

    def _ground(self, model: GridModel[object], row: int, look: Look, selected: bool) -> QColor | None:
        if look.ground and not selected:
            return self._tones[look.tone][1]
        if selected:
            return self._selected
        return self._section if model.is_section(row) else None

    def _write(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        font, metrics = self._fonts[cell.look.bold or cell.look.ground, cell.look.italic]
        inner = rect.adjusted(self._pad, 0, -self._pad, 0)
        painter.setFont(font)
        painter.setPen(self._tones[cell.look.tone][0])
        text = cell.text
        if metrics.horizontalAdvance(text) > inner.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(ALIGNMENT[cell.align]), text)
