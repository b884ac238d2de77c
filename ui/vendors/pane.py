"""The Vendors pane: bids, their comparison, lines to match; and over them the import sheet and the report."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cro_desk.i18n import N_, _
from cro_desk.vendors.comparison import Comparison
from cro_desk.vendors.rows import BidRow, RfpRow
from ui.actions import Action
from ui.panes import Pane, PaneContext
from ui.theme import Tone
from ui.vendors.bid_below import ISSUES, MOVED
from ui.vendors.bids_tab import BidsTab
from ui.vendors.comparing.page import ComparisonPage, comparison_words
from ui.vendors.importing.importing import Imported, Importing
from ui.vendors.importing.page import ImportPage
from ui.vendors.keys import on_key
from ui.vendors.kinds import COMPARED
from ui.vendors.matching.page import MatchingPage
from ui.vendors.nothing import no_bids, no_study
from ui.vendors.report.page import ReportPage
from ui.vendors.rfps import RfpBox, RfpChoice, rfp_name
from ui.widgets import EmptyState, PaneHeader, Tabs

if TYPE_CHECKING:
    from cro_desk.desk import Changes

BIDS_TAB, COMPARISON_TAB, MATCHES_TAB = "bids", "comparison", "matches"


class VendorsPane(Pane):
    """Composes the pages; each reads its own rows when the RFP is shown or something was written."""

    key: ClassVar[str] = "vendors"
    label: ClassVar[str] = N_("Vendors")
    icon: ClassVar[str] = "vendors"

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._study_id: str | None = None
        self._comparison_words = ""
        self.rfps = RfpChoice(context, self)
        self.pages = QStackedWidget(self)
        self.main = QWidget(self.pages)
        self.header = PaneHeader(_("Vendors"), self.main)
        self.rfp_box = RfpBox(self.rfps, self.main)
        self.tabs = Tabs(self.main)
        self.bids = BidsTab(context, self.tabs.body)
        self.comparison = ComparisonPage(context, self.tabs.body)
        self.matches = MatchingPage(context, self.tabs.body)
        self.empty = QWidget(self.pages)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        self.tabs.add(COMPARISON_TAB, _("Comparison"), self.comparison)
        self.tabs.add(BIDS_TAB, _("Bids"), self.bids)
        self.tabs.add(MATCHES_TAB, _("Lines to match"), self.matches)
        inside = QVBoxLayout(self.main)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(sizes.inside)
        head = QHBoxLayout()
        head.addWidget(self.header, 1)
        head.addWidget(self.rfp_box, 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addLayout(head)
        inside.addWidget(self.tabs, 1)
        for page in (self.main, self.empty):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.around, sizes.around, sizes.around, sizes.between)
        column.addWidget(self.pages)

    def _connect(self) -> None:
        self.rfps.chosen.connect(self._show_rfp)
        self.bids.bids_read.connect(self._count_bids)
        self.bids.round_wanted.connect(self.rfps.open_round)
        self.comparison.compared.connect(self._describe)
        self.matches.counted.connect(self._count_matches)
        self.tabs.changed.connect(self._show_tab)
        on_key(self.main, "Ctrl+P", self.show_report)

    @cached_property
    def importing(self) -> Importing:
        """The import sheet: made when the RFP is known, a piece of work of its own."""
        made = Importing(self.context, self.pages)
        made.imported.connect(self._tell_imported)
        made.left.connect(self._show_main)
        made.intake.listed.connect(self._show_import)
        self.pages.addWidget(made.page)
        return made

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
        if self._study_id not in (None, study_id):
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
        if any(bid.id == record_id for bid in self.bids.bids()):
            self._go_to_bid(record_id)
        else:
            self.tabs.show_tab(COMPARISON_TAB)
            self.comparison.show_line(record_id)

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
        if isinstance(page, ImportPage | ReportPage):
            return page.commands()
        if page is not self.main:
            return self._rfp_actions()
        of_tab: Any = self.tabs.page(self.tabs.current)
        return [*self._actions(), *of_tab.commands(), *self._rfp_actions()]

    # pages --------------------------------------------------------------------------------------

    @Slot(object)
    def _show_rfp(self, rfp: RfpRow | None) -> None:
        """Show an RFP, or how to begin where there is none."""
        assert self._study_id is not None  # noqa: S101 - RFPs are read for a study
        self.importing.show_target(self._study_id, rfp)
        if rfp is None or rfp.bids == 0:
            self._show_empty(self._no_bids(rfp))
        else:
            self._read_pages(rfp)
        if self.importing.is_open():
            self.pages.setCurrentWidget(self.importing.page)

    def _no_bids(self, rfp: RfpRow | None) -> EmptyState:
        actions = [Action("choose_bids", _("Import bids"), self._choose_files, icon="import")]
        if rfp is None:
            actions.append(Action("create_rfp", _("Set up the RFP first…"), self.rfps.ask))
        return no_bids(rfp_name(rfp) if rfp is not None else "", actions, self)

    def _read_pages(self, rfp: RfpRow) -> None:
        self.bids.show_rfp(rfp)
        self.comparison.show_rfp(rfp)
        self.matches.show_rfp(rfp)
        if not isinstance(self.pages.currentWidget(), ReportPage):
            self.pages.setCurrentWidget(self.main)
        self._show_header()

    def _show_empty(self, state: EmptyState) -> None:
        self.pages.removeWidget(self.empty)
        self.empty.deleteLater()
        self.empty = state
        self.pages.addWidget(state)
        if not self.importing.is_open():
            self.pages.setCurrentWidget(state)
        self.actions_changed.emit()

    @Slot()
    def _show_import(self) -> None:
        if self.importing.is_open():
            if self.pages.currentWidget() is not self.importing.page:
                self.pages.setCurrentWidget(self.importing.page)
                self.importing.page.setFocus()  # its keys work at once
            self.actions_changed.emit()
        elif self.pages.currentWidget() is self.importing.page:
            self._show_main()

    @Slot()
    def _show_main(self) -> None:
        rfp = self.rfps.current()
        was = self.pages.currentWidget()
        self.pages.setCurrentWidget(self.main if rfp is not None and rfp.bids else self.empty)
        if self.pages.currentWidget() is not was:
            self._focus_tab()
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

    # header -------------------------------------------------------------------------------------

    @Slot(object)
    def _describe(self, comparison: Comparison) -> None:
        self._comparison_words = comparison_words(comparison)
        self._show_header()

    @Slot()
    def _show_tab(self) -> None:
        """Show a tab; the keyboard goes to its table, unless the tabs themselves are being walked."""
        if not isinstance(QApplication.focusWidget(), QTabBar):
            self._focus_tab()
        self._show_header()

    def _focus_tab(self) -> None:
        page: Any = self.tabs.page(self.tabs.current)
        page.setFocus()

    @Slot()
    def _show_header(self) -> None:
        titles = {
            BIDS_TAB: _("Bids"),
            COMPARISON_TAB: _("Vendor comparison"),
            MATCHES_TAB: _("Lines to match"),
        }
        self.header.set_title(titles[self.tabs.current], self._comparison_words)
        report, bring = self._actions()
        self.header.set_actions([report], bring)
        self.actions_changed.emit()

    def _actions(self) -> list[Action]:
        return [
            Action(
                "show_report",
                _("Print"),
                self.show_report,
                "Ctrl+P",
                icon="print",
                hint=_("Preview, print or save as PDF"),
            ),
            Action("choose_bids", _("Import bids"), self._choose_files, icon="import"),
        ]

    def _rfp_actions(self) -> list[Action]:
        return self.rfps.commands() if self._study_id is not None else []

    @Slot(tuple)
    def _count_bids(self, bids: tuple[BidRow, ...]) -> None:
        current = sum(bid.is_current for bid in bids)
        self.tabs.set_label(BIDS_TAB, _("Bids ({count})").format(count=current))

    @Slot(int)
    def _count_matches(self, count: int) -> None:
        words = _("Lines to match ({count})").format(count=count) if count else _("Lines to match")
        self.tabs.set_label(MATCHES_TAB, words)

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
        self.tabs.show_tab(BIDS_TAB)
        self.bids.show_bid(bid_id, below)

    def _choose_files(self) -> None:
        self.importing.choose()

    def _go_to_study(self) -> None:
        self.context.perform("study", "new-study")
