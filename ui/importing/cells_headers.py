"""The headers of the original cells: which row or column it is, and in words what it was taken for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.importing.cells_model import LOOKS, SheetCells
from ui.theme import Theme

LINES = 3  # letter, role, vendor


class _Header(QHeaderView):
    """A header that paints itself, for its words have colours of their own."""

    def __init__(self, orientation: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setToolTip("")

    def cells(self) -> SheetCells:
        model = self.model()
        assert isinstance(model, SheetCells)  # noqa: S101 - the only model this header is given
        return model

    def ground(self, painter: QPainter, rect: QRect, token: str) -> None:
        """Paint the section's ground and its lines to the neighbours."""
        painter.fillRect(rect, self.theme.color(token))
        painter.setPen(self.theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())

    def write(
        self, painter: QPainter, rect: QRect, text: str, colour: QColor, font: QFont, flags: int
    ) -> None:
        """Write one line, shortened where it does not fit."""
        painter.setFont(font)
        painter.setPen(colour)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, flags, shown)


class RowHeader(_Header):
    """Row number and role word; the word is what a click changes."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, theme, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Return how wide the words are; Qt would ask two hundred rows for theirs."""
        bold = QFontMetrics(self.theme.font(self.theme.sizes.badge, bold=True))
        words = max((bold.horizontalAdvance(word) for word in self.cells().row_words()), default=0)
        sizes = self.theme.sizes
        return QSize(self._number_width() + words + sizes.inside + 3 * sizes.step, self.length())

    def _number_width(self) -> int:
        """Return the room for the sheet's longest row number."""
        last = max(self.cells().sheet_row(self.cells().rowCount()), 100)
        return QFontMetrics(self.theme.font(self.theme.sizes.badge)).horizontalAdvance("0" * len(str(last)))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = LOOKS[self.cells().role_of(section)]
        self.ground(painter, rect, look.ground or "panel")
        small = self.theme.font(self.theme.sizes.badge)
        inner = rect.adjusted(self.theme.sizes.step, 0, -self.theme.sizes.step, 0)
        number = str(self.cells().sheet_row(section) + 1)
        width = self._number_width()
        left, right = inner, inner.adjusted(width + self.theme.sizes.inside, 0, 0, 0)
        left = QRect(inner.left(), inner.top(), width, inner.height())
        middle = Qt.AlignmentFlag.AlignVCenter.value
        self.write(
            painter,
            left,
            number,
            self.theme.color("muted"),
            small,
            middle | Qt.AlignmentFlag.AlignRight.value,
        )
        word = self.cells().row_word(section)
        bold = self.theme.font(self.theme.sizes.badge, bold=look.bold)
        self.write(painter, right, word, self.theme.color(look.text), bold, middle)


class ColumnHeader(_Header):
    """Letter, role and vendor, one under the other."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, theme, parent)
        self.setMinimumSectionSize(theme.sizes.row)

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self.theme.font(self.theme.sizes.badge)).height()
        return QSize(self.length(), line * LINES + self.theme.sizes.inside)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        from cro_desk.vendors.workbook.cells import column_name

        role, vendor = self.cells().column_words(section)
        self.ground(painter, rect, "accent_ground" if role else "section")
        small = self.theme.font(self.theme.sizes.badge)
        bold = self.theme.font(self.theme.sizes.badge, bold=True)
        step = self.theme.sizes.step
        height = QFontMetrics(small).height()
        line = QRect(rect.left() + step, rect.top() + step, rect.width() - 2 * step, height)
        centre = Qt.AlignmentFlag.AlignHCenter.value
        told = (
            (column_name(self.cells().sheet_column(section)), self.theme.color("muted"), small),
            (role, self.theme.color("accent"), bold),
            (vendor, self.theme.color("text"), small),
        )
        for text, colour, font in told:
            self.write(painter, line, text, colour, font, centre)
            line.translate(0, height)
