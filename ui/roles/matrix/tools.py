"""The tools over the grid: by which convention it is read, the list of problems, what is rarely needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from cro_desk.i18n import _
from cro_desk.roles.terms import Convention, Severity
from cro_desk.roles.words import CONVENTION
from ui.actions import Action
from ui.permitting import all_permitted
from ui.roles.matrix import marks
from ui.widgets import Button

CHARACTERS = 15


class ConventionBox(QComboBox):
    """Who A is: the sponsor for all that it transferred, or who took it over by contract."""

    chosen = Signal(object)  # Convention

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("convention")
        self.setAccessibleName(_("By which convention the matrix is read"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(CHARACTERS)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * CHARACTERS // 2)
        for convention, words in CONVENTION.items():
            self.addItem(_(words), convention.value)
        self.activated.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(Convention(self.currentData()))


class ProblemsButton(Button):
    """Opens the list of problems and says how many there are of the worst kind."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("✓ No problems"), parent)
        self.setObjectName("problems")
        self.setCheckable(True)

    def count(self, counts: Mapping[Severity, int], words: str) -> None:
        """Say how many problems of each severity there are, the worst on the button."""
        found = next((severity for severity in Severity if counts.get(severity)), None)
        number = counts[found] if found is not None else 0
        label = _("{shape} Problems ({count})").format(shape=marks.shape(found), count=number)
        self.setText(label.strip() if number else _("✓ No problems"))
        self.setToolTip(words)
        self.setAccessibleName(words)


class MenuButton(Button):
    """A button with a menu whose entries are asked for when it opens."""

    def __init__(self, offer: Callable[[], Sequence[Action]], parent: QWidget) -> None:
        super().__init__("⋯", parent)
        self._offer = offer
        self._actions: tuple[Action, ...] = ()
        self.setObjectName("matrix_more")
        self.setAccessibleName(_("More"))
        self.setToolTip(_("Tasks, areas, parties"))
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    @Slot()
    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        self._actions = tuple(all_permitted(self, self._offer()))
        for n, action in enumerate(self._actions):
            if not action.label:
                menu.addSeparator()
                continue
            words = f"{action.label}\t{action.shortcut}" if action.shortcut else action.label
            entry = menu.addAction(words)
            entry.setData(n)
            entry.setEnabled(action.enabled)
            entry.triggered.connect(self._run)

    @Slot()
    def _run(self) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            self._actions[int(entry.data())].run()
