"""What a tab has of an import: files are chosen, dropped or pasted. The sheet is made when wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from cro_desk.i18n import _
from ui.actions import Action
from ui.importing.sheet import WORKBOOKS

if TYPE_CHECKING:
    from ui.oversight.importing.kind import Kind
    from ui.oversight.importing.sheet import LinesImporting
    from ui.oversight.tab import OversightTab


class LinesImport(QObject):
    """Opens the import sheet of one kind over the pane."""

    def __init__(self, tab: OversightTab, key: str, label: str, kind: Callable[[], Kind]) -> None:
        super().__init__(tab)
        self._tab, self._key, self._label, self._kind = tab, key, label, kind

    @cached_property
    def sheet(self) -> LinesImporting:
        """The import sheet."""
        from ui.oversight.importing.sheet import LinesImporting

        made = LinesImporting(self._tab.context, self._tab.acts, self._kind(), self._tab)
        made.left.connect(self._close)
        return made

    def action(self) -> Action:
        """Return what begins it."""
        return Action(self._key, self._label, self.choose, icon="import")

    @Slot()
    def choose(self) -> None:
        """Let the user choose files; the sheet opens with them."""
        told = _("Workbooks ({endings})").format(endings=WORKBOOKS)
        patterns = f"{told};;{_('All files (*)')}"
        self._tab.context.dialogs.open_files(self._label.rstrip("…"), patterns, self.take_files)

    def take_files(self, paths: list[Path]) -> None:
        """Look for lines in files."""
        if self._show():
            self.sheet.add(paths)

    def take_text(self, text: str) -> None:
        """Look for lines in pasted cells."""
        if self._show():
            self.sheet.add_text(text)

    def _show(self) -> bool:
        shown, host = self._tab.shown, self._tab.host
        if shown is None or host is None:
            return False
        self.sheet.show_target(shown)
        host.open_over(self.sheet.page)
        return True

    @Slot()
    def _close(self) -> None:
        if self._tab.host is not None:
            self._tab.host.close_over()
