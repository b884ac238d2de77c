"""The import sheet: files at the left, original cells in the middle, guesses at the right.

Nothing is stored before the main button is pressed; every answer is taken in at once, in a job.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.i18n import _, ngettext
from cro_desk.vendors.workbook.cells import named_cell
from ui.actions import Action
from ui.keys import on_key
from ui.panes import PaneContext
from ui.vendors.importing.acceptance import Acceptance
from ui.vendors.importing.answering import Answering
from ui.vendors.importing.answers_panel import CHECKS, VENDORS, AnswersPanel
from ui.vendors.importing.cells_panel import CellsPanel
from ui.vendors.importing.files_panel import FilesPanel
from ui.vendors.importing.findings import Finding
from ui.vendors.importing.incoming import FileState, Incoming
from ui.vendors.importing.intake import Intake
from ui.vendors.importing.stages import Stage
from ui.vendors.importing.summary import Outlook, file_summary, outlook
from ui.widgets import PaneHeader


class ImportPage(QWidget):
    """Shows the files of an `Intake`. `agreed` tells that the user wants them imported."""

    agreed = Signal()
    left = Signal()
    more_wanted = Signal()
    issues_wanted = Signal(str)  # the file's key

    def __init__(self, context: PaneContext, intake: Intake, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.intake = intake
        self._known: tuple[str, ...] = ()
        self._into = ""
        self._head: tuple[object, ...] = ()
        self.header = PaneHeader(_("Import bids"), self)
        self.acceptance = Acceptance(context.theme, self)
        self.files_card = FilesPanel(context.theme, self)
        self.files = self.files_card.list
        self.stage = Stage(context.theme, self)
        self.middle = QStackedWidget(self)
        self.cells = CellsPanel(context.theme, self.middle)
        self.answers = AnswersPanel(context.theme, self)
        self._lay_out()
        self._connect_files()
        self._answering = Answering(intake, self.files, self.cells, self.answers, context.dialogs)
        self.answers.findings.chosen.connect(self._go_to)
        on_key(self, "Ctrl+Return", self._agree)

    def _lay_out(self) -> None:
        sizes = self._context.theme.sizes
        self.middle.addWidget(_card(self.stage, self))
        self.middle.addWidget(self.cells)
        row = QHBoxLayout()
        row.setSpacing(sizes.between)
        row.addWidget(self.files_card)
        row.addWidget(self.middle, 1)
        row.addWidget(self.answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addWidget(self.header)
        column.addWidget(self.acceptance)
        column.addLayout(row, 1)

    def _connect_files(self) -> None:
        self.intake.listed.connect(self._list_files)
        self.intake.changed.connect(self._update_file)
        self.intake.progressed.connect(self._update_file)
        self.files.chosen.connect(self._show_chosen)
        self.files_card.removed.connect(self.intake.remove)
        self.stage.cancelled.connect(self._stop_reading)
        self.stage.again.connect(self._read_again)
        self.stage.removed.connect(self._remove)
        self.stage.password_given.connect(self._give_password)
        self.acceptance.changed.connect(self._show_header)
        self.acceptance.shown.connect(self._show_unsettled)
        self.acceptance.left_out.connect(self._leave_out)
        self.cells.sheet_chosen.connect(self._show_answers)

    # what is shown ----------------------------------------------------------------------------

    def show_target(self, into: str) -> None:
        """Say where the bids go."""
        self._into = into
        self._show_header()

    def show_known(self, bidders: Sequence[str]) -> None:
        """Offer the bidders that are known there."""
        self._known = tuple(bidders)
        self._show_answers()
        self._show_header()

    def knows(self, vendors: Iterable[str]) -> bool:
        """Tell whether one of these vendors is a bidder already."""
        known = {name.casefold() for name in self._known}
        return any(name.casefold() in known for name in vendors)

    def add(self, paths: Sequence[Path]) -> None:
        """Take more files in."""
        self.intake.add_files(paths)

    def chosen(self) -> Incoming | None:
        """Return the file that is shown."""
        return self.intake.file(self.files.current())

    def outlook(self) -> Outlook:
        """Return what the main button would do now."""
        return outlook(self.intake.files(), self._known)

    @Slot()
    def _list_files(self) -> None:
        self.files_card.show_files(self.intake.files())
        self._show_header()
        self._show_chosen(self.files.current())

    @Slot(str)
    def _update_file(self, key: str) -> None:
        incoming = self.intake.file(key)
        if incoming is None:
            return
        self.files.update_file(incoming)
        if key == self.files.current():
            self._show_chosen(key)
        self._show_header()

    @Slot(str)
    def _show_chosen(self, key: str) -> None:
        incoming = self.intake.file(key)
        if incoming is None:
            return
        understood = incoming.state is FileState.UNDERSTOOD
        self.answers.setVisible(understood)
        self.middle.setCurrentIndex(1 if understood else 0)
        if understood:
            self.cells.show_file(incoming, file_summary(incoming))
            self._show_answers()
        else:
            self.stage.show_file(incoming)

    @Slot()
    def _show_answers(self) -> None:
        incoming, sheet = self.chosen(), self.cells.taken()
        if incoming is None or incoming.understanding is None:
            return
        self.answers.show_file(incoming, sheet, self._known)

    @Slot()
    def _show_header(self) -> None:
        ahead = self.outlook()
        self.acceptance.show_outlook(ahead)
        why_not = self._why_not(ahead)
        if (ahead, why_not, self._into) == self._head:
            return
        self._head = (ahead, why_not, self._into)
        self.header.set_title(_("Import bids"), self._into)
        main = Action("import_bids", self._verb(ahead), self.agreed.emit, icon="import", why_not=why_not)
        self.header.set_actions(self._other_actions(ahead), main)

    def _verb(self, ahead: Outlook) -> str:
        if ahead.bids == 0:
            return _("Import bids")
        return ngettext("Import {count} bid", "Import {count} bids", ahead.bids).format(count=ahead.bids)

    def _why_not(self, ahead: Outlook) -> str:
        if ahead.bids == 0:
            return _("Still reading.") if ahead.waiting else _("There is nothing to import yet.")
        if self.intake.busy():
            return _("Still reading.")
        return "" if self.acceptance.agreed() else _("See what stands above the files first.")

    def _other_actions(self, ahead: Outlook) -> list[Action]:
        words = _("Cancel") if ahead.bids else _("Close")
        cancel = Action("leave_import", words, self.left.emit, hint=_("Nothing is stored."))
        more = Action("add_files", _("Add files"), self.more_wanted.emit)
        nothing = "" if ahead.bids else _("There are no issues yet.")
        issues = Action("save_issues", _("Save issue list"), self._want_issues, why_not=nothing)
        return [cancel, issues, more]

    def commands(self) -> list[Action]:
        """Return what can be done here, for menus and Ctrl+K."""
        ahead = self.outlook()
        main = Action(
            "import_bids", self._verb(ahead), self.agreed.emit, "Ctrl+Return", why_not=self._why_not(ahead)
        )
        leave_out = Action("leave_file_out", _("Leave this file out"), self._remove)
        return [main, *self._other_actions(ahead), leave_out]

    @Slot()
    def _agree(self) -> None:
        """The key for the main button does what the button would do."""
        if not self._why_not(self.outlook()):
            self.agreed.emit()

    @Slot()
    def _want_issues(self) -> None:
        self.issues_wanted.emit(self.files.current())

    # files ------------------------------------------------------------------------------------

    @Slot()
    def _stop_reading(self) -> None:
        self.intake.cancel(self.files.current())

    @Slot()
    def _read_again(self) -> None:
        self.intake.read_again(self.files.current())

    @Slot()
    def _remove(self) -> None:
        self.intake.remove(self.files.current())

    @Slot(tuple)
    def _leave_out(self, keys: Iterable[str]) -> None:
        for key in keys:
            self.intake.remove(key)

    @Slot(str)
    def _give_password(self, password: str) -> None:
        self.intake.give_password(self.files.current(), password)

    @Slot(str)
    def _show_unsettled(self, key: str) -> None:
        """Go to a file that has to be settled: to its vendors, or to the first sum that differs."""
        self.files.choose(key)
        incoming = self.intake.file(key)
        if incoming is None or incoming.understanding is None:
            return
        unsure = incoming.guessed_vendor() or not incoming.found_vendors()
        self.answers.tabs.show_tab(VENDORS if unsure else CHECKS)
        if unsure:
            return
        first = next((notice for notice in incoming.understanding.issues if notice.difference), None)
        if first is not None:
            self.cells.show_cell(first.sheet, *(named_cell(first.cell) or (0, 0)))

    @Slot(object)
    def _go_to(self, finding: Finding) -> None:
        at = named_cell(finding.cell)
        if finding.sheet:
            self.cells.show_cell(finding.sheet, *(at or (0, 0)))


def _card(content: QWidget, parent: QWidget) -> QFrame:
    """Put a widget on a panel of its own."""
    card = QFrame(parent)
    card.setProperty("role", "card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(content)
    return card
