"""The tab of the actions: a table and a board, mine and theirs, overdue and due this week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cro_desk.i18n import N_, _
from cro_desk.minutes.registers import Wanted, Whose
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ItemKind
from ui.actions import Action
from ui.communication.room import give_way
from ui.minutes.beside import NARROW
from ui.minutes.registers.board import Board
from ui.minutes.registers.board_columns import Place
from ui.minutes.registers.choices import ChoiceBox, Which, wanted_of, which_box, whose_box
from ui.minutes.registers.exporting import ActionExport
from ui.minutes.registers.rates import RatesStrip
from ui.minutes.registers.reading import Looked, Register, read_actions
from ui.minutes.registers.tab import RegisterTab
from ui.models import Column
from ui.settings import Key
from ui.widgets.pages import Pages

BOARD = Key("minutes/board", False)
BOARD_NEEDS = 4  # times the details: four columns of cards beside them


class ActionsTab(RegisterTab):
    """Shows actions, and how both sides keep their dates."""

    key: ClassVar[str] = "actions"
    label: ClassVar[str] = N_("Actions")
    kinds: ClassVar[frozenset[ItemKind]] = frozenset((ItemKind.ACTION,))

    def make_columns(self) -> Sequence[Column[ItemRow]]:
        return self.columns.actions()

    def first_step(self) -> tuple[str, str]:
        text = _("Here stand the actions of all meetings: who promised what until when. There is none yet.")
        return text, _("They come here when minutes are circulated. Old action lists can be imported.")

    def has_filter(self) -> bool:
        return False

    # how it is laid out -------------------------------------------------------------------------

    def above(self) -> list[QWidget]:
        """The rates of both sides, and the tools, over table and board alike."""
        self.rates = RatesStrip(self.content)
        sizes = self.context.theme.sizes
        first = QWidget(self.content)
        line = QHBoxLayout(first)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(sizes.gap)
        line.addWidget(self.rates, 1)
        line.addWidget(self.part)
        tools = QWidget(self.content)
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.inside)
        for box in (self.how, self.whose, self.which, self.table.filter, self.table.count):
            row.addWidget(box, 1 if box is self.table.filter else 0)
        row.addStretch()  # the filter has all the room; without it the boxes stay at the left
        give_way(self.table.count)
        self._show_filter()
        return [first, tools]

    def tools(self) -> list[QWidget]:
        self.exporting = ActionExport(self.context, self.acts, self.wish, self)
        choices = (("", _("Table")), ("board", _("Board")))
        self.how = ChoiceBox("how_shown", _("How the actions are shown"), choices, self.content)
        self.how.choose("board" if self.context.settings.get(BOARD) else "")
        self.whose, self.which = whose_box(self.content), which_box(self.content)
        self.whose.chosen.connect(self.read_again)
        self.which.chosen.connect(self.read_again)
        self.how.chosen.connect(self._turn)
        return []

    def _connect(self) -> None:
        super()._connect()
        self._make_room()

    def _make_room(self) -> None:
        self.beside.leave_room(BOARD_NEEDS if self.how.key else NARROW)

    def body(self) -> QWidget:
        self.pages = Pages(self.content)
        self.pages.addWidget(self.table)
        self.pages.setCurrentWidget(self._front())
        return self.pages

    @cached_property
    def board(self) -> Board:
        """The board, made when it is first shown."""
        made = Board(self.context.theme, self.key_acts(), self.pages)
        made.turned.connect(self.tell)
        made.opened.connect(self.open_minutes)
        made.moved.connect(self._move)
        self.pages.addWidget(made)
        return made

    def _front(self) -> QWidget:
        return self.board if self.how.key else self.table

    def keyboard(self) -> QWidget:
        return self.board if self.how.key else self.table.view

    def _show_filter(self) -> None:
        """The filter is the table's; the board shows all of its cards."""
        for part in (self.table.filter, self.table.count):
            part.setVisible(not self.how.key)

    @Slot()
    def _turn(self) -> None:
        """Show the other of table and board; the cursor stays on its line."""
        before = self.table.current() if self.how.key else self.board.current()
        self.context.settings.put(BOARD, bool(self.how.key))
        self._show_filter()
        self._make_room()
        self.pages.show_page(self._front())
        self.setFocusProxy(self.keyboard())
        self.show_board()
        if before is not None:
            self.go_to(before.id)
        self.tell()

    # reading ------------------------------------------------------------------------------------

    def read(self, looked: Looked) -> None:
        wanted = wanted_of(self.whose.key, self.which.key)
        done = self.take
        self.context.jobs.read("minutes-actions", read_actions, looked, wanted, self.today(), done=done)

    def show_rows(self, read: Register) -> None:
        self.table.say_empty(self._nothing())
        self.rates.show_rates(read.rates)
        super().show_rows(read)
        self.show_board()
        today = self.columns.today
        self.counted.emit(sum(row.is_overdue(today) for row in read.rows))

    def show_board(self) -> None:
        """Show the same lines on the board, with what was closed lately."""
        if self.register is not None and self.how.key:
            known = {row.id: row for row in (*self.register.rows, *self.register.lately)}
            self.board.show_rows(tuple(known.values()), self.columns.today)

    def _nothing(self) -> str:
        if self.whose.key == Whose.MINE and not self._has_card():
            return _("Nothing is yours here: no person of the directory has your name or e-mail address.")
        return _("No action is like that.")

    def _has_card(self) -> bool:
        return any(row.owner == self.context.desk.owner.name for row in self.model.all_rows())

    def widen(self) -> None:
        self.whose.choose(Whose.ALL)
        self.which.choose(Which.ALL)
        self.table.filter.clear()

    def current(self) -> ItemRow | None:
        return self.board.current() if self.how.key else super().current()

    def go_to(self, item_id: str) -> bool:
        return self.board.go_to(item_id) if self.how.key else super().go_to(item_id)

    # acts ---------------------------------------------------------------------------------------

    def key_acts(self) -> dict[str, Callable[[], object]]:
        return {
            "C": self._close,
            "D": self._redate,
            "H": self.on_item(self.asking.hand_on),
            "M": self.on_item(self.asking.comment),
            "P": self.on_item(self.asking.priority),
            "O": self._reopen,
            "X": self._drop,
        }

    def item_actions(self, row: ItemRow | None) -> list[Action]:
        none = "" if row is not None else _("Choose an action first.")
        closed = none or ("" if row is not None and row.is_open else _("It is closed."))
        is_open = none or (_("It is open.") if row is not None and row.is_open else "")
        on, ask = self.on_item, self.asking
        return [
            Action("close_action", _("Close…"), self._close, "C", why_not=closed),
            Action("redate_action", _("Re-date…"), self._redate, "D", why_not=closed),
            Action("hand_on_action", _("Hand on…"), on(ask.hand_on), "H", why_not=closed),
            Action("reopen_action", _("Open again…"), self._reopen, "O", why_not=is_open),
            Action("comment_action", _("Comment…"), on(ask.comment), "M", why_not=none),
            *self.number_actions(row),
            Action("priority_action", _("Priority…"), on(ask.priority), "P", why_not=closed),
            Action("drop_action", _("Drop…"), self._drop, "X", why_not=closed),
            Action("kind_action", _("Change the kind…"), on(ask.kind), why_not=none),
            self.open_action(row),
        ]

    def header_actions(self) -> list[Action]:
        if self.register is None or not self.register.any_there:
            return []
        return [*self.beside.actions(), *self.exporting.actions()]

    def commands(self) -> list[Action]:
        return [*super().commands(), *self.exporting.unblinded_actions()]

    def wish(self) -> tuple[Looked, Wanted] | None:
        """Return which actions a file is to hold: those that are shown here."""
        if self.shown is None:
            return None
        return self.looked(self.shown), wanted_of(self.whose.key, self.which.key)

    def _close(self) -> None:
        self._open_only(self.asking.close)

    def _redate(self) -> None:
        self._open_only(self.asking.redate)

    def _drop(self) -> None:
        self._open_only(self.asking.drop)

    def _reopen(self) -> None:
        row = self.current()
        if row is not None and not row.is_open:
            self.asking.reopen(row)

    def _open_only(self, ask: Callable[[ItemRow], None]) -> None:
        row = self.current()
        if row is not None and row.is_open:
            ask(row)

    @Slot(object, object)
    def _move(self, row: ItemRow, place: Place) -> None:
        """A card was put into another column: ask what that needs."""
        if place is Place.DONE and row.is_open:
            self.asking.close(row)
        elif not row.is_open:
            self.asking.reopen(row)
        else:
            self.asking.redate(row, self.board.proposed(place, self.columns.today))
        self.go_to(row.id)
