"""The original cells of a sheet, each row coloured and named by what it was taken for; areas name columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QFont

from cro_desk.i18n import _
from cro_desk.vendors.terms import Severity
from cro_desk.vendors.workbook.cells import column_name, named_cell
from cro_desk.vendors.workbook.model import (
    CellValue,
    Notice,
    RowRole,
    Sheet,
)
from ui.importing.cell_text import cell_text
from ui.theme import Theme, Tone

#: the rows whose words run over empty cells
RUNNING = frozenset({RowRole.TITLE, RowRole.NOTE, RowRole.SECTION})
AnyIndex = QModelIndex | QPersistentModelIndex
UNSURE = 80  # per cent: below, a guess carries a question mark


@dataclass(frozen=True, slots=True)
class RowLook:
    """How the rows of a role look; the word at the row's header says the same."""

    text: str = "text"
    ground: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False


LOOKS = {
    RowRole.TITLE: RowLook("muted", "ground", bold=True),
    RowRole.HEADER: RowLook("accent", "accent_ground", bold=True),
    RowRole.SECTION: RowLook("text", "section", bold=True),
    RowRole.LINE: RowLook(),
    RowRole.SUBTOTAL: RowLook("good", "good_ground"),
    RowRole.TOTAL: RowLook("good", "good_ground", bold=True),
    RowRole.NOTE: RowLook("muted", "ground", italic=True),
    RowRole.IGNORED: RowLook("muted", "ground", struck=True),
    RowRole.BLANK: RowLook("muted"),
}


class Weight(StrEnum):
    """How a column gives way where there is little room: a price never, a text before what names the row."""

    TEXT = "text"
    NAME = "name"
    FIGURE = "figure"
    PRICE = "price"


class SheetCells(QAbstractTableModel):
    """A read-only view of a sheet; `sheet_row` and `sheet_column` tell the sheet's own numbers."""

    words: ClassVar[Mapping[RowRole, str]] = {}  # what an area calls rows; a blank one is called nothing

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheet: Sheet | None = None
        self._taken_roles: Mapping[int, RowRole] = {}
        self._roles: set[RowRole] = set()
        self._notices: dict[tuple[int, int], list[Notice]] = {}
        self._skipped = False
        self._fonts: dict[RowLook, QFont] = {}

    def show_sheet(
        self,
        sheet: Sheet | None,
        roles: Mapping[int, RowRole],
        notices: Sequence[Notice] = (),
        *,
        skipped: bool = False,
    ) -> None:
        """Show a sheet; the same sheet taken for something else keeps selection and scrolling."""
        fresh = sheet is not self._sheet
        if fresh:
            self.beginResetModel()
        self._sheet, self._taken_roles, self._skipped = sheet, roles, skipped
        self._roles = set(roles.values()) - {RowRole.BLANK}
        self._notices = _by_cell(notices)
        self._fonts.clear()
        if fresh:
            self.endResetModel()
        elif sheet is not None:
            self._repaint()

    def _repaint(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    @property
    def sheet(self) -> Sheet | None:
        return self._sheet

    def sheet_row(self, row: int) -> int:
        """Return the sheet's own row, counted from 0."""
        return row + (self._sheet.top if self._sheet else 0)

    def sheet_column(self, column: int) -> int:
        """Return the sheet's own column, counted from 0."""
        return column + (self._sheet.left if self._sheet else 0)

    def index_of(self, row: int, column: int) -> QModelIndex:
        """Return the index of the sheet's own row and column; an invalid one outside."""
        if self._sheet is None:
            return QModelIndex()
        return self.index(row - self._sheet.top, column - self._sheet.left)

    def role_of(self, row: int) -> RowRole:
        """Return what a row of the model was taken for."""
        if self._skipped:
            return RowRole.IGNORED
        return self._taken_roles.get(self.sheet_row(row), RowRole.BLANK)

    def runs_over(self, row: int) -> bool:
        """Tell whether a row's text may run over the empty cells beside it."""
        return self.role_of(row) in RUNNING

    def lonely_texts(self, most: int) -> list[tuple[int, int]]:
        """Return row and column of texts that stand alone in rows of words, as titles do."""
        found: list[tuple[int, int]] = []
        for row in self._running_rows():
            if len(found) >= most:
                break
            if (column := self._only_text(row)) is not None:
                found.append((row, column))
        return found

    def _running_rows(self) -> list[int]:
        """Return the rows whose text may run over, from the few that have such a role: most are lines."""
        if self._sheet is None or self._skipped:
            return []
        roles, rows = self._taken_roles, range(self.rowCount())
        wanted = (row - self._sheet.top for row, role in roles.items() if role in RUNNING)
        return sorted(row for row in wanted if row in rows)

    def _only_text(self, row: int) -> int | None:
        assert self._sheet is not None  # noqa: S101 - there are no rows without a sheet
        filled = [column for column, value in enumerate(self._sheet.rows[row]) if value is not None]
        last = self.columnCount() - 1
        return filled[0] if len(filled) == 1 and filled[0] < last else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self._sheet is None else len(self._sheet.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        if parent.isValid() or self._sheet is None or not self._sheet.rows:
            return 0
        return len(self._sheet.rows[0])

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._sheet is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(index)
        return self._look_data(index, role)

    def _look_data(self, index: AnyIndex, role: int) -> object:
        look = LOOKS[self.role_of(index.row())]
        noticed = self._worst(index)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(self._theme.tone(noticed)[0] if noticed else self._theme.color(look.text))
        if role == Qt.ItemDataRole.FontRole:
            return self._font(look)
        if role == Qt.ItemDataRole.BackgroundRole:
            ground = self._theme.tone(noticed)[1] if noticed else self._theme.color(look.ground or "panel")
            return QBrush(ground) if ground else None
        return None

    def _font(self, look: RowLook) -> QFont:
        if look not in self._fonts:
            font = self._theme.font(self._theme.sizes.detail, bold=look.bold, italic=look.italic)
            font.setStrikeOut(look.struck)
            self._fonts[look] = font
        return self._fonts[look]

    def _value(self, row: int, column: int) -> CellValue:
        return self._sheet.rows[row][column] if self._sheet else None

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell of the model."""
        assert self._sheet is not None  # noqa: S101 - asked by `data` only with a sheet
        at = (self.sheet_row(row), self.sheet_column(column))
        return cell_text(self._value(row, column), self._sheet.number_formats.get(at, "")).replace("\n", " ")

    def _alignment(self, index: AnyIndex) -> Qt.AlignmentFlag:
        value = self._value(index.row(), index.column())
        number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _worst(self, index: AnyIndex) -> Tone:
        found = self._notices.get((self.sheet_row(index.row()), self.sheet_column(index.column())), ())
        severities = {notice.severity for notice in found}
        if Severity.ERROR in severities:
            return Tone.BAD
        return Tone.WARN if Severity.WARNING in severities else Tone.NONE

    def _tooltip(self, index: AnyIndex) -> str:
        assert self._sheet is not None  # noqa: S101 - asked by `data` only with a sheet
        at = (self.sheet_row(index.row()), self.sheet_column(index.column()))
        text = cell_text(self._value(index.row(), index.column()))
        told = [notice.text for notice in self._notices.get(at, ())]
        return "\n".join(part for part in (text, self._sheet.comments.get(at, ""), *told) if part)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation == Qt.Orientation.Vertical:
            return f"{self.sheet_row(section) + 1}  {self.row_word(section)}"
        return "\n".join((column_name(self.sheet_column(section)), *self.column_words(section)))

    def row_word(self, row: int) -> str:
        """Return what a row was taken for, in a word; nothing for a blank one."""
        word = self._word(self.role_of(row))
        hidden = self._sheet is not None and self.sheet_row(row) in self._sheet.hidden_rows
        return _("{word}, hidden").format(word=word) if hidden and word else word

    def row_words(self) -> set[str]:
        """Return all the words that stand beside rows of this sheet."""
        words = {word for word in map(self._word, self._roles) if word}
        hidden = {_("{word}, hidden").format(word=word) for word in words}
        return words | hidden if self._sheet is not None and self._sheet.hidden_rows else words

    def _word(self, role: RowRole) -> str:
        return _(self.words[role]) if role in self.words else ""

    # what an area says --------------------------------------------------------------------------

    def column_words(self, column: int) -> tuple[str, str]:  # noqa: ARG002
        """Return what a column was taken for, and whose it is."""
        return "", ""

    def weight_of(self, column: int) -> Weight:  # noqa: ARG002
        """Return how a column gives way where there is little room."""
        return Weight.TEXT


def _by_cell(notices: Sequence[Notice]) -> dict[tuple[int, int], list[Notice]]:
    found: dict[tuple[int, int], list[Notice]] = {}
    for notice in notices:
        at = named_cell(notice.cell)
        if at is not None:
            found.setdefault(at, []).append(notice)
    return found
