"""The keys and commands of the views that are not about one meeting: turning, today, which view."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from ui.actions import Action
from ui.communication.views.spans import NAMES, View
from ui.keys import on_key
from ui.permitting import permitted

if TYPE_CHECKING:
    from ui.communication.views.tab import ViewsTab

LETTERS = ("K", "H", "M", "S", "Del", "E", "F", "R")


class ViewKeys(QObject):
    """Takes the keys that every view has."""

    def __init__(self, tab: ViewsTab) -> None:
        super().__init__(tab)
        self._tab = tab
        on_key(tab.stack, "T", tab.go_to_today)
        for key, run in (("Ctrl+PgUp", self._earlier), ("Ctrl+PgDown", self._later)):
            on_key(tab.stack, key, run)
        for letter in LETTERS:
            on_key(tab.stack, letter, _Letter(self, letter))
        for n, view in enumerate(View):
            on_key(tab, f"Alt+{n + 1}", _Show(self, view))

    def actions(self) -> list[Action]:
        """Return what can be done, for menus and Ctrl+K."""
        views = [
            Action(f"view_{view}", _("Calendar: {view}").format(view=_(NAMES[view])), run)
            for view, run in self._shows.items()
        ]
        today = Action("calendar_today", _("Go to today"), self._tab.go_to_today)
        return [today, Action("all_studies", _("All studies side by side"), self._all), *views]

    @cached_property
    def _shows(self) -> dict[View, _Show]:
        return {view: _Show(self, view) for view in View}

    def press(self, letter: str) -> None:
        """Do with the meeting at the cursor what its key says."""
        placed = self._tab.current()
        offered = self._tab.offered(placed) if placed is not None else []
        found = next((permitted(self, action) for action in offered if action.shortcut == letter), None)
        if found is not None and found.enabled:
            found.run()

    def show(self, view: View) -> None:
        """Show a view."""
        self._tab.show_view(view)

    def _all(self) -> None:
        self._tab.choice.choose_all_studies()

    def _earlier(self) -> None:
        self._tab.turn(-1)

    def _later(self) -> None:
        self._tab.turn(1)


class _Letter:
    def __init__(self, keys: ViewKeys, letter: str) -> None:
        self._keys, self._letter = keys, letter

    def __call__(self) -> None:
        self._keys.press(self._letter)


class _Show:
    def __init__(self, keys: ViewKeys, view: View) -> None:
        self._keys, self._view = keys, view

    def __call__(self) -> None:
        self._keys.show(self._view)
