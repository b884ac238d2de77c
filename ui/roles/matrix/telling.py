"""Tells about the cell that the cursor is on, and keeps the fix that was told: the key applies no other."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cro_desk.i18n import _
from cro_desk.roles.fixing import Fix
from cro_desk.roles.rules import Problem
from ui.actions import Action
from ui.menus import LINE
from ui.roles.matrix.answers import Answers
from ui.roles.matrix.details import TaskDetails, fix_label
from ui.roles.matrix.offer import Offer
from ui.roles.matrix.place import Place
from ui.roles.matrix.view import TaskRow
from ui.widgets import DataTable

#: the arrow keys run over cells faster than anyone reads their details
GLANCE = 90  # milliseconds
FIX_KEY = "F"


class Telling(QObject):
    """Follows the grid's cursor. `told` is sent when something else is told."""

    told = Signal()

    def __init__(
        self, place: Place, table: DataTable, details: TaskDetails, answers: Answers, offer: Offer
    ) -> None:
        super().__init__(table)
        self._place, self._table, self._details = place, table, details
        self._answers, self._offer = answers, offer
        self._told: tuple[str, str] = ("", "")
        self._fix: Fix | None = None
        self._glance = QTimer(self, singleShot=True, interval=GLANCE)
        self._glance.timeout.connect(self.tell)
        table.view.selectionModel().currentChanged.connect(self._moved)

    @Slot()
    def _moved(self) -> None:
        self._glance.start()

    def offered(self) -> list[Action]:
        """Return the fix that is told, for the menu of its cell."""
        if self._fix is None or self._told != self._here():
            return []
        return [Action("fix", self._fix.label, self.fix_here, FIX_KEY), LINE]

    def soon(self) -> None:
        """Tell again what is at the cursor, in a moment."""
        self._glance.start()

    @Slot()
    def tell(self) -> None:
        """Tell what is at the cursor now."""
        self._glance.stop()
        row, party = self._place.chosen.current(), self._place.party(self._place.chosen.party())
        self._told, self._fix = self._here(), None
        if row is None:
            self._details.show_nothing()
            return
        fixes = self._fixes(row)
        self.told.emit()
        self._details.show_task(
            row, party, self._place.editor.shown_matrix, fixes, self._offer.of_details(row)
        )

    def fix_here(self) -> None:
        """Apply the fix that is told; where none was told yet, tell it first."""
        told, fix = self._told, self._fix
        if told != self._here() or self._glance.isActive():
            self.tell()
            if self._fix is not None:
                words = _("{fix}: press {key} again.").format(fix=self._fix.label, key=FIX_KEY)
                self._place.say(words)
                return
            fix = None
        if fix is not None:
            self._answers.fix(fix)
        else:
            self._place.say(
                _("Nothing here has one right answer only."), _("The panel at the right says what is wrong.")
            )

    def _here(self) -> tuple[str, str]:
        row = self._place.chosen.current()
        return (row.id if row is not None else "", self._place.chosen.party())

    def _fixes(self, row: TaskRow) -> dict[Problem, Action]:
        """Return what can be fixed of a task; the first, the cell's own before others, gets the key."""
        party_id = self._place.chosen.party()
        problems = sorted(row.problems, key=lambda problem: problem.party_id != party_id)
        found: dict[Problem, Action] = {}
        for problem in problems:
            fix = self._place.editor.fix_of(problem)
            if fix is not None:
                key = FIX_KEY if self._fix is None else ""
                self._fix = self._fix or fix
                found[problem] = Action("fix", fix_label(fix, key), _Fixing(self._answers, fix))
        return found


class _Fixing:
    """Applies one fix."""

    def __init__(self, answers: Answers, fix: Fix) -> None:
        self._answers, self._fix = answers, fix

    def __call__(self) -> None:
        self._answers.fix(self._fix)
