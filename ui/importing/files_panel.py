"""The files at the left of the import sheet, with what can be done to the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.importing.file_list import FileList, Tell
from ui.importing.reading import F
from ui.theme import Theme
from ui.widgets import Button


class FilesPanel(QFrame, Generic[F]):
    """Shown while there are several files: one file alone is left out by leaving the sheet."""

    removed = Signal(str)  # the file's key

    def __init__(self, theme: Theme, tell: Tell[F], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(theme.sizes.rail + theme.sizes.between)
        self.list = FileList(theme, tell, self)
        self.remove = Button(_("Leave this file out"), self)
        self.remove.setObjectName("leave_file_out")
        self.remove.setToolTip(_("Or press Delete in the list. Nothing is deleted on the disk."))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, theme.sizes.inside)
        column.addWidget(self.list, 1)
        beside = QVBoxLayout()
        beside.setContentsMargins(theme.sizes.inside, 0, theme.sizes.inside, 0)
        beside.addWidget(self.remove)
        column.addLayout(beside)
        self.list.removed.connect(self.removed)
        self.remove.clicked.connect(self._remove)

    def show_files(self, files: Sequence[F]) -> None:
        """List the files; nobody looks for a list of one."""
        self.list.show_files(files)
        self.setVisible(len(files) > 1)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self.list.current())
