"""Holds an import sheet: files and cells come in by the chooser, by dropping and by pasting."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Generic

from PySide6.QtCore import QObject, Signal, Slot

from cro_desk.i18n import _
from ui.importing.page import ImportPage
from ui.importing.reading import F
from ui.panes import PaneContext

WORKBOOKS = "*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.txt"


class ImportSheet(QObject, Generic[F]):
    """What the import of each area has in common. An area makes intake and page, calls `hold`, and stores
    what came in when `page.agreed` says so.
    """

    left = Signal()

    def __init__(self, context: PaneContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._pattern = ""

    def hold(self, page: ImportPage[F], pattern: str = "") -> None:
        """Take files in through this page; the chooser offers those of `pattern`, workbooks unless told."""
        self._held = page
        self._pattern = pattern or _("Workbooks ({endings})").format(endings=WORKBOOKS)
        page.left.connect(self._leave)
        page.more_wanted.connect(self.choose)

    def is_open(self) -> bool:
        """Tell whether there are files on their way in."""
        return bool(self._held.intake.files())

    @Slot()
    def choose(self) -> None:
        """Let the user choose files."""
        patterns = f"{self._pattern};;{_('All files')} (*)"
        self._context.dialogs.open_files(self._held.title, patterns, self.add)

    def add(self, paths: Sequence[Path]) -> None:
        """Take files in."""
        self._held.add(paths)

    def add_text(self, text: str) -> None:
        """Take pasted cells in."""
        self._held.intake.add_cells(text)

    @Slot()
    def _leave(self) -> None:
        self._held.intake.clear()
        self.left.emit()
