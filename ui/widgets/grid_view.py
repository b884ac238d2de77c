"""The view inside a DataTable: Qt's table view with frozen first columns, remembered columns and TSV copying.

Frozen columns are a second view over the same model and selection, laid over the left edge of the first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from ui.actions import Action
from ui.models.grid_model import GridModel
from ui.models.tree_model import TreeModel
from ui.permitting import why_locked
from ui.settings import Settings
from ui.theme import Theme
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.column_memory import ColumnMemory
from ui.widgets.column_menu import ColumnMenu
from ui.widgets.grid_header import GridHeader
from ui.widgets.tsv import as_tsv

#: keys that move the cursor
LEAPS = frozenset(
    (
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    )
)
#: of the width: more is never covered by columns that stay
MOST_FROZEN = 0.7


class GridView(QTableView):
    """A table view whose first columns stay when the rest scrolls."""

    row_activated = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(
        self,
        model: GridModel[Any],
        theme: Theme,
        settings: Settings,
        name: str,
        parent: QWidget,
        *,
        frozen: int = 1,
        compact: bool = False,
    ) -> None:
        super().__init__(parent)
        self.grid = model
        self.theme = theme
        self.frozen = frozen
        self.row_actions: tuple[Action, ...] = ()
        #: what can be done with a column, beside showing and hiding it
        self.column_actions: Callable[[str], Sequence[Action]] = _no_actions
        self._compact = compact
        self._zoom = theme.zoom
        self._delegates: list[CellDelegate] = []
        self.setModel(model)
        self._dress(self)
        self._still = FrozenView(self) if frozen else None
        self.columns = ColumnMemory(self, settings, name)
        self._menu = ColumnMenu(self, self.columns)
        self._wire()
        self.take_look()
        self.columns.restore()

    # --- look ---------------------------------------------------------------------------------

    def take_look(self) -> None:
        """Take sizes and colours from the theme."""
        for delegate in self._delegates:
            delegate.take_look()
        sizes = self.theme.sizes
        if self._zoom != self.theme.zoom:
            self._zoom = self.theme.zoom
            self.columns.restore()
        height = sizes.row_compact if self._compact else sizes.row
        for view in self.views():
            view.verticalHeader().setDefaultSectionSize(height)
            view.horizontalHeader().setFixedHeight(self._header_height())
            view.viewport().update()
        self._place_still()

    def _header_height(self) -> int:
        """Leave room for titles of two lines."""
        sizes = self.theme.sizes
        lines = max((column.title.count("\n") for column in self.grid.columns), default=0)
        return sizes.row + sizes.step + lines * self.fontMetrics().lineSpacing()

    def set_compact(self, compact: bool) -> None:
        """Show rows low or high."""
        self._compact = compact
        self.take_look()

    def views(self) -> list[QTableView]:
        """Return this view and the frozen one."""
        return [self] if self._still is None else [self, self._still]

    def _dress(self, view: QTableView) -> None:
        self._delegates.append(CellDelegate(self.theme, view))  # one a view: each closes its own editors
        view.setItemDelegate(self._delegates[-1])
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)  # arrows walk the cells; Tab would never come out of the table
        view.setCornerButtonEnabled(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        view.verticalHeader().hide()
        view.verticalHeader().setMinimumSectionSize(1)  # a higher one would hold rows up when they get lower
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.setHorizontalHeader(GridHeader(self.theme, view))

    # --- wiring -------------------------------------------------------------------------------

    def _wire(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.sectionClicked.connect(self.sort_by)
        self.theme.changed.connect(self.take_look)
        self.doubleClicked.connect(self._activate)
        self.clicked.connect(self._clicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.grid.modelReset.connect(self._columns_changed)
        if self._still is not None:
            self._still.follow()

    def _columns_changed(self) -> None:
        self.columns.restore()
        self.take_look()

    def sort_by(self, column: int) -> None:
        """Sort by a column: up, then down, then as it came."""
        key = self.grid.columns[column].key
        before = self.grid.sorted_by()
        turn = 0 if before is None or before[0] != key else (2 if before[1] else 1)
        order = Qt.SortOrder.DescendingOrder if turn == 1 else Qt.SortOrder.AscendingOrder
        self.grid.sort(-1 if turn == 2 else column, order)
        for view in self.views():
            view.horizontalHeader().setSortIndicatorShown(turn != 2)
            view.horizontalHeader().setSortIndicator(-1 if turn == 2 else column, order)

    # --- frozen columns -----------------------------------------------------------------------

    def stays(self) -> int:
        """Return how many columns stay: the frozen ones, fewer where they would leave no room for others."""
        widths = [0 if self.isColumnHidden(n) else self.columnWidth(n) for n in range(self.frozen)]
        room = self.viewport().width() * MOST_FROZEN
        return max(
            (n for n in range(1, self.frozen + 1) if sum(widths[:n]) <= room), default=min(self.frozen, 1)
        )

    def frozen_width(self) -> int:
        """Return how wide the columns that stay are together."""
        return sum(self.columnWidth(n) for n in range(self.stays()) if not self.isColumnHidden(n))

    def first_column(self) -> int:
        """Return the first column that is shown."""
        return next((n for n in range(self.grid.columnCount()) if not self.isColumnHidden(n)), 0)

    def _place_still(self) -> None:
        if self._still is not None:
            self._still.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.stretch()
        self._place_still()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_still()

    def scrollTo(
        self,
        index: QModelIndex | Any,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll so that the cell is not under the frozen columns."""
        column = index.column()
        super().scrollTo(index, hint)
        if column < self.stays():
            return
        hidden = self.frozen_width() - self.columnViewportPosition(column)
        if hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    # --- keyboard and mouse -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self._activate(self.currentIndex())
        elif not self._open_or_close(event):
            super().keyPressEvent(event)

    def edit(self, *asked: Any) -> Any:
        """Open no cell for typing where one only reads."""
        return not why_locked(self) and super().edit(*asked)

    def selectionCommand(
        self, index: QModelIndex | Any, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let the selection follow a cursor that leaps with Ctrl: what keys change is what is seen."""
        if isinstance(event, QKeyEvent) and event.key() in LEAPS and _with_ctrl(event):
            return self._only_here()
        return super().selectionCommand(index, event)

    def go_to(self, index: QModelIndex) -> None:
        """Put the cursor on a cell and choose it alone, whatever key is held down meanwhile."""
        self.selectionModel().setCurrentIndex(index, self._only_here())
        self.scrollTo(index)

    def _only_here(self) -> QItemSelectionModel.SelectionFlag:
        flags = QItemSelectionModel.SelectionFlag
        by_row = self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        return flags.ClearAndSelect | flags.Rows if by_row else flags.ClearAndSelect

    def _open_or_close(self, event: QKeyEvent) -> bool:
        """Open and close sections with right, left and space, as in a tree."""
        place = self.currentIndex().row()
        if not isinstance(self.grid, TreeModel) or place < 0 or not self.grid.is_section(place):
            return False
        section = self.grid.row(place)
        match event.key():
            case Qt.Key.Key_Space:
                self.grid.toggle(place)
            case Qt.Key.Key_Left if section.key not in self.grid.closed():
                self.grid.set_open(section.key, False)
            case Qt.Key.Key_Right if section.key in self.grid.closed():
                self.grid.set_open(section.key, True)
            case _:
                return False
        return True

    def _clicked(self, index: QModelIndex) -> None:
        if isinstance(self.grid, TreeModel) and index.column() < max(self.frozen, 1):
            self.grid.toggle(index.row())

    def _activate(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        if self.grid.is_section(index.row()):
            if isinstance(self.grid, TreeModel) and index.column() >= max(self.frozen, 1):
                self.grid.toggle(index.row())
        elif not self.grid.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.row_activated.emit(self.grid.row(index.row()))

    def header_menu(self) -> QMenu:
        """Make the menu of the header: which columns, how wide."""
        return self._menu.header_menu()

    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self._menu.open_for_row(self.viewport().mapToGlobal(place), self.row_actions)
            self.menu_asked.emit(self.grid.row(index.row()), self.viewport().mapToGlobal(place))

    # --- copying ------------------------------------------------------------------------------

    def copy(self) -> None:
        """Copy the selected cells, in the order on screen, as a spreadsheet takes them."""
        header = self.horizontalHeader()
        chosen = [i for i in self.selectionModel().selectedIndexes() if not self.isColumnHidden(i.column())]
        rows = sorted({i.row() for i in chosen if self.grid.is_copied(i.row())})
        columns = sorted({i.column() for i in chosen}, key=header.visualIndex)
        picked = {(i.row(), i.column()) for i in chosen}
        if rows:
            cells = [[self.grid.copied(r, c) if (r, c) in picked else "" for c in columns] for r in rows]
            QGuiApplication.clipboard().setText(as_tsv(cells))


def _no_actions(_column_key: str) -> Sequence[Action]:
    """A table whose columns are all there is to them."""
    return ()


class FrozenView(QTableView):
    """The first columns, laid over the left edge; it has no scroll bars and no focus of its own."""

    def __init__(self, main: GridView) -> None:
        super().__init__(main)
        self._main = main
        self.setObjectName("frozen")
        self.setModel(main.grid)
        main._dress(self)  # noqa: SLF001 - one widget in two views
        self.setSelectionModel(main.selectionModel())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(main)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def edit(self, *asked: Any) -> Any:
        """Open no cell for typing where one only reads."""
        return not why_locked(self) and super().edit(*asked)

    def follow(self) -> None:
        """Do what the main view does, and the other way round."""
        main = self._main
        main.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(main.verticalScrollBar().setValue)
        self.verticalScrollBar().rangeChanged.connect(self._catch_up)
        main.horizontalHeader().sectionResized.connect(self._take_width)
        self.horizontalHeader().sectionResized.connect(self._give_width)
        self.horizontalHeader().sectionClicked.connect(main.sort_by)
        self.doubleClicked.connect(main.doubleClicked)
        self.clicked.connect(main.clicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(main.customContextMenuRequested)

    @Slot(int, int)
    def _catch_up(self, _lowest: int, _highest: int) -> None:
        """Stand where the main view stands, which may have scrolled before there was room for it here."""
        self.verticalScrollBar().setValue(self._main.verticalScrollBar().value())

    def place(self) -> None:
        """Cover the left edge of the main view, header included."""
        main = self._main
        stays = main.stays()
        for n in range(main.grid.columnCount()):
            self.setColumnHidden(n, n >= stays or main.isColumnHidden(n))
            if n < stays:
                self.setColumnWidth(n, main.columnWidth(n))
        edge = main.frameWidth()
        height = main.viewport().height() + main.horizontalHeader().height()
        self.setGeometry(edge, edge, min(main.frozen_width(), main.viewport().width()), height)
        self.verticalScrollBar().setValue(main.verticalScrollBar().value())
        self.raise_()

    def _take_width(self, column: int, _old: int, new: int) -> None:
        if column < self._main.stays() and self.columnWidth(column) != new:
            self.setColumnWidth(column, new)
        self.place()

    def _give_width(self, column: int, old: int, new: int) -> None:
        """Give on what the user did; a column that goes or comes back (0) has no width of its own here."""
        if column < self._main.frozen and self._main.columnWidth(column) != new and new and old:
            self._main.setColumnWidth(column, new)


def _with_ctrl(event: QKeyEvent) -> bool:
    """Tell whether Ctrl is held down without Shift, which chooses a range."""
    modifiers = event.modifiers()
    keys = Qt.KeyboardModifier
    return bool(modifiers & keys.ControlModifier) and not modifiers & keys.ShiftModifier
