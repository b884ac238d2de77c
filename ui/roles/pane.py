"""The Roles pane: a partnership's responsibilities in tabs, read once for all of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from PySide6.QtCore import Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

import ui.roles.matrix.tab  # noqa: F401 - shown first, so it is imported beside the window with the pane
from cro_desk.i18n import N_, _
from cro_desk.roles.words import version_name
from ui.actions import Action
from ui.panes import Pane, PaneContext
from ui.roles.acting import Acts
from ui.roles.files import RolesFiles
from ui.roles.head import RolesHead
from ui.roles.nothing import no_matrix, no_partnership, no_study
from ui.roles.papers.papers import RolesPapers
from ui.roles.reading import PaneRead, read_pane
from ui.roles.starting import Starting
from ui.roles.tab import RolesTab
from ui.roles.tab_list import TABS, TabEntry
from ui.theme import Tone
from ui.widgets import EmptyState, Skeleton, Tabs
from ui.widgets.pages_over import PagesOver

if TYPE_CHECKING:
    from cro_desk.desk import Changes
    from cro_desk.links.standing import Standing

#: records that a standing is made of
SHOWN = frozenset(
    (
        *("responsibility_matrix", "raci_party", "responsibility", "raci_cell", "raci_holder"),
        *("matrix_version", "matrix_agreement", "matrix_answer", "task_line", "change_request"),
        *("study", "partnership", "person", "absence", "award", "bid", "bid_line"),
    )
)


@runtime_checkable
class Commanding(Protocol):
    """A page over the whole pane that says what can be done: an import, a print preview."""

    def commands(self) -> list[Action]: ...


class RolesPane(Pane):
    """Composes the tabs; each shows the standing when it is in front."""

    key: ClassVar[str] = "roles"
    label: ClassVar[str] = N_("Roles")
    icon: ClassVar[str] = "roles"

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._study_id: str | None = None
        self._partnership_id = ""
        self._record_id = ""
        self._seen: dict[str, Standing] = {}
        self.standing: Standing | None = None
        self.acts = Acts(context.jobs, self)
        self.starting = Starting(context, self.acts, self)
        self.files = RolesFiles(self)
        self.papers = RolesPapers(self)
        self.pages = PagesOver(self)
        self.pages.turned.connect(self.actions_changed)
        self.main = self.pages.main
        self.head = RolesHead(self.main)
        self.inside = QStackedWidget(self.main)
        self.skeleton = Skeleton(self.inside, self.main)
        self.tabs = Tabs(self.inside)
        self.empty = QWidget(self.inside)
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
        self.head.partnerships.chosen.connect(self.show_partnership)
        self.head.partnerships.add_wanted.connect(self.starting.ask_partnership)
        self.starting.begun.connect(self.show_partnership)
        self.acts.settled.connect(self._read)

    # what the window asks -----------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard on to the tab in front."""
        super().focusInEvent(event)
        if (tab := self.tab()) is not None:
            tab.setFocus()

    def show_study(self, study_id: str | None) -> None:
        """Read the study's partnerships and show the one chosen last."""
        if study_id != self._study_id:
            self._partnership_id = self._record_id = ""
            self.standing = None
            self.head.offer((), "")
            self.files.forget()
            self.close_over()
        self._study_id = study_id
        if study_id is None:
            self._show_empty(no_study(Action("new_study", _("New study"), self._new_study), self.inside))
        else:
            self._read()

    def refresh(self, changes: Changes) -> None:
        """Read again what a write concerns; our own writes are read once all of them are done."""
        if changes.kinds & SHOWN and not self.acts.busy:
            self._read()

    @Slot(str)
    def show_partnership(self, partnership_id: str) -> None:
        """Show another partnership."""
        self._partnership_id = partnership_id
        self._read()

    def show_record(self, record_id: str) -> None:
        """Go to a record; one of another partnership is gone to as soon as that has been read."""
        if self.context.jobs.is_running("roles") or not self._goes_to(record_id):
            self._record_id = record_id
            self._read()

    def import_files(self, paths: list[Path]) -> None:
        """Take responsibility matrices in."""
        if self._study_id is not None:
            self.files.importing.add(paths)
        else:
            words = _("A responsibility matrix belongs to a study.")
            new = [(_("New study"), self._new_study)]
            hint = _("Make one first, then drop the file again.")
            self.context.messages.say(words, Tone.WARN, new, hint=hint)

    def takes_text(self, text: str) -> bool:
        """Pasted cells belong to the tab that takes them."""
        tab = self.tab()
        return tab is not None and tab.takes_text(text)

    def import_text(self, text: str) -> None:
        """Hand pasted cells to the tab; a whole matrix goes to its import sheet."""
        tab = self.tab()
        if tab is not None and tab.takes_text(text):
            tab.import_text(text)
        elif self._study_id is not None:
            self.files.importing.add_text(text)

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        over = self.pages.currentWidget()
        if over is not self.main:
            return over.commands() if isinstance(over, Commanding) else []
        steps = [] if self._study_id is None else self.starting.partnership_actions()
        papers = [] if self._lists_versions() else self.papers.actions()
        steps = [*self.files.actions(), *papers, *steps]
        if self.standing is not None and self.standing.matrix is None:
            steps = [*self.starting.matrix_actions(), *steps]
        tab = self.tab()
        return [*tab.header_actions(), *tab.commands(), *steps, *self._ways()] if tab is not None else steps

    def _ways(self) -> list[Action]:
        """Return the ways to each version: Ctrl+K finds them by the name they have on the screen."""
        rows = self.standing.versions if self.standing is not None else ()
        words = _("Go to {version}")
        return [
            Action(
                f"go_to_{row.id}", words.format(version=version_name(row)), partial(self.show_record, row.id)
            )
            for row in rows
        ]

    # reading ------------------------------------------------------------------------------------

    @Slot()
    def _read(self) -> None:
        if self._study_id is None:
            return
        today = self.context.desk.now().astimezone().date()
        if self.standing is None:
            self.skeleton.wait()
        self.context.jobs.read(
            "roles",
            read_pane,
            self._study_id,
            self._partnership_id,
            self._record_id,
            today,
            done=self._take,
        )

    def _take(self, read: PaneRead) -> None:
        """Show what was read, unless something is being written: then it is read again afterwards."""
        self.skeleton.ready()
        if self.acts.busy or read.study_id != self._study_id:
            return
        self.standing = read.standing
        row = read.standing.partnership if read.standing is not None else None
        self._partnership_id = row.id if row is not None else ""
        self.head.offer(read.partnerships, self._partnership_id)
        self.starting.show(read.study_id, row, read.choices)
        self.files.show(read.standing)
        self.papers.show(read.standing)
        if row is None:
            self._show_empty(no_partnership(self.starting.partnership_actions(), self.inside))
        elif self.standing is not None and self.standing.matrix is None:
            first = [*self.starting.matrix_actions(), *self.files.actions()]
            self._show_empty(no_matrix(row.name, first, self.inside))
        else:
            self._show_tabs()

    def _show_tabs(self) -> None:
        came_first = self.inside.currentWidget() is not self.tabs
        self.inside.setCurrentWidget(self.tabs)
        self._show_tab()
        wanted, self._record_id = self._record_id, ""
        if wanted:
            self._goes_to(wanted)
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

    def tab(self) -> RolesTab | None:
        """Return the tab in front, None where nothing is there to be shown."""
        page = self.tabs.page(self.tabs.current)
        return page if isinstance(page, RolesTab) and self.inside.currentWidget() is self.tabs else None

    @Slot()
    def _show_tab(self) -> None:
        """Show the standing in the tab that is in front; the keyboard goes there unless tabs are walked."""
        tab, standing = self.tab(), self.standing
        if tab is None or standing is None or standing.matrix is None:
            return
        if self._seen.get(tab.key) is not standing:
            self._seen[tab.key] = standing
            tab.show_standing(standing)
        self._show_header()

    def make_tab(self, entry: TabEntry) -> RolesTab:
        """Make a tab that is shown for the first time."""
        tab = entry.find()(self.context, self.acts, self.tabs.body)
        tab.counted.connect(partial(self.tabs.set_count, entry.key))
        tab.record_wanted.connect(self.show_record)
        tab.paper_wanted.connect(self.papers.open)
        tab.actions_changed.connect(self._show_header)
        return tab

    def _goes_to(self, record_id: str) -> bool:
        """Go to a record: the tabs are asked one after the other, the one in front first."""
        if self.standing is None or self.standing.matrix is None:
            return False
        before = self.tabs.current
        keys = sorted((entry.key for entry in TABS), key=lambda key: key != before)
        found = any(self._shows(key, record_id) for key in keys)
        if not found:
            self.tabs.show_tab(before)
        return found

    def _shows(self, key: str, record_id: str) -> bool:
        tab = self.tabs.page(key)
        if isinstance(tab, RolesTab) and self._seen.get(key) is self.standing and tab.show_record(record_id):
            self.tabs.show_tab(key)
            return True
        self.tabs.show_tab(key)
        tab = self.tab()
        return tab is not None and tab.show_record(record_id)

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
        on_matrix = tab is not None and tab.key == "matrix"
        files = [*self.files.actions(), *self.papers.actions()[:1]] if on_matrix else []
        own = tab.header_actions() if tab is not None else []
        self.head.tell(self.standing, [*files, *own])
        self.actions_changed.emit()

    def _lists_versions(self) -> bool:
        """Tell whether the tab in front offers the papers of each version by itself."""
        tab = self.tab()
        return tab is not None and tab.key == "versions"

    def _new_study(self) -> None:
        self.context.perform("study", "new-study")
