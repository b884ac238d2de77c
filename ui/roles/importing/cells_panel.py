"""The chosen file with a matrix: its original cells, each sheet named by how many tasks it brings."""

from __future__ import annotations

from cro_desk.i18n import _
from cro_desk.roles.workbook.model import ColumnKind, SheetTaken
from ui.importing.cells_panel import CellsPanel
from ui.roles.importing.cells import MatrixCellsView
from ui.roles.importing.incoming import IncomingMatrix
from ui.theme import Theme


class MatrixCellsPanel(CellsPanel[IncomingMatrix, MatrixCellsView]):
    """Shows what was taken for tasks, parties and codes."""

    def make_view(self, theme: Theme) -> MatrixCellsView:
        """Return the view of the cells."""
        return MatrixCellsView(theme, self)

    def show_file(self, incoming: IncomingMatrix, summary: str) -> None:
        """Show a file that was read; of one that was made here nothing was guessed."""
        self.hint.setVisible(bool(incoming.read and not incoming.read.own))
        super().show_file(incoming, summary)

    def sheet_title(self, incoming: IncomingMatrix, name: str) -> str:
        """Say how many tasks a sheet brings, or that it is left out; our own has sheets beside the matrix."""
        taken = incoming.sheet(name)
        if taken is not None and taken.is_matrix:
            return f"{name} · {taken.tasks}"
        own = incoming.read is not None and incoming.read.own
        return name if own else _("{sheet} (left out)").format(sheet=name)

    def sheet_hint(self, incoming: IncomingMatrix, name: str) -> str:
        """Say why a sheet is no matrix."""
        taken = incoming.sheet(name)
        return taken.why_not if taken else ""

    def taken(self) -> SheetTaken | None:
        """Return what the shown sheet was taken for."""
        return self.file.sheet(self.sheet_name()) if self.file else None

    def show_sheet(self, incoming: IncomingMatrix, name: str) -> None:
        """Show a sheet with its notices."""
        if incoming.read is None:
            return
        notices = [notice for notice in incoming.read.notices if notice.sheet == name]
        self.view.cells.show_matrix(incoming.cells(name), incoming.sheet(name), notices)
        self._hide_ids(own=incoming.read.own)

    def _hide_ids(self, *, own: bool) -> None:
        """Leave out of a file that was made here what only the program reads: it is hidden there, too."""
        cells, taken = self.view.cells, self.taken()
        hides = own and taken is not None and taken.is_matrix
        for column in range(cells.columnCount()):
            is_id = cells.taken_for(column).kind is ColumnKind.OTHER
            self.view.setColumnHidden(column, hides and is_id)
