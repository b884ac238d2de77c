"""What was checked in a file, what does not add up, what wants a look: the list that leads to the cells."""

from __future__ import annotations

from dataclasses import dataclass

from cro_desk.vendors.workbook.reconciling import checks

from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook.model import Notice, Understanding

SHAPES = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.INFO: "i"}
GOOD = "✓"


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of the list. `good` rows say what was checked and holds; the others where to look."""

    id: str
    shape: str
    text: str
    severity: Severity | None = None  # None: checked and right
    sheet: str = ""
    cell: str = ""

    @property
    def place(self) -> str:
        """Return where it is: `Fees!F48`."""
        return "!".join(part for part in (self.sheet, self.cell) if part)


def findings(understanding: Understanding) -> tuple[Finding, ...]:
    """Return questions and issues, the worst first, then what was checked and holds."""
    asked = [Finding(f"q{n}", "?", text, Severity.WARNING) for n, text in enumerate(understanding.questions)]
    told = [_finding(n, notice) for n, notice in enumerate(understanding.issues)]
    told.sort(key=_worst_first)
    return (*asked, *told, *_held(checks(understanding)))


def _finding(n: int, notice: Notice) -> Finding:
    return Finding(f"i{n}", SHAPES[notice.severity], notice.text, notice.severity, notice.sheet, notice.cell)


def _worst_first(finding: Finding) -> int:
    return (Severity.ERROR, Severity.WARNING, Severity.INFO, None).index(finding.severity)


def differences(understanding: Understanding) -> tuple[Notice, ...]:
    """Return the sums that do not add up, which the user has to accept before the import."""
    return tuple(notice for notice in understanding.issues if notice.difference)


def issue_count(understanding: Understanding) -> int:
    """Return how many places want a look; what is only worth knowing is not counted."""
    return sum(notice.severity is not Severity.INFO for notice in understanding.issues)
