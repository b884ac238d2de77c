"""The header of a table: a title of two lines is cut line by line; Qt would cut both as one and lose the
second.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from ui.theme import Theme


class GridHeader(QHeaderView):
    """Names the columns; a title that is too long ends in a mark on its own line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(36)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Say what is drawn: the title, cut to the column."""
        super().initStyleOptionForIndex(option, section)
        option.text = self.shown(option.text, section)

    def shown(self, title: str, section: int) -> str:
        """Cut each line of a title to the column's width, the sorting arrow left room."""
        metrics = QFontMetrics(self._theme.font(bold=True))
        room = self.sectionSize(section) - 2 * self._theme.sizes.inside
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            room -= metrics.height()
        mode = Qt.TextElideMode.ElideRight
        return "\n".join(metrics.elidedText(line, mode, room) for line in title.split("\n"))
