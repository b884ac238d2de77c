"""The Calendar pane: when we talk, who talks to whom, and the way up; in tabs, with parts beside them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from PySide6.QtCore import Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

import ui.communication.views.tab  # noqa: F401 - shown first, so it is imported beside the window with the pane
from cro_desk.i18n import N_, _
from ui.acting import Acts
from ui.actions import Action
from ui.communication.head import CalendarHead
from ui.communication.nothing import no_study
from ui.communication.reading import read_place, read_shown
from ui.communication.tab import CalendarPart, CalendarTab, Shown
from ui.communication.tab_list import PARTS, TABS, TabEntry
from ui.panes import Pane, PaneContext
from ui.theme import Tone
from ui.widgets import EmptyState, Skeleton, Tabs
from ui.widgets.pages_over import PagesOver

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


@runtime_checkable
class Commanding(Protocol):
    """A page over the whole pane that says what can be done: an import, a print preview."""

    def commands(self) -> list[Action]: ...


class CalendarPane(Pane):
    """Composes tabs and parts; each reads what it shows when it is in front."""

    key: ClassVar[str] = "calendar"
    label: ClassVar[str] = N_("Calendar")
    icon: ClassVar[str] = "calendar"

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._study_id: str | None = None
        self._partnership_id = ""
        self._wanted: tuple[str, Place | None] | None = None
        self._seen: dict[str, Shown] = {}
        self._pending: tuple[str, str] | None = None
        self.shown: Shown | None = None
        self.acts = Acts(context.jobs, self)
        self.pages = PagesOver(self)
        self.pages.turned.connect(self.actions_changed)
        self.main = self.pages.main
        self.head = CalendarHead(self.main)
        self.inside = QStackedWidget(self.main)
        self.skeleton = Skeleton(self.inside, self.main)
        self.tabs = Tabs(self.inside)
        self.empty = QWidget(self.inside)
        self.parts: tuple[CalendarPart, ...] = tuple(entry.find()(self, self) for entry in PARTS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        inside = QVBoxLayout(self.main)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(sizes.inside)
        inside.addWidget(self.head)
        inside.addWidget(self.skeleton, 1)
        self.inside.addWidget(self.tabs)
        self.inside.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.around, sizes.around, sizes.around, sizes.between)
        column.addWidget(self.pages)

    def _connect(self) -> None:
        for entry in TABS:
            self.tabs.add(entry.key, _(entry.label), partial(self.make_tab, entry))
        self.tabs.changed.connect(self._show_tab)
        self.head.chosen.connect(self.show_partnership)
        self.acts.settled.connect(self._read)
        for part in self.parts:
            part.actions_changed.connect(self._show_header)

    # what the window asks -----------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the tab in front."""
        super().focusInEvent(event)
        if (tab := self.tab()) is not None:
            tab.setFocus()

    def show_study(self, study_id: str | None) -> None:
        """Read the study's partnerships and show its calendar."""
        if study_id != self._study_id:
            self._partnership_id = ""
            self._wanted = None
            self.shown = None
            self._seen.clear()
            self.head.offer(None)
            self.close_over()
        self._study_id = study_id
        if study_id is None:
            self._show_empty(no_study(Action("new_study", _("New study"), self._new_study), self.inside))
        else:
            self._read()

    def refresh(self, changes: Changes) -> None:
        """Read again what a write concerns; our own writes are read once all of them are done."""
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
            words = _("Calendars and contacts belong to a study.")
            new = [(_("New study"), self._new_study)]
            hint = _("Make one first, then drop the file again.")
            self.context.messages.say(words, Tone.WARN, new, hint=hint)
            return
        tab = self.tab()
        if tab is not None and tab.import_files(paths):
            return
        taken = [part.import_files(paths) for part in self.parts]
        if not any(taken):
            hint = _("A calendar is an .ics file; contacts come from .vcf, .xlsx or .csv.")
            self.context.messages.say(_("The calendar does not take this file."), Tone.WARN, hint=hint)

    def takes_text(self, text: str) -> bool:
        """Pasted cells belong to the tab that takes them."""
        tab = self.tab()
        return tab is not None and tab.takes_text(text)

    def import_text(self, text: str) -> None:
        """Hand pasted cells to the tab."""
        tab = self.tab()
        if tab is not None:
            tab.import_text(text)

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        over = self.pages.currentWidget()
        if over is not self.main:
            return over.commands() if isinstance(over, Commanding) else []
        tab = self.tab()
        own = [*tab.header_actions(), *tab.commands()] if tab is not None else []
        return _each_once([*own, *self._part_actions()])

    def _part_actions(self) -> list[Action]:
        if self.shown is None:
            return []
        return [action for part in self.parts for action in part.actions()]

    # reading ------------------------------------------------------------------------------------

    @Slot()
    def _read(self) -> None:
        if self._study_id is None:
            return
        if self.shown is None:
            self.skeleton.wait()
        self.context.jobs.read(
            "calendar-pane", read_shown, self._study_id, self._partnership_id, done=self._take
        )

    def _take(self, shown: Shown) -> None:
        """Show what was read, unless something is being written: then it is read again afterwards."""
        self.skeleton.ready()
        if self.acts.busy or shown.study_id != self._study_id:
            return
        self.shown = shown
        self._partnership_id = shown.partnership_id
        self.head.offer(shown)
        self._seen.clear()
        for part in self.parts:
            part.show_plan(shown)
        came_first = self.inside.currentWidget() is not self.tabs
        self.inside.setCurrentWidget(self.tabs)
        self._show_tab()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._goes_to(*wanted)
        here = self.window().focusWidget()
        if came_first and here is not None and (here is self or self.isAncestorOf(here)):
            self.setFocus()

    def _show_empty(self, state: EmptyState) -> None:
        self.skeleton.ready()
        self.inside.removeWidget(self.empty)
        self.empty.deleteLater()
        self.empty = state
        self.inside.addWidget(state)
        self.inside.setCurrentWidget(state)
        self._show_header()

    # tabs ---------------------------------------------------------------------------------------

    def tab(self) -> CalendarTab | None:
        """Return the tab in front, None where nothing is there to be shown."""
        page = self.tabs.page(self.tabs.current)
        return page if isinstance(page, CalendarTab) and self.inside.currentWidget() is self.tabs else None

    def show_tab(self, key: str) -> None:
        """Go to a tab."""
        self.tabs.show_tab(key)

    def perform_in(self, tab_key: str, action_key: str) -> None:
        """Go to a tab and do there what it offers under a key, as soon as it has read what it needs."""
        self._pending = (tab_key, action_key)
        self.tabs.show_tab(tab_key)
        self._perform_pending()

    def _perform_pending(self) -> None:
        tab = self.tab()
        if self._pending is None or tab is None or tab.key != self._pending[0]:
            self._pending = None
            return
        offered = {action.key: action for action in (*tab.header_actions(), *tab.commands())}
        action = offered.get(self._pending[1])
        if action is not None:
            self._pending = None
            action.run()

    @Slot()
    def _show_tab(self) -> None:
        """Let the tab in front read what it shows, unless it has read that already."""
        tab, shown = self.tab(), self.shown
        if tab is None or shown is None:
            return
        if self._seen.get(tab.key) is not shown:
            self._seen[tab.key] = shown
            tab.show_plan(shown)
        self._show_header()

    def make_tab(self, entry: TabEntry) -> CalendarTab:
        """Make a tab that is shown for the first time."""
        tab = entry.find()(self.context, self.acts, self.tabs.body)
        tab.host = self
        tab.parts = self.parts
        tab.counted.connect(partial(self.tabs.set_count, entry.key))
        tab.record_wanted.connect(self.show_record)
        tab.actions_changed.connect(self._show_header)
        return tab

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
        self._goes_to(record_id, place)

    def _goes_to(self, record_id: str, place: Place | None) -> None:
        """Ask the tabs one after the other, the one in front first."""
        before = self.tabs.current
        for key in sorted((entry.key for entry in TABS), key=lambda key: key != before):
            self.tabs.show_tab(key)
            tab = self.tab()
            if tab is not None and tab.show_record(record_id, place):
                return
        self.tabs.show_tab(before)

    # over the pane ------------------------------------------------------------------------------

    def open_over(self, page: QWidget) -> None:
        """Show a page over the whole pane: an import, a print preview."""
        self.pages.open(page)

    @Slot()
    def close_over(self) -> None:
        """Come back to the tabs."""
        self.pages.close_over()

    # header -------------------------------------------------------------------------------------

    @Slot()
    def _show_header(self) -> None:
        tab = self.tab()
        own = tab.header_actions() if tab is not None else []
        said = (tab.subtitle() or _subtitle(self.shown)) if tab is not None else ""
        self.head.tell(said, own)
        self.actions_changed.emit()
        if self._pending is not None:
            self._perform_pending()

    def _new_study(self) -> None:
        self.context.perform("study", "new-study")


def _subtitle(shown: Shown | None) -> str:
    if shown is None:
        return ""
    row = next((each for each in shown.partnerships if each.id == shown.partnership_id), None)
    return " · ".join(part for part in (shown.protocol, row.name if row is not None else "") if part)


def _each_once(actions: list[Action]) -> list[Action]:
    """Keep the first action of each key: what the header offers is among the commands, too."""
    return list({action.key: action for action in reversed(actions)}.values())[::-1]
