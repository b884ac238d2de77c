"""Two versions row by row, and the answers to a counter-proposal: by key, one row or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.roles.words import ROW_KIND
from ui.actions import Action
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.roles.versions.answering import Answering
from ui.roles.versions.change_model import ChangeModel
from ui.roles.versions.changes import Head, as_cells, change_columns, change_sections, changed_heads
from ui.roles.versions.compare_bar import CompareBar
from ui.widgets import DataTable, Label

if TYPE_CHECKING:
    from ui.roles.versions.reading import Compared


class ComparePage(QWidget):
    """Shows a comparison. `turned`: another row is at the cursor; `task_wanted`: it is to be seen in the
    matrix.
    """

    turned = Signal()
    task_wanted = Signal(str)

    def __init__(self, context: PaneContext, answering: Answering, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self.answering = context, answering
        self.compared: Compared | None = None
        self.bar = CompareBar(self)
        self.words = Label("", self, "detail-muted")
        self.model = ChangeModel(change_columns(_("Old"), _("New"), asked=False), self)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "roles-compare",
            self,
            label=_("Differences"),
            frozen=1,
            tools=[self.words],
        )
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.staying = Staying(self.table)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._context.theme.sizes.inside)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table.view)
        self.bar.ask_open(False)
        self.fold(narrow=True)
        self.table.say_empty(_("Nothing is published yet to compare the draft with."))

    def _connect(self) -> None:
        self.bar.narrowed.connect(self._show_rows)
        self.table.view.selectionModel().currentChanged.connect(self._turn)
        self.table.view.selectionModel().selectionChanged.connect(self._turn)
        self.keys = GridKeys(self.table, self._keys())

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "A": self.accept,
            "Shift+A": self.accept_with_word,
            "R": self.refuse,
            "N": self.next_open,
            "Return": self.go_to_task,
        }

    def fold(self, *, narrow: bool) -> None:
        """Keep to what is needed where there is little room."""
        self.bar.fold(narrow=narrow)
        self.words.setVisible(not narrow)

    # what is shown ------------------------------------------------------------------------------

    def show_compared(self, compared: Compared) -> None:
        """Show a comparison; the cursor stays where the same versions are compared again."""
        before = self.compared
        self.compared = compared
        asked = bool(compared.counter_id)
        titles = (self.bar.old.currentText(), self.bar.new.currentText())
        self.bar.ask_open(asked)
        if [column.name for column in self.model.columns[-2:]] != [*titles] or asked != self._has_answers():
            self.model.set_columns(change_columns(*titles, asked=asked))
        if before is None or (before.old_id, before.new_id) != (compared.old_id, compared.new_id):
            self.model.set_all_open(True)
        self._say(compared)
        self._show_rows()

    def show_nothing(self) -> None:
        """There is nothing to compare."""
        self.compared = None
        self.bar.ask_open(False)
        self.words.setText("")
        self.table.say_empty(_("Nothing is published yet to compare the draft with."))
        self.model.set_sections(())

    @Slot()
    def _show_rows(self) -> None:
        if self.compared is None:
            return
        only_open = bool(self.compared.counter_id) and self.bar.only_open.isChecked()
        self.table.say_empty(
            _("Every row is answered.") if only_open else _("There is no difference between the two.")
        )
        only = self.bar.only_changes.isChecked()
        self.model.set_sections(change_sections(self.compared, only_changes=only, only_open=only_open))
        self._turn()

    def _say(self, compared: Compared) -> None:
        """Say how many tasks differ in which way, and how many rows are answered."""
        counts = Counter[str](change.kind for change in compared.changes)
        parts = [f"{_(ROW_KIND[kind])}: {number(counts[kind])}" for kind in ROW_KIND if counts[kind]]
        if compared.counter_id:
            left = sum(1 for head in changed_heads(compared) if head.is_open)
            words = ngettext("{count} still open", "{count} still open", left)
            parts.append(words.format(count=number(left)) if left else _("all answered"))
        self.words.setText(" · ".join(parts))

    def _has_answers(self) -> bool:
        return any(column.key == "answer" for column in self.model.columns)

    # what is chosen -----------------------------------------------------------------------------

    def current(self) -> Head | None:
        """Return the task at the cursor."""
        return self.model.head_at(self.table.view.currentIndex())

    def chosen(self) -> list[Head]:
        """Return the tasks that differ and of which anything is chosen, from top to bottom."""
        rows = sorted({index.row() for index in self.table.view.selectionModel().selectedIndexes()})
        heads = (self.model.head_at(self.model.index(row, 0)) for row in rows)
        found = {head.task_id: head for head in heads if head is not None and head.change is not None}
        return [*found.values()]

    def offered(self) -> list[Action]:
        """Return what can be done with what is chosen."""
        copy = Action("copy_changes", _("Copy all differences"), self.copy_all, icon="copy")
        if self.current() is None:
            return [copy] if self.compared is not None and self.compared.changes else []
        jump = Action("go_to_task", _("Go to the matrix"), self.go_to_task, "Return", hint=_("Enter"))
        return [*self._answers(), jump, copy]

    def _answers(self) -> list[Action]:
        if not self._may_answer() or not self.chosen():
            return []
        return [
            Action("accept", _("Accept"), self.accept, "A", hint="A"),
            Action("accept_word", _("Accept with a word…"), self.accept_with_word, "Shift+A", hint="Shift+A"),
            Action("refuse", _("Do not accept…"), self.refuse, "R", hint="R"),
            Action("next_open", _("Next open row"), self.next_open, "N", hint="N"),
        ]

    def _may_answer(self) -> bool:
        return self.compared is not None and self.answering.may_answer(self.compared.counter_id)

    # acts ---------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Accept the chosen rows: they are written into the draft; the next open one comes up."""
        if self._may_answer() and self.compared is not None:
            ids = [head.task_id for head in self.chosen()]
            self.answering.accept(self.compared.counter_id, ids, self.next_open_but(ids))

    def accept_with_word(self) -> None:
        """Accept the chosen rows and say something to it."""
        self._ask(accepted=True)

    def refuse(self) -> None:
        """Say why the chosen rows are not accepted."""
        self._ask(accepted=False)

    def _ask(self, *, accepted: bool) -> None:
        heads = self.chosen()
        if self._may_answer() and self.compared is not None and heads:
            next_row = self.next_open_but([head.task_id for head in heads])
            self.answering.ask(self.compared.counter_id, heads, next_row, accepted=accepted)

    def next_open_but(self, ids: list[str]) -> Callable[[], None]:
        """Return what goes to the next row that is open once these are answered."""
        return _Next(self, tuple(ids)).go

    @Slot()
    def next_open(self) -> None:
        """Go to the next row that waits for an answer."""
        self.go_to_open(())

    def go_to_open(self, but: tuple[str, ...]) -> None:
        """Go to the next open row that is none of these; after the last comes the first."""
        heads = [section.head for section in self.model.sections()]
        here = self.current()
        at = next((n for n, head in enumerate(heads) if here and head.task_id == here.task_id), -1)
        round_ = [*heads[at + 1 :], *heads[: at + 1]]
        found = next((head for head in round_ if head.is_open and head.task_id not in but), None)
        if found is not None:
            self.table.select(f"§{found.task_id}")

    @Slot()
    def go_to_task(self) -> None:
        """Go to the task in the matrix."""
        head = self.current()
        if head is not None:
            self.task_wanted.emit(head.task_id)

    @Slot()
    def copy_all(self) -> None:
        """Put every difference on the clipboard, a line for each field."""
        if self.compared is not None:
            QGuiApplication.clipboard().setText(as_cells(self.compared))
            self._context.messages.say(
                _("The differences are on the clipboard: paste them into a spreadsheet.")
            )

    @Slot()
    def _turn(self, *_places: QModelIndex) -> None:
        self.table.set_actions(self.offered())
        self.turned.emit()


class _Next:
    """Goes on after an answer."""

    def __init__(self, page: ComparePage, ids: tuple[str, ...]) -> None:
        self._page, self._ids = page, ids

    def go(self) -> None:
        self._page.go_to_open(self._ids)
