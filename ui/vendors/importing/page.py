"""The import sheet of bids: original cells in the middle, guesses at the right, what is to settle above."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _, ngettext
from cro_desk.vendors.workbook.cells import named_cell
from ui.actions import Action
from ui.importing.file_list import Told
from ui.importing.intake import Intake
from ui.importing.page import ImportPage
from ui.panes import PaneContext
from ui.vendors.importing.acceptance import Acceptance
from ui.vendors.importing.answering import Answering
from ui.vendors.importing.answers_panel import CHECKS, VENDORS, AnswersPanel
from ui.vendors.importing.cells_panel import BidCellsPanel
from ui.vendors.importing.incoming import Incoming, Remembered
from ui.vendors.importing.summary import Outlook, file_summary, outlook
from ui.vendors.importing.telling import told


class BidImportPage(ImportPage[Incoming]):
    """Shows the files with bids; all of them are imported together."""

    issues_wanted = Signal(str)  # the file's key

    def __init__(self, context: PaneContext, intake: Intake[Incoming, Remembered], parent: QWidget) -> None:
        super().__init__(context, intake, _("Import bids"), parent)
        self._known: tuple[str, ...] = ()
        self._into = ""
        self._answering = Answering(intake, self.files, self.cells, self.answers, context.dialogs)
        self.acceptance.changed.connect(self.show_header)
        self.acceptance.shown.connect(self._show_unsettled)
        self.acceptance.left_out.connect(self._leave_out)
        self.cells.sheet_chosen.connect(self._show_answers)
        self.answers.findings.chosen.connect(self.cells.go_to)

    def make_strip(self) -> QWidget:
        """Return what asks for what has to be settled first."""
        self.acceptance = Acceptance(self._context.theme, self)
        return self.acceptance

    def make_preview(self, parent: QWidget) -> QWidget:
        """Return the original cells."""
        self.cells = BidCellsPanel(self._context.theme, parent)
        return self.cells

    def make_side(self) -> QWidget:
        """Return the guesses, the vendors and the checks."""
        self.answers = AnswersPanel(self._context.theme, self)
        return self.answers

    # what is shown ------------------------------------------------------------------------------

    def show_target(self, into: str) -> None:
        """Say where the bids go."""
        self._into = into
        self.show_header()

    def show_known(self, bidders: Sequence[str]) -> None:
        """Offer the bidders that are known there."""
        self._known = tuple(bidders)
        self._show_answers()
        self.show_header()

    def knows(self, vendors: Iterable[str]) -> bool:
        """Tell whether one of these vendors is a bidder already."""
        known = {name.casefold() for name in self._known}
        return any(name.casefold() in known for name in vendors)

    def outlook(self) -> Outlook:
        """Return what the main button would do now."""
        return outlook(self.intake.files(), self._known)

    def told(self, incoming: Incoming) -> Told:
        """Say what an understood file brings."""
        return told(incoming)

    def show_understood(self, incoming: Incoming) -> None:
        """Show the cells and what they were taken for."""
        self.cells.show_file(incoming, file_summary(incoming))
        self._show_answers()

    @Slot()
    def _show_answers(self) -> None:
        incoming, sheet = self.chosen(), self.cells.taken()
        if incoming is not None and incoming.understanding is not None:
            self.answers.show_file(incoming, sheet, self._known)

    @Slot()
    def show_header(self) -> None:
        """Ask for what stands in the way, and say what can be done."""
        self.acceptance.show_outlook(self.outlook())
        super().show_header()

    def subtitle(self) -> str:
        """Say where the bids go."""
        return self._into

    def main_action(self) -> Action:
        """Import what all files bring."""
        ahead = self.outlook()
        run, why_not = self.agreed.emit, self._why_not(ahead)
        return Action("import_bids", _verb(ahead), run, "Ctrl+Return", icon="import", why_not=why_not)

    def _why_not(self, ahead: Outlook) -> str:
        if ahead.bids == 0:
            return _("Still reading.") if ahead.waiting else _("There is nothing to import yet.")
        if self.intake.busy():
            return _("Still reading.")
        return "" if self.acceptance.agreed() else _("See what stands above the files first.")

    def other_actions(self) -> list[Action]:
        """Offer to leave, to add files, and to save what is to be asked back."""
        ahead = self.outlook()
        words = _("Cancel") if ahead.bids else _("Close")
        cancel = Action("leave_import", words, self.left.emit, hint=_("Nothing is stored."))
        more = Action("add_files", _("Add files"), self.more_wanted.emit)
        nothing = "" if ahead.bids else _("There are no issues yet.")
        issues = Action("save_issues", _("Save issue list"), self._want_issues, why_not=nothing)
        return [cancel, issues, more]

    @Slot()
    def _want_issues(self) -> None:
        self.issues_wanted.emit(self.files.current())

    # what has to be settled ---------------------------------------------------------------------

    @Slot(tuple)
    def _leave_out(self, keys: Iterable[str]) -> None:
        for key in keys:
            self.intake.remove(key)

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


def _verb(ahead: Outlook) -> str:
    if ahead.bids == 0:
        return _("Import bids")
    return ngettext("Import {count} bid", "Import {count} bids", ahead.bids).format(count=ahead.bids)
