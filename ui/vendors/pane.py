"""The Vendors pane: bids, their comparison, lines to match; and over them the import sheet and the report."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cro_desk.i18n import N_, _
from cro_desk.vendors.rows import RfpRow
from ui.actions import Action
from ui.panes import Pane, PaneContext
from ui.theme import Tone
from ui.vendors.bid_below import ISSUES, MOVED
from ui.vendors.bids_tab import BidsTab
from ui.vendors.importing.importing import Imported, Importing
from ui.vendors.importing.page import BidImportPage
from ui.vendors.kinds import COMPARED
from ui.vendors.main_page import COMPARISON_TAB, MainPage
from ui.vendors.nothing import no_bids, no_prices, no_study
from ui.vendors.report.page import ReportPage
from ui.vendors.rfps import RfpChoice, rfp_name
from ui.widgets import EmptyState

if TYPE_CHECKING:
    from cro_desk.desk import Changes


class VendorsPane(Pane):
    """Shows one of its pages: the main one, the first step where nothing is there, import sheet, report."""

    key: ClassVar[str] = "vendors"
    label: ClassVar[str] = N_("Vendors")
    icon: ClassVar[str] = "vendors"

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._study_id: str | None = None
        self.rfps = RfpChoice(context, self)
        self.pages = QStackedWidget(self)
        self.main = MainPage(context, self.rfps, self.pages)
        self.tabs, self.comparison = self.main.tabs, self.main.comparison
        self.empty = QWidget(self.pages)
        self._lay_out()
        self.rfps.chosen.connect(self._show_rfp)
        self.main.actions_changed.connect(self.actions_changed)
        self.main.report_wanted.connect(self.show_report)
        self.main.files_wanted.connect(self._choose_files)

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        for page in (self.main, self.empty):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.around, sizes.around, sizes.around, sizes.between)
        column.addWidget(self.pages)

    @property
    def bids(self) -> BidsTab:
        """The tab of bids."""
        return self.main.bids

    @cached_property
    def importing(self) -> Importing:
        """The import sheet, made when the first file comes."""
        made = Importing(self.context, self.pages)
        made.imported.connect(self._tell_imported)
        made.left.connect(self._show_main)
        made.intake.listed.connect(self._show_import)
        self.pages.addWidget(made.page)
        if self._study_id is not None:
            made.show_target(self._study_id, self.rfps.current())
        return made

    def _is_importing(self) -> bool:
        return "importing" in vars(self) and self.importing.is_open()

    @cached_property
    def report(self) -> ReportPage:
        """The report, made when it is first wanted."""
        made = ReportPage(self.context, self.pages)
        made.left.connect(self._show_main)
        self.pages.addWidget(made)
        return made

    # what the window asks -----------------------------------------------------------------------

    def show_study(self, study_id: str | None) -> None:
        """Read the study's RFPs and show the one chosen last."""
        if self._study_id not in (None, study_id) and "importing" in vars(self):
            self.importing.intake.clear()
        self._study_id = study_id
        if study_id is None:
            self._show_empty(no_study(Action("new_study", _("New study"), self._go_to_study), self))
        else:
            self.rfps.read(study_id)

    def refresh(self, changes: Changes) -> None:
        """Read again what a write concerns."""
        if self._study_id is not None and changes.kinds & COMPARED:
            self.rfps.read(self._study_id)

    def show_record(self, record_id: str) -> None:
        """Go to a bid or to a line of the grid."""
        if self.main.has_bid(record_id):
            self._go_to_bid(record_id)
        else:
            self.main.show_line(record_id)

    def import_files(self, paths: list[Path]) -> None:
        """Take dropped files in."""
        if self._may_import():
            self.importing.add(paths)

    def import_text(self, text: str) -> None:
        """Take pasted cells in."""
        if self._may_import():
            self.importing.add_text(text)

    def _may_import(self) -> bool:
        if self._study_id is None:
            self.context.messages.say(
                _("Bids belong to a study."),
                Tone.WARN,
                [(_("New study"), self._go_to_study)],
                hint=_("Make one first, then drop the files again."),
            )
        return self._study_id is not None

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        page = self.pages.currentWidget()
        if isinstance(page, BidImportPage | ReportPage):
            return page.commands()
        of_main = self.main.commands() if page is self.main else []
        return [*of_main, *(self.rfps.commands() if self._study_id is not None else [])]

    # pages --------------------------------------------------------------------------------------

    @Slot(object)
    def _show_rfp(self, rfp: RfpRow | None) -> None:
        """Show an RFP, or how to begin where there is none."""
        assert self._study_id is not None  # noqa: S101 - RFPs are read for a study
        if "importing" in vars(self):
            self.importing.show_target(self._study_id, rfp)
        if rfp is None or rfp.bids == 0:
            self._show_empty(self._no_bids(rfp))
        else:
            self.main.show_rfp(rfp)
            if not isinstance(self.pages.currentWidget(), ReportPage):
                self.pages.setCurrentWidget(self.main)
        if self._is_importing():
            self.pages.setCurrentWidget(self.importing.page)

    def _no_bids(self, rfp: RfpRow | None) -> EmptyState:
        study = self.context.study
        if rfp is not None and not study.sees("price"):
            return no_prices(rfp_name(rfp), self)
        if not study.may_write("sponsor"):
            return no_bids(rfp_name(rfp) if rfp is not None else "", [], self)
        actions = [Action("choose_bids", _("Import bids"), self._choose_files, icon="import")]
        if rfp is None:
            actions.append(Action("create_rfp", _("Set up the RFP first…"), self.rfps.ask))
        return no_bids(rfp_name(rfp) if rfp is not None else "", actions, self)

    def _show_empty(self, state: EmptyState) -> None:
        self.pages.removeWidget(self.empty)
        self.empty.deleteLater()
        self.empty = state
        self.pages.addWidget(state)
        if not self._is_importing():
            self.pages.setCurrentWidget(state)
        self.actions_changed.emit()

    @Slot()
    def _show_import(self) -> None:
        if self._is_importing():
            if self.pages.currentWidget() is not self.importing.page:
                self.pages.setCurrentWidget(self.importing.page)
                self.importing.page.setFocus()  # its keys work at once
            self.actions_changed.emit()
        elif isinstance(self.pages.currentWidget(), BidImportPage):
            self._show_main()

    @Slot()
    def _show_main(self) -> None:
        rfp = self.rfps.current()
        was = self.pages.currentWidget()
        self.pages.setCurrentWidget(self.main if rfp is not None and rfp.bids else self.empty)
        if self.pages.currentWidget() is not was:
            self.main.focus_tab()
        self.actions_changed.emit()

    @Slot()
    def show_report(self) -> None:
        """Show the report as it is printed."""
        rfp = self.rfps.current()
        if rfp is not None:
            self.report.show_rfp(rfp, self.comparison.basis_in_use)
            self.pages.setCurrentWidget(self.report)
            self.report.setFocus()
            self.actions_changed.emit()

    # after an import ----------------------------------------------------------------------------

    @Slot(object)
    def _tell_imported(self, told: Imported) -> None:
        self._imported = told
        self.tabs.show_tab(COMPARISON_TAB)
        actions = [(_("Show issues"), self._show_issues)]
        if told.again:
            actions.append((_("What moved"), self._show_moved))
        self.context.messages.say(told.sentence, Tone.GOOD, actions)

    def _show_issues(self) -> None:
        self._go_to_bid(self._imported.bid_ids[0], ISSUES)

    def _show_moved(self) -> None:
        self._go_to_bid(self._imported.bid_ids[0], MOVED)

    def _go_to_bid(self, bid_id: str, below: str = ISSUES) -> None:
        self._show_main()
        self.main.show_bid(bid_id, below)

    def _choose_files(self) -> None:
        self.importing.choose()

    def _go_to_study(self) -> None:
        self.context.perform("study", "new-study")
