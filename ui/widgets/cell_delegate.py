"""Draws a cell: text, tone, section, selection, focus. One call a cell instead of Qt's seven roles."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.columns import Cell, Look
from ui.models.grid_model import ALIGNMENT, GridModel
from ui.theme import Theme, Tone

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints cells of a GridModel with the theme's colours."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
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
