"""All that can be done on the grid, put together: for its keys, its menus, its details and Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.roles.terms import Letter
from ui.actions import Action
from ui.menus import LINE
from ui.roles.matrix.answers import Answers
from ui.roles.matrix.letters import Letters
from ui.roles.matrix.limits import Limits
from ui.roles.matrix.offer import Offer
from ui.roles.matrix.parties import Parties
from ui.roles.matrix.place import Place
from ui.roles.matrix.tasks import Tasks
from ui.roles.matrix.who import Who
from ui.roles.matrix.writing import Writing


class Doing:
    """The acts of one grid."""

    def __init__(self, place: Place, parent: QObject) -> None:
        self.letters = Letters(place, parent)
        self.who = Who(place, parent)
        self.tasks = Tasks(place, parent)
        self.parties = Parties(place, parent)
        self.writing = Writing(place, parent)
        self.limits = Limits(place, parent)
        self.answers = Answers(place, self.who, self.writing, parent)
        self.offer = Offer(place, self.letters, self.who, self.tasks, self.parties, self.writing)

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return what belongs to the keys of the grid."""
        return {
            **{str(letter): _Toggle(self.letters, letter) for letter in Letter},
            **dict.fromkeys(("Space", "Del", "Backspace"), self.letters.clear),
            "G": self.writing.ask_agreement,
            "F2": self.tasks.ask_edit,
            "Ins": self.tasks.ask_new,
            "Ctrl+Del": self.tasks.delete,
            "Alt+Up": self.tasks.move_up,
            "Alt+Down": self.tasks.move_down,
        }

    def menu(self, of_areas: list[Action]) -> list[Action]:
        """Return what the button with the dots offers."""
        limits = Action("limits", _("Limits of the rules…"), self.limits.ask)
        offer = self.offer
        return [
            *offer.of_tasks(),
            LINE,
            *offer.of_areas(),
            *of_areas,
            LINE,
            *offer.of_parties(),
            LINE,
            limits,
        ]


class _Toggle:
    """Sets one letter."""

    def __init__(self, letters: Letters, letter: Letter) -> None:
        self._letters, self._letter = letters, letter

    def __call__(self) -> None:
        self._letters.toggle(self._letter)
