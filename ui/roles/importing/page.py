"""The import sheet of matrices: original cells in the middle, guesses at the right, where it goes above.

Nothing is stored before the main button is pressed; every answer is taken in at once, in a job.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.i18n import _
from cro_desk.roles.comparing import RowChange
from cro_desk.roles.terms import PartyKind
from cro_desk.roles.workbook.model import ColumnKind, Corrections, PartyTaken
from cro_desk.vendors.workbook.cells import named_cell
from cro_desk.vendors.workbook.model import RowRole
from ui.actions import Action
from ui.keys import on_key
from ui.panes import PaneContext
from ui.roles.importing import correcting
from ui.roles.importing.cells_panel import MatrixCellsPanel
from ui.roles.importing.files import MatrixFiles
from ui.roles.importing.incoming import IncomingMatrix
from ui.roles.importing.intake import MatrixIntake
from ui.roles.importing.side import SidePanel
from ui.roles.importing.target import Place, TargetBox, Way
from ui.vendors.importing.findings import Finding
from ui.vendors.importing.incoming import FileState
from ui.vendors.importing.incoming import Incoming as Shown
from ui.vendors.importing.stages import Stage
from ui.widgets import PaneHeader


class MatrixImportPage(QWidget):
    """Shows the files of a `MatrixIntake`. `agreed` tells that the user wants the chosen one imported."""

    agreed = Signal()
    left = Signal()
    more_wanted = Signal()
    partnership_wanted = Signal()
    compare_wanted = Signal()

    def __init__(self, context: PaneContext, intake: MatrixIntake, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.intake = intake
        self.place = Place()
        self._elsewhere = ""
        self.header = PaneHeader(_("Import a matrix"), self)
        self.target = TargetBox(context.theme, self)
        self.files = MatrixFiles(context.theme, self)
        self.files_card = _card(self.files, self)
        self.stage = Stage(context.theme, self)
        self.middle = QStackedWidget(self)
        self.cells = MatrixCellsPanel(context.theme, self.middle)
        self.side = SidePanel(context.theme, self)
        self._lay_out()
        self._connect()
        on_key(self, "Ctrl+Return", self._agree)

    def _lay_out(self) -> None:
        sizes = self._context.theme.sizes
        self.middle.addWidget(_card(self.stage, self))
        self.middle.addWidget(self.cells)
        row = QHBoxLayout()
        row.setSpacing(sizes.between)
        row.addWidget(self.files_card)
        row.addWidget(self.middle, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addWidget(self.header)
        column.addWidget(self.target)
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.intake.listed.connect(self._list_files)
        self.intake.changed.connect(self._update_file)
        self.intake.progressed.connect(self._update_file)
        self.files.chosen.connect(self._choose)
        self.files.removed.connect(self.intake.remove)
        self.stage.cancelled.connect(self._stop)
        self.stage.again.connect(self._read_again)
        self.stage.removed.connect(self._remove)
        self.stage.password_given.connect(self._give_password)
        self.target.changed.connect(self._compare)
        self.cells.sheet_chosen.connect(self._show_side)
        self.cells.view.rows_answered.connect(self._answer_rows)
        self.cells.view.column_answered.connect(self._answer_column)
        self.side.meaning.take_answered.connect(self._answer_take)
        self.side.meaning.start_over.connect(self._start_over)
        self.side.meaning.party_answered.connect(self._answer_party)
        self.side.meaning.code_answered.connect(self._answer_code)
        self.side.notices.chosen.connect(self._go_to)

    # what is shown ----------------------------------------------------------------------------

    def show_place(self, place: Place) -> None:
        """Say what the matrix can be imported into."""
        self.place = place
        self._offer()
        self._compare()

    def show_elsewhere(self, sentence: str) -> None:
        """Say where other files of the same drop went."""
        self._elsewhere = sentence
        self._show_header()

    def chosen(self) -> IncomingMatrix | None:
        """Return the file that is shown."""
        return self.intake.file(self.files.current())

    def _offer(self) -> None:
        incoming = self.chosen()
        version = incoming.read.version_id if incoming and incoming.read else ""
        self.target.offer(self.place, own_version=version)
        self.target.setVisible(bool(self.place.partnership_id))

    @Slot()
    def _list_files(self) -> None:
        self.files.show_files(self.intake.files())
        self.files_card.setVisible(len(self.intake.files()) > 1)
        self._choose(self.files.current())

    @Slot(str)
    def _choose(self, key: str) -> None:
        self.target.forget()
        self._update_file(key)

    @Slot(str)
    def _update_file(self, key: str) -> None:
        incoming = self.intake.file(key)
        if incoming is None:
            return
        self.files.update_file(incoming)
        if key == self.files.current():
            self._show(incoming)
        self._show_header()

    def _show(self, incoming: IncomingMatrix) -> None:
        understood = incoming.state is FileState.UNDERSTOOD
        self.side.setVisible(understood)
        self.middle.setCurrentIndex(1 if understood else 0)
        if not understood:
            state, told = incoming.state, incoming.sentence
            shown = Shown(incoming.key, incoming.name, state=state, progress=incoming.progress, sentence=told)
            self.stage.show_file(shown)
            return
        self.cells.show_file(incoming)
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
        self._show_header()
        self.compare_wanted.emit()

    def show_changes(self, changes: Sequence[RowChange] | None) -> None:
        """Show what importing would change."""
        self.side.show_changes(changes)

    @Slot()
    def _show_header(self) -> None:
        into = _("for {partnership}").format(partnership=self.place.name) if self.place.name else ""
        self.header.set_title(_("Import a matrix"), " · ".join(p for p in (into, self._elsewhere) if p))
        self.header.set_actions(self._other_actions(), self._main_action())

    def _main_action(self) -> Action:
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

    def _other_actions(self) -> list[Action]:
        cancel = Action("leave_import", _("Cancel"), self.left.emit, hint=_("Nothing is stored."))
        more = Action("add_files", _("Add files"), self.more_wanted.emit)
        if self.place.partnership_id:
            return [cancel, more]
        return [
            cancel,
            more,
            Action("add_partnership", _("Add a partnership…"), self.partnership_wanted.emit),
        ]

    def commands(self) -> list[Action]:
        """Return what can be done here, for menus and Ctrl+K."""
        leave_out = Action("leave_file_out", _("Leave this file out"), self._remove)
        return [self._main_action(), *self._other_actions(), leave_out]

    @Slot()
    def _agree(self) -> None:
        if not self.why_not():
            self.agreed.emit()

    # answers ----------------------------------------------------------------------------------

    def _answer(self, corrections: Corrections) -> None:
        self.intake.answer(self.files.current(), corrections)

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

    # files ------------------------------------------------------------------------------------

    def add(self, paths: Sequence[Path]) -> None:
        """Take more files in."""
        self.intake.add_files(paths)

    @Slot()
    def _stop(self) -> None:
        self.intake.cancel(self.files.current())

    @Slot()
    def _read_again(self) -> None:
        self.intake.read_again(self.files.current())

    @Slot()
    def _remove(self) -> None:
        self.intake.remove(self.files.current())

    @Slot(str)
    def _give_password(self, password: str) -> None:
        self.intake.give_password(self.files.current(), password)

    @Slot(object)
    def _go_to(self, finding: Finding) -> None:
        at = named_cell(finding.cell)
        if finding.sheet:
            self.cells.show_cell(finding.sheet, *(at or (0, 0)))


def verb(way: Way) -> str:
    """Return what the main button says."""
    return {
        Way.NEW: _("Make it the working matrix"),
        Way.MERGE: _("Merge it in"),
        Way.REPLACE: _("Replace the working matrix"),
        Way.COUNTER: _("Keep the counter-proposal"),
    }[way]


def _card(content: QWidget, parent: QWidget) -> QFrame:
    card = QFrame(parent)
    card.setProperty("role", "card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(content)
    return card
