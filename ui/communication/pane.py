"""The Calendar pane: when we talk, who talks to whom, and the way up; in tabs, with parts beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

import ui.communication.views.tab  # noqa: F401 - shown first, so it is imported beside the window with the pane
from cro_desk.i18n import N_, _
from ui.actions import Action
from ui.communication.nothing import no_study
from ui.communication.offers import TAB_OF
from ui.communication.reading import read_place
from ui.communication.tab import CalendarPart, CalendarTab
from ui.communication.tab_list import PARTS, TABS
from ui.pane_of_tabs import PaneOfTabs
from ui.pane_tab import TabEntry
from ui.panes import PaneContext
from ui.partnership_head import PartnershipHead
from ui.shown import Shown, read_shown
from ui.theme import Tone
from ui.widgets import EmptyState

if TYPE_CHECKING:
    from cro_desk.communication.locating import Place
    from cro_desk.desk import Changes

#: records that meetings are worked out from
SHOWN = frozenset(
    (
        *("meeting_series", "meeting_cadence", "meeting_attendee", "agenda_point", "meeting_paper"),
        *("meeting_occurrence", "party_calendar", "calendar_closure", "busy_time"),
        *("study", "partnership", "person", "absence", "milestone", "award"),
    )
)


class CalendarPane(PaneOfTabs[CalendarTab, Shown]):
    """Composes tabs and parts; each reads what it shows when it is in front."""

    key: ClassVar[str] = "calendar"
    label: ClassVar[str] = N_("Calendar")
    icon: ClassVar[str] = "calendar"

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._partnership_id = ""
        self._wanted: tuple[str, Place | None] | None = None
        self._pending: tuple[str, str] | None = None
        self.head = PartnershipHead(_("Calendar"), self.main)
        self.parts: tuple[CalendarPart, ...] = tuple(entry.find()(self, self) for entry in PARTS)
        self.compose(self.head, TABS)
        self.head.chosen.connect(self.show_partnership)
        for part in self.parts:
            part.actions_changed.connect(self._show_header)

    # what the window asks -----------------------------------------------------------------------

    def forget(self) -> None:
        """Let go of the study's partnerships."""
        super().forget()
        self._partnership_id = ""
        self._wanted = self._pending = None
        self.head.offer((), "")

    def no_study(self, make: Action) -> EmptyState:
        """Say that meetings belong to a study."""
        return no_study(make, self.inside)

    def refresh(self, changes: Changes) -> None:
        """Read again what a write concerns; our own writes are read once all of them are done."""
        self._pending = None  # what was not offered before is not done because of this
        tab = self.tab()
        kinds = SHOWN | (tab.kinds if tab is not None else frozenset())
        self._seen = {tab.key: self._seen[tab.key]} if tab is not None and tab.key in self._seen else {}
        if changes.kinds & kinds and not self.acts.busy:
            self._read()

    @Slot(str)
    def show_partnership(self, partnership_id: str) -> None:
        """Look at one partnership, or at the whole study."""
        self._partnership_id = partnership_id
        self._read()

    def show_record(self, record_id: str) -> None:
        """Go to a record, as soon as it is known where it belongs."""
        self.context.jobs.read("calendar-place", read_place, record_id, done=self._go)

    def import_files(self, paths: list[Path]) -> None:
        """Give files to the tab in front, else to the first part that takes them."""
        if self._study_id is None:
            self.say_no_study(_("Calendars and contacts belong to a study."))
            return
        tab = self.tab()
        if tab is not None and tab.import_files(paths):
            return
        taken = [part.import_files(paths) for part in self.parts]
        if not any(taken):
            hint = _("A calendar is an .ics file; contacts come from .vcf, .xlsx or .csv.")
            self.context.messages.say(_("The calendar does not take this file."), Tone.WARN, hint=hint)

    def own_commands(self) -> list[Action]:
        """Return what can be done here now."""
        return _each_once([*super().own_commands(), *self._part_actions()])

    def _part_actions(self) -> list[Action]:
        if self.shown is None:
            return []
        return [action for part in self.parts for action in part.actions()]

    # reading ------------------------------------------------------------------------------------

    def read(self, study_id: str) -> None:
        """Read the study's name and partnerships; each tab reads the rest by itself."""
        self.context.jobs.read("calendar-pane", read_shown, study_id, self._partnership_id, done=self._take)

    def _take(self, shown: Shown) -> None:
        if not self.expects(shown.study_id):
            return
        self.shown = shown
        self._partnership_id = shown.partnership_id
        self.head.offer(shown.partnerships, shown.partnership_id)
        self._seen.clear()
        for part in self.parts:
            part.show_plan(shown)
        self.show_tabs()

    # tabs ---------------------------------------------------------------------------------------

    def show_in(self, tab: CalendarTab, shown: Shown) -> None:
        """Let a tab read what it shows."""
        tab.show_plan(shown)

    def show_tab(self, key: str) -> None:
        """Go to a tab."""
        self.tabs.show_tab(key)

    def perform_in(self, tab_key: str, action_key: str) -> None:
        """Go to a tab and do there what it offers under a key, as soon as it has read what it needs."""
        self._pending = (tab_key, action_key)
        self.tabs.show_tab(tab_key)
        self._perform_pending()

    def perform(self, action_key: str) -> None:
        """Do what is offered anywhere in the pane, as soon as it is read."""
        if action_key not in TAB_OF:
            super().perform(action_key)
            return
        self.close_over()
        self.perform_in(TAB_OF[action_key] or self.tabs.current, action_key)

    def _perform_pending(self) -> None:
        tab = self.tab()
        if self._pending is None or tab is None:
            return  # it is read in a moment
        key = self._pending[1]
        action = next((each for each in self.own_commands() if each.key == key), None)
        if tab.key != self._pending[0]:
            self._pending = None
        elif action is not None:
            self._pending = None
            self._run(action)

    def _run(self, action: Action) -> None:
        if action.enabled:
            action.run()
        else:
            self.context.messages.say(action.why_not)

    def make_tab(self, entry: TabEntry[CalendarTab]) -> CalendarTab:
        """Make a tab that is shown for the first time."""
        tab = super().make_tab(entry)
        tab.host = self
        tab.parts = self.parts
        return tab

    def go_on(self) -> None:
        """Go to the record that was asked for meanwhile."""
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._shows(*wanted)

    def _go(self, found: tuple[str, Place | None]) -> None:
        """Go to what was found; what is read just now is waited for."""
        record_id, place = found
        if place is not None and place.study_id == self._study_id and place.partnership_id != "":
            away = self._partnership_id not in ("", place.partnership_id)
            self._partnership_id = "" if away else self._partnership_id
        if self.shown is None or self.context.jobs.is_running("calendar-pane"):
            self._wanted = (record_id, place)
            return
        if self.shown.partnership_id != self._partnership_id:
            self._wanted = (record_id, place)
            self._read()
            return
        self._shows(record_id, place)

    def _shows(self, record_id: str, place: Place | None) -> bool:
        return self.goes_to(lambda tab: tab.show_record(record_id, place))

    # header -------------------------------------------------------------------------------------

    def tell_head(self, tab: CalendarTab | None) -> None:
        """Say what is shown, and offer what the tab offers."""
        own = tab.header_actions() if tab is not None else []
        looked_at = self.shown.told if self.shown is not None else ""
        said = (tab.subtitle() or looked_at) if tab is not None else ""
        self.head.tell(said, own)

    @Slot()
    def _show_header(self) -> None:
        super()._show_header()
        if self._pending is not None:
            self._perform_pending()


def _each_once(actions: list[Action]) -> list[Action]:
    """Keep the first action of each key: what the header offers is among the commands, too."""
    return list({action.key: action for action in reversed(actions)}.values())[::-1]
