"""The preview: every line that was found; Space takes or leaves it, a letter makes it another kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.incoming.candidate import Candidate
from cro_desk.minutes.terms import ItemKind
from ui.actions import Action
from ui.communication.room import give_way
from ui.minutes.importing.columns import candidate_columns
from ui.minutes.importing.incoming import IncomingMinutes, picked
from ui.minutes.registers.choices import ChoiceBox
from ui.models import RowModel
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.widgets import DataTable, Label


class Preview(QWidget):
    """Shows lines. `edited` tells those that were changed, `order_chosen` whether days come first."""

    edited = Signal(tuple)
    edit_wanted = Signal(object)
    turned = Signal()
    order_chosen = Signal(bool)

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = RowModel(candidate_columns(), self)
        self.words = Label("", self, "detail-muted")
        choices = (("day", _("Day first: 3/4 is April")), ("month", _("Month first: 3/4 is March")))
        self.order = ChoiceBox("date_order", _("How its dates are written"), choices, self)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "minutes-import",
            self,
            label=_("Lines found"),
            frozen=1,
            tools=[self.words, self.order],
        )
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.say_empty(_("No line was found in this file."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        give_way(self.words, self.table.count)
        self.staying = Staying(self.table)
        self.keys = GridKeys(self.table, self._keys())
        self.table.current_changed.connect(self.turned)
        self.table.activated.connect(self._edit)
        self.order.chosen.connect(self._choose_order)
        self.setFocusProxy(self.table.view)

    def _keys(self) -> dict[str, Callable[[], object]]:
        kinds = {kind.key.upper(): partial(self.set_kind, kind) for kind in ItemKind}
        return {"Space": self.turn, "Return": self._edit, "F2": self._edit, **kinds}

    def show_file(self, incoming: IncomingMinutes) -> None:
        """Show the lines of a file."""
        lines = incoming.lines()
        self.model.set_rows(lines)
        self.staying.stay()
        count = len(incoming.picked())
        words = ngettext("{picked} of {count} line picked", "{picked} of {count} lines picked", len(lines))
        self.words.setText(words.format(picked=number(count), count=number(len(lines))))
        read = incoming.read
        self.order.setVisible(read is not None and read.either)
        self.order.choose("day" if read is None or read.day_first else "month")

    def current(self) -> Candidate | None:
        """Return the line at the cursor."""
        line = self.table.current()
        return line if isinstance(line, Candidate) else None

    def chosen(self) -> list[Candidate]:
        """Return the chosen lines; rows are chosen whole, so their ranges tell them at once."""
        parts = self.table.view.selectionModel().selection()
        ranges = [parts.at(place) for place in range(parts.count())]
        rows = sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})
        return [self.model.row(row) for row in rows]

    def offered(self) -> list[Action]:
        """Return what can be done with the chosen lines."""
        chosen = self.table.view.selectionModel().hasSelection()
        none = "" if chosen else _("Choose lines first.")
        kinds = [
            Action(f"kind_{kind.key}", name, partial(self.set_kind, kind), kind.key.upper(), why_not=none)
            for kind, name in _kinds()
        ]
        return [
            Action("turn_lines", _("Take or leave"), self.turn, "Space", why_not=none),
            Action("edit_line", _("Edit…"), self._edit, "Return", why_not=none),
            *kinds,
        ]

    # acts ---------------------------------------------------------------------------------------

    def turn(self) -> None:
        """Take the chosen lines; where all of them are taken, leave them."""
        lines = self.chosen()
        takes = not all(line.picked for line in lines)
        self._tell([picked(line, picks=takes) for line in lines])

    def set_kind(self, kind: ItemKind) -> None:
        """Make the chosen lines another kind, and take them."""
        self._tell([replace(line, kind=kind, picked=True, certainty=100) for line in self.chosen()])

    def _tell(self, lines: Sequence[Candidate]) -> None:
        if lines:
            self.edited.emit(tuple(lines))

    def _edit(self, _row: object = None) -> None:
        line = self.current()
        if line is not None:
            self.edit_wanted.emit(line)

    def _choose_order(self) -> None:
        self.order_chosen.emit(self.order.key == "day")


def _kinds() -> tuple[tuple[ItemKind, str], ...]:
    return (
        (ItemKind.ACTION, _("It is an action")),
        (ItemKind.DECISION, _("It is a decision")),
        (ItemKind.ISSUE, _("It is an issue")),
        (ItemKind.RISK, _("It is a risk")),
        (ItemKind.CHANGE, _("It is a change request")),
        (ItemKind.PARKED, _("It is a parked topic")),
        (ItemKind.INFORMATION, _("It is an information")),
    )
