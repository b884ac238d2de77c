"""A part at work: reads its rows, shows the card of the current one, and does what the user asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cro_desk.errors import UserError
from cro_desk.i18n import _, ngettext
from cro_desk.studies.bulk import Pasted
from ui.panes import PaneContext
from ui.seats import why_not
from ui.studies.acting import Act, carry_out, show_refusal
from ui.studies.part import Part
from ui.studies.part_panel import Pairs, PartPanel
from ui.studies.part_table import PartTable


class PartView(QObject):
    """Joins a part's table and panel. `used` tells that the user turned to this one."""

    used = Signal(object)
    filled = Signal()  # there are rows now, or a new card, or none any more

    def __init__(self, part: Part[Any], context: PaneContext, page: QWidget) -> None:
        super().__init__(page)
        self.part = part
        self.table = PartTable(part, context, page)
        self.panel = PartPanel(part, page)
        self._context = context
        self._study_id = ""
        self._wanted = ""
        self._edited_id = ""
        self._offers: Mapping[str, Pairs] = {}
        self._why_not = ""
        self._wire()

    # --- what is shown ------------------------------------------------------------------------

    def show_study(self, study_id: str) -> None:
        """Show another study's rows."""
        if study_id != self._study_id:
            self._study_id = study_id
            self.panel.show_none()
        self._why_not = why_not(self._context.study, self.part.scope)
        self.table.lock(self._why_not)
        self.reload()

    def reload(self) -> None:
        """Read the rows again; the current one stays current while it is there."""
        desk = self._context.desk
        today = desk.now().astimezone().date()  # where the user sits
        self.table.show_rows(self.part.read(desk, self._study_id, today))
        self._offers = {key: offer(desk, self._study_id) for key, offer in self.part.offers.items()}
        if self._wanted and self.table.go_to(self._wanted):
            self._wanted = ""
        if not self.panel.is_new:
            self._show_current()
        self.filled.emit()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing that the panel could show."""
        return not self.table.model.all_rows() and not self.panel.is_new

    def select(self, id: str) -> bool:
        """Go to a row and its card."""
        found = self.table.go_to(id)
        if found:
            self._turn()
        return found

    def _show_current(self) -> None:
        row = self.table.table.current()
        if row is None:
            self.panel.show_none()
        else:
            self.panel.show_row(row, self._offers)
            if self.panel.card is not None:
                self.panel.card.form.setEnabled(not self._why_not)

    def _turn(self) -> None:
        self._show_current()
        self.used.emit(self)

    # --- what the user asks for ---------------------------------------------------------------

    def start_new(self) -> None:
        """Show the empty form of a new card."""
        self.used.emit(self)
        if self._is_locked():
            return
        self.panel.show_new(self._suggested(), self._offers)
        self.filled.emit()

    def paste(self) -> None:
        """Take the rows that are in the clipboard."""
        self.paste_text(QGuiApplication.clipboard().text())

    def paste_text(self, text: str) -> None:
        """Take rows of cells as a spreadsheet copies them, all in one undo step."""
        if self.part.paste is None:
            return
        try:
            act = self.part.paste(self._study_id, text)
        except UserError as problem:
            self._context.messages.error(problem)
        else:
            self._carry_out(act, self._pasted)

    def delete(self) -> None:
        """Delete the selected rows."""
        rows = self.table.selected_or_current()
        if rows:
            self._wanted = self.table.neighbour(rows)
            self._carry_out(self.part.delete(rows), self._done)

    def open_card(self) -> None:
        """Put the cursor into the card, at the field of the current column."""
        if (card := self.panel.card) is not None:
            column = self.table.table.current_column()
            card.focus(column if card.form.has(column) else self.part.fields[0].key)

    def _move(self, places: int) -> None:
        row = self.table.table.current()
        if row is None or self.part.move is None:
            return
        if self.table.model.sorted_by() is not None:
            self._context.messages.say(
                _("Rows move only in their own order. Sort by no column first."), "info"
            )
            return
        self._carry_out(self.part.move(row, places), self._done)

    def _add(self) -> None:
        card = self.panel.card
        if card is not None and card.form.is_right():
            self._carry_out(self.part.add(self._study_id, self.part.typed(card.form.values())), self._added)

    def _edit(self, key: str, value: object) -> None:
        if self.panel.row is not None:
            self._edited_id = self.panel.row.id
            self._carry_out(self.part.edit(self.panel.row, self.part.typed({key: value})), self._edited)

    def _type(self, row: Any, key: str, text: str) -> None:
        """Do with what was typed into a cell what the field of the card does with it."""
        current = self.table.table.current()
        if current is None or current.id != row.id:
            self.table.go_to(row.id)
        if (card := self.panel.card) is not None:
            card.form.type_in(key, text)
            if card.form.is_wrong(key):
                card.focus(key)

    def _leave(self) -> None:
        self._show_current()
        self.filled.emit()
        self.table.focus()

    # --- what came of it ----------------------------------------------------------------------

    def _is_locked(self) -> bool:
        """Say why nothing is written here, where nothing is."""
        if self._why_not:
            self._context.messages.say(self._why_not, "warn")
        return bool(self._why_not)

    def _carry_out(self, act: Act, done: Callable[[Any], None]) -> None:
        if self._is_locked():
            self._wanted = ""
            self._show_current()
            return
        carry_out(self._context.jobs, act, done, self._refused)

    def _added(self, outcome: Any) -> None:
        self.panel.show_none()
        self._wanted = str(outcome.value)
        self.reload()
        self.table.focus()

    def _edited(self, outcome: Any) -> None:
        """Stay with the card, even where the edit had to make another of it."""
        if isinstance(outcome.value, str) and outcome.value != self._edited_id:
            self._wanted = outcome.value
        self.reload()

    def _pasted(self, outcome: Any) -> None:
        self.reload()
        self._context.messages.say(_told(outcome.value), "good")

    def _done(self, _outcome: Any) -> None:
        self.reload()

    def _refused(self, error: Exception) -> None:
        """Say it at the field, and in the message bar as well to who typed into the table."""
        self._wanted = ""
        card, messages = self.panel.card, self._context.messages
        show_refusal(error, None if card is None else card.form, messages)
        if isinstance(error, UserError) and self.table.table.view.hasFocus():
            messages.error(error)

    def _wire(self) -> None:
        self.table.turned_to.connect(self._turn)
        self.table.add_asked.connect(self.start_new)
        self.table.paste_asked.connect(self.paste)
        self.table.delete_asked.connect(self.delete)
        self.table.open_asked.connect(self.open_card)
        self.table.move_asked.connect(self._move)
        self.table.model.edited.connect(self._type)
        self.panel.changed.connect(self._edit)
        self.panel.add_asked.connect(self._add)
        self.panel.left.connect(self._leave)

    def _suggested(self) -> dict[str, Any]:
        """Return what a new card takes over from the current row."""
        row = self.table.table.current()
        return {} if row is None else {key: self.part.values(row)[key] for key in self.part.kept}


def _told(pasted: Pasted) -> str:
    added = ngettext("{count} row added", "{count} rows added", pasted.added).format(count=pasted.added)
    changed = ngettext("{count} changed", "{count} changed", pasted.changed).format(count=pasted.changed)
    return _("Pasted: {added}, {changed}.").format(added=added, changed=changed)
