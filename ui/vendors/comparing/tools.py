"""The tools over the comparison: what is shown of each vendor, at which quantities, against what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QMenu, QWidget

from cro_desk.i18n import N_, _
from cro_desk.vendors.comparison import Basis, Comparison
from cro_desk.vendors.words import basis_name
from ui.vendors.comparing.view import Measure
from ui.widgets import Button

SHOWN = (
    (N_("Unit prices"), (Measure.UNIT_PRICE,)),
    (N_("Totals"), (Measure.TOTAL,)),
    (N_("Unit prices and totals"), (Measure.UNIT_PRICE, Measure.TOTAL)),
    (N_("Quantities, prices, totals"), (Measure.QUANTITY, Measure.UNIT_PRICE, Measure.TOTAL)),
    (N_("Prices and differences"), (Measure.UNIT_PRICE, Measure.DIFFERENCE)),
)
REFERENCES = (
    ("median", N_("to the median")),
    ("lowest", N_("to the lowest")),
    ("highest", N_("to the highest")),
)
WIDEST_CHOICE = 32  # characters


class Shown(QComboBox):
    """What is shown of each vendor."""

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shown_measures")
        self.setAccessibleName(_("What is shown of each vendor"))
        _narrow(self, 11)
        for label, measures in SHOWN:
            self.addItem(_(label), measures)
        self.activated.connect(self._tell)

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(tuple(Measure(measure) for measure in self.currentData()))


class BasisBox(QComboBox):
    """How totals are made comparable."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("basis")
        self.setAccessibleName(_("How totals are made comparable"))
        _narrow(self, 16)
        for basis in Basis:
            self.addItem(basis_name(basis), basis.value)
        self.activated.connect(self._tell)

    def show_basis(self, basis: Basis) -> None:
        """Show the basis in use."""
        self.setCurrentIndex(self.findData(basis.value))

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(Basis(self.currentData()))


class ReferenceBox(QComboBox):
    """What differences are counted from."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reference")
        self.setAccessibleName(_("What differences are counted from"))
        _narrow(self, 8)
        self.activated.connect(self._tell)

    def show_comparison(self, comparison: Comparison) -> None:
        """Offer the bidders as references, and show the one in use."""
        blocker = QSignalBlocker(self)
        self.clear()
        for key, label in REFERENCES:
            self.addItem(_(label), key)
        for vendor in comparison.vendors:
            self.addItem(_("to {vendor}").format(vendor=vendor.name), vendor.bidder_id)
        self.setCurrentIndex(max(self.findData(comparison.reference.key), 0))
        del blocker

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.currentData())


class OnlyMarked(QCheckBox):
    """Narrows the table to lines that deserve a second look."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Only marked"), parent)
        self.setObjectName("only_marked")
        self.setToolTip(_("Lines with an outlier, a wrong sum, an unsure match or another mark"))


class MoreButton(Button):
    """A button with a menu of what is needed rarely."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("⋯", parent)
        self.setObjectName("comparison_more")
        self.setAccessibleName(_("More"))
        self.setToolTip(_("Sections, copying, saving"))

    def offer(self, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Offer these in the menu."""
        menu = QMenu(self)
        for label, run in choices:
            menu.addAction(label).triggered.connect(run)
        self.setMenu(menu)


def _narrow(box: QComboBox, characters: int) -> None:
    """Let a box be narrower than its longest choice; the list under it is as wide as it needs."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(characters)
    character = box.fontMetrics().averageCharWidth()
    box.view().setMinimumWidth(character * WIDEST_CHOICE)
    box.setMinimumWidth(character * characters * 2 // 3)  # what is left in a small window
