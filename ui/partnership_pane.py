"""A pane of tabs that looks at a study, and there at one partnership or at all: Oversight and Reports."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from ui.pane_of_tabs import PaneOfTabs
from ui.pane_tab import PaneTab, TabEntry
from ui.panes import PaneContext
from ui.partnership_head import PartnershipHead
from ui.shown import Shown, read_shown

if TYPE_CHECKING:
    from cro_desk.desk import Changes


class Place(Protocol):
    """Where a record is shown: its study and partnership (empty: the whole study), and the key of the tab."""

    @property
    def study_id(self) -> str: ...

    @property
    def partnership_id(self) -> str: ...

    @property
    def tab(self) -> str: ...


#: `(session, record_id)`: where a record of the pane is shown, None where it is not
Locate = Callable[[Any, str], Place | None]


class PartnershipTab(PaneTab):
    """A tab of such a pane: it may say what it shows, and go to its records."""

    def show_record(self, record_id: str, place: Any) -> bool:  # noqa: ARG002
        """Go to a record of this tab; False: not shown here."""
        return False

    def subtitle(self) -> str:
        """Say what is shown in the pane's muted line; empty: study and partnership."""
        return ""


P = TypeVar("P", bound=PartnershipTab)


class PartnershipPane(PaneOfTabs[P, Shown]):
    """Reads study and partnerships; each tab reads the rest by itself. A pane answers besides what
    `PaneOfTabs` asks: `kinds` and `locate`.
    """

    #: the records that the tabs tell of
    kinds: ClassVar[frozenset[str]]

    def __init__(self, context: PaneContext, entries: tuple[TabEntry[P], ...], parent: QWidget) -> None:
        super().__init__(context, parent)
        self._partnership_id = ""
        self._wanted: tuple[str, Place] | None = None
        self.head = PartnershipHead(_(self.label), self.main)
        self.compose(self.head, entries)
        self.head.chosen.connect(self.show_partnership)

    # what each pane answers ---------------------------------------------------------------------

    def locate(self) -> Locate:
        """Return what finds where a record is shown; it runs beside the window."""
        raise NotImplementedError

    # what the window asks -----------------------------------------------------------------------

    def forget(self) -> None:
        """Let go of the study's partnerships."""
        super().forget()
        self._partnership_id, self._wanted = "", None
        self.head.offer((), "")

    def refresh(self, changes: Changes) -> None:
        """Read again what a write concerns; our own writes are read once all of them are done."""
        tab = self.tab()
        self._seen = {tab.key: self._seen[tab.key]} if tab is not None and tab.key in self._seen else {}
        if changes.kinds & self.kinds and not self.acts.busy:
            self._read()

    @Slot(str)
    def show_partnership(self, partnership_id: str) -> None:
        """Look at one partnership, or at the whole study."""
        self._partnership_id = partnership_id
        self._read()

    def show_record(self, record_id: str) -> None:
        """Go to a record, as soon as it is known where it stands."""
        find = self.locate()
        self.context.jobs.read(f"{self.key}-place", _found, find, record_id, done=self._go)

    # reading ------------------------------------------------------------------------------------

    def read(self, study_id: str) -> None:
        """Read the study's name and partnerships; each tab reads the rest by itself."""
        key = f"{self.key}-pane"
        self.context.jobs.read(key, read_shown, study_id, self._partnership_id, done=self._take)

    def _take(self, shown: Shown) -> None:
        if not self.expects(shown.study_id):
            return
        self.shown = shown
        self._partnership_id = shown.partnership_id
        self.head.offer(shown.partnerships, shown.partnership_id)
        self._seen.clear()
        self.show_tabs()

    def go_on(self) -> None:
        """Go to the record that was asked for meanwhile."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.go_to(*wanted)

    def _go(self, found: tuple[str, Place | None]) -> None:
        """Go to what was found; what is read just now is waited for."""
        record_id, place = found
        if place is None or place.study_id != self._study_id:
            return
        away = self._partnership_id not in ("", place.partnership_id)
        self._partnership_id = "" if away else self._partnership_id
        if self.shown is None or away or self.context.jobs.is_running(f"{self.key}-pane"):
            self._wanted = (record_id, place)
            self._read()
            return
        self.go_to(record_id, place)

    def go_to(self, record_id: str, place: Place) -> None:
        """Show a record of this study in the tab that `place` names."""
        self.close_over()
        self.tabs.show_tab(place.tab)
        self.goes_to(partial(_shown_by, record_id, place))

    # header -------------------------------------------------------------------------------------

    def tell_head(self, tab: P | None) -> None:
        """Say what is shown, and offer what the tab offers."""
        own = tab.header_actions() if tab is not None else []
        looked_at = self.shown.told if self.shown is not None else ""
        self.head.tell((tab.subtitle() or looked_at) if tab is not None else "", own)


def _shown_by(record_id: str, place: Place, tab: PartnershipTab) -> bool:
    return tab.key == place.tab and tab.show_record(record_id, place)


def _found(session: Any, find: Locate, record_id: str) -> tuple[str, Place | None]:
    return record_id, find(session, record_id)
