"""Letters set by one key on all chosen cells, and cells pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.roles import raci
from cro_desk.roles.fixing import SetLetters
from cro_desk.roles.matrix import EMPTY, Cell
from cro_desk.roles.terms import Letter
from ui.roles.matrix.pasting import Pasted, pasted_cells
from ui.roles.matrix.place import Place
from ui.theme import Tone


class Letters(QObject):
    """What the keys R, A, C, I, Space and Ctrl+V do to the chosen cells."""

    def __init__(self, place: Place, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place

    def toggle(self, letter: Letter) -> None:
        """Take the letter away where all chosen cells have it, else give it to all of them."""
        from cro_desk.roles.operations import toggle_letter

        before = {at: self._cell(*at) for at in self._cells()}
        all_have_it = all(letter in cell.letters for cell in before.values())
        after = {
            at: raci.write_letters(raci.toggled(cell, letter).letters)
            for at, cell in before.items()
            if all_have_it or letter not in cell.letters
        }
        if after:
            self._place.editor.edit(_changes(after), toggle_letter, list(before), letter)

    def clear(self) -> None:
        """Empty the chosen cells."""
        from cro_desk.roles.operations import set_cells

        full = [at for at in self._cells() if self._cell(*at) != EMPTY]
        if full:
            self._place.editor.edit(_changes(dict.fromkeys(full, "")), set_cells, full, "")

    def takes(self, text: str) -> bool:
        """Tell whether pasted cells are letters, and a party's cell is there to begin at."""
        return bool(self._place.chosen.cells()) and pasted_cells(text) is not None

    def paste(self, text: str) -> None:
        """Set the cells from the first chosen one on; one pasted cell fills all that are chosen."""
        from cro_desk.roles.operations import paste_cells

        pasted = pasted_cells(text)
        if pasted is None or not self._cells():
            return
        wanted = self._laid_out(pasted)
        if wanted:
            self._place.editor.edit(_changes(wanted), paste_cells, wanted)
        if pasted.unread:
            self._place.say(
                _("“{code}” is none of R, A, C and I; such cells were left as they are.").format(
                    code=pasted.unread[0]
                ),
                tone=Tone.WARN,
            )

    def _cells(self) -> tuple[tuple[str, str], ...]:
        """Return the cells to change; say what to choose where there are none."""
        if not self._place.may_edit():
            return ()
        cells = self._place.chosen.cells()
        if not cells:
            self._place.say(
                _("Letters are set in the columns of the parties."), _("Choose a cell there first.")
            )
        return cells

    def _cell(self, task_id: str, party_id: str) -> Cell:
        task = self._place.task(task_id)
        return task.cell(party_id) if task is not None else EMPTY

    def _laid_out(self, pasted: Pasted) -> dict[tuple[str, str], str]:
        """Lay the pasted cells over the grid; what would stand beyond its edge is left out."""
        chosen = self._place.chosen.cells()
        if pasted.only is not None:
            return dict.fromkeys(chosen, pasted.only)
        tasks, parties = self._from_here(*chosen[0])
        return {
            (task, party): letters
            for task, row in zip(tasks, pasted.rows, strict=False)
            for party, letters in zip(parties, row, strict=False)
            if letters is not None
        }

    def _from_here(self, task_id: str, party_id: str) -> tuple[list[str], list[str]]:
        """Return the tasks from this one down and the parties from this one to the right, as on screen."""
        tasks, parties = self._place.chosen.shown_tasks(), self._place.chosen.shown_parties()
        return tasks[tasks.index(task_id) :], parties[parties.index(party_id) :]


def _changes(letters: Mapping[tuple[str, str], str]) -> list[SetLetters]:
    return [SetLetters(task, party, text) for (task, party), text in letters.items()]
