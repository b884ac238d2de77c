"""The icon in the desktop's tray: notifications, the next meetings, a way back and a way out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from cro_desk.i18n import _
from ui.reminders.words import Notice, menu_line

if TYPE_CHECKING:
    from cro_desk.communication.reminders import Reminder


class Tray(QObject):
    """Shown while the program runs, where the desktop has a tray."""

    open_wanted = Signal()
    meeting_wanted = Signal(str, str)  # study, meeting
    notice_clicked = Signal()
    quit_wanted = Signal()

    @staticmethod
    def is_there() -> bool:
        """Tell whether the desktop has a tray that shows notifications."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    def __init__(self, icon: QIcon, window: QWidget) -> None:
        super().__init__(window)
        self.icon = QSystemTrayIcon(icon, self)
        self.icon.setToolTip("CRO Desk")
        self.menu = QMenu(window)
        self.menu.setObjectName("tray-menu")
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self.notice_clicked)
        self.menu.triggered.connect(self._chosen)
        self.cover()

    def show(self) -> None:
        """Put the icon into the tray."""
        self.icon.show()

    def tell(self, notice: Notice) -> None:
        """Show a notification."""
        self.icon.showMessage(notice.title, notice.text, self.icon.icon())

    def offer(self, meetings: Sequence[Reminder]) -> None:
        """Offer the next meetings in the menu."""
        self._begin_menu()
        if not meetings:
            self._add(_("No meeting in the next seven days"), None)
        for each in meetings:
            self._add(menu_line(each), (each.study_id, each.record_id))
        self._end_menu()

    def cover(self) -> None:
        """Name nothing: the workspace is locked."""
        self._begin_menu()
        self._add(_("Unlock to see the next meetings"), None)
        self._end_menu()

    def put_away(self) -> None:
        """Take the icon out of the tray."""
        self.icon.hide()
        self.menu.close()

    def _begin_menu(self) -> None:
        self.menu.clear()
        self._add(_("Open CRO Desk"), "open")
        self.menu.addSeparator()

    def _end_menu(self) -> None:
        self.menu.addSeparator()
        self._add(_("Quit"), "quit")

    def _add(self, label: str, leads: object) -> None:
        action = self.menu.addAction(label.replace("&", "&&"))
        action.setData(leads)
        action.setEnabled(leads is not None)

    @Slot(QAction)
    def _chosen(self, action: QAction) -> None:
        match action.data():
            case "open":
                self.open_wanted.emit()
            case "quit":
                self.quit_wanted.emit()
            case (study_id, meeting_id):
                self.meeting_wanted.emit(study_id, meeting_id)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.open_wanted.emit()
