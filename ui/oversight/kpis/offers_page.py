"""What the registers know, over the pane: Space picks, what was picked is taken as one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.oversight.kpis.incoming.book import Candidate
from ui.actions import Action
from ui.models import Column, Look, RowModel
from ui.oversight.kpis.importing.columns import figure_columns
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.theme import Tone
from ui.widgets import DataTable, PaneHeader

#: columns that say nothing where figures come from the registers
_NOT_HERE = frozenset(("note", "certainty", "where"))


class OffersPage(QWidget):
    """Shows offers. `agreed` tells those that were picked."""

    agreed = Signal(tuple)
    left = Signal()

    def __init__(self, context: PaneContext, offers: Sequence[Candidate], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("kpi-offers")
        self._offers = tuple(offers)
        self.header = PaneHeader(_("What the registers know"), self)
        columns = [each for each in figure_columns() if each.key not in _NOT_HERE]
        columns.append(Column("register", _("Register"), _register, look=_muted, width=30))
        self.model: RowModel[Candidate] = RowModel(columns, self)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "oversight-kpi-offers",
            self,
            label=_("What the registers know"),
            frozen=1,
        )
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.say_empty(_("The registers know nothing that is not there already."))
        self.staying = Staying(self.table)
        self.keys = GridKeys(self.table, {"Space": self.turn, "Return": self.turn, "Escape": self.left.emit})
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.sizes.between)
        column.addWidget(self.header)
        column.addWidget(self.table, 1)
        self._show()
        self.setFocusProxy(self.table.view)

    def picked(self) -> tuple[Candidate, ...]:
        """Return what is to be taken."""
        return tuple(each for each in self._offers if each.picked)

    def turn(self, _row: object = None) -> None:
        """Pick the chosen figures; where all of them are picked, leave them."""
        chosen = {each.id for each in self.table.selected()}
        picks = not all(each.picked for each in self._offers if each.id in chosen)
        self._offers = tuple(
            replace(each, picked=picks) if each.id in chosen else each for each in self._offers
        )
        self._show()

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        count = len(self.picked())
        words = ngettext("Take {count} figure", "Take {count} figures", count).format(count=number(count))
        none = "" if count else _("Pick a figure first.")
        return [
            Action("back", _("Back"), self.left.emit, "Escape"),
            Action("turn_offer", _("Pick or leave"), self.turn, "Space"),
            Action("take_offers", words, self._agree, "Ctrl+Return", why_not=none),
        ]

    @Slot()
    def _agree(self) -> None:
        if picked := self.picked():
            self.agreed.emit(picked)

    def _show(self) -> None:
        self.model.set_rows(self._offers)
        self.staying.stay()
        back, turn, take = self.commands()
        self.table.set_actions([turn, take])
        told = _("Counted in this workspace; what is entered already and differs is not picked beforehand.")
        self.header.set_title(_("What the registers know"), told)
        self.header.set_actions([back], take)


def _register(offer: Candidate) -> str:
    return offer.said


def _muted(_offer: Candidate) -> Look:
    return Look(Tone.MUTED)
