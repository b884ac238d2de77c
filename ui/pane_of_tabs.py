"""A pane whose content stands in tabs: what Roles, Calendar and their like have in common.

It knows the study, reads once what all tabs look at, shows that to the tab in front, and goes to records.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.acting import Acts
from ui.actions import Action
from ui.pane_tab import PaneTab, T, TabEntry
from ui.panes import Pane, PaneContext
from ui.permitting import all_permitted
from ui.seats import nowhere
from ui.theme import Tone
from ui.widgets import EmptyState, Skeleton, Tabs
from ui.widgets.pages_over import PagesOver

S = TypeVar("S")


@runtime_checkable
class Commanding(Protocol):
    """A page over the whole pane that says what can be done: an import, a print preview."""

    def commands(self) -> list[Action]: ...


class PaneOfTabs(Pane, Generic[T, S]):
    """Tabs of the kind `T` under a head. `shown` (`S`) is what they look at, None before it is read.

    A pane makes its head, calls `compose` at the end of its `__init__`, and answers `no_study`, `read`,
    `show_in` and `tell_head`. What it reads goes, if `expects` says so, into `shown`, then to `show_tabs` or
    `show_empty`.
    """

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._study_id: str | None = None
        self.shown: S | None = None
        self._seen: dict[str, S] = {}
        self._made: dict[str, T] = {}
        self.acts = Acts(context.jobs, self)
        self.pages = PagesOver(self)
        self.pages.turned.connect(self.actions_changed)
        self.main = self.pages.main

    def compose(self, head: QWidget, entries: Sequence[TabEntry[T]]) -> None:
        """Lay the head over the tabs; the first of them is made at once."""
        self.inside = QStackedWidget(self.main)
        self.skeleton = Skeleton(self.inside, self.main)
        self.tabs = Tabs(self.inside)
        self.empty = QWidget(self.inside)
        self._lay_out(head)
        for entry in entries:
            self.tabs.add(entry.key, _(entry.label), partial(self.make_tab, entry))
        self._keys = [entry.key for entry in entries]
        self.tabs.changed.connect(self._show_tab)
        self.acts.settled.connect(self._read)

    def _lay_out(self, head: QWidget) -> None:
        sizes = self.context.theme.sizes
        inside = QVBoxLayout(self.main)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(sizes.inside)
        inside.addWidget(head)
        inside.addWidget(self.skeleton, 1)
        self.inside.addWidget(self.tabs)
        self.inside.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.around, sizes.around, sizes.around, sizes.between)
        column.addWidget(self.pages)

    # what each pane answers ---------------------------------------------------------------------

    def no_study(self, make: Action) -> EmptyState:
        """Return what stands here where no study is chosen; `make` makes one."""
        raise NotImplementedError

    def read(self, study_id: str) -> None:
        """Read, in a job, what the tabs look at."""
        raise NotImplementedError

    def show_in(self, tab: T, shown: S) -> None:
        """Show a tab what the pane looks at."""
        raise NotImplementedError

    def tell_head(self, tab: T | None) -> None:
        """Say above what is shown and what can be done; None where no tab is shown."""
        raise NotImplementedError

    def forget(self) -> None:
        """Let go of the study that was shown; another one is."""
        self.shown = None
        self._seen.clear()
        for key in self._keys:
            self.tabs.set_count(key, 0)  # each counts again when it is shown the other study

    def go_on(self) -> None:
        """Go to the record that was asked for before it could be shown."""

    def own_commands(self) -> list[Action]:
        """Return what can be done here now, while no other page lies over the pane."""
        tab = self.tab()
        return [*tab.header_actions(), *tab.commands()] if tab is not None else []

    # what the window asks -----------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the page over the pane, else to the tab in front."""
        super().focusInEvent(event)
        over, tab = self.pages.currentWidget(), self.tab()
        if over is not None and over is not self.main:
            over.setFocus()
        elif tab is not None:
            tab.setFocus()

    def show_study(self, study_id: str | None) -> None:
        """Show a study; without one, say what it is needed for."""
        if study_id != self._study_id:
            self.forget()
            self.close_over()
        self._study_id = study_id
        if study_id is None:
            self.show_empty(self.no_study(Action("new_study", _("New study"), self._new_study)))
        else:
            self._read()

    def takes_text(self, text: str) -> bool:
        """Pasted cells belong to the tab that takes them."""
        tab = self.tab()
        return tab is not None and tab.takes_text(text)

    def import_text(self, text: str) -> None:
        """Hand pasted cells to the tab."""
        if (tab := self.tab()) is not None:
            tab.import_text(text)

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        over = self.pages.currentWidget()
        if over is self.main:
            return all_permitted(self, self.own_commands())
        return all_permitted(self, over.commands()) if isinstance(over, Commanding) else []

    def why_locked(self) -> str:
        """Return why nothing is written here: what the tab in front says, also for a page over it."""
        tab = self._made.get(self.tabs.current) if self._made else None
        return tab.why_locked() if tab is not None else nowhere(self.context.study, PaneTab.writes)

    def say_no_study(self, words: str) -> None:
        """Say why a dropped file has no place here yet, and how it gets one."""
        new = [(_("New study"), self._new_study)]
        self.context.messages.say(words, Tone.WARN, new, hint=_("Make one first, then drop the file again."))

    def _new_study(self) -> None:
        self.context.perform("study", "new-study")

    # reading ------------------------------------------------------------------------------------

    @Slot()
    def _read(self) -> None:
        if self._study_id is None:
            return
        if self.shown is None:
            self.skeleton.wait()
        self.read(self._study_id)

    def expects(self, study_id: str) -> bool:
        """Tell whether what was read of a study is to be shown; what is being written is read afterwards."""
        self.skeleton.ready()
        return study_id == self._study_id and not self.acts.busy

    def show_tabs(self) -> None:
        """Show what was read in the tab in front."""
        came_first = self.inside.currentWidget() is not self.tabs
        self.inside.setCurrentWidget(self.tabs)
        self._show_tab()
        self.go_on()
        here = self.window().focusWidget()
        if came_first and here is not None and (here is self or self.isAncestorOf(here)):
            self.setFocus()

    def show_empty(self, state: EmptyState) -> None:
        """Show the first step where there is nothing to be shown."""
        self.skeleton.ready()
        self.inside.removeWidget(self.empty)
        self.empty.deleteLater()
        self.empty = state
        self.inside.addWidget(state)
        self.inside.setCurrentWidget(state)
        self._show_header()

    # tabs ---------------------------------------------------------------------------------------

    def tab(self) -> T | None:
        """Return the tab in front, None where nothing is there to be shown."""
        return self._made.get(self.tabs.current) if self.inside.currentWidget() is self.tabs else None

    def make_tab(self, entry: TabEntry[T]) -> T:
        """Make a tab that is shown for the first time."""
        tab = entry.find()(self.context, self.acts, self.tabs.body)
        tab.counted.connect(partial(self.tabs.set_count, entry.key))
        tab.record_wanted.connect(self.show_record)
        tab.actions_changed.connect(self._show_header)
        self._made[entry.key] = tab
        return tab

    @Slot()
    def _show_tab(self) -> None:
        """Show the tab that is in front what the pane looks at, unless it has seen that already."""
        tab, shown = self.tab(), self.shown
        if tab is None or shown is None:
            return
        if self._seen.get(tab.key) is not shown:
            self._seen[tab.key] = shown
            self.show_in(tab, shown)
        self._show_header()

    def goes_to(self, shows: Callable[[T], bool]) -> bool:
        """Ask the tabs one after the other, the one in front first, which of them `shows` a record."""
        before = self.tabs.current
        keys = sorted(self._keys, key=lambda key: key != before)
        found = any(self._goes_to(key, shows) for key in keys)
        if not found:
            self.tabs.show_tab(before)
        return found

    def _goes_to(self, key: str, shows: Callable[[T], bool]) -> bool:
        """Go to a tab if it shows the record; one that has seen all is asked before it comes to the front."""
        tab = self._made.get(key)
        if tab is not None and self._seen.get(key) is self.shown and shows(tab):
            self.tabs.show_tab(key)
            return True
        self.tabs.show_tab(key)
        tab = self.tab()
        return tab is not None and shows(tab)

    # over the pane ------------------------------------------------------------------------------

    def open_over(self, page: QWidget) -> None:
        """Show a page over the whole pane: an import, a print preview."""
        self.pages.open(page)

    @Slot()
    def close_over(self) -> None:
        """Come back to the tabs."""
        self.pages.close_over()

    @Slot()
    def _show_header(self) -> None:
        self.tell_head(self.tab())
        self.actions_changed.emit()
