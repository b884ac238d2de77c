"""The import sheet of matrices: original cells in the middle, guesses at the right, where it goes above."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from cro_desk.roles.comparing import RowChange
from cro_desk.roles.terms import PartyKind
from cro_desk.roles.workbook.model import ColumnKind, Corrections, PartyTaken
from cro_desk.vendors.workbook.model import RowRole
from ui.actions import Action
from ui.importing.file_list import Told
from ui.importing.intake import Intake
from ui.importing.page import ImportPage
from ui.panes import PaneContext
from ui.roles.importing import correcting
from ui.roles.importing.cells_panel import MatrixCellsPanel
from ui.roles.importing.incoming import IncomingMatrix
from ui.roles.importing.reading import Known
from ui.roles.importing.side import SidePanel
from ui.roles.importing.target import Place, TargetBox, Way
from ui.roles.importing.telling import summary, told


class MatrixImportPage(ImportPage[IncomingMatrix]):
    """Shows the files with matrices; the chosen one is imported."""

    partnership_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, context: PaneContext, intake: Intake[IncomingMatrix, Known], parent: QWidget) -> None:
        super().__init__(context, intake, _("Import a matrix"), parent)
        self.place = Place()
        self._elsewhere = ""
        self._connect()

    def make_strip(self) -> QWidget:
        """Return the choice of what is done with the matrix."""
        self.target = TargetBox(self._context.theme, self)
        return self.target

    def make_preview(self, parent: QWidget) -> QWidget:
        """Return the original cells."""
        self.cells = MatrixCellsPanel(self._context.theme, parent)
        return self.cells

    def make_side(self) -> QWidget:
        """Return guesses, changes and notices."""
        self.side = SidePanel(self._context.theme, self)
        return self.side

    def _connect(self) -> None:
        self.target.changed.connect(self._compare)
        self.cells.sheet_chosen.connect(self._show_side)
        self.cells.view.rows_answered.connect(self._answer_rows)
        self.cells.view.column_answered.connect(self._answer_column)
        self.side.meaning.take_answered.connect(self._answer_take)
        self.side.meaning.start_over.connect(self._start_over)
        self.side.meaning.party_answered.connect(self._answer_party)
        self.side.meaning.code_answered.connect(self._answer_code)
        self.side.notices.chosen.connect(self.cells.go_to)

    # what is shown ------------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Say what the matrix can be imported into."""
        self.place = place
        self._offer()
        self._compare()

    def show_elsewhere(self, sentence: str) -> None:
        """Say where other files of the same drop went."""
        self._elsewhere = sentence
        self.show_header()

    def _offer(self) -> None:
        incoming = self.chosen()
        version = incoming.read.version_id if incoming and incoming.read else ""
        self.target.offer(self.place, own_version=version)
        self.target.setVisible(bool(self.place.partnership_id))

    def turn_to_another(self) -> None:
        """Choose afresh what is done with the next file."""
        self.target.forget()

    def told(self, incoming: IncomingMatrix) -> Told:
        """Say what an understood file brings."""
        return told(incoming)

    def show_understood(self, incoming: IncomingMatrix) -> None:
        """Show the cells, what they were taken for, and where they can go."""
        self.cells.show_file(incoming, summary(incoming))
        self._show_side()
        self._offer()
        self._compare()

    @Slot()
    def _show_side(self) -> None:
        incoming = self.chosen()
        if incoming is not None:
            self.side.show_file(incoming, self.cells.taken())

    @Slot()
    def _compare(self) -> None:
        self.show_header()
        self.compare_wanted.emit()

    def show_changes(self, changes: Sequence[RowChange] | None) -> None:
        """Show what importing would change."""
        self.side.show_changes(changes)

    def subtitle(self) -> str:
        """Say whose matrix it is."""
        into = _("for {partnership}").format(partnership=self.place.name) if self.place.name else ""
        return " · ".join(part for part in (into, self._elsewhere) if part)

    def main_action(self) -> Action:
        """Import the chosen file as was chosen above."""
        target = self.target.target()
        words = verb(target.way if target else Way.NEW)
        return Action("import_matrix", words, self.agreed.emit, "Ctrl+Return", why_not=self.why_not())

    def why_not(self) -> str:
        """Say why nothing can be imported now; empty where it can."""
        incoming = self.chosen()
        if self.intake.busy():
            return _("Still reading.")
        if incoming is None or incoming.matrix() is None:
            return (incoming.read.why_not if incoming and incoming.read else "") or _(
                "There is no matrix yet."
            )
        return "" if self.place.partnership_id else _("Add the partnership with the CRO first.")

    def other_actions(self) -> list[Action]:
        """Offer to leave and to add files, and a partnership where there is none."""
        found = super().other_actions()
        if self.place.partnership_id:
            return found
        return [*found, Action("add_partnership", _("Add a partnership…"), self.partnership_wanted.emit)]

    # answers ----------------------------------------------------------------------------------

    def _answer(self, corrections: Corrections) -> None:
        self.intake.answer(self.files.current(), corrections=corrections)

    def _corrections(self) -> Corrections:
        incoming = self.chosen()
        return incoming.corrections if incoming else Corrections()

    @Slot(list, object)
    def _answer_rows(self, rows: list[int], role: RowRole) -> None:
        taken = self.cells.taken()
        if taken is not None:
            self._answer(correcting.with_rows(self._corrections(), taken, rows, role))

    @Slot(int, object, str)
    def _answer_column(self, index: int, kind: ColumnKind, letter: str) -> None:
        sheet = self.cells.sheet_name()
        self._answer(correcting.with_column(self._corrections(), sheet, index, kind, letter))

    @Slot(bool)
    def _answer_take(self, take: bool) -> None:
        self._answer(correcting.with_take(self._corrections(), self.cells.sheet_name(), take))

    @Slot()
    def _start_over(self) -> None:
        self._answer(correcting.without_answers(self._corrections(), self.cells.sheet_name()))

    @Slot(object, str, object)
    def _answer_party(self, party: PartyTaken, name: str, kind: PartyKind) -> None:
        self._answer(correcting.with_party(self._corrections(), party, name, kind))

    @Slot(str, str)
    def _answer_code(self, code: str, letters: str) -> None:
        self._answer(correcting.with_code(self._corrections(), code, letters))


def verb(way: Way) -> str:
    """Return what the main button says."""
    return {
        Way.NEW: _("Make it the working matrix"),
        Way.MERGE: _("Merge it in"),
        Way.REPLACE: _("Replace the working matrix"),
        Way.COUNTER: _("Keep the counter-proposal"),
    }[way]
