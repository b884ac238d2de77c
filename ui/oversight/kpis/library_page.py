"""The library over the pane: what can be measured; Space picks, what was picked is taken as one act."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import _, ngettext
from cro_desk.oversight.kpis import words
from cro_desk.oversight.kpis.kpi import Kpi
from cro_desk.oversight.kpis.library import library
from cro_desk.oversight.kpis.terms import Box
from ui.actions import Action
from ui.models import Align, Column, Look
from ui.models.tree_model import Section, TreeModel
from ui.panes import PaneContext
from ui.roles.matrix.keys import GridKeys
from ui.roles.staying import Staying
from ui.theme import Tone
from ui.widgets import DataTable, DetailsPanel, PaneHeader

TAKEN, LEFT, THERE = "☑", "☐", "✓"


@dataclass(frozen=True, slots=True)
class Offer:
    """A KPI of the library; `there` is one that was picked before."""

    kpi: Kpi
    picked: bool = False
    there: bool = False

    @property
    def id(self) -> str:
        """Its code."""
        return self.kpi.code


class LibraryPage(QWidget):
    """Shows the library. `agreed` tells the codes that were picked."""

    agreed = Signal(tuple)
    left = Signal()

    def __init__(self, context: PaneContext, there: frozenset[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("kpi-library")
        self._offers = [Offer(kpi, there=kpi.code in there) for kpi in library()]
        self.header = PaneHeader(_("Library of KPIs"), self)
        self.model: TreeModel[Offer] = TreeModel(_columns(), self)
        self.table = DataTable(
            self.model,
            context.theme,
            context.settings,
            "oversight-kpi-library",
            self,
            label=_("Library of KPIs"),
            frozen=1,
        )
        self.table.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.say_empty(_("No KPI has these words."))
        self.details = _OfferDetails(self, nothing=_("Choose a KPI to see what it counts."))
        self.staying = Staying(self.table)
        self.keys = GridKeys(self.table, {"Space": self.turn, "Return": self.turn, "Escape": self.left.emit})
        self.table.current_changed.connect(self._tell)
        self._lay_out(context)
        self._show()
        self.setFocusProxy(self.table.view)

    def _lay_out(self, context: PaneContext) -> None:
        sizes = context.theme.sizes
        row = QHBoxLayout()
        row.setSpacing(sizes.between)
        row.addWidget(self.table, 1)
        row.addWidget(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.between)
        column.addWidget(self.header)
        column.addLayout(row, 1)

    def codes(self) -> tuple[str, ...]:
        """Return what is picked."""
        return tuple(each.kpi.code for each in self._offers if each.picked)

    def turn(self, _row: object = None) -> None:
        """Pick the chosen KPIs; where all of them are picked, leave them."""
        chosen = {each.id for each in self.table.selected() if not each.there}
        picks = not all(each.picked for each in self._offers if each.id in chosen)
        self._offers = [replace(each, picked=picks) if each.id in chosen else each for each in self._offers]
        self._show()

    def commands(self) -> list[Action]:
        """Return what can be done here."""
        count = len(self.codes())
        words_told = ngettext("Take {count} KPI", "Take {count} KPIs", count).format(count=number(count))
        none = "" if count else _("Pick a KPI with Space first.")
        return [
            Action("back", _("Back"), self.left.emit, "Escape"),
            Action("pick_kpi", _("Pick or leave"), self.turn, "Space"),
            Action("take_kpis", words_told, self._agree, "Ctrl+Return", why_not=none),
        ]

    @Slot()
    def _agree(self) -> None:
        if codes := self.codes():
            self.agreed.emit(codes)

    def _show(self) -> None:
        boxes = ((box, tuple(each for each in self._offers if each.kpi.box is box)) for box in Box)
        self.model.set_sections([Section(box.value, box, rows) for box, rows in boxes if rows])
        self.staying.stay()
        back, turn, take = self.commands()
        self.table.set_actions([turn, take])
        self.header.set_actions([back], take)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        offer = self.table.current()
        if isinstance(offer, Offer):
            self.details.show_kpi(offer.kpi)
        else:
            self.details.show_nothing()


class _OfferDetails(DetailsPanel):
    """Tells what a KPI of the library is."""

    def show_kpi(self, kpi: Kpi) -> None:
        self.clear()
        self.title(kpi.name)
        self.text(words.formula_words(kpi), Tone.NONE)
        self.rule()
        facts = (
            (_("Limits"), words.limits_words(kpi)),
            (_("Owner"), kpi.owner),
            (_("Source"), kpi.source),
            (_("How often"), _(words.FREQUENCY[kpi.frequency])),
            (_("What to do when it turns"), kpi.acts_on),
        )
        for label, value in facts:
            self.fact(label, value)
        self.rule()
        self.heading(_("Inputs"))
        for each in kpi.inputs:
            fixed = _("set once") if each.fixed else ""
            self.text(" · ".join(filter(None, (each.label, _(words.UNIT[each.unit]), fixed))))


def _columns() -> tuple[Column[Offer], ...]:
    return (
        Column("name", _("KPI"), _name, width=34, section=words.box_name, look=_look),
        Column("picked", _("Take"), _order, _mark, Align.CENTER, look=_look, width=6),
        Column("formula", _("Formula"), _formula, tooltip=_formula, look=_look, width=30, stretch=True),
        Column("limits", _("Limits"), _limits, look=_look, width=28),
        Column("owner", _("Owner"), _owner, look=_look, width=20),
    )


def _look(offer: Offer) -> Look:
    return Look(Tone.MUTED) if offer.there else Look(bold=offer.picked)


def _name(offer: Offer) -> str:
    return offer.kpi.name


def _order(offer: Offer) -> int:
    return offer.picked + 2 * offer.there


def _mark(offer: Offer) -> str:
    return THERE if offer.there else TAKEN if offer.picked else LEFT


def _formula(offer: Offer) -> str:
    return words.formula_words(offer.kpi)


def _limits(offer: Offer) -> str:
    return words.limits_words(offer.kpi)


def _owner(offer: Offer) -> str:
    return offer.kpi.owner
