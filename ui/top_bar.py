"""The bar on top: name, menus, study switcher, search, and whether all is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QPushButton, QSizePolicy, QWidget

from cro_desk.i18n import _
from ui.study_switcher import StudySwitcher
from ui.theme import Sizes, Theme, Tone
from ui.widgets.labels import Badge, Label


class SearchField(QPushButton):
    """A button that looks like a field; where there is little room its key alone is told."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setObjectName("search")
        self.setAccessibleName(_("Search or run a command"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)
        self._words = (_("Search or run a command") + "   Ctrl+K", _("Search") + "   Ctrl+K", "Ctrl+K")
        self.setText(self._words[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        metrics, room = self.fontMetrics(), self.width() - 2 * Sizes.of(self).gap
        fitting = (each for each in self._words if metrics.horizontalAdvance(each) <= room)
        self.setText(next(fitting, self._words[-1]))


class TopBar(QWidget):
    """Only lays out; what its parts do is wired in `app.py` and `session.py`."""

    search_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("top-bar")
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.menus = QMenuBar(self)
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.switcher = StudySwitcher(theme, self)
        self.search = SearchField(self)
        self.search.clicked.connect(self.search_wanted)
        self.badge = Badge("", self)
        self.seat = Badge("", self)
        self.seat.setObjectName("seat")
        self._lay_out()
        theme.changed.connect(self.take_look)
        self.take_look()
        self.show_open(False)

    def show_open(self, is_open: bool) -> None:
        """Show switcher, search and badge only while the workspace is open."""
        for widget in (self.switcher, self.search, self.badge):
            widget.setVisible(is_open)
        self.seat.setVisible(is_open and bool(self.seat.text()))

    def say_seat(self, text: str, why: str = "") -> None:
        """Say on which side one works, where that is not the usual one."""
        self.seat.say(text, Tone.INFO)
        self.seat.setToolTip(why)
        self.seat.setVisible(bool(text) and self.switcher.isVisibleTo(self))

    def say_state(self, text: str, tone: Tone, why: str = "") -> None:
        """Say whether all is saved."""
        self.badge.say(text, tone)
        self.badge.setToolTip(why)

    def take_look(self) -> None:
        """Take sizes from the theme."""
        self.setFixedHeight(self._theme.sizes.top)
        self.search.setMaximumWidth(self._theme.sizes.field)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        sizes = self._theme.sizes
        row.setContentsMargins(sizes.between, 0, sizes.between, 0)
        row.setSpacing(sizes.gap)
        row.addWidget(Label("CRO Desk", self, "brand"))
        row.addWidget(self.menus)
        row.addWidget(self.switcher, 3)
        row.addWidget(self.seat, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
