"""Whose bids the file holds: each vendor's name, whether it is ranked or left out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.vendors.terms import BidderKind
from cro_desk.vendors.workbook.model import VendorRead
from ui.theme import Theme
from ui.vendors.importing.incoming import SURE
from ui.vendors.importing.typed_box import TypedBox
from ui.widgets import Label

LEAVE_OUT = "left out"


class VendorAnswers(QWidget):
    """One row a vendor. Names are told as they are shown now; who listens knows what the file says."""

    renamed = Signal(str, str)
    kind_answered = Signal(str, object)
    left_out = Signal(str, bool)
    named = Signal(str)  # the vendor of a file that names none

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self._rows = QWidget(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._rows)
        self._column.addStretch(1)

    def show_vendors(
        self, vendors: Sequence[VendorRead], known: Sequence[str], left_out: frozenset[str]
    ) -> None:
        """Show the vendors of a file; nothing is built anew where nothing changed."""
        shown = (tuple(vendors), tuple(known), left_out)
        if shown == self._shown:
            return
        self._shown = shown
        self._rows.setParent(None)
        self._rows.deleteLater()
        self._rows = QWidget(self)
        self._column.insertWidget(0, self._rows)
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.sizes.inside)
        grid.setColumnStretch(0, 1)
        for vendor in vendors:
            self._add(grid, vendor, known, vendor.name in left_out)
        if not vendors:
            self._ask_name(grid, known)

    def _add(self, grid: QGridLayout, vendor: VendorRead, known: Sequence[str], out: bool) -> None:
        row = grid.rowCount()
        name = self._name_box(vendor.name, known)
        name.setEnabled(not out)
        name.answered.connect(partial(_tell_name, self, vendor.name))
        kind = self._kind_box(vendor, out)
        kind.activated.connect(partial(_tell_kind, self, kind, vendor))
        grid.addWidget(name, row, 0)
        grid.addWidget(kind, row, 1)
        grid.addWidget(self._note(vendor, known, out), row + 1, 0, 1, 2)

    def _name_box(self, shown: str, known: Sequence[str]) -> TypedBox:
        label = _("Name of the vendor {name}").format(name=shown)
        box = TypedBox(f"vendor_name_{shown}", label, self._rows)
        box.show_value(shown, [shown, *known] if shown else known, _("Name of the vendor"))
        return box

    def _kind_box(self, vendor: VendorRead, out: bool) -> QComboBox:
        box = QComboBox(self._rows)
        box.setObjectName(f"vendor_kind_{vendor.name}")
        box.setAccessibleName(_("What {name} is").format(name=vendor.name))
        box.addItem(_("Bidder"), BidderKind.BIDDER.value)
        box.addItem(_("Estimate"), BidderKind.ESTIMATE.value)
        box.addItem(_("Leave out"), LEAVE_OUT)
        box.setItemData(1, _("Shown beside the bids, never ranked"), Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(box.findData(LEAVE_OUT if out else vendor.kind.value))
        return box

    def _note(self, vendor: VendorRead, known: Sequence[str], out: bool) -> Label:
        label = Label("", self._rows, "detail-muted")
        if out:
            label.setText(_("is not imported"))
        elif vendor.name.casefold() in {other.casefold() for other in known}:
            label.setText(_("a new version of this bidder’s bid"))
        elif vendor.certainty < SURE:
            label.setText(_("a guess: the file says no name; type the right one"))
        else:
            label.setText(_("a new bidder"))
        return label

    def _ask_name(self, grid: QGridLayout, known: Sequence[str]) -> None:
        label = Label(_("The file does not say whose bid it is."), self._rows, "detail-muted", wrap=True)
        name = self._name_box("", known)
        name.setAccessibleName(_("Whose bid it is"))
        name.setObjectName("sole_vendor")
        name.answered.connect(self.named)
        grid.addWidget(label, 0, 0)
        grid.addWidget(name, 1, 0)


def _tell_name(answers: VendorAnswers, shown: str, meant: str) -> None:
    answers.renamed.emit(shown, meant)


def _tell_kind(answers: VendorAnswers, box: QComboBox, vendor: VendorRead, *_: object) -> None:
    choice = box.currentData()
    answers.left_out.emit(vendor.name, choice == LEAVE_OUT)
    if choice != LEAVE_OUT and choice != vendor.kind.value:
        answers.kind_answered.emit(vendor.name, BidderKind(choice))
