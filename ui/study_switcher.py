"""The study switcher: which study the window shows, the others, and a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from cro_desk.i18n import _
from ui.theme import Theme

if TYPE_CHECKING:
    from cro_desk.reporting.study_names import StudyName


class StudySwitcher(QPushButton):
    """A field that opens a list of studies; `chosen` tells the id."""

    chosen = Signal(str)
    new_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("study-switcher")
        self.setProperty("role", "field")
        self.setAccessibleName(_("Study"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._studies: tuple[StudyName, ...] = ()
        self._current: str | None = None
        self._full = ""
        self._menu = QMenu(self)
        self._menu.setObjectName("studies")
        self.clicked.connect(self._open)
        theme.changed.connect(self.take_look)
        self.take_look()

    def show_studies(self, studies: Sequence[StudyName], current: str | None) -> None:
        """List these studies and show the current one."""
        self._studies, self._current = tuple(studies), current
        self._menu.clear()
        for study in studies:
            entry = self._menu.addAction(study.words)
            entry.setCheckable(True)
            entry.setChecked(study.id == current)
            entry.setData(study.id)
            entry.triggered.connect(self._choose)
        if studies:
            self._menu.addSeparator()
        self._menu.addAction(_("New study…"), self.new_wanted.emit)
        self._show_current()

    def take_look(self) -> None:
        """Take the widths from the theme."""
        self.setMaximumWidth(self._theme.sizes.switcher)
        self._show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_current()

    def _show_current(self) -> None:
        found = next((study.words for study in self._studies if study.id == self._current), "")
        self._full = found or (_("No study yet") if not self._studies else _("Choose a study"))
        room = self.width() - 3 * self._theme.sizes.between
        self.setText(self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, max(room, 60)))
        self.setToolTip(self._full)

    def _open(self) -> None:
        self._menu.setMinimumWidth(self.width())
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            self.chosen.emit(str(entry.data()))
