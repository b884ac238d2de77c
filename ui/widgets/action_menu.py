"""A menu of actions that pops up at a place and goes away by itself."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ui.actions import Action
from ui.permitting import all_permitted


def pop_up(actions: Iterable[Action], where: QPoint, parent: QWidget) -> None:
    """Offer actions at a place on the screen."""
    menu = QMenu(parent)
    for action in all_permitted(parent, actions):
        made = menu.addAction(action.label)
        made.setEnabled(action.enabled)
        made.triggered.connect(partial(_run, action))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(where)


def _run(action: Action, _checked: bool = False) -> None:
    action.run()
