"""One file on its way in as a matrix: how far it is, what it was taken for, what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from cro_desk.roles.matrix import Matrix
from cro_desk.roles.workbook.model import Corrections, MatrixRead, SheetTaken
from ui.importing.incoming import IncomingBook


@dataclass(frozen=True, slots=True)
class IncomingMatrix(IncomingBook):
    """A dropped file or pasted cells. `content` is kept with a counter-proposal, byte for byte."""

    read: MatrixRead | None = field(default=None, repr=False)
    corrections: Corrections = field(default_factory=Corrections)

    def sheet(self, name: str) -> SheetTaken | None:
        """Return what a sheet was taken for."""
        return next((sheet for sheet in self.read.sheets if sheet.name == name), None) if self.read else None

    def matrix(self) -> Matrix | None:
        """Return the matrix, None where there is none (yet)."""
        return self.read.matrix if self.read is not None and self.read.is_matrix else None

    def best_sheet(self) -> str:
        """Return the sheet to show first: the one with most tasks, else the likeliest."""
        sheets = self.read.sheets if self.read else ()
        found = max(sheets, key=_promise, default=None)
        return found.name if found is not None else ""


def _promise(sheet: SheetTaken) -> tuple[bool, int, int]:
    return sheet.is_matrix, sheet.tasks, sheet.certainty
