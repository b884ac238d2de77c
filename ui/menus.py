"""The menu bar, made from actions: data in, QActions with shortcuts out. Menus are asked again each time
they open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from ui.actions import Action

#: a place for a line between groups of a menu
LINE = Action("", "", print)


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the bar: its title and the bound method that tells its actions now."""

    title: str
    actions: Callable[[], Sequence[Action]]


class Menus(QObject):
    """Keeps the bar's QActions in step with what can be done."""

    def __init__(self, bar: QMenuBar, window: QWidget) -> None:
        super().__init__(bar)
        self._bar = bar
        self._window = window
        self._menus: tuple[Menu, ...] = ()
        self._made: dict[str, QAction] = {}
        self._actions: dict[str, Action] = {}

    def show(self, menus: Sequence[Menu]) -> None:
        """Show these menus instead of the ones before."""
        self._bar.clear()
        for old in self._made.values():
            self._window.removeAction(old)
            old.deleteLater()
        self._made.clear()
        self._menus = tuple(menus)
        for menu in self._menus:
            shown = self._bar.addMenu(menu.title)
            shown.aboutToShow.connect(self.update)
            for action in menu.actions():
                if action is LINE:
                    shown.addSeparator()
                else:
                    shown.addAction(self._make(action))
        self.update()

    def update(self) -> None:
        """Ask again what can be done, and under which name."""
        for menu in self._menus:
            for action in menu.actions():
                if action is not LINE and action.key in self._made:
                    self._refresh(self._made[action.key], action)

    def all(self) -> list[Action]:
        """Return every action of the menus, for Ctrl+K."""
        return [action for menu in self._menus for action in menu.actions() if action is not LINE]

    def perform(self, key: str) -> None:
        """Run an action of the menus by its key."""
        for action in self.all():
            if action.key == key and action.enabled:
                action.run()

    def _make(self, action: Action) -> QAction:
        made = QAction(action.label, self._window)
        made.setObjectName(f"action-{action.key}")
        made.setData(action.key)
        made.setShortcut(QKeySequence(action.shortcut))
        made.setMenuRole(_role(action.key))
        made.triggered.connect(self._run)
        self._window.addAction(made)
        self._made[action.key] = made
        return made

    def _refresh(self, made: QAction, action: Action) -> None:
        self._actions[action.key] = action
        made.setText(action.label)
        made.setEnabled(action.enabled)
        made.setToolTip(action.why_not or action.hint)
        if action.checked is not None:
            made.setCheckable(True)
            made.setChecked(action.checked)

    def _run(self) -> None:
        made = self.sender()
        if isinstance(made, QAction):
            self._actions[str(made.data())].run()
            self.update()


def _role(key: str) -> QAction.MenuRole:
    """Put what macOS keeps in the program's own menu there, and nothing else."""
    known = {
        "quit": QAction.MenuRole.QuitRole,
        "about": QAction.MenuRole.AboutRole,
        "preferences": QAction.MenuRole.PreferencesRole,
    }
    return known.get(key, QAction.MenuRole.NoRole)
