"""The preview: every figure that was found; Space takes or leaves it, Enter says what its row is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.oversight.kpis.incoming.book import Candidate
from ui.actions import Action
from ui.communication.room import give_way
from ui.models import RowModel
from ui.oversight.kpis.importing.columns import figure_columns
from ui.oversight.kpis.importing.incoming import IncomingKpis
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.widgets import DataTable, EmptyState, Label


class Preview(QWidget):
    """Shows figures. `ticked` tells ids with whether they are taken, `row_wanted` a row to be told."""

    ticked = Signal(dict)
    row_wanted = Signal(object)
    period_wanted = Signal()
    turned = Signal()

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = RowModel(figure_columns(), self)
        self.words = Label("", self, "detail-muted")
        self.pages = QStackedWidget(self)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "oversight-kpi-import",
            self.pages,
            label=_("Figures found"),
            frozen=1,
            tools=[self.words],
        )
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.say_empty(_("No figure was found in this file."))
        self.refused: QWidget = QWidget(self.pages)
        self.pages.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        give_way(self.words, self.table.count)
        self.staying = Staying(self.table)
        keys: dict[str, Callable[[], object]] = {"Space": self.turn, "Return": self.ask, "F2": self.ask}
        self.keys = GridKeys(self.table, keys)
        self.table.current_changed.connect(self.turned)
        self.table.activated.connect(self.ask)
        self.setFocusProxy(self.table.view)

    def show_file(self, incoming: IncomingKpis) -> None:
        """Show the figures of a file, or why nothing of it can be taken."""
        book = incoming.book
        if book is not None and book.refused:
            self._refuse(book.refused, book.what_to_do)
            return
        self.pages.setCurrentWidget(self.table)
        lines = incoming.lines()
        self.model.set_rows(lines)
        self.staying.stay()
        words = ngettext(
            "{picked} of {count} figure picked", "{picked} of {count} figures picked", len(lines)
        )
        told = {"picked": number(len(incoming.picked())), "count": number(len(lines))}
        self.words.setText(words.format(**told))

    def _refuse(self, sentence: str, what_to_do: str) -> None:
        self.pages.removeWidget(self.refused)
        self.refused.deleteLater()
        self.refused = EmptyState(sentence, self.pages, hint=what_to_do)
        self.pages.addWidget(self.refused)
        self.pages.setCurrentWidget(self.refused)

    def current(self) -> Candidate | None:
        """Return the figure at the cursor."""
        line = self.table.current()
        return line if isinstance(line, Candidate) else None

    def offered(self) -> list[Action]:
        """Return what can be done with the chosen figures."""
        none = "" if self.current() is not None else _("Choose figures first.")
        return [
            Action("turn_figure", _("Take or leave"), self.turn, "Space", why_not=none),
            Action("tell_row", _("What this row is…"), self.ask, "Return", why_not=none),
            Action("tell_period", _("Period of the file…"), self.period_wanted.emit),
        ]

    def turn(self) -> None:
        """Take the chosen figures; where all of them are taken, leave them."""
        lines = [line for line in self.table.selected() if isinstance(line, Candidate) and not line.problem]
        takes = not all(line.picked for line in lines)
        if lines:
            self.ticked.emit({line.id: takes for line in lines})

    def ask(self, _row: object = None) -> None:
        """Ask what the row at the cursor is."""
        line = self.current()
        if line is not None:
            self.row_wanted.emit(line)
