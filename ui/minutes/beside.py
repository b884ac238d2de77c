"""Details beside a table or text: where text is large or the window small they are shown only when wanted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.theme import Sizes
from ui.widgets import DetailsPanel

NARROW = 2.5  # times the details
HALF = 2


class Beside(QObject):
    """Shows and hides the details of `whole`; `turned`: what can be done about that is another thing now."""

    turned = Signal()

    def __init__(self, details: DetailsPanel, whole: QWidget) -> None:
        super().__init__(details)
        self._details, self._whole = details, whole
        self._is_narrow, self._is_wanted, self._needs = False, False, NARROW
        whole.installEventFilter(self)

    def actions(self) -> list[Action]:
        """Return how the details are shown or hidden, where there is no room for them by themselves."""
        if not self._is_narrow:
            return []
        label = _("Hide the details") if self._is_wanted else _("Show the details")
        return [Action("details", label, self._turn)]

    def leave_room(self, needs: float = NARROW) -> None:
        """Show the details by themselves only where both have so many times their width."""
        self._needs = needs
        self._make_room()
        self.turned.emit()

    def _turn(self) -> None:
        self._is_wanted = not self._is_wanted
        self._make_room()
        self.turned.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            before = self._is_narrow
            self._make_room()
            if self._is_narrow is not before:
                self.turned.emit()
        return False

    def _make_room(self) -> None:
        usual, room = Sizes.of(self._details).details, self._whole.width()
        self._is_narrow = room < self._needs * usual
        self._details.setVisible(self._is_wanted or not self._is_narrow)
        self._details.setFixedWidth(min(usual, room // HALF) if self._is_narrow else usual)
