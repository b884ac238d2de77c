"""The import sheet: lines in the middle, what they rest on at the right; nothing is kept before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from ui.actions import Action
from ui.communication.room import give_way
from ui.importing.file_list import Told
from ui.importing.intake import Intake
from ui.importing.page import ImportPage
from ui.minutes.registers.choices import ChoiceBox
from ui.models import RowModel
from ui.oversight.importing.incoming import IncomingLines
from ui.oversight.importing.kind import Kind
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.theme import Tone
from ui.widgets import DataTable, DetailsPanel, Label


class LinesPage(ImportPage[IncomingLines]):
    """Shows files with lines; of the chosen one the picked lines are taken."""

    def __init__(
        self, context: PaneContext, kind: Kind, intake: Intake[IncomingLines, Any], parent: QWidget
    ) -> None:
        self.kind = kind
        super().__init__(context, intake, kind.title, parent)
        self.strip.changed.connect(self.show_header)
        self.strip.answered.connect(self._answer)

    def make_strip(self) -> QWidget:
        """Return what is asked above the lines."""
        self.strip = self.kind.strip(self)
        return self.strip

    def make_preview(self, parent: QWidget) -> QWidget:
        """Return the lines."""
        self.lines = LinesView(self._context, self.kind, self.is_picked, parent)
        self.lines.turned.connect(self._turn)
        self.lines.moved.connect(self._tell)
        self.lines.order_chosen.connect(self._choose_order)
        return self.lines

    def make_side(self) -> QWidget:
        """Return what is said about one of them."""
        self.side = DetailsPanel(self, nothing=_("Choose a line to see what it would do."))
        return self.side

    def is_picked(self, line: Any) -> bool:
        """Tell whether a line is to be taken."""
        incoming = self.chosen()
        return incoming is not None and incoming.is_picked(line)

    # what is shown ------------------------------------------------------------------------------

    def told(self, incoming: IncomingLines) -> Told:
        """Say what a file brings."""
        count = len(incoming.picked())
        words = ngettext("{count} line picked", "{count} lines picked", count).format(count=number(count))
        return Told(words, Tone.GOOD if count else Tone.MUTED)

    def show_understood(self, incoming: IncomingLines) -> None:
        """Show the lines that were found."""
        self.strip.show_file(incoming)
        self.lines.show_file(incoming)
        self._tell()

    def subtitle(self) -> str:
        """Say what happens."""
        return self.kind.subtitle

    def main_action(self) -> Action:
        """Take the picked lines."""
        incoming = self.chosen()
        count = len(incoming.picked()) if incoming is not None else 0
        words = ngettext("Take {count} line", "Take {count} lines", count).format(count=number(count))
        return Action("take_lines", words, self.agreed.emit, "Ctrl+Return", why_not=self.why_not())

    def why_not(self) -> str:
        """Say why nothing can be taken now; empty where it can."""
        incoming = self.chosen()
        if self.intake.busy():
            return _("Still reading.")
        if incoming is None or not incoming.picked():
            return _("Pick a line first.")
        return self.strip.why_not(incoming)

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        return [*super().commands(), self.lines.turn_action()]

    @Slot()
    def _tell(self) -> None:
        self.lines.table.set_actions([self.lines.turn_action()])
        line = self.lines.current()
        self.side.clear()
        if line is None:
            self.side.show_nothing()
            return
        self.kind.tell(self.side, line)
        self.side.action(self.lines.turn_action())
        if line.why:
            self.side.rule()
            self.side.heading(_("Look"))
            for sentence in line.why:
                self.side.text(sentence, Tone.NONE if line.sure else Tone.WARN)

    # answers ------------------------------------------------------------------------------------

    @Slot(tuple)
    def _turn(self, lines: tuple[Any, ...]) -> None:
        """Take the chosen lines; where all of them are taken, leave them."""
        incoming = self.chosen()
        if incoming is not None and lines:
            takes = not all(map(incoming.is_picked, lines))
            picks = {**incoming.picks, **{line.id: takes for line in lines}}
            self.intake.note(incoming.key, picks=picks)

    @Slot(bool)
    def _choose_order(self, day_first: bool) -> None:
        self._answer({"day_first": day_first})

    @Slot(dict)
    def _answer(self, options: dict[str, Any]) -> None:
        """Read the file anew with these answers."""
        incoming = self.chosen()
        if incoming is not None:
            self.intake.answer(incoming.key, options={**incoming.options, **options})


class LinesView(QWidget):
    """The lines of a file. `turned` tells those to take or leave, `order_chosen` whether days come first."""

    turned = Signal(tuple)
    moved = Signal()
    order_chosen = Signal(bool)

    def __init__(
        self, context: PaneContext, kind: Kind, is_picked: Callable[[Any], bool], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.model = RowModel(kind.columns(is_picked), self)
        self.words = Label("", self, "detail-muted")
        choices = (("day", _("Day first: 3/4 is April")), ("month", _("Month first: 3/4 is March")))
        self.order = ChoiceBox("date_order", _("How its dates are written"), choices, self)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            f"{kind.key}-import",
            self,
            label=_("Lines found"),
            frozen=1,
            tools=[self.words, self.order],
        )
        self.table.say_empty(kind.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        give_way(self.words, self.table.count)
        self.staying = Staying(self.table)
        self.keys = GridKeys(self.table, {"Space": self.turn})
        self.table.current_changed.connect(self.moved)
        self.table.activated.connect(self.turn)
        self.order.chosen.connect(self._choose_order)
        self.setFocusProxy(self.table.view)

    def show_file(self, incoming: IncomingLines) -> None:
        """Show the lines of a file."""
        lines = incoming.lines()
        self.model.set_rows(lines)
        self.table.view.viewport().update()  # what is picked is not part of a line
        self.staying.stay()
        words = ngettext("{picked} of {count} line picked", "{picked} of {count} lines picked", len(lines))
        self.words.setText(words.format(picked=number(len(incoming.picked())), count=number(len(lines))))
        read = incoming.read
        self.order.setVisible(read is not None and read.either)
        self.order.choose("day" if read is None or read.day_first else "month")

    def current(self) -> Any:
        """Return the line at the cursor, None where there is none."""
        return self.table.current()

    @Slot()
    def turn(self, _row: object = None) -> None:
        """Take or leave the chosen lines."""
        self.turned.emit(tuple(self.table.selected()))

    def turn_action(self) -> Action:
        """Return what takes or leaves lines."""
        none = "" if self.table.selected() else _("Choose lines first.")
        return Action("turn_lines", _("Take or leave"), self.turn, "Space", why_not=none)

    def _choose_order(self) -> None:
        self.order_chosen.emit(self.order.key == "day")
