"""The Roles pane: a partnership's responsibilities in tabs, read once for all of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

import ui.roles.matrix.tab  # noqa: F401 - shown first, so it is imported beside the window with the pane
from cro_desk.i18n import N_, _
from cro_desk.roles.terms import VersionKind
from cro_desk.roles.words import version_name
from ui.actions import Action
from ui.pane_of_tabs import PaneOfTabs
from ui.pane_tab import TabEntry
from ui.panes import PaneContext
from ui.roles.files import RolesFiles
from ui.roles.head import RolesHead, subtitle
from ui.roles.nothing import no_matrix, no_partnership, no_study, nothing_proposed, proposed
from ui.roles.papers.papers import RolesPapers
from ui.roles.reading import PaneRead, read_pane
from ui.roles.starting import Starting
from ui.roles.tab import RolesTab
from ui.roles.tab_list import TABS
from ui.widgets import EmptyState

if TYPE_CHECKING:
    from cro_desk.desk import Changes
    from cro_desk.links.standing import Standing
    from cro_desk.roles.rows import VersionRow

#: records that a standing is made of
SHOWN = frozenset(
    (
        *("responsibility_matrix", "raci_party", "responsibility", "raci_cell", "raci_holder"),
        *("matrix_version", "matrix_agreement", "matrix_answer", "task_line", "change_request"),
        *("study", "partnership", "person", "absence", "award", "bid", "bid_line", "minutes_item"),
    )
)


class RolesPane(PaneOfTabs[RolesTab, "Standing"]):
    """Composes the tabs; each shows the standing when it is in front."""

    key: ClassVar[str] = "roles"
    label: ClassVar[str] = N_("Roles")
    icon: ClassVar[str] = "roles"

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._partnership_id = ""
        self._record_id = ""
        self.starting = Starting(context, self.acts, self)
        self.files = RolesFiles(self)
        self.papers = RolesPapers(self)
        self.head = RolesHead(self.main)
        self.compose(self.head, TABS)
        self.head.partnerships.chosen.connect(self.show_partnership)
        self.head.partnerships.add_wanted.connect(self.starting.ask_partnership)
        self.starting.begun.connect(self.show_partnership)

    @property
    def standing(self) -> Standing | None:
        """How the partnership stands that is shown."""
        return self.shown

    # what the window asks -----------------------------------------------------------------------

    def forget(self) -> None:
        """Let go of the study's partnerships and of the files on their way in."""
        super().forget()
        self._partnership_id = self._record_id = ""
        self.head.offer((), "")
        self.files.forget()

    def no_study(self, make: Action) -> EmptyState:
        """Say that responsibilities need a study."""
        return no_study(make, self.inside)

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
        if self.context.jobs.is_running("roles") or not self._shows(record_id):
            self._record_id = record_id
            self._read()

    def import_files(self, paths: list[Path]) -> None:
        """Take responsibility matrices in."""
        if self._study_id is not None:
            self.files.importing.add(paths)
        else:
            self.say_no_study(_("A responsibility matrix belongs to a study."))

    def import_text(self, text: str) -> None:
        """Hand pasted cells to the tab; a whole matrix goes to its import sheet."""
        tab = self.tab()
        if tab is not None and tab.takes_text(text):
            tab.import_text(text)
        elif self._study_id is not None:
            self.files.importing.add_text(text)

    def own_commands(self) -> list[Action]:
        """Return what can be done here now."""
        if self.context.study.is_cro and (self.standing is None or self.standing.matrix is None):
            newest = _newest_proposal(self.standing) if self.standing is not None else None
            return self.starting.answering_actions(newest) if newest is not None else []
        begun = self._study_id is None or self.context.study.is_cro
        steps = [] if begun else self.starting.partnership_actions()
        papers = [] if self._lists_versions() else self.papers.actions()
        steps = [*self.files.actions(), *papers, *steps]
        if self.standing is not None and self.standing.matrix is None:
            steps = [*self.starting.matrix_actions(), *steps]
        own = super().own_commands()
        return [*own, *steps, *self._ways()] if self.tab() is not None else steps

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

    def read(self, study_id: str) -> None:
        """Read the partnership that was chosen last, or that of the record that is wanted."""
        today = self.context.desk.now().astimezone().date()
        arguments = (study_id, self._partnership_id, self._record_id, today)
        self.context.jobs.read("roles", read_pane, *arguments, done=self._take)

    def _take(self, read: PaneRead) -> None:
        if not self.expects(read.study_id):
            return
        self.shown = read.standing
        row = read.standing.partnership if read.standing is not None else None
        self._partnership_id = row.id if row is not None else ""
        self.head.offer(read.partnerships, self._partnership_id)
        self.starting.show(read.study_id, row, read.choices)
        self.files.show(read.standing)
        self.papers.show(read.standing)
        if row is None:
            self.show_empty(no_partnership(self.starting.partnership_actions(), self.inside))
        elif read.standing is not None and read.standing.matrix is None and self.context.study.is_cro:
            self.show_empty(self._at_the_cro(read.standing))
        elif read.standing is not None and read.standing.matrix is None:
            first = [*self.starting.matrix_actions(), *self.files.actions()]
            self.show_empty(no_matrix(row.name, first, self.inside))
        else:
            bids = self.context.study.sees("sponsor")
            self.tabs.offer_only([key for key in self._keys if bids or key != "crosscheck"])
            self.show_tabs()

    def _at_the_cro(self, standing: Standing) -> EmptyState:
        newest = _newest_proposal(standing)
        if newest is None:
            return nothing_proposed(self.inside)
        return proposed(version_name(newest), self.starting.answering_actions(newest), self.inside)

    # tabs ---------------------------------------------------------------------------------------

    def show_in(self, tab: RolesTab, shown: Standing) -> None:
        """Show a tab how the partnership stands."""
        tab.show_standing(shown)

    def make_tab(self, entry: TabEntry[RolesTab]) -> RolesTab:
        """Make a tab that is shown for the first time."""
        tab = super().make_tab(entry)
        tab.paper_wanted.connect(self.papers.open)
        return tab

    def go_on(self) -> None:
        """Go to the record that the partnership was read for."""
        wanted, self._record_id = self._record_id, ""
        if wanted:
            self._shows(wanted)

    def _shows(self, record_id: str) -> bool:
        if self.standing is None or self.standing.matrix is None:
            return False
        return self.goes_to(lambda tab: tab.show_record(record_id))

    # header -------------------------------------------------------------------------------------

    def tell_head(self, tab: RolesTab | None) -> None:
        """Say how the partnership stands, and offer what the tab does; files, too, where the matrix is."""
        on_matrix = tab is not None and tab.key == "matrix"
        files = [*self.files.actions(), *self.papers.actions()[:1]] if on_matrix else []
        own = tab.header_actions() if tab is not None else []
        said = subtitle(self.standing) if self.standing is not None else ""
        self.head.tell(said, [*files, *own])

    def _lists_versions(self) -> bool:
        """Tell whether the tab in front offers the papers of each version by itself."""
        tab = self.tab()
        return tab is not None and tab.key == "versions"


def _newest_proposal(standing: Standing) -> VersionRow | None:
    return next((row for row in standing.versions if row.kind is VersionKind.PROPOSAL), None)
