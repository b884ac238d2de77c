"""The table: frozen first columns, filter, columns that can be hidden, moved and widened and are remembered,
copying to a spreadsheet, all by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from ui.actions import Action
from ui.models.grid_model import GridModel
from ui.settings import Settings
from ui.theme import Sizes, Theme
from ui.widgets.grid_view import GridView
from ui.widgets.labels import Label

#: typing pauses this long before the filter works
TYPING_MS = 120


class DataTable(QFrame):
    """A table over a RowModel or TreeModel. `name` is what its columns are remembered under, `label` what the
    table is called.
    """

    current_changed = Signal(object)  # the row, None when there is none
    selection_changed = Signal()
    activated = Signal(object)  # the row, by Enter or double click
    menu_asked = Signal(object, QPoint)  # the row, where on the screen

    def __init__(
        self,
        model: GridModel[Any],
        theme: Theme,
        settings: Settings,
        name: str,
        parent: QWidget,
        *,
        label: str,
        frozen: int = 1,
        filter_box: bool = True,
        compact: bool = False,
        tools: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(parent)
        self.model = model
        self.setObjectName(f"table-{name}")
        self.filter = QLineEdit(self)  # before the view: Tab goes from the filter over the tools to the table
        self._frame = QFrame(self)
        self._frame.setProperty("role", "table")
        self.view = GridView(model, theme, settings, name, self._frame, frozen=frozen, compact=compact)
        self.view.setAccessibleName(label)
        self.count = Label("", self, "detail-muted")
        self.empty = Label("", self, "muted", wrap=True)
        self._lay_out(filter_box, tools)
        for before, after in pairwise((self.filter, *tools)):
            self.setTabOrder(before, after)
        self._wire()

    # --- what panes ask -----------------------------------------------------------------------

    def current(self) -> Any:
        """Return the current row, None when there is none or when it is a section."""
        index = self.view.currentIndex()
        if not index.isValid() or self.model.is_section(index.row()):
            return None
        return self.model.row(index.row())

    def current_column(self) -> str:
        """Return the key of the current column, empty when there is none."""
        index = self.view.currentIndex()
        return self.model.columns[index.column()].key if index.isValid() else ""

    def selected(self) -> list[Any]:
        """Return the selected rows in their order on screen, sections left out."""
        places = sorted({index.row() for index in self.view.selectionModel().selectedIndexes()})
        return [self.model.row(n) for n in places if not self.model.is_section(n)]

    def select(self, key: str, column: str = "") -> bool:
        """Go to a row by its id; return False when it is not shown."""
        place = self.model.place_of(key)
        if place < 0:
            return False
        at = self.model.column_of(column) if column else self.view.first_column()
        self.view.go_to(self.model.index(place, at))
        return True

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Offer these in the context menu of a row."""
        self.view.row_actions = tuple(actions)

    def say_empty(self, text: str) -> None:
        """Say what stands where no row is shown."""
        self.empty.setText(text)
        self._count_rows()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep what stands in an empty table in its middle."""
        if event.type() == QEvent.Type.Resize:
            self.empty.setGeometry(self.view.viewport().geometry().translated(self.view.pos()))
            self.empty.raise_()  # over the frozen columns, too
        return False

    def copy(self) -> None:
        """Copy what is selected as cells for a spreadsheet."""
        self.view.copy()

    def edit(self, key: str, column: str) -> None:
        """Open a cell for typing."""
        if self.select(key, column):
            self.view.edit(self.view.currentIndex())

    # --- inside -------------------------------------------------------------------------------

    def _lay_out(self, filter_box: bool, tools: Sequence[QWidget]) -> None:
        self.filter.setPlaceholderText(_("Filter"))
        self.filter.setAccessibleName(_("Filter: {table}").format(table=self.view.accessibleName()))
        self.filter.setClearButtonEnabled(True)
        self.filter.setVisible(filter_box)
        sizes = Sizes.of(self)
        self.filter.setMaximumWidth(sizes.field)
        self.count.setVisible(filter_box)
        bar = QHBoxLayout()
        bar.setSpacing(sizes.gap)
        bar.addWidget(self.filter, 2)
        bar.addWidget(self.count)
        bar.addStretch(1)
        for tool in tools:
            bar.addWidget(tool)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        if filter_box or tools:
            column.addLayout(bar)
        column.addWidget(self._frame, 1)
        self.empty.setParent(self._frame)
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view.viewport().installEventFilter(self)

    def _wire(self) -> None:
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._apply_filter)
        self.filter.textChanged.connect(self._typing.start)
        self.filter.returnPressed.connect(self._apply_filter)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.selectionModel().selectionChanged.connect(self._selection_changed)
        self.view.row_activated.connect(self.activated)
        self.view.menu_asked.connect(self.menu_asked)
        self.model.filtered.connect(self._leave)
        for signal in (self.model.layoutChanged, self.model.modelReset, self.model.rowsInserted):
            signal.connect(self._count_rows)
        find = QShortcut(QKeySequence.StandardKey.Find, self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.filter.setFocus)
        self._count_rows()

    def _apply_filter(self) -> None:
        self._typing.stop()
        self.model.set_filter(self.filter.text())

    def _current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.current_changed.emit(self.current())

    def _leave(self) -> None:
        """Say that the cursor's row is among what is not shown any more; Qt forgets it without a word."""
        if not self.view.currentIndex().isValid():
            self.current_changed.emit(None)
            self.selection_changed.emit()

    def _selection_changed(self) -> None:
        self.selection_changed.emit()

    def _count_rows(self) -> None:
        rows = self.model.line_count()
        text = ngettext("{count} row", "{count} rows", rows)
        self.count.setText(text.format(count=number(rows)))
        self.empty.setVisible(rows == 0 and bool(self.empty.text()))
