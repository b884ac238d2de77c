"""The original cells of a sheet, coloured and named by what they were taken for in a matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QBrush
from PySide6.QtWidgets import QMenu, QWidget

from cro_desk.i18n import _
from cro_desk.roles.workbook.model import ColumnKind, ColumnTaken, SheetTaken
from cro_desk.vendors.workbook.cells import column_name
from cro_desk.vendors.workbook.model import Notice, RowRole, Sheet
from ui.importing.cells_model import UNSURE, AnyIndex, SheetCells
from ui.importing.cells_view import CellsView, add_choice, add_title
from ui.roles.importing.words import COLUMNS, NAMED, ROW_WORDS, ROWS, column_word
from ui.theme import Theme, Tone


class MatrixCells(SheetCells):
    """The cells of a sheet; columns are parties and tasks instead of prices."""

    words: ClassVar[Mapping[RowRole, str]] = ROW_WORDS

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(theme, parent)
        self._named: dict[int, ColumnTaken] = {}
        self._unclear: frozenset[tuple[int, int]] = frozenset()

    def show_matrix(self, sheet: Sheet | None, taken: SheetTaken | None, notices: Sequence[Notice]) -> None:
        """Show a sheet; one that is left out is shown struck through."""
        self._named = {column.index: column for column in taken.columns} if taken else {}
        self._unclear = taken.unclear if taken else frozenset()
        left_out = taken is not None and not taken.is_matrix and bool(taken.columns)
        self.show_sheet(sheet, taken.roles if taken else {}, notices, skipped=left_out)

    def taken_for(self, column: int) -> ColumnTaken:
        """Return what a column of the model was taken for."""
        index = self.sheet_column(column)
        return self._named.get(index, ColumnTaken(index, ColumnKind.OTHER))

    def column_words(self, column: int) -> tuple[str, str]:
        """Return what a column was taken for, and whose it is; an unsure guess asks."""
        taken = self.taken_for(column)
        if self._skipped or taken.kind is ColumnKind.OTHER:
            return "", ""
        word = _(NAMED[taken.letter]) if taken.letter in NAMED else column_word(taken.kind)
        return word + (" ?" if taken.certainty < UNSURE else ""), taken.name

    def _look_data(self, index: AnyIndex, role: int) -> object:
        party = self.taken_for(index.column()).kind in {ColumnKind.PARTY, ColumnKind.NAMES}
        coded = (
            self.role_of(index.row()) is RowRole.LINE and party and self._value(index.row(), index.column())
        )
        if role == Qt.ItemDataRole.BackgroundRole and coded and self._worst(index) is Tone.NONE:
            return QBrush(self._theme.color("accent_ground"))
        return super()._look_data(index, role)

    def _worst(self, index: AnyIndex) -> Tone:
        at = (self.sheet_row(index.row()), self.sheet_column(index.column()))
        return Tone.BAD if at in self._unclear else super()._worst(index)


class MatrixCellsView(CellsView[MatrixCells]):
    """Shows `MatrixCells` and tells the user's answers."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setObjectName("matrix_cells")

    def make_cells(self, theme: Theme) -> MatrixCells:
        """Return the model of this view."""
        return MatrixCells(theme, self)

    def row_kinds(self) -> Mapping[RowRole, str]:
        """Return what a row can be said to be."""
        return ROWS

    def offer_kinds(self, menu: QMenu, column: int) -> None:
        """Offer the kinds of columns, and names behind each letter."""
        taken = self.cells.taken_for(column)
        add_title(menu, _("Column {letters} is").format(letters=column_name(taken.index)))
        for kind, word in COLUMNS.items():
            if kind is not ColumnKind.NAMES:
                add_choice(menu, _(word), kind is taken.kind, (taken.index, kind, ""))
        menu.addSeparator()
        for letter, word in NAMED.items():
            now = taken.kind is ColumnKind.NAMES and taken.letter == letter
            add_choice(menu, _(word), now, (taken.index, ColumnKind.NAMES, letter))

    @Slot(QAction)
    def take_column(self, action: QAction) -> None:
        """Tell the kind, and the letter whose names stand there."""
        index, kind, letter = action.data()
        self.column_answered.emit(index, ColumnKind(kind), letter)
