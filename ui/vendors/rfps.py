"""Which RFP of the study is shown, and what can be done with RFPs: set up, open the next round."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from cro_desk.i18n import _
from cro_desk.vendors.rows import RfpRow
from ui.actions import Action
from ui.panes import PaneContext
from ui.widgets import Field, FormDialog
from ui.widgets.form import FieldKind


def rfp_name(rfp: RfpRow) -> str:
    """Return what an RFP is called."""
    return f"{rfp.number} {rfp.name}".strip()


def free_number(taken: Collection[str]) -> str:
    """Return the first number from RFP-01 on that no RFP of the study has."""
    numbers = (_("RFP-{number:02}").format(number=number) for number in count(1))
    return next(number for number in numbers if number not in taken)


TEMPLATE, OWN = "cro-bid-grid", "own"


class RfpChoice(QObject):
    """Reads the study's RFPs; the one chosen stays chosen as long as it is there."""

    chosen = Signal(object)  # RfpRow or None

    def __init__(self, context: PaneContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._study_id = ""
        self._rows: tuple[RfpRow, ...] = ()
        self._current = ""
        self._dialog: FormDialog | None = None

    def read(self, study_id: str) -> None:
        """Read the RFPs of a study."""
        from cro_desk.vendors import queries

        self._study_id = study_id
        self._context.jobs.read("vendors.rfps", queries.rfps, study_id, done=self._take)

    def _take(self, rows: tuple[RfpRow, ...]) -> None:
        self._rows = rows
        if self.current() is None:
            self._current = rows[-1].id if rows else ""
        self.chosen.emit(self.current())

    def rows(self) -> tuple[RfpRow, ...]:
        """Return the study's RFPs."""
        return self._rows

    def current(self) -> RfpRow | None:
        """Return the RFP that is shown."""
        return next((row for row in self._rows if row.id == self._current), None)

    def choose(self, rfp_id: str) -> None:
        """Show another RFP."""
        self._current = rfp_id
        self.chosen.emit(self.current())

    def ask(self) -> None:
        """Ask for the number, the name and the grid of a new RFP."""
        number = free_number([row.number for row in self._rows])
        grids = ((TEMPLATE, _("The usual CRO bid grid")), (OWN, _("The lines of the first bid")))
        fields = [
            Field("number", _("Number"), required=True),
            Field("name", _("Name"), placeholder=_("Full service, phase III")),
            Field("grid", _("Lines to compare"), FieldKind.CHOICE, grids),
            Field("due", _("Bids due on"), FieldKind.DAY),
        ]
        values = {"number": number, "grid": TEMPLATE}
        text = _("The usual grid takes its quantities from the study’s countries, sites, visits and months.")
        self._dialog = self._context.dialogs.form(
            _("New RFP"), fields, _("Set up"), self._create, values=values, text=text, stays=True
        )

    def _create(self, answers: dict[str, Any]) -> None:
        from cro_desk.vendors import operations

        assert self._dialog is not None  # noqa: S101 - called by the dialog
        template = TEMPLATE if answers["grid"] == TEMPLATE else None
        self._context.jobs.run(
            "vendors.create_rfp",
            operations.create_rfp,
            self._study_id,
            answers["number"],
            answers["name"],
            template,
            answers["due"],
            done=self._created,
            failed=self._dialog.refuse,
        )

    def _created(self, outcome: Any) -> None:
        self._current = outcome.value
        if self._dialog is not None:
            self._dialog.finish()

    def open_round(self) -> None:
        """Begin the next round of bids."""
        from cro_desk.vendors import operations

        rfp = self.current()
        if rfp is not None:
            self._context.jobs.run("vendors.round", operations.open_round, rfp.id)

    def commands(self) -> list[Action]:
        """Return what can be done with RFPs."""
        found = [Action("create_rfp", _("New RFP…"), self.ask)]
        for row in self._rows:
            if row.id != self._current:
                label = _("Show {rfp}").format(rfp=rfp_name(row))
                found.append(Action(f"show_rfp:{row.id}", label, partial(self.choose, row.id)))
        rfp = self.current()
        if rfp is None:
            return found
        why_not = _("This RFP is awarded.") if rfp.awarded_bid_id else ""
        label = _("Open bid round {round}").format(round=rfp.round + 1)
        found.append(Action("open_round", label, self.open_round, why_not=why_not))
        return found


class RfpBox(QComboBox):
    """Chooses the RFP; hidden while the study has only one."""

    def __init__(self, choice: RfpChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice = choice
        self.setObjectName("rfp")
        self.setAccessibleName(_("Request for proposals"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)
        self.hide()
        self.activated.connect(self._choose)
        choice.chosen.connect(self._show)

    @Slot(object)
    def _show(self, current: RfpRow | None) -> None:
        rows = self._choice.rows()
        self.clear()
        for row in rows:
            self.addItem(rfp_name(row), row.id)
        if current is not None:
            self.setCurrentIndex(self.findData(current.id))
        self.setVisible(len(rows) > 1)

    @Slot()
    def _choose(self) -> None:
        self._choice.choose(str(self.currentData()))
