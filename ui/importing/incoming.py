"""One file on its way in: how far it is. Areas add what it was taken for and what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from cro_desk.vendors.workbook.model import Sheet, Workbook


class FileState(StrEnum):
    READING = "reading"
    CANCELLED = "cancelled"
    PASSWORD = "needs password"  # noqa: S105 - a state, not a secret
    UNREADABLE = "unreadable"
    UNDERSTOOD = "understood"


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A dropped file or what was pasted. `content` is what may be kept of it, byte for byte."""

    key: str
    name: str
    path: Path | None = None
    pasted: str = ""
    state: FileState = FileState.READING
    #: how much is read, 0 to 1; None while nobody can tell
    progress: float | None = None
    sentence: str = ""
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class IncomingBook(IncomingFile):
    """A file with sheets of cells."""

    workbook: Workbook | None = field(default=None, repr=False)

    def sheet_names(self) -> list[str]:
        """Return the names of the sheets in the file's order."""
        return [sheet.name for sheet in self.workbook.sheets] if self.workbook else []

    def cells(self, name: str) -> Sheet | None:
        """Return a sheet as it stands in the file."""
        sheets = self.workbook.sheets if self.workbook else ()
        return next((sheet for sheet in sheets if sheet.name == name), None)

    def best_sheet(self) -> str:
        """Return the sheet to show first."""
        return next(iter(self.sheet_names()), "")
