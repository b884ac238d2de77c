"""The Cross-check tab: findings, what pays for what, change requests, what was left out; and details."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import N_, _
from cro_desk.links.words import bid_words
from ui.actions import Action
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.roles.crosscheck.details import CrossDetails
from ui.roles.crosscheck.doing import Doing
from ui.roles.crosscheck.pages import FindingsPage, LeftOutPage, Page, PaysPage, RequestsPage
from ui.roles.tab import RolesTab
from ui.widgets import EmptyState, Label, Tabs

if TYPE_CHECKING:
    from cro_desk.links.findings import Crossing
    from cro_desk.links.standing import Standing


class CrossCheckTab(RolesTab):
    """Lays the awarded bid beside the matrix."""

    key: ClassVar[str] = "crosscheck"
    label: ClassVar[str] = N_("Cross-check")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.doing = Doing(context, acts, self)
        self.stack = QStackedWidget(self)
        self.content = QWidget(self.stack)
        self.empty = self._no_prices()
        self.words = Label("", self.content, "detail-muted", wrap=True)
        self.tabs = Tabs(self.content)
        self.details = CrossDetails(self.content)
        self.findings = FindingsPage(context, self.doing, self.tabs.body)
        self.pays = PaysPage(context, self.doing, self.tabs.body)
        self.requests = RequestsPage(context, self.doing, self.tabs.body)
        self.left_out = LeftOutPage(context, self.doing, self.tabs.body)
        self.pages: dict[str, Page] = {
            page.key: page for page in (self.findings, self.pays, self.requests, self.left_out)
        }
        self._lay_out()

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        for page in self.pages.values():
            self.tabs.add(page.key, page.title(), page)
            page.turned.connect(self._show_details)
            page.matrix_wanted.connect(self.record_wanted)
        self.tabs.changed.connect(self._show_page)
        column = QVBoxLayout()
        column.setSpacing(sizes.inside)
        column.addWidget(self.words)
        column.addWidget(self.tabs, 1)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.between)
        row.addLayout(column, 1)
        row.addWidget(self.details)
        self.stack.addWidget(self.content)
        self.stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self.setFocusProxy(self.findings)

    def _no_prices(self) -> EmptyState:
        return EmptyState(
            _("Here the awarded bid is held against the matrix, but there are no prices to hold."),
            self.stack,
            hint=_("Award a bid under Vendors, or ask for the prices if the award was made elsewhere."),
            actions=[Action("go_to_bids", _("Go to the bids"), self._go_to_bids)],
        )

    def show_standing(self, standing: Standing) -> None:
        """Show a partnership as it stands now."""
        super().show_standing(standing)
        self.doing.standing = standing
        crossing = standing.crossing
        self.stack.setCurrentWidget(self.content if self._has_something() else self.empty)
        if crossing is not None:
            self.tabs.offer_only(tuple(self.pages))
            self._show(standing, crossing)
            return
        self.counted.emit(0)
        if standing.requests:
            self._show_requests(standing)
        else:
            self.setFocusProxy(self.empty)

    def _show(self, standing: Standing, crossing: Crossing) -> None:
        self.words.setText(bid_words(crossing.bid))
        for page in self.pages.values():
            count = page.show_rows(standing, crossing)
            label = _("{tab} ({count})").format(tab=page.title(), count=number(count))
            self.tabs.set_label(page.key, label if count else page.title())
        self.setFocusProxy(self.pages[self.tabs.current])
        self.counted.emit(len(crossing.open))
        self._show_details()

    def _has_something(self) -> bool:
        """Tell whether there is a bid to check, or a change request that was opened without one."""
        return self.standing is not None and bool(self.standing.crossing or self.standing.requests)

    def _show_requests(self, standing: Standing) -> None:
        """Show the change requests alone: there are no prices to hold against the matrix."""
        self.words.setText(_("No bid with prices is here, so only the change requests are shown."))
        self.requests.show_rows(standing, None)
        self.tabs.offer_only((self.requests.key,))
        self.tabs.show_tab(self.requests.key)
        self.setFocusProxy(self.requests)
        self._show_details()

    def show_record(self, record_id: str) -> bool:
        """Go to a change request, or to the finding about a line of the bid."""
        for page in (self.requests, self.findings):
            if page.select(record_id):
                self.tabs.show_tab(page.key)
                return True
        return False

    def commands(self) -> list[Action]:
        """Return what can be done with what is selected."""
        return self.pages[self.tabs.current].offered() if self._has_something() else []

    def header_actions(self) -> list[Action]:
        """Offer a change request about anything."""
        if not self._has_something():
            return []
        return [Action("new_request", _("New change request"), self.doing.new_request, icon="add")]

    @Slot(str)
    def _show_page(self, key: str) -> None:
        self.setFocusProxy(self.pages[key])
        self._show_details()

    @Slot()
    def _show_details(self) -> None:
        """Show what is selected in the page in front."""
        if self._has_something():
            self.pages[self.tabs.current].fill(self.details)
            self.actions_changed.emit()

    def _go_to_bids(self) -> None:
        self.context.navigate("vendors")
