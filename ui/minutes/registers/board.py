"""The board: actions in four columns, by keys and mouse; a card put into another asks what that needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import _
from cro_desk.minutes.rows import ItemRow
from ui.minutes.registers.board_columns import PLACE, BoardColumn, Place, place_of
from ui.minutes.registers.words import WEEK
from ui.theme import Theme
from ui.widgets.labels import ElidedLabel
from ui.widgets.restyle import restyle


class Board(QWidget):
    """Shows actions as cards. `moved` tells a card and the column that it was put into."""

    turned = Signal()
    opened = Signal()
    moved = Signal(object, object)

    def __init__(self, theme: Theme, keys: Mapping[str, Callable[[], object]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("action-board")
        self._front = Place.OVERDUE
        self.columns = {place: BoardColumn(place, theme, keys, self) for place in Place}
        self.heads = {place: ElidedLabel("", self, "heading") for place in Place}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.sizes.gap)
        for place, column in self.columns.items():
            one = QVBoxLayout()
            one.setSpacing(theme.sizes.inside)
            one.addWidget(self.heads[place])
            one.addWidget(column, 1)
            row.addLayout(one, 1)
            self._wire(column)
        theme.changed.connect(self._look_again)
        self.setFocusProxy(self.columns[self._front])

    def _wire(self, column: BoardColumn) -> None:
        column.turned.connect(self._turn)
        column.opened.connect(self.opened)
        column.aside.connect(self._go_aside)
        column.dragged.connect(self._drag)

    # what is shown ------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[ItemRow], today: date) -> None:
        """Show these actions; the cursor stays on its card."""
        before = self.current()
        for place, column in self.columns.items():
            mine = [row for row in rows if place_of(row, today) is place]
            column.cards.show_rows(mine, today)
            name = _(PLACE[place])
            words = f"{name} · {number(len(mine))}"
            self.heads[place].say(words)
            column.setAccessibleName(words)
        if before is None or not self.go_to(before.id):
            self._stay()

    def _stay(self) -> None:
        """Put the cursor on the first card there is."""
        near = (self._front, *Place)
        for place in near:
            if self.columns[place].go_near(0):
                self._come_to(place)
                return

    def current(self) -> ItemRow | None:
        """Return the card at the cursor."""
        return self.columns[self._front].current()

    def go_to(self, item_id: str) -> bool:
        """Put the cursor on a card."""
        for place, column in self.columns.items():
            if column.go_to(item_id):
                self._come_to(place)
                return True
        return False

    def proposed(self, place: Place, today: date) -> date:
        """Return the date that is proposed where a card is put into a column."""
        days = {Place.WEEK: WEEK, Place.LATER: 2 * WEEK}
        return today + timedelta(days=days.get(place, 0))

    # going about --------------------------------------------------------------------------------

    @Slot()
    def _turn(self) -> None:
        column = self.sender()
        if isinstance(column, BoardColumn) and column.currentIndex().isValid():
            self._come_to(column.place)
            self.turned.emit()

    def _come_to(self, place: Place) -> None:
        """One card is chosen on the whole board; the keyboard goes with it where it was on the board."""
        had = any(column.hasFocus() for column in self.columns.values())
        self._front = place
        self.setFocusProxy(self.columns[place])
        for other, column in self.columns.items():
            if other is not place:
                column.selectionModel().clear()
        if had:
            self.columns[place].setFocus()

    @Slot(int)
    def _go_aside(self, step: int) -> None:
        """Go to the next column that has cards, at the same height."""
        places = list(Place)
        height = self.columns[self._front].currentIndex().row()
        at = places.index(self._front) + step
        while 0 <= at < len(places):
            if self.columns[places[at]].go_near(height):
                return
            at += step

    @Slot(object, bool)
    def _drag(self, at: QPoint, let_go: bool) -> None:
        """Show the column under the mouse; once the card is let go, say which one it is."""
        under = next((column for column in self.columns.values() if _holds(column, at)), None)
        row = self.current()
        for column in self.columns.values():
            _mark(column, marked=column is under and not let_go and column.place is not self._front)
        if let_go and under is not None and row is not None and self._may(under.place):
            self.moved.emit(row, under.place)

    def _may(self, place: Place) -> bool:
        """Nothing is made overdue, and nothing moves within its column."""
        return place is not self._front and place is not Place.OVERDUE

    @Slot()
    def _look_again(self) -> None:
        for column in self.columns.values():
            column.doItemsLayout()


def _holds(column: BoardColumn, at: QPoint) -> bool:
    return column.rect().contains(column.mapFromGlobal(at))


def _mark(column: BoardColumn, *, marked: bool) -> None:
    if bool(column.property("target")) is not marked:
        column.setProperty("target", marked)
        restyle(column)
