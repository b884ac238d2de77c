"""What the pane has of minutes that come in: how they are chosen, dropped, pasted, where one goes then."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from cro_desk.i18n import _
from ui.actions import Action
from ui.shown import Shown
from ui.sorting_files import SIGNED

if TYPE_CHECKING:
    from ui.minutes.importing.importing import MinutesImporting
    from ui.minutes.pane import MinutesPane
    from ui.minutes.versions.files import VersionFiles


class OldMinutes(QObject):
    """Opens the import sheet over the pane; it is made when it is first wanted."""

    def __init__(self, pane: MinutesPane) -> None:
        super().__init__(pane)
        self._pane = pane

    @cached_property
    def sheet(self) -> MinutesImporting:
        """The import sheet."""
        from ui.minutes.importing.importing import MinutesImporting

        made = MinutesImporting(self._pane.context, self._pane.acts, self._pane)
        made.left.connect(self._pane.close_over)
        made.taken.connect(self._open)
        return made

    def action(self) -> Action:
        """Return what begins it."""
        return Action("import_old_minutes", _("Import old minutes…"), self.choose, icon="import")

    @Slot()
    def choose(self) -> None:
        """Let the user choose files; the sheet opens with them."""
        title, pattern = _("Import old minutes"), _("Minutes and action lists ({endings})")
        told = pattern.format(endings="*.docx *.xlsx *.xlsm *.xls *.ods *.csv *.txt")
        self._pane.context.dialogs.open_files(title, f"{told};;{_('All files (*)')}", self.take_files)

    @cached_property
    def signed(self) -> VersionFiles:
        """What takes the signatures in files that came back."""
        from ui.minutes.versions.files import VersionFiles

        made = VersionFiles(self._pane.context, self._pane.acts, self)
        made.came_in.connect(self._pane.open_version)
        return made

    def take_files(self, paths: list[Path]) -> None:
        """Take the signatures in signed minutes; look for lines in all other files."""
        signed = [path for path in paths if path.name.casefold().endswith(SIGNED)]
        for path in signed:
            self.signed.read(path)
        if old := [path for path in paths if path not in signed]:
            self._show()
            self.sheet.add(old)

    def take_text(self, text: str) -> None:
        """Look for lines in what was pasted."""
        self._show()
        self.sheet.add_text(text)

    def _show(self) -> None:
        self.sheet.show_target(self._pane.shown or Shown(self._pane.study_id, ""))
        self._pane.open_over(self.sheet.page)

    @Slot(str)
    def _open(self, draft_id: str) -> None:
        self._pane.open_draft(draft_id)
