"""The original cells of a sheet with bids, coloured and named by what they were taken for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cro_desk.i18n import _
from cro_desk.vendors.workbook.cells import column_name
from cro_desk.vendors.workbook.model import Column, ColumnRole, Notice, RowRole, Sheet, SheetUnderstanding
from ui.importing.cells_model import UNSURE, SheetCells, Weight
from ui.importing.cells_view import CellsView, add_choice, add_title
from ui.theme import Theme
from ui.vendors.words import COLUMNS, OF_A_VENDOR, ROWS

WEIGHTS = {
    ColumnRole.TASK: Weight.NAME,
    ColumnRole.QUANTITY: Weight.FIGURE,
    ColumnRole.HOURS: Weight.FIGURE,
    ColumnRole.RATE: Weight.FIGURE,
    ColumnRole.UNIT_PRICE: Weight.PRICE,
    ColumnRole.TOTAL: Weight.PRICE,
}


class BidCells(SheetCells):
    """The cells of a sheet; columns are tasks, quantities and each vendor's prices."""

    words: ClassVar[Mapping[RowRole, str]] = {
        role: word for role, word in ROWS.items() if role is not RowRole.BLANK
    }

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(theme, parent)
        self._columns: dict[int, Column] = {}

    def show(
        self,
        sheet: Sheet | None,
        taken: SheetUnderstanding | None,
        notices: Sequence[Notice] = (),
        *,
        skipped: bool = False,
    ) -> None:
        """Show a sheet and what it was taken for."""
        self._columns = {column.index: column for column in taken.columns} if taken else {}
        self.show_sheet(sheet, taken.roles if taken else {}, notices, skipped=skipped)

    def column_of(self, column: int) -> Column:
        """Return what a column of the model was taken for."""
        index = self.sheet_column(column)
        return self._columns.get(index, Column(index, ColumnRole.OTHER))

    def column_words(self, column: int) -> tuple[str, str]:
        """Return what a column was taken for, and whose it is; an unsure guess asks."""
        taken = self.column_of(column)
        if self._skipped or taken.role is ColumnRole.OTHER:
            return "", ""
        return _(COLUMNS[taken.role]) + (" ?" if taken.certainty < UNSURE else ""), taken.vendor

    def weight_of(self, column: int) -> Weight:
        """Return how a column gives way: prices are what people look for."""
        return WEIGHTS.get(self.column_of(column).role, Weight.TEXT)


class BidCellsView(CellsView[BidCells]):
    """Shows `BidCells` and tells the user's answers."""

    vendor_wanted = Signal(int, object)  # a vendor that is not in the list: column, ColumnRole

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._vendors: tuple[str, ...] = ()

    def make_cells(self, theme: Theme) -> BidCells:
        """Return the model of this view."""
        return BidCells(theme, self)

    def offer_vendors(self, vendors: tuple[str, ...]) -> None:
        """Offer these vendors in the column menu."""
        self._vendors = vendors

    def offer_kinds(self, menu: QMenu, column: int) -> None:
        """Offer the roles of columns, and whose prices they can be."""
        taken = self.cells.column_of(column)
        add_title(menu, _("Column {letters} is").format(letters=column_name(taken.index)))
        for role, word in COLUMNS.items():
            vendor = taken.vendor if role in OF_A_VENDOR else ""
            add_choice(menu, _(word), role is taken.role, (taken.index, role, vendor))
        self._add_vendors(menu, taken.index, taken.role, taken.vendor)

    def _add_vendors(self, menu: QMenu, index: int, role: ColumnRole, vendor: str) -> None:
        if role not in OF_A_VENDOR:
            return
        menu.addSeparator()
        add_title(menu, _("Prices of"))
        for name in self._vendors:
            add_choice(menu, name, name == vendor, (index, role, name))
        add_choice(menu, _("Another vendor…"), False, (index, role, None))

    @Slot(QAction)
    def take_column(self, action: QAction) -> None:
        """Tell the role and the vendor, or that another vendor is wanted."""
        index, role, vendor = action.data()
        if vendor is None:
            self.vendor_wanted.emit(index, ColumnRole(role))
        else:
            self.column_answered.emit(index, ColumnRole(role), vendor)
