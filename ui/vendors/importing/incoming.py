"""One file on its way in: how far it is, what it was taken for, what was answered. Values only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from cro_desk.vendors.rows import EarlierImport
from cro_desk.vendors.workbook.model import (
    Corrections,
    SheetUnderstanding,
    Understanding,
    VendorRead,
)
from ui.importing.incoming import FileState, IncomingBook
from ui.vendors.importing.findings import Verdict
from ui.vendors.words import IMPORTABLE

SURE = 50  # per cent: below, a vendor's name is not what the file says but what it is called


@dataclass(frozen=True, slots=True)
class Incoming(IncomingBook):
    """A dropped file or pasted cells. `content` is what will be kept with the bid, byte for byte."""

    understanding: Understanding | None = field(default=None, repr=False)
    corrections: Corrections = field(default_factory=Corrections)
    #: the corrections come from the vendor's last file
    recognised: bool = False
    #: this very file is here already
    earlier: EarlierImport | None = None
    left_out: frozenset[str] = frozenset()
    verdict: Verdict = field(default_factory=Verdict, repr=False)

    def sheet(self, name: str) -> SheetUnderstanding | None:
        """Return what a sheet was taken for."""
        sheets = self.understanding.sheets if self.understanding else ()
        return next((sheet for sheet in sheets if sheet.name == name), None)

    def skipped(self, sheet: str) -> bool:
        """Tell whether the user leaves this sheet out."""
        answers = self.corrections.sheets.get(sheet)
        return bool(answers and answers.skip)

    def counted_sheets(self) -> tuple[SheetUnderstanding, ...]:
        """Return the sheets whose lines are imported: those with prices, a vendor's or several."""
        sheets = self.understanding.sheets if self.understanding else ()
        return tuple(s for s in sheets if has_prices(s) and not self.skipped(s.name))

    def found_vendors(self) -> tuple[VendorRead, ...]:
        """Return the vendors of the file, those that are left out too."""
        return self.understanding.vendors if self.understanding else ()

    def guessed_vendor(self) -> str:
        """Return the vendor's name where it is only a guess, from the file's name; else nothing."""
        kept = self.vendors()
        return kept[0].name if len(kept) == 1 and kept[0].certainty < SURE else ""

    def vendors(self) -> tuple[VendorRead, ...]:
        """Return the vendors whose bids are imported."""
        return tuple(vendor for vendor in self.found_vendors() if vendor.name not in self.left_out)

    def bids(self) -> int:
        """Return how many bids this file brings."""
        return len(self.vendors()) if self.state is FileState.UNDERSTOOD and self.counted_sheets() else 0

    def lines(self) -> int:
        """Return how many lines are imported."""
        return sum(len(sheet.lines) for sheet in self.counted_sheets())

    def best_sheet(self) -> str:
        """Return the sheet to show first: the one that brings most prices, else the first one."""
        if self.understanding is None or not self.understanding.sheets:
            return ""
        counted = self.counted_sheets() or self.understanding.sheets
        return max(counted, key=lambda sheet: len(sheet.lines) * len(sheet.vendors)).name

    def kept_understanding(self) -> Understanding:
        """Return the understanding without the vendors that are left out."""
        if self.understanding is None:
            raise ValueError("nothing was understood yet")
        return replace(self.understanding, vendors=self.vendors())


def has_prices(sheet: SheetUnderstanding) -> bool:
    """Tell whether a sheet brings prices; an empty grid beside them has lines but no vendor."""
    return sheet.layout in IMPORTABLE and any(line.prices for line in sheet.lines)


@dataclass(frozen=True, slots=True)
class Known:
    """What the workspace knows of a file: the answers to the vendor's last one, and when this one came."""

    corrections: Corrections | None = None
    earlier: EarlierImport | None = None


Remembered = Callable[[Understanding], Known]
