"""The tab of exchange folders: which are in use, what lies in them, and what each file is to us."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from cro_desk.formats import size
from cro_desk.i18n import N_, _
from cro_desk.sharing.arriving import Arrival, Standing
from cro_desk.sharing.folder import leave_folder, use_folder
from ui.acting import Acts
from ui.actions import Action
from ui.models import Align, Column, Look, RowModel
from ui.panes import PaneContext
from ui.sharing.folders.watching import Watched
from ui.sharing.list_tab import ListTab
from ui.sharing.tab import SharingTab, Shown
from ui.theme import Tone
from ui.widgets import EmptyState, Field, FieldKind

SIGN = {
    Standing.NEW: "▷",
    Standing.LOCKED: "▷",
    Standing.KNOWN: "✓",
    Standing.SENT: "–",
    Standing.FOR_OTHERS: "–",
    Standing.DAMAGED: "▲",
}
TONE = {Standing.NEW: Tone.INFO, Standing.LOCKED: Tone.INFO, Standing.DAMAGED: Tone.WARN}
EVERY, THIS = "every", "this"


class FoldersTab(ListTab[Arrival]):
    """Shows what lies in the folders; what is new is opened from here."""

    key: ClassVar[str] = "folders"
    label: ClassVar[str] = N_("Exchange folders")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        self.watched = Watched()
        super().__init__(context, acts, parent)
        self._chosen = Path()
        self.table.say_empty(_("No bundle lies in the folders."))

    def name(self) -> str:
        """Return what the table is called."""
        return _("Bundles in the exchange folders")

    def make_model(self) -> RowModel[Arrival]:
        """Return the rows by their paths."""
        return RowModel(self.columns(), self, _path)

    def columns(self) -> Sequence[Column[Arrival]]:
        """Return the columns."""
        return (
            Column("standing", _("What it is"), _standing, look=_look, width=22),
            Column("name", _("File"), _name, width=28, stretch=True),
            Column("folder", _("Folder"), _folder, tooltip=_folder, width=28, stretch=True),
            Column("size", _("Size"), _size, _size_text, Align.RIGHT, width=9),
        )

    def make_empty(self, parent: QWidget) -> EmptyState:
        """Say what a folder does."""
        return EmptyState(
            _("A folder that you and a partner already synchronise becomes your post box."),
            parent,
            hint=_("OneDrive, SharePoint, Nextcloud, Syncthing: CRO Desk itself opens no connection."),
            actions=[self._add_action()],
        )

    def has_something(self) -> bool:
        """Tell whether a folder is in use."""
        return bool(self.watched.folders)

    def show_sharing(self, shown: Shown) -> None:
        """Look again."""
        SharingTab.show_sharing(self, shown)
        self.show_watched(self.context.watching.watched)
        self.context.watching.look_again()

    def show_record(self, record_id: str) -> bool:
        """Go to a folder's file; folders themselves stand in the panel."""
        return super().show_record(record_id) or record_id in {row.id for row in self.watched.folders}

    def show_watched(self, watched: Watched) -> None:
        """Show what the last look found."""
        self.watched = watched
        self.take(watched.arrivals)

    def header_actions(self) -> list[Action]:
        """Return what the header offers."""
        return [self._add_action()] if self.has_something() else []

    def commands(self) -> list[Action]:
        """Return what can be done with the file at the cursor, and with folders."""
        return [*super().commands(), *([] if self.has_something() else [self._add_action()])]

    def _add_action(self) -> Action:
        return Action("add_folder", _("Add a folder…"), self.choose, icon="add")

    # one file -----------------------------------------------------------------------------------

    def row_actions(self, row: Arrival) -> list[Action]:
        """Return what can be done with a file."""
        why_not = _("It was sent from here.") if row.standing is Standing.SENT else ""
        if row.standing is Standing.FOR_OTHERS:
            why_not = _("It is for somebody else: none of your keys opens it.")
        return [Action("open_arrival", _("Look at it"), partial(self._open, row.path), why_not=why_not)]

    def _open(self, path: Path) -> None:
        if self.host is not None:
            self.host.open_bundles([path])

    def show_details(self, row: Arrival, actions: Sequence[Action]) -> None:
        """Tell a file, then the folders."""
        panel = self.details
        panel.title(row.path.name)
        panel.badge(_standing(row), _look(row).tone or Tone.MUTED)
        if row.is_copy:
            panel.text(_("Its name says that the synchronising program has put it beside another one."))
        panel.fact(_("Folder"), str(row.path.parent))
        panel.fact(_("Size"), size(row.size))
        panel.fact(_("SHA-256"), row.sha256)
        for action in (each for each in actions if each.enabled):
            panel.action(action)
        panel.rule()
        self._show_folders()

    def show_nothing(self) -> None:
        """Tell the folders."""
        self.details.clear()
        self._show_folders()

    def _show_folders(self) -> None:
        panel = self.details
        panel.heading(_("Folders in use"))
        for row in self.watched.folders:
            panel.text(str(row.path), Tone.NONE)
            panel.text(_("for one study") if row.study_id else _("for every study"))
            if problem := self.watched.problems.get(row.id, ""):
                panel.text(f"▲ {problem}", Tone.WARN)
            leave = Action(f"leave_folder_{row.id}", _("Leave…"), partial(self._ask_leave, row.id, row.path))
            panel.action(leave)

    # folders ------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Let the user choose a folder."""
        self.context.dialogs.folder(_("Use a folder as post box"), self._ask_for)

    def _ask_for(self, path: Path) -> None:
        self._chosen = path
        if self.shown is None or not self.shown.study_id:
            self._use({"study": EVERY})
            return
        this = _("{study} alone").format(study=self.shown.protocol)
        choices = ((EVERY, _("Every study")), (THIS, this))
        field = Field("study", _("Bundles of"), FieldKind.CHOICE, choices=choices, required=True)
        values = {"study": EVERY}
        self.context.dialogs.form(
            _("Use {folder}").format(folder=path), [field], _("Use"), self._use, values=values
        )

    def _use(self, values: dict[str, Any]) -> None:
        study_id = self.shown.study_id if self.shown is not None and values["study"] == THIS else ""
        self.acts.run(use_folder, self._chosen, study_id)

    def _ask_leave(self, folder_id: str, path: Path) -> None:
        title, told = (
            _("Leave {folder}?").format(folder=path),
            _("It is looked at no more; what is in it stays there."),
        )
        self.context.dialogs.ask(title, told, _("Leave"), partial(self.acts.run, leave_folder, folder_id))


def _path(row: Arrival) -> str:
    return str(row.path)


def _standing(row: Arrival) -> str:
    return f"{SIGN[row.standing]} {_(row.standing)}"


def _look(row: Arrival) -> Look:
    return Look(TONE.get(row.standing, Tone.MUTED))


def _name(row: Arrival) -> str:
    return row.path.name


def _folder(row: Arrival) -> str:
    return str(row.path.parent)


def _size(row: Arrival) -> int:
    return row.size


def _size_text(row: Arrival) -> str:
    return size(row.size)
