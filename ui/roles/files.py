"""Matrices that come into the Roles pane and go out of it as workbooks."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from cro_desk.i18n import _
from ui.actions import Action
from ui.roles.importing.importing import MatrixImporting
from ui.saving import Saving
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing
    from ui.roles.pane import RolesPane


class RolesFiles(QObject):
    """Holds the import sheet, made when it is first wanted, and writes the matrix into a workbook."""

    def __init__(self, pane: RolesPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._standing: Standing | None = None
        self.saving = Saving(pane.context, self)

    @cached_property
    def importing(self) -> MatrixImporting:
        """The import sheet."""
        made = MatrixImporting(self._pane.context, self._pane)
        made.page.hide()
        made.imported.connect(self._tell_imported)
        made.left.connect(self._pane.close_over)
        made.partnership_wanted.connect(self._pane.starting.ask_partnership)
        made.intake.listed.connect(self._show_import)
        self._tell_target(made)
        return made

    def show(self, standing: Standing | None) -> None:
        """Take matrices in for this partnership, and write this matrix."""
        self._standing = standing
        if "importing" in self.__dict__:
            self._tell_target(self.importing)

    def _tell_target(self, importing: MatrixImporting) -> None:
        row = self._standing.partnership if self._standing is not None else None
        importing.show_target(row.id if row is not None else "", row.name if row is not None else "")

    def forget(self) -> None:
        """Take every file away: another study is shown."""
        if "importing" in self.__dict__:
            self.importing.intake.clear()

    def actions(self) -> list[Action]:
        """Return what can be done with files."""
        found = [Action("import_matrix_file", _("Import…"), self._choose, icon="import")]
        if self._standing is not None and self._standing.matrix is not None:
            found.append(Action("export_matrix", _("Export…"), self._ask_where))
        return found

    def _choose(self) -> None:
        self.importing.choose()

    @Slot()
    def _show_import(self) -> None:
        if self.importing.is_open():
            self._pane.open_over(self.importing.page)
        else:
            self._pane.close_over()
        self._pane.actions_changed.emit()

    @Slot(str, str)
    def _tell_imported(self, sentence: str, counter_id: str) -> None:
        """Say what came in; a counter-proposal is gone to, for its rows wait for answers."""
        self._pane.context.messages.say(sentence, Tone.GOOD)
        if counter_id:
            self._pane.show_record(counter_id)

    def _ask_where(self) -> None:
        standing = self._standing
        if standing is not None:
            name = _("Responsibilities {partnership}.xlsx").format(partnership=standing.partnership.name)
            ask = self._pane.context.dialogs.save_file
            ask(_("Save the matrix"), name, _("Workbook (*.xlsx)"), self._write)

    def _write(self, path: Path) -> None:
        from cro_desk.roles.workbook.outgoing import matrix_workbook

        standing = self._standing
        if standing is not None and standing.matrix is not None:
            made = partial(matrix_workbook, standing.matrix, standing.directory, standing.versions)
            self.saving.write(path, made)
