"""What is pressed, typed and chosen on the page, handed on to what the middle does now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu

from ui.actions import Action
from ui.keys import on_key
from ui.permitting import all_permitted

if TYPE_CHECKING:
    from ui.minutes.writing.page import WritingPage


class Pressing(QObject):
    """Listens to stops, lines and entry line; nothing is done before a draft is read."""

    def __init__(self, page: WritingPage) -> None:
        super().__init__(page)
        self._page = page
        page.stops.chosen.connect(self._choose_stop)
        page.stops.pressed_key.connect(self._press_stop)
        page.list.chosen.connect(self._choose_row)
        page.list.pressed_key.connect(self._press_row)
        page.list.menu_asked.connect(self._show_menu)
        page.entry.entered.connect(self._enter)
        page.entry.stepped.connect(self._step)
        page.entry.moved.connect(self._move)
        page.entry.given_up.connect(self._give_up)
        page.entry.card_wanted.connect(page.add_to_directory)
        page.entry.textEdited.connect(page.understand)
        self._listen_to_keys()

    def _listen_to_keys(self) -> None:
        page, going = self._page, self._page.going
        keys = {
            "Ctrl+Return": going.next_stop,
            "Ctrl+Enter": going.next_stop,
            "Ctrl+Shift+Return": going.previous_stop,
            "Ctrl+T": page.timing.turn,
            "F6": going.next_area,
            "Ctrl+P": page.circulating.show_minutes,
            "Ctrl+Shift+C": page.circulating.ask,
        }
        for key, run in keys.items():
            on_key(page, key, run)

    # stops and lines ----------------------------------------------------------------------------

    @Slot(str)
    def _choose_stop(self, id: str) -> None:
        if id and id != self._page.stop and self._page.read is not None:
            self._page.go_to_stop(id)

    @Slot(str, str)
    def _press_stop(self, key: str, _id: str) -> None:
        if key == "Return":
            self._page.focus_here()

    @Slot(str)
    def _choose_row(self, _id: str) -> None:
        if self._page.read is not None:
            self._page.people.current = ""
            self._page.panel.tell()
            self._page.understand()
            self._page.actions_changed.emit()

    @Slot(str, str)
    def _press_row(self, key: str, id: str) -> None:
        if self._page.read is not None:
            self._page.mode.press(key, id)

    @Slot(str, QPoint)
    def _show_menu(self, id: str, where: QPoint) -> None:
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        for action in all_permitted(self._page, self._page.mode.actions(id)):
            made = menu.addAction(action.label)
            made.setEnabled(action.enabled)
            made.triggered.connect(partial(_run, action))
        menu.popup(where)

    # the entry line -----------------------------------------------------------------------------

    @Slot(str)
    def _enter(self, text: str) -> None:
        if self._page.read is not None:
            self._page.people.current = ""
            self._page.mode.enter(text)

    @Slot(int)
    def _step(self, step: int) -> None:
        if self._page.read is not None:
            self._page.mode.step(step)

    @Slot(int)
    def _move(self, step: int) -> None:
        if self._page.read is not None:
            self._page.mode.move(step)

    @Slot()
    def _give_up(self) -> None:
        self._page.entry.clear()
        if self._page.read is not None:
            self._page.mode.leave()


def _run(action: Action, _checked: bool = False) -> None:
    action.run()
