"""Files of versions: the matrix as a workbook, what was received, scans of what was signed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.roles.rows import VersionRow
from cro_desk.roles.words import version_name
from ui.panes import PaneContext
from ui.roles.versions.reading import read_matrix
from ui.roles.versions.rows import DRAFT
from ui.saving import Saving

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing


class VersionFiles(QObject):
    """Asks where a file goes and writes it in a job."""

    def __init__(self, context: PaneContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._saving = Saving(context, self)
        self.standing: Standing | None = None

    def save_workbook(self, version: VersionRow | None) -> None:
        """Write a version, or the draft, as a workbook that comes back without loss."""
        if self.standing is None:
            return
        partner = self.standing.partnership.name
        named = version_name(version) if version is not None else _("Draft")
        name = _("Responsibilities {partner} {version}.xlsx").format(partner=partner, version=named)
        write = partial(self._write, self.standing, version.id if version is not None else DRAFT)
        self._context.dialogs.save_file(_("Save the matrix"), name, _("Workbook (*.xlsx)"), write)

    def _write(self, standing: Standing, version_id: str, path: Path) -> None:
        self._saving.write(path, partial(self._workbook, standing, version_id))

    def _workbook(self, standing: Standing, version_id: str) -> bytes:
        from cro_desk.roles.workbook.outgoing import matrix_workbook

        matrix = self._context.desk.read(read_matrix, standing, version_id)
        return matrix_workbook(matrix, standing.directory, standing.versions)

    def save_kept(self, file_id: str) -> None:
        """Write a file as it was received."""
        from cro_desk.roles.filing import kept_name

        name = self._context.desk.read(kept_name, file_id) or _("file")
        keep = partial(self._write_kept, file_id)
        self._context.dialogs.save_file(_("Save the file as it was received"), name, _("All files (*)"), keep)

    def _write_kept(self, file_id: str, path: Path) -> None:
        self._saving.write(path, partial(self._context.desk.file, file_id))
