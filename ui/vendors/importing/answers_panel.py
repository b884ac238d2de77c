"""The panel at the right: how the sheet is read, whose bids it holds, what was checked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.vendors.workbook.model import SheetUnderstanding
from ui.importing.findings_list import FindingsList
from ui.theme import Theme
from ui.vendors.importing.incoming import Incoming
from ui.vendors.importing.sheet_answers import SheetAnswers
from ui.vendors.importing.vendor_answers import VendorAnswers
from ui.widgets import Tabs

SHEET, VENDORS, CHECKS = "sheet", "vendors", "checks"


class AnswersPanel(QFrame):
    """Three tabs; their names say how much is in them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(theme.sizes.field - theme.sizes.between)
        self.sheet = SheetAnswers(theme, self)
        self.vendors = VendorAnswers(theme, self)
        self.findings = FindingsList(theme, self)
        self.tabs = Tabs(self)
        self.tabs.add(SHEET, _("Read as"), _scrolled(self.sheet, self))
        self.tabs.add(VENDORS, _("Vendors"), _scrolled(self.vendors, self))
        self.tabs.add(CHECKS, _("Checks"), self.findings)
        column = QVBoxLayout(self)
        inside = theme.sizes.inside
        column.setContentsMargins(inside, inside, inside, inside)
        column.addWidget(self.tabs)

    def show_file(
        self,
        incoming: Incoming,
        sheet: SheetUnderstanding | None,
        known: Sequence[str],
    ) -> None:
        """Show the guesses and findings of a file, and of its sheet that is open."""
        if sheet is not None:
            self.sheet.show_sheet(
                sheet,
                skipped=incoming.skipped(sheet.name),
                answered=sheet.name in incoming.corrections.sheets,
                used=[other.currency for other in incoming.counted_sheets()],
            )
        self.vendors.show_vendors(incoming.found_vendors(), known, incoming.left_out)
        self.findings.show_findings(incoming.verdict.findings)
        self.tabs.set_label(VENDORS, _("Vendors ({count})").format(count=len(incoming.found_vendors())))
        self.tabs.set_label(CHECKS, _("Checks ({count})").format(count=incoming.verdict.issues))


def _scrolled(widget: QWidget, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the keyboard and scrolls it
    widget.setProperty("role", "panel")
    area.setWidget(widget)
    return area
