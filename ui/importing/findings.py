"""What is to say about a place in a file: the rows of the list beside its cells."""

from __future__ import annotations

from dataclasses import dataclass

from cro_desk.vendors.terms import Severity

SHAPES = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.INFO: "i"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of the list; without a severity it says what was checked and holds."""

    shape: str
    text: str
    severity: Severity | None = None
    sheet: str = ""
    cell: str = ""

    @property
    def place(self) -> str:
        """Return where it is: `Fees!F48`."""
        return "!".join(part for part in (self.sheet, self.cell) if part)
